//! Which verb a mention belongs to.

use std::ops::Range;

use super::mention::{Form, NameKind, Pronoun, Record};
use crate::syntax::{Class, Syntax, Token, TokenKind};

/// A verb of reporting that a mention is the subject of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct Verb {
    /// Its token.
    pub(super) token: u32,
    /// How the mention reaches it.
    pub(super) pattern: Pattern,
    /// How often of 100 times the word is part of a cue.
    pub(super) cue: u8,
    /// Is the mention the nearest that can be its subject?
    pub(super) best: bool,
}

/// How a mention reaches its verb.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Pattern {
    /// Lind said; Lind later said.
    Adjacent,
    /// Lind, the mayor, said.
    Apposition,
    /// Lind, who runs it, said.
    Relative,
    /// A spokesman for Lind said.
    Prepositional,
    /// Lind “…” said.
    OverQuotation,
    /// Other words between.
    Far,
}

/// A verb right before a mention: said Lind.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct Inverted {
    /// Its token.
    pub(super) token: u32,
    /// Does the verb stand right after a quotation?
    pub(super) after_quotation: bool,
    /// Is it "according to"?
    pub(super) according: bool,
    /// How often of 100 times the word is part of a cue.
    pub(super) cue: u8,
}

/// The verbs of one mention.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(super) struct Relation {
    pub(super) subject: Option<Verb>,
    pub(super) inverted: Option<Inverted>,
}

/// How far to the right a subject's verb may stand, in tokens.
const REACH: u32 = 40;

/// How strong a word must be as a cue to count as a verb of reporting although no list has it.
const CUE: u8 = 45;

/// The relations of all mentions of a paragraph, in their order.
pub(super) fn find(prose: &str, syntax: &Syntax, records: &[Record]) -> Vec<Relation> {
    let mut relations: Vec<Relation> = records
        .iter()
        .map(|r| {
            if r.quoted {
                return Relation::default();
            }
            Relation { subject: subject_verb(prose, syntax, r), inverted: inverted_verb(prose, syntax, r) }
        })
        .collect();
    mark_best(prose, syntax, records, &mut relations);
    relations
}

/// Is the token a verb that can report?
pub(super) fn is_reporting(token: &Token) -> bool {
    token.kind == TokenKind::Word
        && !token.is_capital()
        && (token.is(Class::REPORTING) || (token.cue >= CUE && !token.is(NOUNS)))
}

/// Classes whose words are cues by way of a noun: statement, report.
const NOUNS: Class = Class::DOCUMENT
    .or(Class::GROUP)
    .or(Class::ROLE)
    .or(Class::PLURAL_PERSON)
    .or(Class::PREPOSITION)
    .or(Class::ADVERB)
    .or(Class::AUXILIARY);

fn subject_verb(prose: &str, syntax: &Syntax, record: &Record) -> Option<Verb> {
    if record.possessor || record.premodifier {
        return None;
    }
    let sentence = syntax.sentences.get(syntax.sentence_of(record.tokens.start))?;
    let start = record.tokens.end;
    let end = sentence.end.min(start + REACH);
    let tokens = syntax.tokens.get(start as usize..end as usize)?;
    let relative_itself = record.form == Form::Pronoun(Pronoun::Relative);
    let mut between = Between::default();
    for (index, token) in tokens.iter().enumerate() {
        let at = start + index as u32;
        match token.kind {
            TokenKind::Semicolon | TokenKind::Colon | TokenKind::Stop => return None,
            TokenKind::Comma | TokenKind::Dash | TokenKind::Open | TokenKind::Close => between.commas += 1,
            TokenKind::Quotation(_) => between.quotations += 1,
            TokenKind::Word
                if (is_reporting(token) || puts_it(prose, syntax, at)) && !is_denied(prose, syntax, at) =>
            {
                // In "Lind, who said no, left": the verb is the relative clause's, and "who" is its subject.
                if between.relative && between.commas < 2 && !relative_itself {
                    between.words += 1;
                    continue;
                }
                let pattern = if between.quotations > 0 {
                    Pattern::OverQuotation
                } else if between.words == 0 && between.commas == 0 {
                    Pattern::Adjacent
                } else if between.relative && between.commas >= 2 {
                    Pattern::Relative
                } else if between.commas >= 2 && between.last_was_comma {
                    Pattern::Apposition
                } else if between.first_was_preposition && between.commas == 0 {
                    Pattern::Prepositional
                } else {
                    Pattern::Far
                };
                return Some(Verb { token: at, pattern, cue: strength(token), best: false });
            }
            TokenKind::Word if token.is(Class::ADVERB.or(Class::AUXILIARY)) => {}
            TokenKind::Word | TokenKind::Number | TokenKind::Possessive => {
                between.relative |= token.is(Class::RELATIVE);
                between.first_was_preposition |= between.words == 0 && token.is(Class::PREPOSITION);
                between.words += 1;
            }
            TokenKind::Other => between.words += 1,
        }
        between.last_was_comma = matches!(token.kind, TokenKind::Comma | TokenKind::Dash | TokenKind::Close);
    }
    None
}

#[derive(Default)]
struct Between {
    words: u32,
    commas: u32,
    quotations: u32,
    relative: bool,
    first_was_preposition: bool,
    last_was_comma: bool,
}

