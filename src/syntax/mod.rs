//! Sentences, tokens, quotation marks and cues of ONE paragraph.
//!
//! In: its prose. Out: [`Syntax`], plain records with offsets from the paragraph's start.
//! Invariants: pure (the cache relies on it); never fails, broken text gives fewer records; knows no people, no rules.

mod lexicon;
mod marks;
mod quotation;
mod sentence;
mod token;

use std::ops::Range;

use crate::markup::Span;

pub use lexicon::{Class, Counted, class_of, count_words_by};
pub use quotation::{Kind, Marks, Quotation};
pub use sentence::sentences;
pub use token::{Case, Token, TokenKind};

/// What one paragraph is made of.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Syntax {
    /// Quotations in order of their first byte; a nested one follows the one it stands in.
    pub quotations: Vec<Quotation>,
    /// The reporter's own words: a quotation of the outermost level is one token among them.
    pub tokens: Vec<Token>,
    /// Sentences of the reporter's, as ranges of `tokens`. They touch and cover all tokens.
    pub sentences: Vec<Range<u32>>,
    /// The words inside quotations of the outermost level, in order.
    pub quoted: Vec<Token>,
}

impl Syntax {
    /// Reads one paragraph. `lead` bytes at its start are a dateline or a label, and no sentence.
    pub fn read(prose: &str, lead: u32) -> Syntax {
        let mut quotations = quotation::find(prose);
        let (mut tokens, mut quoted) = (Vec::new(), Vec::new());
        let mut at = lead.min(prose.len() as u32);
        for (index, quotation) in quotations.iter().enumerate().filter(|(_, q)| q.parent.is_none()) {
            token::tokenize(prose, Span::new(at, quotation.span.start), &mut tokens);
            // The label of a transcript, “LIND: We lost.”, is the reporter's although the marks hold it.
            let label = quotation::label(prose, quotation);
            token::tokenize(prose, label, &mut tokens);
            let words = Span::new(label.end, quotation.inner.end);
            token::tokenize(prose, words, &mut quoted);
            let span =
                if label.is_empty() { quotation.span } else { Span::new(label.end, quotation.span.end) };
            tokens.push(Token::quotation(u16::try_from(index).unwrap_or(u16::MAX), span));
            at = quotation.span.end.max(at);
        }
        token::tokenize(prose, Span::new(at, prose.len() as u32), &mut tokens);
        let sentences = sentence::split(prose, &tokens, &quotations);
        quotation::classify(prose, &mut quotations, &tokens, &sentences);
        Syntax { quotations, tokens, sentences, quoted }
    }

    /// Index of the sentence that holds a token.
    pub fn sentence_of(&self, token: u32) -> usize {
        self.sentences.partition_point(|s| s.end <= token)
    }

    /// The token that stands for a quotation of the outermost level.
    pub fn token_of(&self, quotation: usize) -> Option<u32> {
        let start = self.quotations.get(quotation)?.span.start;
        let from = self.tokens.partition_point(|t| t.span.start < start);
        // The label of a transcript may stand between.
        let mut near = self.tokens.iter().skip(from).take(quotation::LONGEST_LABEL + 1);
        let at = near.position(|t| t.kind == TokenKind::Quotation(quotation as u16))?;
        Some((from + at) as u32)
    }

    /// Does the paragraph hold nothing but quotations?
    pub fn is_bare(&self) -> bool {
        let mut any = false;
        for token in &self.tokens {
            match token.kind {
                TokenKind::Quotation(_) => any = true,
                TokenKind::Word | TokenKind::Number => return false,
                _ => {}
            }
        }
        any
    }

    /// Is the last quotation left open at the paragraph's end?
    pub fn is_left_open(&self) -> bool {
        self.quotations.iter().rev().find(|q| q.parent.is_none()).is_some_and(|q| !q.closed)
    }

    /// Does the paragraph open with a quotation mark?
    pub fn opens_with_quotation(&self) -> bool {
        self.tokens.first().is_some_and(|t| matches!(t.kind, TokenKind::Quotation(_)))
    }
}
