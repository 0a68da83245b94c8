use std::borrow::Cow;
use std::fmt;
use std::ops::Range;

use ropey::{Rope, RopeSlice};

use super::{Damage, Encoding, Position, TextRange, TextSize};

/// The text of a document at one version. Cloning costs nothing much: the rope is shared.
#[derive(Clone)]
pub struct Buffer {
    rope: Rope,
    version: i32,
}

impl Buffer {
    /// A document as the client opened it.
    pub fn new(text: &str, version: i32) -> Buffer {
        Buffer { rope: Rope::from_str(text), version }
    }

    /// The client's number for this state of the text.
    pub fn version(&self) -> i32 {
        self.version
    }

    /// Says that the text is now the client's version `version`.
    pub fn set_version(&mut self, version: i32) {
        self.version = version;
    }

    /// Length in bytes. Texts of 4 GB and more are refused before they get here.
    pub fn len(&self) -> TextSize {
        size(self.rope.len_bytes())
    }

    /// Is there no text at all?
    pub fn is_empty(&self) -> bool {
        self.rope.len_bytes() == 0
    }

    /// Replaces a range by `text`; `None` replaces the whole document. A range past the end is cut at the end, a
    /// reversed one is turned round, a place inside a character moves back to its start.
    pub fn apply(&mut self, range: Option<Range<Position>>, text: &str, encoding: Encoding) -> Damage {
        let Some(range) = range else {
            return self.replace_all(text);
        };
        let (a, b) = (self.offset(range.start, encoding), self.offset(range.end, encoding));
        self.replace(TextRange::new(a.min(b), a.max(b)), text)
    }

    /// Replaces a range of bytes by `text`; the range is cut to the text, and its ends to characters.
    pub fn replace(&mut self, range: TextRange, text: &str) -> Damage {
        let len = self.rope.len_bytes();
        let start = self.char_at(range.start());
        let end = self.char_at(range.end()).max(start);
        let damage = Damage {
            prefix: size(self.rope.char_to_byte(start)),
            suffix: size(len - self.rope.char_to_byte(end)),
        };
        self.rope.remove(start..end);
        self.rope.insert(start, text);
        damage
    }

    /// Replaces the whole text. What is the same at both ends counts as untouched: some clients send every keystroke so.
    fn replace_all(&mut self, text: &str) -> Damage {
        let old = std::mem::replace(&mut self.rope, Rope::from_str(text));
        let len = old.len_bytes();
        let equal = |(a, b): &(u8, u8)| a == b;
        let prefix = old.bytes().zip(text.bytes()).take_while(equal).count();
        let most = (len - prefix).min(text.len() - prefix);
        let backwards = old.bytes_at(len).reversed().zip(text.bytes().rev());
        let suffix = backwards.take(most).take_while(equal).count();
        // Two characters may share their first or last bytes.
        let prefix = old.char_to_byte(old.byte_to_char(prefix));
        let end = old.len_bytes() - suffix;
        let whole = old.char_to_byte(old.byte_to_char(end));
        let end = if whole < end { old.char_to_byte(old.byte_to_char(end) + 1) } else { end };
        Damage { prefix: size(prefix), suffix: size(len - end) }
    }

    /// Do both hold the same text, whatever their versions?
    pub fn same_text(&self, other: &Buffer) -> bool {
        self.rope.len_bytes() == other.rope.len_bytes() && self.rope == other.rope
    }

