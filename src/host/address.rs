//! Addresses of documents, and the files that they name on this system.
//!
//! Editors write the same file in many ways: `file:///c%3A/news/a.md` (VS Code), `file:///C:/news/a.md` (others),
//! `file://server/share/a.md`. Here they become one path. What a path looks like depends on the system, so the system
//! comes in as a value, and both are tested on both.

use std::path::{Path, PathBuf};

/// The systems that write paths in different ways.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum System {
    /// `/news/a.md`
    Unix,
    /// `C:\news\a.md`, `\\server\share\a.md`
    Windows,
}

impl System {
    /// The one that this program was built for.
    pub const HERE: System = if cfg!(windows) { System::Windows } else { System::Unix };
}

/// The file that an address names on a system. `None`: it has another scheme, names another machine where that is no
/// path, or no file at all: a device, a stream of a file, a name with a slash in it.
///
/// The letter of a drive becomes a capital: editors differ, and paths are compared.
pub fn file_path(address: &str, system: System) -> Option<PathBuf> {
    let (scheme, rest) = address.split_once(':')?;
    if !scheme.eq_ignore_ascii_case("file") {
        return None;
    }
    let rest = rest.split(['?', '#']).next()?;
    let (host, path) = match rest.strip_prefix("//") {
        Some(rest) => rest.split_at_checked(rest.find('/')?)?,
        None => ("", rest),
    };
    let host = if host.eq_ignore_ascii_case("localhost") { "" } else { host };
    let segments = path.strip_prefix('/')?.split('/').map(decoded);
    match system {
        System::Unix if host.is_empty() => unix(segments),
        System::Unix => None,
        System::Windows => windows(host, segments),
    }
}

/// The last name in an address, as a person writes it; empty where there is none. For any scheme: `untitled:` and
/// `vscode-remote:` have names too.
pub fn file_name(address: &str) -> String {
    let path = address.split_once(':').map_or(address, |(_, rest)| rest);
    let path = path.split(['?', '#']).next().unwrap_or_default();
    let name = path.rsplit('/').next().unwrap_or_default();
    String::from_utf8_lossy(&decoded(name)).into_owned()
}

fn unix(segments: impl Iterator<Item = Vec<u8>>) -> Option<PathBuf> {
    let mut bytes = Vec::new();
    for segment in segments {
        if segment.iter().any(|byte| matches!(byte, 0 | b'/')) {
            return None;
        }
        bytes.push(b'/');
        bytes.extend(segment);
    }
    from_bytes(bytes)
}

/// Names on Unix are bytes.
#[cfg(unix)]
fn from_bytes(bytes: Vec<u8>) -> Option<PathBuf> {
    use std::os::unix::ffi::OsStringExt as _;
    Some(std::ffi::OsString::from_vec(bytes).into())
}

#[cfg(not(unix))]
fn from_bytes(bytes: Vec<u8>) -> Option<PathBuf> {
    String::from_utf8(bytes).ok().map(PathBuf::from)
}

fn windows(host: &str, segments: impl Iterator<Item = Vec<u8>>) -> Option<PathBuf> {
    let names: Option<Vec<String>> = segments.map(|segment| String::from_utf8(segment).ok()).collect();
    let names = names?;
    let mut names = names.iter().map(String::as_str).peekable();
    let mut path = String::new();
    if host.is_empty() && names.peek() == Some(&"") {
        // `file:////server/share/a.md`, as older programs write it.
        names.next();
        path.push_str(r"\\");
        path.push_str(names.next().filter(|host| is_host(host))?);
    } else if host.is_empty() {
        let drive = names.next()?;
        let (letter, colon) = drive.split_at_checked(1)?;
        if !letter.starts_with(|c: char| c.is_ascii_alphabetic()) || !matches!(colon, ":" | "|") {
            return None;
        }
        path.push_str(&letter.to_ascii_uppercase());
        path.push(':');
        if names.peek().is_none() {
            path.push('\\');
        }
    } else {
        path.push_str(r"\\");
        path.push_str(Some(host).filter(|host| is_host(host))?);
    }
    for name in names {
        // A colon names a stream of a file. The other characters no name may hold are refused by the system.
        if name.contains(['\\', '/', ':', '\0']) {
            return None;
        }
        path.push('\\');
        path.push_str(name);
    }
    Some(path.into())
}

