//! Tables from outside: a newsroom's own sheets, and what others publish. Here alone file formats are known.
//!
//! In: bytes, and what is known of them without reading (name, kind, day). Out: rows of memberships and organizations, one
//! by one, and a [`Report`]. Invariants: a row that cannot be used costs one message and nothing else; nothing is read
//! beyond the [`limits`]; nothing that a table says is trusted: invisible characters are gone before anybody sees a cell.

mod cell;
mod congress;
mod date;
mod decode;
mod draft;
mod field;
mod json;
mod office;
mod popolo;
mod sheet;

use std::fmt;
use std::io::Read;

use super::PartialDate;
use super::write::{MembershipRow, OrganizationRow};
#[cfg(test)]
pub(crate) use cell::is_hidden;

/// How much is read. A table over them is no table of officials, or not one of ours to load.
pub mod limits {
    /// Bytes of a file.
    pub const BYTES: u64 = 64 << 20;
    /// Rows that give a record.
    pub const RECORDS: usize = 200_000;
    /// Columns of a sheet.
    pub const COLUMNS: usize = 256;
    /// Bytes of a cell.
    pub const CELL: usize = 4_000;
    /// Bytes of a row, its quoted line breaks included.
    pub const ROW: usize = 1 << 20;
    /// Bytes of a YAML file: its reader is slow, and people write it by hand.
    pub const YAML: usize = 16 << 20;
    /// Messages of one file; the rest is counted.
    pub const MESSAGES: usize = 100;
}

/// How a file is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Rows of cells, apart by commas, semicolons, tabs or bars: CSV, TSV.
    Sheet,
    /// Popolo, congress-legislators, Wikidata's results, or a list of flat records.
    Json,
    /// The same shapes.
    Yaml,
}

impl Format {
    /// By the end of a file's name; `None`: none of ours.
    pub fn of(name: &str) -> Option<Format> {
        let (_, extension) = name.rsplit_once('.')?;
        match extension.to_ascii_lowercase().as_str() {
            "csv" | "tsv" | "tab" | "txt" => Some(Format::Sheet),
            "json" => Some(Format::Json),
            "yaml" | "yml" => Some(Format::Yaml),
            _ => None,
        }
    }
}

/// What is known of a file without reading it, and what holds where its rows say nothing.
#[derive(Clone, Copy, Debug)]
pub struct About<'a> {
    /// The file's name without its folder: the source of what it says.
    pub name: &'a str,
    /// How it is written.
    pub format: Format,
    /// The day its rows speak of, where they have none: mostly when the file was last saved.
    pub date: PartialDate,
    /// Who says so; empty: the file's name.
    pub source: &'a str,
    /// Country or organisation; may be empty.
    pub jurisdiction: &'a str,
    /// Office; may be empty.
    pub office: &'a str,
}

impl<'a> About<'a> {
    /// A file by its name and day.
    pub fn file(name: &'a str, format: Format, date: PartialDate) -> About<'a> {
        About { name, format, date, source: "", jurisdiction: "", office: "" }
    }
}

/// Where rows go.
pub(crate) trait Sink {
    /// A person in a post; the second-reference form is empty where the table gives none. `place` is where the row stands in its file.
    fn membership(&mut self, row: &MembershipRow<'_>, place: &str);
    /// An organisation.
    fn organization(&mut self, row: &OrganizationRow<'_>);
}

/// Something in a file that could not be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The line of a sheet, counted as an editor does, or the place in a list: "41", `persons[3]`. Empty: the file.
    pub place: String,
    /// The column or field, as the file calls it; empty: the row.
    pub column: String,
    /// What is wrong, and what to write.
    pub message: String,
}

/// `41: start: "2019-13-02" is not a date; …`, to be put behind the file's name and a colon.
impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let parts = [&self.place, &self.column];
        for part in parts.into_iter().filter(|part| !part.is_empty()) {
            write!(f, "{part}: ")?;
        }
        f.write_str(&self.message)
    }
}

/// What came of a file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// Rows that were used.
    pub records: usize,
    /// What could not be used, in the order of the file; at most [`limits::MESSAGES`].
    pub problems: Vec<Problem>,
    /// How many more there were.
    pub more_problems: usize,
    /// Rows with characters that nobody sees, which were left out.
    pub hidden: usize,
    /// Nothing of the file could be read to its end: wrong kind, broken, or over a limit.
    pub is_broken: bool,
}

impl Report {
    fn problem(&mut self, place: impl Into<String>, column: &str, message: impl Into<String>) {
        if self.problems.len() >= limits::MESSAGES {
            self.more_problems += 1;
            return;
        }
        let (place, column) = (place.into(), cell::shown(column));
        self.problems.push(Problem { place, column, message: message.into() });
    }

    /// A problem that ends the reading.
    fn broken(&mut self, place: impl Into<String>, message: impl Into<String>) {
        self.is_broken = true;
        self.problem(place, "", message);
    }
}

/// What the second reference to a name most likely is: its last word, with particles: "von der Leyen".
pub(crate) fn family_name(full_name: &str) -> &str {
    office::family_name(full_name, "")
}

/// Reads a file into rows.
pub(crate) fn read(input: impl Read, about: &About<'_>, sink: &mut dyn Sink) -> Report {
    let mut report = Report::default();
    let input = input.take(limits::BYTES + 1);
    match about.format {
        Format::Sheet => sheet::read(input, about, sink, &mut report),
        Format::Json => json::read_json(input, about, sink, &mut report),
        Format::Yaml => json::read_yaml(input, about, sink, &mut report),
    }
    report
}

#[cfg(test)]
mod tests;
