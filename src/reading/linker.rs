//! Links one paragraph to what stands before it: whose words each quotation holds, and how it stands.
//!
//! A function of the paragraph, the roster and the [`Discourse`] that the paragraph before hands on.

use super::discourse::{Discourse, Link, Linked, Referent};
use super::mention::{Form, NameKind, Noun, Pronoun, Record};
use super::paragraph::Paragraph;
use super::records::Standing;
use super::resolve::{self, Resolved};
use super::roster::Roster;
use super::scorer::{Reason, Scored};
use crate::markup::Role;
use crate::syntax::{Class, Kind, TokenKind};

/// Below this nobody is named for a quotation; for a term in marks a cue has to speak plainly.
const THRESHOLD: f32 = 0.2;
const SCARE_THRESHOLD: f32 = 0.6;

/// Links a paragraph to the discourse before it.
pub(super) fn link(paragraph: &Paragraph, role: Role, roster: &Roster, before: &Discourse) -> Linked {
    let mut discourse = before.advanced();
    let resolved = resolve::resolve(paragraph, role, roster, &mut discourse);
    Linker { paragraph, discourse, resolved }.attribute(role)
}

struct Linker<'a> {
    paragraph: &'a Paragraph,
    discourse: Discourse,
    resolved: Resolved,
}

