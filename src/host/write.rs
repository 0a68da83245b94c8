//! Writing: a file is replaced as a whole or not at all, and two programs that change it lose nothing of each other.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, Write as _};
use std::path::Path;
use std::thread;
use std::time::Duration;

use super::address::System;
use super::read_settings;

/// How often another program is waited for, and how long each time: two seconds in all.
const TRIES: u32 = 100;
const PAUSE: Duration = Duration::from_millis(20);

/// Changes the text of a settings file. `change` gets what stands there, nothing if there is no file, and gives what is
/// to stand there, or `None` to leave it. It may be asked again when another program was quicker.
///
/// At every moment the old or the new text is there, whole. A link stays one: what it leads to is changed. A file that
/// may not be written stays as it is, and is an error.
pub fn update<E: From<io::Error>>(
    file: &Path,
    mut change: impl FnMut(&str) -> Result<Option<String>, E>,
) -> Result<(), E> {
    let _turn = turn(file)?;
    for _ in 0..TRIES {
        let old = read_settings(file)?;
        let Some(new) = change(old.as_deref().unwrap_or_default())? else { return Ok(()) };
        // Not every program waits for its turn: an editor saves when it likes.
        if read_settings(file)? == old {
            return Ok(replace(file, &new)?);
        }
    }
    Err(in_use().into())
}

/// Waits for one's turn to change a file. The turn lasts as long as what is returned, and ends with the process. It is a
/// lock on the folder: the file itself is another one after each change. `None` where folders cannot be locked (Windows,
/// some network drives): there the second look at the file has to do.
fn turn(file: &Path) -> io::Result<Option<File>> {
    let file = fs::canonicalize(file).unwrap_or_else(|_| file.to_owned());
    let Some(folder) = file.parent().and_then(|folder| File::open(folder).ok()) else { return Ok(None) };
    for _ in 0..TRIES {
        match folder.try_lock() {
            Ok(()) => return Ok(Some(folder)),
            Err(TryLockError::WouldBlock) => thread::sleep(PAUSE),
            Err(TryLockError::Error(_)) => return Ok(None),
        }
    }
    Err(in_use())
}

fn in_use() -> io::Error {
    io::Error::new(io::ErrorKind::ResourceBusy, "in use by another program; try again")
}

/// Is this an error of a system that says that another program has a file open, and that passes? On Windows a virus
/// scanner does so to every new file. The numbers are ERROR_ACCESS_DENIED, ERROR_SHARING_VIOLATION and
/// ERROR_LOCK_VIOLATION of its header winerror.h.
fn is_busy(code: Option<i32>, system: System) -> bool {
    system == System::Windows && matches!(code, Some(5 | 32 | 33))
}

/// Renames, with patience.
fn rename(from: &Path, to: &Path) -> io::Result<()> {
    for _ in 1..TRIES {
        match fs::rename(from, to) {
            Err(error) if is_busy(error.raw_os_error(), System::HERE) => thread::sleep(PAUSE),
            done => return done,
        }
    }
    fs::rename(from, to)
}

/// Puts a text in the place of a file, or makes the file.
fn replace(file: &Path, text: &str) -> io::Result<()> {
    let (file, permissions) = match fs::metadata(file) {
        Ok(about) => (fs::canonicalize(file)?, Some(about.permissions())),
        Err(error) if error.kind() == io::ErrorKind::NotFound => (file.to_owned(), None),
        Err(error) => return Err(error),
    };
    // A rename asks the folder's leave alone.
    if permissions.as_ref().is_some_and(fs::Permissions::readonly) {
        return Err(io::ErrorKind::PermissionDenied.into());
    }
    // In the same folder: a rename within one file system is one step.
    let name = format!(".copydesk-{:016x}.tmp", u64::from_ne_bytes(random()?));
    let temporary = file.with_file_name(name);
    let written = fill(&temporary, text, permissions).and_then(|()| rename(&temporary, &file));
    if written.is_err() {
        drop(fs::remove_file(&temporary));
    }
    written
}

/// Bytes that nobody can foretell, from the system.
pub fn random<const N: usize>() -> io::Result<[u8; N]> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).map_err(io::Error::other)?;
    Ok(bytes)
}

