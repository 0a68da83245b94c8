//! Which official a mention means.

use super::Snapshot;
use crate::markup::Span;
use crate::officials::{Found, Gender, NameInContext, folded};
use crate::reading::{Article, BlockIdx, Entity, EntityId, Mention, MentionId, MentionKind, SourceKind};

/// The officials that a mention may mean, likeliest first, as [`crate::officials::Officials::identify`] finds them by the
/// name and title that the article gives the person, and by what is named around the mention; for a title without a name
/// ("the Russian defence minister"), who held the office on the article's date. A name that the article gives in full
/// here speaks for itself, whoever else of the family it names.
pub fn officials_meant<'s>(snapshot: &'s Snapshot, mention: Mention<'_>) -> Vec<Found<'s>> {
    let article = &*snapshot.article;
    let entity = mention.entity().and_then(|id| article.entity(id));
    let found = match (mention.kind(), entity) {
        (MentionKind::Nominal, _) if is_cut_off(mention) => Vec::new(),
        (MentionKind::Nominal, entity) => {
            let held = snapshot.officials.holders(&title_around(mention), article.layout().date().date);
            match entity {
                _ if !held.is_empty() => held,
                Some(entity) => by_nominal(snapshot, mention, entity),
                None => Vec::new(),
            }
        }
        (MentionKind::Pronoun, Some(entity)) => by_entity(snapshot, mention, entity),
        (MentionKind::Name, Some(entity)) if entity.kind == SourceKind::Person => {
            by_name(snapshot, mention, entity)
        }
        (MentionKind::Name, None) => identify(snapshot, mention, name_of(mention), mention.title()),
        _ => Vec::new(),
    };
    let gender = gender_told(mention);
    if found
        .first()
        .is_some_and(|f| f.person.gender.is_some() && gender.is_some_and(|g| f.person.gender != Some(g)))
    {
        return Vec::new();
    }
    found
}

/// Everybody else whom a family name that stands alone may mean, where they are officials too: those whom the article
/// has named before, or all of the family where the name opens the story.
pub(super) fn of_the_same_family<'s>(snapshot: &'s Snapshot, mention: Mention<'_>) -> Vec<Found<'s>> {
    let article = &*snapshot.article;
    let Some(id) = mention.entity() else { return Vec::new() };
    let Some(entity) = article.entity(id) else { return Vec::new() };
    let name = name_of(mention);
    if mention.kind() != MentionKind::Name || !mention.title().is_empty() || !is_same(name, &entity.family) {
        return Vec::new();
    }
    let first_of = |id: EntityId| article.mentions_of(id).next().map(|first| first.id);
    let opens = first_of(id) == Some(mention.id);
    let is_relative = |other: &(EntityId, &Entity)| {
        other.0 != id
            && other.1.name.len() > name.len()
            && is_same(&other.1.family, name)
            && (opens || first_of(other.0).is_some_and(|first| first < mention.id))
    };
    let mut relatives: Vec<(EntityId, &Entity)> = article.entities().filter(is_relative).collect();
    relatives.sort_by_key(|(id, _)| *id);
    let first_found = |(id, entity): (EntityId, &Entity)| {
        let first = article.mentions_of(id).next()?;
        identify(snapshot, first, &entity.name, &entity.title).into_iter().next()
    };
    relatives.into_iter().filter_map(first_found).collect()
}

fn by_name<'s>(snapshot: &'s Snapshot, mention: Mention<'_>, entity: &Entity) -> Vec<Found<'s>> {
    let name = name_of(mention);
    if name.contains(' ') && !is_same(name, &entity.name) {
        let title = if mention.title().is_empty() { &*entity.title } else { mention.title() };
        let found = identify(snapshot, mention, name, title);
        if !found.is_empty() || !is_part_or_slip(name, &entity.name) {
            return found;
        }
    } else if !is_part_or_slip(name, &entity.name) && !is_part_or_slip(name, &entity.short) {
        // The reading ties it to somebody of another name.
        return Vec::new();
    }
    by_entity(snapshot, mention, entity)
}

