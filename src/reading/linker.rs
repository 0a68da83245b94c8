//! Links one paragraph to what stands before it: who "she" is, whose words a bare quotation holds.
//!
//! A function of the paragraph, the roster and the [`Discourse`] that the paragraph before hands on. The discourse is
//! small and compared by value, so that an edit is followed only as far as it changes anything.

use super::entity::{Entity, SourceKind};
use super::fact::Fact;
use super::mention::{Form, NameKind, Noun, Pronoun, Record};
use super::paragraph::Paragraph;
use std::cell::RefCell;

use super::records::{EntityId, Standing};
use super::roster::{Candidates, Roster};
use super::scorer::{Reason, Scored};
use crate::markup::Role;
use crate::officials::Gender;
use crate::syntax::{Class, Kind, TokenKind, class_of};

/// Who a mention is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Referent {
    /// One of the roster.
    Entity(EntityId),
    /// Somebody or something that the article gives no name.
    Nameless(SourceKind),
    /// Not told.
    Unknown,
}

impl Referent {
    pub(super) fn entity(self) -> Option<EntityId> {
        match self {
            Referent::Entity(id) => Some(id),
            _ => None,
        }
    }
}

/// The source of a quotation, linked.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Link {
    /// The speaker's mention: so many blocks before, and its index there.
    pub(super) back: u32,
    pub(super) mention: u32,
    pub(super) score: f32,
    pub(super) reason: Reason,
    /// Token of the cue, in the mention's paragraph.
    pub(super) cue: Option<u32>,
    pub(super) referent: Referent,
}

/// What is known of one paragraph in its place.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Linked {
    /// For each mention.
    pub(super) referents: Box<[Referent]>,
    /// For each quotation.
    pub(super) links: Box<[Option<Link>]>,
    pub(super) standings: Box<[Standing]>,
    /// Does the first quotation go on from the paragraph before?
    pub(super) runs_on: bool,
    /// Is it a bare paragraph whose quotation wants a source?
    pub(super) is_bare: bool,
    /// What of the roster this rests on, sorted; as [`super::roster::Changes`] have it.
    pub(super) rests_on: Box<[u32]>,
    /// What it hands on.
    pub(super) out: Discourse,
}

impl Linked {
    /// The same with other numbers for its entities; one that has none there becomes unknown.
    pub(super) fn renumbered(&self, number: &impl Fn(EntityId) -> Option<EntityId>) -> Linked {
        let referent = |r: Referent| match r {
            Referent::Entity(id) => number(id).map_or(Referent::Unknown, Referent::Entity),
            other => other,
        };
        let link = |l: Link| Link { referent: referent(l.referent), ..l };
        let standing = |s: &Standing| match *s {
            Standing::Continues(id) => Standing::Continues(id.and_then(number)),
            other => other,
        };
        let salient = self.out.salient.iter().filter_map(|s| Some(Salient { id: number(s.id)?, ..*s }));
        let out = Discourse {
            salient: salient.collect(),
            speaker: self.out.speaker.map(link),
            subject: self.out.subject.map(link),
            open: self.out.open.map(|l| l.map(link)),
            ..self.out
        };
        Linked {
            referents: self.referents.iter().map(|r| referent(*r)).collect(),
            links: self.links.iter().map(|l| l.map(link)).collect(),
            standings: self.standings.iter().map(standing).collect(),
            out,
            ..self.clone()
        }
    }

    /// Does one of its quotations want a source?
    pub(super) fn wants(&self) -> bool {
        self.standings.iter().any(|s| s.wants_source())
    }
}

/// What a paragraph hands on to the next.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Discourse {
    /// Who was mentioned last, latest first.
    salient: Vec<Salient>,
    /// The last speaker.
    pub(super) speaker: Option<Link>,
    /// The subject of the last body paragraph's last sentence: whom it leads in to.
    subject: Option<Link>,
    /// The speaker of a quotation that was left open.
    open: Option<Option<Link>>,
    /// Does the last body paragraph quote anybody directly?
    quotes: bool,
    lead_in: bool,
}

/// Somebody who was mentioned lately.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Salient {
    id: EntityId,
    /// Sentences since, up to [`OLDEST`].
    age: u8,
    /// Was that mention the subject of a verb of reporting?
    spoke: bool,
    /// Did it open its sentence's mentions?
    first: bool,
    /// Did it stand after a preposition, or as a modifier of another name?
    oblique: bool,
}