    /// The text in a range, cut to the document and to whole characters. Borrowed when it lies in one piece.
    pub fn slice(&self, range: TextRange) -> Cow<'_, str> {
        let start = self.char_at(range.start());
        let end = self.char_at(range.end()).max(start);
        Cow::from(self.rope.slice(start..end))
    }

    /// The whole text, in pieces.
    pub fn chunks(&self) -> impl Iterator<Item = &str> {
        self.rope.chunks()
    }

    /// Number of lines; a text that ends in a line end has an empty last line.
    pub fn line_count(&self) -> u32 {
        u32::try_from(self.rope.len_lines()).unwrap_or(u32::MAX)
    }

    /// The line that holds a byte, counted from 0.
    pub fn line_of(&self, offset: TextSize) -> u32 {
        u32::try_from(self.rope.char_to_line(self.char_at(offset))).unwrap_or(u32::MAX)
    }

    /// The bytes of a line with its line end, or `None` past the last line.
    pub fn line_range(&self, line: u32) -> Option<TextRange> {
        let line = line as usize;
        if line >= self.rope.len_lines() {
            return None;
        }
        let start = self.rope.line_to_byte(line);
        let end = self.rope.line_to_byte(line + 1);
        Some(TextRange::new(size(start), size(end)))
    }

    /// The line end of the document, for what is added to it: that of its first line.
    pub fn line_end(&self) -> &'static str {
        let first = self.line_range(0).unwrap_or_default();
        if self.slice(first).ends_with("\r\n") { "\r\n" } else { "\n" }
    }

    /// The byte that a client's position names, clamped into the document.
    pub fn offset(&self, position: Position, encoding: Encoding) -> TextSize {
        let line = position.line as usize;
        if line >= self.rope.len_lines() {
            return self.len();
        }
        let start = self.rope.line_to_char(line);
        let text = self.rope.slice(start..start + content_chars(self.rope.line(line)));
        let character = position.character as usize;
        let chars = match encoding {
            Encoding::Utf8 => text.byte_to_char(character.min(text.len_bytes())),
            Encoding::Utf16 => text.utf16_cu_to_char(character.min(text.len_utf16_cu())),
            Encoding::Utf32 => character.min(text.len_chars()),
        };
        size(self.rope.char_to_byte(start + chars))
    }

    /// A byte as the client names it. A byte past the end is the end.
    pub fn position(&self, offset: TextSize, encoding: Encoding) -> Position {
        if encoding == Encoding::Utf8 {
            return self.utf8_position(offset);
        }
        let at = self.char_at(offset);
        let line = self.rope.char_to_line(at);
        let start = self.rope.line_to_char(line);
        let character = match encoding {
            Encoding::Utf16 => self.rope.char_to_utf16_cu(at) - self.rope.char_to_utf16_cu(start),
            _ => at - start,
        };
        position(line, character)
    }

    /// The same in bytes, without counting characters: the way of each diagnostic in most editors.
    fn utf8_position(&self, offset: TextSize) -> Position {
        let at = usize::from(offset).min(self.rope.len_bytes());
        let (chunk, start, ..) = self.rope.chunk_at_byte(at);
        let is_boundary = |at: &usize| chunk.is_char_boundary(at - start);
        let at = (start..=at).rev().find(is_boundary).unwrap_or(start);
        let line = self.rope.byte_to_line(at);
        position(line, at - self.rope.line_to_byte(line))
    }

    /// The character that holds a byte, as ropey counts: cut to the text.
    fn char_at(&self, offset: TextSize) -> usize {
        self.rope.byte_to_char(usize::from(offset).min(self.rope.len_bytes()))
    }
}

/// Texts do not print themselves: a draft must not reach a log.
impl fmt::Debug for Buffer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Buffer")
            .field("version", &self.version)
            .field("bytes", &self.rope.len_bytes())
            .finish()
    }
}

/// Characters of a line without its line end.
fn content_chars(line: RopeSlice<'_>) -> usize {
    let mut chars = line.len_chars();
    while chars > 0 && matches!(line.get_char(chars - 1), Some('\n' | '\r')) {
        chars -= 1;
    }
    chars
}

fn position(line: usize, character: usize) -> Position {
    let u32_or_max = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    Position { line: u32_or_max(line), character: u32_or_max(character) }
}

fn size(bytes: usize) -> TextSize {
    TextSize::new(u32::try_from(bytes).unwrap_or(u32::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check_round_trip(text: &str, encoding: Encoding, line: u32, character: u32, offset: u32) {
        let buffer = Buffer::new(text, 1);
        let position = Position { line, character };
        assert_eq!(buffer.offset(position, encoding), offset.into());
        assert_eq!(buffer.position(offset.into(), encoding), position);
    }

    #[test]
    fn what_is_added_ends_its_lines_as_the_document_does() {
        for (text, expected) in
            [("a\r\nb\n", "\r\n"), ("a\nb\r\n", "\n"), ("a", "\n"), ("\r\n", "\r\n"), ("", "\n")]
        {
            assert_eq!(Buffer::new(text, 1).line_end(), expected, "{text:?}");
        }
    }

    #[test]
    fn positions_count_in_the_clients_units() {
        let text = "a\r\n“é𝄞” end\n";
        check_round_trip(text, Encoding::Utf8, 1, 5, 8);
        check_round_trip(text, Encoding::Utf16, 1, 4, 12);
        check_round_trip(text, Encoding::Utf32, 1, 3, 12);
    }

    #[test]
    fn only_lsp_line_ends_end_a_line() {
        assert_eq!(Buffer::new("a\u{2028}b\u{85}c\u{b}d\u{c}e", 1).line_count(), 1);
        assert_eq!(Buffer::new("a\rb\nc\r\nd", 1).line_count(), 4);
    }

    #[test]
    fn a_position_outside_is_clamped() {
        let buffer = Buffer::new("ab\r\n𝄞c", 1);
        let offset = |line, character| buffer.offset(Position { line, character }, Encoding::Utf16);
        assert_eq!(offset(0, 99), 2.into());
        assert_eq!(offset(1, 1), 4.into(), "inside a surrogate pair: the start of the character");
        assert_eq!(offset(9, 0), buffer.len());
    }

    #[test]
    fn a_reversed_range_is_turned_round() {
        let mut buffer = Buffer::new("one two", 1);
        let (from, to) = (Position { line: 0, character: 4 }, Position { line: 0, character: 0 });
        let damage = buffer.apply(Some(from..to), "", Encoding::Utf16);
        assert_eq!(buffer.slice(TextRange::up_to(buffer.len())), "two");
        assert_eq!(damage, Damage { prefix: 0.into(), suffix: 3.into() });
    }
}