impl Linker<'_> {
    fn referent(&self, mention: u32) -> Referent {
        self.resolved.referents.get(mention as usize).copied().unwrap_or(Referent::Unknown)
    }

    /// Gives each quotation its source, and says how it stands.
    fn attribute(mut self, role: Role) -> Linked {
        let paragraph = self.paragraph;
        let syntax = &paragraph.syntax;
        let story = matches!(role, Role::Body | Role::BlockQuote | Role::ListItem | Role::Transcript);
        let bare = syntax.is_bare();
        let runs_on = story && self.discourse.open.is_some() && syntax.opens_with_quotation();
        let mut links: Vec<Option<Link>> = Vec::with_capacity(syntax.quotations.len());
        for (index, quotation) in syntax.quotations.iter().enumerate() {
            let link = if quotation.parent.is_some() {
                None
            } else if index == 0 && runs_on {
                self.discourse.open.flatten().map(|l| Link { reason: Reason::RunsOn, score: 0.95, ..l })
            } else {
                let threshold = if quotation.kind == Kind::Scare { SCARE_THRESHOLD } else { THRESHOLD };
                let own = paragraph.best(index).map(|s| self.own(s));
                let other =
                    if quotation.kind == Kind::Direct && story { self.offered_before(bare) } else { None };
                let shared = if bare { links.first().copied().flatten() } else { None };
                [own, shared, other]
                    .into_iter()
                    .flatten()
                    .filter(|l| l.score >= threshold)
                    .reduce(|a, b| if b.score > a.score { b } else { a })
            };
            links.push(link);
        }
        let standings = self.standings(role, bare, runs_on);
        // Nobody is named for it: who might have said it is a suggestion, not an attribution.
        for (link, _) in links.iter_mut().zip(&standings).filter(|(_, s)| **s == Standing::Orphan) {
            *link = link.filter(|l| l.back == 0);
        }
        let is_bare = bare && standings.iter().any(|s| s.wants_source());
        if story {
            self.hand_on(&links);
            // Whoever it was, the one named before does not go on.
            self.discourse.speaker =
                self.discourse.speaker.filter(|_| !standings.contains(&Standing::Orphan));
        }
        Linked {
            referents: self.resolved.referents.into(),
            links: links.into(),
            standings: standings.into(),
            runs_on,
            is_bare,
            rests_on: self.resolved.rests_on,
            out: self.discourse,
        }
    }

    fn own(&self, scored: Scored) -> Link {
        let Scored { mention, score, reason, cue } = scored;
        Link { back: 0, mention, score, reason, cue, referent: self.referent(mention) }
    }

    /// The source that the paragraphs before offer.
    fn offered_before(&self, bare: bool) -> Option<Link> {
        let discourse = &self.discourse;
        let led = discourse.subject.filter(|_| discourse.lead_in).map(|l| Link {
            score: 0.7,
            reason: Reason::LeadIn,
            cue: None,
            ..l
        });
        let scale = if bare { 1.0 } else { 0.6 };
        let last = discourse.speaker.filter(|_| discourse.quotes).map(|l| Link {
            score: 0.55 * scale,
            reason: Reason::LastSpeaker,
            cue: None,
            ..l
        });
        let subject =
            discourse.subject.map(|l| Link { score: 0.4 * scale, reason: Reason::Nearest, cue: None, ..l });
        let earlier = discourse.speaker.map(|l| Link {
            score: 0.3 * scale,
            reason: Reason::LastSpeaker,
            cue: None,
            ..l
        });
        led.or(last).or(subject).or(earlier)
    }

    /// How each quotation stands. Of a paragraph only the first can be flagged.
    fn standings(&self, role: Role, bare: bool, runs_on: bool) -> Vec<Standing> {
        let paragraph = self.paragraph;
        let syntax = &paragraph.syntax;
        let discourse = &self.discourse;
        let mut flagged = false;
        let stand = |index: usize, flagged: &mut bool| {
            let Some(quotation) = syntax.quotations.get(index) else { return Standing::Exempt };
            let speech = role == Role::Body
                && quotation.parent.is_none()
                && quotation.kind == Kind::Direct
                && quotation.words >= 5;
            // Speech that runs on to the next paragraph most likely goes on from somebody: only at its own start,
            // after prose that quotes nobody, does it want a source.
            let begins = bare && !discourse.quotes;
            if !speech || *flagged || runs_on || (syntax.is_left_open() && !begins) {
                return Standing::Exempt;
            }
            let wants =
                if bare { !discourse.lead_in } else { self.names_nobody(index) && !discourse.lead_in };
            if !wants {
                return Standing::Attributed;
            }
            *flagged = true;
            match (bare, discourse.quotes) {
                (true, true) => Standing::Continues(discourse.speaker.and_then(|l| l.referent.entity())),
                _ => Standing::Orphan,
            }
        };
        (0..syntax.quotations.len()).map(|index| stand(index, &mut flagged)).collect()
    }

    /// Is there prose beside the quotation that holds no possible speaker, no cue, and leads in to nothing?
    fn names_nobody(&self, index: usize) -> bool {
        let paragraph = self.paragraph;
        let syntax = &paragraph.syntax;
        let Some(at) = syntax.token_of(index) else { return false };
        let cue = syntax.tokens.iter().any(|t| t.is(Class::REPORTING) || t.cue >= 30);
        let opens = syntax.sentences.get(syntax.sentence_of(at)).is_some_and(|s| {
            (s.start..at).all(|t| {
                !matches!(
                    syntax.tokens.get(t as usize).map(|t| t.kind),
                    Some(TokenKind::Word | TokenKind::Number)
                )
            })
        });
        let led = at
            .checked_sub(1)
            .and_then(|b| syntax.tokens.get(b as usize))
            .is_some_and(|t| matches!(t.kind, TokenKind::Colon | TokenKind::Dash));
        opens && !cue && !led && !paragraph.names_anybody()
    }

    /// Leaves behind what the next paragraph needs to know.
    fn hand_on(&mut self, links: &[Option<Link>]) {
        let paragraph = self.paragraph;
        let syntax = &paragraph.syntax;
        let outer = || syntax.quotations.iter().enumerate().filter(|(_, q)| q.parent.is_none());
        let speech = |(index, q): &(usize, &crate::syntax::Quotation)| {
            q.kind != Kind::Scare && links.get(*index).copied().flatten().is_some()
        };
        let last = outer().rfind(speech).and_then(|(index, _)| links.get(index).copied().flatten());
        if let Some(last) = last {
            self.discourse.speaker = Some(last);
        }
        self.discourse.quotes =
            outer().any(|(_, q)| q.kind == Kind::Direct || (q.kind == Kind::Partial && q.words >= 3));
        self.discourse.open = syntax
            .is_left_open()
            .then(|| outer().next_back().and_then(|(index, _)| links.get(index).copied().flatten()));
        self.discourse.lead_in = self.leads_in();
        self.discourse.subject = self.subject();
    }

    /// Does the paragraph introduce the next one: does it end in a colon or a dash, or in one short sentence with one
    /// personal subject, and quotes nobody?
    fn leads_in(&self) -> bool {
        let syntax = &self.paragraph.syntax;
        let Some(last) = syntax.tokens.last() else { return false };
        if matches!(last.kind, TokenKind::Colon | TokenKind::Dash) {
            return true;
        }
        let Some(sentence) = syntax.sentences.last().filter(|_| syntax.quotations.is_empty()) else {
            return false;
        };
        // "Mercer disagreed." leads in behind other sentences too, if it is as short as that.
        let longest = if syntax.sentences.len() == 1 { 14 } else { 6 };
        if sentence.len() > longest {
            return false;
        }
        let subject = |r: &&Record| {
            sentence.contains(&r.tokens.start) && r.can_speak() && !r.after_preposition && is_personal(r)
        };
        let mut subjects = self.paragraph.records.iter().filter(subject);
        subjects.next().is_some_and(|r| r.tokens.start <= sentence.start + 1) && subjects.next().is_none()
    }

    /// The mention that the last sentence is about.
    fn subject(&self) -> Option<Link> {
        let paragraph = self.paragraph;
        let syntax = &paragraph.syntax;
        let mut best: Option<(f32, u32)> = None;
        for (index, (record, relation)) in paragraph.records.iter().zip(&paragraph.relations).enumerate() {
            if !record.can_speak() || record.possessor || record.after_preposition || !is_personal(record) {
                continue;
            }
            let sentences = syntax.sentences.len() - syntax.sentence_of(record.tokens.start);
            let spoke =
                relation.subject.is_some_and(|v| v.best && v.cue >= 40) || relation.inverted.is_some();
            let score = if spoke { 1.0 } else { 0.0 } - 0.5 * sentences as f32 - 0.05 * index as f32;
            if best.is_none_or(|(b, _)| score > b) {
                best = Some((score, index as u32));
            }
        }
        best.map(|(_, mention)| Link {
            back: 0,
            mention,
            score: 0.5,
            reason: Reason::Nearest,
            cue: None,
            referent: self.referent(mention),
        })
    }
}

/// Can the mention be a person, or a body that speaks as one?
fn is_personal(record: &Record) -> bool {
    match record.form {
        Form::Name(kind) => !matches!(kind, NameKind::Place | NameKind::People),
        Form::Nominal(noun) => noun != Noun::Document,
        Form::Pronoun(pronoun) => matches!(pronoun, Pronoun::He | Pronoun::She | Pronoun::They),
    }
}
