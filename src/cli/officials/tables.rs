//! `copydesk officials validate`, `import`, `export`: tables in, tables out.

use std::io::{self, BufReader, Write};
use std::path::{Path, PathBuf};

use super::csv_out::Sheet;
use crate::cli::Exit;
use crate::cli::args::{ExportArgs, ExportFormat, ImportArgs, ValidateArgs};
use crate::cli::sheet::{count, visible};
use crate::config::TableFile;
use crate::host::tables::{self, Known};
use crate::officials::import::{self, About, Report, Sink};
use crate::officials::{
    COLUMNS, Held, Membership, MembershipRow, Officials, OrganizationRow, Person, cells, folded, row_cells,
};

/// Reads tables as settings that name them would, and tells what is wrong.
pub(super) fn validate(args: &ValidateArgs, out: &mut impl Write) -> anyhow::Result<Exit> {
    let files: Vec<TableFile> =
        args.files.iter().map(|path| TableFile { path: path.clone(), inside: None, stamp: 0 }).collect();
    let Known { reports, conflicts, .. } = tables::read(&files);
    let mut exit = Exit::Clean;
    for (file, report) in &reports {
        exit = exit.max(told(&file.path, report, out)?);
    }
    for conflict in &conflicts.listed {
        writeln!(out, "{}", visible(&conflict.to_string()))?;
    }
    if conflicts.more > 0 {
        writeln!(out, "and {} more that contradict each other", conflicts.more)?;
    }
    for (file, report) in &reports {
        let left_out = report.problems.len() + report.more_problems;
        write!(out, "{}: {}", file.path.display(), count(report.records, "record"))?;
        if left_out > 0 {
            write!(out, ", {} not used", count(left_out, "row"))?;
        }
        if report.hidden > 0 {
            write!(
                out,
                ", {} with characters that nobody sees, which are left out",
                count(report.hidden, "row")
            )?;
        }
        writeln!(out)?;
    }
    Ok(exit)
}

/// Tells what a file's reading met, a line each.
fn told(path: &Path, report: &Report, out: &mut impl Write) -> io::Result<Exit> {
    for problem in &report.problems {
        writeln!(out, "{}:{}", path.display(), visible(&problem.to_string()))?;
    }
    if report.more_problems > 0 {
        writeln!(out, "{}: and {} more", path.display(), report.more_problems)?;
    }
    Ok(match report {
        _ if report.is_broken => Exit::Trouble,
        _ if report.problems.is_empty() => Exit::Clean,
        _ => Exit::Findings,
    })
}

/// Turns what others publish into a table of the newsroom's own, on `out`.
pub(super) fn import(args: &ImportArgs, out: &mut impl Write, err: &mut impl Write) -> anyhow::Result<Exit> {
    let name = args.file.file_name().map(|name| name.to_string_lossy()).unwrap_or_default();
    let (file, format, saved) = match tables::open_table(&args.file, None) {
        Ok(opened) => opened,
        Err(why) => {
            writeln!(err, "copydesk: {}: {why}", args.file.display())?;
            return Ok(Exit::Trouble);
        }
    };
    let about = About {
        name: &name,
        format,
        date: args.date.map_or(saved, Into::into),
        source: args.source.as_deref().unwrap_or(""),
        jurisdiction: args.jurisdiction.as_deref().unwrap_or(""),
        office: args.office.as_deref().unwrap_or(""),
    };
    let mut rows = Rows { sheet: Sheet::new(out, &COLUMNS)?, outcome: Ok(()) };
    let report = import::read(BufReader::new(file), &about, &mut rows);
    rows.outcome?;
    rows.sheet.finish()?;
    let exit = told(&args.file, &report, err)?;
    writeln!(err, "{}: {}", args.file.display(), count(report.records, "record"))?;
    Ok(exit)
}

/// Writes the rows of people that come in.
struct Rows<W: Write> {
    sheet: Sheet<W>,
    outcome: io::Result<()>,
}

