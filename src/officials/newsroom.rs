//! A newsroom's own tables over the one that ships.
//!
//! In: rows of tables, the one that wins first. Out: [`Officials`] in which whoever the tables name is one record with all
//! that the shipped table has of them. Invariants: a row that another one wins over is kept and marked, never lost; who
//! is whom rests on an id, a Wikidata item, or a full name with its country and place, never on a name alone.

use std::collections::{HashMap, HashSet};
use std::fmt;
use std::hash::Hasher as _;
use std::io::Read;

use rustc_hash::{FxBuildHasher, FxHasher};

use super::import::{self, About, Report, Sink};
use super::layout::{self, Section, basis, check, membership, post};
use super::table::Table;
use super::titles::{office_words, plain_words};
use super::write::{MembershipRow, OrganizationRow, Term, Writer};
use super::{EndBasis, Gender, Membership, Officials, PartialDate, Person, fold};

/// So many disagreements are listed; the rest is counted.
const MOST_CONFLICTS: usize = 100;

/// Tables in the making.
#[derive(Debug, Default)]
pub struct Newsroom {
    writer: Writer,
    people: People,
    organizations: Vec<OwnedOrganization>,
}

/// What came of a newsroom's tables.
#[derive(Debug)]
pub struct Loaded {
    /// The shipped table with the newsroom's over it.
    pub officials: Officials,
    /// Where tables contradict each other.
    pub conflicts: Conflicts,
}

/// Where tables contradict each other about a term.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Conflicts {
    /// In the order of the people's ids.
    pub listed: Vec<Conflict>,
    /// How many more there are.
    pub more: usize,
}

/// Two tables, or two rows of one, that contradict each other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conflict {
    /// "Anna Lind, defense minister".
    pub about: String,
    /// What holds: "officials.csv: 2021-05-01 to 2024-05-12".
    pub holds: String,
    /// What is shown beside it.
    pub overruled: String,
}

impl fmt::Display for Conflict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {} holds over {}", self.about, self.holds, self.overruled)
    }
}

impl Conflicts {
    fn push(&mut self, conflict: impl FnOnce() -> Conflict) {
        if self.listed.len() < MOST_CONFLICTS {
            self.listed.push(conflict());
        } else {
            self.more += 1;
        }
    }
}

#[derive(Debug)]
struct OwnedOrganization {
    acronym: String,
    full_name: String,
    kind: String,
    description: String,
    members: String,
    headquarters: String,
    aliases: Vec<String>,
}

impl Newsroom {
    /// Reads a table. What was read before wins over it.
    pub fn read(&mut self, input: impl Read, about: &About<'_>) -> Report {
        import::read(input, about, self)
    }

    /// Puts all over the shipped table.
    pub fn finish(mut self) -> Loaded {
        let mut conflicts = Conflicts::default();
        self.settle(&mut conflicts);
        let rows: Vec<OrganizationRow<'_>> = self.organizations.iter().map(OwnedOrganization::row).collect();
        self.writer.organizations(&rows);
        Loaded { officials: Officials::with(Table::of(self.writer.finish())), conflicts }
    }
}

impl Sink for Newsroom {
    fn membership(&mut self, row: &MembershipRow<'_>, _: &str) {
        let id = self.people.id(&mut self.writer, row);
        let family_name = match row.family_name {
            "" => family_name(self.people.met.get(&id), row.full_name),
            given => given,
        };
        let (id, aliases) = (self.writer.strings.get(id).to_owned(), row.aliases.clone());
        self.writer.membership(&MembershipRow { person_id: &id, family_name, aliases, ..*row });
    }

    fn organization(&mut self, row: &OrganizationRow<'_>) {
        self.organizations.push(OwnedOrganization {
            acronym: row.acronym.to_owned(),
            full_name: row.full_name.to_owned(),
            kind: row.kind.to_owned(),
            description: row.description.to_owned(),
            members: row.members.to_owned(),
            headquarters: row.headquarters.to_owned(),
            aliases: row.aliases.iter().map(|&alias| alias.to_owned()).collect(),
        });
    }
}

