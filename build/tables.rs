//! Reads `data/*.tsv` (columns: data/README.md) and refuses what is not well formed, by file, row and column.

use std::collections::HashMap;
use std::fs;
use std::path::Path;

use crate::layout::{MAX_WIKIDATA, basis, check, gender, pack_date};
use crate::shipped::{GivenNameRow, PlaceRow, Rows, TitleRow};
use crate::write::{MembershipRow, OrganizationRow};

/// The text of the tables.
pub(crate) struct Files {
    officials: File,
    unverified: File,
    organizations: File,
    titles: File,
    countries: File,
    given_names: File,
}

impl Files {
    pub(crate) fn read(folder: &Path) -> Result<Files, String> {
        let file = |name| File::read(folder, name);
        Ok(Files {
            officials: file("officials.tsv")?,
            unverified: file("officials-unverified.tsv")?,
            organizations: file("organizations.tsv")?,
            titles: file("titles.tsv")?,
            countries: file("countries.tsv")?,
            given_names: file("given_names.tsv")?,
        })
    }

    /// Every row of every table.
    pub(crate) fn rows(&self) -> Result<Rows<'_>, String> {
        let given_names = self.given_names.rows(given_name)?;
        let by_name: HashMap<&str, u32> = given_names.iter().map(|row| (row.name, row.gender)).collect();
        let mut memberships = self.officials.rows(|row| membership(row, &by_name, false))?;
        memberships.extend(self.unverified.rows(|row| membership(row, &by_name, true))?);
        same_person_same_name(&memberships)?;
        Ok(Rows {
            memberships,
            given_names,
            titles: self.titles.rows(title)?,
            places: self.countries.rows(place)?,
            organizations: self.organizations.rows(organization)?,
        })
    }
}

/// One table.
struct File {
    name: &'static str,
    text: String,
}

impl File {
    fn read(folder: &Path, name: &'static str) -> Result<File, String> {
        let text = fs::read_to_string(folder.join(name)).map_err(|e| format!("data/{name}: {e}"))?;
        Ok(File { name, text })
    }

    fn rows<'a, T>(&'a self, make: impl Fn(&Row<'_, 'a>) -> Result<T, String>) -> Result<Vec<T>, String> {
        let mut lines = self.text.lines();
        let header: Vec<&str> = lines.next().unwrap_or_default().split('\t').collect();
        let mut rows = Vec::new();
        for (index, line) in lines.enumerate() {
            let cells: Vec<&str> = line.split('\t').collect();
            let row = Row { file: self.name, number: index + 2, header: &header, cells: &cells };
            if cells.len() != header.len() {
                return Err(row.error("row", &format!("{} cells, {} columns", cells.len(), header.len())));
            }
            if let Some(column) = cells.iter().position(|cell| cell.chars().any(surprising)) {
                let column = header.get(column).copied().unwrap_or_default();
                return Err(row.error(column, "a control or bidirectional character"));
            }
            rows.push(make(&row)?);
        }
        Ok(rows)
    }
}

/// Characters that no name needs and that change how the text around them shows.
fn surprising(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

/// One row of a table.
struct Row<'r, 'a> {
    file: &'static str,
    /// As an editor counts lines.
    number: usize,
    header: &'r [&'a str],
    cells: &'r [&'a str],
}

