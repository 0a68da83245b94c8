//! Who is who by name: one entity for all the names that are one person's or one body's.
//!
//! Names fall into groups: people by family name, bodies by their whole name. What entities a group holds depends on
//! what its names state and how often, not on their order nor on other groups; so an edit makes only those groups anew
//! whose names it touched, and all other entities keep their numbers. Which of two Linds a lone "Lind" means is no
//! business of the roster: that depends on the place ([`super::linker`]).

use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::entity::Entity;
use super::fact::Fact;
use super::group::{Group, Key, Node};
use super::records::EntityId;

/// All entities of an article that have a name. Cloning shares them.
#[derive(Clone, Default)]
pub(super) struct Roster {
    groups: FxHashMap<Key, Arc<Group>>,
    /// By number; a number is free again when its entity is gone.
    nodes: Vec<Option<Arc<Node>>>,
    free: Vec<EntityId>,
    /// People by each word of their names, bodies by what they go by for short and by initials.
    by_word: FxHashMap<Arc<str>, Vec<EntityId>>,
    by_noun: FxHashMap<Arc<str>, Vec<EntityId>>,
    by_initials: FxHashMap<Arc<str>, Vec<EntityId>>,
}

enum Index {
    Word,
    Noun,
    Initials,
}

/// Who a name may be.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Candidates<'a> {
    /// A capital that was only a sentence's start.
    Nobody,
    One(EntityId),
    /// Several bear the family name; the one with most names first.
    Several(&'a [EntityId]),
}

/// What an edit changed about names, as hashes of groups and words: whoever looked one of them up has to look again.
#[derive(Debug, Default)]
pub(super) struct Changes(Vec<u32>);

impl Changes {
    pub(super) fn iter(&self) -> impl Iterator<Item = u32> {
        self.0.iter().copied()
    }
}