impl OwnedOrganization {
    fn row(&self) -> OrganizationRow<'_> {
        OrganizationRow {
            acronym: &self.acronym,
            full_name: &self.full_name,
            kind: &self.kind,
            description: &self.description,
            members: &self.members,
            headquarters: &self.headquarters,
            aliases: self.aliases.iter().map(String::as_str).collect(),
        }
    }
}

/// The second-reference form of a name for which a table gives none: the shipped table's, if it has the person by this
/// name.
fn family_name<'n>(shipped: Option<&Person<'_>>, full_name: &'n str) -> &'n str {
    match shipped {
        Some(person) if person.full_name == full_name => {
            full_name.find(person.family_name).and_then(|at| full_name.get(at..at + person.family_name.len()))
        }
        _ => None,
    }
    .unwrap_or_else(|| import::family_name(full_name))
}

/// Who is whom in the tables.
#[derive(Debug, Default)]
struct People {
    /// By the id that a table gives; all are strings of the writer.
    by_id: HashMap<u32, u32>,
    /// By name and jurisdiction: the area of the first such row, and the person.
    by_name: HashMap<u64, (u32, u32)>,
    /// By name, jurisdiction and area, where one name stands in several areas.
    by_area: HashMap<u64, u32>,
    by_wikidata: HashMap<u32, u32>,
    /// Those of them who are in the shipped table, by id.
    met: HashMap<u32, Person<'static>>,
    /// The ids of the shipped table; made when one is first asked for.
    ids: HashSet<&'static str, FxBuildHasher>,
    /// People of the shipped table by Wikidata item; made when it is first asked for.
    shipped: HashMap<u32, Person<'static>>,
}

impl People {
    /// The id of a row's person, a string of the writer: that of the shipped table where it is somebody there.
    fn id(&mut self, writer: &mut Writer, row: &MembershipRow<'_>) -> u32 {
        let (given, area) = (writer.strings.intern(row.person_id), writer.strings.intern(row.area));
        let jurisdiction = writer.strings.intern(row.jurisdiction);
        let folded_name = hash([row.full_name]);
        let name = mixed(folded_name, jurisdiction);
        let named_in_area = mixed(name, area);
        let known = if given != 0 {
            self.by_id.get(&given).copied()
        } else {
            let of_item = self.by_wikidata.get(&row.wikidata).copied().filter(|_| row.wikidata != 0);
            let of_name =
                self.by_name.get(&name).filter(|(first, _)| *first == area || *first == 0 || area == 0);
            of_item.or(of_name.map(|(_, id)| *id)).or_else(|| self.by_area.get(&named_in_area).copied())
        };
        if let Some(id) = known {
            return id;
        }
        let shipped = self.shipped(row);
        let id = match shipped {
            Some(person) => person.id.to_owned(),
            None if given != 0 => row.person_id.to_owned(),
            None => self.fresh(writer, row),
        };
        let interned = writer.strings.intern(&id);
        if let Some(person) = shipped {
            self.met.insert(interned, person);
        }
        if given != 0 {
            self.by_id.insert(given, interned);
        }
        self.by_id.entry(interned).or_insert(interned);
        self.by_name.entry(name).or_insert((area, interned));
        self.by_area.entry(named_in_area).or_insert(interned);
        if row.wikidata != 0 {
            self.by_wikidata.entry(row.wikidata).or_insert(interned);
        }
        interned
    }

