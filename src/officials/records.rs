use jiff::civil::Date;

use super::{Gender, Organization, PartialDate, Place, TitleWord};

/// The knowledge base as a whole: the embedded table, and a newsroom's own tables over it.
#[derive(Debug, Default)]
pub struct Officials {}

impl Officials {
    /// The table that ships with the program.
    pub fn embedded() -> &'static Officials {
        static EMBEDDED: Officials = Officials {};
        &EMBEDDED
    }

    /// Everybody who is known by this full name or alias, best known first. Folded; "Sergey Shoygu" finds Sergei Shoigu.
    pub fn people(&self, name: &str) -> Vec<Person<'_>> {
        let _ = name;
        Vec::new()
    }

    /// Everybody with this second-reference form: "Shoigu".
    pub fn family(&self, name: &str) -> Vec<Person<'_>> {
        let _ = name;
        Vec::new()
    }

    /// The person with this slug.
    pub fn person(&self, id: &str) -> Option<Person<'_>> {
        let _ = id;
        None
    }

    /// What gender a given name mostly has; `None`: unknown or either.
    pub fn given_name(&self, name: &str) -> Option<Gender> {
        let _ = name;
        None
    }

    /// Is this a given name at all?
    pub fn is_given_name(&self, name: &str) -> bool {
        let _ = name;
        false
    }

    /// A title in full or abbreviated, singular.
    pub fn title(&self, words: &str) -> Option<TitleWord<'_>> {
        let _ = words;
        None
    }

    /// A country by its name, alias, demonym ("Russian") or capital.
    pub fn place(&self, name: &str) -> Option<Place<'_>> {
        let _ = name;
        None
    }

    /// Organisations by acronym, full name or alias; an acronym can stand for several.
    pub fn organizations(&self, name: &str) -> Vec<Organization<'_>> {
        let _ = name;
        Vec::new()
    }
}

/// One person of the knowledge base.
#[derive(Clone, Copy, Debug)]
pub struct Person<'a> {
    /// The slug of the tables: "sergei-shoigu".
    pub id: &'a str,
    /// As on first reference: "Sergei Shoigu".
    pub full_name: &'a str,
    /// As on second reference: "Shoigu", "Xi", "Abiy".
    pub family_name: &'a str,
    /// Gender, where known.
    pub gender: Option<Gender>,
}

impl<'a> Person<'a> {
    /// Other spellings.
    pub fn aliases(&self) -> Vec<&'a str> {
        Vec::new()
    }

    /// Offices, earliest first.
    pub fn memberships(&self) -> Vec<Membership<'a>> {
        Vec::new()
    }

    /// What may be said of each office on a day, the most telling first: held, then open and stale, then past, then later.
    pub fn on(&self, day: Date) -> Vec<(Held, Membership<'a>)> {
        let _ = day;
        Vec::new()
    }
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
    /// Who says so: "wikidata+curated".
    pub source: &'a str,
    /// When the source last said so.
    pub source_date: Option<PartialDate>,
    /// Is it one reviewer's recall only? Then it drives no finding and its card says so.
    pub unverified: bool,
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
    /// The legal term, not a departure that anyone saw.
    Scheduled,
}

/// How an office stands to a day (DESIGN, "Facts and dates").
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Held {
    /// Inside the term, or open and confirmed within a year before the day or later: may be asserted.
    Yes,
    /// Open, last confirmed more than a year before the day: "as of July 2022; may have changed".
    Stale,
    /// The term ended before the day, and that is known.
    Before,
    /// The term began after the day.
    Later,
    /// Nothing may be said about that day but what the source said on its date.
    Unknown,
}
