//! How an article would name a speaker at a place: in full, or in the short form that it uses itself.

use super::speaker::{Introduction, Speaker};
use crate::config::HouseStyle;
use crate::markup::{Role, Span};
use crate::officials::{Held, Officials};
use crate::reading::{Article, Entity, EntityId, Mention, MentionKind, Quotation, SourceKind};

/// Verbs of a clause after the name that tells somebody's work: "who runs the dam inspectorate".
const WORK: [&str; 12] = [
    "runs",
    "heads",
    "leads",
    "chairs",
    "represents",
    "directs",
    "oversees",
    "manages",
    "owns",
    "edits",
    "teaches",
    "commands",
];

/// The words that name an entity as the speaker of a quotation: in full with a title if the story has not named it
/// before, else in the article's own short form. A headline introduces nobody. `None` for an entity without a name.
pub fn speaker(
    article: &Article,
    officials: &Officials,
    quotation: Quotation<'_>,
    id: EntityId,
    style: HouseStyle,
) -> Option<Speaker> {
    let entity = article.entity(id).filter(|entity| !entity.name.is_empty())?;
    let start = quotation.range().start();
    let told: Vec<Mention<'_>> = article
        .mentions_of(id)
        .filter(|m| m.kind() != MentionKind::Pronoun && !m.is_quoted() && m.block().role != Role::Headline)
        .collect();
    let mut before = told.iter().filter(|m| m.range().end() <= start);
    if entity.kind != SourceKind::Person {
        let known = before.rfind(|m| is_short_form(m));
        return Some(Speaker::known(&body(entity, known.or(told.first())), entity.kind));
    }
    match before.next_back() {
        Some(last) => Some(Speaker::known(&short(entity, last), entity.kind)),
        None => Some(introduced(article, officials, entity, &told, style)),
    }
}

/// "Lind", or "Ms. Lind" where that is how the article has it.
fn short(entity: &Entity, last: &Mention<'_>) -> String {
    let name = [&entity.short, &entity.family, &entity.name].into_iter().find(|n| !n.is_empty());
    let name = name.unwrap_or(&entity.name);
    let is_courteous = last.kind() == MentionKind::Name && is_courtesy(last.title());
    if is_courteous { format!("{} {name}", last.title()) } else { name.to_string() }
}

/// "the ministry", where the article calls it so; "the Defense Ministry", where it has that with the article.
fn body(entity: &Entity, mention: Option<&Mention<'_>>) -> String {
    let Some(mention) = mention else { return entity.name.to_string() };
    if mention.kind() == MentionKind::Nominal {
        return mention.text().to_owned();
    }
    let before = Span::new(0, mention.span().start).of(mention.block().prose.text());
    let has_article =
        before.split_whitespace().next_back().is_some_and(|word| word.eq_ignore_ascii_case("the"));
    if has_article { format!("the {}", entity.name) } else { entity.name.to_string() }
}

/// A name, or "the ministry": words that stand anywhere. Not "its ministry", "this ministry".
fn is_short_form(mention: &Mention<'_>) -> bool {
    let first = mention.text().split_whitespace().next().unwrap_or_default();
    mention.kind() == MentionKind::Name || ["the", "a", "an"].iter().any(|a| a.eq_ignore_ascii_case(first))
}

fn introduced(
    article: &Article,
    officials: &Officials,
    entity: &Entity,
    told: &[Mention<'_>],
    style: HouseStyle,
) -> Speaker {
    let title: &str = match &*entity.title {
        title if title.is_empty() || is_courtesy(title) => office_held(article, officials, entity),
        title => title,
    };
    let role = if title.is_empty() { role_told(told) } else { "" };
    let (place, office) = match style {
        HouseStyle::Ap => ("", title),
        HouseStyle::Bbc | HouseStyle::Guardian => place_and_office(title, officials),
    };
    Speaker::introduced(&Introduction { name: &entity.name, office, place, role }, style)
}

/// The office that a person held on the article's date, if the knowledge base knows one person of that name and may
/// assert it; else nothing.
fn office_held<'a>(article: &Article, officials: &'a Officials, entity: &Entity) -> &'a str {
    let people = officials.people(&entity.name);
    let [person] = people.as_slice() else { return "" };
    match person.on(article.layout().date().date).first() {
        Some((Held::Yes, membership)) if !membership.unverified => membership.office,
        _ => "",
    }
}

/// What the article tells of somebody's work in a clause after the name.
fn role_told<'a>(told: &[Mention<'a>]) -> &'a str {
    let clause = |mention: &Mention<'a>| {
        let prose = mention.block().prose.text();
        let (role, _) = Span::new(mention.span().end, prose.len() as u32)
            .of(prose)
            .strip_prefix(", ")?
            .split_once([',', '.', ';', '“', '"'])?;
        let verb = role.strip_prefix("who ")?.split(' ').next()?;
        WORK.contains(&verb).then_some(role)
    };
    told.iter().filter(|m| m.kind() == MentionKind::Name).find_map(clause).unwrap_or("")
}

/// "Norwegian Defense Minister" as "Norway" and "Defense Minister".
fn place_and_office<'a>(title: &'a str, officials: &'a Officials) -> (&'a str, &'a str) {
    title
        .match_indices(' ')
        .filter_map(|(at, _)| title.split_at_checked(at))
        .filter_map(|(head, office)| Some((officials.place(head)?.country, office.trim_start())))
        .next_back()
        .unwrap_or(("", title))
}

fn is_courtesy(title: &str) -> bool {
    matches!(title.trim_end_matches('.'), "Mr" | "Mrs" | "Ms" | "Miss" | "Mx")
}
