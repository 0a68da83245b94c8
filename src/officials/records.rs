use std::fmt;
use std::sync::{Arc, LazyLock};

use jiff::civil::Date;

use super::fold;
use super::layout::{self, Section};
use super::table::{Record, Table};
use super::{Gender, Held, PartialDate};

/// The knowledge base as a whole: the table that ships, and a newsroom's own tables over it. `Default` knows nobody.
///
/// Who is in the newsroom's tables is there with all that the shipped table has of them, so that a person is one record
/// of one table: a [`Person`] of the shipped table whose id the newsroom's also has is never given out.
#[derive(Debug, Default)]
pub struct Officials {
    /// The newsroom's, mostly empty.
    pub(super) own: Table,
    /// The one that ships.
    pub(super) table: Table,
}

impl Officials {
    /// The table that ships with the program.
    pub fn embedded() -> &'static Officials {
        static EMBEDDED: Officials = Officials { own: Table::empty(), table: Table::embedded() };
        &EMBEDDED
    }

    /// The same, to be held beside those with a newsroom's own tables.
    pub fn shipped() -> Arc<Officials> {
        static SHIPPED: LazyLock<Arc<Officials>> =
            LazyLock::new(|| Arc::new(Officials::with(Table::empty())));
        SHIPPED.clone()
    }

    /// The table that ships with a newsroom's own over it, as [`super::newsroom`] wrote it.
    pub(super) fn with(own: Table) -> Officials {
        Officials { own, table: Table::embedded() }
    }

    /// A knowledge base of a test's own.
    #[cfg(test)]
    pub(crate) fn of(rows: &super::shipped::Rows<'_>) -> Officials {
        Officials { own: Table::empty(), table: Table::of(super::shipped::write(rows)) }
    }

    /// Everybody who is known by this full name or alias, best known first. Folded; "Sergey Shoygu" finds Sergei Shoigu.
    pub fn people(&self, name: &str) -> Vec<Person<'_>> {
        self.named(Section::FullNameBuckets, Section::FullNames, name, |person| {
            fold::same(person.full_name, name) || person.aliases().any(|alias| fold::same(alias, name))
        })
    }

    /// Everybody with this second-reference form in some spelling, best known first: "Shoigu", "Shoygu".
    pub fn family(&self, name: &str) -> Vec<Person<'_>> {
        self.named(Section::FamilyNameBuckets, Section::FamilyNames, name, |person| {
            let mut forms =
                person.aliases().filter_map(|a| fold::family_form(person.full_name, person.family_name, a));
            fold::same(person.family_name, name) || forms.any(|form| fold::same(form, name))
        })
    }

    fn named(
        &self,
        buckets: Section,
        entries: Section,
        name: &str,
        confirm: impl Fn(&Person<'_>) -> bool,
    ) -> Vec<Person<'_>> {
        let candidates = self.candidates(buckets, entries, fold::hash(name));
        let mut people: Vec<_> = candidates.filter(|person| confirm(person)).collect();
        if people.len() > 1 {
            people.sort_by_cached_key(Person::obscurity);
        }
        people
    }

    /// The people that an index has under a hash, of the newsroom's own tables first; each is to be confirmed.
    pub(super) fn candidates(
        &self,
        buckets: Section,
        entries: Section,
        hash: u32,
    ) -> impl Iterator<Item = Person<'_>> {
        self.tables().into_iter().flat_map(move |table| {
            let indexes = table.filed_under(buckets, entries, hash);
            indexes.filter_map(move |index| self.person_at(table, index))
        })
    }

    /// The person with this slug.
    pub fn person(&self, id: &str) -> Option<Person<'_>> {
        self.tables().into_iter().find_map(|table| Person::with_id(table, id))
    }

    /// The person with this Wikidata item: 529351 for Q529351. Looks through everybody.
    pub fn wikidata(&self, item: u32) -> Option<Person<'_>> {
        self.everybody().find(|person| person.wikidata == Some(item))
    }

    /// Everybody, by slug: first those of the newsroom's own tables.
    pub fn everybody(&self) -> impl Iterator<Item = Person<'_>> {
        self.tables().into_iter().flat_map(|table| {
            (0..table.len(Section::People)).filter_map(|index| self.person_at(table, index))
        })
    }

    /// A table's person; `None` where there is none, or where it is one whom the newsroom's table has too.
    pub(super) fn person_at<'a>(&'a self, table: &'a Table, index: usize) -> Option<Person<'a>> {
        let person = Person::read(table, index)?;
        let is_shipped = std::ptr::eq(table, &raw const self.table);
        (!is_shipped || Person::with_id(&self.own, person.id).is_none()).then_some(person)
    }
}

