//! Writing a table: rows in, the two parts of [`super::layout`] out.
//!
//! Shared with the build script, which makes the embedded table with it (and `super::shipped`); a newsroom's tables
//! are made with it when they are read.
#![allow(clippy::indexing_slicing, reason = "by numbers of this file and of the layout only, never by input")]

use super::fold;
use super::layout::{self, Section, membership, organization, person, post};
use super::spelling::{self, Tradition};
use super::strings::{Strings, number};

/// One person in one post for one period, as a row of the officials tables has it.
#[derive(Clone, Debug, Default)]
pub(crate) struct MembershipRow<'a> {
    pub(crate) person_id: &'a str,
    pub(crate) full_name: &'a str,
    pub(crate) family_name: &'a str,
    pub(crate) aliases: Vec<&'a str>,
    /// [`layout::gender`].
    pub(crate) gender: u32,
    /// The number of the Wikidata item; 0: none known.
    pub(crate) wikidata: u32,
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
    /// From a newsroom's own table?
    pub(crate) newsroom: bool,
    /// Does a row that comes before it say otherwise?
    pub(crate) overruled: bool,
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

/// A table as it is stored.
#[derive(Clone, Debug, Default)]
pub(crate) struct Written {
    /// Directory and sections, little-endian.
    pub(crate) words: Vec<u8>,
    /// Every string once, end to end.
    pub(crate) text: String,
}

/// A table in the making. Rows are taken one by one and kept small: some 80 bytes each, beside their new strings.
#[derive(Debug, Default)]
pub(crate) struct Writer {
    sections: [Vec<u32>; layout::SECTIONS],
    pub(crate) strings: Strings,
    pub(crate) terms: Vec<Term>,
    /// The aliases of the terms' people, term by term.
    aliases: Vec<u32>,
}

/// A row of memberships, its strings by number.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Term {
    pub(crate) person_id: u32,
    pub(crate) full_name: u32,
    family_name: u32,
    gender_and_wikidata: u32,
    /// Where its aliases start; the next term's start ends them.
    aliases: u32,
    /// Which row it was.
    order: u32,
    /// The fields of a post, but for its holders.
    pub(crate) post: [u32; post::HOLDERS],
    /// The fields of a membership; its post comes last.
    pub(crate) record: [u32; membership::WIDTH],
}

impl Term {
    /// Earliest first; a term without a start by the day its source speaks of. Dates pack in order of time.
    fn time(&self) -> (u32, u32) {
        let [start, end, source_date] =
            [membership::START, membership::END, membership::SOURCE_DATE].map(|field| self.record[field]);
        (if start == 0 { source_date } else { start }, end)
    }
}

impl Writer {
    pub(crate) fn section(&mut self, section: Section) -> &mut Vec<u32> {
        &mut self.sections[section as usize]
    }

    /// How long a section is, as a number to store.
    pub(crate) fn len(&self, section: Section) -> u32 {
        number(self.sections[section as usize].len())
    }

    pub(crate) fn intern_all(&mut self, section: Section, strings: &[&str]) {
        for string in strings {
            let id = self.strings.intern(string);
            self.section(section).push(id);
        }
    }

    /// Takes a row. People are told apart by their slugs; the first row of a slug gives the person's name, and all
    /// rows give aliases.
    pub(crate) fn membership(&mut self, row: &MembershipRow<'_>) {
        let aliases = number(self.aliases.len());
        for alias in &row.aliases {
            let alias = self.strings.intern(alias);
            self.aliases.push(alias);
        }
        let mut text = |string| self.strings.intern(string);
        let mut record = [0; membership::WIDTH];
        record[membership::PARTY] = text(row.party);
        record[membership::START] = row.start;
        record[membership::END] = row.end;
        record[membership::SOURCE] = text(row.source);
        record[membership::SOURCE_DATE] = row.source_date;
        record[membership::BASIS_DATE] = row.basis_date;
        record[membership::FLAGS] = row.basis | (row.check << layout::CHECK_SHIFT);
        for (is, flag) in [
            (row.unverified, layout::UNVERIFIED),
            (row.newsroom, layout::NEWSROOM),
            (row.overruled, layout::OVERRULED),
        ] {
            record[membership::FLAGS] |= if is { flag } else { 0 };
        }
        let wikidata = if row.wikidata <= layout::MAX_WIKIDATA { row.wikidata } else { 0 };
        let term = Term {
            person_id: text(row.person_id),
            full_name: text(row.full_name),
            family_name: text(row.family_name),
            gender_and_wikidata: row.gender | (wikidata << layout::GENDER_BITS),
            aliases,
            order: number(self.terms.len()),
            post: [row.office, row.office_short, row.jurisdiction, row.area, row.kind].map(text),
            record,
        };
        self.terms.push(term);
    }

