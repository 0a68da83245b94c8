use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

use crate::markup::Language;
use crate::text::is_binary;

/// A page's `<meta charset>` stands within so many bytes (WHATWG HTML, "prescan a byte stream").
const PRESCAN: usize = 1024;

/// A file as text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Input {
    /// Decoded, without a byte order mark.
    pub(super) text: String,
    /// The WHATWG name in lower case: "utf-8", "utf-16le", "windows-1252".
    pub(super) encoding: String,
    /// Bytes before the text that count in offsets: three for a byte order mark in UTF-8, else none.
    pub(super) base: u32,
    /// What a person may want to know about how it was read.
    pub(super) note: Option<String>,
}

/// The bytes of a regular file of at most `limit` bytes; the error says why not and what to do.
pub(super) fn read_file(path: &Path, limit: u32) -> Result<Vec<u8>, String> {
    // Before it is opened: opening a pipe waits for a writer.
    let about = std::fs::metadata(path).map_err(|e| why(&e))?;
    if !about.is_file() {
        return Err("not a regular file; pipe it in and write - for it".into());
    }
    if about.len() > u64::from(limit) {
        return Err(too_large(Some(about.len()), limit));
    }
    read(File::open(path).map_err(|e| why(&e))?, limit)
}

/// All that a reader gives, if that is at most `limit` bytes.
pub(super) fn read(from: impl Read, limit: u32) -> Result<Vec<u8>, String> {
    let mut bytes = Vec::new();
    from.take(u64::from(limit) + 1).read_to_end(&mut bytes).map_err(|e| why(&e))?;
    if bytes.len() > limit as usize { Err(too_large(None, limit)) } else { Ok(bytes) }
}

/// Bytes as text: by a byte order mark, a page's declaration, as UTF-8, else as
/// Windows-1252. The error says that it is no text.
pub(super) fn decode(bytes: &[u8], language: Language) -> Result<Input, String> {
    let (encoding, mark, note) = match Encoding::for_bom(bytes) {
        Some((encoding, mark)) => {
            let name = if encoding == UTF_8 { "UTF-8" } else { encoding.name() };
            (encoding, mark, Some(format!("read as {name}, by its byte order mark")))
        }
        None => match declared(bytes, language) {
            Some(encoding) if encoding != UTF_8 => {
                (encoding, 0, Some(format!("read as {}, as the page declares", encoding.name())))
            }
            _ if std::str::from_utf8(bytes).is_ok() => (UTF_8, 0, None),
            _ => (WINDOWS_1252, 0, Some("not UTF-8; read as Windows-1252".to_owned())),
        },
    };
    let body = bytes.get(mark..).unwrap_or_default();
    let (text, _) = encoding.decode_without_bom_handling(body);
    if is_binary([&*text]) {
        return Err("binary, not text; leave it out, or save it as plain text".into());
    }
    let base = if encoding == UTF_8 { u32::try_from(mark).unwrap_or(0) } else { 0 };
    Ok(Input { text: text.into_owned(), encoding: encoding.name().to_ascii_lowercase(), base, note })
}

/// An operating system's error: what, and what to do.
pub(super) fn why(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "no such file or folder; check the name".into(),
        io::ErrorKind::PermissionDenied => "may not be read; check its permissions".into(),
        _ => {
            let text = error.to_string();
            let text = text.split(" (os error").next().unwrap_or(&text);
            format!("cannot be read: {}; try again", text.to_lowercase())
        }
    }
}

fn too_large(bytes: Option<u64>, limit: u32) -> String {
    let size = bytes.map_or("too large:".into(), |b| format!("{} is too large:", megabytes(b)));
    format!("{size} the limit is {}; raise limits.file-size in copydesk.toml", megabytes(limit.into()))
}

fn megabytes(bytes: u64) -> String {
    match bytes {
        0..1000 => format!("{bytes} bytes"),
        1000..100_000 => format!("{:.1} kB", bytes as f64 / 1e3),
        _ => format!("{:.1} MB", bytes as f64 / 1e6),
    }
}

