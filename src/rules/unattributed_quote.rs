//! `unattributed-quote`: speech without a source. Reason, standard, tested examples: docs/rules/unattributed-quote.md.

use super::{Choice, Choices, Finding, Fix, Rule, RuleContext, label};
use crate::config::Severity;
use crate::edits::{self, Side, Speaker, TextEdit};
use crate::reading::{Article, EntityId, Quotation, QuotationId, SourceKind, Standing, Suggestion};

/// Most speakers offered, so that a menu can be read at a glance: of all that can be found, three find 95 % (the
/// design's study of deleted attributions).
const MOST_SPEAKERS: usize = 3;

/// Longest name in a message, in characters: messages stay under 60.
const LONGEST_NAME: usize = 24;

/// Direct speech of fewer words wants no source.
const FEWEST_WORDS: u32 = 5;

pub(super) static RULE: Rule = Rule {
    code: "unattributed-quote",
    severity: Severity::Warning,
    summary: "direct speech for which nobody is named",
    page: include_str!("../../docs/rules/unattributed-quote.md"),
    check,
    fixes,
};

/// Flags direct speech that stands without a source. What counts as standing so: [`Standing`].
fn check(ctx: &RuleContext<'_>, findings: &mut Vec<Finding>) {
    for quotation in ctx.article.wanting() {
        let name = |id: Option<EntityId>| id.and_then(|id| short_name(ctx.article, id));
        let (severity, message) = match quotation.standing() {
            Standing::Continues(speaker) => match name(speaker) {
                Some(name) => (Severity::Hint, format!("speaker only implied: most likely {name}")),
                None => (Severity::Hint, "speaker only implied".to_owned()),
            },
            // Only what stands attributed says who was quoted: a guess at bare words does not.
            _ => match name(ctx.article.quoted_before(quotation.id)) {
                Some(name) => (Severity::Warning, format!("no speaker named; last quoted: {name}")),
                None => (Severity::Warning, "no speaker named".to_owned()),
            },
        };
        findings.push(finding(ctx, quotation, severity, message));
    }
}

/// The likely speakers, likeliest first, and a placeholder. After another person's quotation readers take bare words
/// for theirs, so a new speaker is offered before the words first.
fn fixes(ctx: &RuleContext<'_>, finding: &Finding) -> Vec<Fix> {
    let Some(quotation) = finding.quotation.and_then(|id| ctx.article.quotation(id)) else {
        return Vec::new();
    };
    let last_speaker = speaker_just_before(ctx.article, quotation);
    let mut fixes: Vec<Fix> = Vec::new();
    // Gives the speaker's words as they can stand before a verb.
    let mut add = |speaker: &Speaker, side: Side| {
        let attribute = |side| edits::attribute(ctx.article, ctx.text, quotation, speaker, side);
        let attributed = attribute(side)?;
        // Speech that goes on must not be cut off from its speaker: there the tag goes before it.
        let strands = attributed.closes && goes_on(ctx.article, quotation);
        let (side, attributed) = match strands.then(|| attribute(Side::Before)).flatten() {
            Some(before) => (Side::Before, before),
            None => (side, attributed),
        };
        let place = if side == Side::Before { " before" } else { "" };
        let title = label(format!("Add “{}”{place}", attributed.tag));
        if fixes.iter().all(|fix| fix.title != title) {
            fixes.push(Fix { title, edits: attributed.edits, choices: None });
        }
        attributed.written
    };
    let mut names = Vec::new();
    for Suggestion { entity: id, .. } in likely_speakers(ctx, quotation).take(MOST_SPEAKERS) {
        let Some(speaker) = edits::speaker(ctx.article, ctx.officials, quotation, id, ctx.settings.titles)
        else {
            continue;
        };
        if last_speaker.is_some_and(|last| last != id) {
            add(&speaker, Side::Before);
        }
        names.extend(add(&speaker, Side::After));
    }
    let placeholder = add(&Speaker::placeholder(), Side::After);
    if let (Some(fix), Some(placeholder)) = (fixes.last_mut(), placeholder) {
        fix.choices = choices(&fix.edits, &placeholder, names);
    }
    fixes
}