/// `\\.\` and `\\?\` open devices and pipes.
fn is_host(host: &str) -> bool {
    !matches!(host, "" | "." | "?") && !host.contains(['\\', '/', ':', '\0', '%'])
}

/// The bytes of a part of an address; a percent sign that begins no byte stands for itself.
fn decoded(part: &str) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(part.len());
    let mut rest = part.as_bytes();
    while let [first, after @ ..] = rest {
        let byte = match (first, after) {
            (b'%', [high, low, ..]) => hex(*high).zip(hex(*low)).map(|(high, low)| high << 4 | low),
            _ => None,
        };
        bytes.push(byte.unwrap_or(*first));
        rest = if byte.is_some() { after.get(2..).unwrap_or_default() } else { after };
    }
    bytes
}

fn hex(digit: u8) -> Option<u8> {
    char::from(digit).to_digit(16).and_then(|value| u8::try_from(value).ok())
}

/// A path as a URI reference (RFC 3986): a relative one stays relative.
pub fn reference(path: &Path, system: System) -> String {
    let text = path.to_string_lossy();
    let text = match system {
        System::Unix => text.into_owned(),
        System::Windows => text.replace('\\', "/"),
    };
    let mut coded = String::new();
    for byte in text.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => {
                coded.push(byte.into())
            }
            _ => coded.push_str(&format!("%{byte:02X}")),
        }
    }
    let has_drive = system == System::Windows && coded.get(1..).is_some_and(|rest| rest.starts_with("%3A/"));
    match &*coded {
        share if system == System::Windows && share.starts_with("//") => format!("file:{share}"),
        root if root.starts_with('/') => format!("file://{root}"),
        drive if has_drive => format!("file:///{drive}"),
        _ => coded,
    }
}

