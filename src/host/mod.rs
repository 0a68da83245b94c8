//! The machine we run on: its clock, its random numbers, its paths, its settings files and a newsroom's tables, for
//! the two edges.
//!
//! In: a folder. Out: today, and the settings that hold there. Invariants: nothing below `server/` and `cli/` uses this
//! layer: to them a day and settings are values; files that are no regular files, or too large for settings, are not
//! opened; nothing is written but a settings file, and that only when the writer asks.

mod address;
pub mod tables;
mod write;

use std::fs::{self, File};
use std::io::{self, Read as _};
use std::path::Path;

use crate::config::{self, Loaded};
use crate::markup::Today;
pub use address::{System, file_name, file_path, is_below, reference};
pub use write::{random, update};

/// A settings file over so many bytes is none.
const MAX_BYTES: u64 = 1_000_000;

/// The day it is where the reporter is.
#[allow(clippy::disallowed_methods, reason = "here the clock is read; everywhere else it is a value")]
pub fn today() -> Today {
    Today(jiff::ZonedDateTime::now().date())
}

/// The settings that hold for articles in `folder` (an absolute path); `codes` are the rules that exist.
pub fn settings(folder: &Path, codes: &[&str]) -> Loaded {
    let user_file = config::user_file(&|name| std::env::var_os(name));
    config::load(folder, user_file.as_deref(), codes, &read_settings)
}

/// A settings file's text; `None` where there is none.
pub fn read_settings(path: &Path) -> io::Result<Option<String>> {
    use io::ErrorKind::{NotADirectory, NotFound};
    let about = match fs::metadata(path) {
        Ok(about) => about,
        Err(error) if matches!(error.kind(), NotFound | NotADirectory) => return Ok(None),
        Err(error) => return Err(error),
    };
    // A pipe would be waited for without end.
    if !about.is_file() || about.len() > MAX_BYTES {
        return Err(io::Error::other("not a file of settings"));
    }
    let mut text = String::new();
    File::open(path)?.take(MAX_BYTES).read_to_string(&mut text)?;
    Ok(Some(text))
}