/// One person of the knowledge base.
#[derive(Clone, Copy)]
pub struct Person<'a> {
    /// The slug of the tables: "sergei-shoigu".
    pub id: &'a str,
    /// As on first reference: "Sergei Shoigu".
    pub full_name: &'a str,
    /// As on second reference: "Shoigu", "Xi", "Abiy".
    pub family_name: &'a str,
    /// Gender, where the table or the given name tells.
    pub gender: Option<Gender>,
    /// The number of the Wikidata item: 529351 for Q529351.
    pub wikidata: Option<u32>,
    table: &'a Table,
    index: usize,
}

impl<'a> Person<'a> {
    fn read(table: &'a Table, index: usize) -> Option<Person<'a>> {
        use layout::person::{FAMILY_NAME, FULL_NAME, GENDER_AND_WIKIDATA, ID};
        if index >= table.len(Section::People) {
            return None;
        }
        let record = table.record(Section::People, index);
        let packed = record.number(GENDER_AND_WIKIDATA);
        Some(Person {
            id: record.string(ID),
            full_name: record.string(FULL_NAME),
            family_name: record.string(FAMILY_NAME),
            gender: Gender::unpack(packed & ((1 << layout::GENDER_BITS) - 1)),
            wikidata: Some(packed >> layout::GENDER_BITS).filter(|&item| item != 0),
            table,
            index,
        })
    }

    fn with_id(table: &'a Table, id: &str) -> Option<Person<'a>> {
        let slug = |index| table.record(Section::People, index).string(layout::person::ID);
        let index = table.partition(Section::People, |index| slug(index) < id);
        Person::read(table, index).filter(|person| person.id == id)
    }

    /// Is this one of a newsroom's own table?
    pub fn is_newsroom(&self) -> bool {
        self.all_memberships().any(|membership| membership.is_newsroom)
    }

    fn record(&self) -> Record<'a> {
        self.table.record(Section::People, self.index)
    }

    /// Other spellings.
    pub fn aliases(&self) -> impl Iterator<Item = &'a str> + use<'a> {
        use layout::person::ALIASES;
        let record = self.record();
        self.table.strings(Section::Aliases, record.number(ALIASES), record.end_of(ALIASES))
    }

    /// Offices, earliest first.
    pub fn memberships(&self) -> impl Iterator<Item = Membership<'a>> + use<'a> {
        self.all_memberships().filter(|membership| !membership.is_overruled)
    }

    /// What a table says otherwise than another one that wins over it: never asserted, and shown beside what wins.
    pub fn overruled(&self) -> impl Iterator<Item = Membership<'a>> + use<'a> {
        self.all_memberships().filter(|membership| membership.is_overruled)
    }

    fn all_memberships(&self) -> impl Iterator<Item = Membership<'a>> + use<'a> {
        use layout::person::MEMBERSHIPS;
        let (record, table) = (self.record(), self.table);
        (record.number(MEMBERSHIPS)..record.end_of(MEMBERSHIPS))
            .map(|index| Membership::read(table, index as usize))
    }

    /// What may be said of each office on a day, the most telling first: held, then open and stale, then past (the
    /// latest first), then later (the next first), then what cannot be placed. Where rows speak of one post, those that
    /// another one settles are left out; rows that contradict each other both stay.
    pub fn on(&self, day: Date) -> Vec<(Held, Membership<'a>)> {
        let mut all: Vec<_> = self.memberships().map(|membership| (membership.on(day), membership)).collect();
        let others = all.clone();
        all.retain(|(held, row)| {
            !others
                .iter()
                .any(|(other_held, other)| row.same_post(other) && row.yields_to(*held, other, *other_held))
        });
        all.sort_by_key(|(held, membership)| {
            let weight = i64::from(membership.weight());
            let (start, end) = (in_order(membership.start), in_order(membership.end));
            match held {
                Held::Before => (*held, -end, weight),
                Held::Later => (*held, start, weight),
                Held::Yes | Held::Stale | Held::Unknown => (*held, weight, -start),
            }
        });
        all
    }

    /// Least for those a reader knows best: by their highest office, then by how lately they held one.
    fn obscurity(&self) -> (u8, bool, i64) {
        self.memberships().fold((u8::MAX, true, 0), |(weight, unverified, latest), term| {
            let last = in_order(term.end.or(term.source_date));
            (weight.min(term.weight()), unverified && term.unverified, latest.min(-last))
        })
    }
}

impl fmt::Debug for Person<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Person").field("id", &self.id).finish_non_exhaustive()
    }
}

