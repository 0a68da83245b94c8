//! Who is who by name: one entity for all the names that are one person's or one body's (READING 5.8).
//!
//! A function of the article's names in their order, and of nothing else: while the names stay the same, so do the
//! entities and their numbers.

use std::fmt;

use rustc_hash::FxHashMap;

use super::entity::{Entity, SourceKind};
use super::mention::{Form, NameKind, Noun, Record};
use super::names::{self, Parts};
use super::records::EntityId;
use crate::markup::Span;
use crate::officials::{Gender, Officials};

/// What one name says, wherever it stands.
#[derive(Clone, PartialEq, Eq)]
pub(super) struct Fact {
    /// As written, without titles.
    pub(super) name: Box<str>,
    key: Box<str>,
    parts: Parts,
    kind: NameKind,
    title: Box<str>,
    role: Box<str>,
    gender: Option<Gender>,
    tentative: bool,
}

impl Fact {
    /// The fact that a mention states, if it names somebody or something.
    pub(super) fn of(record: &Record, prose: &str, officials: &Officials) -> Option<Fact> {
        let kind = match record.form {
            Form::Name(kind) => kind,
            // "the Norland ministry": a body by the name of what modifies it.
            Form::Nominal(Noun::Group) if holds_name(record, prose) => NameKind::Organization,
            _ => return None,
        };
        let name =
            if record.is_name() { record.name.of(prose) } else { without_determiner(record.span.of(prose)) };
        let mut parts = match kind {
            NameKind::Person | NameKind::Unknown => names::parts(name),
            _ => Parts::default(),
        };
        if !parts.given.is_empty()
            && let Some(person) = officials.people(name).first()
        {
            stored_family(&mut parts, name, person.family_name);
        }
        let title = without_determiner(record.title.of(prose));
        Some(Fact {
            key: names::key(without_determiner(name)).into(),
            name: name.into(),
            parts,
            kind,
            title: title.into(),
            role: without_determiner(record.role.of(prose)).into(),
            gender: record.gender,
            tentative: record.tentative,
        })
    }
}

/// Names do not print themselves: a source must not reach a log.
impl fmt::Debug for Fact {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Fact").field("kind", &self.kind).finish_non_exhaustive()
    }
}

/// The knowledge base knows the second-reference form: Xi of "Xi Jinping".
fn stored_family(parts: &mut Parts, name: &str, family: &str) {
    let (name, family) = (names::key(name), names::key(family));
    if let Some(rest) = name.strip_prefix(family.as_str()) {
        *parts = Parts { given: rest.trim().to_owned(), family };
    } else if let Some(rest) = name.strip_suffix(family.as_str()) {
        *parts = Parts { given: rest.trim().to_owned(), family };
    }
}

fn holds_name(record: &Record, prose: &str) -> bool {
    without_determiner(record.span.of(prose))
        .split(' ')
        .any(|w| w.chars().next().is_some_and(char::is_uppercase))
}

/// "the ministry" without its article.
pub(super) fn without_determiner(text: &str) -> &str {
    let lower = |prefix: &str| text.get(..prefix.len()).is_some_and(|t| t.eq_ignore_ascii_case(prefix));
    for determiner in
        ["the ", "a ", "an ", "his ", "her ", "their ", "its ", "our ", "this ", "that ", "these ", "those "]
    {
        if lower(determiner) {
            return text.get(determiner.len()..).unwrap_or(text);
        }
    }
    text
}

/// All entities of an article that have a name.
#[derive(Default)]
pub(super) struct Roster {
    pub(super) entities: Vec<Entity>,
    /// Roles of each entity, folded: titles, appositions.
    roles: Vec<Vec<Box<str>>>,
    /// For each fact, in order, who that is. `None`: a capital that was only a sentence's start.
    pub(super) assigned: Vec<Option<EntityId>>,
    /// Bodies by the last word of their names, the latest one.
    bodies: FxHashMap<Box<str>, EntityId>,
}

