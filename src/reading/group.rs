//! The names of one family, or of one body, and the entities they make.

use std::hash::{Hash, Hasher};
use std::sync::Arc;

use super::entity::{Entity, SourceKind};
use super::fact::{self, Fact};
use super::mention::NameKind;
use super::names;
use super::records::EntityId;

/// What the names of a group have in common.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct Key {
    /// People go by family name, all else by the whole name.
    pub(super) is_person: bool,
    pub(super) word: Arc<str>,
}

impl Key {
    pub(super) fn of(fact: &Fact) -> Key {
        let is_person = matches!(fact.kind, NameKind::Person | NameKind::Unknown);
        let word = if is_person { &*fact.parts.family } else { &*fact.key };
        Key { is_person, word: word.into() }
    }

    /// As [`super::roster::Changes`] have it.
    pub(super) fn hash(&self) -> u32 {
        let mut hasher = rustc_hash::FxHasher::default();
        Hash::hash(self, &mut hasher);
        (hasher.finish() >> 16) as u32
    }
}

/// A fact, and how often the article states it.
type Counted = (Arc<Fact>, i32);

/// The facts of one group, each with the number of times that the article states it.
#[derive(Clone, Default)]
pub(super) struct Group {
    facts: Vec<Counted>,
    /// The entities they make; the one with most names first.
    pub(super) ids: Vec<EntityId>,
}

/// One entity, and what it goes by.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Node {
    pub(super) entity: Entity,
    /// The folded name that the entity is known by from reading to reading.
    pub(super) canon: Box<str>,
    /// Hash of the group's key.
    pub(super) group: u32,
    /// Folded names.
    keys: Vec<Box<str>>,
    /// Folded roles: titles, appositions.
    roles: Vec<Box<str>>,
    /// The words of a person's name.
    pub(super) words: Vec<Arc<str>>,
    /// What a body goes by for short: the authority, the newspaper.
    pub(super) nouns: Vec<Arc<str>>,
    /// The letters that a body goes by.
    pub(super) initials: Vec<Arc<str>>,
}

impl Group {
    /// Counts a fact so many times more, or fewer.
    pub(super) fn count(&mut self, fact: &Arc<Fact>, by: i32) {
        match self.facts.iter_mut().find(|(f, _)| f == fact) {
            Some((_, count)) => *count += by,
            None => self.facts.push((fact.clone(), by)),
        }
        self.facts.retain(|(_, count)| *count > 0);
    }

    pub(super) fn is_empty(&self) -> bool {
        self.facts.is_empty()
    }

    /// Does one of the names stand where only a name has a capital?
    pub(super) fn is_sure(&self) -> bool {
        self.facts.iter().any(|(f, _)| !f.tentative)
    }

    /// The entities that the facts make, the one with most names first.
    pub(super) fn nodes(&self, key: &Key) -> Vec<Node> {
        if !self.is_sure() {
            return Vec::new();
        }
        if !key.is_person {
            return body(key, &self.sorted()).into_iter().collect();
        }
        // Fuller names come first, so that initials and short forms join them.
        let (full, lone): (Vec<&Counted>, Vec<&Counted>) =
            self.sorted().into_iter().partition(|(f, _)| !f.parts.given.is_empty());
        let mut clusters: Vec<Vec<&Counted>> = Vec::new();
        for fact in full {
            let given = &fact.0.parts.given;
            // "López Arango" is part of "Juan Carlos López Arango".
            let part = |f: &Fact| f.key.strip_suffix(&*fact.0.key).is_some_and(|rest| rest.ends_with(' '));
            let agrees = |c: &&mut Vec<&Counted>| {
                c.first().is_some_and(|(f, _)| names::given_agree(&f.parts.given, given) || part(f))
            };
            match clusters.iter_mut().find(agrees) {
                Some(cluster) => cluster.push(fact),
                None => clusters.push(vec![fact]),
            }
        }
        // A lone family name is the only bearer's; of several it is nobody's in particular.
        match &mut *clusters {
            [] => clusters.push(lone),
            [only] => only.extend(lone),
            _ => {}
        }
        clusters.sort_by_key(|c| std::cmp::Reverse(c.iter().map(|(_, n)| n).sum::<i32>()));
        clusters.iter().filter_map(|c| person(key, c)).collect()
    }

    /// The facts in an order that does not depend on how they came together.
    fn sorted(&self) -> Vec<&Counted> {
        let mut facts: Vec<&Counted> = self.facts.iter().collect();
        facts.sort_by(|(a, _), (b, _)| {
            let rank =
                |f: &Fact| (std::cmp::Reverse(f.parts.given.len()), f.gender.map(|g| g as u8), f.kind as u8);
            let words = |f: &'_ Fact| [f.key.clone(), f.name.clone(), f.title.clone(), f.role.clone()];
            rank(a)
                .0
                .cmp(&rank(b).0)
                .then_with(|| words(a).cmp(&words(b)))
                .then_with(|| rank(a).cmp(&rank(b)))
        });
        facts
    }
}

