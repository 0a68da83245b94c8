//! Silence that lasts: a quotation's salted hash in the project's `copydesk.toml`. No word of it is written anywhere.

use std::path::Path;
use std::sync::PoisonError;

use super::Shared;
use super::documents::Identity;
use super::outgoing::MessageType;
use super::settings::placed;
use crate::config::{self, Settings};
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
            shared.outgoing.tell(MessageType::Warning, format!("{why}; the quotation was not added"));
        }
    }
}

/// The error says where and why.
fn add(file: &Path, passage: &Passage<'_>) -> Result<(), String> {
    let failed = |error: std::io::Error| format!("{}: {error}", file.display());
    let text = host::read_settings(file).map_err(failed)?.unwrap_or_default();
    let mut there = Settings::default();
    there.apply_toml(&text, file.parent().unwrap_or(file), &[]);
    // A command that comes twice is done once.
    if passage.is_among(&there.silenced) {
        return Ok(());
    }
    let entry = passage.silenced(host::random().map_err(failed)?);
    let text = config::with_silenced(&text, &entry).map_err(|problem| placed(file, &problem))?;
    host::replace(file, &text).map_err(failed)
}