/// How many people are kept in mind, and for how many sentences.
const KEPT: usize = 8;
const OLDEST: u8 = 12;

/// How far back a speaker may be named, in blocks.
const FARTHEST: u32 = 8;

/// Below this nobody is named for a quotation; for a term in marks a cue has to speak plainly.
const THRESHOLD: f32 = 0.2;
const SCARE_THRESHOLD: f32 = 0.6;

/// Links a paragraph to the discourse before it.
pub(super) fn link(paragraph: &Paragraph, role: Role, roster: &Roster, before: &Discourse) -> Linked {
    let discourse = before.advanced();
    let mut linker =
        Linker { paragraph, roster, discourse, referents: Vec::new(), looked_up: RefCell::default() };
    linker.resolve(role);
    linker.attribute(role, before)
}

struct Linker<'a> {
    paragraph: &'a Paragraph,
    roster: &'a Roster,
    discourse: Discourse,
    referents: Vec<Referent>,
    /// What of the roster the answers rest on, as [`super::roster::Changes`] have it.
    looked_up: RefCell<Vec<u32>>,
}

impl Discourse {
    /// As it looks from the next block.
    fn advanced(&self) -> Discourse {
        let back = |link: Link| (link.back < FARTHEST).then_some(Link { back: link.back + 1, ..link });
        Discourse {
            salient: self.salient.clone(),
            speaker: self.speaker.and_then(back),
            subject: self.subject.and_then(back),
            open: self.open.map(|link| link.and_then(back)),
            ..*self
        }
    }
}

