//! Links one paragraph to what stands before it: whose words each quotation holds, and how it stands.
//!
//! A function of the paragraph, the roster and the [`Discourse`] that the paragraph before hands on.

use super::discourse::{Discourse, Link, Linked, Referent};
use super::entity::SourceKind;
use super::mention::{Form, NameKind, Noun, Pronoun, Record};
use super::nested;
use super::paragraph::Paragraph;
use super::patterns::{Reason, Scored};
use super::rank::{PAIR_ROW, Rankers};
use super::records::Standing;
use super::resolve::{self, Resolved};
use super::roster::Roster;
use super::scorer::{self, Offer};
use crate::markup::Role;
use crate::syntax::{Class, Kind, TokenKind};

/// Less likely than this, nobody is named for a quotation. Lower, more terms and titles are given to somebody than
/// speech is won.
const THRESHOLD: f32 = 0.2;

/// Who is as likely as this is not looked for in the paragraphs before.
const SURE: f32 = 0.95;

/// Links a paragraph to the discourse before it.
pub(super) fn link(
    paragraph: &Paragraph,
    role: Role,
    roster: &Roster,
    rankers: &Rankers,
    before: &Discourse,
) -> Linked {
    let mut discourse = before.advanced();
    let resolved = resolve::resolve(paragraph, role, roster, &mut discourse);
    Linker { paragraph, rankers, discourse, resolved }.attribute(role)
}

/// The rows of a quotation for mentions of the paragraphs before, as [`link`] weighs them.
pub(super) fn rows_elsewhere(
    paragraph: &Paragraph,
    before: &Discourse,
    quotation: usize,
) -> Vec<(Offer, [u8; PAIR_ROW])> {
    let ctx = paragraph.context();
    let discourse = before.advanced();
    let Some(ranked) = paragraph.ranked.get(quotation) else { return Vec::new() };
    let rows = scorer::rows_elsewhere(&ctx, quotation, &paragraph.sources, ranked, discourse.offered());
    rows.map(|(offer, row)| (offer.clone(), row)).collect()
}

struct Linker<'a> {
    paragraph: &'a Paragraph,
    rankers: &'a Rankers,
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
            let link = if let Some(parent) = quotation.parent {
                let outer = links.get(usize::from(parent)).copied().flatten();
                nested::source(&paragraph.context(), quotation).map(|s| self.nested(s, outer))
            } else if index == 0 && runs_on {
                self.discourse.open.flatten().map(|l| Link { reason: Reason::RunsOn, score: 0.95, ..l })
            } else {
                let shared = if bare { links.first().copied().flatten() } else { None };
                shared.or_else(|| self.likeliest(index, story)).filter(|l| l.score >= THRESHOLD)
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

    /// The likeliest source of a quotation, with its chance.
    fn likeliest(&self, index: usize, story: bool) -> Option<Link> {
        let ranked = self.paragraph.ranked.get(index)?;
        // Anders “Duke” Lind: a part of a name.
        let span = self.paragraph.syntax.quotations.get(index)?.span;
        if self.paragraph.records.iter().any(|r| r.is_name() && !r.quoted && r.name.encloses(span)) {
            return None;
        }
        // Without learned weights the patterns decide: so they are learned.
        if self.rankers.speaker.trees.is_empty() {
            return ranked.pick.map(|s| self.own(s));
        }
        let own = ranked.best.first().map(|s| self.own(*s));
        let mut total = 1.0 + ranked.total;
        let mut best = own;
        if story && own.is_none_or(|l| l.score.exp() < SURE * total) {
            let ctx = self.paragraph.context();
            let offers = self.discourse.offered();
            for (offer, row) in scorer::rows_elsewhere(&ctx, index, &self.paragraph.sources, ranked, offers) {
                let weight = self.rankers.speaker.weight(&row);
                total += weight.exp();
                if best.is_none_or(|b| weight > b.score) {
                    best = Some(Link { score: weight, ..self.discourse.link_to(offer) });
                }
            }
        }
        best.map(|l| Link { score: l.score.exp() / total, ..l })
    }

    /// The source of a quotation inside another, whose own source is `outer`.
    fn nested(&self, scored: Scored, outer: Option<Link>) -> Link {
        let own = self.own(scored);
        let record = self.paragraph.records.get(scored.mention as usize);
        let referent = match record {
            Some(record) if nested::is_first_person(record) => outer.map(|o| o.referent),
            Some(record) if matches!(record.form, Form::Name(_)) => Some(own.referent),
            _ => Some(Referent::Nameless(SourceKind::Unnamed)),
        };
        Link { referent: referent.unwrap_or(Referent::Unknown), ..own }
    }

    fn own(&self, scored: Scored) -> Link {
        let Scored { mention, score, reason, cue } = scored;
        Link { back: 0, mention, score, reason, cue, referent: self.referent(mention) }
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
        self.discourse.offer(scorer::offers(
            &paragraph.context(),
            &paragraph.sources,
            self.discourse.subject.map(|l| l.mention),
            |mention| self.referent(mention),
        ));
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
