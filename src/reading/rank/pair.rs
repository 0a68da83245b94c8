//! Signs of a quotation, and of a quotation and a mention together: are these that source's words?

use std::ops::Range;

use super::mention::{determiner, reports};
use super::signs::{Beside, cue_of, signs};
use crate::reading::mention::Record;
use crate::reading::patterns::{Context, Reason, Scored};
use crate::syntax::{Class, Kind, Quotation, Token, TokenKind};

/// How far from a quotation its surroundings are looked at, in tokens.
const NEAR: u32 = 60;

signs! {
    /// What is seen of a quotation in its paragraph.
    pub(in crate::reading) const QUOTATION_SIGNS;
    fn quotation_row(q: &Place<'_>) {
        with {
        let at = q.at;
        let (before, after) = (q.cue_before, q.cue_after);
        }
        kind quotation_kind = match q.quotation.kind { Kind::Direct => 0_u8, Kind::Partial => 1, Kind::Scare => 2 };
        number quotation_words = q.quotation.words.min(40);
        number quotation_bare = q.ctx.syntax.is_bare();
        number quotation_order = q.index.min(6);
        number quotation_last = q.index + 1 == q.ctx.syntax.quotations.len();
        number quotation_opens = q.opens();
        number quotation_closes = q.closes();
        number quotation_first_sentence = q.sentence.start == 0;
        kind quotation_left2 = q.beside(at.checked_sub(2));
        kind quotation_left = q.beside(at.checked_sub(1));
        kind quotation_right = q.beside(Some(at + 1));
        kind quotation_right2 = q.beside(Some(at + 2));
        kind quotation_right3 = q.beside(Some(at + 3));
        number quotation_cue_left = at.checked_sub(1).map_or(0, |t| cue_of(q.ctx.token(t)));
        number quotation_cue_left2 = at.checked_sub(2).map_or(0, |t| cue_of(q.ctx.token(t)));
        number quotation_cue_right = cue_of(q.ctx.token(at + 1));
        number quotation_cue_right2 = cue_of(q.ctx.token(at + 2));
        kind quotation_end = q.end_mark();
        number quotation_capital = q.quotation.starts_capital(q.ctx.prose);
        number quotation_first_person = q.first_person();
        number quotation_open = !q.quotation.closed;
        number quotation_capitals = q.capitals();
        number quotation_speech = q.speech();
        kind quotation_first = Beside::of(q.inside().next(), q.ctx.prose);
        kind quotation_determiner = at.checked_sub(1).map_or(0, |t| determiner(q.ctx.word(t)));
        number quotation_named = at.checked_sub(1).is_some_and(|t| names(q.ctx.word(t)));
        number paragraph_cues = q.ctx.cues.min(10);
        number cue_before = before.map_or(0, |t| cue_of(q.ctx.token(t)).max(12));
        number cue_before_gap = before.map_or(60, |t| at - t);
        number cue_after = after.map_or(0, |t| cue_of(q.ctx.token(t)).max(12));
        number cue_after_gap = after.map_or(60, |t| t - at);
    }
}

signs! {
    /// What is seen of a quotation and a mention together.
    pub(in crate::reading) const SIGNS;
    fn row(p: &Pair<'_>) {
        with {
        let between = p.between();
        let own = p.own();
        let pattern = p.given.pattern;
        let pick = p.place.pick;
        }
        kind side = p.side();
        number sentences = p.sentences().min(6);
        number distance = own.map_or(NEAR, |_| between.tokens.min(NEAR));
        number between_quotations = between.quotations.min(5);
        number between_commas = between.commas.min(6);
        number between_verbs = between.verbs.min(5);
        number between_colon = between.colon;
        number between_that = between.that;
        number between_and = between.and;
        number between_mentions = p.nearer(|_| true).min(8);
        number between_subjects = p.nearer(|r| !r.after_preposition && !r.possessor && !r.premodifier).min(6);
        number first_of_sentence = p.is_first();
        number subject_to_quotation = p.subject_offset();
        number inverted_to_quotation = p.inverted_offset();
        number subject_is_cue_before = p.subject().is_some_and(|v| Some(v) == p.place.cue_before);
        number subject_is_cue_after = p.subject().is_some_and(|v| Some(v) == p.place.cue_after);
        kind cue_before_owner = p.owner(p.place.owners.0);
        number cue_before_clause = p.place.own_clause();
        kind cue_after_owner = p.owner(p.place.owners.1);
        number inverted_is_cue_before = p.inverted().is_some_and(|v| Some(v) == p.place.cue_before);
        number inverted_is_cue_after = p.inverted().is_some_and(|v| Some(v) == p.place.cue_after);
        number source = odds(p.given.source);
        number source_rank = p.better(None).min(6);
        number source_rank_in_sentence = p.better(own.map(|r| p.place.ctx.syntax.sentence_of(r.tokens.start))).min(6);
        number source_gap = (odds(p.best_source(|_| true)).saturating_sub(odds(p.given.source))).min(40);
        number source_best_here = odds(p.best_source(|s| s == p.place.sentence_index));
        number pattern = pattern.map_or(0, |s| (s.score * 50.0) as u8);
        kind pattern_reason = pattern.map_or(0, |s| 1 + reason(s.reason));
        number pattern_picked = own.is_some() && p.is(pick);
        number pattern_shared = own.is_some() && p.is(pick.filter(|s| s.reason == Reason::SameParagraph));
        number pattern_best = pick.map_or(0, |s| (s.score * 50.0) as u8);
        number blocks_back = p.given.elsewhere.map_or(0, |e| e.back.min(4));
        number last_speaker = p.given.elsewhere.is_some_and(|e| e.last_speaker);
        number led_in = p.given.elsewhere.is_some_and(|e| e.subject);
        number leads_in = p.given.elsewhere.is_some_and(|e| e.leads_in);
        number above_quotes = p.given.elsewhere.is_some_and(|e| e.above_quotes);
    }
}

