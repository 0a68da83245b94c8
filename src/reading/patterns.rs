//! The patterns of English that tie a mention of a paragraph to a quotation, and the cue that says so.
//!
//! A pair goes in; how well it fits, the reason and the cue come out. The order of the patterns is set by hand, each is
//! named where it stands. The learned rankers weigh what is said here among their signs; the reason and the cue are what
//! a reporter is told. Pairs are looked at independently of each other; only then does a quotation without a cue take the
//! speaker of another one in its paragraph.

use super::mention::{Form, NameKind, Noun, Pronoun, Record};
use super::relation::{Pattern, Relation};
use crate::syntax::{Class, Kind, Syntax, Token, TokenKind};

/// Why a mention may be the source: what [`super::Evidence`] is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Reason {
    CueAfter,
    CueBefore,
    AccordingTo,
    /// Another quotation of the paragraph has this speaker.
    SameParagraph,
    RunsOn,
    /// Told inside another quotation.
    Nested,
    LeadIn,
    LastSpeaker,
    Nearest,
}

/// A mention as the source of a quotation.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Scored {
    /// Index among the paragraph's mentions.
    pub(super) mention: u32,
    /// From 0 to 1.
    pub(super) score: f32,
    pub(super) reason: Reason,
    /// Token of the cue.
    pub(super) cue: Option<u32>,
}

/// How far from a quotation a mention is looked at, in tokens: enough for the longest sentences in print.
const WINDOW: u32 = 120;

/// Everything known of one paragraph.
#[derive(Clone, Copy)]
pub(super) struct Context<'a> {
    pub(super) prose: &'a str,
    pub(super) syntax: &'a Syntax,
    pub(super) records: &'a [Record],
    pub(super) relations: &'a [Relation],
    /// How many verbs of reporting the paragraph has.
    pub(super) cues: u32,
}

/// What the patterns say of one quotation.
#[derive(Clone, Debug, Default)]
pub(super) struct Reading {
    /// Of each mention near it, in order.
    pub(super) pairs: Vec<Scored>,
    /// Whom they pick.
    pub(super) pick: Option<Scored>,
}

/// Reads each quotation of a paragraph, in order. Nothing is said of nested ones.
pub(super) fn read(ctx: &Context<'_>) -> Vec<Reading> {
    let pairs: Vec<Vec<Scored>> = (0..ctx.syntax.quotations.len()).map(|q| pairs(ctx, q)).collect();
    let mut picks: Vec<Option<Scored>> = (0..).zip(&pairs).map(|(q, pairs)| pick(ctx, q, pairs)).collect();
    share(ctx, &mut picks);
    pairs.into_iter().zip(picks).map(|(pairs, pick)| Reading { pairs, pick }).collect()
}

/// A quotation and each mention near it.
fn pairs(ctx: &Context<'_>, quotation: usize) -> Vec<Scored> {
    let outermost = ctx.syntax.quotations.get(quotation).is_some_and(|q| q.parent.is_none());
    let at = ctx.syntax.token_of(quotation).filter(|_| outermost);
    let Some((at, pair)) = at.and_then(|at| Some((at, Pair::new(ctx, quotation, at)?))) else {
        return Vec::new();
    };
    let near = ctx.window(at);
    let mentions = ctx.records.iter().zip(ctx.relations).enumerate().take(near.end).skip(near.start);
    let speakers = mentions.filter(|(_, (record, _))| record.can_speak());
    speakers
        .map(|(index, (record, relation))| {
            let none = Scored { mention: index as u32, score: 0.0, reason: Reason::Nearest, cue: None };
            let scored = pair.score(index as u32, record, relation).unwrap_or(none);
            Scored { score: scored.score * fitness(record), ..scored }
        })
        .collect()
}

/// The best of the pairs; of equals the first.
fn pick(ctx: &Context<'_>, quotation: usize, pairs: &[Scored]) -> Option<Scored> {
    let best = pairs.iter().copied().reduce(|a, b| if b.score > a.score { b } else { a })?;
    let at = ctx.syntax.token_of(quotation)?;
    Some(outer_speaker(ctx, ctx.window(at).start, at, best).unwrap_or(best))
}

