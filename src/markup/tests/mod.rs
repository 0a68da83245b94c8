//! What holds for whole documents.

use std::path::Path;

use jiff::civil::date;

use super::{Language, Layout, Today};
use crate::text::Buffer;

mod articles;
mod edits;

/// Reads a text that is saved nowhere, or at `path`.
fn read(text: &str, language: Language, path: Option<&str>) -> Layout {
    read_buffer(&Buffer::new(text, 1), language, path)
}

fn read_buffer(text: &Buffer, language: Language, path: Option<&str>) -> Layout {
    Layout::read(text, language, path.map(Path::new), Today(date(2026, 11, 24)))
}
