//! The speaker, shown behind a quotation whose own paragraph names none.

use super::markdown::escape;
use super::{InlayHint, Snapshot};
use crate::reading::{Article, Confidence, EntityId, Evidence, MentionKind, Quotation, Standing};
use crate::rules;
use crate::syntax::Kind;
use crate::text::{TextRange, TextSize};

/// Longest label, in characters.
const LONGEST: usize = 30;

/// The hints in a range: one for a paragraph at most, behind its last quotation. Only speakers who are sure or likely
/// are shown, and none where a warning asks for one.
pub fn inlay_hints(snapshot: &Snapshot, range: TextRange) -> Vec<InlayHint> {
    if !snapshot.settings.speaker_hints || !rules::is_news(&snapshot.rules()) {
        return Vec::new();
    }
    let article = &*snapshot.article;
    let mut hints: Vec<InlayHint> = Vec::new();
    let mut last_block = None;
    for quotation in
        article.quotations().filter(|q| is_shown(*q) && range.contains_inclusive(q.range().end()))
    {
        let Some(hint) = hint(article, quotation) else { continue };
        if last_block == Some(quotation.id.block) {
            hints.pop();
        }
        last_block = Some(quotation.id.block);
        hints.push(hint);
    }
    hints
}

/// Speech at its end: a quotation that runs on gets its hint where it closes.
fn is_shown(quotation: Quotation<'_>) -> bool {
    quotation.kind() == Kind::Direct && quotation.parent().is_none() && quotation.syntax().closed
}

fn hint(article: &Article, quotation: Quotation<'_>) -> Option<InlayHint> {
    let (speaker, confidence, why) = match (quotation.attribution(), quotation.standing()) {
        (_, Standing::Orphan) => return None,
        (Some(attribution), _) if attribution.speaker.block != quotation.id.block => {
            let why: Vec<String> = attribution.evidence.iter().map(ToString::to_string).collect();
            (quotation.source()?, attribution.confidence(), why.join("; "))
        }
        (None, Standing::Continues(Some(speaker))) => {
            (speaker, Confidence::Likely, Evidence::LastSpeaker.to_string())
        }
        _ => return None,
    };
    if confidence < Confidence::Likely {
        return None;
    }
    let entity = article.entity(speaker)?;
    let short = if entity.family.is_empty() { &entity.short } else { &entity.family };
    let short = if short.is_empty() { &entity.name } else { short };
    let name = format!("**{}**", escape(&entity.name));
    Some(InlayHint {
        at: quotation.range().end(),
        label: label(short),
        tooltip: format!("{name}, {}: {}", confidence.word(), escape(&why)),
        target: target(article, quotation, speaker),
    })
}

/// `— Shoigu`, in one line, cut where the name is very long.
fn label(name: &str) -> String {
    let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
    let label = format!("— {name}");
    if label.chars().count() <= LONGEST {
        return label;
    }
    label.chars().take(LONGEST - 1).chain(['…']).collect()
}

/// The last mention by name before the quotation, else the one that the attribution rests on.
fn target(article: &Article, quotation: Quotation<'_>, speaker: EntityId) -> Option<TextRange> {
    let start: TextSize = quotation.range().start();
    let named = article
        .mentions_of(speaker)
        .take_while(|mention| mention.range().end() <= start)
        .filter(|mention| mention.kind() == MentionKind::Name && !mention.is_quoted())
        .last();
    let mention = named.or_else(|| article.mention(quotation.attribution()?.speaker))?;
    Some(mention.range())
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::*;
    use crate::testing::check_hints as check;

    #[test]
    fn a_quotation_whose_paragraph_names_nobody_gets_a_hint() {
        check(
            "“We are done here, all of us,” Ana Ruiz said.\n\n“Nobody here will ever vote again. It is over.”",
            expect![[r#"
                It is over.”|— Ruiz| -> Ana Ruiz: **Ana Ruiz**, sure: no cue: the last speaker seems to go on
            "#]],
        );
        check(
            "“We are done here, all of us,” Ana Ruiz said. “It is over.\n\n“Nobody here votes.\n\n“We go home.”",
            expect![[r#"
                We go home.”|— Ruiz| -> Ana Ruiz: **Ana Ruiz**, sure: runs on from the paragraph before
            "#]],
        );
        check("Okafor was blunt.\n\n“We lost this vote and we know it.” “All of us know it.”", expect![""]);
    }

    #[test]
    fn no_hint_where_somebody_is_named_or_only_guessed() {
        check("Ana Ruiz left. “We are done here, all of us,” she said.", expect![""]);
        check(
            "Ana Ruiz left at noon. The vote had lasted nine minutes and changed nothing.\n\n“We are all done here.”",
            expect![""],
        );
    }

    #[test]
    fn a_label_has_thirty_characters_at_most() {
        assert_eq!(label("Lind"), "— Lind");
        let long = label("the Interministerial Commission for the Valley");
        assert_eq!(long, "— the Interministerial Commis…");
        assert_eq!(long.chars().count(), LONGEST);
    }
}