/// In "Lind said she was “…”" it is Lind who speaks: "she" only stands for her inside what she said.
fn outer_speaker(ctx: &Context<'_>, from: usize, quotation: u32, inner: Scored) -> Option<Scored> {
    let pronoun = ctx.records.get(inner.mention as usize)?;
    let stands_in =
        matches!(pronoun.form, Form::Pronoun(Pronoun::He | Pronoun::She | Pronoun::They | Pronoun::It));
    // "…, though she said, “…”": her own cue is as good as any.
    let own = ctx.relations.get(inner.mention as usize).and_then(|r| r.subject);
    let cues = own.is_some_and(|v| v.token < quotation && quotation - v.token <= 2 && v.cue >= 90);
    if !stands_in || cues || pronoun.tokens.start > quotation {
        return None;
    }
    let sentence = ctx.syntax.sentence_of(pronoun.tokens.start);
    let before = (from..inner.mention as usize).rev();
    before
        .filter_map(|index| Some((index, ctx.records.get(index)?, ctx.relations.get(index)?.subject?)))
        .take_while(|(_, record, _)| ctx.syntax.sentence_of(record.tokens.start) == sentence)
        .find(|(_, record, verb)| {
            let gender =
                record.gender.is_none() || pronoun.gender.is_none() || record.gender == pronoun.gender;
            let says = verb.best && verb.cue >= 60 && verb.token < pronoun.tokens.start;
            says && gender && record.can_speak() && !matches!(record.form, Form::Pronoun(_))
        })
        .map(|(index, _, verb)| Scored {
            mention: index as u32,
            cue: Some(verb.token),
            reason: Reason::CueBefore,
            ..inner
        })
}

/// How well a mention can speak at all.
fn fitness(record: &Record) -> f32 {
    let form: f32 = match record.form {
        Form::Name(NameKind::Person) | Form::Pronoun(Pronoun::He | Pronoun::She) => 1.0,
        Form::Name(NameKind::Unknown | NameKind::Organization)
        | Form::Pronoun(Pronoun::They | Pronoun::First) => 0.98,
        Form::Nominal(Noun::Person | Noun::People) => 0.98,
        Form::Nominal(Noun::Group) | Form::Pronoun(Pronoun::Relative) => 0.95,
        Form::Nominal(Noun::Document) | Form::Pronoun(Pronoun::It) => 0.93,
        Form::Name(NameKind::People) => 0.9,
        Form::Name(NameKind::Place) | Form::Pronoun(Pronoun::Indefinite) => 0.85,
        Form::Pronoun(Pronoun::You) => 0.6,
    };
    if record.tentative { form * 0.95 } else { form }
}

impl<'a> Context<'a> {
    /// The mentions near a token.
    pub(super) fn window(&self, at: u32) -> std::ops::Range<usize> {
        let from = self.records.partition_point(|r| r.span.end < self.byte(at.saturating_sub(WINDOW)));
        let to = self.records.partition_point(|r| r.span.start < self.byte(at.saturating_add(WINDOW)));
        from..to.max(from)
    }

    pub(super) fn token(&self, at: u32) -> Option<&'a Token> {
        self.syntax.tokens.get(at as usize)
    }

    /// First byte of a token; past the end, the end.
    pub(super) fn byte(&self, at: u32) -> u32 {
        self.token(at).map_or(u32::MAX, |t| t.span.start)
    }

    pub(super) fn kind(&self, at: u32) -> Option<TokenKind> {
        self.token(at).map(|t| t.kind)
    }

    /// ", saying"; "and added": a verb whose subject is the sentence's, not the nearest mention.
    fn is_detached(&self, at: u32) -> bool {
        let Some(before) = at.checked_sub(1) else { return false };
        let reports = self
            .token(at)
            .is_some_and(|t| t.kind == TokenKind::Word && (t.is(Class::REPORTING) || t.cue >= 45));
        if !reports {
            return false;
        }
        if self.word(at).ends_with("ing") {
            // "issued a statement saying": the one who issued it says so.
            return self.kind(before) == Some(TokenKind::Comma)
                || matches!(self.word(before), "by" | "in" | "for" | "while" | "after" | "before")
                || self.token(before).is_some_and(|t| t.is(Class::DOCUMENT));
        }
        matches!(self.word(before), "and" | "but")
    }

    pub(super) fn word(&self, at: u32) -> &'a str {
        self.token(at).map_or("", |t| t.span.of(self.prose))
    }
}

/// One quotation, to be paired with mentions.
struct Pair<'a> {
    ctx: &'a Context<'a>,
    /// Its token.
    at: u32,
    /// Its sentence, as tokens.
    sentence: std::ops::Range<u32>,
    /// Do its words end in a comma or a stop?
    stopped: bool,
    /// Does it open its sentence?
    opens: bool,
    /// The last verb before it in its sentence whose subject is the sentence's: ", saying that"; "and added".
    detached: Option<u32>,
}