/// "The Justice" deals are not Rep. Jordan's: a noun in capitals must be in the title that the article or the table gives.
fn by_nominal<'s>(snapshot: &'s Snapshot, mention: Mention<'_>, entity: &Entity) -> Vec<Found<'s>> {
    let found = by_entity(snapshot, mention, entity);
    let noun = mention.text().rsplit(' ').next().unwrap_or_default();
    let is_in = |title: &str| title.split(' ').any(|word| word.eq_ignore_ascii_case(noun));
    let is_meant = !noun.starts_with(char::is_uppercase)
        || is_in(&entity.title)
        || found.iter().take(1).any(|f| f.person.memberships().any(|m| is_in(m.office)));
    if is_meant { found } else { Vec::new() }
}

fn by_entity<'s>(snapshot: &'s Snapshot, mention: Mention<'_>, entity: &Entity) -> Vec<Found<'s>> {
    if entity.kind != SourceKind::Person {
        return Vec::new();
    }
    identify(snapshot, mention, &entity.name, &entity.title)
}

fn identify<'s>(snapshot: &'s Snapshot, mention: Mention<'_>, name: &str, title: &str) -> Vec<Found<'s>> {
    let article = &*snapshot.article;
    let near = near(article, mention);
    let mut near: Vec<&str> = near.into_iter().map(name_of).collect();
    let first = mention.entity().and_then(|id| article.mentions_of(id).next());
    for mention in [Some(mention), first].into_iter().flatten() {
        near.extend(party_and_state(behind(mention)));
    }
    let day = article.layout().date().date;
    snapshot.officials.identify(&NameInContext { name, title, near: &near, day })
}

pub(super) fn name_of(mention: Mention<'_>) -> &str {
    mention.name_span().of(mention.block().prose.text())
}

/// So many blocks at an article's start say what it is about: headline, deck, first paragraphs.
const LEAD: BlockIdx = 4;

/// Places and bodies named in the paragraphs around a mention, around the first mention of the same person, and where the
/// article begins.
fn near<'a>(article: &'a Article, mention: Mention<'a>) -> Vec<Mention<'a>> {
    let first = mention.entity().and_then(|id| article.mentions_of(id).next());
    near_blocks(article, [Some(mention), first].into_iter().flatten().map(|m| m.id.block))
}

/// Places and bodies named around some blocks, and where the article begins.
pub(super) fn near_blocks(article: &Article, blocks: impl Iterator<Item = BlockIdx>) -> Vec<Mention<'_>> {
    let mut blocks: Vec<BlockIdx> =
        blocks.flat_map(|block| block.saturating_sub(1)..=block.saturating_add(1)).chain(0..LEAD).collect();
    blocks.sort_unstable();
    blocks.dedup();
    let is_place_or_body = |m: &Mention<'_>| {
        let entity = m.entity().and_then(|id| article.entity(id));
        m.kind() == MentionKind::Name && entity.is_some_and(|e| e.kind != SourceKind::Person)
    };
    blocks.into_iter().flat_map(|block| mentions_in(article, block)).filter(is_place_or_body).collect()
}

fn mentions_in(article: &Article, block: BlockIdx) -> impl Iterator<Item = Mention<'_>> {
    (0..).map_while(move |index| article.mention(MentionId { block, index }))
}

/// The prose behind a mention.
fn behind(mention: Mention<'_>) -> &str {
    mention.block().prose.text().get(mention.span().end as usize..).unwrap_or_default()
}

/// “(D-N.C.)”, “, R-Ohio,”, “(Vt.)” behind a name: the party, where it is told, and the state.
fn party_and_state(behind: &str) -> impl Iterator<Item = &str> {
    let inside = [" (", ", "].iter().find_map(|open| behind.strip_prefix(open)).unwrap_or_default();
    let end = inside.find([')', ',']).unwrap_or(inside.len()).min(20);
    let words = inside.get(..end).unwrap_or_default();
    let (party, state) = match words.split_once(['-', '–']) {
        Some(("D" | "Dem" | "Dem.", state)) => ("Democrat", state),
        Some(("R" | "Rep" | "Rep.", state)) => ("Republican", state),
        Some(("I", state)) => ("Independent", state),
        _ => ("", words),
    };
    [party, state].into_iter().filter(|word| !word.is_empty())
}

/// Does a nominal end before a word in capitals: "the Justice" of the Justice Department?
fn is_cut_off(mention: Mention<'_>) -> bool {
    let starts_name = |text: &str| {
        text.strip_prefix(' ').and_then(|rest| rest.chars().next()).is_some_and(char::is_uppercase)
    };
    let last = mention.text().rsplit(' ').next().unwrap_or_default();
    last.starts_with(char::is_uppercase) && starts_name(behind(mention))
}

