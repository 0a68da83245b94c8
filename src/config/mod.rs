//! `copydesk.toml` and the editor's settings as one checked value.
//!
//! In: TOML text or JSON values, with where they come from. Out: [`Settings`], and a [`Problem`] for each wrong value.
//! Invariants: a wrong value is told, with file, line and key, and costs only itself: the other keys hold; nothing here
//! opens a file.

use std::collections::BTreeMap;

/// How loud a finding is. Also the levels that a setting may give a rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Barely shown.
    Hint,
    /// Worth knowing.
    Information,
    /// To mend before publication; fails `check`.
    Warning,
}

/// All settings, checked.
#[derive(Clone, Debug, PartialEq)]
pub struct Settings {
    /// Rules whose level is set: `Some(severity)`, or `None` for off. `rules.unattributed-quote = "off"`
    pub rules: BTreeMap<String, Option<Severity>>,
    /// Are hints with the speaker shown after quotations? `hints.speakers = true`
    pub speaker_hints: bool,
    /// Files that are left alone, as gitignore patterns from the settings file's folder. `exclude = ["archive/**"]`
    pub exclude: Vec<String>,
    /// Documents over so many bytes are not analysed. `limits.file-size = 4_000_000`
    pub max_file_size: u32,
}

impl Default for Settings {
    fn default() -> Settings {
        Settings {
            rules: BTreeMap::new(),
            speaker_hints: true,
            exclude: Vec::new(),
            max_file_size: 4_000_000,
        }
    }
}

/// A value that could not be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The line in the file, from 1, where that is known.
    pub line: Option<u32>,
    /// The key: `rules.unattributed-quote`.
    pub key: String,
    /// What is wrong, and what to write.
    pub message: String,
}
