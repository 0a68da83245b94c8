//! The card for what stands under the cursor: who this is, or whose words these are.

use super::markdown::escape;
use super::{Hover, Snapshot};
use crate::reading::{Article, Entity, EntityId, Mention, MentionKind, Quotation, Standing};
use crate::syntax::Kind;
use crate::text::TextSize;

/// Most other speakers that a card names.
const MOST_OTHERS: usize = 2;

/// The card for what stands at a place: on a name or what stands for one, who it is; else, on a quotation, whose words
/// they are. `None` where there is nothing to say that the page does not say itself.
pub fn hover(snapshot: &Snapshot, at: TextSize) -> Option<Hover> {
    let article = &*snapshot.article;
    if let Some(mention) = article.mention_at(at)
        && let Some(markdown) = who(snapshot, mention)
    {
        return Some(Hover { range: mention.range(), markdown });
    }
    let quotation = article.quotation_at(at)?;
    Some(Hover { range: quotation.range(), markdown: whose(article, quotation) })
}

/// Who is meant here, and the official's card.
fn who(snapshot: &Snapshot, mention: Mention<'_>) -> Option<String> {
    let entity = snapshot.article.entity(mention.entity()?)?;
    let here = meaning(mention, entity);
    let card: Option<String> = None;
    let parts: Vec<String> = here.into_iter().chain(card).collect();
    (!parts.is_empty()).then(|| parts.join("\n\n"))
}

/// “he” here: **Sergei Shoigu**. `None` where the words say it themselves.
fn meaning(mention: Mention<'_>, entity: &Entity) -> Option<String> {
    let words = match mention.kind() {
        MentionKind::Name => mention.name_span().of(mention.block().prose.text()),
        MentionKind::Nominal | MentionKind::Pronoun => mention.text(),
    };
    if entity.name.is_empty() || entity.name.eq_ignore_ascii_case(words) {
        return None;
    }
    Some(format!("“{}” here: {}", escape(words), in_full(entity)))
}

/// **Sergei Shoigu**, Defense Minister
fn in_full(entity: &Entity) -> String {
    let name = format!("**{}**", escape(&entity.name));
    if entity.title.is_empty() { name } else { format!("{name}, {}", escape(&entity.title)) }
}

/// Whose words they are, how sure that is and why; what kind of quotation it is; who else it may be.
fn whose(article: &Article, quotation: Quotation<'_>) -> String {
    let words = match quotation.syntax().words {
        1 => "1 word".to_owned(),
        n => format!("{n} words"),
    };
    let speaker = quotation.attribution().and_then(|attribution| {
        let entity = article.entity(quotation.source()?)?;
        let why: Vec<String> = attribution.evidence.iter().map(|e| escape(&e.to_string())).collect();
        let why = if why.is_empty() { String::new() } else { format!(": {}", why.join("; ")) };
        Some(format!("{}, {}{why}", in_full(entity), attribution.confidence().word()))
    });
    let first = match (speaker, quotation.standing(), quotation.kind()) {
        (Some(speaker), _, _) => speaker,
        (None, _, Kind::Scare) => "Nobody’s speech: a term, title, name or slogan".to_owned(),
        (None, Standing::Continues(Some(id)), _) => match article.entity(id) {
            Some(entity) => format!("Speaker only implied: most likely {}, who spoke last", in_full(entity)),
            None => "Speaker only implied".to_owned(),
        },
        (None, _, _) => match quotation.source().and_then(|id| article.entity(id)) {
            Some(entity) => in_full(entity),
            None => "No speaker named".to_owned(),
        },
    };
    let kind = match quotation.kind() {
        Kind::Direct => "Direct",
        Kind::Partial => "Partial",
        Kind::Scare => "In marks",
    };
    let others = others(article, quotation);
    format!("{first}\n\n{kind}, {words}{others}")
}

/// Who else may have said it. Only where nobody is named: a cue leaves no choice.
fn others(article: &Article, quotation: Quotation<'_>) -> String {
    if quotation.attribution().is_some()
        || !matches!(quotation.standing(), Standing::Orphan | Standing::Continues(_))
    {
        return String::new();
    }
    let named = |id: EntityId| match quotation.standing() {
        Standing::Continues(likeliest) => likeliest == Some(id),
        _ => false,
    };
    let suggestions = article.suggestions(quotation.id);
    let names: Vec<String> = suggestions
        .iter()
        .filter(|suggestion| !named(suggestion.entity))
        .filter_map(|suggestion| article.entity(suggestion.entity))
        .map(|entity| escape(&entity.name))
        .take(MOST_OTHERS)
        .collect();
    if names.is_empty() { String::new() } else { format!(". Possible: {}", names.join(", ")) }
}
