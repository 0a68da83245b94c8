//! The forms in which copy arrives, made of the plain one.

use encoding_rs::WINDOWS_1252;

use super::Article;

/// A form in which copy arrives.
pub(super) struct Form {
    pub(super) name: &'static str,
    /// Of the file's name.
    pub(super) ending: &'static str,
    /// Whether copy can come in this form, and would differ.
    pub(super) fits: fn(&str) -> bool,
    /// The bytes of the file.
    pub(super) of: fn(&Article) -> Vec<u8>,
}

/// A form that fits all copy and changes nothing for a reader.
const EQUAL: Form = Form { name: "", ending: "txt", fits: |_| true, of: |_| Vec::new() };

/// All forms but the plain one.
pub(super) const FORMS: &[Form] = &[
    Form { name: "Markdown", ending: "md", of: |article| markdown(article).into_bytes(), ..EQUAL },
    Form {
        name: "  straight",
        ending: "md",
        fits: in_double_curly,
        of: |article| straight(&markdown(article)).into_bytes(),
    },
    Form { name: "  wrapped", ending: "md", of: |article| wrapped(&markdown(article)).into_bytes(), ..EQUAL },
    Form { name: "HTML", ending: "html", of: |article| html(article, by_name).into_bytes(), ..EQUAL },
    Form { name: "  numeric", ending: "html", of: |article| html(article, by_number).into_bytes(), ..EQUAL },
    Form { name: "CRLF", of: |article| article.copy.replace('\n', "\r\n").into_bytes(), ..EQUAL },
    Form {
        name: "straight",
        fits: in_double_curly,
        of: |article| straight(&article.copy).into_bytes(),
        ..EQUAL
    },
    Form { name: "wrapped", of: |article| wrapped(&article.copy).into_bytes(), ..EQUAL },
    Form { name: "UTF-8, BOM", of: |article| format!("\u{feff}{}", article.copy).into_bytes(), ..EQUAL },
    Form {
        name: "UTF-16 LE",
        of: |article| bom_and(&article.copy).flat_map(u16::to_le_bytes).collect(),
        ..EQUAL
    },
    Form {
        name: "UTF-16 BE",
        of: |article| bom_and(&article.copy).flat_map(u16::to_be_bytes).collect(),
        ..EQUAL
    },
    Form {
        name: "Windows-1252",
        // A file of ASCII alone is the same file.
        fits: |copy| !copy.is_ascii() && !WINDOWS_1252.encode(copy).2,
        of: |article| WINDOWS_1252.encode(&article.copy).0.into_owned(),
        ..EQUAL
    },
];

/// Whether the copy is in double curly marks.
fn in_double_curly(copy: &str) -> bool {
    copy.contains('“') && !copy.contains("\n‘")
}

/// The copy with lines of at most 72 bytes, save headings and long words.
fn wrapped(copy: &str) -> String {
    let paragraph = |paragraph: &str| {
        let mut lines = String::new();
        let mut width = 0;
        for word in paragraph.split(' ') {
            let breaks = width > 0 && width + 1 + word.len() > 72 && !paragraph.starts_with('#');
            lines.push_str(if width == 0 {
                ""
            } else if breaks {
                "\n"
            } else {
                " "
            });
            lines.push_str(word);
            width = if breaks { word.len() } else { width + 1 + word.len() };
        }
        lines
    };
    copy.split("\n\n").map(paragraph).collect::<Vec<_>>().join("\n\n")
}

/// The copy as UTF-16, a byte order mark before it.
fn bom_and(copy: &str) -> impl Iterator<Item = u16> {
    "\u{feff}".encode_utf16().chain(copy.encode_utf16())
}

/// The copy with typewriter's marks.
pub(super) fn straight(copy: &str) -> String {
    copy.replace(['“', '”'], "\"").replace(['‘', '’'], "'")
}

/// The headline as a heading, some words stressed, some speakers linked.
fn markdown(article: &Article) -> String {
    let mut out = String::new();
    for (role, paragraph) in paragraphs(&article.copy) {
        out += match role {
            Role::Headline => "# ",
            Role::Subhead => "## ",
            Role::Prose => "",
        };
        let prose = dressed(paragraph, article, str::to_owned, |mark, words| match mark {
            Dress::Stress => format!("*{words}*"),
            Dress::Strong => format!("**{words}**"),
            Dress::Link => {
                format!("[{words}](https://example.org/{})", words.to_lowercase().replace(' ', "-"))
            }
        });
        out += &prose;
        out += "\n\n";
    }
    out
}

