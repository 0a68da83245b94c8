use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use crate::config::Loaded;
use crate::host;

/// The settings of each folder, read once.
#[derive(Debug)]
pub(super) struct Folders {
    codes: Vec<&'static str>,
    loaded: Mutex<HashMap<PathBuf, Arc<Loaded>>>,
}

impl Folders {
    pub(super) fn new(codes: Vec<&'static str>) -> Folders {
        Folders { codes, loaded: Mutex::default() }
    }

    /// The settings that hold for a file at an absolute path.
    pub(super) fn of(&self, file: &Path) -> Arc<Loaded> {
        let folder = file.parent().unwrap_or(Path::new(""));
        let mut known = self.loaded.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(loaded) = known.get(folder) {
            return loaded.clone();
        }
        let loaded = Arc::new(host::settings(folder, &self.codes));
        known.insert(folder.to_owned(), loaded.clone());
        loaded
    }
}
