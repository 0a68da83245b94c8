//! CSV and TSV as spreadsheets save them: any of four marks between cells, a header somewhere near the top, columns in any
//! order under many names, more columns than asked for, rows that are too short.

use std::cell::Cell;
use std::io::{self, BufRead, Read};
use std::rc::Rc;

use csv::{ErrorKind, StringRecord};

use super::decode::Decoded;
use super::draft::Draft;
use super::field::{self, Field};
use super::{About, Report, Sink, limits};

/// A header stands in one of so many rows; above it may be a title and the like.
const ROWS_BEFORE_HEADER: usize = 10;

/// Reads a sheet row by row.
pub(super) fn read(input: impl Read, about: &About<'_>, sink: &mut dyn Sink, report: &mut Report) {
    let text = match Decoded::new(input) {
        Ok(text) => text,
        Err(error) => return report.broken("", format!("cannot be read: {error}")),
    };
    if let Some(what) = other_file(text.ahead()) {
        return report.broken("", what);
    }
    let left = Rc::new(Cell::new(limits::ROW));
    let delimiter = delimiter(text.ahead());
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(delimiter)
        .has_headers(false)
        .flexible(true)
        .from_reader(Rationed { text, left: left.clone(), total: 0 });
    let (mut record, mut columns, mut draft) = (StringRecord::new(), None, Draft::default());
    let mut rows_before = 0;
    loop {
        left.set(limits::ROW);
        let line = reader.position().line();
        match reader.read_record(&mut record) {
            Ok(true) => {}
            Ok(false) => break,
            Err(error) => return report.broken(line.to_string(), told(&error)),
        }
        // Where a row starts: blank lines before it are not its own.
        let place = record.position().map_or(line, csv::Position::line).to_string();
        if record.len() > limits::COLUMNS {
            let message = format!("{} columns, more than {}", record.len(), limits::COLUMNS);
            match columns {
                Some(_) => report.problem(place, "", message),
                None => return report.broken(place, message),
            }
            continue;
        }
        let Some(columns) = &columns else {
            if record.iter().all(|cell| cell.trim().is_empty()) || is_separator_line(&record) {
                continue;
            }
            match Columns::read(&record, about) {
                Some(Ok(read)) => {
                    read.name(&mut draft, &record);
                    columns = Some(read);
                }
                Some(Err(message)) => return report.broken(place, message),
                None if rows_before + 1 < ROWS_BEFORE_HEADER => rows_before += 1,
                None => return report.broken("1", NO_HEADER),
            }
            continue;
        };
        if report.records >= limits::RECORDS {
            return report.broken(place, format!("more than {} rows; the rest is not read", limits::RECORDS));
        }
        draft.clear();
        columns.fill(&mut draft, &record);
        match columns.kind {
            Kind::People => draft.membership(about, &place, sink, report),
            Kind::Organizations => draft.organization(&place, sink, report),
        }
    }
    if columns.is_none() {
        report.broken("1", NO_HEADER);
    }
}

const NO_HEADER: &str = "no row of column names; write one above the others, such as \
                         name,office,jurisdiction,start,end,source,source_date";

/// What the columns of a sheet are about.
struct Columns {
    fields: Vec<Option<Field>>,
    kind: Kind,
    /// Lists of the terms of a parliament: who is not in a later one left at a time that the list does not tell.
    is_term_list: bool,
}

#[derive(Clone, Copy)]
enum Kind {
    People,
    Organizations,
}

impl Columns {
    /// Reads a header. `None`: the row is none. The error says what column is missing.
    fn read(header: &StringRecord, about: &About<'_>) -> Option<Result<Columns, String>> {
        let fields: Vec<Option<Field>> = header.iter().map(field::field).collect();
        let has = |field| fields.contains(&Some(field));
        let has_header = |name: &str| header.iter().any(|cell| cell.trim().eq_ignore_ascii_case(name));
        let is_named = has(Field::Name) || has(Field::Family) || has(Field::Given);
        if !is_named || fields.iter().flatten().count() < 2 {
            return None;
        }
        let is_congress = has_header("bioguide_id") && has(Field::Kind);
        if is_congress && !has(Field::Start) && about.name.contains("historical") {
            return Some(Err(
                "former members without their dates; take the YAML or JSON file of the same name".into(),
            ));
        }
        let has_office = has(Field::Office) || has(Field::Chamber) || is_congress || !about.office.is_empty();
        let kind = match (has_office, has(Field::Acronym)) {
            (true, _) => Kind::People,
            (false, true) => Kind::Organizations,
            (false, false) => {
                let message = "no column for the office; call one “office” (or “title”, “position”, “role”)";
                return Some(Err(message.into()));
            }
        };
        let is_term_list = has(Field::Chamber) && has_header("term") && has_header("group_id");
        Some(Ok(Columns { fields, kind, is_term_list }))
    }