fn fill(temporary: &Path, text: &str, permissions: Option<fs::Permissions>) -> io::Result<()> {
    let mut file = OpenOptions::new().write(true).create_new(true).open(temporary)?;
    file.write_all(text.as_bytes())?;
    if let Some(permissions) = permissions {
        file.set_permissions(permissions)?;
    }
    // Else a crash could leave the new name with nothing in it.
    file.sync_all()
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use super::*;

    /// A fresh folder, gone at the end of the test.
    struct Folder(PathBuf);

    impl Folder {
        fn new() -> Folder {
            let name = format!("copydesk-write-{:016x}", u64::from_ne_bytes(random().unwrap()));
            let path = std::env::temp_dir().join(name);
            fs::create_dir(&path).unwrap();
            Folder(path)
        }

        /// The names in it: nothing temporary may be left.
        fn names(&self) -> Vec<String> {
            let entries = fs::read_dir(&self.0).unwrap();
            let mut names: Vec<_> =
                entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
            names.sort();
            names
        }
    }

    impl Drop for Folder {
        fn drop(&mut self) {
            drop(fs::remove_dir_all(&self.0));
        }
    }

    #[test]
    fn a_file_is_made_and_replaced() {
        let folder = Folder::new();
        let file = folder.0.join("copydesk.toml");
        for text in ["one", "", "three"] {
            replace(&file, text).unwrap();
            assert_eq!(fs::read_to_string(&file).unwrap(), text);
            assert_eq!(folder.names(), ["copydesk.toml"]);
        }
    }

    #[test]
    fn what_cannot_be_written_stays() {
        let folder = Folder::new();
        let file = folder.0.join("copydesk.toml");
        assert!(replace(&folder.0.join("none/copydesk.toml"), "one").is_err());
        fs::write(&file, "old").unwrap();
        let mut permissions = fs::metadata(&file).unwrap().permissions();
        permissions.set_readonly(true);
        fs::set_permissions(&file, permissions).unwrap();
        assert_eq!(replace(&file, "new").unwrap_err().kind(), io::ErrorKind::PermissionDenied);
        assert_eq!(fs::read_to_string(&file).unwrap(), "old");
        assert_eq!(folder.names(), ["copydesk.toml"]);
    }

    #[cfg(unix)]
    #[test]
    fn links_and_permissions_stay() {
        use std::os::unix::fs::{PermissionsExt as _, symlink};
        let folder = Folder::new();
        let (file, link) = (folder.0.join("shared.toml"), folder.0.join("copydesk.toml"));
        fs::write(&file, "old").unwrap();
        fs::set_permissions(&file, fs::Permissions::from_mode(0o640)).unwrap();
        symlink(&file, &link).unwrap();
        replace(&link, "new").unwrap();
        assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
        assert_eq!(fs::read_to_string(&file).unwrap(), "new");
        assert_eq!(fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o640);
    }

    #[test]
    fn those_who_change_a_file_at_once_lose_nothing() {
        let folder = Folder::new();
        let file = folder.0.join("copydesk.toml");
        thread::scope(|scope| {
            for word in ["a\n", "b\n", "c\n", "d\n"] {
                let file = &file;
                scope.spawn(move || {
                    for _ in 0..5 {
                        update(file, |old| io::Result::Ok(Some(format!("{old}{word}")))).unwrap();
                    }
                });
            }
        });
        let text = fs::read_to_string(&file).unwrap();
        let mut words: Vec<_> = text.lines().collect();
        words.sort_unstable();
        assert_eq!(words.concat(), "aaaaabbbbbcccccddddd");
        assert_eq!(folder.names(), ["copydesk.toml"]);
    }

    #[test]
    fn a_save_in_between_is_not_lost() {
        let folder = Folder::new();
        let file = folder.0.join("copydesk.toml");
        fs::write(&file, "old").unwrap();
        let mut n_asked = 0;
        let asked = update(&file, |old| {
            n_asked += 1;
            if n_asked == 1 {
                fs::write(&file, "saved").unwrap();
            }
            io::Result::Ok(Some(format!("{old} and more")))
        });
        asked.unwrap();
        assert_eq!(fs::read_to_string(&file).unwrap(), "saved and more");
        update(&file, |_| io::Result::Ok(None)).unwrap();
        assert_eq!(fs::read_to_string(&file).unwrap(), "saved and more");
        let refused = update(&file, |_| io::Result::Err(io::ErrorKind::InvalidData.into()));
        assert_eq!(refused.unwrap_err().kind(), io::ErrorKind::InvalidData);
    }

    #[test]
    fn only_windows_makes_a_writer_wait() {
        for code in [5, 32, 33] {
            assert!(is_busy(Some(code), System::Windows));
            assert!(!is_busy(Some(code), System::Unix));
        }
        assert!(!is_busy(Some(2), System::Windows) && !is_busy(None, System::Windows));
    }

    #[test]
    fn random_bytes_differ() {
        assert_ne!(random::<16>().unwrap(), random::<16>().unwrap());
    }
}