    /// The person of the shipped table whom a row means.
    fn shipped(&mut self, row: &MembershipRow<'_>) -> Option<Person<'static>> {
        let embedded = Officials::embedded();
        let by_id = if row.person_id.is_empty() { None } else { embedded.person(row.person_id) };
        if by_id.is_some() {
            return by_id;
        }
        if row.wikidata != 0 {
            if self.shipped.is_empty() {
                self.shipped.extend(embedded.everybody().filter_map(|p| Some((p.wikidata?, p))));
            }
            if let Some(person) = self.shipped.get(&row.wikidata) {
                return Some(*person);
            }
        }
        let mut people = embedded.people(row.full_name).into_iter().filter(|person| is_meant(person, row));
        people.next().filter(|_| people.next().is_none())
    }

    /// Has nobody this id?
    fn is_free(&mut self, writer: &mut Writer, id: &str) -> bool {
        if self.ids.is_empty() {
            self.ids.extend(Officials::embedded().everybody().map(|person| person.id));
        }
        !self.ids.contains(id) && !self.by_id.contains_key(&writer.strings.intern(id))
    }

    /// An id that nobody has: the name, with the place where another one of the name has it.
    fn fresh(&mut self, writer: &mut Writer, row: &MembershipRow<'_>) -> String {
        let name = slug(row.full_name);
        if self.is_free(writer, &name) {
            return name;
        }
        let place = slug(if row.area.is_empty() { row.jurisdiction } else { row.area });
        let numbered = (2..).map(|n: u32| format!("{name}-{place}-{n}"));
        let mut ids = std::iter::once(format!("{name}-{place}")).chain(numbered);
        ids.find(|id| self.is_free(writer, id)).unwrap_or_else(|| name.clone())
    }
}

/// Is a namesake in the shipped table the person of a row? In the same country, and in the same area or office where the
/// row names an area.
fn is_meant(person: &Person<'_>, row: &MembershipRow<'_>) -> bool {
    let conflicting = person.wikidata.is_some_and(|item| row.wikidata != 0 && item != row.wikidata);
    let office = office_key(row.office);
    !conflicting
        && person.memberships().any(|term| {
            fold::same(term.jurisdiction, row.jurisdiction)
                && (row.area.is_empty()
                    || fold::same(term.area, row.area)
                    || office_key(term.office) == office)
        })
}

/// "Anna-Maria Lind" as "anna-maria-lind"; what has no letters as "person".
fn slug(name: &str) -> String {
    let slug: String = fold::folded(name).map(|c| if c == ' ' { '-' } else { c }).collect();
    let slug = slug.trim_end_matches('-');
    if slug.is_empty() { "person".to_owned() } else { slug.to_owned() }
}

/// A number for folded texts. Two that differ meet in one of about 10^9 tables of 200,000 names.
fn hash<const N: usize>(texts: [&str; N]) -> u64 {
    let mut hasher = FxHasher::default();
    for text in texts {
        fold::folded(text).for_each(|c| hasher.write_u32(u32::from(c)));
        hasher.write_u8(0);
    }
    hasher.finish()
}

/// A number for a hash and a string of the writer.
fn mixed(hash: u64, string: u32) -> u64 {
    let mut hasher = FxHasher::default();
    hasher.write_u64(hash);
    hasher.write_u32(string);
    hasher.finish()
}

fn office_key(office: &str) -> Vec<String> {
    office_words(plain_words(office))
}

/// A post as two tables may word it: "Minister of Defence" and "Defense Minister" are one.
fn post_key(office: &str, jurisdiction: &str, area: &str) -> u64 {
    let office = office_key(office).join(" ");
    hash([&office, jurisdiction, area])
}

/// When a term was, in packed dates that compare.
#[derive(Clone, Copy)]
struct Span {
    start: u32,
    end: u32,
    basis: u32,
    source_date: u32,
}

impl Span {
    fn of(record: &[u32; membership::WIDTH]) -> Span {
        let [start, end, source_date, flags] =
            [membership::START, membership::END, membership::SOURCE_DATE, membership::FLAGS]
                .map(|field| record.get(field).copied().unwrap_or(0));
        Span { start, end, basis: flags & 0xff, source_date }
    }

    fn overlaps(self, other: Span) -> bool {
        let end = |span: Span| if span.end == 0 { u32::MAX } else { last_day(span.end) };
        self.start <= end(other) && other.start <= end(self)
    }

