//! The shape of a table in memory: one run of little-endian `u32`, and the text that its strings point into.
//!
//! Shared with the build script. A table starts with a directory, two words a [`Section`] (where it starts, how many
//! words it has); sections of records follow, of fixed width. A string is an index into [`Section::Strings`], whose
//! words are the ends of the strings in the text. Names are found through pairs of sections: the starts of the buckets
//! (a power of two, one word more), and the records in them; a hit is confirmed by folding the record's own names.

/// The parts of a table, in the order of the directory.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Section {
    /// The end of each string in the text.
    Strings,
    /// People by slug, [`person`] wide; one more at the end closes the last one's lists.
    People,
    /// Strings: other spellings, person by person.
    Aliases,
    /// Terms, person by person, [`membership`] wide.
    Memberships,
    /// Posts by the hash of their jurisdiction, [`post`] wide; one more at the end closes the last one's list.
    Posts,
    /// Memberships, post by post.
    PostHolders,
    /// [`given_name`] wide.
    GivenNames,
    /// [`title`] wide.
    Titles,
    /// [`place`] wide.
    Places,
    /// Strings: what a place is also called, place by place.
    PlaceNames,
    /// [`organization`] wide.
    Organizations,
    /// Strings: what an organisation is also called.
    OrganizationAliases,
    /// Buckets of the five indexes and what is in them.
    FullNameBuckets,
    /// People by full name and alias.
    FullNames,
    /// Buckets by second-reference form.
    FamilyNameBuckets,
    /// People by second-reference form.
    FamilyNames,
    /// Buckets by given name.
    GivenNameBuckets,
    /// Given names.
    GivenNameEntries,
    /// Buckets by title.
    TitleBuckets,
    /// Titles by title, abbreviation and British spelling.
    TitleEntries,
    /// Buckets by name of place.
    PlaceBuckets,
    /// Places by name, alias, demonym and capital.
    PlaceEntries,
    /// Buckets by name of organisation.
    OrganizationBuckets,
    /// Organisations by acronym, name and alias.
    OrganizationEntries,
}

/// How many sections there are.
pub(crate) const SECTIONS: usize = Section::OrganizationEntries as usize + 1;

/// Fields of a person.
pub(crate) mod person {
    pub(crate) const ID: usize = 0;
    pub(crate) const FULL_NAME: usize = 1;
    pub(crate) const FAMILY_NAME: usize = 2;
    /// [`super::gender`], and above its bits the number of the Wikidata item; 0: none known.
    pub(crate) const GENDER_AND_WIKIDATA: usize = 3;
    /// First alias; the next person's ends the list.
    pub(crate) const ALIASES: usize = 4;
    /// First membership; the next person's ends the list.
    pub(crate) const MEMBERSHIPS: usize = 5;
    pub(crate) const WIDTH: usize = 6;
}

/// Fields of a post: what its holders' memberships share.
pub(crate) mod post {
    pub(crate) const OFFICE: usize = 0;
    pub(crate) const OFFICE_SHORT: usize = 1;
    pub(crate) const JURISDICTION: usize = 2;
    pub(crate) const AREA: usize = 3;
    pub(crate) const KIND: usize = 4;
    /// First of its holders; the next post's ends the list.
    pub(crate) const HOLDERS: usize = 5;
    pub(crate) const WIDTH: usize = 6;
}

/// Fields of a membership.
pub(crate) mod membership {
    pub(crate) const POST: usize = 0;
    pub(crate) const PARTY: usize = 1;
    /// Dates: see [`super::pack_date`].
    pub(crate) const START: usize = 2;
    pub(crate) const END: usize = 3;
    pub(crate) const SOURCE: usize = 4;
    pub(crate) const SOURCE_DATE: usize = 5;
    /// The date that the end basis names.
    pub(crate) const BASIS_DATE: usize = 6;
    /// [`super::basis`], then [`super::check`], a byte each; then [`super::UNVERIFIED`] and its like.
    pub(crate) const FLAGS: usize = 7;
    pub(crate) const WIDTH: usize = 8;
}