/// A title with the place that stands before or behind it: "Russia’s defense minister", "the president of Brazil".
fn title_around(mention: Mention<'_>) -> String {
    let text = mention.block().prose.text();
    let before = text.get(..mention.span().start as usize).unwrap_or_default();
    let mut title = String::new();
    let owner = ["’s ", "'s ", "s’ ", "s' "].iter().find_map(|mark| before.strip_suffix(mark));
    if let Some(owner) = owner {
        title.push_str(&trailing_name(owner));
        title.push(' ');
    }
    title.push_str(mention.text());
    if let Some(place) = behind(mention).strip_prefix(" of ") {
        let place = place.strip_prefix("the ").unwrap_or(place);
        let is_of_name = |word: &&str| word.starts_with(char::is_uppercase);
        let words: Vec<&str> = place.split(' ').take_while(is_of_name).take(4).collect();
        // The name ends where a comma or a full stop does.
        let end = words
            .iter()
            .position(|word| word.ends_with([',', '.', ';', ':']))
            .map_or(words.len(), |at| at + 1);
        let words = words.get(..end).unwrap_or_default().join(" ");
        title.push_str(" of ");
        title.push_str(words.trim_end_matches([',', ';', ':', '.', '”', '"', ')']));
    }
    title
}

/// A title behind a possessive, at a byte of prose where nothing is mentioned: "Russia’s defense minister". Who held the
/// office on the article's date, and the words of the title. `None`: no such title, or nobody known.
pub(super) fn held_at<'s>(snapshot: &'s Snapshot, prose: &str, at: u32) -> Option<(Span, Vec<Found<'s>>)> {
    let before = prose.get(..at as usize)?;
    let from = before.rfind([',', '.', ';', ':', '(', '“', '"']).map_or(0, |stop| stop + 1);
    let (mark, len) = ["’s ", "'s "].iter().find_map(|mark| Some((before.rfind(mark)?, mark.len())))?;
    let owner = trailing_name(before.get(from..mark)?);
    if owner.is_empty() || before.get(mark + len..)?.split(' ').count() > LONGEST_TITLE {
        return None;
    }
    // The title ends with the word at the place or one of the two after it.
    let start = mark + len;
    let rest = prose.get(start..)?;
    let ends =
        rest.char_indices().filter(|(_, c)| !c.is_alphabetic()).map(|(end, _)| end).chain([rest.len()]);
    let ends = ends.filter(|end| start + end >= at as usize).take(3);
    let day = snapshot.article.layout().date().date;
    ends.filter_map(|end| {
        let found = snapshot.officials.holders(&format!("{owner} {}", rest.get(..end)?), day);
        (!found.is_empty()).then(|| (Span::new(start as u32, (start + end) as u32), found))
    })
    .next()
}

/// Words of the longest title that is looked up.
const LONGEST_TITLE: usize = 5;

/// The words in capitals at the end of a text: "South Korea" of "and South Korea".
fn trailing_name(text: &str) -> String {
    let mut words: Vec<&str> =
        text.rsplit(' ').take_while(|word| word.starts_with(char::is_uppercase)).take(4).collect();
    words.reverse();
    words.join(" ")
}

/// The gender that the mention's own words tell: a pronoun, a courtesy title.
fn gender_told(mention: Mention<'_>) -> Option<Gender> {
    let words = match mention.kind() {
        MentionKind::Pronoun => mention.text(),
        MentionKind::Name => mention.title(),
        MentionKind::Nominal => return None,
    };
    match words.to_ascii_lowercase().trim_end_matches('.') {
        "he" | "him" | "his" | "himself" | "mr" => Some(Gender::Male),
        "she" | "her" | "hers" | "herself" | "mrs" | "ms" | "miss" => Some(Gender::Female),
        _ => None,
    }
}

fn is_same(a: &str, b: &str) -> bool {
    folded(a).eq(folded(b))
}

/// Is a name a part of a fuller one ("Suu Kyi"), or the same with a slip of the pen?
fn is_part_or_slip(name: &str, full: &str) -> bool {
    let (name, full): (String, String) = (folded(name).collect(), folded(full).collect());
    let mut words = full.split(' ');
    name.split(' ').all(|word| words.any(|other| other == word)) || strsim::osa_distance(&name, &full) <= 1
}