    /// Tells the draft what the columns are called.
    fn name(&self, draft: &mut Draft, header: &StringRecord) {
        for (field, column) in self.fields.iter().zip(header) {
            if let Some(field) = field.filter(|field| *field != Field::Name || !self.has_label(header)) {
                draft.call(field, column);
            }
        }
        header.iter().filter(|column| field::is_label(column)).for_each(|column| {
            if let Some(field) = field::field(column) {
                draft.call(field, column);
            }
        });
    }

    /// Is the name in a column of Wikidata's labels?
    fn has_label(&self, header: &StringRecord) -> bool {
        let mut labels = header.iter().filter(|column| field::is_label(column));
        labels.any(|column| field::field(column) == Some(Field::Name))
    }

    fn fill(&self, draft: &mut Draft, record: &StringRecord) {
        for (field, cell) in self.fields.iter().zip(record) {
            if let Some(field) = field {
                draft.set(*field, cell);
            }
        }
        if self.is_term_list && !draft.is_empty() {
            draft.set(Field::EndBasis, "unknown");
        }
    }
}

/// `sep=;` is Excel's, and no row.
fn is_separator_line(record: &StringRecord) -> bool {
    record.get(0).is_some_and(|cell| cell.to_ascii_lowercase().starts_with("sep=")) && record.len() <= 2
}

/// The mark that stands most evenly in the first lines, outside quotation marks.
fn delimiter(start: &str) -> u8 {
    const MARKS: [u8; 4] = *b",;\t|";
    let mut lines = start.lines().filter(|line| !line.trim().is_empty()).take(ROWS_BEFORE_HEADER);
    let counts: Vec<[usize; 4]> = lines.by_ref().map(|line| MARKS.map(|mark| count(line, mark))).collect();
    if let Some(mark) = start.strip_prefix("sep=").and_then(|rest| rest.bytes().next()) {
        return mark;
    }
    // The header has its mark as often as the rows below, and at least once.
    let score = |column: usize| {
        let of = |line: &[usize; 4]| line.get(column).copied().unwrap_or(0);
        counts.iter().filter(|line| of(line) > 0).count() * 1_000
            + counts.iter().map(of).max().unwrap_or(0).min(999)
    };
    let best = (0..MARKS.len()).rev().max_by_key(|&column| score(column)).unwrap_or(0);
    MARKS.get(best).copied().unwrap_or(b',')
}

fn count(line: &str, mark: u8) -> usize {
    let mut quoted = false;
    line.bytes()
        .filter(|&byte| {
            quoted ^= byte == b'"';
            byte == mark && !quoted
        })
        .count()
}

/// What a file is that is no sheet of text.
fn other_file(start: &str) -> Option<&'static str> {
    if start.starts_with("PK\u{3}\u{4}") || start.starts_with("ÐÏ\u{11}") {
        return Some("a workbook, not text; save it as CSV (in Excel: Save As, CSV UTF-8)");
    }
    let first = start.trim_start();
    if first.get(..9).is_some_and(|tag| tag.eq_ignore_ascii_case("<!doctype")) || first.starts_with("<html") {
        return Some("a web page, not a table; download the sheet itself as CSV");
    }
    if first.starts_with(['{', '[']) && first.contains("\":") {
        return Some("JSON; give the file a name that ends in .json");
    }
    start.contains('\0').then_some("not text; save the sheet as CSV")
}

fn told(error: &csv::Error) -> String {
    match error.kind() {
        ErrorKind::Io(error) => match error.get_ref() {
            Some(ours) => ours.to_string(),
            None => format!("cannot be read: {error}"),
        },
        _ => "cannot be read as a row of cells".to_owned(),
    }
}

/// Text in rations: so much for a row, so much in all.
struct Rationed<R> {
    text: Decoded<R>,
    left: Rc<Cell<usize>>,
    total: u64,
}

impl<R: Read> Read for Rationed<R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        if self.left.get() == 0 {
            let most = limits::ROW;
            return Err(io::Error::other(format!(
                "a row of more than {most} bytes; is a quotation mark left open? The rest is not read"
            )));
        }
        let text = self.text.fill_buf()?;
        let n = text.len().min(out.len());
        if let (Some(to), Some(from)) = (out.get_mut(..n), text.get(..n)) {
            to.copy_from_slice(from);
        }
        self.text.consume(n);
        self.left.set(self.left.get().saturating_sub(n));
        self.total += n as u64;
        if self.total > limits::BYTES {
            return Err(io::Error::other(too_large()));
        }
        Ok(n)
    }
}

/// A file over the limit.
pub(super) fn too_large() -> String {
    format!("more than {} MB; the rest is not read", limits::BYTES >> 20)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_mark_between_cells_is_found() {
        for (text, mark) in [
            ("name,office\nLind, mayor\n", b','),
            ("name;office;party\n\"Lind, Anna\";mayor;A, B, C, D\n", b';'),
            ("name\toffice\nLind, Anna\tmayor\n", b'\t'),
            ("name|office\n", b'|'),
            ("sep=;\nname;office,x,y\n", b';'),
            ("Officials of Norland, 2024\n\nname;office;start\na;b;c\n", b';'),
            ("name\n", b','),
            ("", b','),
        ] {
            assert_eq!(delimiter(text), mark, "{text}");
        }
    }
}