/// A number that grows with a date; 0 for none.
fn in_order(date: Option<PartialDate>) -> i64 {
    date.map_or(0, |d| (i64::from(d.year) * 16 + i64::from(d.month)) * 32 + i64::from(d.day))
}

/// One person in one post for one period.
#[derive(Clone, Copy, Debug)]
pub struct Membership<'a> {
    /// Before the name: "Defense Minister".
    pub office: &'a str,
    /// After the name, AP lower case: "defense minister".
    pub office_short: &'a str,
    /// Country or organisation.
    pub jurisdiction: &'a str,
    /// State, province, city, district or entity; may be empty.
    pub area: &'a str,
    /// Party; may be empty.
    pub party: &'a str,
    /// "head", "defense", "legislator"…
    pub kind: &'a str,
    /// First day.
    pub start: Option<PartialDate>,
    /// Last day.
    pub end: Option<PartialDate>,
    /// What the end, or its absence, rests on.
    pub end_basis: EndBasis,
    /// The date of the later list that an absence rests on, or the legal end of an open term.
    pub basis_date: Option<PartialDate>,
    /// Who says so: "wikidata+curated".
    pub source: &'a str,
    /// When the source last said so.
    pub source_date: Option<PartialDate>,
    /// Was it set by hand, and does nothing else confirm it?
    pub unchecked: bool,
    /// Is it one reviewer's recall only? Then it drives no finding and its card says so.
    pub unverified: bool,
    /// Does a newsroom's own table say so?
    pub is_newsroom: bool,
    /// Does a table that wins over this one's say otherwise?
    pub is_overruled: bool,
}