/// What is known of a mention beside its tokens.
#[derive(Clone, Copy)]
pub(in crate::reading) struct Given {
    /// Its index in its own paragraph.
    pub(in crate::reading) mention: usize,
    /// What the first ranker says of it: log odds.
    pub(in crate::reading) source: f32,
    /// What the patterns say of the pair.
    pub(in crate::reading) pattern: Option<Scored>,
    /// Where it is, if in a paragraph before.
    pub(in crate::reading) elsewhere: Option<Elsewhere>,
}

/// A mention in a paragraph before the quotation's.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in crate::reading) struct Elsewhere {
    /// So many paragraphs before.
    pub(in crate::reading) back: u32,
    /// Is it the source of the last quotation?
    pub(in crate::reading) last_speaker: bool,
    /// Is it what the last sentence before is about?
    pub(in crate::reading) subject: bool,
    /// Does the paragraph before lead in to this one?
    pub(in crate::reading) leads_in: bool,
    /// Does the paragraph before quote anybody?
    pub(in crate::reading) above_quotes: bool,
}

/// A quotation in its paragraph, with what all its pairs share.
pub(in crate::reading) struct Place<'a> {
    ctx: &'a Context<'a>,
    index: usize,
    quotation: &'a Quotation,
    /// Its token.
    at: u32,
    sentence: Range<u32>,
    sentence_index: usize,
    /// The verbs of reporting nearest to it in its sentence.
    cue_before: Option<u32>,
    cue_after: Option<u32>,
    /// The mentions that these verbs belong to.
    owners: (Option<usize>, Option<usize>),
    /// The mentions near it: the sentence of each, and the first ranker's odds.
    near: Vec<(usize, f32)>,
    /// Whom the patterns pick.
    pick: Option<Scored>,
}