    /// Does another row of the same post say the same, as far as both know?
    fn agrees(self, other: Span) -> bool {
        let is_same_end = match (self.end, other.end) {
            (0, 0) => true,
            // Who was last seen in office before the end did not see it.
            (0, end) => self.basis != basis::OPEN || last_day(self.source_date) <= last_day(end),
            (end, 0) => other.basis != basis::OPEN || last_day(other.source_date) <= last_day(end),
            (a, b) => is_same_date(a, b),
        };
        is_same_end && (self.start == 0 || other.start == 0 || is_same_date(self.start, other.start))
    }
}

/// Are two dates one, as far as both are known?
fn is_same_date(a: u32, b: u32) -> bool {
    a <= last_day(b) && b <= last_day(a)
}

fn last_day(packed: u32) -> u32 {
    match layout::unpack_date(packed) {
        (year, 0, _) => layout::pack_date(year, 12, 31),
        (year, month, 0) => layout::pack_date(year, month, 31),
        _ => packed,
    }
}

/// Somebody of the shipped table, and the posts (by key) in which rows of the newsroom name a later holder.
type Succeeded = (Person<'static>, Vec<(u64, usize)>);

/// Kinds of posts that one person at a time holds.
const SINGLE: [&str; 7] = ["head", "foreign", "defense", "cabinet", "central_bank", "governor", "mayor"];

impl Newsroom {
    /// Finds what tables say otherwise, and takes over what the shipped one has of the same people and posts.
    fn settle(&mut self, conflicts: &mut Conflicts) {
        let mut by_person: Vec<(u32, usize)> =
            self.writer.terms.iter().enumerate().map(|(index, term)| (term.person_id, index)).collect();
        by_person.sort_unstable();
        let mut holders: HashMap<u64, usize> = HashMap::new();
        let mut keys: HashMap<[u32; 3], u64> = HashMap::new();
        let mut taken: Vec<(Person<'static>, &[(u32, usize)])> = Vec::new();
        for own in by_person.chunk_by(|a, b| a.0 == b.0) {
            self.settle_own(own, conflicts);
            let person = own.first().and_then(|(id, _)| self.people.met.get(id));
            taken.extend(person.map(|person| (*person, own)));
        }
        for (index, term) in self.writer.terms.iter().enumerate() {
            let [office, _, jurisdiction, area, kind] = term.post.map(|id| self.writer.strings.get(id));
            let is_open =
                Span::of(&term.record).end == 0 && !has_flag(term, layout::OVERRULED | layout::REPEATED);
            if is_open && term.record.get(membership::START) != Some(&0) && SINGLE.contains(&kind) {
                let [office_id, _, jurisdiction_id, area_id, _] = term.post;
                let key = keys.entry([office_id, jurisdiction_id, area_id]);
                let key = *key.or_insert_with(|| post_key(office, jurisdiction, area));
                holders.entry(key).or_insert(index);
            }
        }
        let mut succeeded = self.succeeded(&holders);
        for (person, own) in &taken {
            let ended = succeeded.remove(person.id).map(|(_, ended)| ended).unwrap_or_default();
            self.take_over(person, own, &ended, conflicts);
        }
        let mut rest: Vec<_> = succeeded.into_values().collect();
        rest.sort_by_key(|(person, _)| person.id);
        for (person, ended) in &rest {
            self.take_over(person, &[], ended, conflicts);
        }
    }

    /// Marks rows of one person that repeat or contradict a row before them.
    fn settle_own(&mut self, own: &[(u32, usize)], conflicts: &mut Conflicts) {
        if own.len() < 2 {
            return;
        }
        let key = |index: usize| {
            let term = self.writer.terms.get(index)?;
            let [office, _, jurisdiction, area, _] = term.post.map(|id| self.writer.strings.get(id));
            Some((post_key(office, jurisdiction, area), Span::of(&term.record).start, index))
        };
        let mut sorted: Vec<_> = own.iter().filter_map(|&(_, index)| key(index)).collect();
        sorted.sort_unstable();
        let mut last: Option<(u64, usize)> = None;
        for (post, _, index) in sorted {
            let Some((_, before)) = last.filter(|(last_post, _)| *last_post == post) else {
                last = Some((post, index));
                continue;
            };
            let span = |index: usize| self.writer.terms.get(index).map(|term| Span::of(&term.record));
            let (Some(a), Some(b)) = (span(before), span(index)) else { continue };
            if !a.overlaps(b) {
                last = Some((post, index));
                continue;
            }
            let (wins, yields) = (before.min(index), before.max(index));
            last = Some((post, wins));
            let flag = if a.agrees(b) { layout::REPEATED } else { layout::OVERRULED };
            if flag == layout::OVERRULED
                && let (Some(wins), Some(yields)) =
                    (self.writer.terms.get(wins), self.writer.terms.get(yields))
            {
                conflicts.push(|| self.conflict(wins, &self.told(wins), self.told(yields)));
            }
            if let Some(flags) =
                self.writer.terms.get_mut(yields).and_then(|t| t.record.get_mut(membership::FLAGS))
            {
                *flags |= flag;
            }
        }
    }

    /// Terms of the shipped table without an end, of posts of which a newsroom's row names a later holder: by person,
    /// each with the row.
    fn succeeded(&self, holders: &HashMap<u64, usize>) -> HashMap<&'static str, Succeeded> {
        let mut succeeded: HashMap<&str, Succeeded> = HashMap::new();
        if holders.is_empty() {
            return succeeded;
        }
        let embedded = Officials::embedded();
        for post in embedded.all_posts().filter(|post| SINGLE.contains(&post.kind)) {
            let key = post_key(post.office, post.jurisdiction, post.area);
            let Some(&row) = holders.get(&key) else { continue };
            let Some(term) = self.writer.terms.get(row) else { continue };
            let holder = self.writer.strings.get(term.person_id);
            for (person, membership) in post.holders() {
                if person.id != holder && membership.end.is_none() {
                    succeeded.entry(person.id).or_insert_with(|| (person, Vec::new())).1.push((key, row));
                }
            }
        }
        succeeded
    }

    /// Copies what the shipped table has of a person. `own` are the newsroom's rows of the person, `ended` the posts in
    /// which a newsroom's row names somebody else.
    fn take_over(
        &mut self,
        person: &Person<'_>,
        own: &[(u32, usize)],
        ended: &[(u64, usize)],
        conflicts: &mut Conflicts,
    ) {
        for term in person.memberships() {
            let mut shipped = row(person, &term);
            // The newsroom may spell the name otherwise.
            shipped.aliases.push(person.full_name);
            let key = post_key(term.office, term.jurisdiction, term.area);
            let span = Span {
                start: shipped.start,
                end: shipped.end,
                basis: shipped.basis,
                source_date: shipped.source_date,
            };
            let same_post = own.iter().filter_map(|&(_, index)| self.writer.terms.get(index)).filter(|own| {
                let [office, _, jurisdiction, area, _] = own.post.map(|id| self.writer.strings.get(id));
                let is_same = post_key(office, jurisdiction, area) == key;
                is_same
                    && !has_flag(own, layout::OVERRULED | layout::REPEATED)
                    && Span::of(&own.record).overlaps(span)
            });
            let mut same_post = same_post.copied();
            if let Some(own) = same_post.next() {
                // What says the same says it with more weight where the newsroom does.
                if !Span::of(&own.record).agrees(span) {
                    conflicts.push(|| self.conflict(&own, &self.told(&own), told(&shipped)));
                    self.writer.membership(&MembershipRow { overruled: true, ..shipped });
                }
                continue;
            }
            drop(same_post);
            let successor = ended.iter().find(|(post, _)| *post == key && term.end.is_none());
            let Some(successor) = successor.and_then(|(_, index)| self.writer.terms.get(*index)).copied()
            else {
                self.writer.membership(&shipped);
                continue;
            };
            let start = Span::of(&successor.record).start;
            let about = self.told(&successor);
            if shipped.source_date >= start {
                conflicts.push(|| {
                    let name = self.writer.strings.get(successor.full_name);
                    self.conflict(
                        &successor,
                        &format!("{about} ({name})"),
                        format!("{} ({})", told(&shipped), person.full_name),
                    )
                });
            }
            if shipped.start < start {
                // In office until the newsroom's holder came, as far as one can tell: nobody saw the person leave.
                let source = format!("{}+{}", shipped.source, self.source(&successor));
                self.writer.membership(&MembershipRow {
                    end: start,
                    basis: basis::SCHEDULED,
                    basis_date: 0,
                    source: &source,
                    aliases: shipped.aliases.clone(),
                    ..shipped
                });
            }
            self.writer.membership(&MembershipRow { overruled: true, ..shipped });
        }
    }

    fn source(&self, term: &Term) -> &str {
        term.record.get(membership::SOURCE).map_or("", |&id| self.writer.strings.get(id))
    }

    /// "officials.csv: 2021-05-01 to 2024-05-12".
    fn told(&self, term: &Term) -> String {
        let span = Span::of(&term.record);
        format!("{}: {}", self.source(term), between(span.start, span.end))
    }

    fn conflict(&self, term: &Term, holds: &str, overruled: String) -> Conflict {
        let office = term.post.get(post::OFFICE_SHORT).map_or("", |&id| self.writer.strings.get(id));
        let about = format!("{}, {office}", self.writer.strings.get(term.full_name));
        Conflict { about, holds: holds.to_owned(), overruled }
    }
}

fn has_flag(term: &Term, flag: u32) -> bool {
    term.record.get(membership::FLAGS).is_some_and(|flags| flags & flag != 0)
}

fn told(row: &MembershipRow<'_>) -> String {
    format!("{}: {}", row.source, between(row.start, row.end))
}

/// "2021-05-01 to 2024-05-12", "from 2021-05-01", "until 2024", "undated".
fn between(start: u32, end: u32) -> String {
    let iso = |packed| PartialDate::unpack(packed).map(PartialDate::iso);
    match (iso(start), iso(end)) {
        (Some(start), Some(end)) => format!("{start} to {end}"),
        (Some(start), None) => format!("from {start}"),
        (None, Some(end)) => format!("until {end}"),
        (None, None) => "undated".to_owned(),
    }
}

/// A term as a row again.
pub(crate) fn row<'a>(person: &Person<'a>, term: &Membership<'a>) -> MembershipRow<'a> {
    let packed = |date: Option<PartialDate>| date.map_or(0, PartialDate::pack);
    MembershipRow {
        person_id: person.id,
        full_name: person.full_name,
        family_name: person.family_name,
        aliases: person.aliases().collect(),
        gender: match person.gender {
            Some(Gender::Female) => layout::gender::FEMALE,
            Some(Gender::Male) => layout::gender::MALE,
            None => layout::gender::UNKNOWN,
        },
        wikidata: person.wikidata.unwrap_or(0),
        office: term.office,
        office_short: term.office_short,
        jurisdiction: term.jurisdiction,
        area: term.area,
        party: term.party,
        kind: term.kind,
        start: packed(term.start),
        end: packed(term.end),
        basis: match term.end_basis {
            EndBasis::Open => basis::OPEN,
            EndBasis::Unknown => basis::UNKNOWN,
            EndBasis::Observed => basis::OBSERVED,
            EndBasis::AbsentLater => basis::ABSENT_LATER,
            EndBasis::Scheduled => basis::SCHEDULED,
        },
        basis_date: packed(term.basis_date),
        check: if term.unchecked { check::UNCHECKED } else { check::SOURCED },
        source: term.source,
        source_date: packed(term.source_date),
        unverified: term.unverified,
        newsroom: term.is_newsroom,
        overruled: term.is_overruled,
    }
}

impl Officials {
    /// Organisations of the newsroom's own tables come before those of the shipped one.
    pub(super) fn tables(&self) -> [&Table; 2] {
        [&self.own, &self.table]
    }

    /// Every post of the shipped table.
    fn all_posts(&'static self) -> impl Iterator<Item = super::Post<'static>> {
        (0..self.table.len(Section::Posts)).map(|index| super::Post::read(self, &self.table, index))
    }
}

#[cfg(test)]
mod tests;