impl<'a> Row<'_, 'a> {
    fn error(&self, column: &str, what: &str) -> String {
        format!("data/{}:{}: {column}: {what}", self.file, self.number)
    }

    fn cell(&self, column: &str) -> Result<&'a str, String> {
        let index = self.header.iter().position(|name| *name == column);
        index
            .and_then(|index| self.cells.get(index).copied())
            .ok_or_else(|| self.error(column, "no such column"))
    }

    fn required(&self, column: &str) -> Result<&'a str, String> {
        match self.cell(column)? {
            "" => Err(self.error(column, "empty")),
            cell => Ok(cell),
        }
    }

    fn list(&self, column: &str) -> Result<Vec<&'a str>, String> {
        Ok(self.cell(column)?.split('|').filter(|part| !part.is_empty()).collect())
    }

    fn date(&self, column: &str) -> Result<u32, String> {
        parse_date(self.cell(column)?).map_err(|what| self.error(column, &what))
    }

    /// `Q529351` as its number; 0 for none.
    fn wikidata(&self) -> Result<u32, String> {
        let cell = self.cell("wikidata")?;
        let number = cell.strip_prefix('Q').and_then(|digits| digits.parse().ok());
        match number {
            Some(number) if number <= MAX_WIKIDATA => Ok(number),
            _ if cell.is_empty() => Ok(0),
            _ => Err(self.error("wikidata", &format!("{cell:?} is no item; write Q and its number"))),
        }
    }

    fn choice<T: Copy>(&self, column: &str, choices: &[(&str, T)]) -> Result<T, String> {
        let cell = self.cell(column)?;
        let known = choices.iter().find(|(word, _)| *word == cell);
        known.map(|(_, value)| *value).ok_or_else(|| self.error(column, &format!("unknown value {cell:?}")))
    }
}

fn membership<'a>(
    row: &Row<'_, 'a>,
    given_names: &HashMap<&str, u32>,
    unverified: bool,
) -> Result<MembershipRow<'a>, String> {
    let kind = row.choice("kind", &KINDS.map(|kind| (kind, kind)))?;
    let (start, end, source_date) = (row.date("start")?, row.date("end")?, row.date("source_date")?);
    if start != 0 && end != 0 && first_day(start) > last_day(end) {
        return Err(row.error("end", "before the start"));
    }
    let (word, date) = row.cell("end_basis")?.split_once(':').unwrap_or((row.cell("end_basis")?, ""));
    let basis = match (word, end) {
        ("", 0) => basis::OPEN,
        // An end that lies after the day its source was last seen was foretold, not seen.
        ("", end) if source_date != 0 && first_day(end) > last_day(source_date) => basis::SCHEDULED,
        ("", _) | ("curated" | "successor" | "month-only", 1..) => basis::OBSERVED,
        ("unknown", 0) => basis::UNKNOWN,
        ("left-by" | "left-before", 0) => basis::ABSENT_LATER,
        ("term-expires", 0) | ("scheduled-term-end" | "term-expired", 1..) => basis::SCHEDULED,
        (other, _) => return Err(row.error("end_basis", &format!("{other:?} does not go with this end"))),
    };
    let mut gender =
        row.choice("gender", &[("", gender::UNKNOWN), ("f", gender::FEMALE), ("m", gender::MALE)])?;
    if gender == gender::UNKNOWN {
        let first = row.cell("given_names")?.split(' ').find(|name| !name.ends_with('.')).unwrap_or_default();
        gender = given_names.get(first).copied().unwrap_or(gender::UNKNOWN);
    }
    Ok(MembershipRow {
        person_id: row.required("person_id")?,
        full_name: row.required("full_name")?,
        family_name: row.required("family_name")?,
        aliases: row.list("aliases")?,
        gender,
        wikidata: row.wikidata()?,
        office: row.required("office")?,
        office_short: row.required("office_short")?,
        jurisdiction: row.required("jurisdiction")?,
        area: row.cell("area")?,
        party: row.cell("party")?,
        kind,
        start,
        end,
        basis,
        basis_date: parse_date(date).map_err(|what| row.error("end_basis", &what))?,
        check: row.choice(
            "check",
            &[
                ("", check::SOURCED),
                ("start", check::CHECKED),
                ("attested", check::CHECKED),
                ("cross-checked", check::CHECKED),
                ("none", check::UNCHECKED),
            ],
        )?,
        source: row.required("source")?,
        source_date,
        unverified,
        newsroom: false,
        overruled: false,
    })
}

const KINDS: [&str; 21] = [
    "head",
    "deputy_head",
    "foreign",
    "defense",
    "cabinet",
    "minister",
    "junior_minister",
    "subcabinet",
    "official",
    "military",
    "central_bank",
    "judge",
    "legislature",
    "legislator",
    "governor",
    "state_executive",
    "mayor",
    "subnational",
    "territory",
    "ambassador",
    "international",
];

