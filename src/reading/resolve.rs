//! Who each mention of a paragraph is: names by the roster, pronouns and nominals by who was mentioned lately.

use std::cell::RefCell;

use super::discourse::{Discourse, Referent, Salient};
use super::entity::{Entity, SourceKind};
use super::fact::Fact;
use super::mention::{Form, NameKind, Noun, Pronoun, Record};
use super::names;
use super::paragraph::Paragraph;
use super::records::EntityId;
use super::relation::Pattern;
use super::roster::{Candidates, Roster};
use crate::markup::Role;
use crate::officials::Gender;
use crate::syntax::{TokenKind, class_of};

/// The mentions of a paragraph, resolved.
pub(super) struct Resolved {
    /// For each mention.
    pub(super) referents: Vec<Referent>,
    /// What of the roster the answers rest on, sorted; as [`super::roster::Changes`] have it.
    pub(super) rests_on: Box<[u32]>,
}

/// Tells who each mention is. `discourse` comes in as it was handed on, and goes out with those mentioned here.
pub(super) fn resolve(
    paragraph: &Paragraph,
    role: Role,
    roster: &Roster,
    discourse: &mut Discourse,
) -> Resolved {
    let mut resolver =
        Resolver { paragraph, roster, discourse, referents: Vec::new(), looked_up: RefCell::default() };
    resolver.run(role);
    let mut rests_on = resolver.looked_up.into_inner();
    rests_on.sort_unstable();
    rests_on.dedup();
    Resolved { referents: resolver.referents, rests_on: rests_on.into() }
}

struct Resolver<'a> {
    paragraph: &'a Paragraph,
    roster: &'a Roster,
    discourse: &'a mut Discourse,
    referents: Vec<Referent>,
    looked_up: RefCell<Vec<u32>>,
}

