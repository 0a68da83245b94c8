//! The article, read, and read again after an edit.

use std::fmt;
use std::sync::{Arc, OnceLock};

use super::discourse::{Discourse, FARTHEST, Linked};
use super::entity::Entity;
use super::linker;
use super::paragraph::{Counts, Paragraph};
use super::rank::Rankers;
use super::records::{
    BlockIdx, EntityId, House, MentionId, News, Punctuation, QuotationId, Silent, Suggestion, Tense,
};
use super::roster::{Changes, Roster};
use super::suggest;
use super::view::{Mention, Quotation};
use crate::markup::{Block, Layout};
use crate::officials::Officials;
use crate::syntax::Marks;
use crate::text::TextSize;

/// An article as it was read: immutable, and cheap to clone.
#[derive(Clone)]
pub struct Article {
    layout: Layout,
    /// One for each block.
    entries: Vec<Entry>,
    roster: Arc<Roster>,
    /// Blocks that hold a quotation which wants a source, and of these the bare ones; in order.
    wanting: Vec<BlockIdx>,
    bare: Vec<BlockIdx>,
    totals: Counts,
    /// For each block the number of quotations that began before it; a quotation that runs on begins nothing.
    groups: OnceLock<Vec<u32>>,
    house: OnceLock<House>,
    /// Each entity's mentions, by its number.
    mentioned: OnceLock<Vec<Vec<MentionId>>>,
}

/// What is known of one block.
#[derive(Clone)]
pub(super) struct Entry {
    pub(super) paragraph: Arc<Paragraph>,
    pub(super) linked: Arc<Linked>,
    /// Beside the pointers, so that a keystroke need not follow them for every block of a long text.
    tally: Tally,
}

/// What is asked of every block at every keystroke.
#[derive(Clone, Copy)]
struct Tally {
    /// What of the roster the block rests on: one bit for each hash (a Bloom filter).
    rests_on: u64,
    wants: bool,
    is_bare: bool,
}

impl Entry {
    fn new(paragraph: Arc<Paragraph>, linked: Linked) -> Entry {
        let rests_on = bits(linked.rests_on.iter().copied());
        let tally = Tally { rests_on, wants: linked.wants(), is_bare: linked.is_bare };
        Entry { paragraph, linked: Arc::new(linked), tally }
    }

    /// Does it rest on anything that changed? `changed`: the same changes as bits.
    fn rests_on(&self, changes: &Changes, changed: u64) -> bool {
        self.tally.rests_on & changed != 0
            && changes.iter().any(|hash| self.linked.rests_on.binary_search(&hash).is_ok())
    }
}

fn bits(hashes: impl Iterator<Item = u32>) -> u64 {
    hashes.fold(0, |bits, hash| bits | 1 << (hash % 64))
}