/// A slug is one person, under one name.
fn same_person_same_name(rows: &[MembershipRow<'_>]) -> Result<(), String> {
    let mut names = HashMap::new();
    for row in rows {
        let name = (row.full_name, row.family_name);
        if *names.entry(row.person_id).or_insert(name) != name {
            return Err(format!("data/officials.tsv: person_id {}: two names", row.person_id));
        }
    }
    Ok(())
}

fn given_name<'a>(row: &Row<'_, 'a>) -> Result<GivenNameRow<'a>, String> {
    Ok(GivenNameRow {
        name: row.required("name")?,
        gender: row
            .choice("gender", &[("f", gender::FEMALE), ("m", gender::MALE), ("either", gender::UNKNOWN)])?,
        count: row.cell("count")?.parse().map_err(|_| row.error("count", "not a number"))?,
    })
}

fn title<'a>(row: &Row<'_, 'a>) -> Result<TitleRow<'a>, String> {
    let yes_no = [("yes", true), ("no", false)];
    Ok(TitleRow {
        title: row.required("title")?,
        abbreviation: row.cell("abbreviation")?,
        category: row.required("category")?,
        abbreviated_before_name: row.choice("abbreviated_before_name", &yes_no)?,
        capitalized_before_name: row.choice("capitalized_before_name", &yes_no)?,
    })
}

fn place<'a>(row: &Row<'_, 'a>) -> Result<PlaceRow<'a>, String> {
    let mut demonyms = row.list("demonym_adjective")?;
    for other in row.list("demonym_noun")?.into_iter().chain(row.list("demonym_plural")?) {
        if !demonyms.contains(&other) {
            demonyms.push(other);
        }
    }
    Ok(PlaceRow {
        country: row.required("country")?,
        official_name: row.cell("official_name")?,
        aliases: row.list("aliases")?,
        demonyms,
        capitals: row.list("capital")?,
        source: row.required("source")?,
    })
}

fn organization<'a>(row: &Row<'_, 'a>) -> Result<OrganizationRow<'a>, String> {
    Ok(OrganizationRow {
        acronym: row.required("acronym")?,
        full_name: row.required("full_name")?,
        kind: row.required("type")?,
        description: row.cell("description")?,
        members: row.cell("members")?,
        headquarters: row.cell("hq")?,
        aliases: row.list("aliases")?,
    })
}

/// `YYYY`, `YYYY-MM`, `YYYY-MM-DD` or nothing, packed.
fn parse_date(cell: &str) -> Result<u32, String> {
    let wrong =
        || format!("{cell:?} is not a date; write YYYY-MM-DD, YYYY-MM or YYYY, or leave the cell empty");
    if cell.is_empty() {
        return Ok(0);
    }
    let mut numbers = [0; 3];
    let mut parts = cell.split('-');
    for (number, (part, digits)) in numbers.iter_mut().zip(parts.by_ref().zip([4, 2, 2])) {
        if part.len() != digits || !part.bytes().all(|b| b.is_ascii_digit()) {
            return Err(wrong());
        }
        *number = part.parse().map_err(|_| wrong())?;
    }
    let [year, month, day] = numbers;
    let precise = cell.len();
    let valid = (1700..2200).contains(&year)
        && parts.next().is_none()
        && (precise < 7 || (1..=12).contains(&month))
        && (precise < 10 || (1..=days_in_month(year, month)).contains(&day));
    if valid { Ok(pack_date(year, month, day)) } else { Err(wrong()) }
}

fn days_in_month(year: u32, month: u32) -> u32 {
    match month {
        2 if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// The first day that a packed date can be; days compare as numbers.
fn first_day(packed: u32) -> u32 {
    packed
}

/// No earlier than the last day that a packed date can be.
fn last_day(packed: u32) -> u32 {
    match crate::layout::unpack_date(packed) {
        (year, 0, _) => pack_date(year, 12, 31),
        (year, month, 0) => pack_date(year, month, 31),
        _ => packed,
    }
}