impl Roster {
    /// Builds the entities from the article's facts.
    pub(super) fn build<'a>(facts: impl Iterator<Item = &'a Fact> + Clone) -> Roster {
        let mut builder = Builder::default();
        for fact in facts.clone().filter(|f| !f.tentative && !f.parts.family.is_empty()) {
            builder.sure.insert(&fact.parts.family, ());
        }
        let assigned = facts.map(|fact| builder.assign(fact)).collect();
        let mut roster = builder.roster;
        roster.assigned = assigned;
        roster
    }

    pub(super) fn entity(&self, id: EntityId) -> Option<&Entity> {
        self.entities.get(id.0 as usize)
    }

    /// Does the entity hold a role whose words include this noun? Abbreviated titles count: Sen. is a senator.
    pub(super) fn has_role(&self, id: EntityId, noun: &str) -> bool {
        let roles = self.roles.get(id.0 as usize).map(Vec::as_slice).unwrap_or_default();
        roles.iter().any(|r| r.split(' ').any(|w| w == noun || abbreviates(w, noun)))
    }

    /// The body whose name ends in this word.
    pub(super) fn body(&self, last_word: &str) -> Option<EntityId> {
        self.bodies.get(last_word).copied()
    }
}

fn abbreviates(short: &str, noun: &str) -> bool {
    let long: &[&str] = match short {
        "sen" => &["senator", "lawmaker"],
        "rep" => &["representative", "congressman", "congresswoman", "lawmaker"],
        "representative" | "congressman" | "congresswoman" => {
            &["lawmaker", "representative", "congressman", "congresswoman"]
        }
        "gov" => &["governor"],
        "gen" => &["general"],
        "lt" => &["lieutenant"],
        "col" => &["colonel"],
        "capt" => &["captain"],
        "sgt" => &["sergeant"],
        "adm" => &["admiral"],
        "prof" => &["professor"],
        "dr" => &["doctor"],
        _ => return false,
    };
    long.contains(&noun)
}

#[derive(Default)]
struct Builder<'a> {
    roster: Roster,
    /// Family names that stand somewhere with a capital of their own.
    sure: FxHashMap<&'a str, ()>,
    by_key: FxHashMap<&'a str, EntityId>,
    by_family: FxHashMap<&'a str, Vec<EntityId>>,
    by_given: FxHashMap<&'a str, Vec<EntityId>>,
    by_acronym: FxHashMap<String, EntityId>,
    /// The parts of each entity's fullest name.
    parts: Vec<Option<&'a Parts>>,
}

impl<'a> Builder<'a> {
    fn assign(&mut self, fact: &'a Fact) -> Option<EntityId> {
        if fact.tentative && !self.sure.contains_key(&*fact.parts.family) {
            return None;
        }
        let id = match fact.kind {
            NameKind::Person | NameKind::Unknown => self.person(fact),
            NameKind::Organization => self.body(fact),
            NameKind::Place => self.other(fact, SourceKind::Organization),
            NameKind::People => self.other(fact, SourceKind::Group),
        };
        self.enrich(id, fact);
        Some(id)
    }

    fn person(&mut self, fact: &'a Fact) -> EntityId {
        if let Some(id) = self.by_key.get(&*fact.key) {
            let latest = self.by_family.get(&*fact.parts.family).and_then(|ids| ids.last());
            // A lone family name is the latest bearer's.
            return if fact.parts.given.is_empty() { latest.copied().unwrap_or(*id) } else { *id };
        }
        let bearers = self.by_family.get(&*fact.parts.family).map(Vec::as_slice).unwrap_or_default();
        let agreeing = bearers.iter().rev().find(|id| {
            let parts = self.parts.get(id.0 as usize).copied().flatten();
            parts.is_none_or(|p| names::given_agree(&p.given, &fact.parts.given))
        });
        if let Some(&id) = agreeing {
            self.by_key.insert(&fact.key, id);
            return id;
        }
        if fact.parts.given.is_empty()
            && let Some(&[only]) = self.by_given.get(&*fact.parts.family).map(Vec::as_slice)
        {
            return only;
        }
        self.open(fact, SourceKind::Person)
    }

    fn body(&mut self, fact: &'a Fact) -> EntityId {
        if let Some(&id) = self.by_key.get(&*fact.key) {
            return id;
        }
        let upper = fact.name.chars().all(|c| c.is_uppercase() || !c.is_alphabetic());
        if upper && let Some(&id) = self.by_acronym.get(&*fact.key) {
            return id;
        }
        // "the Times" after "The New York Times".
        if !fact.key.contains(' ')
            && let Some(&id) = self.roster.bodies.get(&*fact.key)
        {
            return id;
        }
        let id = self.open(fact, SourceKind::Organization);
        if !upper && fact.key.contains(' ') {
            let small = |w: &&str| !matches!(*w, "of" | "the" | "for" | "and" | "&");
            let acronym: String =
                fact.key.split(' ').filter(small).filter_map(|w| w.chars().next()).collect();
            self.by_acronym.insert(acronym, id);
        }
        if let Some(last) = fact.key.rsplit(' ').next() {
            self.roster.bodies.insert(last.into(), id);
        }
        id
    }