/// Where the next entry of an article comes from.
enum Step<'a> {
    /// It was there before: it is kept unless what it rests on has changed.
    Keep(&'a Entry),
    /// It was read anew.
    Read(Arc<Paragraph>),
    /// Entries that were there before follow; the first of them was handed this.
    Meet(Option<&'a Discourse>),
}

/// A bare paragraph is no slip where so many others stand near it: a transcript, a page of quotations.
const MOST_OTHER_BARE: usize = 3;

/// How near, in blocks on either side. An article of usual length lies inside.
const NEAR: BlockIdx = 40;

impl Article {
    /// Reads an article from nothing.
    pub fn read(layout: Layout, officials: &Officials) -> Article {
        Article::read_with(layout, officials, Rankers::embedded())
    }

    /// The same, with other weights than those that ship: for those who learn them.
    pub fn read_with(layout: Layout, officials: &Officials, rankers: &Rankers) -> Article {
        let read = |b: &Block| Arc::new(Paragraph::read(b.prose.clone(), b.lead, officials, rankers));
        let paragraphs: Vec<Arc<Paragraph>> = layout.blocks().iter().map(read).collect();
        let mut totals = Counts::default();
        paragraphs.iter().for_each(|p| totals.add(&p.counts));
        let facts = paragraphs.iter().flat_map(|p| &p.facts);
        let (roster, _) = Roster::default().update(std::iter::empty(), facts);
        let steps = paragraphs.into_iter().map(Step::Read);
        Article::link(layout, steps, Arc::new(roster), rankers, &Changes::default(), totals)
    }

    /// Reads an article again after an edit: `layout` is `self`'s layout, updated. Equal to reading it afresh.
    ///
    /// Paragraphs whose prose did not change are kept. While the article's names stay the same, so does the roster,
    /// and paragraphs are linked anew from the edit on only as far as what they hand on differs.
    pub fn update(&self, layout: Layout, officials: &Officials) -> Article {
        let rankers = Rankers::embedded();
        let (old, new) = (self.layout.blocks(), layout.blocks());
        let same = |a: &Block, b: &Block| {
            (Arc::ptr_eq(&a.prose, &b.prose) || a.prose == b.prose) && a.lead == b.lead && a.role == b.role
        };
        let prefix = old.iter().zip(new).take_while(|(a, b)| same(a, b)).count();
        let rest = old.len().min(new.len()) - prefix;
        let suffix =
            old.iter().rev().zip(new.iter().rev()).take(rest).take_while(|(a, b)| same(a, b)).count();
        let front = self.entries.get(..prefix).unwrap_or_default();
        let replaced = self.entries.get(prefix..old.len() - suffix).unwrap_or_default();
        let back = self.entries.get(old.len() - suffix..).unwrap_or_default();

        let mut totals = self.totals;
        replaced.iter().for_each(|e| totals.take_off(&e.paragraph.counts));
        let read = |block: &Block| {
            let kept =
                replaced.iter().find(|e| e.paragraph.lead == block.lead && e.paragraph.prose == block.prose);
            let paragraph = match kept {
                Some(entry) => entry.paragraph.clone(),
                None => Arc::new(Paragraph::read(block.prose.clone(), block.lead, officials, rankers)),
            };
            totals.add(&paragraph.counts);
            paragraph
        };
        let changed: Vec<Arc<Paragraph>> =
            new.get(prefix..new.len() - suffix).unwrap_or_default().iter().map(read).collect();

        let gone = || replaced.iter().flat_map(|e| &e.paragraph.facts);
        let come = || changed.iter().flat_map(|p| &p.facts);
        let (roster, changes) = if gone().eq(come()) {
            (self.roster.clone(), Changes::default())
        } else {
            let (roster, changes) = self.roster.update(gone(), come());
            (Arc::new(roster), changes)
        };
        // What the block before the unchanged end handed on to it.
        let handed = replaced.last().or(front.last()).map(|e| &e.linked.out);
        let steps = front.iter().map(Step::Keep);
        let steps = steps.chain(changed.iter().cloned().map(Step::Read)).chain([Step::Meet(handed)]);
        Article::link(layout, steps.chain(back.iter().map(Step::Keep)), roster, rankers, &changes, totals)
    }

    /// Puts the article together, block by block.
    fn link<'a>(
        layout: Layout,
        steps: impl Iterator<Item = Step<'a>>,
        roster: Arc<Roster>,
        rankers: &Rankers,
        changes: &Changes,
        totals: Counts,
    ) -> Article {
        let blocks = layout.blocks();
        let mut entries: Vec<Entry> = Vec::with_capacity(blocks.len());
        let changed = bits(changes.iter());
        let start = Discourse::default();
        // Is what the last block hands on other than before the edit?
        let mut moved = false;
        for step in steps {
            let before = entries.last().map_or(&start, |e| &e.linked.out);
            let Some(block) = blocks.get(entries.len()) else { break };
            let link = |paragraph: &Paragraph| linker::link(paragraph, block.role, &roster, rankers, before);
            let entry = match step {
                Step::Meet(handed) => {
                    moved = handed.unwrap_or(&start) != before;
                    continue;
                }
                Step::Read(paragraph) => {
                    let linked = link(&paragraph);
                    Entry::new(paragraph, linked)
                }
                Step::Keep(entry) if moved || entry.rests_on(changes, changed) => {
                    let linked = link(&entry.paragraph);
                    moved = linked.out != entry.linked.out;
                    Entry::new(entry.paragraph.clone(), linked)
                }
                Step::Keep(entry) => entry.clone(),
            };
            entries.push(entry);
        }
        let blocks_that = |test: fn(&Tally) -> bool| -> Vec<BlockIdx> {
            (0..).zip(&entries).filter(|(_, e)| test(&e.tally)).map(|(at, _)| at).collect()
        };
        let (wanting, bare) = (blocks_that(|t| t.wants), blocks_that(|t| t.is_bare));
        Article {
            layout,
            entries,
            roster,
            wanting,
            bare,
            totals,
            groups: OnceLock::new(),
            house: OnceLock::new(),
            mentioned: OnceLock::new(),
        }
    }

    /// The blocks of the article.
    pub fn layout(&self) -> &Layout {
        &self.layout
    }

    /// Does it read as news? Judges the text only; the file's name is for [`crate::rules`] to judge.
    ///
    /// News is English, and somebody says something in it.
    pub fn news(&self) -> News {
        let totals = &self.totals;
        // The commonest words make up 35 to 45 % of English prose; of other languages hardly any.
        if totals.words >= 30 && totals.function * 100 < totals.words * 15 {
            return News::No(Silent::Language);
        }
        if totals.words >= 200 && totals.reporting == 0 {
            return News::No(Silent::NoReporting);
        }
        News::Yes
    }

    /// Its habits, as far as its own quotations show them.
    pub fn house(&self) -> House {
        let totals = &self.totals;
        *self.house.get_or_init(|| House {
            marks: self.usual_marks(),
            punctuation: if totals.outside > totals.inside {
                Punctuation::British
            } else {
                Punctuation::American
            },
            tense: if totals.present > 4 * totals.past { Tense::Present } else { Tense::Past },
            courtesy_titles: totals.courtesy >= 3,
            colon_before: totals.colon > totals.comma,
        })
    }

    /// The marks of most quotations of the outermost level.
    fn usual_marks(&self) -> Option<Marks> {
        let mut counts: Vec<(Marks, u32)> = Vec::new();
        for marks in self
            .entries
            .iter()
            .flat_map(|e| &e.paragraph.syntax.quotations)
            .filter(|q| q.parent.is_none())
            .map(|q| q.marks)
        {
            match counts.iter_mut().find(|(m, _)| *m == marks) {
                Some((_, count)) => *count += 1,
                None => counts.push((marks, 1)),
            }
        }
        counts.into_iter().max_by_key(|(_, count)| *count).map(|(marks, _)| marks)
    }

    /// Every quotation, in order of the first byte.
    pub fn quotations(&self) -> impl Iterator<Item = Quotation<'_>> {
        (0..).zip(&self.entries).flat_map(|(block, entry)| self.quotations_of(block, entry))
    }

    /// The quotations of one block.
    pub fn quotations_in(&self, block: BlockIdx) -> impl DoubleEndedIterator<Item = Quotation<'_>> {
        self.entries.get(block as usize).into_iter().flat_map(move |entry| self.quotations_of(block, entry))
    }

    /// The first paragraph of the quotation that a quotation belongs to: itself, unless it runs on.
    pub fn opening_of<'a>(&'a self, quotation: Quotation<'a>) -> Quotation<'a> {
        let mut opening = quotation;
        while opening.runs_on() {
            // A caption or a heading may stand between.
            let above = (opening.id.block.saturating_sub(FARTHEST)..opening.id.block).rev();
            let mut last = above.filter_map(|b| self.quotations_in(b).rev().find(|q| q.parent().is_none()));
            match last.next() {
                Some(before) => opening = before,
                None => break,
            }
        }
        opening
    }

    fn quotations_of<'a>(
        &'a self,
        block: BlockIdx,
        entry: &'a Entry,
    ) -> impl DoubleEndedIterator<Item = Quotation<'a>> {
        let count = entry.paragraph.syntax.quotations.len() as u32;
        (0..count).filter_map(move |index| self.quotation(QuotationId { block, index }))
    }

    /// The quotations that want a source, in order ([`super::Standing::wants_source`]). Costs what they are many, not
    /// what the article is long.
    pub fn wanting(&self) -> impl Iterator<Item = Quotation<'_>> {
        let entries =
            self.wanting.iter().filter_map(|&block| Some((block, self.entries.get(block as usize)?)));
        entries
            .flat_map(|(block, entry)| self.quotations_of(block, entry))
            .filter(|q| q.standing().wants_source())
    }

    /// Who was quoted last before a quotation, by an attribution and not by a guess; looks back so far as a reader
    /// remembers.
    pub fn quoted_before(&self, id: QuotationId) -> Option<EntityId> {
        let near = (id.block.saturating_sub(NEAR)..id.block.saturating_add(1)).rev();
        near.filter_map(|block| Some((block, self.entries.get(block as usize)?)))
            .flat_map(|(block, entry)| self.quotations_of(block, entry).rev())
            .filter(|q| q.id < id && !q.standing().wants_source())
            .find_map(|q| q.source())
    }

    /// The quotation with this id.
    pub fn quotation(&self, id: QuotationId) -> Option<Quotation<'_>> {
        let at = id.block as usize;
        Quotation::new(self, id, self.layout.blocks().get(at)?, self.entries.get(at)?)
    }

    /// The innermost quotation at an offset, its marks included.
    pub fn quotation_at(&self, offset: TextSize) -> Option<Quotation<'_>> {
        let (block, at) = self.block_at(offset)?;
        let quotations = &self.entries.get(block as usize)?.paragraph.syntax.quotations;
        // A nested one comes later than the one around it.
        let index = quotations.iter().rposition(|q| q.span.contains(at))?;
        self.quotation(QuotationId { block, index: index as u32 })
    }

    /// Every mention, in order.
    pub fn mentions(&self) -> impl Iterator<Item = Mention<'_>> {
        (0..).zip(&self.entries).flat_map(move |(block, entry)| {
            (0..entry.paragraph.records.len() as u32)
                .filter_map(move |index| self.mention(MentionId { block, index }))
        })
    }

    /// The mention with this id.
    pub fn mention(&self, id: MentionId) -> Option<Mention<'_>> {
        let at = id.block as usize;
        Mention::new(self, id, self.layout.blocks().get(at)?, self.entries.get(at)?)
    }

    /// The mention at an offset, the smallest that holds it; the end of a word counts as on it.
    pub fn mention_at(&self, offset: TextSize) -> Option<Mention<'_>> {
        let (block, at) = self.block_at(offset)?;
        let records = &self.entries.get(block as usize)?.paragraph.records;
        let on = records.iter().enumerate().filter(|(_, r)| r.span.start <= at && at <= r.span.end);
        let (index, _) = on.min_by_key(|(_, r)| (!r.span.contains(at), r.span.len()))?;
        self.mention(MentionId { block, index: index as u32 })
    }

    /// The block at an offset, and the byte of its prose there.
    fn block_at(&self, offset: TextSize) -> Option<(BlockIdx, u32)> {
        let blocks = self.layout.blocks();
        let at = blocks.partition_point(|b| b.range.end() < offset);
        Some((at as BlockIdx, blocks.get(at)?.to_prose(offset)?))
    }

    /// Everybody and everything the article speaks of by name, in no order.
    pub fn entities(&self) -> impl Iterator<Item = (EntityId, &Entity)> {
        self.roster.entities()
    }

    /// One of them.
    pub fn entity(&self, id: EntityId) -> Option<&Entity> {
        self.roster.entity(id)
    }

    /// An entity's mentions, in order.
    pub fn mentions_of(&self, id: EntityId) -> impl DoubleEndedIterator<Item = Mention<'_>> {
        let mentioned = self.mentioned.get_or_init(|| {
            let mut mentioned: Vec<Vec<MentionId>> = Vec::new();
            for (block, entry) in (0..).zip(&self.entries) {
                for (index, referent) in (0..).zip(&entry.linked.referents) {
                    let Some(id) = referent.entity() else { continue };
                    let at = id.0 as usize;
                    mentioned.resize_with(mentioned.len().max(at + 1), Vec::new);
                    if let Some(mentions) = mentioned.get_mut(at) {
                        mentions.push(MentionId { block, index });
                    }
                }
            }
            mentioned
        });
        let ids = mentioned.get(id.0 as usize).map(Vec::as_slice).unwrap_or_default();
        ids.iter().filter_map(|id| self.mention(*id))
    }

    /// Who may have said a quotation that nobody is named for, likeliest first, five at most.
    pub fn suggestions(&self, id: QuotationId) -> Vec<Suggestion> {
        suggest::rank(&self.entries, &self.roster, id)
    }

    pub(super) fn entries(&self) -> &[Entry] {
        &self.entries
    }

    pub(super) fn group(&self, id: QuotationId) -> u32 {
        let at = id.block as usize;
        let groups = self.groups.get_or_init(|| {
            let begins = |e: &Entry| e.paragraph.syntax.quotations.len() as u32 - u32::from(e.linked.runs_on);
            let sum = |begun: &mut u32, entry: &Entry| {
                let before = *begun;
                *begun += begins(entry);
                Some(before)
            };
            self.entries.iter().scan(0, sum).collect()
        });
        let runs_on = self.entries.get(at).is_some_and(|e| e.linked.runs_on);
        (groups.get(at).copied().unwrap_or(0) + id.index + 1).saturating_sub(u32::from(runs_on))
    }

    /// Do so many other bare paragraphs stand near this one that it is no slip?
    pub(super) fn is_among_bare(&self, block: BlockIdx) -> bool {
        let from = self.bare.partition_point(|b| *b < block.saturating_sub(NEAR));
        let to = self.bare.partition_point(|b| *b <= block.saturating_add(NEAR));
        to - from > MOST_OTHER_BARE + 1
    }
}

/// Two readings are equal when everything they can tell is.
impl PartialEq for Article {
    fn eq(&self, other: &Article) -> bool {
        // Entities may be numbered otherwise.
        let number = |id: EntityId| self.roster.node(id).and_then(|node| other.roster.number(node));
        let same = |(a, b): (&Entry, &Entry)| {
            a.paragraph == b.paragraph && a.linked.renumbered(&number) == *b.linked
        };
        self.layout.blocks() == other.layout.blocks()
            && self.entries.len() == other.entries.len()
            && self.entries.iter().zip(&other.entries).all(same)
            && self.entities().all(|(id, _)| number(id).is_some())
            && self.entities().count() == other.entities().count()
            && (&self.wanting, &self.bare, &self.totals) == (&other.wanting, &other.bare, &other.totals)
    }
}

/// Articles do not print themselves: a draft must not reach a log.
impl fmt::Debug for Article {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Article")
            .field("blocks", &self.entries.len())
            .field("entities", &self.entities().count())
            .finish()
    }
}