/// Fields of a given name.
pub(crate) mod given_name {
    pub(crate) const NAME: usize = 0;
    /// [`super::gender`].
    pub(crate) const GENDER: usize = 1;
    /// U.S. births; 0 where nobody counted.
    pub(crate) const COUNT: usize = 2;
    pub(crate) const WIDTH: usize = 3;
}

/// Fields of a title.
pub(crate) mod title {
    pub(crate) const TITLE: usize = 0;
    pub(crate) const ABBREVIATION: usize = 1;
    pub(crate) const CATEGORY: usize = 2;
    /// 1: abbreviated before a name; 2: capitalised before a name.
    pub(crate) const FLAGS: usize = 3;
    pub(crate) const WIDTH: usize = 4;
}

/// Fields of a place.
pub(crate) mod place {
    pub(crate) const COUNTRY: usize = 0;
    pub(crate) const ADJECTIVE: usize = 1;
    pub(crate) const CAPITAL: usize = 2;
    pub(crate) const OFFICIAL_NAME: usize = 3;
    /// Where its aliases, demonyms and capitals start in the list of names; the next place's start ends them.
    pub(crate) const ALIASES: usize = 4;
    pub(crate) const DEMONYMS: usize = 5;
    pub(crate) const CAPITALS: usize = 6;
    pub(crate) const SOURCE: usize = 7;
    pub(crate) const WIDTH: usize = 8;
}

/// Fields of an organisation.
pub(crate) mod organization {
    pub(crate) const ACRONYM: usize = 0;
    pub(crate) const FULL_NAME: usize = 1;
    pub(crate) const KIND: usize = 2;
    pub(crate) const DESCRIPTION: usize = 3;
    pub(crate) const MEMBERS: usize = 4;
    pub(crate) const HEADQUARTERS: usize = 5;
    /// First alias; the next organisation's ends the list.
    pub(crate) const ALIASES: usize = 6;
    pub(crate) const WIDTH: usize = 7;
}

/// A gender.
pub(crate) mod gender {
    pub(crate) const UNKNOWN: u32 = 0;
    pub(crate) const FEMALE: u32 = 1;
    pub(crate) const MALE: u32 = 2;
}

/// What the end of a term rests on.
pub(crate) mod basis {
    pub(crate) const OPEN: u32 = 0;
    pub(crate) const UNKNOWN: u32 = 1;
    pub(crate) const OBSERVED: u32 = 2;
    pub(crate) const ABSENT_LATER: u32 = 3;
    pub(crate) const SCHEDULED: u32 = 4;
}

/// How a fact that was set by hand was checked.
pub(crate) mod check {
    /// Not set by hand.
    pub(crate) const SOURCED: u32 = 0;
    /// Another source gives the same start, names the person in the post, or several do.
    pub(crate) const CHECKED: u32 = 1;
    /// Nothing else says so.
    pub(crate) const UNCHECKED: u32 = 2;
}

/// Where the check stands in a membership's flags.
pub(crate) const CHECK_SHIFT: u32 = 8;
/// One reviewer's recall only.
pub(crate) const UNVERIFIED: u32 = 1 << 16;
/// From a newsroom's own table.
pub(crate) const NEWSROOM: u32 = 1 << 17;
/// A row that comes before it says otherwise.
pub(crate) const OVERRULED: u32 = 1 << 18;

/// Says what a row before it says; only while a table is made.
pub(crate) const REPEATED: u32 = 1 << 19;

/// How many bits a gender takes.
pub(crate) const GENDER_BITS: u32 = 2;
/// Wikidata numbers above this are not stored; the highest now has nine digits.
pub(crate) const MAX_WIKIDATA: u32 = (1 << (32 - GENDER_BITS)) - 1;

/// A date to its own precision in one number; month and day are 0 where they are not known, and 0 is no date.
pub(crate) fn pack_date(year: u32, month: u32, day: u32) -> u32 {
    (year << 9) | (month << 5) | day
}

/// Year, month and day of a packed date.
pub(crate) fn unpack_date(packed: u32) -> (u32, u32, u32) {
    (packed >> 9, (packed >> 5) & 15, packed & 31)
}

/// Which of `buckets` (a power of two) a hash falls into.
pub(crate) fn bucket(hash: u32, buckets: usize) -> usize {
    hash as usize & buckets.saturating_sub(1)
}
