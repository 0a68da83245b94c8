//! A newsroom's tables: opened where they may be, read when they changed, and kept.

use std::collections::hash_map::DefaultHasher;
use std::fs::{self, File, Metadata};
use std::hash::{Hash as _, Hasher as _};
use std::io::BufReader;
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};

use jiff::tz::TimeZone;

use crate::config::TableFile;
use crate::officials::import::{About, Format, Problem, Report, limits};
use crate::officials::{Conflicts, Loaded, Newsroom, Officials, PartialDate};

/// So many sets of tables are kept: those of the projects that are open.
const KEPT: usize = 4;

/// What tables gave.
#[derive(Clone, Debug)]
pub struct Known {
    /// The shipped table with theirs over it.
    pub officials: Arc<Officials>,
    /// What was wrong in each file, in the order of the settings.
    pub reports: Vec<(TableFile, Report)>,
    /// Where they contradict each other or the shipped table.
    pub conflicts: Conflicts,
}

/// The sets of tables that were read last. Threads share one.
#[derive(Debug, Default)]
pub struct Tables {
    kept: Mutex<Vec<(Vec<TableFile>, Arc<Known>)>>,
}

impl Tables {
    /// What these tables give; they are read if they are new or changed. A file that cannot be made out at all, as when
    /// it is just being written, leaves what held before.
    pub fn of(&self, files: &[TableFile]) -> Arc<Known> {
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(index) = kept.iter().position(|(known, _)| known == files) {
            let entry = kept.remove(index);
            let known = entry.1.clone();
            kept.push(entry);
            return known;
        }
        let mut known = read(files);
        let is_same = |(old, _): &(Vec<TableFile>, _)| {
            old.len() == files.len() && old.iter().zip(files).all(|(old, new)| old.path == new.path)
        };
        if let Some(index) = kept.iter().position(is_same) {
            let (_, before) = kept.remove(index);
            if known.reports.iter().any(|(_, report)| report.is_broken) {
                known.officials = before.officials.clone();
            }
        }
        if kept.len() >= KEPT {
            kept.remove(0);
        }
        let known = Arc::new(known);
        kept.push((files.to_vec(), known.clone()));
        known
    }
}

/// Puts into each file what tells its state now from others.
pub fn stamp(files: &mut [TableFile]) {
    for file in files {
        let mut hasher = DefaultHasher::new();
        if let Ok(about) = fs::metadata(&file.path) {
            (about.len(), about.modified().ok()).hash(&mut hasher);
        }
        file.stamp = hasher.finish().max(1);
    }
}

/// Reads tables, the one that wins first. One that is saved meanwhile is read again.
pub fn read(files: &[TableFile]) -> Known {
    const TRIES: u32 = 3;
    if files.is_empty() {
        return Known {
            officials: Officials::shipped(),
            reports: Vec::new(),
            conflicts: Conflicts::default(),
        };
    }
    for _ in 1..TRIES {
        let known = read_once(files);
        if known.reports.iter().all(|(_, report)| report.problems.iter().all(|p| p.message != CHANGED)) {
            return known;
        }
    }
    read_once(files)
}

/// What is said of a file that somebody saved while it was read.
const CHANGED: &str = "was saved while it was read";

fn read_once(files: &[TableFile]) -> Known {
    let mut newsroom = Newsroom::default();
    let reports = files.iter().map(|file| (file.clone(), read_one(file, &mut newsroom))).collect();
    let Loaded { officials, conflicts } = newsroom.finish();
    Known { officials: Arc::new(officials), reports, conflicts }
}

fn read_one(file: &TableFile, newsroom: &mut Newsroom) -> Report {
    let broken = |message: String| Problem { place: String::new(), column: String::new(), message };
    let name = file.path.file_name().map(|name| name.to_string_lossy()).unwrap_or_default();
    let (opened, format, date) = match open_table(&file.path, file.inside.as_deref()) {
        Ok(opened) => opened,
        Err(message) => {
            return Report { problems: vec![broken(message)], is_broken: true, ..Report::default() };
        }
    };
    let state = |about: &Metadata| (about.len(), about.modified().ok());
    let before = opened.metadata().map(|about| state(&about)).ok();
    let mut report = newsroom.read(BufReader::new(opened), &About::file(&name, format, date));
    if before != fs::metadata(&file.path).map(|about| state(&about)).ok() {
        report.problems.push(broken(CHANGED.to_owned()));
        report.is_broken = true;
    }
    report
}

/// What to tell the writer of a file: its first rows that could not be used. `None`: all could.
pub fn message(file: &TableFile, report: &Report) -> Option<String> {
    const SHOWN: usize = 3;
    let path = file.path.display();
    let shown: Vec<String> =
        report.problems.iter().take(SHOWN).map(|problem| format!("{path}:{problem}")).collect();
    let more = report.problems.len().saturating_sub(SHOWN) + report.more_problems;
    let more = (more > 0).then(|| format!("and {more} more; see copydesk officials validate"));
    (!shown.is_empty()).then(|| shown.into_iter().chain(more).collect::<Vec<_>>().join("; "))
}

/// Opens a table that is a regular file of a size to be read, and inside a folder where that is asked for. Gives how it is
/// written, and the day it was last saved. The error says what is wrong and what to do.
pub fn open_table(path: &Path, inside: Option<&Path>) -> Result<(File, Format, PartialDate), String> {
    let name = path.to_string_lossy();
    let format = Format::of(&name).ok_or("not a table by its name; it ends in .csv, .tsv, .json or .yaml")?;
    let told = |error: std::io::Error| match error.kind() {
        std::io::ErrorKind::NotFound => "no such file".to_owned(),
        _ => format!("cannot be read: {error}"),
    };
    let real = fs::canonicalize(path).map_err(told)?;
    if let Some(folder) = inside {
        let folder = fs::canonicalize(folder).map_err(told)?;
        if !real.starts_with(&folder) {
            return Err(format!(
                "not inside {}; copy it there, or name it in your own settings",
                folder.display()
            ));
        }
    }
    // Looked at before it is opened: a pipe would be waited for without end.
    check(&fs::metadata(&real).map_err(told)?)?;
    let file = File::open(&real).map_err(told)?;
    let about = file.metadata().map_err(told)?;
    check(&about)?;
    Ok((file, format, saved(&about)))
}

fn check(about: &Metadata) -> Result<(), String> {
    if !about.is_file() {
        return Err("not a regular file".to_owned());
    }
    if about.len() > limits::BYTES {
        return Err(format!("{} MB, more than {}", about.len() >> 20, limits::BYTES >> 20));
    }
    Ok(())
}

/// The day a file was last saved, where the reporter is; today where the system does not say.
fn saved(about: &Metadata) -> PartialDate {
    let time = about.modified().ok().and_then(|time| jiff::Timestamp::try_from(time).ok());
    time.map_or_else(|| super::today().0, |time| time.to_zoned_datetime(TimeZone::system()).date()).into()
}