/// A page: paragraphs, character references, some words in tags. Nothing but ASCII.
fn html(article: &Article, reference: fn(char) -> Option<String>) -> String {
    let mut out =
        String::from("<!DOCTYPE html>\n<html>\n<head><meta charset=\"utf-8\"></head>\n<body>\n<article>\n");
    let plain = |text: &str| text.chars().map(|c| reference(c).unwrap_or_else(|| c.to_string())).collect();
    for (role, paragraph) in paragraphs(&article.copy) {
        let tag = match role {
            Role::Headline => "h1",
            Role::Subhead => "h2",
            Role::Prose => "p",
        };
        let prose = dressed(paragraph, article, plain, |mark, words| match mark {
            Dress::Stress => format!("<em>{words}</em>"),
            Dress::Strong => format!("<b class=\"name\">{words}</b>"),
            Dress::Link => format!("<a href=\"/people?id=1&amp;from=story\">{words}</a>"),
        });
        out += &format!("<{tag}>{prose}</{tag}>\n");
    }
    out + "</article>\n</body>\n</html>\n"
}

/// The reference that a careful page builder writes for a character; `None` for what stands as it is.
fn by_name(c: char) -> Option<String> {
    let name = match c {
        '&' => "amp",
        '"' => "quot",
        '“' => "ldquo",
        '”' => "rdquo",
        '‘' => "lsquo",
        '’' => "rsquo",
        '—' => "mdash",
        '–' => "ndash",
        'é' => "eacute",
        _ => return by_number(c),
    };
    Some(format!("&{name};"))
}

/// The same by number.
fn by_number(c: char) -> Option<String> {
    (c == '&' || !c.is_ascii()).then(|| format!("&#{};", u32::from(c)))
}

/// What a paragraph is to a page.
enum Role {
    Headline,
    Subhead,
    Prose,
}

/// The paragraphs of copy. A line that ends as no sentence does is a subhead, save the byline.
fn paragraphs(copy: &str) -> impl Iterator<Item = (Role, &str)> {
    copy.split("\n\n").map(str::trim).filter(|p| !p.is_empty()).enumerate().map(|(at, paragraph)| {
        let sentence = paragraph.trim_end_matches(['”', '’', '"']).ends_with(['.', '!', '?', ':']);
        let role = match at {
            0 => Role::Headline,
            _ if sentence || paragraph.starts_with("By ") => Role::Prose,
            _ => Role::Subhead,
        };
        (role, paragraph)
    })
}

/// What words are set off by.
enum Dress {
    Stress,
    Strong,
    Link,
}

/// A paragraph with every ninth longer word stressed, and the name of every second speaker linked or strong.
/// Words inside quotations are no exception.
fn dressed(
    paragraph: &str,
    article: &Article,
    plain: impl Fn(&str) -> String,
    dress: impl Fn(Dress, &str) -> String,
) -> String {
    let speakers = article.notes.iter().map(|note| note.whose.as_str()).filter(|whose| whose.contains(' '));
    let named: Vec<_> = speakers.step_by(2).filter_map(|name| Some((paragraph.find(name)?, name))).collect();
    let mut out = String::new();
    let mut rest_from = 0;
    while let Some(&(at, name)) = named.iter().filter(|(at, _)| *at >= rest_from).min() {
        out += &stressed(&paragraph[rest_from..at], &plain, &dress);
        let mark = if name.len() % 2 == 0 { Dress::Link } else { Dress::Strong };
        out += &dress(mark, &plain(name));
        rest_from = at + name.len();
    }
    out + &stressed(&paragraph[rest_from..], &plain, &dress)
}

/// Prose with every ninth longer word stressed.
fn stressed(prose: &str, plain: &impl Fn(&str) -> String, dress: &impl Fn(Dress, &str) -> String) -> String {
    let word = |(at, word): (usize, &str)| {
        let whole = word.len() > 3 && word.bytes().all(|b| b.is_ascii_alphabetic());
        if whole && at % 9 == 4 { dress(Dress::Stress, word) } else { plain(word) }
    };
    prose.split(' ').enumerate().map(word).collect::<Vec<_>>().join(" ")
}
