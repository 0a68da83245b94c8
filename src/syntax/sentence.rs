//! Where sentences end.

use std::ops::Range;

use super::lexicon::Class;
use super::quotation::Quotation;
use super::token::{self, Point, Token, TokenKind};
use crate::markup::Span;

/// Sentences of a text on its own, such as the words inside a quotation, as spans without the spaces around them.
pub fn sentences(text: &str) -> Vec<Span> {
    let mut tokens = Vec::new();
    token::tokenize(text, Span::new(0, text.len() as u32), &mut tokens);
    let ranges = split(text, &tokens, &[]);
    let mut spans: Vec<Span> = ranges
        .iter()
        .filter_map(|r| tokens.get(r.start as usize..r.end as usize))
        .filter_map(|t| Some(t.first()?.span.cover(t.last()?.span)))
        .collect();
    // What no token covers (a closing mark at the end) belongs to the sentence before it.
    if let Some(last) = spans.last_mut() {
        last.end = text.trim_end().len() as u32;
    }
    spans
}

/// Splits tokens into sentences. They touch and cover all tokens.
pub(super) fn split(text: &str, tokens: &[Token], quotations: &[Quotation]) -> Vec<Range<u32>> {
    let mut sentences = Vec::new();
    let mut start = 0;
    for at in 0..tokens.len() {
        if ends_after(text, tokens, quotations, at) {
            sentences.push(start..at as u32 + 1);
            start = at as u32 + 1;
        }
    }
    if (start as usize) < tokens.len() {
        sentences.push(start..tokens.len() as u32);
    }
    sentences
}

/// Does a sentence end after token `at`?
fn ends_after(text: &str, tokens: &[Token], quotations: &[Quotation], at: usize) -> bool {
    let (Some(token), Some(next)) = (tokens.get(at), tokens.get(at + 1)) else { return false };
    let opens = next.is_capital()
        || matches!(next.kind, TokenKind::Number | TokenKind::Quotation(_) | TokenKind::Open)
        || is_mark(text, next);
    match token.kind {
        TokenKind::Stop => opens && !is_close(text, next),
        TokenKind::Close | TokenKind::Other if is_close(text, token) => {
            let stopped = tokens.get(..at).and_then(|t| t.iter().rev().find(|t| !is_close(text, t)));
            opens && !is_close(text, next) && stopped.is_some_and(|t| t.kind == TokenKind::Stop)
        }
        TokenKind::Word => match token::point_of(token.span.of(text)) {
            Point::None | Point::Inside => false,
            Point::Either => {
                let starter =
                    Class::DETERMINER.or(Class::PRONOUN).or(Class::CONJUNCTION).or(Class::SUBORDINATE);
                matches!(next.kind, TokenKind::Quotation(_)) || (next.is_capital() && next.is(starter))
            }
        },
        TokenKind::Quotation(index) => {
            let end = quotations.get(usize::from(index)).and_then(|q| q.last_char(text));
            let stopped = matches!(end, Some('.' | '!' | '?' | '…'));
            stopped
                && (next.is_capital() || matches!(next.kind, TokenKind::Quotation(_)))
                && !tag_follows(tokens, at, end != Some('.'))
        }
        _ => false,
    }
}

/// Does a tag ("Smith asked.") follow the quotation at `at`? `lively`: its words end in `!`, `?` or `…`.
fn tag_follows(tokens: &[Token], at: usize, lively: bool) -> bool {
    let breaks = |t: &Token| {
        matches!(
            t.kind,
            TokenKind::Comma
                | TokenKind::Stop
                | TokenKind::Colon
                | TokenKind::Semicolon
                | TokenKind::Quotation(_)
        )
    };
    for verb in at + 1..tokens.len().min(at + 7) {
        let Some(token) = tokens.get(verb) else { return false };
        if breaks(token) {
            return false;
        }
        if verb >= at + 2 && token.is(Class::REPORTING) {
            let closes =
                tokens.get(verb + 1).is_none_or(|t| matches!(t.kind, TokenKind::Comma | TokenKind::Stop));
            return lively || closes;
        }
    }
    false
}

fn is_close(text: &str, token: &Token) -> bool {
    token.kind == TokenKind::Close || matches!(token.span.of(text), "”" | "’" | "\"" | "'" | "»")
}

/// An opening mark that is no quotation of its own, as in the text inside one.
fn is_mark(text: &str, token: &Token) -> bool {
    matches!(token.span.of(text), "“" | "‘" | "«")
}

#[cfg(test)]
mod tests {
    use super::super::Syntax;
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let syntax = Syntax::read(text, 0);
        let shown: Vec<&str> = syntax
            .sentences
            .iter()
            .map(|s| {
                let tokens = &syntax.tokens[s.start as usize..s.end as usize];
                tokens[0].span.cover(tokens[tokens.len() - 1].span).of(text)
            })
            .collect();
        assert_eq!(shown, expected);
    }

    #[test]
    fn abbreviations_do_not_end_a_sentence() {
        check(
            "Gov. Ana Ruiz met Mr. Lind Jr. in Washington. He left.",
            &["Gov. Ana Ruiz met Mr. Lind Jr. in Washington.", "He left."],
        );
        check(
            "She moved to the U.S. The dam held at 5 p.m. Friday.",
            &["She moved to the U.S.", "The dam held at 5 p.m. Friday."],
        );
    }

    #[test]
    fn a_tag_belongs_to_its_quotation() {
        check(
            "“Why now?” Smith asked. “Because.” Smith left the room.",
            &["“Why now?” Smith asked.", "“Because.”", "Smith left the room."],
        );
        check("“It held,” she said. “Go home.”", &["“It held,” she said.", "“Go home.”"]);
    }

    #[test]
    fn a_text_on_its_own_splits_with_its_inner_marks() {
        let text = "It held. He said ‘run.’ We ran to St. Ives!";
        let shown: Vec<&str> = sentences(text).iter().map(|s| s.of(text)).collect();
        assert_eq!(shown, ["It held.", "He said ‘run.’", "We ran to St. Ives!"]);
    }
}
