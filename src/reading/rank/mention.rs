//! Signs of a mention: is it the source of anything?

use std::ops::Range;

use super::signs::{Beside, cue_of, signs, which_cue};
use crate::reading::mention::{Form, NameKind, Noun, Pronoun, Record};
use crate::reading::patterns::Context;
use crate::reading::relation::Pattern;
use crate::syntax::{Class, Token, TokenKind};

/// So many mentions on either side are counted: a sentence without end must not cost its length squared.
const NEAR: usize = 24;

signs! {
    /// What is seen of a mention in its paragraph.
    pub(in crate::reading) const SIGNS;
    fn row(at: &At<'_>) {
        with {
        let record = at.record;
        let relation = at.ctx.relations.get(at.index).copied().unwrap_or_default();
        let (first, last) = (record.tokens.start, record.tokens.end);
        let subject = relation.subject;
        let inverted = relation.inverted;
        let verb = subject.map(|v| v.token);
        }
        kind form = form(record);
        number words = (last - first).min(8);
        number title = !record.title.is_empty();
        number apposition = !record.role.is_empty();
        number premodifier = record.premodifier;
        number possessor = record.possessor;
        number oblique = record.after_preposition;
        kind preposition = at.preposition();
        number indefinite = record.indefinite;
        number tentative = record.tentative;
        number gender = record.gender.is_some();
        kind determiner = determiner(at.ctx.word(first));
        kind left2 = at.beside_left(2);
        kind left = at.beside_left(1);
        kind right = at.beside(last);
        kind right2 = at.beside(last + 1);
        kind right3 = at.beside(last + 2);
        number cue_left = cue_of(at.token_left(1));
        number cue_right = cue_of(at.ctx.token(last));
        number cue_right2 = cue_of(at.ctx.token(last + 1));
        number subject = subject.map_or(0, |v| 1 + v.cue / 4);
        kind subject_pattern = subject.map_or(0, |v| 1 + pattern(v.pattern));
        number subject_gap = subject.map_or(60, |v| (v.token - last).min(40));
        number subject_best = subject.is_some_and(|v| v.best);
        kind subject_verb = verb.map_or(0, |v| which_cue(at.ctx.word(v)));
        kind subject_left = verb.map_or(Beside::Edge, |v| at.beside(v - 1));
        kind subject_right = verb.map_or(Beside::Edge, |v| at.beside(v + 1));
        number subject_ing = verb.is_some_and(|v| at.ctx.word(v).ends_with("ing"));
        number subject_quoted = verb.map_or(60, |v| at.next_quotation(v));
        number subject_names = verb.map_or(0, |v| at.mentions_between(v));
        number inverted = inverted.map_or(0, |v| 1 + v.cue / 4);
        number inverted_gap = inverted.map_or(20, |v| (first - v.token).min(10));
        number inverted_quoted = inverted.is_some_and(|v| v.after_quotation);
        number according = inverted.is_some_and(|v| v.according);
        kind inverted_verb = inverted.map_or(0, |v| which_cue(at.ctx.word(v.token)));
        number sentence_position = (first - at.sentence.start).min(40);
        number sentence_length = ((at.sentence.end - at.sentence.start) / 2).min(40);
        number sentence = at.sentence_index.min(6);
        number order = at.mentions_before().min(8);
        number others_after = at.mentions_after().min(8);
        number subjects_before = at.subjects_before().min(6);
        number quotations_before = at.quotations(at.sentence.start, first);
        number quotations_after = at.quotations(last, at.sentence.end);
        number paragraph_quotations = at.ctx.syntax.quotations.len().min(6);
        number cue_noun = at.cue_noun();
        number first_person = at.ctx.word(first).eq_ignore_ascii_case("i");
    }
}

/// The signs of one mention.
pub(in crate::reading) fn mention_signs(ctx: &Context<'_>, index: usize) -> [u8; SIGNS.len()] {
    let Some(record) = ctx.records.get(index) else { return [0; SIGNS.len()] };
    let sentence_index = ctx.syntax.sentence_of(record.tokens.start);
    let sentence = ctx.syntax.sentences.get(sentence_index).cloned().unwrap_or_default();
    row(&At { ctx, index, record, sentence_index, sentence })
}

struct At<'a> {
    ctx: &'a Context<'a>,
    index: usize,
    record: &'a Record,
    /// Its sentence.
    sentence_index: usize,
    sentence: Range<u32>,
}

impl<'a> At<'a> {
    fn beside(&self, at: u32) -> Beside {
        Beside::of(self.ctx.token(at), self.ctx.prose)
    }