impl Resolver<'_> {
    fn look_up(&self, hash: u32) {
        self.looked_up.borrow_mut().push(hash);
    }

    /// The entity of somebody lately mentioned.
    fn salient(&self, salient: &Salient) -> Option<&Entity> {
        self.look_up(self.roster.hash_of(salient.id));
        self.roster.entity(salient.id)
    }

    fn run(&mut self, role: Role) {
        let paragraph = self.paragraph;
        self.referents = vec![Referent::Unknown; paragraph.records.len()];
        let mut named = paragraph.fact_records.iter().zip(&paragraph.facts).peekable();
        let remembers = !matches!(role, Role::Headline | Role::Heading | Role::Furniture | Role::Caption);
        let mut sentence = None;
        // Has the sentence no mention yet that could be its subject?
        let mut first = true;
        // The same as each mention found it.
        let mut firsts = vec![true; paragraph.records.len()];
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
            if sentence != Some(here) {
                self.discourse.age(sentence.map_or(1, |s: usize| here - s));
                (sentence, first) = (Some(here), true);
            }
            let referent = match record.form {
                _ if known != Referent::Unknown => known,
                Form::Name(_) => Referent::Unknown,
                Form::Pronoun(pronoun) => self.pronoun(index, record, pronoun),
                Form::Nominal(noun) => match self.described(index) {
                    Some(name) => self.referents.get(name).copied().unwrap_or(Referent::Unknown),
                    None => self.nominal(record, noun),
                },
            };
            if let Some(slot) = self.referents.get_mut(index) {
                *slot = referent;
            }
            // In "her deputy, Karim Haddad," the name stands where its description does.
            let description = self.description(index).filter(|_| referent != Referent::Unknown);
            if let Some(slot) = description.and_then(|at| self.referents.get_mut(at)) {
                *slot = referent;
            }
            let first_here = description.and_then(|at| firsts.get(at).copied()).unwrap_or(first);
            if let Some(slot) = firsts.get_mut(index) {
                *slot = first_here;
            }
            let oblique = record.after_preposition || record.premodifier || record.possessor;
            if let (Referent::Entity(id), true) = (referent, remembers) {
                let relation = paragraph.relations.get(index).copied().unwrap_or_default();
                let spoke =
                    relation.subject.is_some_and(|v| v.best && v.cue >= 40) || relation.inverted.is_some();
                self.discourse.remember(Salient { id, age: 0, spoke, first: first_here, oblique });
            }
            first &= oblique;
        }
    }

    /// The nominal that describes a name: "the council leader" in "the council leader, Graham Tully".
    fn description(&self, name: usize) -> Option<usize> {
        let paragraph = self.paragraph;
        let record = paragraph.records.get(name).filter(|r| r.is_name())?;
        let comma = record.tokens.start.checked_sub(1)?;
        paragraph.syntax.tokens.get(comma as usize).filter(|t| t.kind == TokenKind::Comma)?;
        let describes = |nominal: &Record| {
            nominal.form == Form::Nominal(Noun::Person) && !nominal.indefinite && nominal.tokens.end == comma
        };
        // Pronouns inside it may stand between.
        (name.saturating_sub(3)..name).rev().find(|at| paragraph.records.get(*at).is_some_and(describes))
    }

    /// The name that a nominal describes: "Anna Lind" in "Anna Lind, an engineer from Norport,".
    fn described(&self, nominal: usize) -> Option<usize> {
        let paragraph = self.paragraph;
        let record = paragraph.records.get(nominal).filter(|r| r.form == Form::Nominal(Noun::Person))?;
        let comma = record.tokens.start.checked_sub(1)?;
        paragraph.syntax.tokens.get(comma as usize).filter(|t| t.kind == TokenKind::Comma)?;
        // "Asked by Lind, the mayor said": a subject of its own.
        let acts = paragraph.relations.get(nominal)?.subject.is_some_and(|v| v.pattern == Pattern::Adjacent);
        let names = |r: &Record| r.is_name() && r.tokens.end == comma && !r.possessor;
        let mut near = (nominal.saturating_sub(2)..nominal).rev();
        near.find(|at| !acts && paragraph.records.get(*at).is_some_and(names))
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
            Pronoun::It => {
                self.thing(index).unwrap_or_else(|| self.latest(|k| k == SourceKind::Organization))
            }
            Pronoun::They => match self.latest(|k| k == SourceKind::Group) {
                Referent::Unknown => Referent::Nameless(SourceKind::Group),
                known => known,
            },
            Pronoun::Indefinite => Referent::Nameless(SourceKind::Unnamed),
            Pronoun::First | Pronoun::You => Referent::Unknown,
        }
    }

    /// The person that "he" or "she" most likely is. The weights were searched for on the names of PolNeAR's dev split and on
    /// own articles; those held back for measuring gained as much.
    fn person(&self, gender: Option<Gender>, record: &Record) -> Option<EntityId> {
        let mut best: Option<(f32, EntityId)> = None;
        for (rank, salient) in self.discourse.salient.iter().enumerate() {
            let Some(entity) = self.salient(salient) else { continue };
            if entity.kind != SourceKind::Person
                || (entity.gender.is_some() && gender.is_some() && entity.gender != gender)
            {
                continue;
            }
            let near = salient.age <= 1;
            let goes_on = self.discourse.speaker.is_some_and(|l| l.referent == Referent::Entity(salient.id));
            // A single word that may be a place or a thing is a weaker person than a full name.
            let bare_word = *entity.name == *entity.family;
            let mut score = -0.2 * rank as f32 - 3.0 * f32::from(salient.age).ln_1p();
            for (weight, holds) in [
                (1.5, near && salient.spoke),
                (0.3, salient.first),
                // Who acted in the sentence before is meant more often than who spoke earlier.
                (1.4, near && salient.first),
                (0.4, near && rank == 0),
                (1.5, goes_on),
                (1.0, entity.gender.is_some()),
                (-1.9, salient.oblique),
                (-2.0, bare_word),
                (-1.0, record.after_preposition && salient.age == 0 && salient.first),
            ] {
                score += if holds { weight } else { 0.0 };
            }
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
            .filter(|(r, _)| !matches!(r.form, Form::Name(NameKind::Place)));
        // In "an engineer from Norport, who" it is the engineer, also where "by" stands before.
        let plain = near.clone().find(|(r, _)| !r.after_preposition);
        let person =
            |r: &Record| matches!(r.form, Form::Nominal(Noun::Person) | Form::Name(NameKind::Person));
        plain
            .or_else(|| near.clone().find(|(r, _)| person(r)))
            .or_else(|| near.clone().next())
            .map_or(Referent::Unknown, |(_, referent)| *referent)
    }

    /// What "it" stands for if a text or a body is described in its sentence or the one before: a memorandum, the union.
    fn thing(&self, index: usize) -> Option<Referent> {
        let paragraph = self.paragraph;
        let here = paragraph.syntax.sentence_of(paragraph.records.get(index)?.tokens.start);
        let before =
            paragraph.records.iter().zip(&self.referents).take(index).rev().filter(|(r, _)| !r.quoted);
        let mut near = before.take_while(|(r, _)| paragraph.syntax.sentence_of(r.tokens.start) + 1 >= here);
        let thing = |r: &Record| match r.form {
            Form::Nominal(noun) => matches!(noun, Noun::Document | Noun::Group),
            Form::Name(kind) => kind == NameKind::Organization,
            Form::Pronoun(_) => false,
        };
        near.find(|(r, _)| thing(r) && !r.possessor && !r.premodifier).map(|(_, referent)| *referent)
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
                let nobody = Referent::Nameless(SourceKind::Unnamed);
                let words = record.span.of(prose);
                if !words.get(..4).is_some_and(|d| d.eq_ignore_ascii_case("the ")) {
                    return nobody;
                }
                let gender = record.gender.or(names::role_gender(class_of(&head)));
                let person = self.person(gender, record);
                // "The New York businessman" is who the sentence before was about, or a new face.
                let long = words.split(' ').count() > 2;
                let about = |id: &EntityId| {
                    self.discourse.salient.iter().any(|s| s.id == *id && s.age <= 1 && (s.first || s.spoke))
                };
                person.filter(|id| !long || about(id)).map_or(nobody, Referent::Entity)
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
}