    fn people(&mut self) {
        let mut terms = std::mem::take(&mut self.terms);
        let starts: Vec<u32> =
            terms.iter().map(|term| term.aliases).chain([number(self.aliases.len())]).collect();
        terms.retain(|term| term.record[membership::FLAGS] & layout::REPEATED == 0);
        self.sort(&mut terms);
        self.posts(&mut terms);

        let (mut full_names, mut family_names) = (Vec::new(), Vec::new());
        for (index, terms) in terms.chunk_by(|a, b| a.person_id == b.person_id).enumerate() {
            let Some(who) = terms.iter().min_by_key(|term| term.order) else { continue };
            let mut aliases: Vec<u32> = Vec::new();
            for term in terms {
                let order = term.order as usize;
                for &alias in &self.aliases[starts[order] as usize..starts[order + 1] as usize] {
                    if alias != who.full_name && !aliases.contains(&alias) {
                        aliases.push(alias);
                    }
                }
            }
            self.person(who, terms);
            self.section(Section::Aliases).extend(&aliases);
            self.section(Section::Memberships).extend(terms.iter().flat_map(|term| term.record));

            let strings = &self.strings;
            let (full_name, family_name) = (strings.get(who.full_name), strings.get(who.family_name));
            let aliases = || aliases.iter().map(|&alias| strings.get(alias));
            full_names.extend(aliases().chain([full_name]).map(|name| (fold::hash(name), number(index))));
            let forms = aliases().filter_map(|a| fold::family_form(full_name, family_name, a));
            family_names.extend(forms.chain([family_name]).map(|name| (fold::hash(name), number(index))));
            // Other spellings, by the rules of the country that each office is of.
            let mut countries: Vec<u32> = terms.iter().map(|term| term.post[post::JURISDICTION]).collect();
            countries.dedup();
            for tradition in countries.iter().map(|&country| Tradition::of(strings.get(country))) {
                let keys = spelling::filed_under(tradition, full_name, family_name);
                full_names.extend(keys.into_iter().map(|key| (key, number(index))));
                let key = spelling::family_filed_under(tradition, family_name);
                family_names.extend(key.map(|key| (key, number(index))));
            }
        }
        self.closing_person();
        self.index(Section::FullNameBuckets, Section::FullNames, full_names);
        self.index(Section::FamilyNameBuckets, Section::FamilyNames, family_names);
    }

    /// Sorts terms by their people's slugs, then by time. The first letters of most slugs tell them apart.
    fn sort(&self, terms: &mut [Term]) {
        let key = |term: &Term| {
            let slug = self.strings.get(term.person_id).as_bytes();
            let mut letters = [0; 16];
            let len = slug.len().min(letters.len());
            letters[..len].copy_from_slice(&slug[..len]);
            u128::from_be_bytes(letters)
        };
        terms.sort_by_cached_key(|term| (key(term), term.order));
        for alike in terms.chunk_by_mut(|a, b| key(a) == key(b)) {
            if alike.len() > 1 {
                let slug = |term: &Term| self.strings.get(term.person_id);
                alike
                    .sort_unstable_by(|a, b| (slug(a), a.time(), a.order).cmp(&(slug(b), b.time(), b.order)));
            }
        }
    }