impl Roster {
    /// The roster after some facts have gone and others have come, and what that changed.
    pub(super) fn update<'a>(
        &self,
        gone: impl Iterator<Item = &'a Arc<Fact>>,
        come: impl Iterator<Item = &'a Arc<Fact>>,
    ) -> (Roster, Changes) {
        // What goes and comes again has not changed.
        let mut net: FxHashMap<&Arc<Fact>, i32> = FxHashMap::default();
        gone.for_each(|fact| *net.entry(fact).or_default() -= 1);
        come.for_each(|fact| *net.entry(fact).or_default() += 1);
        net.retain(|_, count| *count != 0);

        let mut roster = self.clone();
        let mut changes = Changes::default();
        let mut touched: FxHashMap<Key, Group> = FxHashMap::default();
        for (fact, count) in net {
            let key = Key::of(fact);
            let old = || roster.groups.get(&key).map_or_else(Group::default, |g| Group::clone(g));
            touched.entry(key.clone()).or_insert_with(old).count(fact, count);
        }
        for (key, group) in touched {
            roster.replace(key, group, &mut changes);
        }
        (roster, changes)
    }

    /// Puts a group in the place of the one with the same key; entities that it still has keep their numbers.
    fn replace(&mut self, key: Key, mut group: Group, changes: &mut Changes) {
        let old = self.groups.get(&key).cloned();
        let mut nodes = group.nodes(&key);
        let before: &[EntityId] = old.as_ref().map_or(&[], |g| &g.ids);
        let old_nodes: Vec<(EntityId, Arc<Node>)> =
            before.iter().filter_map(|&id| Some((id, self.node(id)?.clone()))).collect();
        group.ids = nodes
            .iter()
            .map(|node| {
                let kept = old_nodes.iter().find(|(_, n)| n.canon == node.canon).map(|(id, _)| *id);
                kept.or_else(|| self.free.pop()).unwrap_or_else(|| {
                    self.nodes.push(None);
                    EntityId(self.nodes.len() as u32 - 1)
                })
            })
            .collect();
        let same = before == group.ids
            && old_nodes.iter().map(|(_, n)| &**n).eq(nodes.iter())
            && old.as_ref().is_some_and(|g| g.is_sure() == group.is_sure());
        if same {
            self.groups.insert(key, Arc::new(group));
            return;
        }
        changes.0.push(key.hash());
        for (id, node) in &old_nodes {
            self.index(*id, node, false, changes);
            if !group.ids.contains(id) {
                self.free.push(*id);
                if let Some(slot) = self.nodes.get_mut(id.0 as usize) {
                    *slot = None;
                }
            }
        }
        for (&id, node) in group.ids.iter().zip(nodes.drain(..)) {
            self.index(id, &node, true, changes);
            if let Some(slot) = self.nodes.get_mut(id.0 as usize) {
                *slot = Some(Arc::new(node));
            }
        }
        if group.is_empty() {
            self.groups.remove(&key);
        } else {
            self.groups.insert(key, Arc::new(group));
        }
    }

    /// Puts an entity into the indexes of words, or takes it out.
    fn index(&mut self, id: EntityId, node: &Node, add: bool, changes: &mut Changes) {
        let words = node.words.iter().map(|word| (Index::Word, word));
        let words = words.chain(node.nouns.iter().map(|word| (Index::Noun, word)));
        for (index, word) in words.chain(node.initials.iter().map(|word| (Index::Initials, word))) {
            let index = match index {
                Index::Word => &mut self.by_word,
                Index::Noun => &mut self.by_noun,
                Index::Initials => &mut self.by_initials,
            };
            changes.0.push(hash_of_word(word));
            let ids = index.entry(word.clone()).or_default();
            if add {
                ids.push(id);
            } else {
                ids.retain(|other| *other != id);
                if ids.is_empty() {
                    index.remove(word);
                }
            }
        }
    }

    pub(super) fn node(&self, id: EntityId) -> Option<&Arc<Node>> {
        self.nodes.get(id.0 as usize)?.as_ref()
    }

    /// The number of an entity that is the same as another roster's.
    pub(super) fn number(&self, node: &Node) -> Option<EntityId> {
        let same =
            |(id, other): (u32, &Option<Arc<Node>>)| (other.as_deref() == Some(node)).then_some(EntityId(id));
        (0..).zip(&self.nodes).find_map(same)
    }

    pub(super) fn entity(&self, id: EntityId) -> Option<&Entity> {
        self.node(id).map(|n| &n.entity)
    }

    /// Every entity that some name states.
    pub(super) fn entities(&self) -> impl Iterator<Item = (EntityId, &Entity)> {
        (0..).zip(&self.nodes).filter_map(|(id, node)| Some((EntityId(id), &node.as_ref()?.entity)))
    }

    /// Who the name of a fact may be. `looked_up` is told what the answer rests on.
    pub(super) fn candidates(&self, fact: &Fact, looked_up: &mut impl FnMut(u32)) -> Candidates<'_> {
        let key = Key::of(fact);
        looked_up(key.hash());
        let Some(group) = self.groups.get(&key) else { return Candidates::Nobody };
        let word = &*key.word;
        let mut only = |index: &FxHashMap<Arc<str>, Vec<EntityId>>| {
            looked_up(hash_of_word(word));
            match index.get(word).map(Vec::as_slice) {
                Some(&[only]) => Some(only),
                _ => None,
            }
        };
        if !key.is_person {
            // "the Times" after "The New York Times"; "WHO" after "World Health Organization".
            let alone = !word.contains(' ');
            let upper = alone && fact.name.chars().all(|c| c.is_uppercase() || !c.is_alphabetic());
            let other = match (alone, upper) {
                (true, true) => only(&self.by_initials),
                (true, false) => only(&self.by_noun),
                _ => None,
            };
            let found = other.or(group.ids.first().copied()).filter(|_| !fact.tentative || group.is_sure());
            return found.map_or(Candidates::Nobody, Candidates::One);
        }
        if !fact.parts.given.is_empty() {
            let bearer = group.ids.iter().find(|id| self.node(**id).is_some_and(|n| n.goes_by(&fact.key)));
            return bearer.or(group.ids.first()).map_or(Candidates::Nobody, |id| Candidates::One(*id));
        }
        let lone = match &*group.ids {
            [] => None,
            [lone] if self.node(*lone).is_some_and(|n| n.is_lone()) => Some(*lone),
            [one] => return Candidates::One(*one),
            several => return Candidates::Several(several),
        };
        // A lone word that nobody bears as a family name may be another part of somebody's: Melania; Ríos of "María
        // Ríos Quintero"; Park of "Park Ji-won".
        only(&self.by_word).or(lone).map_or(Candidates::Nobody, Candidates::One)
    }

    /// The one body that goes by this noun: "the ministry".
    pub(super) fn body(&self, noun: &str, looked_up: &mut impl FnMut(u32)) -> Option<EntityId> {
        looked_up(hash_of_word(noun));
        match self.by_noun.get(noun).map(Vec::as_slice) {
            Some(&[only]) => Some(only),
            _ => None,
        }
    }

    /// What an answer about an entity rests on.
    pub(super) fn hash_of(&self, id: EntityId) -> u32 {
        self.node(id).map_or(0, |n| n.group)
    }

    /// Does the entity hold a role whose words include this noun?
    pub(super) fn has_role(&self, id: EntityId, noun: &str) -> bool {
        self.node(id).is_some_and(|n| n.has_role(noun))
    }
}

/// Words of indexes and keys of groups share one space of hashes; a clash only makes somebody look again.
pub(super) fn hash_of_word(word: &str) -> u32 {
    use std::hash::Hasher;
    let mut hasher = rustc_hash::FxHasher::default();
    hasher.write(word.as_bytes());
    hasher.finish() as u32
}
