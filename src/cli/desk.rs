use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::files::{Place, Target};
use super::input::{self, Input};
use super::settings::{Folder, Folders};
use crate::features::Snapshot;
use crate::host;
use crate::markup::{Language, Layout, Today};
use crate::reading::Article;
use crate::text::{Buffer, TextRange, TextSize};

/// What all files of a run are read with.
#[derive(Debug)]
pub(super) struct Desk {
    today: Today,
    folders: Folders,
}

/// A file, read.
#[derive(Debug)]
pub(super) struct Opened {
    /// The text and its reading.
    pub(super) snapshot: Snapshot,
    /// Its encoding's name.
    pub(super) encoding: String,
    /// How it was read, if that is worth a note.
    pub(super) note: Option<String>,
    /// Bytes before the text that count in offsets.
    base: u32,
    /// The settings and tables it was read with, and what was wrong in them.
    pub(super) folder: Folder,
}

impl Desk {
    pub(super) fn new() -> Desk {
        Desk { today: host::today(), folders: Folders::new(super::explain::codes()) }
    }

    /// Reads a file; `None` if settings exclude it. The error says why it cannot be read and what to do.
    pub(super) fn open(&self, target: &Target) -> Result<Option<Opened>, String> {
        let name = match &target.place {
            Place::Named(path) | Place::Found(path) => Some(path),
            Place::Stdin(name) => name.as_ref(),
            Place::Unreadable(why) => return Err(why.clone()),
        };
        let absolute = std::path::absolute(name.map_or(Path::new("-"), |p| p)).map_err(|e| input::why(&e))?;
        let folder = self.folders.of(&absolute);
        let settings = &folder.loaded.settings;
        let bytes = match &target.place {
            Place::Stdin(_) => input::read(io::stdin().lock(), settings.max_file_size)?,
            Place::Found(_) if settings.exclude.matches(&absolute) => return Ok(None),
            _ => input::read_file(&absolute, settings.max_file_size)?,
        };
        let language = name.and_then(|n| Language::from_path(n)).unwrap_or_default();
        let input = input::decode(&bytes, language)?;
        Ok(Some(self.read(input, language, name.map(|_| absolute), folder)))
    }

    fn read(&self, input: Input, language: Language, path: Option<PathBuf>, folder: Folder) -> Opened {
        let text = Buffer::new(&input.text, 0);
        let officials = folder.known.officials.clone();
        let layout = Layout::read(&text, language, path.as_deref(), self.today);
        let article = Arc::new(Article::read(layout, &officials));
        let settings = Arc::new(folder.loaded.settings.clone());
        let snapshot = Snapshot { text, article, officials, settings, path: path.map(Arc::new) };
        Opened { snapshot, encoding: input.encoding, note: input.note, base: input.base, folder }
    }
}

impl Opened {
    /// The text in a range, as it stands in the file.
    pub(super) fn slice(&self, range: TextRange) -> String {
        self.snapshot.text.slice(range).into_owned()
    }

    /// A place in the text as a byte of the file.
    pub(super) fn in_file(&self, offset: TextSize) -> u32 {
        self.base.saturating_add(offset.into())
    }

    /// The line of a place, from 1.
    pub(super) fn line(&self, offset: TextSize) -> u32 {
        self.snapshot.text.line_of(offset).saturating_add(1)
    }
}
