use std::path::{Path, PathBuf};

use ignore::gitignore::{Gitignore, GitignoreBuilder};

/// Files that are left alone, as gitignore patterns that count from a folder.
#[derive(Clone, Debug)]
pub struct Exclude {
    patterns: Vec<String>,
    matcher: Gitignore,
}

impl Exclude {
    /// Patterns that count from `root`: the settings file's folder, or the workspace's. The error names the pattern
    /// that is none.
    pub fn new(root: &Path, patterns: Vec<String>) -> Result<Exclude, String> {
        let mut builder = GitignoreBuilder::new(root);
        for pattern in &patterns {
            if builder.add_line(None, pattern).is_err() {
                return Err(pattern.clone());
            }
        }
        let matcher = builder.build().map_err(|e| e.to_string())?;
        Ok(Exclude { patterns, matcher })
    }

    /// Is the file at this absolute path, or a folder above it, excluded?
    pub fn matches(&self, path: &Path) -> bool {
        !self.patterns.is_empty()
            && path.starts_with(self.matcher.path())
            && self.matcher.matched_path_or_any_parents(path, false).is_ignore()
    }
}

impl Default for Exclude {
    fn default() -> Exclude {
        Exclude { patterns: Vec::new(), matcher: Gitignore::empty() }
    }
}

impl PartialEq for Exclude {
    fn eq(&self, other: &Exclude) -> bool {
        self.patterns == other.patterns && self.matcher.path() == other.matcher.path()
    }
}

/// The folder above everything: where patterns without a folder of their own count from.
pub(super) fn top() -> PathBuf {
    PathBuf::from("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns_count_from_their_folder() {
        let patterns = ["archive/", "/drafts/*.txt", "!archive/keep.md"].map(str::to_owned);
        let exclude = Exclude::new(Path::new("/desk"), patterns.to_vec()).unwrap();
        let matches = |path: &str| exclude.matches(Path::new(path));
        assert!(matches("/desk/archive/2019/old.md"));
        assert!(matches("/desk/drafts/a.txt"));
        assert!(!matches("/desk/drafts/a.md"));
        assert!(!matches("/desk/news/drafts/a.txt"), "a leading slash ties to the folder");
        assert!(!matches("/elsewhere/archive/old.md"), "outside the folder nothing is excluded");
        assert!(!Exclude::default().matches(Path::new("/desk/archive/old.md")));
    }

    #[test]
    fn a_pattern_that_is_none_is_named() {
        assert_eq!(Exclude::new(Path::new("/desk"), vec!["a{b".into()]).unwrap_err(), "a{b");
    }
}