impl<'a> Place<'a> {
    /// `None`: it is nested in another. `sources` are the first ranker's odds of all mentions of the paragraph, `pick`
    /// is whom the patterns pick.
    pub(in crate::reading) fn new(
        ctx: &'a Context<'a>,
        index: usize,
        sources: &[f32],
        pick: Option<Scored>,
    ) -> Option<Place<'a>> {
        let quotation = ctx.syntax.quotations.get(index).filter(|q| q.parent.is_none())?;
        let at = ctx.syntax.token_of(index)?;
        let sentence_index = ctx.syntax.sentence_of(at);
        let sentence = ctx.syntax.sentences.get(sentence_index).cloned()?;
        let window = ctx.window(at);
        let records = ctx.records.iter().zip(sources).take(window.end).skip(window.start);
        let speakers = records.filter(|(r, _)| r.can_speak());
        let near = speakers.map(|(r, odds)| (ctx.syntax.sentence_of(r.tokens.start), *odds)).collect();
        let (cue_before, cue_after) = (None, None);
        let owners = (None, None);
        let mut place = Place {
            ctx,
            index,
            quotation,
            at,
            sentence,
            sentence_index,
            cue_before,
            cue_after,
            owners,
            near,
            pick,
        };
        let is_cue = |t: &u32| ctx.token(*t).is_some_and(reports);
        place.cue_before = place.near_before().rev().find(is_cue);
        place.cue_after = place.near_after().find(is_cue);
        let owns = |at: usize, verb: u32| {
            let relation = ctx.relations.get(at).copied().unwrap_or_default();
            relation.subject.is_some_and(|v| v.token == verb && v.best)
                || relation.inverted.is_some_and(|v| v.token == verb && v.after_quotation)
        };
        let owner = |verb: Option<u32>| verb.and_then(|verb| window.clone().find(|at| owns(*at, verb)));
        place.owners = (owner(place.cue_before), owner(place.cue_after));
        Some(place)
    }

    /// The signs of the quotation itself.
    pub(in crate::reading) fn signs(&self) -> [u8; QUOTATION_SIGNS.len()] {
        quotation_row(self)
    }

    /// The signs of the quotation and a mention together.
    pub(in crate::reading) fn pair_signs(&self, given: Given) -> [u8; SIGNS.len()] {
        row(&Pair { place: self, given })
    }

    /// “…,” and Lind said: does a clause of its own begin with whom the verb before the quotation belongs to?
    fn own_clause(&self) -> bool {
        let Some(owner) = self.owners.0.and_then(|at| self.ctx.records.get(at)) else { return false };
        let before = |back| owner.tokens.start.checked_sub(back).and_then(|at| self.ctx.token(at));
        before(1).is_some_and(|t| t.is(Class::CONJUNCTION))
            && before(2).is_some_and(|t| matches!(t.kind, TokenKind::Comma | TokenKind::Quotation(_)))
    }

    fn beside(&self, at: Option<u32>) -> Beside {
        Beside::of(at.and_then(|at| self.ctx.token(at)), self.ctx.prose)
    }

    fn is_word(&self, at: u32) -> bool {
        matches!(self.ctx.kind(at), Some(TokenKind::Word | TokenKind::Number))
    }

    fn near_before(&self) -> Range<u32> {
        self.sentence.start.max(self.at.saturating_sub(NEAR))..self.at
    }

    fn near_after(&self) -> Range<u32> {
        self.at + 1..self.sentence.end.min(self.at + 1 + NEAR)
    }

    fn opens(&self) -> bool {
        !self.near_before().any(|t| self.is_word(t))
    }

    fn closes(&self) -> bool {
        !self.near_after().any(|t| self.is_word(t))
    }

    fn end_mark(&self) -> u8 {
        match self.quotation.last_char(self.ctx.prose) {
            Some(',') => 1,
            Some('.') => 2,
            Some('!') => 3,
            Some('?') => 4,
            Some('…' | '—' | '–' | '-') => 5,
            _ => 0,
        }
    }

    /// The words between its marks, the first of them.
    fn inside(&self) -> impl Iterator<Item = &'a Token> {
        let tokens = &self.ctx.syntax.quoted;
        let (start, end) = (self.quotation.inner.start, self.quotation.inner.end);
        let from = tokens.partition_point(|t| t.span.start < start);
        tokens.iter().skip(from).take(NEAR as usize).take_while(move |t| t.span.start < end)
    }

    fn first_person(&self) -> bool {
        self.inside().any(|t| t.is(Class::FIRST))
    }

    /// How many of its words begin with a capital, in tenths.
    fn capitals(&self) -> usize {
        let words = || self.inside().filter(|t| t.kind == TokenKind::Word);
        10 * words().filter(|t| t.is_capital()).count() / words().count().max(1)
    }

    /// Words that make clauses, which terms and titles have few of.
    fn speech(&self) -> usize {
        self.inside()
            .filter(|t| t.is(Class::PRONOUN.or(Class::AUXILIARY).or(Class::SUBORDINATE)))
            .count()
            .min(6)
    }
}

/// The tokens between a quotation and a mention, counted.
#[derive(Default)]
struct Between {
    tokens: u32,
    quotations: u32,
    commas: u32,
    /// Verbs of reporting.
    verbs: u32,
    colon: bool,
    that: bool,
    and: bool,
}

struct Pair<'a> {
    place: &'a Place<'a>,
    given: Given,
}

