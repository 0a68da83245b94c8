use std::collections::HashSet;
use std::path::{Path, PathBuf};

use ignore::WalkBuilder;

use crate::markup::Language;

/// Folders are followed so deep; deeper ones are taken for a loop or a mistake.
const MAX_DEPTH: usize = 64;

/// One thing to read, in the order of the arguments.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Target {
    /// As it is printed.
    pub(super) shown: String,
    pub(super) place: Place,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// A file that was named: read whatever it is called.
    Named(PathBuf),
    /// A file that was found in a folder: settings may exclude it.
    Found(PathBuf),
    /// Standard input, and what it would be saved as.
    Stdin(Option<PathBuf>),
    /// Something that cannot be read, and why.
    Unreadable(String),
}

/// What the arguments name: files as they are, folders as the article files in them, by name, without what
/// `.gitignore` names, hidden files and symbolic links.
pub(super) fn targets(paths: &[PathBuf], stdin_path: Option<&Path>) -> Vec<Target> {
    let mut targets = Vec::new();
    let mut seen = HashSet::new();
    for path in paths {
        if path.as_os_str() == "-" {
            let shown = stdin_path.map_or("-".into(), |p| p.display().to_string());
            targets.push(Target { shown, place: Place::Stdin(stdin_path.map(Path::to_owned)) });
        } else if path.is_dir() {
            walk(path, &mut seen, &mut targets);
        } else {
            seen.insert(path.clone());
            targets.push(Target { shown: path.display().to_string(), place: Place::Named(path.clone()) });
        }
    }
    targets
}

fn walk(folder: &Path, seen: &mut HashSet<PathBuf>, acc: &mut Vec<Target>) {
    let walk = WalkBuilder::new(folder)
        .require_git(false)
        .max_depth(Some(MAX_DEPTH))
        .sort_by_file_name(|a, b| a.cmp(b))
        .build();
    for entry in walk {
        match entry {
            Ok(entry) => {
                let is_file = entry.file_type().is_some_and(|t| t.is_file());
                // `.` as an argument leaves `./` before every name: nobody wants to read that.
                let path = entry.path();
                let path = path.strip_prefix("./").unwrap_or(path).to_owned();
                if is_file && Language::from_path(&path).is_some() && seen.insert(path.clone()) {
                    acc.push(Target { shown: path.display().to_string(), place: Place::Found(path) });
                }
            }
            Err(error) => {
                let why = match error.io_error() {
                    Some(io) => super::input::why(io),
                    None => error.to_string(),
                };
                let shown = path_of(&error).unwrap_or(folder).display().to_string();
                acc.push(Target { shown, place: Place::Unreadable(why) });
            }
        }
    }
}

/// Which folder a walk's error is about.
fn path_of(error: &ignore::Error) -> Option<&Path> {
    match error {
        ignore::Error::WithPath { path, .. } => Some(path),
        ignore::Error::WithDepth { err, .. } | ignore::Error::WithLineNumber { err, .. } => path_of(err),
        _ => None,
    }
}