/// Is a file below a folder? Both are absolute. Names are compared as the system does: on Windows, capitals do not matter.
pub fn is_below(file: &Path, folder: &Path, system: System) -> bool {
    match system {
        System::Unix => file.starts_with(folder),
        System::Windows => {
            let fold = |path: &Path| path.to_string_lossy().replace('/', "\\").to_lowercase();
            let (file, folder) = (fold(file), fold(folder));
            let folder = folder.trim_end_matches('\\');
            file.strip_prefix(folder).is_some_and(|rest| rest.is_empty() || rest.starts_with('\\'))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::System::{Unix, Windows};
    use super::*;

    #[track_caller]
    fn check(address: &str, system: System, expected: Option<&str>) {
        let path = file_path(address, system);
        assert_eq!(path.as_deref().map(Path::to_string_lossy).as_deref(), expected, "{address}");
    }

    #[test]
    fn a_drive_in_every_spelling() {
        for address in [
            "file:///c%3A/news/a.md",
            "file:///C%3a/news/a.md",
            "file:///C:/news/a.md",
            "file:///c:/news/a.md",
            "file:///C|/news/a.md",
            "file://localhost/c:/news/a.md",
            "FILE:///c:/news/a.md",
            "file:/c:/news/a.md",
            "file:///c:/news/a.md?query#place",
        ] {
            check(address, Windows, Some(r"C:\news\a.md"));
        }
        check("file:///c:", Windows, Some(r"C:\"));
        check("file:///c:/", Windows, Some(r"C:\"));
        // On Unix this is a folder of that name.
        check("file:///c%3A/news/a.md", Unix, Some("/c:/news/a.md"));
    }

    #[test]
    fn a_share_of_another_machine() {
        check("file://server/share/a%20b.md", Windows, Some(r"\\server\share\a b.md"));
        check("file:////server/share/a.md", Windows, Some(r"\\server\share\a.md"));
        check(
            "file://wsl.localhost/Debian/home/ana/a.md",
            Windows,
            Some(r"\\wsl.localhost\Debian\home\ana\a.md"),
        );
        check("file://server/share/a.md", Unix, None);
    }

    #[test]
    fn spaces_accents_and_emoji() {
        let coded = "file:///c%3A/Ana%20Lind/caf%C3%A9%20%F0%9F%93%B0.md";
        check(coded, Windows, Some(r"C:\Ana Lind\café 📰.md"));
        check("file:///home/ana/caf%C3%A9%20%F0%9F%93%B0.md", Unix, Some("/home/ana/café 📰.md"));
        // Not every client encodes.
        check("file:///home/ana/café 📰.md", Unix, Some("/home/ana/café 📰.md"));
        check("file:///home/100%/a%zz%4.md", Unix, Some("/home/100%/a%zz%4.md"));
        check("file:///home/ana/a%23b%3Fc.md", Unix, Some("/home/ana/a#b?c.md"));
    }

    #[cfg(unix)]
    #[test]
    fn a_name_on_unix_may_be_any_bytes() {
        use std::os::unix::ffi::OsStrExt as _;
        let path = file_path("file:///tmp/caf%E9.md", Unix).unwrap();
        assert_eq!(path.as_os_str().as_bytes(), b"/tmp/caf\xe9.md");
        assert_eq!(file_path("file:///c:/caf%E9.md", Windows), None);
    }

    #[test]
    fn what_is_no_file() {
        for address in [
            "untitled:Untitled-1",
            "untitled:/home/ana/new.md",
            "vscode-remote://ssh-remote%2Bdesk/home/ana/a.md",
            "vscode-vfs://github/desk/a.md",
            "git:/home/ana/a.md?ref",
            "files:///home/ana/a.md",
            "file://",
            "file:a.md",
            "a.md",
            "",
        ] {
            check(address, Unix, None);
            check(address, Windows, None);
        }
    }

    #[test]
    fn names_that_lead_elsewhere_are_refused() {
        check("file:///tmp/a%2F..%2Fb.md", Unix, None);
        check("file:///tmp/a%00.md", Unix, None);
        for address in [
            "file:///c:/a%5C..%5Cb.md",
            "file:///c:/a.md:stream",
            "file:///c:/a%2Fb.md",
            "file:///c:/a%00.md",
            "file://./pipe/a",
            "file://%3F/C:/a.md",
            "file:////./pipe/a",
            "file:////%3F/C:/a.md",
            "file:///home/ana/a.md",
            "file:///cc:/a.md",
            "file:///%C3%A9:/a.md",
        ] {
            check(address, Windows, None);
        }
    }

    #[test]
    fn the_name_in_an_address_of_any_scheme() {
        for (address, name) in [
            ("file:///c%3A/news/the%20dam%20%C3%A9.md", "the dam é.md"),
            ("untitled:Untitled-1", "Untitled-1"),
            ("vscode-remote://ssh-remote%2Bdesk/home/ana/README.md", "README.md"),
            ("vscode-vfs://github/desk/a.md?x#y", "a.md"),
            ("file:///", ""),
            ("", ""),
        ] {
            assert_eq!(file_name(address), name, "{address}");
        }
    }

    #[test]
    fn what_lies_below_a_folder() {
        let below = |file: &str, folder: &str, system| is_below(Path::new(file), Path::new(folder), system);
        assert!(below("/desk/news/a.md", "/desk", Unix));
        assert!(!below("/desk2/a.md", "/desk", Unix));
        assert!(!below("/Desk/a.md", "/desk", Unix));
        assert!(below(r"C:\Desk\a.md", r"c:\desk", Windows));
        assert!(below(r"C:\Desk\a.md", r"C:\", Windows));
        assert!(below(r"\\Server\Share\Desk\a.md", r"\\server\share\desk\", Windows));
        assert!(!below(r"C:\desk2\a.md", r"C:\desk", Windows));
        assert!(!below(r"D:\desk\a.md", r"C:\desk", Windows));
    }

    #[test]
    fn a_path_as_a_reference_and_back() {
        for (path, system, expected) in [
            ("news/the dam é.md", Unix, "news/the%20dam%20%C3%A9.md"),
            ("/elsewhere/a.md", Unix, "file:///elsewhere/a.md"),
            (r"news\the dam.md", Windows, "news/the%20dam.md"),
            (r"C:\news\a.md", Windows, "file:///C%3A/news/a.md"),
            (r"\\server\share\a.md", Windows, "file://server/share/a.md"),
        ] {
            let coded = reference(Path::new(path), system);
            assert_eq!(coded, expected);
            if coded.starts_with("file:") {
                check(&coded, system, Some(path));
            }
        }
    }
}
