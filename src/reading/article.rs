//! The article, read, and read again after an edit.

use std::fmt;
use std::sync::{Arc, OnceLock};

use super::entity::Entity;
use super::linker::{self, Discourse, Linked};
use super::paragraph::{Counts, Paragraph};
use super::records::{
    BlockIdx, EntityId, House, MentionId, News, Punctuation, QuotationId, Silent, Suggestion, Tense,
};
use super::roster::{Fact, Roster};
use super::suggest;
use super::view::{Mention, Quotation};
use crate::markup::{Block, Layout, Role};
use crate::officials::Officials;
use crate::syntax::Marks;
use crate::text::TextSize;

/// An article as it was read: immutable, and cheap to clone.
#[derive(Clone)]
pub struct Article {
    layout: Layout,
    /// One for each block.
    paragraphs: Vec<Arc<Paragraph>>,
    /// One for each block.
    linked: Vec<Arc<Linked>>,
    roster: Arc<Roster>,
    /// For each block the number of quotations that began before it; a quotation that runs on begins nothing.
    groups: Vec<u32>,
    /// Blocks whose bare quotation wants a source, in order.
    bare: Vec<BlockIdx>,
    totals: OnceLock<Counts>,
}

/// A bare paragraph is no slip where so many others stand near it: a transcript, a page of quotations (READING 5.9).
const MOST_OTHER_BARE: usize = 3;

/// How near, in blocks on either side. An article of usual length lies inside.
const NEAR: BlockIdx = 40;

impl Article {
    /// Reads an article from nothing.
    pub fn read(layout: Layout, officials: &Officials) -> Article {
        let paragraphs: Vec<Arc<Paragraph>> = layout
            .blocks()
            .iter()
            .map(|b| Arc::new(Paragraph::read(b.prose.clone(), b.lead, officials)))
            .collect();
        let roster = Arc::new(Roster::build(facts(&paragraphs)));
        Article::link(layout, paragraphs, roster, None)
    }

    /// Reads an article again after an edit: `layout` is `self`'s layout, updated. Equal to reading it afresh.
    ///
    /// Paragraphs whose prose did not change are kept. While the article's names stay the same, so does the roster,
    /// and paragraphs are linked anew from the edit on only as far as what they hand on differs.
    pub fn update(&self, layout: Layout, officials: &Officials) -> Article {
        let (old, new) = (self.layout.blocks(), layout.blocks());
        let same = |a: &Block, b: &Block| {
            (Arc::ptr_eq(&a.prose, &b.prose) || a.prose == b.prose) && a.lead == b.lead && a.role == b.role
        };
        let prefix = old.iter().zip(new).take_while(|(a, b)| same(a, b)).count();
        let rest = old.len().min(new.len()) - prefix;
        let suffix =
            old.iter().rev().zip(new.iter().rev()).take(rest).take_while(|(a, b)| same(a, b)).count();
        let (old_end, new_end) = (old.len() - suffix, new.len() - suffix);

        let mut paragraphs = Vec::with_capacity(new.len());
        paragraphs.extend_from_slice(self.paragraphs.get(..prefix).unwrap_or_default());
        let replaced = self.paragraphs.get(prefix..old_end).unwrap_or_default();
        for block in new.get(prefix..new_end).unwrap_or_default() {
            let kept = replaced.iter().find(|p| p.lead == block.lead && p.prose == block.prose);
            let read = || Arc::new(Paragraph::read(block.prose.clone(), block.lead, officials));
            paragraphs.push(kept.cloned().unwrap_or_else(read));
        }
        paragraphs.extend_from_slice(self.paragraphs.get(old_end..).unwrap_or_default());

        let middle = paragraphs.get(prefix..new_end).unwrap_or_default();
        let names_stay = facts(replaced).eq(facts(middle));
        let kept = Kept { article: self, prefix, suffix };
        if names_stay {
            Article::link(layout, paragraphs, self.roster.clone(), Some(kept))
        } else {
            let roster = Arc::new(Roster::build(facts(&paragraphs)));
            Article::link(layout, paragraphs, roster, None)
        }
    }