/// How strong a verb is as a cue: the listed ones are never weak.
fn strength(token: &Token) -> u8 {
    if token.is(Class::SAID) {
        token.cue.max(90)
    } else {
        token.cue.max(if token.is(Class::REPORTING) { 50 } else { 0 })
    }
}

/// "as Lind put it": a verb of reporting in two words.
fn puts_it(prose: &str, syntax: &Syntax, at: u32) -> bool {
    let word = |at: u32| syntax.tokens.get(at as usize).map_or("", |t| t.span.of(prose));
    matches!(word(at), "put" | "puts" | "putting") && matches!(word(at + 1), "it" | "this")
}

/// "per the log", "in the words of Lind": as good as "according to".
fn is_according(prose: &str, syntax: &Syntax, sentence: &Range<u32>, at: u32) -> Option<u32> {
    let word = |back: u32| {
        let at = at.checked_sub(back).filter(|at| *at >= sentence.start)?;
        syntax.tokens.get(at as usize).map(|t| t.span.of(prose))
    };
    let is = |back: u32, expected: &str| word(back).is_some_and(|w| w.eq_ignore_ascii_case(expected));
    let phrase = is(0, "to") && is(1, "according") || is(0, "of") && is(1, "words") && is(2, "the");
    if phrase { Some(at - 1) } else { is(0, "per").then_some(at) }
}

/// "to say", "did not say": no words are reported.
fn is_denied(prose: &str, syntax: &Syntax, at: u32) -> bool {
    let Some(before) = at.checked_sub(1).and_then(|b| syntax.tokens.get(b as usize)) else { return false };
    before.is(Class::NEGATION) || before.span.of(prose) == "to"
}

fn inverted_verb(prose: &str, syntax: &Syntax, record: &Record) -> Option<Inverted> {
    let start = record.tokens.start;
    let sentence = syntax.sentences.get(syntax.sentence_of(start))?;
    // Said Lind; said the mayor; said Norland Rail spokesman Ola Berg.
    let titled = !record.title.is_empty();
    for back in 1..=if titled { 7 } else { 3 } {
        let at = start.checked_sub(back).filter(|at| *at >= sentence.start)?;
        let token = syntax.tokens.get(at as usize)?;
        let before = |n: u32| {
            at.checked_sub(n).filter(|b| *b >= sentence.start).and_then(|b| syntax.tokens.get(b as usize))
        };
        if let Some(token) = is_according(prose, syntax, sentence, at) {
            return Some(Inverted { token, after_quotation: false, according: true, cue: 94 });
        }
        if is_reporting(token) {
            let after_quotation = match before(1).map(|t| t.kind) {
                Some(TokenKind::Quotation(_)) => true,
                Some(TokenKind::Comma) => matches!(before(2).map(|t| t.kind), Some(TokenKind::Quotation(_))),
                Some(TokenKind::Word) if before(1).is_some_and(|t| t.is(Class::ADVERB)) => {
                    matches!(before(2).map(|t| t.kind), Some(TokenKind::Quotation(_)))
                }
                _ => false,
            };
            return Some(Inverted { token: at, after_quotation, according: false, cue: strength(token) });
        }
        let passable = token.kind == TokenKind::Word
            && token.is(Class::DETERMINER.or(Class::ROLE).or(Class::MODIFIER).or(Class::ADVERB))
            || (titled && (token.is_capital() || token.kind == TokenKind::Possessive));
        if !passable {
            return None;
        }
    }
    None
}

/// Of the mentions that lead to the same verb the one that reaches it best is the best, and of equals the nearest.
fn mark_best(prose: &str, syntax: &Syntax, records: &[Record], relations: &mut [Relation]) {
    let mut index = 0;
    while let Some(verb) = relations.get(index).map(|r| r.subject) {
        let from = index;
        index += 1;
        let Some(verb) = verb else { continue };
        // Mentions that lead to one verb follow each other, with nothing but verbless ones between.
        let mut best = (0, None);
        let mut at = from;
        while let (Some(record), Some(relation)) = (records.get(at), relations.get(at)) {
            match relation.subject {
                Some(other) if other.token != verb.token => break,
                Some(other) => {
                    let rank = rank(prose, syntax, record, &other);
                    if rank > 0 && rank >= best.0 {
                        best = (rank, Some(at));
                    }
                    index = at + 1;
                }
                None => {}
            }
            at += 1;
        }
        if let Some(subject) = best.1.and_then(|b| relations.get_mut(b)).and_then(|r| r.subject.as_mut()) {
            subject.best = true;
        }
    }
}

/// How well a mention can be the subject of its verb; 0: not at all.
fn rank(prose: &str, syntax: &Syntax, record: &Record, verb: &Verb) -> u32 {
    let relative = matches!(record.form, Form::Pronoun(Pronoun::Relative));
    // "footage of Lind saying": the words are Lind's although "of" stands before her.
    let participle =
        syntax.tokens.get(verb.token as usize).is_some_and(|t| t.span.of(prose).ends_with("ing"));
    if record.after_preposition && !relative && !(participle && verb.pattern == Pattern::Adjacent) {
        return 0;
    }
    let place = matches!(record.form, Form::Name(NameKind::Place | NameKind::People));
    match verb.pattern {
        Pattern::Adjacent => 4,
        _ if place => 0,
        Pattern::Apposition | Pattern::Relative => 3,
        Pattern::Prepositional => 2,
        Pattern::OverQuotation | Pattern::Far => 1,
    }
}
