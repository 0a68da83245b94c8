// Random edit scripts, and a plain `String` that takes them as LSP says: the text property test and tools/soak both
// include this file.

use std::ops::Range;

use copydesk::markup::{Language, Layout, Today};
use copydesk::officials::Officials;
use copydesk::reading::Article;
use copydesk::text::{Buffer, Damage, Encoding, Position, TextRange, TextSize};

/// What texts are made of: everything that line ends, units and markup can trip over.
const PIECES: &[&str] = &[
    "a",
    "b ",
    " ",
    "\n",
    "\r\n",
    "\r",
    "\n\n",
    "\u{2028}",
    "\u{85}",
    "\u{b}",
    "\u{c}",
    "\u{feff}",
    "é",
    "e\u{301}",
    "𝄞",
    "👩\u{200d}🚀",
    "\u{200b}",
    "“",
    "”",
    "\"",
    "‘",
    "’",
    "'",
    "« ",
    " »",
    "— ",
    ". ",
    ", ",
    ": ",
    "“We are done here, all of us,” Ruiz said. ",
    "Finance Minister Ana Ruiz left at noon. ",
    "She added: ",
    "“For now.” ",
    "according to the ministry ",
    "She ",
    "he said. ",
    "# ",
    "> ",
    "- ",
    "1. ",
    "```\n",
    "---\n",
    "date: 2023-04-27\n",
    "*",
    "[link](http://a.b)",
    "&mdash;",
    "&amp;",
    "<p>",
    "</p>",
    "<!-- ",
    " -->",
    "<b>",
    "Q: ",
    "LONDON, May 3 (Reuters) — ",
    "By Jane Doe\n",
];

/// One edit, before it is known where the text has grown to. Numbers past the end are part of the game.
#[derive(Clone, Debug)]
pub(crate) struct Step {
    /// Line and unit of both ends, in any order.
    pub(crate) ends: [(u32, u32); 2],
    /// Which pieces are put there.
    pub(crate) pieces: Vec<usize>,
    /// Replaces the whole text instead.
    pub(crate) whole: bool,
}

/// Text from pieces.
fn text(pieces: &[usize]) -> String {
    pieces.iter().filter_map(|&at| PIECES.get(at % PIECES.len())).copied().collect()
}

/// Runs a script over a buffer and over a plain string; the error says what came apart, and where.
pub(crate) fn check(
    start: &[usize],
    steps: &[Step],
    encoding: Encoding,
    language: Language,
) -> Result<(), String> {
    let today = Today(jiff_date());
    let officials = Officials::embedded();
    let mut reference = text(start);
    let mut buffer = Buffer::new(&reference, 0);
    let mut article = Article::read(Layout::read(&buffer, language, None, today), officials);
    for (n, step) in steps.iter().enumerate() {
        let before = reference.clone();
        let new = text(&step.pieces);
        let damage = if step.whole {
            reference.clone_from(&new);
            buffer.apply(None, &new, encoding)
        } else {
            let [start, end] = step.ends.map(|(line, character)| Position::new(line, character));
            let bytes = bytes(&reference, start..end, encoding);
            reference.replace_range(bytes, &new);
            buffer.apply(Some(start..end), &new, encoding)
        };
        let held: String = buffer.chunks().collect();
        if held != reference {
            return Err(format!("step {n}: the text is another one"));
        }
        check_damage(&before, &reference, damage).map_err(|why| format!("step {n}: {why}"))?;
        check_positions(&reference, &buffer, encoding).map_err(|why| format!("step {n}: {why}"))?;
        // What is read does not depend on the units.
        if encoding != Encoding::Utf16 {
            continue;
        }
        let fresh = Article::read(Layout::read(&buffer, language, None, today), officials);
        article = article.update(article.layout().update(&buffer, damage), officials);
        if article != fresh {
            return Err(format!("step {n}: read after the edit it is another article than read afresh"));
        }
    }
    Ok(())
}

/// What is said to be untouched must be the same before and after, and must not overlap.
fn check_damage(before: &str, after: &str, damage: Damage) -> Result<(), String> {
    let (prefix, suffix) = (usize::from(damage.prefix), usize::from(damage.suffix));
    let untouched = |text: &str| {
        let end = text.len().checked_sub(suffix)?;
        Some((text.get(..prefix)?.to_owned(), text.get(end..)?.to_owned()))
    };
    let overlaps = prefix + suffix > before.len().min(after.len()) && before != after;
    match untouched(before) {
        Some(same) if !overlaps && Some(&same) == untouched(after).as_ref() => Ok(()),
        _ => Err(format!("{damage:?} is not what was done")),
    }
}

/// Every character's position leads back to it, and is what the plain string says.
fn check_positions(text: &str, buffer: &Buffer, encoding: Encoding) -> Result<(), String> {
    let mut expected = Position::default();
    let mut before = ' ';
    for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
        if before == '\n' || (before == '\r' && c != '\n') {
            expected = Position::new(expected.line + 1, 0);
        }
        let offset = TextSize::new(at as u32);
        let position = buffer.position(offset, encoding);
        if position != expected {
            return Err(format!("byte {at} is at {position:?}, not at {expected:?}"));
        }
        // Between `\r` and `\n` no position leads: the end of a line's words is as far as it can name.
        if !(before == '\r' && c == '\n') && buffer.offset(position, encoding) != offset {
            return Err(format!("{position:?} does not lead back to byte {at}"));
        }
        expected.character += units_of(c, encoding);
        before = c;
    }
    let whole = buffer.slice(TextRange::up_to(buffer.len()));
    if whole != text { Err("the slice of everything is not everything".into()) } else { Ok(()) }
}

/// The bytes of a range as LSP says: lines past the end are the end, units past a line's words are their end, a place
/// inside a character is its start, and a reversed range is turned round.
fn bytes(text: &str, range: Range<Position>, encoding: Encoding) -> Range<usize> {
    let place = |position: Position| {
        let Some(&start) = line_starts(text).get(position.line as usize) else { return text.len() };
        let rest = text.get(start..).unwrap_or_default();
        let words = rest.split(['\n', '\r']).next().unwrap_or_default();
        let mut units = 0;
        for (at, c) in words.char_indices() {
            units += units_of(c, encoding);
            if units > position.character {
                return start + at;
            }
        }
        start + words.len()
    };
    let (a, b) = (place(range.start), place(range.end));
    a.min(b)..a.max(b)
}

fn line_starts(text: &str) -> Vec<usize> {
    let bytes = text.as_bytes();
    let ends = |at: &usize| match bytes.get(*at) {
        Some(b'\n') => true,
        Some(b'\r') => bytes.get(at + 1) != Some(&b'\n'),
        _ => false,
    };
    std::iter::once(0).chain((0..bytes.len()).filter(ends).map(|at| at + 1)).collect()
}

fn units_of(c: char, encoding: Encoding) -> u32 {
    match encoding {
        Encoding::Utf8 => c.len_utf8() as u32,
        Encoding::Utf16 => c.len_utf16() as u32,
        Encoding::Utf32 => 1,
    }
}

fn jiff_date() -> jiff::civil::Date {
    jiff::civil::date(2026, 11, 24)
}