fn person(key: &Key, cluster: &[&Counted]) -> Option<Node> {
    let (fullest, _) = cluster.first()?;
    let family: Box<str> = fact::written_family(&fullest.name, &fullest.parts).into();
    // Warren is a given name, but Elizabeth Warren a woman: a title tells most, then a full name.
    let told_by = |f: &Fact| match (names::title_gender(&f.title), f.parts.given.is_empty()) {
        (Some(_), _) => 2,
        (None, false) => 1,
        (None, true) => 0,
    };
    let best = cluster.iter().filter(|(f, _)| f.gender.is_some()).map(|(f, _)| told_by(f)).max();
    let genders = cluster.iter().filter(|(f, _)| Some(told_by(f)) == best);
    let genders = genders.filter_map(|(f, n)| Some((f.gender?, *n)));
    let words = if fullest.parts.given.is_empty() { "" } else { &fullest.key };
    let entity = Entity {
        kind: SourceKind::Person,
        name: fullest.name.clone(),
        short: family.clone(),
        family,
        title: best_title(cluster),
        gender: most(genders),
    };
    Some(Node {
        canon: fullest.key.clone(),
        words: words.split(' ').filter(|w| w.chars().count() > 1).map(Into::into).collect(),
        ..Node::new(entity, key, cluster)
    })
}

fn body(key: &Key, facts: &[&Counted]) -> Option<Node> {
    let kind = match most(facts.iter().map(|(f, n)| (f.kind, *n)))? {
        NameKind::People => SourceKind::Group,
        _ => SourceKind::Organization,
    };
    let name = most(facts.iter().map(|(f, n)| (&*f.name, *n)))?;
    let upper = name.chars().all(|c| c.is_uppercase() || !c.is_alphabetic());
    let named = kind == SourceKind::Organization && key.word.contains(' ') && !upper;
    let small = |w: &&str| !matches!(*w, "of" | "the" | "for" | "and" | "&");
    let first_letters =
        key.word.split(' ').filter(small).filter_map(|w| w.chars().next()).collect::<String>();
    // "Norland Dam Authority (NDA)" says its letters; else the first of its words are.
    let told = facts.iter().filter(|(f, _)| !f.role.is_empty()).map(|(f, _)| names::key(&f.role));
    let mut initials: Vec<Arc<str>> = told.chain(named.then_some(first_letters)).map(Into::into).collect();
    initials.sort();
    initials.dedup();
    let mut nouns: Vec<Arc<str>> = Vec::new();
    if named {
        nouns.extend(names::nouns_of_body(&key.word).map(Arc::from));
        nouns.sort();
        nouns.dedup();
    }
    let entity = Entity {
        kind,
        name: name.into(),
        short: name.into(),
        family: "".into(),
        title: "".into(),
        gender: None,
    };
    Some(Node {
        canon: (&*key.word).into(),
        words: Vec::new(),
        nouns,
        initials,
        ..Node::new(entity, key, facts)
    })
}

impl Node {
    fn new(entity: Entity, key: &Key, facts: &[&Counted]) -> Node {
        let mut keys: Vec<Box<str>> = facts.iter().map(|(f, _)| f.key.clone()).collect();
        let roles = facts.iter().flat_map(|(f, _)| [names::key(&f.title), names::key(&f.role)]);
        let mut roles: Vec<Box<str>> = roles.filter(|r| !r.is_empty()).map(Into::into).collect();
        for list in [&mut keys, &mut roles] {
            list.sort();
            list.dedup();
        }
        let canon = "".into();
        Node {
            entity,
            canon,
            group: key.hash(),
            keys,
            roles,
            words: Vec::new(),
            nouns: Vec::new(),
            initials: Vec::new(),
        }
    }

    pub(super) fn goes_by(&self, key: &str) -> bool {
        self.keys.iter().any(|k| **k == *key)
    }

    /// Is it a person of whom the article gives one word only?
    pub(super) fn is_lone(&self) -> bool {
        *self.entity.name == *self.entity.family
    }

    /// Does one of the roles include this noun? Abbreviated titles count: Sen. is a senator.
    pub(super) fn has_role(&self, noun: &str) -> bool {
        self.roles.iter().any(|r| r.split(' ').any(|w| w == noun || abbreviates(w, noun)))
    }
}

/// The value with the highest count; of equals the first.
fn most<T: PartialEq + Copy>(values: impl Iterator<Item = (T, i32)>) -> Option<T> {
    let mut counts: Vec<(T, i32)> = Vec::new();
    for (value, count) in values {
        match counts.iter_mut().find(|(v, _)| *v == value) {
            Some((_, sum)) => *sum += count,
            None => counts.push((value, count)),
        }
    }
    let mut best: Option<(T, i32)> = None;
    for (value, count) in counts {
        if best.is_none_or(|(_, b)| count > b) {
            best = Some((value, count));
        }
    }
    best.map(|(value, _)| value)
}

/// The title before the name that stands most often, else the role in apposition. Mr. is no title in this sense.
fn best_title(facts: &[&Counted]) -> Box<str> {
    let posts = facts.iter().filter(|(f, _)| !f.title.is_empty() && !names::is_courtesy(&f.title));
    let before = most(posts.map(|(f, n)| (&*f.title, *n)));
    let role = || most(facts.iter().filter(|(f, _)| !f.role.is_empty()).map(|(f, n)| (&*f.role, *n)));
    before.or_else(role).unwrap_or_default().into()
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