impl<'a> Membership<'a> {
    pub(super) fn read(table: &'a Table, index: usize) -> Membership<'a> {
        use layout::membership::{BASIS_DATE, END, FLAGS, PARTY, POST, SOURCE, SOURCE_DATE, START};
        use layout::post::{AREA, JURISDICTION, KIND, OFFICE, OFFICE_SHORT};
        let record = table.record(Section::Memberships, index);
        let post = table.record(Section::Posts, record.number(POST) as usize);
        let flags = record.number(FLAGS);
        let date = |field| PartialDate::unpack(record.number(field));
        Membership {
            office: post.string(OFFICE),
            office_short: post.string(OFFICE_SHORT),
            jurisdiction: post.string(JURISDICTION),
            area: post.string(AREA),
            party: record.string(PARTY),
            kind: post.string(KIND),
            start: date(START),
            end: date(END),
            end_basis: match flags & 0xff {
                layout::basis::OPEN => EndBasis::Open,
                layout::basis::OBSERVED => EndBasis::Observed,
                layout::basis::ABSENT_LATER => EndBasis::AbsentLater,
                layout::basis::SCHEDULED => EndBasis::Scheduled,
                _ => EndBasis::Unknown,
            },
            basis_date: date(BASIS_DATE),
            source: record.string(SOURCE),
            source_date: date(SOURCE_DATE),
            unchecked: (flags >> layout::CHECK_SHIFT) & 0xff == layout::check::UNCHECKED,
            unverified: flags & layout::UNVERIFIED != 0,
            is_newsroom: flags & layout::NEWSROOM != 0,
            is_overruled: flags & layout::OVERRULED != 0,
        }
    }

    /// Do two rows speak of one post?
    pub fn same_post(&self, other: &Membership<'_>) -> bool {
        self.office == other.office && self.jurisdiction == other.jurisdiction && self.area == other.area
    }

    /// Does another row of the same post make this one worthless? One with a start settles one without; a term that
    /// is held, or is known to have ended after this one was last confirmed, settles a stale one.
    fn yields_to(&self, held: Held, other: &Membership<'_>, other_held: Held) -> bool {
        if self.start.is_none() {
            return other.start.is_some();
        }
        match (held, other_held) {
            (Held::Stale | Held::Unknown, Held::Yes) => other.start.is_some(),
            (Held::Stale, Held::Before) => in_order(other.end) >= in_order(self.source_date),
            _ => false,
        }
    }

    /// How little an office is known: 0 for those that every reader of world news meets. Who is in a newsroom's own table
    /// is well known there.
    pub fn weight(&self) -> u8 {
        match self.kind {
            "head" => 0,
            _ if self.is_newsroom => 1,
            "foreign" | "international" => 1,
            "defense" | "deputy_head" => 2,
            "cabinet" | "legislature" | "central_bank" | "governor" => 3,
            "minister" | "military" | "judge" | "official" => 4,
            "subcabinet" | "legislator" | "territory" => 5,
            "subnational" | "state_executive" => 6,
            // Ambassadors, junior ministers, mayors, and what a later table may bring.
            _ => 7,
        }
    }
}

/// What the end of a term rests on (data/README.md).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum EndBasis {
    /// No end: in office when the source was last seen.
    Open,
    /// Whether the person left or stayed is not known.
    Unknown,
    /// The end is good to the day, month or year it states.
    Observed,
    /// Absent from a later list: weak, never "former".
    AbsentLater,
    /// The legal term, not a departure that anyone saw; open until then where there is no end.
    Scheduled,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn people_are_found_by_name_and_alias() {
        let officials = Officials::embedded();
        for (name, id) in [
            ("Sergei Shoigu", "sergei-shoigu"),
            ("Sergey Shoygu", "sergei-shoigu"),
            ("ANTONIO GUTERRES", "antonio-guterres"),
            ("António Guterres", "antonio-guterres"),
            ("Joseph R. Biden Jr.", "joe-biden"),
            ("Xi Jinping", "xi-jinping"),
        ] {
            let ids: Vec<_> = officials.people(name).iter().map(|p| p.id).collect();
            assert_eq!(ids, [id], "{name}");
        }
        assert!(officials.people("Shoigu").is_empty());
        assert!(officials.people("").is_empty());
        assert!(officials.family("shoigu").iter().any(|p| p.id == "sergei-shoigu"));
    }

    #[test]
    fn everybody_is_found_by_slug_and_by_each_name() {
        let officials = Officials::embedded();
        let mut people = 0;
        for person in officials.everybody() {
            people += 1;
            assert_eq!(officials.person(person.id).map(|p| p.index), Some(person.index));
            for name in person.aliases().chain([person.full_name]) {
                assert!(officials.people(name).iter().any(|p| p.id == person.id), "{name}");
            }
            assert!(officials.family(person.family_name).iter().any(|p| p.id == person.id));
            assert!(person.memberships().count() > 0);
        }
        assert_eq!(people, 17_095, "people in data/officials.tsv and data/officials-unverified.tsv");
    }

    #[test]
    fn the_better_known_stands_first() {
        let bidens = Officials::embedded().family("Biden");
        assert_eq!(bidens.first().map(|p| p.id), Some("joe-biden"));
    }
}