impl Linker<'_> {
    fn look_up(&self, hash: u32) {
        self.looked_up.borrow_mut().push(hash);
    }

    /// The entity of somebody lately mentioned.
    fn salient(&self, salient: &Salient) -> Option<&Entity> {
        self.look_up(self.roster.hash_of(salient.id));
        self.roster.entity(salient.id)
    }

    /// Tells who each mention is.
    fn resolve(&mut self, role: Role) {
        let paragraph = self.paragraph;
        self.referents = vec![Referent::Unknown; paragraph.records.len()];
        let mut named = paragraph.fact_records.iter().zip(&paragraph.facts).peekable();
        let remembers = !matches!(role, Role::Headline | Role::Heading | Role::Furniture | Role::Caption);
        let mut sentence = None;
        for (index, record) in paragraph.records.iter().enumerate() {
            let fact = named.next_if(|(at, _)| **at as usize == index).map(|(_, fact)| fact);
            let known = fact.map_or(Referent::Unknown, |fact| self.named(fact));
            if let Some(slot) = self.referents.get_mut(index) {
                *slot = known;
            }
            if record.quoted {
                continue;
            }
            let here = paragraph.syntax.sentence_of(record.tokens.start);
            let first = sentence != Some(here);
            if first {
                let passed = sentence.map_or(1, |s: usize| here - s).min(usize::from(OLDEST)) as u8;
                self.discourse
                    .salient
                    .iter_mut()
                    .for_each(|s| s.age = s.age.saturating_add(passed).min(OLDEST));
                self.discourse.salient.retain(|s| s.age < OLDEST);
                sentence = Some(here);
            }
            let referent = match record.form {
                _ if known != Referent::Unknown => known,
                Form::Name(_) => Referent::Unknown,
                Form::Pronoun(pronoun) => self.pronoun(index, record, pronoun),
                Form::Nominal(noun) => self.nominal(record, noun),
            };
            if let Some(slot) = self.referents.get_mut(index) {
                *slot = referent;
            }
            if record.is_name() && referent != Referent::Unknown {
                self.describe(index, referent);
            }
            if let (Referent::Entity(id), true) = (referent, remembers) {
                let relation = paragraph.relations.get(index).copied().unwrap_or_default();
                let spoke =
                    relation.subject.is_some_and(|v| v.best && v.cue >= 40) || relation.inverted.is_some();
                let oblique = record.after_preposition || record.premodifier || record.possessor;
                self.remember(Salient { id, age: 0, spoke, first, oblique });
            }
        }
    }

    /// In "the council leader, Graham Tully," the words before the comma are the name's bearer.
    fn describe(&mut self, name: usize, referent: Referent) {
        let paragraph = self.paragraph;
        let (Some(before), Some(record)) = (name.checked_sub(1), paragraph.records.get(name)) else { return };
        let described = paragraph.records.get(before).is_some_and(|nominal| {
            nominal.form == Form::Nominal(Noun::Person)
                && !nominal.indefinite
                && nominal.tokens.end + 1 == record.tokens.start
                && paragraph
                    .syntax
                    .tokens
                    .get(nominal.tokens.end as usize)
                    .is_some_and(|t| t.kind == TokenKind::Comma)
        });
        if let Some(slot) = self.referents.get_mut(before).filter(|_| described) {
            *slot = referent;
        }
    }

    fn remember(&mut self, new: Salient) {
        let salient = &mut self.discourse.salient;
        let old = salient.iter().position(|s| s.id == new.id).map(|at| salient.remove(at));
        // Said twice in one sentence, the better place counts.
        let merged = match old {
            Some(old) if old.age == 0 => Salient {
                spoke: old.spoke || new.spoke,
                first: old.first || new.first,
                oblique: old.oblique && new.oblique,
                ..new
            },
            _ => new,
        };
        salient.insert(0, merged);
        salient.truncate(KEPT);
    }

    /// Who bears a name; of several who bear a family name, the one spoken of last.
    fn named(&self, fact: &Fact) -> Referent {
        match self.roster.candidates(fact, &mut |hash| self.look_up(hash)) {
            Candidates::Nobody => Referent::Unknown,
            Candidates::One(id) => Referent::Entity(id),
            Candidates::Several(ids) => {
                let latest = self.discourse.salient.iter().map(|s| s.id).find(|id| ids.contains(id));
                latest.or(ids.first().copied()).map_or(Referent::Unknown, Referent::Entity)
            }
        }
    }

    fn pronoun(&self, index: usize, record: &Record, pronoun: Pronoun) -> Referent {
        match pronoun {
            Pronoun::He | Pronoun::She => self
                .person(record.gender, record)
                .map_or(Referent::Nameless(SourceKind::Unnamed), Referent::Entity),
            Pronoun::Relative => self.antecedent(index),
            Pronoun::It => self.latest(|k| k == SourceKind::Organization),
            Pronoun::They => match self.latest(|k| k == SourceKind::Group) {
                Referent::Unknown => Referent::Nameless(SourceKind::Group),
                known => known,
            },
            Pronoun::Indefinite => Referent::Nameless(SourceKind::Unnamed),
            Pronoun::First | Pronoun::You => Referent::Unknown,
        }
    }

    /// The person that "he" or "she" most likely is. Weights set by hand, after READING 5.8.
    fn person(&self, gender: Option<Gender>, record: &Record) -> Option<EntityId> {
        let mut best: Option<(f32, EntityId)> = None;
        for (rank, salient) in self.discourse.salient.iter().enumerate() {
            let Some(entity) = self.salient(salient) else { continue };
            if entity.kind != SourceKind::Person
                || (entity.gender.is_some() && gender.is_some() && entity.gender != gender)
            {
                continue;
            }
            let mut score = -0.25 * rank as f32 - 0.9 * f32::from(salient.age).ln_1p();
            score += if salient.spoke { 1.3 } else { 0.0 };
            score += if salient.first { 0.7 } else { 0.0 };
            score += if entity.gender.is_some() { 0.8 } else { 0.0 };
            score -= if salient.oblique { 0.9 } else { 0.0 };
            // A single word that may be a place or a thing is a weaker person than a full name.
            score -= if *entity.name == *entity.family { 0.4 } else { 0.0 };
            let speaks = self.discourse.speaker.is_some_and(|l| l.referent == Referent::Entity(salient.id));
            score += if speaks { 0.5 } else { 0.0 };
            score -= if record.after_preposition && salient.age == 0 && salient.first { 0.3 } else { 0.0 };
            if best.is_none_or(|(b, _)| score > b) {
                best = Some((score, salient.id));
            }
        }
        best.map(|(_, id)| id)
    }

    /// Whom "who" belongs to: the nearest name or nominal before it in the sentence.
    fn antecedent(&self, index: usize) -> Referent {
        let paragraph = self.paragraph;
        let Some(record) = paragraph.records.get(index) else { return Referent::Unknown };
        let sentence = paragraph.syntax.sentence_of(record.tokens.start);
        let before = paragraph.records.iter().zip(&self.referents).take(index).rev();
        let near = before
            .filter(|(r, _)| r.can_speak() && !matches!(r.form, Form::Pronoun(_)) && !r.possessor)
            .take_while(|(r, _)| paragraph.syntax.sentence_of(r.tokens.start) == sentence)
            .find(|(r, _)| !matches!(r.form, Form::Name(NameKind::Place)));
        near.map_or(Referent::Unknown, |(_, referent)| *referent)
    }

    fn latest(&self, kind: impl Fn(SourceKind) -> bool) -> Referent {
        let fits = |s: &&Salient| self.salient(s).is_some_and(|e| kind(e.kind));
        self.discourse.salient.iter().find(fits).map_or(Referent::Unknown, |s| Referent::Entity(s.id))
    }

    fn nominal(&self, record: &Record, noun: Noun) -> Referent {
        let prose = self.paragraph.prose.text();
        let head = record.name.of(prose).to_lowercase();
        let definite = !record.indefinite;
        match noun {
            Noun::Person if definite => {
                let holds = |s: &&Salient| self.salient(s).is_some() && self.roster.has_role(s.id, &head);
                if let Some(salient) = self.discourse.salient.iter().find(holds) {
                    return Referent::Entity(salient.id);
                }
                let the = record.span.of(prose).get(..4).is_some_and(|d| d.eq_ignore_ascii_case("the "));
                if !the || record.span.of(prose).split(' ').count() > 2 {
                    return Referent::Nameless(SourceKind::Unnamed);
                }
                let gender = record.gender.or(super::names::role_gender(class_of(&head)));
                self.person(gender, record).map_or(Referent::Nameless(SourceKind::Unnamed), Referent::Entity)
            }
            Noun::Person => Referent::Nameless(SourceKind::Unnamed),
            Noun::People => Referent::Nameless(SourceKind::Group),
            Noun::Group if definite => match self.roster.body(&head, &mut |hash| self.look_up(hash)) {
                Some(id) => Referent::Entity(id),
                None => Referent::Nameless(SourceKind::Organization),
            },
            Noun::Group => Referent::Nameless(SourceKind::Organization),
            Noun::Document => Referent::Nameless(SourceKind::Document),
        }
    }

    fn referent(&self, mention: u32) -> Referent {
        self.referents.get(mention as usize).copied().unwrap_or(Referent::Unknown)
    }

    /// Gives each quotation its source, and says how it stands.
    fn attribute(mut self, role: Role, before: &Discourse) -> Linked {
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
        } else {
            self.discourse.subject = before.advanced().subject;
        }
        Linked {
            referents: self.referents.into(),
            links: links.into(),
            standings: standings.into(),
            runs_on,
            is_bare,
            rests_on: sorted(self.looked_up.into_inner()),
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

    /// How each quotation stands (DESIGN, "Settled details"; READING 5.9). Of a paragraph only the first can be flagged.
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

    /// Does the paragraph introduce the next one: does it end in a colon or a dash, or is it one short sentence with
    /// one personal subject and no quotation?
    fn leads_in(&self) -> bool {
        let syntax = &self.paragraph.syntax;
        let Some(last) = syntax.tokens.last() else { return false };
        if matches!(last.kind, TokenKind::Colon | TokenKind::Dash) {
            return true;
        }
        if !syntax.quotations.is_empty() || syntax.sentences.len() != 1 || syntax.tokens.len() > 14 {
            return false;
        }
        let mut subjects =
            self.paragraph.records.iter().filter(|r| r.can_speak() && !r.after_preposition && is_personal(r));
        subjects.next().is_some_and(|r| r.tokens.start <= 1) && subjects.next().is_none()
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

fn sorted(mut hashes: Vec<u32>) -> Box<[u32]> {
    hashes.sort_unstable();
    hashes.dedup();
    hashes.into()
}

/// Can the mention be a person, or a body that speaks as one?
fn is_personal(record: &Record) -> bool {
    match record.form {
        Form::Name(kind) => !matches!(kind, NameKind::Place | NameKind::People),
        Form::Nominal(noun) => noun != Noun::Document,
        Form::Pronoun(pronoun) => matches!(pronoun, Pronoun::He | Pronoun::She | Pronoun::They),
    }
}
