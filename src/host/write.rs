//! Writing: a file is replaced as a whole or not at all.

use std::fs::{self, OpenOptions};
use std::io::{self, Write as _};
use std::path::Path;

/// Puts a text in the place of a file, or makes the file. At every moment the old or the new text is there, whole. A
/// link stays one: what it leads to is replaced. A file that may not be written stays as it is, and is an error.
pub fn replace(file: &Path, text: &str) -> io::Result<()> {
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
    let written = fill(&temporary, text, permissions).and_then(|()| fs::rename(&temporary, &file));
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
    fn random_bytes_differ() {
        assert_ne!(random::<16>().unwrap(), random::<16>().unwrap());
    }
}