    /// Links the paragraphs in order; what `kept` still holds is taken over.
    fn link(
        layout: Layout,
        paragraphs: Vec<Arc<Paragraph>>,
        roster: Arc<Roster>,
        kept: Option<Kept<'_>>,
    ) -> Article {
        let count = paragraphs.len();
        let mut linked: Vec<Arc<Linked>> = Vec::with_capacity(count);
        if let Some(kept) = &kept {
            linked.extend_from_slice(kept.article.linked.get(..kept.prefix).unwrap_or_default());
        }
        let start = Discourse::default();
        let mut fact = paragraphs.iter().take(linked.len()).map(|p| p.facts.len()).sum::<usize>();
        for (at, (paragraph, block)) in paragraphs.iter().zip(layout.blocks()).enumerate().skip(linked.len())
        {
            let before = linked.last().map_or(&start, |l| &l.out);
            if let Some(kept) = &kept
                && let Some(rest) = kept.rest(at, count, before)
            {
                linked.extend_from_slice(rest);
                break;
            }
            let assigned = roster.assigned.get(fact..fact + paragraph.facts.len()).unwrap_or_default();
            fact += paragraph.facts.len();
            linked.push(Arc::new(linker::link(paragraph, block.role, assigned, &roster, before)));
        }
        let mut groups = Vec::with_capacity(count);
        let mut bare = Vec::new();
        let mut group = 0_u32;
        for (at, (paragraph, linked)) in (0..).zip(paragraphs.iter().zip(&linked)) {
            groups.push(group);
            group += paragraph.syntax.quotations.len() as u32 - u32::from(linked.runs_on);
            if linked.is_bare {
                bare.push(at);
            }
        }
        Article { layout, paragraphs, linked, roster, groups, bare, totals: OnceLock::new() }
    }

    /// The blocks of the article.
    pub fn layout(&self) -> &Layout {
        &self.layout
    }

    /// Does it read as news? Judges the text only; the file's name is for [`crate::rules`] to judge.
    ///
    /// News is English, and somebody says something in it.
    pub fn news(&self) -> News {
        let totals = self.totals();
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
        let totals = self.totals();
        House {
            marks: self.usual_marks(),
            punctuation: if totals.outside > totals.inside {
                Punctuation::British
            } else {
                Punctuation::American
            },
            tense: if totals.present > 4 * totals.past { Tense::Present } else { Tense::Past },
            courtesy_titles: totals.courtesy >= 3,
            colon_before: totals.colon > totals.comma,
        }
    }

    /// The marks of most quotations of the outermost level.
    fn usual_marks(&self) -> Option<Marks> {
        let mut counts: Vec<(Marks, u32)> = Vec::new();
        for marks in self
            .paragraphs
            .iter()
            .flat_map(|p| &p.syntax.quotations)
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

    fn totals(&self) -> &Counts {
        self.totals.get_or_init(|| {
            let mut totals = Counts::default();
            let prose = |role: Role| !matches!(role, Role::Furniture);
            let blocks = self.layout.blocks().iter().zip(&self.paragraphs).filter(|(b, _)| prose(b.role));
            blocks.for_each(|(_, p)| totals.add(&p.counts));
            totals
        })
    }

    /// Every quotation, in order of the first byte.
    pub fn quotations(&self) -> impl Iterator<Item = Quotation<'_>> {
        (0..).zip(&self.paragraphs).flat_map(move |(block, p)| {
            (0..p.syntax.quotations.len() as u32)
                .filter_map(move |index| self.quotation(QuotationId { block, index }))
        })
    }

