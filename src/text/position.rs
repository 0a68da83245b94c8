/// How a client counts characters in a line (LSP 3.17, `PositionEncodingKind`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Encoding {
    /// Bytes.
    Utf8,
    /// UTF-16 code units: what every client understands.
    #[default]
    Utf16,
    /// Code points.
    Utf32,
}

/// A place in a document as a client names it: both numbers count from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Position {
    /// The line; lines end at `\n`, `\r\n` or `\r` only.
    pub line: u32,
    /// Units from the start of the line, in an [`Encoding`].
    pub character: u32,
}

impl Position {
    /// The place `character` units into `line`.
    pub fn new(line: u32, character: u32) -> Position {
        Position { line, character }
    }
}
