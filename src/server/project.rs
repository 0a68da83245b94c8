//! Silence that lasts: a quotation's salted hash in the project's `copydesk.toml`. No word of it is written anywhere.

use std::io;
use std::path::Path;
use std::sync::PoisonError;

use super::Shared;
use super::documents::Identity;
use super::outgoing::MessageType;
use super::settings::placed;
use crate::config::{self, Problem, Settings};
use crate::host;
use crate::rules::Passage;

/// Adds a passage to the settings file of a document's project, and reads the documents again that it silences. What
/// keeps it from being added is told to the writer, and then nothing is changed.
pub(super) fn silence(shared: &Shared, identity: &Identity, passage: &Passage<'_>) {
    let _turn = shared.settings.writing.lock().unwrap_or_else(PoisonError::into_inner);
    // Not every client tells when a settings file comes, changes or goes.
    shared.settings.reload();
    let Some(file) = shared.settings.project_file(identity) else { return };
    match add(&file, passage) {
        Ok(()) => {
            shared.settings.reload();
            shared.reset();
        }
        Err(why) => {
            let why = why.in_words(&file);
            shared.outgoing.tell(MessageType::Warning, format!("{why}; the quotation was not added"));
        }
    }
}

/// The error says where and why.
fn add(file: &Path, passage: &Passage<'_>) -> Result<(), Why> {
    let salt = host::random()?;
    host::update(file, |text| {
        let mut there = Settings::default();
        there.apply_toml(text, file.parent().unwrap_or(file), &[]);
        // A command that comes twice is done once.
        if passage.is_among(&there.silenced) {
            return Ok(None);
        }
        config::with_silenced(text, &passage.silenced(salt)).map(Some).map_err(Why::Settings)
    })
}

/// Why nothing was added.
enum Why {
    File(io::Error),
    Settings(Problem),
}

impl From<io::Error> for Why {
    fn from(error: io::Error) -> Why {
        Why::File(error)
    }
}

impl Why {
    fn in_words(&self, file: &Path) -> String {
        match self {
            Why::File(error) => format!("{}: {error}", file.display()),
            Why::Settings(problem) => placed(file, problem),
        }
    }
}
