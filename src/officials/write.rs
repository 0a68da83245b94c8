//! Writing a table: rows in, the two parts of [`super::layout`] out.
//!
//! Shared with the build script, which makes the embedded table with it; tests make theirs.
#![allow(clippy::indexing_slicing, reason = "by numbers of this file and of the layout only, never by input")]

use std::collections::HashMap;

use super::fold;
use super::layout::{self, Section, given_name, membership, organization, person, place, title};

/// One person in one post for one period, as a row of the officials tables has it.
#[derive(Clone, Debug, Default)]
pub(crate) struct MembershipRow<'a> {
    pub(crate) person_id: &'a str,
    pub(crate) full_name: &'a str,
    pub(crate) family_name: &'a str,
    pub(crate) aliases: Vec<&'a str>,
    /// [`layout::gender`].
    pub(crate) gender: u32,
    pub(crate) office: &'a str,
    pub(crate) office_short: &'a str,
    pub(crate) jurisdiction: &'a str,
    pub(crate) area: &'a str,
    pub(crate) party: &'a str,
    pub(crate) kind: &'a str,
    /// Packed dates; 0: none.
    pub(crate) start: u32,
    pub(crate) end: u32,
    pub(crate) basis: u32,
    pub(crate) basis_date: u32,
    pub(crate) check: u32,
    pub(crate) source: &'a str,
    pub(crate) source_date: u32,
    pub(crate) unverified: bool,
}

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
}

/// An organisation.
#[derive(Clone, Debug, Default)]
pub(crate) struct OrganizationRow<'a> {
    pub(crate) acronym: &'a str,
    pub(crate) full_name: &'a str,
    pub(crate) kind: &'a str,
    pub(crate) description: &'a str,
    pub(crate) members: &'a str,
    pub(crate) headquarters: &'a str,
    pub(crate) aliases: Vec<&'a str>,
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

/// A table as it is stored.
#[derive(Clone, Debug, Default)]
pub(crate) struct Written {
    /// Directory and sections, little-endian.
    pub(crate) words: Vec<u8>,
    /// Every string once, end to end.
    pub(crate) text: String,
}

/// Writes a table. People are told apart by their slugs; what the first row of a slug says of the person holds.
pub(crate) fn write(rows: &Rows<'_>) -> Written {
    let mut out = Writer::default();
    out.intern("");
    out.people(&rows.memberships);
    out.given_names(&rows.given_names);
    out.titles(&rows.titles);
    out.places(&rows.places);
    out.organizations(&rows.organizations);
    out.finish()
}

#[derive(Default)]
struct Writer<'a> {
    sections: [Vec<u32>; layout::SECTIONS],
    strings: HashMap<&'a str, u32>,
    text: String,
}

impl<'a> Writer<'a> {
    fn section(&mut self, section: Section) -> &mut Vec<u32> {
        &mut self.sections[section as usize]
    }

    /// How long a section is, as a number to store.
    fn len(&self, section: Section) -> u32 {
        number(self.sections[section as usize].len())
    }

    fn intern(&mut self, string: &'a str) -> u32 {
        if let Some(&id) = self.strings.get(string) {
            return id;
        }
        let id = number(self.strings.len());
        self.text.push_str(string);
        let end = number(self.text.len());
        self.strings.insert(string, id);
        self.section(Section::Strings).push(end);
        id
    }

