use std::sync::Arc;

use super::furniture::Look;
use super::source::{Source, View};
use super::{ArticleDate, Prose, Span};
use crate::text::Damage;

/// A stretch of a document that reads the same wherever it stands, as long as the same things are open at its start.
///
/// The document is the row of its segments. An edit reads those anew that it touched and all up to the next old
/// boundary at which the same things are open again; the rest is shared with the reading before.
#[derive(Debug, Default)]
pub(super) struct Segment {
    /// Length in bytes; never 0.
    pub(super) len: u32,
    /// Bytes behind its end that had a say in where it ends; the end of the document counts as one.
    pub(super) reach: u32,
    /// What is open at its start.
    pub(super) entry: Open,
    /// What was read there.
    pub(super) content: Content,
}

/// What a segment holds. Offsets count from the segment's start.
#[derive(Debug, Default)]
pub(super) struct Content {
    /// Blocks of prose, in order.
    pub(super) blocks: Vec<RawBlock>,
    /// Instructions in comments, in order.
    pub(super) orders: Vec<Order>,
    /// A date that front matter, a `<meta>` or a `<time>` gives.
    pub(super) date: Option<ArticleDate>,
    /// The writers, as front matter or metadata name them.
    pub(super) byline: Option<Box<str>>,
    /// Markdown: labels of the link references that are defined here.
    pub(super) defines: Vec<Box<str>>,
    /// Markdown: labels that were looked up and not found here.
    pub(super) asks: Vec<Box<str>>,
    /// Plain text: lines that are not blank.
    pub(super) lines: u32,
    /// Plain text: those of them that another one follows at once.
    pub(super) followed_lines: u32,
    /// Plain text: those of these that are as long as a wrapped line.
    pub(super) full_lines: u32,
    /// Is it front matter?
    pub(super) is_front_matter: bool,
}

/// A block before its place in the article is known.
#[derive(Debug)]
pub(super) struct RawBlock {
    /// What the markup says it is.
    pub(super) kind: Kind,
    /// Its bytes.
    pub(super) range: Span,
    /// Its words.
    pub(super) prose: Arc<Prose>,
    /// What the words look like, taken by themselves.
    pub(super) look: Look,
    /// Is all of it in bold type?
    pub(super) strong: bool,
}

/// What the markup says a block is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// The title in front matter.
    Title,
    /// A page's `<title>`.
    PageTitle,
    /// A heading and its level.
    Heading(u8),
    /// A paragraph.
    Paragraph,
    /// A paragraph of a block quotation.
    Quote,
    /// An item of a list.
    Item,
    /// A caption or a cell of a table.
    Caption,
    /// An address, a byline: marked up as furniture.
    Furniture,
}

/// `<!-- copydesk: … -->`
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Order {
    /// The comment's bytes.
    pub(super) range: Span,
    /// Is it about the whole document?
    pub(super) everywhere: bool,
    /// The codes of rules; empty: all.
    pub(super) codes: Box<[Box<str>]>,
}

/// The elements that are open at a place, outermost first. Only HTML leaves any open at a boundary.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Open(pub(super) Vec<super::elements::Element>);

/// How one language is cut into segments.
pub(super) trait Format {
    /// The segment at the start of `view`, which is where the document starts if `first`, and what is open behind it.
    /// `None`: the view is too short to know. May depend on nothing but the text up to the segment's reach.
    fn segment(&self, view: View<'_>, first: bool, entry: &Open) -> Option<(Segment, Open)>;
}

/// Reads all of a document.
pub(super) fn read_all(source: &mut Source<'_>, format: &impl Format) -> Vec<Arc<Segment>> {
    let mut segments = Vec::new();
    scan(source, format, 0, Open::default(), |segment| segments.push(Arc::new(segment)), |_, _| false);
    segments
}

/// Reads a document again after an edit. The same as [`read_all`].
pub(super) fn read_damage(
    source: &mut Source<'_>,
    format: &impl Format,
    old: &[Arc<Segment>],
    damage: Damage,
) -> Vec<Arc<Segment>> {
    let (new_len, old_len) = (source.len(), old.iter().map(|segment| segment.len).sum::<u32>());
    let prefix = u32::from(damage.prefix).min(new_len).min(old_len);
    let suffix = u32::from(damage.suffix).min(new_len - prefix).min(old_len - prefix);

    let mut start = 0;
    let mut kept = 0;
    for segment in old {
        let end = start + segment.len;
        if end.saturating_add(segment.reach) > prefix {
            break;
        }
        start = end;
        kept += 1;
    }
    let head = old.get(..kept).unwrap_or_default();
    let entry = old.get(kept).map(|segment| segment.entry.clone()).unwrap_or_default();

    let mut fresh = Vec::new();
    // The old segment that the scan may meet next, and the bytes from its start to the end of the old document.
    let mut next = kept;
    let mut rest = old_len - start;
    scan(
        source,
        format,
        start,
        entry,
        |segment| fresh.push(segment),
        |at, open| {
            while rest > new_len - at {
                rest -= old.get(next).map_or(rest, |segment| segment.len);
                next += 1;
            }
            // A segment that opens the document reads its first bytes in another way.
            let same_place = rest == new_len - at && (next == 0) == (at == 0);
            same_place && rest <= suffix && old.get(next).is_some_and(|segment| segment.entry == *open)
        },
    );
    let tail = if rest == 0 { &[] } else { old.get(next..).unwrap_or_default() };
    let replaced = old.get(kept..old.len() - tail.len()).unwrap_or_default();
    reuse_prose(replaced, &mut fresh);

    let mut segments = Vec::with_capacity(head.len() + fresh.len() + tail.len());
    segments.extend_from_slice(head);
    segments.extend(fresh.into_iter().map(Arc::new));
    segments.extend_from_slice(tail);
    segments
}

/// Reads segments from `start` on, to the end or to a boundary where `meets` says so.
fn scan(
    source: &mut Source<'_>,
    format: &impl Format,
    start: u32,
    entry: Open,
    mut push: impl FnMut(Segment),
    mut meets: impl FnMut(u32, &Open) -> bool,
) {
    let len = source.len();
    let (mut at, mut open) = (start, entry);
    while at < len && !meets(at, &open) {
        let read = source.read(at, |view| format.segment(view, at == 0, &open));
        // A format always has an answer for the whole rest; one that has none ends the reading, not the program.
        let Some((mut segment, behind)) = read.filter(|(segment, _)| segment.len > 0) else {
            debug_assert!(false, "a format answers for a complete view");
            break;
        };
        segment.entry = std::mem::replace(&mut open, behind);
        at += segment.len;
        push(segment);
    }
    if at >= len {
        meets(len, &open);
    }
}

/// Lets paragraphs that stand unchanged in segments read anew share their prose with the reading before: later layers
/// know them by it.
fn reuse_prose(old: &[Arc<Segment>], fresh: &mut [Segment]) {
    /// More paragraphs than this are a paste or a new document; then comparing would cost more than it saves.
    const FEW: usize = 64;
    let blocks = || old.iter().flat_map(|segment| &segment.content.blocks);
    let new_blocks = fresh.iter().map(|segment| segment.content.blocks.len()).sum::<usize>();
    if blocks().count() > FEW || new_blocks > FEW {
        return;
    }
    for block in fresh.iter_mut().flat_map(|segment| &mut segment.content.blocks) {
        if let Some(same) = blocks().find(|old| old.prose == block.prose) {
            block.prose = same.prose.clone();
        }
    }
}
