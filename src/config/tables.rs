use std::path::{Path, PathBuf};

/// A newsroom's table of officials that settings name.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct TableFile {
    /// Where it is: absolute, as far as the settings file's own place is known.
    pub path: PathBuf,
    /// The folder that it must be inside; `None`: anywhere, for the user's own settings.
    pub inside: Option<PathBuf>,
    /// Tells one state of the file from another, for whoever keeps what was read of it; 0 until somebody looks.
    pub stamp: u64,
}

impl TableFile {
    /// A table by the path that settings in `folder` give.
    pub(super) fn new(folder: &Path, path: &str) -> TableFile {
        TableFile { path: folder.join(path), inside: Some(folder.to_owned()), stamp: 0 }
    }
}