    fn token_left(&self, back: u32) -> Option<&'a Token> {
        self.record.tokens.start.checked_sub(back).and_then(|at| self.ctx.token(at))
    }

    fn beside_left(&self, back: u32) -> Beside {
        Beside::of(self.token_left(back), self.ctx.prose)
    }

    fn preposition(&self) -> u8 {
        const LIST: [&str; 12] =
            ["of", "for", "by", "with", "to", "from", "in", "on", "at", "against", "about", "than"];
        let word = self.token_left(1).map_or("", |t| t.span.of(self.ctx.prose));
        (1..).zip(LIST).find(|(_, p)| p.eq_ignore_ascii_case(word)).map_or(0, |(n, _)| n)
    }

    /// Tokens from `from` to the next quotation of the sentence; 60: there is none near.
    fn next_quotation(&self, from: u32) -> u32 {
        let end = self.sentence.end.min(from + 40);
        (from + 1..end)
            .find(|t| matches!(self.ctx.kind(*t), Some(TokenKind::Quotation(_))))
            .map_or(60, |t| t - from)
    }

    fn quotations(&self, from: u32, to: u32) -> u32 {
        let near = from.max(self.record.tokens.start.saturating_sub(80))
            ..to.min(self.record.tokens.end.saturating_add(80));
        near.filter(|t| matches!(self.ctx.kind(*t), Some(TokenKind::Quotation(_)))).count().min(4) as u32
    }

    /// The sentence's mentions before this one, nearest first.
    fn before(&self) -> impl Iterator<Item = &'a Record> {
        let start = self.sentence.start;
        let records = self.ctx.records.get(..self.index).unwrap_or_default();
        records
            .iter()
            .rev()
            .take(NEAR)
            .take_while(move |r| r.quoted || r.tokens.start >= start)
            .filter(|r| !r.quoted)
    }

    fn mentions_before(&self) -> usize {
        self.before().count()
    }

    fn subjects_before(&self) -> usize {
        self.before().filter(|r| !r.after_preposition && !r.possessor && !r.premodifier).count()
    }

    fn mentions_after(&self) -> usize {
        let end = self.sentence.end;
        let records = self.ctx.records.get(self.index + 1..).unwrap_or_default();
        records
            .iter()
            .take(NEAR)
            .take_while(|r| r.quoted || r.tokens.start < end)
            .filter(|r| !r.quoted)
            .count()
    }

    /// Mentions between this one and its verb.
    fn mentions_between(&self, verb: u32) -> u32 {
        let records = self.ctx.records.get(self.index + 1..).unwrap_or_default();
        let between = records.iter().take(NEAR).take_while(|r| r.quoted || r.tokens.start < verb);
        between.filter(|r| !r.quoted).count().min(6) as u32
    }

    /// Lind’s claim, the claim by Lind: how much of a cue the noun is.
    fn cue_noun(&self) -> u8 {
        if self.record.possessor {
            let end = self.record.tokens.end;
            return (end..end + 5).map(|t| cue_of(self.ctx.token(t))).max().unwrap_or(0);
        }
        let noun = self.token_left(2).filter(|_| self.record.after_preposition);
        cue_of(noun)
    }
}

/// What form a mention has, as one of 17 kinds.
pub(super) fn form(record: &Record) -> u8 {
    match record.form {
        Form::Name(NameKind::Person) => 0,
        Form::Name(NameKind::Organization) => 1,
        Form::Name(NameKind::Place) => 2,
        Form::Name(NameKind::People) => 3,
        Form::Name(NameKind::Unknown) => 4,
        Form::Nominal(Noun::Person) => 5,
        Form::Nominal(Noun::People) => 6,
        Form::Nominal(Noun::Group) => 7,
        Form::Nominal(Noun::Document) => 8,
        Form::Pronoun(Pronoun::He) => 9,
        Form::Pronoun(Pronoun::She) => 10,
        Form::Pronoun(Pronoun::They) => 11,
        Form::Pronoun(Pronoun::It) => 12,
        Form::Pronoun(Pronoun::First) => 13,
        Form::Pronoun(Pronoun::You) => 14,
        Form::Pronoun(Pronoun::Relative) => 15,
        Form::Pronoun(Pronoun::Indefinite) => 16,
    }
}

fn pattern(pattern: Pattern) -> u8 {
    match pattern {
        Pattern::Adjacent => 0,
        Pattern::Apposition => 1,
        Pattern::Relative => 2,
        Pattern::Prepositional => 3,
        Pattern::OverQuotation => 4,
        Pattern::Far => 5,
    }
}

pub(super) fn determiner(word: &str) -> u8 {
    const LIST: [&[&str]; 9] = [
        &["the"],
        &["a", "an"],
        &["his", "her"],
        &["their", "our", "my", "its", "your"],
        &["this", "that", "these", "those"],
        &["some", "many", "several", "most", "few", "all", "both"],
        &["one", "another", "other", "others"],
        &["no", "any", "every", "each"],
        &["two", "three", "four", "five", "six"],
    ];
    let is = |list: &[&str]| list.iter().any(|w| w.eq_ignore_ascii_case(word));
    (1..).zip(LIST).find(|(_, list)| is(list)).map_or(0, |(n, _)| n)
}

/// Is a word one of the reporter's, and a verb that reports?
pub(super) fn reports(token: &Token) -> bool {
    token.kind == TokenKind::Word && !token.is_capital() && (token.is(Class::REPORTING) || token.cue >= 45)
}