impl<W: Write> Sink for Rows<W> {
    fn membership(&mut self, row: &MembershipRow<'_>, _: &str) {
        if self.outcome.is_ok() {
            self.outcome = self.sheet.row(&row_cells(row));
        }
    }

    /// Organisations are no rows of a table of people.
    fn organization(&mut self, _: &OrganizationRow<'_>) {}
}

/// Writes what is known, to start a table of one's own from.
pub(super) fn export(officials: &Officials, args: &ExportArgs, out: &mut impl Write) -> anyhow::Result<Exit> {
    let is_wanted = |term: &Membership<'_>| {
        let is = |wanted: &Option<String>, has: &str| {
            wanted.as_ref().is_none_or(|wanted| folded(wanted).eq(folded(has)))
        };
        is(&args.country, term.jurisdiction)
            && args.kind.as_ref().is_none_or(|kind| kind == term.kind)
            && args.on.is_none_or(|day| term.on(day) == Held::Yes)
            && (!args.own || term.is_newsroom)
            && !term.unverified
    };
    let people = officials.everybody().map(|person| {
        let terms: Vec<_> = person.memberships().filter(is_wanted).collect();
        (person, terms)
    });
    let people = people.filter(|(_, terms)| !terms.is_empty());
    let n_terms = match args.format {
        ExportFormat::Csv => {
            let mut sheet = Sheet::new(out, &COLUMNS)?;
            let mut n_terms = 0;
            for (person, terms) in people {
                n_terms += terms.len();
                terms.iter().try_for_each(|term| sheet.row(&cells(&person, term)))?;
            }
            sheet.finish()?;
            n_terms
        }
        ExportFormat::Json => popolo(people, out)?,
    };
    Ok(if n_terms == 0 { Exit::Findings } else { Exit::Clean })
}

/// A Popolo document, one person a line.
fn popolo<'a>(
    people: impl Iterator<Item = (Person<'a>, Vec<Membership<'a>>)>,
    out: &mut impl Write,
) -> io::Result<usize> {
    write!(out, "{{\"persons\": [")?;
    let mut n_terms = 0;
    for (person, terms) in people {
        let comma = if n_terms == 0 { "" } else { "," };
        n_terms += terms.len();
        let memberships: Vec<_> = terms.iter().map(|term| membership(&person, term)).collect();
        let item = person
            .wikidata
            .map(|item| serde_json::json!({"scheme": "wikidata", "identifier": format!("Q{item}")}));
        let others: Vec<_> = person.aliases().map(|alias| serde_json::json!({"name": alias})).collect();
        let record = serde_json::json!({
            "id": person.id, "name": person.full_name, "family_name": person.family_name,
            "other_names": others, "identifiers": item.into_iter().collect::<Vec<_>>(), "memberships": memberships,
        });
        write!(out, "{comma}\n{record}")?;
    }
    writeln!(out, "\n]}}")?;
    Ok(n_terms)
}

fn membership(person: &Person<'_>, term: &Membership<'_>) -> serde_json::Value {
    let iso = |date: Option<crate::officials::PartialDate>| date.map(crate::officials::PartialDate::iso);
    serde_json::json!({
        "person_id": person.id, "role": term.office, "organization": {"name": term.jurisdiction},
        "area": {"name": term.area}, "start_date": iso(term.start), "end_date": iso(term.end),
        "sources": [{"note": term.source}], "updated_at": iso(term.source_date),
    })
}

/// The newsroom's tables that hold in the folder that the program was started in, and those named on the command line,
/// which win.
pub(super) fn known(named: &[PathBuf], folder: &Known, settings: &[TableFile]) -> Known {
    if named.is_empty() {
        return folder.clone();
    }
    let named = named.iter().map(|path| TableFile { path: path.clone(), inside: None, stamp: 0 });
    tables::read(&named.chain(settings.iter().cloned()).collect::<Vec<_>>())
}
