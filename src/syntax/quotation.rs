use crate::markup::Span;

/// What a passage in quotation marks is (CRAFT A1 to A4).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// A clause or sentence of speech that could stand alone.
    Direct,
    /// A fragment that the reporter's own sentence needs.
    Partial,
    /// A term, title of a work, nickname, slogan: nobody's speech.
    Scare,
}

impl Kind {
    /// "direct", "partial", "scare": the words of the `quotes` contract.
    pub fn word(self) -> &'static str {
        match self {
            Kind::Direct => "direct",
            Kind::Partial => "partial",
            Kind::Scare => "scare",
        }
    }
}

/// The pair of marks that a quotation stands in, as written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Marks {
    /// `“`, `"`, `‘`, `'`, `«`, `„`; `''` counts as `"`.
    pub open: char,
    /// The mark that closes such a quotation, even where this one is left open.
    pub close: char,
    /// Bytes that one mark takes: two for `''`, else the character's own.
    pub double_tick: bool,
}

/// A passage in quotation marks.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Quotation {
    /// With its marks.
    pub span: Span,
    /// Without them.
    pub inner: Span,
    /// What it is.
    pub kind: Kind,
    /// The marks around it.
    pub marks: Marks,
    /// Index of the quotation it is nested in.
    pub parent: Option<u16>,
    /// Is its closing mark there? If not it runs to the paragraph's end.
    pub closed: bool,
    /// Words in it.
    pub words: u32,
}
