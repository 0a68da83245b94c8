//! What the shipped table has and a newsroom's tables have not: given names, titles, places.
//!
//! Shared with the build script; of the library only tests use it.
#![allow(clippy::indexing_slicing, reason = "by numbers of the layout only, never by input")]

use super::fold;
use super::layout::{Section, given_name, place, title};
use super::strings::number;
use super::write::{MembershipRow, OrganizationRow, Writer, Written};

/// A given name.
#[derive(Clone, Debug, Default)]
pub(crate) struct GivenNameRow<'a> {
    pub(crate) name: &'a str,
    pub(crate) gender: u32,
    pub(crate) count: u32,
}

/// A title.
#[derive(Clone, Debug, Default)]
pub(crate) struct TitleRow<'a> {
    pub(crate) title: &'a str,
    pub(crate) abbreviation: &'a str,
    pub(crate) category: &'a str,
    pub(crate) abbreviated_before_name: bool,
    pub(crate) capitalized_before_name: bool,
}

/// A country or territory.
#[derive(Clone, Debug, Default)]
pub(crate) struct PlaceRow<'a> {
    pub(crate) country: &'a str,
    pub(crate) official_name: &'a str,
    pub(crate) aliases: Vec<&'a str>,
    /// Adjectives first.
    pub(crate) demonyms: Vec<&'a str>,
    pub(crate) capitals: Vec<&'a str>,
    /// "factbook 2026-01-22".
    pub(crate) source: &'a str,
}

/// All rows of a table.
#[derive(Clone, Debug, Default)]
pub(crate) struct Rows<'a> {
    pub(crate) memberships: Vec<MembershipRow<'a>>,
    pub(crate) given_names: Vec<GivenNameRow<'a>>,
    pub(crate) titles: Vec<TitleRow<'a>>,
    pub(crate) places: Vec<PlaceRow<'a>>,
    pub(crate) organizations: Vec<OrganizationRow<'a>>,
}

/// Writes a table.
pub(crate) fn write(rows: &Rows<'_>) -> Written {
    let mut out = Writer::default();
    rows.memberships.iter().for_each(|row| out.membership(row));
    out.given_names(&rows.given_names);
    out.titles(&rows.titles);
    out.places(&rows.places);
    out.organizations(&rows.organizations);
    out.finish()
}

impl Writer {
    pub(crate) fn given_names(&mut self, rows: &[GivenNameRow<'_>]) {
        let mut names = Vec::new();
        for (index, row) in rows.iter().enumerate() {
            let mut record = [0; given_name::WIDTH];
            record[given_name::NAME] = self.strings.intern(row.name);
            record[given_name::GENDER] = row.gender;
            record[given_name::COUNT] = row.count;
            self.section(Section::GivenNames).extend(record);
            names.push((fold::hash(row.name), number(index)));
        }
        self.index(Section::GivenNameBuckets, Section::GivenNameEntries, names);
    }

    pub(crate) fn titles(&mut self, rows: &[TitleRow<'_>]) {
        let mut names = Vec::new();
        for (index, row) in rows.iter().enumerate() {
            let mut record = [0; title::WIDTH];
            record[title::TITLE] = self.strings.intern(row.title);
            record[title::ABBREVIATION] = self.strings.intern(row.abbreviation);
            record[title::CATEGORY] = self.strings.intern(row.category);
            record[title::FLAGS] =
                u32::from(row.abbreviated_before_name) | (u32::from(row.capitalized_before_name) << 1);
            self.section(Section::Titles).extend(record);
            let spellings = [row.title, row.abbreviation].into_iter().filter(|s| !s.is_empty());
            names.extend(spellings.map(|s| (fold::hash(s), number(index))));
        }
        self.index(Section::TitleBuckets, Section::TitleEntries, names);
    }

    pub(crate) fn places(&mut self, rows: &[PlaceRow<'_>]) {
        let mut names = Vec::new();
        for (index, row) in rows.iter().enumerate() {
            self.place(row);
            let other = row.aliases.iter().chain(&row.demonyms).chain(&row.capitals).copied();
            let all = [row.country, row.official_name].into_iter().chain(other).filter(|s| !s.is_empty());
            names.extend(all.map(|name| (fold::hash(name), number(index))));
        }
        self.place(&PlaceRow::default());
        self.index(Section::PlaceBuckets, Section::PlaceEntries, names);
    }

    fn place(&mut self, row: &PlaceRow<'_>) {
        let mut record = [0; place::WIDTH];
        record[place::COUNTRY] = self.strings.intern(row.country);
        record[place::ADJECTIVE] = self.strings.intern(row.demonyms.first().copied().unwrap_or(""));
        record[place::CAPITAL] = self.strings.intern(row.capitals.first().copied().unwrap_or(""));
        record[place::OFFICIAL_NAME] = self.strings.intern(row.official_name);
        record[place::SOURCE] = self.strings.intern(row.source);
        for (field, names) in [
            (place::ALIASES, &row.aliases),
            (place::DEMONYMS, &row.demonyms),
            (place::CAPITALS, &row.capitals),
        ] {
            record[field] = self.len(Section::PlaceNames);
            self.intern_all(Section::PlaceNames, names);
        }
        self.section(Section::Places).extend(record);
    }
}