    fn intern_all(&mut self, section: Section, strings: &[&'a str]) {
        for string in strings {
            let id = self.intern(string);
            self.section(section).push(id);
        }
    }

    fn people(&mut self, memberships: &[MembershipRow<'a>]) {
        let mut sorted: Vec<_> = memberships.iter().collect();
        // Earliest first; a term without a start by the day its source speaks of. Dates pack in order of time.
        sorted.sort_by_key(|m| (m.person_id, if m.start == 0 { m.source_date } else { m.start }, m.end));

        let (mut full_names, mut family_names) = (Vec::new(), Vec::new());
        for (index, terms) in sorted.chunk_by(|a, b| a.person_id == b.person_id).enumerate() {
            let Some(who) = terms.first() else { continue };
            self.person(
                [who.person_id, who.full_name, who.family_name],
                terms.iter().map(|t| t.gender).find(|&g| g != layout::gender::UNKNOWN),
            );
            self.intern_all(Section::Aliases, &who.aliases);
            terms.iter().for_each(|term| self.membership(term));

            let names = std::iter::once(who.full_name).chain(who.aliases.iter().copied());
            full_names.extend(names.map(|name| (fold::hash(name), number(index))));
            let forms =
                who.aliases.iter().filter_map(|a| fold::family_form(who.full_name, who.family_name, a));
            let forms = forms.chain([who.family_name]);
            family_names.extend(forms.map(|name| (fold::hash(name), number(index))));
        }
        self.person([""; 3], None);
        self.index(Section::FullNameBuckets, Section::FullNames, full_names);
        self.index(Section::FamilyNameBuckets, Section::FamilyNames, family_names);
    }

    fn person(&mut self, [id, full_name, family_name]: [&'a str; 3], gender: Option<u32>) {
        let mut record = [0; person::WIDTH];
        record[person::ID] = self.intern(id);
        record[person::FULL_NAME] = self.intern(full_name);
        record[person::FAMILY_NAME] = self.intern(family_name);
        record[person::GENDER] = gender.unwrap_or(layout::gender::UNKNOWN);
        record[person::ALIASES] = self.len(Section::Aliases);
        record[person::MEMBERSHIPS] = self.len(Section::Memberships) / number(membership::WIDTH);
        self.section(Section::People).extend(record);
    }

    fn membership(&mut self, row: &MembershipRow<'a>) {
        let mut record = [0; membership::WIDTH];
        record[membership::OFFICE] = self.intern(row.office);
        record[membership::OFFICE_SHORT] = self.intern(row.office_short);
        record[membership::JURISDICTION] = self.intern(row.jurisdiction);
        record[membership::AREA] = self.intern(row.area);
        record[membership::PARTY] = self.intern(row.party);
        record[membership::KIND] = self.intern(row.kind);
        record[membership::START] = row.start;
        record[membership::END] = row.end;
        record[membership::SOURCE] = self.intern(row.source);
        record[membership::SOURCE_DATE] = row.source_date;
        record[membership::BASIS_DATE] = row.basis_date;
        record[membership::FLAGS] = row.basis
            | (row.check << layout::CHECK_SHIFT)
            | if row.unverified { layout::UNVERIFIED } else { 0 };
        self.section(Section::Memberships).extend(record);
    }

    fn given_names(&mut self, rows: &[GivenNameRow<'a>]) {
        let mut names = Vec::new();
        for (index, row) in rows.iter().enumerate() {
            let mut record = [0; given_name::WIDTH];
            record[given_name::NAME] = self.intern(row.name);
            record[given_name::GENDER] = row.gender;
            record[given_name::COUNT] = row.count;
            self.section(Section::GivenNames).extend(record);
            names.push((fold::hash(row.name), number(index)));
        }
        self.index(Section::GivenNameBuckets, Section::GivenNameEntries, names);
    }

    fn titles(&mut self, rows: &[TitleRow<'a>]) {
        let mut names = Vec::new();
        for (index, row) in rows.iter().enumerate() {
            let mut record = [0; title::WIDTH];
            record[title::TITLE] = self.intern(row.title);
            record[title::ABBREVIATION] = self.intern(row.abbreviation);
            record[title::CATEGORY] = self.intern(row.category);
            record[title::FLAGS] =
                u32::from(row.abbreviated_before_name) | (u32::from(row.capitalized_before_name) << 1);
            self.section(Section::Titles).extend(record);
            let spellings = [row.title, row.abbreviation].into_iter().filter(|s| !s.is_empty());
            names.extend(spellings.map(|s| (fold::hash(s), number(index))));
        }
        self.index(Section::TitleBuckets, Section::TitleEntries, names);
    }

    fn places(&mut self, rows: &[PlaceRow<'a>]) {
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

    fn place(&mut self, row: &PlaceRow<'a>) {
        let mut record = [0; place::WIDTH];
        record[place::COUNTRY] = self.intern(row.country);
        record[place::ADJECTIVE] = self.intern(row.demonyms.first().copied().unwrap_or(""));
        record[place::CAPITAL] = self.intern(row.capitals.first().copied().unwrap_or(""));
        record[place::OFFICIAL_NAME] = self.intern(row.official_name);
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

    fn organizations(&mut self, rows: &[OrganizationRow<'a>]) {
        let mut names = Vec::new();
        for (index, row) in rows.iter().enumerate() {
            self.organization(row);
            let all = [row.acronym, row.full_name].into_iter().chain(row.aliases.iter().copied());
            names.extend(all.filter(|s| !s.is_empty()).map(|name| (fold::hash(name), number(index))));
        }
        self.organization(&OrganizationRow::default());
        self.index(Section::OrganizationBuckets, Section::OrganizationEntries, names);
    }

    fn organization(&mut self, row: &OrganizationRow<'a>) {
        let mut record = [0; organization::WIDTH];
        record[organization::ACRONYM] = self.intern(row.acronym);
        record[organization::FULL_NAME] = self.intern(row.full_name);
        record[organization::KIND] = self.intern(row.kind);
        record[organization::DESCRIPTION] = self.intern(row.description);
        record[organization::MEMBERS] = self.intern(row.members);
        record[organization::HEADQUARTERS] = self.intern(row.headquarters);
        record[organization::ALIASES] = self.len(Section::OrganizationAliases);
        self.intern_all(Section::OrganizationAliases, &row.aliases);
        self.section(Section::Organizations).extend(record);
    }

    /// Sorts (hash, record) pairs into buckets, about one record a bucket.
    fn index(&mut self, buckets: Section, entries: Section, pairs: Vec<(u32, u32)>) {
        let n_buckets = pairs.len().next_power_of_two();
        let mut sorted: Vec<_> =
            pairs.into_iter().map(|(hash, record)| (layout::bucket(hash, n_buckets), record)).collect();
        sorted.sort_unstable();
        sorted.dedup();
        let starts = (0..=n_buckets).map(|bucket| number(sorted.partition_point(|entry| entry.0 < bucket)));
        self.section(buckets).extend(starts);
        self.section(entries).extend(sorted.into_iter().map(|entry| entry.1));
    }

    fn finish(self) -> Written {
        let mut start = 2 * layout::SECTIONS;
        let mut directory = Vec::new();
        for section in &self.sections {
            directory.extend([number(start), number(section.len())]);
            start += section.len();
        }
        let all = directory.into_iter().chain(self.sections.into_iter().flatten());
        Written { words: all.flat_map(u32::to_le_bytes).collect(), text: self.text }
    }
}

/// A table holds fewer than four billion of anything: tables are limited far below that before they come here.
fn number(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}