    /// Gives each term its post's number, and writes the posts with their holders.
    fn posts(&mut self, terms: &mut [Term]) {
        let mut by_post: Vec<u32> = (0..number(terms.len())).collect();
        let key = |index: &u32| {
            let post = terms[*index as usize].post;
            (fold::hash(self.strings.get(post[post::JURISDICTION])), post, *index)
        };
        by_post.sort_by_cached_key(key);
        let mut last = None;
        for (holder, &index) in by_post.iter().enumerate() {
            let term = &mut terms[index as usize];
            let posts = &mut self.sections[Section::Posts as usize];
            if last != Some(term.post) {
                posts.extend(term.post);
                posts.push(number(holder));
                last = Some(term.post);
            }
            term.record[membership::POST] = number(posts.len() / post::WIDTH - 1);
        }
        let mut closing = [0; post::WIDTH];
        closing[post::HOLDERS] = number(by_post.len());
        self.section(Section::Posts).extend(closing);
        self.sections[Section::PostHolders as usize] = by_post;
    }

    fn person(&mut self, who: &Term, terms: &[Term]) {
        const GENDER: u32 = (1 << layout::GENDER_BITS) - 1;
        let known = |mask: u32| terms.iter().map(|t| t.gender_and_wikidata & mask).find(|&bits| bits != 0);
        let mut record = [0; person::WIDTH];
        record[person::ID] = who.person_id;
        record[person::FULL_NAME] = who.full_name;
        record[person::FAMILY_NAME] = who.family_name;
        record[person::GENDER_AND_WIKIDATA] = known(GENDER).unwrap_or(0) | known(!GENDER).unwrap_or(0);
        self.person_record(record);
    }

    fn closing_person(&mut self) {
        self.person_record([0; person::WIDTH]);
    }

    fn person_record(&mut self, mut record: [u32; person::WIDTH]) {
        record[person::ALIASES] = self.len(Section::Aliases);
        record[person::MEMBERSHIPS] = self.len(Section::Memberships) / number(membership::WIDTH);
        self.section(Section::People).extend(record);
    }

    pub(crate) fn organizations(&mut self, rows: &[OrganizationRow<'_>]) {
        let mut names = Vec::new();
        for (index, row) in rows.iter().enumerate() {
            self.organization(row);
            let all = [row.acronym, row.full_name].into_iter().chain(row.aliases.iter().copied());
            names.extend(all.filter(|s| !s.is_empty()).map(|name| (fold::hash(name), number(index))));
        }
        self.organization(&OrganizationRow::default());
        self.index(Section::OrganizationBuckets, Section::OrganizationEntries, names);
    }

    fn organization(&mut self, row: &OrganizationRow<'_>) {
        let mut record = [0; organization::WIDTH];
        record[organization::ACRONYM] = self.strings.intern(row.acronym);
        record[organization::FULL_NAME] = self.strings.intern(row.full_name);
        record[organization::KIND] = self.strings.intern(row.kind);
        record[organization::DESCRIPTION] = self.strings.intern(row.description);
        record[organization::MEMBERS] = self.strings.intern(row.members);
        record[organization::HEADQUARTERS] = self.strings.intern(row.headquarters);
        record[organization::ALIASES] = self.len(Section::OrganizationAliases);
        self.intern_all(Section::OrganizationAliases, &row.aliases);
        self.section(Section::Organizations).extend(record);
    }

    /// Sorts (hash, record) pairs into buckets, about one record a bucket.
    pub(crate) fn index(&mut self, buckets: Section, entries: Section, pairs: Vec<(u32, u32)>) {
        let n_buckets = pairs.len().next_power_of_two();
        let mut sorted: Vec<_> =
            pairs.into_iter().map(|(hash, record)| (layout::bucket(hash, n_buckets), record)).collect();
        sorted.sort_unstable();
        sorted.dedup();
        let starts = (0..=n_buckets).map(|bucket| number(sorted.partition_point(|entry| entry.0 < bucket)));
        self.section(buckets).extend(starts);
        self.section(entries).extend(sorted.into_iter().map(|entry| entry.1));
    }

    /// The table.
    pub(crate) fn finish(mut self) -> Written {
        self.people();
        let (ends, text) = self.strings.finish();
        self.sections[Section::Strings as usize] = ends;
        let mut start = 2 * layout::SECTIONS;
        let mut words = Vec::with_capacity(4 * (start + self.sections.iter().map(Vec::len).sum::<usize>()));
        for section in &self.sections {
            words.extend(number(start).to_le_bytes());
            words.extend(number(section.len()).to_le_bytes());
            start += section.len();
        }
        for section in self.sections {
            words.extend(section.into_iter().flat_map(u32::to_le_bytes));
        }
        Written { words, text }
    }
}
