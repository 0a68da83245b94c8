//! `copydesk.toml` and the editor's settings as one checked value.
//!
//! In: TOML text or JSON values, with where they come from. Out: [`Settings`], and a [`Problem`] for each wrong value.
//! Invariants: a wrong value is told, with line and key, and costs only itself: the other keys hold; nothing here
//! opens a file or reads the environment: the edges pass both in.

mod exclude;
mod insert;
mod keys;
mod load;
mod silenced;
mod tables;
mod value;

use std::collections::BTreeMap;
use std::fmt;

pub use exclude::Exclude;
pub use insert::with_silenced;
pub use keys::{KEYS, Key, Shape, page};
pub use load::{FILE_NAME, Loaded, load, user_file};
pub use silenced::Silenced;
pub use tables::TableFile;

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

impl Severity {
    /// "warning", "information", "hint": the words of settings and contracts.
    pub fn word(self) -> &'static str {
        match self {
            Severity::Warning => "warning",
            Severity::Information => "information",
            Severity::Hint => "hint",
        }
    }

    /// From its word.
    pub fn from_word(word: &str) -> Option<Severity> {
        [Severity::Warning, Severity::Information, Severity::Hint].into_iter().find(|s| s.word() == word)
    }
}

/// Whose rules hold for titles at the first mention.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum HouseStyle {
    /// Norland Defense Minister Anna Lind
    #[default]
    Ap,
    /// Norland’s Defence Minister Anna Lind
    Bbc,
    /// Norland’s defence minister, Anna Lind
    Guardian,
}

impl HouseStyle {
    /// From its word in settings: "ap", "bbc", "guardian".
    pub fn from_word(word: &str) -> Option<HouseStyle> {
        match word {
            "ap" => Some(HouseStyle::Ap),
            "bbc" => Some(HouseStyle::Bbc),
            "guardian" => Some(HouseStyle::Guardian),
            _ => None,
        }
    }
}

/// All settings, checked.
#[derive(Clone, Debug, PartialEq)]
pub struct Settings {
    /// Rules whose level is set: `Some(severity)`, or `None` for off. `rules.unattributed-quote = "off"`
    pub rules: BTreeMap<String, Option<Severity>>,
    /// Are hints with the speaker shown after quotations? `hints.speakers = true`
    pub speaker_hints: bool,
    /// How fixes write titles before names. `style.titles = "ap"`
    pub titles: HouseStyle,
    /// Files that are left alone. `exclude = ["archive/"]`
    pub exclude: Exclude,
    /// Passages that are left alone, whichever file or editor says so. `silenced = ["unattributed-quote:SALT:HASH"]`
    pub silenced: Vec<Silenced>,
    /// A newsroom's own tables of officials, the one that wins first. `officials.tables = ["officials.csv"]`
    pub tables: Vec<TableFile>,
    /// Documents over so many bytes are not analysed. `limits.file-size = 4_000_000`
    pub max_file_size: u32,
}

impl Default for Settings {
    fn default() -> Settings {
        Settings {
            rules: BTreeMap::new(),
            speaker_hints: true,
            titles: HouseStyle::Ap,
            exclude: Exclude::default(),
            silenced: Vec::new(),
            tables: Vec::new(),
            max_file_size: 4_000_000,
        }
    }
}

/// A value that could not be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The line in the file, from 1, where that is known.
    pub line: Option<u32>,
    /// The key: `rules.unattributed-quote`. Empty: the file as a whole.
    pub key: String,
    /// What is wrong, and what to write.
    pub message: String,
}

/// `limits.file-size: write a number of bytes, such as 4_000_000`. File and line stand before it, where they are known.
impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.key.is_empty() {
            f.write_str(&self.message)
        } else {
            write!(f, "{}: {}", self.key, self.message)
        }
    }
}