    /// The quotation with this id.
    pub fn quotation(&self, id: QuotationId) -> Option<Quotation<'_>> {
        let at = id.block as usize;
        Quotation::new(
            self,
            id,
            self.layout.blocks().get(at)?,
            self.paragraphs.get(at)?,
            self.linked.get(at)?,
        )
    }

    /// The innermost quotation at an offset, its marks included.
    pub fn quotation_at(&self, offset: TextSize) -> Option<Quotation<'_>> {
        let (block, at) = self.block_at(offset)?;
        let quotations = &self.paragraphs.get(block as usize)?.syntax.quotations;
        // A nested one comes later than the one around it.
        let index = quotations.iter().rposition(|q| q.span.contains(at))?;
        self.quotation(QuotationId { block, index: index as u32 })
    }

    /// Every mention, in order.
    pub fn mentions(&self) -> impl Iterator<Item = Mention<'_>> {
        (0..).zip(&self.paragraphs).flat_map(move |(block, p)| {
            (0..p.records.len() as u32).filter_map(move |index| self.mention(MentionId { block, index }))
        })
    }

    /// The mention with this id.
    pub fn mention(&self, id: MentionId) -> Option<Mention<'_>> {
        let at = id.block as usize;
        Mention::new(self, id, self.layout.blocks().get(at)?, self.paragraphs.get(at)?, self.linked.get(at)?)
    }

    /// The mention at an offset, the smallest that holds it; the end of a word counts as on it.
    pub fn mention_at(&self, offset: TextSize) -> Option<Mention<'_>> {
        let (block, at) = self.block_at(offset)?;
        let records = &self.paragraphs.get(block as usize)?.records;
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

    /// Everybody the article speaks of by name.
    pub fn entities(&self) -> &[Entity] {
        &self.roster.entities
    }

    /// One of them.
    pub fn entity(&self, id: EntityId) -> Option<&Entity> {
        self.roster.entity(id)
    }

    /// An entity's mentions, in order.
    pub fn mentions_of(&self, id: EntityId) -> impl Iterator<Item = Mention<'_>> {
        self.mentions().filter(move |m| m.entity() == Some(id))
    }

    /// Who may have said a quotation that nobody is named for, likeliest first, five at most.
    pub fn suggestions(&self, id: QuotationId) -> Vec<Suggestion> {
        suggest::rank(&self.paragraphs, &self.linked, &self.roster, id)
    }

    pub(super) fn group(&self, id: QuotationId) -> u32 {
        let at = id.block as usize;
        let runs_on = self.linked.get(at).is_some_and(|l| l.runs_on);
        (self.groups.get(at).copied().unwrap_or(0) + id.index + 1).saturating_sub(u32::from(runs_on))
    }

    /// Do so many other bare paragraphs stand near this one that it is no slip?
    pub(super) fn is_among_bare(&self, block: BlockIdx) -> bool {
        let from = self.bare.partition_point(|b| *b < block.saturating_sub(NEAR));
        let to = self.bare.partition_point(|b| *b <= block.saturating_add(NEAR));
        to - from > MOST_OTHER_BARE + 1
    }
}

/// What may be taken over from an earlier reading.
struct Kept<'a> {
    article: &'a Article,
    /// Blocks that are the same at the front and at the end.
    prefix: usize,
    suffix: usize,
}

impl Kept<'_> {
    /// The old links from block `at` to the end, if they still hold: the block lies in the unchanged end, and what is
    /// handed on to it is the same.
    fn rest(&self, at: usize, count: usize, before: &Discourse) -> Option<&[Arc<Linked>]> {
        let from_end = count - at;
        if from_end > self.suffix {
            return None;
        }
        let old = self.article.linked.len() - from_end;
        let start = Discourse::default();
        let handed = old.checked_sub(1).and_then(|o| self.article.linked.get(o)).map_or(&start, |l| &l.out);
        (handed == before).then(|| self.article.linked.get(old..)).flatten()
    }
}

fn facts(paragraphs: &[Arc<Paragraph>]) -> impl Iterator<Item = &Fact> + Clone {
    paragraphs.iter().flat_map(|p| &p.facts)
}

/// Two readings are equal when everything they can tell is.
impl PartialEq for Article {
    fn eq(&self, other: &Article) -> bool {
        self.layout.blocks() == other.layout.blocks()
            && self.paragraphs == other.paragraphs
            && self.linked == other.linked
            && self.roster.entities == other.roster.entities
            && self.groups == other.groups
            && self.bare == other.bare
    }
}

/// Articles do not print themselves: a draft must not reach a log.
impl fmt::Debug for Article {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Article")
            .field("blocks", &self.paragraphs.len())
            .field("entities", &self.roster.entities.len())
            .finish()
    }
}