impl<'a> Pair<'a> {
    fn new(ctx: &'a Context<'a>, quotation: usize, at: u32) -> Option<Pair<'a>> {
        let record = ctx.syntax.quotations.get(quotation)?;
        let sentence = ctx.syntax.sentences.get(ctx.syntax.sentence_of(at))?.clone();
        let opens =
            (sentence.start..at).all(|t| !matches!(ctx.kind(t), Some(TokenKind::Word | TokenKind::Number)));
        let near = sentence.start.max(at.saturating_sub(WINDOW))..at;
        let detached = near.rev().find(|t| ctx.is_detached(*t));
        Some(Pair { ctx, at, sentence, stopped: record.ends_stopped(ctx.prose), opens, detached })
    }

    fn score(&self, mention: u32, record: &Record, relation: &Relation) -> Option<Scored> {
        let here = self.sentence.contains(&record.tokens.start);
        let (score, reason, cue) = if here && record.tokens.start > self.at {
            self.after(record, relation)
        } else if here {
            self.before(record, relation)
        } else if record.tokens.start >= self.sentence.end {
            self.next_sentence(record, relation)?
        } else {
            self.earlier_sentence(record, relation)?
        };
        Some(Scored { mention, score, reason, cue })
    }

    fn follows_comma(&self, at: u32) -> bool {
        at.checked_sub(1).is_some_and(|before| self.ctx.kind(before) == Some(TokenKind::Comma))
    }

    /// Quotations between two tokens.
    fn quotations_between(&self, from: u32, to: u32) -> usize {
        (from..to).filter(|t| matches!(self.ctx.kind(*t), Some(TokenKind::Quotation(_)))).count()
    }

    /// “…,” said Lind. / “…,” Lind said. / “…,” according to Lind.
    fn after(&self, record: &Record, relation: &Relation) -> (f32, Reason, Option<u32>) {
        let quotations = self.quotations_between(self.at + 1, record.tokens.start) as f32;
        let far = (record.tokens.start - self.at) as f32;
        let mut best = (0.18 - 0.002 * far, Reason::Nearest, None);
        let mut offer = |score: f32, reason: Reason, cue: Option<u32>| {
            if score > best.0 {
                best = (score, reason, cue);
            }
        };
        // “…,” and Lind said: a new clause begins, with words of its own.
        let clause =
            self.ctx.token(self.at + 1).is_some_and(|t| t.is(Class::CONJUNCTION.or(Class::SUBORDINATE)));
        // Behind the next quotation a tag still speaks for both halves, unless the first is a whole sentence.
        let over = 0.12 * quotations + if clause { 0.2 } else { 0.0 };
        if let Some(verb) = relation.inverted {
            let strength = f32::from(verb.cue) / 100.0;
            if verb.according {
                offer(0.95 - over - 0.004 * far, Reason::AccordingTo, Some(verb.token));
            } else if verb.after_quotation && verb.token > self.at {
                let base = if self.stopped { 0.9 } else { 0.62 };
                offer(base + 0.08 * strength - over, Reason::CueAfter, Some(verb.token));
            } else if verb.token > self.at && self.follows_comma(verb.token) {
                // … “…” in the valley, said Lind.
                offer(0.74 + 0.1 * strength - over, Reason::CueAfter, Some(verb.token));
            }
        }
        if let Some(verb) = relation.subject
            && !record.after_preposition
        {
            let strength = f32::from(verb.cue) / 100.0;
            let pattern = match verb.pattern {
                Pattern::Adjacent => 0.0,
                Pattern::Apposition => 0.01,
                Pattern::Relative => 0.03,
                Pattern::Prepositional => 0.02,
                Pattern::OverQuotation => 0.3,
                Pattern::Far => 0.15,
            };
            // … “…” in the valley, the lawsuit alleges.
            let tag = verb.pattern == Pattern::Adjacent
                && self.follows_comma(record.tokens.start)
                && self.ctx.token(verb.token + 1).is_none_or(|t| t.kind == TokenKind::Stop);
            let near = match far {
                _ if tag => 0.02,
                ..=6.0 => 0.0,
                _ => 0.2 + 0.01 * far,
            };
            let base = if self.stopped || tag { 0.88 } else { 0.55 };
            offer(base + 0.09 * strength - pattern - near - over, Reason::CueAfter, Some(verb.token));
        }
        // “…” — Anna Lind
        if self.ctx.kind(self.at + 1) == Some(TokenKind::Dash)
            && record.tokens.start <= self.at + 3
            && record.tokens.end + 1 >= self.sentence.end
        {
            offer(0.85, Reason::Nearest, None);
        }
        best
    }

    /// Lind said: “…” / Lind called it “…” / According to Lind, “…”
    fn before(&self, record: &Record, relation: &Relation) -> (f32, Reason, Option<u32>) {
        let quotations = self.quotations_between(record.tokens.end, self.at) as f32;
        let far = self.at.saturating_sub(record.tokens.end) as f32;
        let first = self.is_first(record);
        let plain_subject = !record.after_preposition && !record.possessor && !is_place(record);
        let mut best = match (plain_subject, first) {
            (true, true) => (0.48 - 0.002 * far, Reason::Nearest, None),
            (true, false) => (0.3 - 0.003 * far, Reason::Nearest, None),
            _ => (0.15 - 0.003 * far, Reason::Nearest, None),
        };
        let mut offer = |score: f32, reason: Reason, cue: Option<u32>| {
            if score > best.0 {
                best = (score, reason, cue);
            }
        };
        if let Some(verb) = relation.subject
            && verb.token < self.at
        {
            let strength = f32::from(verb.cue) / 100.0;
            let gap = (self.at - verb.token - 1) as f32;
            let near = if self.is_adjacent(verb.token) { 0.0 } else { 0.06 + 0.008 * gap };
            let not_best = if verb.best { 0.0 } else { 0.3 };
            let base = if record.after_preposition && !verb.best { 0.45 } else { 0.84 };
            let pattern = match verb.pattern {
                Pattern::Adjacent | Pattern::Apposition => 0.0,
                Pattern::Relative | Pattern::Prepositional => 0.02,
                Pattern::OverQuotation => 0.15,
                Pattern::Far => 0.12,
            };
            let not_best = not_best + if self.detached == Some(verb.token) && !first { 0.2 } else { 0.0 };
            offer(
                base + 0.12 * strength - near - not_best - pattern - 0.08 * quotations,
                Reason::CueBefore,
                Some(verb.token),
            );
        }
        if let Some(verb) = self.detached
            && first
            && plain_subject
        {
            let gap = (self.at - verb - 1) as f32;
            let near = if self.is_adjacent(verb) { 0.0 } else { 0.06 + 0.008 * gap };
            offer(0.9 - near - 0.08 * quotations, Reason::CueBefore, Some(verb));
        }
        if let Some(verb) = relation.inverted
            && verb.according
        {
            offer(0.88 - 0.004 * far - 0.1 * quotations, Reason::AccordingTo, Some(verb.token));
        } else if let Some(verb) = relation.inverted
            && verb.after_quotation
            && quotations == 0.0
        {
            // “…,” said Lind, “…”: the second half is hers.
            offer(0.9 - 0.01 * far.min(20.0), Reason::CueBefore, Some(verb.token));
        }
        // Lind: “…”
        if self.ctx.kind(record.tokens.end) == Some(TokenKind::Colon) && record.tokens.end + 1 == self.at {
            offer(0.9, Reason::CueBefore, None);
        }
        // Lind’s claim that “…”
        if record.possessor {
            let noun = (record.tokens.end..(record.tokens.end + 6).min(self.at)).find(|t| {
                self.ctx
                    .token(*t)
                    .is_some_and(|t| t.cue >= 25 && t.kind == TokenKind::Word && !t.is(Class::PREPOSITION))
            });
            if let Some(noun) = noun {
                offer(0.66 - 0.01 * far, Reason::CueBefore, Some(noun));
            }
        }
        best
    }

    /// “… .” Lind said that … : the sentence behind a quotation that stands alone.
    fn next_sentence(&self, record: &Record, relation: &Relation) -> Option<(f32, Reason, Option<u32>)> {
        let index = self.ctx.syntax.sentence_of(record.tokens.start);
        let distance = index - self.ctx.syntax.sentence_of(self.at);
        if distance != 1 || record.after_preposition || record.possessor {
            return None;
        }
        let alone = self.opens && self.at + 1 >= self.sentence.end.saturating_sub(1);
        if !alone {
            return None;
        }
        let sentence = self.ctx.syntax.sentences.get(index)?;
        let cue = relation.subject.filter(|v| v.best).map(|v| v.token).or(relation.inverted.map(|v| v.token));
        let first = record.tokens.start == sentence.start;
        let opens_with_quotation = matches!(self.ctx.kind(sentence.start), Some(TokenKind::Quotation(_)));
        Some(match cue {
            // “One. Two.” “Three,” said Lind.
            Some(cue) if opens_with_quotation => (0.5, Reason::CueAfter, Some(cue)),
            Some(cue) if first => (0.46, Reason::CueAfter, Some(cue)),
            Some(cue) => (0.36, Reason::CueAfter, Some(cue)),
            None if first => (0.26, Reason::Nearest, None),
            None => return None,
        })
    }

    /// Lind was blunt. “… .”: a sentence before.
    fn earlier_sentence(&self, record: &Record, relation: &Relation) -> Option<(f32, Reason, Option<u32>)> {
        let index = self.ctx.syntax.sentence_of(record.tokens.start);
        let distance = (self.ctx.syntax.sentence_of(self.at) - index) as f32;
        let lead = if self.opens { 0.0 } else { 0.18 };
        let base = match relation.subject {
            Some(verb) if verb.best && verb.cue >= 40 => 0.58,
            _ if record.after_preposition || record.possessor || is_place(record) => 0.16,
            _ if self.is_first(record) => 0.5,
            _ => 0.22,
        };
        let cue = relation.subject.filter(|v| v.best && v.cue >= 40).map(|v| v.token);
        let reason = if cue.is_some() { Reason::CueBefore } else { Reason::Nearest };
        Some((base - 0.05 * (distance - 1.0).min(5.0) - lead, reason, cue))
    }

    /// Is it the first mention of its sentence that can be a subject?
    fn is_first(&self, record: &Record) -> bool {
        let Some(sentence) = self.ctx.syntax.sentences.get(self.ctx.syntax.sentence_of(record.tokens.start))
        else {
            return false;
        };
        let from = self.ctx.records.partition_point(|r| r.span.start < self.ctx.byte(sentence.start));
        self.ctx
            .records
            .iter()
            .skip(from)
            .take_while(|r| r.span.start < record.span.start)
            .all(|r| r.quoted || r.premodifier || r.possessor || r.after_preposition || is_place(r))
    }

    /// Does nothing but points, "that", and the one spoken to stand between the verb and the quotation?
    fn is_adjacent(&self, verb: u32) -> bool {
        let told = self.ctx.token(verb).is_some_and(|t| t.is(Class::TELL));
        let mut words = 0;
        for at in verb + 1..self.at {
            match self.ctx.token(at) {
                Some(t) if matches!(t.kind, TokenKind::Comma | TokenKind::Colon | TokenKind::Dash) => {}
                Some(_) if matches!(self.ctx.word(at), "that" | "it" | "him" | "her" | "them") => {}
                Some(t) if t.is(Class::ADVERB) => {}
                Some(_) => words += 1,
                None => {}
            }
        }
        words <= if told { 5 } else { 2 }
    }
}