/// The encoding that an HTML page names in its first bytes. UTF-16 cannot be meant: the name was read as ASCII.
fn declared(bytes: &[u8], language: Language) -> Option<&'static Encoding> {
    if language != Language::Html {
        return None;
    }
    let head = bytes.get(..PRESCAN.min(bytes.len()))?.to_ascii_lowercase();
    let head = String::from_utf8_lossy(&head).into_owned();
    let tag = head.split("<meta").skip(1).find_map(|tag| tag.split('>').next()?.split_once("charset="))?;
    let label = tag.1.trim_start_matches(['"', '\'', ' ']);
    let label = label.split(['"', '\'', ' ', ';', '/']).next()?;
    Encoding::for_label(label.as_bytes()).filter(|e| ![UTF_16LE, UTF_16BE].contains(e))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check_decode(bytes: &[u8], language: Language, expected: Result<(&str, &str, u32), &str>) {
        let input = decode(bytes, language);
        let seen = match &input {
            Ok(input) => Ok((input.text.as_str(), input.encoding.as_str(), input.base)),
            Err(why) => Err(why.split(',').next().unwrap_or_default()),
        };
        assert_eq!(seen, expected);
    }

    #[test]
    fn a_file_is_read_in_the_encoding_it_is_in() {
        let plain = Language::Plain;
        check_decode("“Oui.”".as_bytes(), plain, Ok(("“Oui.”", "utf-8", 0)));
        check_decode(b"\xef\xbb\xbfYes", plain, Ok(("Yes", "utf-8", 3)));
        check_decode(b"\xff\xfeY\0\x1c ", plain, Ok(("Y“", "utf-16le", 0)));
        check_decode(b"\xfe\xff\0Y \x1c", plain, Ok(("Y“", "utf-16be", 0)));
        check_decode(b"\x93Yes\x94 caf\xe9", plain, Ok(("“Yes” café", "windows-1252", 0)));
        check_decode(b"", plain, Ok(("", "utf-8", 0)));
    }

    #[test]
    fn a_page_may_declare_its_encoding() {
        let page = b"<html><META charset='ISO-8859-2'><p>\xb1</p>";
        check_decode(
            page,
            Language::Html,
            Ok(("<html><META charset='ISO-8859-2'><p>ą</p>", "iso-8859-2", 0)),
        );
        let old = b"<meta http-equiv=content-type content=\"text/html; charset=windows-1251\">\xe0";
        assert_eq!(decode(old, Language::Html).unwrap().encoding, "windows-1251");
        assert_eq!(decode(old, Language::Markdown).unwrap().encoding, "windows-1252", "only HTML declares");
        let wide = b"<meta charset=utf-16>a";
        assert_eq!(decode(wide, Language::Html).unwrap().encoding, "utf-8");
    }

    #[test]
    fn only_plain_utf_8_goes_without_a_note() {
        let note = |bytes: &[u8]| decode(bytes, Language::Plain).unwrap().note;
        assert_eq!(note(b"Yes"), None);
        assert_eq!(note(b"\xef\xbb\xbfYes").as_deref(), Some("read as UTF-8, by its byte order mark"));
        assert_eq!(note(b"caf\xe9").as_deref(), Some("not UTF-8; read as Windows-1252"));
    }

    #[test]
    fn what_is_no_text_is_refused() {
        check_decode(b"\x7fELF\0\0", Language::Plain, Err("binary"));
        check_decode(b"\x01\x02 some words", Language::Plain, Err("binary"));
        let mut one_in_two_hundred = vec![b'a'; 200];
        one_in_two_hundred.push(0x1b);
        assert!(decode(&one_in_two_hundred, Language::Plain).is_ok());
    }

    #[test]
    fn what_is_over_large_is_refused_by_what_it_gives() {
        assert_eq!(read(&b"12345"[..], 5), Ok(b"12345".to_vec()));
        let why = read(io::repeat(b'a'), 5).unwrap_err();
        assert_eq!(why, "too large: the limit is 5 bytes; raise limits.file-size in copydesk.toml");
    }
}
