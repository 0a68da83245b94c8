use std::ffi::OsString;
use std::io;
use std::path::{Path, PathBuf};

use super::{Problem, Settings};

/// The name of the settings file beside the articles.
pub const FILE_NAME: &str = "copydesk.toml";

/// What the settings files of one folder say.
#[derive(Clone, Debug, Default)]
pub struct Loaded {
    /// The settings, the user's own file first and the nearest project's over it.
    pub settings: Settings,
    /// Files that were read, the user's first.
    pub files: Vec<PathBuf>,
    /// The project's among them.
    pub project: Option<PathBuf>,
    /// What was wrong in them, and in which.
    pub problems: Vec<(PathBuf, Problem)>,
}

/// The settings that hold for articles in `folder` (an absolute path): the nearest [`FILE_NAME`] there or above, over
/// the user's own file. `read` gives a file's text, `None` where there is no such file. `codes` are the rules that exist.
pub fn load(
    folder: &Path,
    user_file: Option<&Path>,
    codes: &[&str],
    read: &dyn Fn(&Path) -> io::Result<Option<String>>,
) -> Loaded {
    let mut loaded = Loaded::default();
    if let Some(file) = user_file {
        loaded.add(file, codes, read);
        // It is the user who says so, and not whoever made the folder that is open.
        loaded.settings.tables.iter_mut().for_each(|table| table.inside = None);
    }
    for folder in folder.ancestors() {
        let file = folder.join(FILE_NAME);
        if user_file == Some(&file) {
            break;
        }
        if loaded.add(&file, codes, read) {
            loaded.project = Some(file);
            break;
        }
    }
    loaded
}

/// Where the user's own settings file is, if anywhere. `env` looks up an environment variable.
pub fn user_file(env: &dyn Fn(&str) -> Option<OsString>) -> Option<PathBuf> {
    let folder = |name: &str| env(name).map(PathBuf::from).filter(|p| p.is_absolute());
    let config = folder("XDG_CONFIG_HOME")
        .or_else(|| if cfg!(windows) { folder("APPDATA") } else { None })
        .or_else(|| folder("HOME").map(|home| home.join(".config")))?;
    Some(config.join("copydesk").join(FILE_NAME))
}

impl Loaded {
    /// Reads one file over what is there; says whether it exists.
    fn add(
        &mut self,
        file: &Path,
        codes: &[&str],
        read: &dyn Fn(&Path) -> io::Result<Option<String>>,
    ) -> bool {
        let problems = match read(file) {
            Ok(None) => return false,
            Ok(Some(text)) => self.settings.apply_toml(&text, file.parent().unwrap_or(Path::new("")), codes),
            Err(error) => {
                let message = format!("cannot be read: {error}");
                vec![Problem { line: None, key: String::new(), message }]
            }
        };
        self.files.push(file.to_owned());
        self.problems.extend(problems.into_iter().map(|p| (file.to_owned(), p)));
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(path: &Path) -> io::Result<Option<String>> {
        Ok(match path.to_str() {
            Some("/home/ana/.config/copydesk/copydesk.toml") => {
                Some("hints.speakers = false\nlimits.file-size = 10".into())
            }
            Some("/desk/copydesk.toml") => Some("limits.file-size = 20".into()),
            Some("/desk/sports/copydesk.toml") => Some("limits.file-size = 30\nlimit = 1".into()),
            Some("/locked/copydesk.toml") => return Err(io::ErrorKind::PermissionDenied.into()),
            _ => None,
        })
    }

    fn load_from(folder: &str) -> Loaded {
        let user = Path::new("/home/ana/.config/copydesk/copydesk.toml");
        load(Path::new(folder), Some(user), &[], &read)
    }

    #[test]
    fn the_nearest_file_wins_over_the_users_own() {
        let size = |folder: &str| load_from(folder).settings.max_file_size;
        assert_eq!(size("/elsewhere"), 10);
        assert_eq!(size("/desk/news/today"), 20);
        assert_eq!(size("/desk/sports"), 30);
        assert_eq!(load_from("/elsewhere").project, None);
        assert_eq!(load_from("/desk/news").project, Some("/desk/copydesk.toml".into()));
        assert_eq!(load_from("/home/ana/.config/copydesk").project, None, "the user's own is no project's");
        assert!(!load_from("/desk").settings.speaker_hints, "keys that only the user's file has hold");
    }

    #[test]
    fn problems_name_their_file() {
        let files = |folder: &str| {
            let problems = load_from(folder).problems;
            problems.into_iter().map(|(file, p)| (file.display().to_string(), p.line)).collect::<Vec<_>>()
        };
        assert_eq!(files("/desk/sports"), [("/desk/sports/copydesk.toml".to_owned(), Some(2))]);
        assert_eq!(files("/locked/a"), [("/locked/copydesk.toml".to_owned(), None)]);
    }

    #[test]
    fn the_users_file_is_where_the_system_keeps_settings() {
        let home = |name: &str| (name == "HOME").then(|| OsString::from("/home/ana"));
        assert_eq!(user_file(&home), Some("/home/ana/.config/copydesk/copydesk.toml".into()));
        let xdg = |name: &str| (name == "XDG_CONFIG_HOME").then(|| OsString::from("/x"));
        assert_eq!(user_file(&xdg), Some("/x/copydesk/copydesk.toml".into()));
        let relative = |name: &str| (name == "XDG_CONFIG_HOME").then(|| OsString::from("x"));
        assert_eq!(user_file(&relative), None, "the XDG standard ignores relative paths");
    }
}