/// In place of the placeholder and its verb: the likely speakers, and what people do with words. The placeholder stands
/// until another is chosen: an editor may show no list, and a name would stay that nobody chose. `None` where nobody is
/// likely.
fn choices(edits: &[TextEdit], placeholder: &str, names: Vec<String>) -> Option<Choices> {
    const VERBS: [&[&str]; 4] = [
        &["said", "told reporters", "wrote"],
        &["asked", "said", "wondered"],
        &["says", "tells reporters", "writes"],
        &["asks", "says", "wonders"],
    ];
    if names.is_empty() {
        return None;
    }
    let (edit, at) =
        edits.iter().enumerate().find_map(|(n, edit)| Some((n, edit.text.find(placeholder)?)))?;
    let end = at + placeholder.len();
    let after = edits.get(edit)?.text.get(end..)?;
    let verb = after.trim_start();
    let start = end + after.len() - verb.len();
    // A question may be told by its mark, and the verb after it be any: the placeholder's own says which.
    let is_verb =
        |word: &&str| verb.strip_prefix(word).is_some_and(|rest| !rest.starts_with(char::is_alphabetic));
    let (first, verbs) =
        VERBS.iter().find_map(|verbs| Some((*verbs.first().filter(|word| is_verb(word))?, verbs)))?;
    let mut speakers = vec![placeholder.to_owned()];
    speakers.extend(names);
    speakers.dedup();
    Some(Choices {
        edit,
        choices: vec![
            Choice { range: at..end, words: speakers },
            Choice {
                range: start..start + first.len(),
                words: verbs.iter().map(ToString::to_string).collect(),
            },
        ],
    })
}

fn finding(ctx: &RuleContext<'_>, quotation: Quotation<'_>, severity: Severity, message: String) -> Finding {
    let related = likely_speakers(ctx, quotation).next().and_then(|suggestion| {
        let mention = ctx.article.mention(suggestion.mention)?;
        let name = short_name(ctx.article, suggestion.entity)?;
        Some((mention.range(), format!("likeliest speaker: {name}")))
    });
    Finding {
        code: RULE.code,
        range: quotation.range(),
        severity,
        message,
        related: related.into_iter().collect(),
        quotation: Some(quotation.id),
    }
}

/// The speaker of the quotation that stands right before: in the same paragraph or the one above.
fn speaker_just_before(article: &Article, quotation: Quotation<'_>) -> Option<EntityId> {
    let near = article.quotations_in(quotation.id.block).rev().filter(|q| q.id < quotation.id);
    let above = quotation.id.block.checked_sub(1).map(|block| article.quotations_in(block).rev());
    near.chain(above.into_iter().flatten()).find(|q| q.parent().is_none())?.source()
}

/// Who may have said it, likeliest first. Countries and capitals do not speak: “Moscow said” is for the writer to choose.
fn likely_speakers(ctx: &RuleContext<'_>, quotation: Quotation<'_>) -> impl Iterator<Item = Suggestion> {
    let is_place = |id: EntityId| {
        ctx.article.entity(id).is_some_and(|entity| {
            entity.kind == SourceKind::Organization && ctx.officials.place(&entity.name).is_some()
        })
    };
    ctx.article.suggestions(quotation.id).into_iter().filter(move |suggestion| !is_place(suggestion.entity))
}

/// Does the next paragraph go on with the same speech, at such a length that it would want a source of its own?
fn goes_on(article: &Article, quotation: Quotation<'_>) -> bool {
    let next = QuotationId { block: quotation.id.block + 1, index: 0 };
    article.quotation(next).is_some_and(|next| next.runs_on() && next.syntax().words >= FEWEST_WORDS)
}

/// How a message names somebody: in one line, cut where it is very long.
fn short_name(article: &Article, id: EntityId) -> Option<String> {
    let entity = article.entity(id)?;
    let name = [&entity.short, &entity.name].into_iter().find(|name| !name.is_empty())?;
    let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
    if name.chars().count() <= LONGEST_NAME {
        return Some(name);
    }
    Some(name.chars().take(LONGEST_NAME - 1).chain(['…']).collect())
}

#[cfg(test)]
mod tests;
