use std::collections::HashMap;
use std::fs::File;
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use crate::config::{self, Loaded};

/// A settings file over so many bytes is none.
const MAX_BYTES: u64 = 1_000_000;

/// The settings of each folder, read once.
#[derive(Debug)]
pub(super) struct Folders {
    user_file: Option<PathBuf>,
    codes: Vec<&'static str>,
    loaded: Mutex<HashMap<PathBuf, Arc<Loaded>>>,
}

impl Folders {
    pub(super) fn new(codes: Vec<&'static str>) -> Folders {
        let user_file = config::user_file(&|name| std::env::var_os(name));
        Folders { user_file, codes, loaded: Mutex::default() }
    }

    /// The settings that hold for a file at an absolute path.
    pub(super) fn of(&self, file: &Path) -> Arc<Loaded> {
        let folder = file.parent().unwrap_or(Path::new(""));
        let mut known = self.loaded.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(loaded) = known.get(folder) {
            return loaded.clone();
        }
        let loaded = Arc::new(config::load(folder, self.user_file.as_deref(), &self.codes, &read));
        known.insert(folder.to_owned(), loaded.clone());
        loaded
    }
}

/// A settings file's text; `None` where there is none.
fn read(path: &Path) -> io::Result<Option<String>> {
    let about = match std::fs::metadata(path) {
        Ok(about) => about,
        Err(error) if matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) => {
            return Ok(None);
        }
        Err(error) => return Err(error),
    };
    if !about.is_file() || about.len() > MAX_BYTES {
        return Err(io::Error::other("not a file of settings"));
    }
    let mut text = String::new();
    File::open(path)?.take(MAX_BYTES).read_to_string(&mut text)?;
    Ok(Some(text))
}
