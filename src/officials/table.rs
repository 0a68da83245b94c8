use std::borrow::Cow;
use std::fmt;

use super::fold;
use super::layout::{self, SECTIONS, Section, membership, organization, person, place, post};
use super::write::Written;

/// A table as [`layout`] has it, read in place. Broken bytes give fewer records, never a panic.
#[derive(Clone)]
pub(super) struct Table {
    words: Cow<'static, [u8]>,
    text: Cow<'static, str>,
}

/// A record of a table: fixed fields, each a number.
#[derive(Clone, Copy)]
pub(super) struct Record<'a> {
    table: &'a Table,
    section: Section,
    start: usize,
    width: usize,
}

impl Table {
    /// The table that the build script made.
    pub(super) const fn embedded() -> Table {
        Table {
            words: Cow::Borrowed(include_bytes!(concat!(env!("OUT_DIR"), "/officials.words"))),
            text: Cow::Borrowed(include_str!(concat!(env!("OUT_DIR"), "/officials.txt"))),
        }
    }

    /// A table of nothing.
    pub(super) const fn empty() -> Table {
        Table { words: Cow::Borrowed(&[]), text: Cow::Borrowed("") }
    }

    /// A table made at run time.
    pub(super) fn of(written: Written) -> Table {
        Table { words: Cow::Owned(written.words), text: Cow::Owned(written.text) }
    }

    fn word(&self, index: usize) -> Option<u32> {
        let start = index.checked_mul(4)?;
        let bytes = self.words.get(start..start.checked_add(4)?)?;
        Some(u32::from_le_bytes(bytes.try_into().ok()?))
    }

    fn bounds(&self, section: Section) -> (usize, usize) {
        let at = 2 * section as usize;
        debug_assert!(at < 2 * SECTIONS);
        match (self.word(at), self.word(at + 1)) {
            (Some(start), Some(len)) => (start as usize, len as usize),
            _ => (0, 0),
        }
    }

    /// A word of a section.
    fn get(&self, section: Section, index: usize) -> Option<u32> {
        let (start, len) = self.bounds(section);
        if index < len { self.word(start + index) } else { None }
    }

    /// The string with an index; empty where there is none.
    pub(super) fn string(&self, id: u32) -> &str {
        let id = id as usize;
        let start = id.checked_sub(1).and_then(|before| self.get(Section::Strings, before)).unwrap_or(0);
        let end = self.get(Section::Strings, id).unwrap_or(0);
        self.text.get(start as usize..end as usize).unwrap_or("")
    }

    /// The strings of a list.
    pub(super) fn strings(&self, section: Section, from: u32, to: u32) -> impl Iterator<Item = &str> {
        (from as usize..to as usize)
            .map_while(move |index| self.get(section, index))
            .map(|id| self.string(id))
    }

    /// How many records a section has; lists that end with a closing record do not count it.
    pub(super) fn len(&self, section: Section) -> usize {
        let width = width(section);
        let closing =
            matches!(section, Section::People | Section::Posts | Section::Places | Section::Organizations);
        (self.bounds(section).1 / width).saturating_sub(usize::from(closing))
    }

    /// A record by its place.
    pub(super) fn record(&self, section: Section, index: usize) -> Record<'_> {
        let width = width(section);
        Record { table: self, section, start: index.saturating_mul(width), width }
    }

    /// Which person a membership is of: the last whose list starts no later.
    pub(super) fn person_of(&self, membership: u32) -> usize {
        let start = |index| self.record(Section::People, index).number(person::MEMBERSHIPS);
        self.partition(Section::People, |index| start(index) <= membership).saturating_sub(1)
    }

    /// The posts of a jurisdiction, by its folded name.
    pub(super) fn posts_of(&self, jurisdiction: &str) -> impl Iterator<Item = usize> {
        let wanted = fold::hash(jurisdiction);
        let name = |index| self.record(Section::Posts, index).number(post::JURISDICTION);
        let hash = move |index| fold::hash(self.string(name(index)));
        let from = self.partition(Section::Posts, |index| hash(index) < wanted);
        let to = self.partition(Section::Posts, |index| hash(index) <= wanted);
        // One name, and now and then one more of the same hash: each is compared once, not post by post.
        let mut compared = (0, fold::same("", jurisdiction));
        (from..to).filter(move |&index| {
            let name = name(index);
            if compared.0 != name {
                compared = (name, fold::same(self.string(name), jurisdiction));
            }
            compared.1
        })
    }

    /// How many of a section's records, from the first, are as `is` says; they stand before all others.
    pub(super) fn partition(&self, section: Section, is: impl Fn(usize) -> bool) -> usize {
        let (mut low, mut high) = (0, self.len(section));
        while low < high {
            let middle = low + (high - low) / 2;
            if is(middle) { low = middle + 1 } else { high = middle }
        }
        low
    }

    /// A word of a list.
    pub(super) fn entry(&self, section: Section, index: u32) -> Option<u32> {
        self.get(section, index as usize)
    }

    /// The records that may have a name; each is to be confirmed with [`fold::same`].
    pub(super) fn candidates(
        &self,
        buckets: Section,
        entries: Section,
        name: &str,
    ) -> impl Iterator<Item = usize> {
        self.filed_under(buckets, entries, fold::hash(name))
    }

    /// The records that are filed in the bucket of a key, and perhaps under the key.
    pub(super) fn filed_under(
        &self,
        buckets: Section,
        entries: Section,
        key: u32,
    ) -> impl Iterator<Item = usize> {
        let n_buckets = self.bounds(buckets).1.saturating_sub(1);
        let bucket = layout::bucket(key, n_buckets);
        let from = self.get(buckets, bucket).unwrap_or(0) as usize;
        let to = self.get(buckets, bucket + 1).unwrap_or(0) as usize;
        (from..to).map_while(move |entry| self.get(entries, entry)).map(|index| index as usize)
    }
}

impl<'a> Record<'a> {
    /// A field; 0 where there is none.
    pub(super) fn number(&self, field: usize) -> u32 {
        self.table.get(self.section, self.start.saturating_add(field)).unwrap_or(0)
    }

    /// A field that is a string.
    pub(super) fn string(&self, field: usize) -> &'a str {
        self.table.string(self.number(field))
    }

    /// Where a list of this record's ends: at the start of the next record's.
    pub(super) fn end_of(&self, field: usize) -> u32 {
        self.number(self.width.saturating_add(field))
    }
}

impl Default for Table {
    fn default() -> Table {
        Table::empty()
    }
}

/// How many words a record has.
fn width(section: Section) -> usize {
    match section {
        Section::People => person::WIDTH,
        Section::Memberships => membership::WIDTH,
        Section::Posts => post::WIDTH,
        Section::GivenNames => layout::given_name::WIDTH,
        Section::Titles => layout::title::WIDTH,
        Section::Places => place::WIDTH,
        Section::Organizations => organization::WIDTH,
        _ => 1,
    }
}

/// Sizes only.
impl fmt::Debug for Table {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Table").field("bytes", &(self.words.len() + self.text.len())).finish_non_exhaustive()
    }
}