impl<'a> Pair<'a> {
    /// The mention, if it is in the quotation's paragraph.
    fn own(&self) -> Option<&'a Record> {
        self.given.elsewhere.is_none().then(|| self.place.ctx.records.get(self.given.mention)).flatten()
    }

    /// Does a verb belong to nobody (0), to this mention (1), or to another (2)?
    fn owner(&self, owner: Option<usize>) -> u8 {
        owner.map_or(0, |at| if self.own().is_some() && at == self.given.mention { 1 } else { 2 })
    }

    /// Is it the mention that is picked?
    fn is(&self, pick: Option<Scored>) -> bool {
        pick.is_some_and(|p| p.mention as usize == self.given.mention)
    }

    fn sentence_of_mention(&self) -> Option<usize> {
        self.own().map(|r| self.place.ctx.syntax.sentence_of(r.tokens.start))
    }

    fn side(&self) -> u8 {
        let Some(record) = self.own() else { return 4 };
        let before = record.tokens.start < self.place.at;
        match (self.sentence_of_mention() == Some(self.place.sentence_index), before) {
            (true, true) => 0,
            (true, false) => 1,
            (false, true) => 2,
            (false, false) => 3,
        }
    }

    fn sentences(&self) -> usize {
        self.sentence_of_mention().map_or(6, |s| s.abs_diff(self.place.sentence_index))
    }

    /// What stands between the two.
    fn between(&self) -> Between {
        let ctx = self.place.ctx;
        let range = match self.own() {
            Some(record) if record.tokens.start < self.place.at => record.tokens.end..self.place.at,
            Some(record) => self.place.at + 1..record.tokens.start,
            None => 0..0,
        };
        let mut between = Between { tokens: range.end.saturating_sub(range.start), ..Between::default() };
        let tokens = ctx.syntax.tokens.get(range.start as usize..range.end as usize).unwrap_or_default();
        for token in tokens {
            match token.kind {
                TokenKind::Quotation(_) => between.quotations += 1,
                TokenKind::Comma => between.commas += 1,
                TokenKind::Colon => between.colon = true,
                TokenKind::Word => {
                    between.verbs += u32::from(reports(token));
                    between.and |= token.is(Class::CONJUNCTION);
                    between.that |= token.span.of(ctx.prose) == "that";
                }
                _ => {}
            }
        }
        between
    }

    /// Mentions between the two.
    fn nearer(&self, is: impl Fn(&Record) -> bool) -> usize {
        let (Some(record), records) = (self.own(), self.place.ctx.records) else { return 0 };
        let mention = self.given.mention;
        let here = |r: &&Record| r.can_speak() && is(r);
        if record.tokens.start < self.place.at {
            let after = records.iter().skip(mention + 1);
            after.take_while(|r| r.span.start < self.place.quotation.span.start).filter(here).count()
        } else {
            let before = records.iter().take(mention).rev();
            before.take_while(|r| r.span.start > self.place.quotation.span.end).filter(here).count()
        }
    }

    /// Is it the first mention of its sentence that can be a subject?
    fn is_first(&self) -> bool {
        let Some(record) = self.own() else { return false };
        let sentence = self.place.ctx.syntax.sentence_of(record.tokens.start);
        let before = self.place.ctx.records.iter().take(self.given.mention).rev().take(24);
        before
            .filter(|r| !r.quoted)
            .take_while(|r| self.place.ctx.syntax.sentence_of(r.tokens.start) == sentence)
            .all(|r| r.premodifier || r.possessor || r.after_preposition)
    }

    fn subject(&self) -> Option<u32> {
        self.own()?;
        self.place.ctx.relations.get(self.given.mention)?.subject.map(|v| v.token)
    }

    fn inverted(&self) -> Option<u32> {
        self.own()?;
        self.place.ctx.relations.get(self.given.mention)?.inverted.map(|v| v.token)
    }

    fn offset(&self, verb: Option<u32>) -> u8 {
        verb.map_or(100, |v| (i64::from(v) - i64::from(self.place.at)).clamp(-40, 40) as i8 + 40) as u8
    }

    fn subject_offset(&self) -> u8 {
        self.offset(self.subject())
    }

    fn inverted_offset(&self) -> u8 {
        self.offset(self.inverted())
    }

    /// How many mentions of a sentence, or of the paragraph, are likelier sources.
    fn better(&self, sentence: Option<usize>) -> usize {
        self.place
            .near
            .iter()
            .filter(|(s, odds)| sentence.is_none_or(|here| *s == here) && *odds > self.given.source)
            .count()
    }

    /// The odds of the likeliest source in some sentences.
    fn best_source(&self, of: impl Fn(usize) -> bool) -> f32 {
        self.place.near.iter().filter(|(s, _)| of(*s)).map(|(_, odds)| *odds).fold(-8.0, f32::max)
    }
}

/// Words that a name for something follows: titled, dubbed.
fn names(word: &str) -> bool {
    const WORDS: [&str; 14] = [
        "so-called",
        "dubbed",
        "titled",
        "entitled",
        "nicknamed",
        "named",
        "headlined",
        "word",
        "words",
        "phrase",
        "term",
        "slogan",
        "song",
        "called",
    ];
    WORDS.contains(&word)
}

/// Log odds as a sign: 8 steps for one.
fn odds(odds: f32) -> u8 {
    ((odds + 8.0) * 8.0).clamp(0.0, 127.0) as u8
}

fn reason(reason: Reason) -> u8 {
    match reason {
        Reason::CueAfter => 0,
        Reason::CueBefore => 1,
        Reason::AccordingTo => 2,
        Reason::SameParagraph => 3,
        Reason::RunsOn => 4,
        Reason::LeadIn => 5,
        Reason::LastSpeaker => 6,
        Reason::Nearest | Reason::Nested => 7,
    }
}
