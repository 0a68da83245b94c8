use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use crate::config::Loaded;
use crate::host;
use crate::host::tables::{Known, Tables};

/// What holds for the files of a folder.
#[derive(Clone, Debug)]
pub(super) struct Folder {
    /// The settings.
    pub(super) loaded: Arc<Loaded>,
    /// Who is who: the newsroom's tables that the settings name, over the one that ships.
    pub(super) known: Arc<Known>,
}

/// What holds in each folder, read once.
#[derive(Debug)]
pub(super) struct Folders {
    codes: Vec<&'static str>,
    read: Mutex<HashMap<PathBuf, Folder>>,
    tables: Tables,
}

impl Folders {
    pub(super) fn new(codes: Vec<&'static str>) -> Folders {
        Folders { codes, read: Mutex::default(), tables: Tables::default() }
    }

    /// What holds for a file at an absolute path.
    pub(super) fn of(&self, file: &Path) -> Folder {
        let folder = file.parent().unwrap_or(Path::new(""));
        let mut read = self.read.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = read.get(folder) {
            return known.clone();
        }
        let loaded = Arc::new(host::settings(folder, &self.codes));
        let known = self.tables.of(&loaded.settings.tables);
        let holds = Folder { loaded, known };
        read.insert(folder.to_owned(), holds.clone());
        holds
    }
}
