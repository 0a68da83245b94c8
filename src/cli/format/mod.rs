//! How `check` writes findings: one file a format.

pub(super) mod github;
pub(super) mod json;
pub(super) mod jsonl;
pub(super) mod sarif;
pub(super) mod text;

use std::io::{self, Write};

use super::desk::Opened;
use crate::rules::{Finding, Fix};

/// What was found in one article.
pub(super) struct Checked {
    pub(super) found: Vec<Found>,
    /// With `--explain`: a card for each official named, as plain text.
    pub(super) facts: Vec<String>,
}

/// A finding, and with `--explain` its fixes.
pub(super) struct Found {
    pub(super) finding: Finding,
    pub(super) fixes: Vec<Fix>,
}

/// A way of writing findings down. Articles come in the order of the arguments.
pub(super) trait Format {
    /// An article that was checked.
    fn article(
        &mut self,
        out: &mut dyn Write,
        shown: &str,
        opened: &Opened,
        checked: &Checked,
    ) -> io::Result<()>;

    /// A file that could not be read. Standard error has been told already.
    fn failed(&mut self, out: &mut dyn Write, shown: &str, why: &str) -> io::Result<()>;

    /// There are no more.
    fn end(&mut self, out: &mut dyn Write) -> io::Result<()>;
}
