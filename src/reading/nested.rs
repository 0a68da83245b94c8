//! Whose words a quotation inside a quotation holds: “He told me, ‘Leave now,’ and I left,” Okafor said.
//!
//! The speaker tells it in a sentence of his own, which has the usual shape: a mention and a verb of reporting beside the
//! inner marks. "I" is the speaker. Other pronouns are nobody the article knows: what they stand for was said elsewhere.

use std::ops::Range;

use super::mention::{Form, Pronoun, Record};
use super::patterns::{Context, Reason, Scored};
use crate::syntax::{Class, Quotation, Token, TokenKind};

/// How far from the inner marks the verb may stand, and the mention from the verb, in tokens.
const REACH: usize = 7;

/// Chance of such a reading. On own articles nine in ten are right.
const CHANCE: f32 = 0.85;

/// The source of a nested quotation; its cue is not told, for it is no word of the reporter's.
pub(super) fn source(ctx: &Context<'_>, nested: &Quotation) -> Option<Scored> {
    let outer = ctx.syntax.quotations.get(usize::from(nested.parent?))?;
    let quoted = &ctx.syntax.quoted;
    let at = |offset: u32| quoted.partition_point(|t| t.span.start < offset);
    let before = at(outer.inner.start)..at(nested.span.start);
    let after = at(nested.span.end)..at(outer.inner.end);
    let mention = reporter_before(ctx, before).or_else(|| reporter_after(ctx, after))?;
    Some(Scored { mention, score: CHANCE, reason: Reason::Nested, cue: None })
}

/// Does "I" speak, which is whoever speaks the outer words?
pub(super) fn is_first_person(record: &Record) -> bool {
    record.quoted && record.form == Form::Pronoun(Pronoun::First)
}

/// He told me, ‘…’ / She said to us that ‘…’
fn reporter_before(ctx: &Context<'_>, range: Range<usize>) -> Option<u32> {
    let tokens = ctx.syntax.quoted.get(range.clone())?;
    // "They call it the ‘mud tax’": a term of the sentence.
    if !tokens.iter().rev().find(|t| t.kind != TokenKind::Other).is_some_and(introduces) {
        return None;
    }
    let near = tokens.iter().enumerate().rev().take(REACH).take_while(|(_, t)| t.kind != TokenKind::Stop);
    let verb = near.filter(|(_, t)| reports(t)).map(|(index, _)| range.start + index).next()?;
    let subjects = ctx.records.iter().enumerate().rev().filter(|(_, r)| r.quoted && !r.possessor);
    let mut subjects = subjects.skip_while(|(_, r)| r.tokens.end as usize > verb);
    let (mention, record) = subjects.next()?;
    let between = ctx.syntax.quoted.get(record.tokens.end as usize..verb)?;
    let near = record.tokens.start as usize >= range.start && between.len() <= 3;
    (near && between.iter().all(passable)).then_some(mention as u32)
}

/// ‘…,’ he said / ‘…,’ said the clerk
fn reporter_after(ctx: &Context<'_>, range: Range<usize>) -> Option<u32> {
    let token = |at: usize| ctx.syntax.quoted.get(at).filter(|_| range.contains(&at));
    // A closing mark or a comma may stand first.
    let start = (range.start..range.end).find(|at| token(*at).is_some_and(|t| t.kind == TokenKind::Word))?;
    let mention_at = |at: usize| ctx.records.iter().position(|r| r.quoted && r.tokens.start as usize == at);
    if start > range.start + 2 {
        return None;
    }
    if token(start).is_some_and(reports) {
        return mention_at(start + 1).map(|m| m as u32);
    }
    let mention = mention_at(start)?;
    let end = ctx.records.get(mention)?.tokens.end as usize;
    let mut behind = (end..end + 3).filter_map(token).skip_while(|t| passable(t));
    behind.next().is_some_and(reports).then_some(mention as u32)
}

fn reports(token: &Token) -> bool {
    token.kind == TokenKind::Word && token.is(Class::REPORTING)
}

/// What may stand right before words that are spoken: a point, the verb, "that", or whom they are told.
fn introduces(token: &Token) -> bool {
    match token.kind {
        TokenKind::Comma | TokenKind::Colon | TokenKind::Dash => true,
        TokenKind::Word => {
            reports(token)
                || token.is(Class::PRONOUN.or(Class::SUBORDINATE).or(Class::ROLE))
                || (token.is_capital() && !token.common)
        }
        _ => false,
    }
}

/// What may stand between a subject and its verb: "he then said", "my wife would have said".
fn passable(token: &Token) -> bool {
    token.kind == TokenKind::Word && token.is(Class::ADVERB.or(Class::AUXILIARY))
}

#[cfg(test)]
mod tests {
    use crate::reading::paragraph::Paragraph;

    /// The mention that each nested quotation is given to.
    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let paragraph = Paragraph::for_test(text);
        let nested = paragraph.syntax.quotations.iter().filter(|q| q.parent.is_some());
        let shown: Vec<&str> = nested
            .map(|q| {
                super::source(&paragraph.context(), q)
                    .map_or("-", |s| paragraph.records[s.mention as usize].span.of(text))
            })
            .collect();
        assert_eq!(shown, expected, "{text}");
    }

    #[test]
    fn the_verb_stands_beside_the_inner_marks() {
        check("“He told me, ‘Leave now,’ and I left,” Okafor said.", &["He"]);
        check("“My late wife would have said, ‘Colin, walk away,’” he said.", &["My late wife"]);
        check("“‘Leave now,’ said the clerk, and I left,” Okafor said.", &["the clerk"]);
        check("“‘Leave now,’ Lind told us. So I left,” Okafor said.", &["Lind"]);
    }

    #[test]
    fn a_term_in_inner_marks_is_nobodys() {
        check("“They call it the ‘mud tax’ and pay,” Okafor said.", &["-"]);
        check("“She said nothing. The ‘mud tax’ stays,” Okafor said.", &["-"]);
    }
}