    fn other(&mut self, fact: &'a Fact, kind: SourceKind) -> EntityId {
        match self.by_key.get(&*fact.key) {
            Some(&id) => id,
            None => self.open(fact, kind),
        }
    }

    fn open(&mut self, fact: &'a Fact, kind: SourceKind) -> EntityId {
        let id = EntityId(self.roster.entities.len() as u32);
        self.roster.entities.push(Entity {
            kind,
            name: fact.name.clone(),
            short: fact.name.clone(),
            family: "".into(),
            title: "".into(),
            gender: None,
        });
        self.roster.roles.push(Vec::new());
        self.parts.push((kind == SourceKind::Person).then_some(&fact.parts));
        self.by_key.insert(&fact.key, id);
        if kind == SourceKind::Person {
            self.by_family.entry(&fact.parts.family).or_default().push(id);
            self.index_given(&fact.parts, id);
            self.rename(id, fact);
        }
        id
    }

    fn index_given(&mut self, parts: &'a Parts, id: EntityId) {
        if let Some(given) = parts.given.split(' ').next().filter(|g| g.chars().count() > 1) {
            self.by_given.entry(given).or_default().push(id);
        }
    }

    /// Takes what a fact adds: a fuller name, a title, a gender.
    fn enrich(&mut self, id: EntityId, fact: &'a Fact) {
        let known = self.parts.get(id.0 as usize).copied().flatten();
        let fuller =
            known.is_some_and(|p| p.given.len() < fact.parts.given.len() && p.family == fact.parts.family);
        if fuller {
            if known.is_some_and(|p| p.given.is_empty()) {
                self.index_given(&fact.parts, id);
            }
            if let Some(slot) = self.parts.get_mut(id.0 as usize) {
                *slot = Some(&fact.parts);
            }
            self.rename(id, fact);
        }
        let index = id.0 as usize;
        if let Some(roles) = self.roster.roles.get_mut(index) {
            for role in [&fact.title, &fact.role] {
                let folded = names::key(role);
                if !folded.is_empty() && !roles.iter().any(|r| **r == *folded) {
                    roles.push(folded.into());
                }
            }
        }
        if let Some(entity) = self.roster.entities.get_mut(index) {
            let courtesy_only = names::is_courtesy(&entity.title);
            if !fact.title.is_empty() && (entity.title.is_empty() || courtesy_only) {
                entity.title = fact.title.clone();
            } else if entity.title.is_empty() && !fact.role.is_empty() {
                entity.title = fact.role.clone();
            }
            entity.gender = entity.gender.or(fact.gender);
        }
    }

    /// Gives a person the name of this fact, and its family name as written.
    fn rename(&mut self, id: EntityId, fact: &Fact) {
        let Some(entity) = self.roster.entities.get_mut(id.0 as usize) else { return };
        entity.name = fact.name.clone();
        entity.family = written_family(&fact.name, &fact.parts).into();
        entity.short = entity.family.clone();
        entity.gender = fact.gender.or(entity.gender);
    }
}

/// The words of the name that make up the folded family name.
fn written_family<'n>(name: &'n str, parts: &Parts) -> &'n str {
    let count = parts.family.split(' ').count();
    let words: Vec<(usize, &str)> = word_starts(name);
    let front = words.len() > count
        && parts
            .given
            .split(' ')
            .next()
            .is_some_and(|g| words.first().is_some_and(|(_, w)| names::key(w) != *g));
    let range = if front {
        let end = words.get(count - 1).map_or(name.len(), |(at, w)| at + w.len());
        Span::new(0, end as u32)
    } else {
        let mut end = words.len();
        // Jr. is no part of it.
        while end > count
            && words
                .get(end - 1)
                .is_some_and(|(_, w)| crate::syntax::class_of(w).any(crate::syntax::Class::SUFFIX))
        {
            end -= 1;
        }
        let start = words.get(end.saturating_sub(count)).map_or(0, |(at, _)| *at);
        let stop =
            words.get(end.wrapping_sub(1)).map_or(name.len(), |(at, w)| at + w.trim_end_matches(',').len());
        Span::new(start as u32, stop as u32)
    };
    range.of(name)
}

fn word_starts(name: &str) -> Vec<(usize, &str)> {
    let mut words = Vec::new();
    let mut at = 0;
    for word in name.split_inclusive(char::is_whitespace) {
        let trimmed = word.trim_end();
        if !trimmed.is_empty() {
            words.push((at, trimmed));
        }
        at += word.len();
    }
    words
}