fn is_place(record: &Record) -> bool {
    matches!(record.form, Form::Name(NameKind::Place | NameKind::People) | Form::Pronoun(Pronoun::You))
}

/// A quotation without a cue of its own has the speaker of the one before it in the paragraph: “…,” Lind said. “…”
/// Of the one behind it, where it opens the paragraph.
fn share(ctx: &Context<'_>, found: &mut [Option<Scored>]) {
    const WEAK: f32 = 0.62;
    let mut previous: Option<(Scored, u32)> = None;
    for index in 0..found.len() {
        let Some(quotation) = ctx.syntax.quotations.get(index).filter(|q| q.parent.is_none()) else {
            continue;
        };
        let Some(at) = ctx.syntax.token_of(index) else { continue };
        let Some(own) = found.get(index).copied() else { continue };
        let pair = Pair::new(ctx, index, at);
        let opens = pair.as_ref().is_some_and(|p| p.opens);
        let weak = own.is_none_or(|s| s.score < WEAK);
        if let Some((last, _)) = previous
            && weak
            && opens
            && quotation.kind == Kind::Direct
            && own.is_none_or(|s| last.score - 0.08 > s.score)
        {
            let shared =
                Scored { score: (last.score - 0.08).max(0.3), reason: Reason::SameParagraph, ..last };
            if let Some(slot) = found.get_mut(index) {
                *slot = Some(shared);
            }
        }
        if let Some(score) = found.get(index).copied().flatten()
            && quotation.kind != Kind::Scare
        {
            previous = Some((score, at));
        }
    }
    // Backwards: “One. Two.” … “Three,” Lind said.
    let mut following: Option<Scored> = None;
    for index in (0..found.len()).rev() {
        let Some(quotation) = ctx.syntax.quotations.get(index).filter(|q| q.parent.is_none()) else {
            continue;
        };
        let own = found.get(index).copied().flatten();
        if let Some(next) = following
            && quotation.kind == Kind::Direct
            && own.is_none_or(|s| s.score < 0.45)
            && next.score > 0.6
            && let Some(slot) = found.get_mut(index)
        {
            *slot = Some(Scored { score: next.score - 0.25, reason: Reason::SameParagraph, ..next });
        }
        if quotation.kind == Kind::Direct {
            following = found.get(index).copied().flatten();
        }
    }
}
