use std::fmt;

/// A range of bytes in the decoded prose of one paragraph. Article offsets are `TextRange`s: the two cannot be mixed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Span {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Span {
    /// The bytes from `start` to `end`; an end before the start gives an empty span.
    pub fn new(start: u32, end: u32) -> Span {
        Span { start, end: end.max(start) }
    }

    /// Length in bytes.
    pub fn len(self) -> u32 {
        self.end - self.start
    }

    /// Does it hold no byte?
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// Does the byte lie inside?
    pub fn contains(self, offset: u32) -> bool {
        self.start <= offset && offset < self.end
    }

    /// Does the other span lie wholly inside?
    pub fn encloses(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Do they share a byte?
    pub fn overlaps(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The smallest span that holds both.
    pub fn cover(self, other: Span) -> Span {
        Span { start: self.start.min(other.start), end: self.end.max(other.end) }
    }

    /// The text there; empty where the span does not fit the text.
    pub fn of(self, text: &str) -> &str {
        text.get(self.start as usize..self.end as usize).unwrap_or_default()
    }
}

/// The words of one block as a reader sees them: entities decoded, emphasis marks, link targets and tags gone, code
/// replaced by one U+FFFC.
#[derive(Clone, PartialEq, Eq)]
pub struct Prose {
    text: Box<str>,
    /// Where runs of the prose stand in the source, in order. Empty: the prose is the source, byte for byte.
    pieces: Box<[Piece]>,
}

/// A run of prose and the bytes of source it stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Piece {
    /// In the prose.
    pub(super) prose: Span,
    /// In the source, from the block's start. Of another length than `prose`: an entity or an escape, taken whole.
    pub(super) source: Span,
}

impl Prose {
    /// Prose that stands in the source as it is.
    pub fn verbatim(text: &str) -> Prose {
        Prose { text: text.into(), pieces: Box::default() }
    }

    /// Prose put together from pieces. The pieces must cover the text without gaps, in order.
    pub(super) fn mapped(text: String, pieces: Vec<Piece>) -> Prose {
        debug_assert!(pieces.iter().zip(pieces.iter().skip(1)).all(|(a, b)| a.prose.end == b.prose.start));
        Prose { text: text.into(), pieces: pieces.into() }
    }

    /// The words.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Where a span stands in the source, from the block's start. What was left out between two pieces is inside when
    /// the span reaches over it, and outside at its ends.
    pub fn to_source(&self, span: Span) -> Span {
        if self.pieces.is_empty() {
            return span;
        }
        let start = self.piece_at(span.start).map_or(0, |p| p.source_of(span.start, false));
        if span.is_empty() {
            // A caret stands after what is left of it, so that an insertion lands before a closing tag.
            let at = match span.start {
                0 => start,
                after => self.piece_at(after - 1).map_or(start, |p| p.source_of(after, true)),
            };
            return Span::new(at, at);
        }
        let end = self.piece_at(span.end - 1).map_or(start, |p| p.source_of(span.end, true));
        Span::new(start, end)
    }

    /// The byte of prose that a byte of source gives, or the next one that the reader sees.
    pub fn from_source(&self, offset: u32) -> u32 {
        if self.pieces.is_empty() {
            return offset.min(self.text.len() as u32);
        }
        let at = self.pieces.partition_point(|p| p.source.end <= offset);
        match self.pieces.get(at) {
            None => self.text.len() as u32,
            Some(p) if offset <= p.source.start => p.prose.start,
            Some(p) if p.prose.len() == p.source.len() => p.prose.start + (offset - p.source.start),
            Some(p) => p.prose.start,
        }
    }

    fn piece_at(&self, offset: u32) -> Option<&Piece> {
        let at = self.pieces.partition_point(|p| p.prose.end <= offset);
        self.pieces.get(at).or(self.pieces.last())
    }
}

impl Piece {
    fn source_of(&self, offset: u32, end: bool) -> u32 {
        if offset <= self.prose.start {
            self.source.start
        } else if offset >= self.prose.end {
            self.source.end
        } else if self.prose.len() == self.source.len() {
            self.source.start + (offset - self.prose.start)
        } else if end {
            self.source.end
        } else {
            self.source.start
        }
    }
}

/// Prose does not print itself: a draft must not reach a log.
impl fmt::Debug for Prose {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Prose({} bytes, {} pieces)", self.text.len(), self.pieces.len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `“He said *no* &amp; left.”` with the marks as entities.
    fn sample() -> Prose {
        let pieces = [
            ((0, 3), (0, 7)),
            ((3, 11), (7, 15)),
            ((11, 13), (16, 18)),
            ((13, 14), (19, 20)),
            ((14, 15), (20, 25)),
        ];
        let text = "“He said no &".to_owned();
        let pieces = pieces.map(|((a, b), (c, d))| Piece { prose: Span::new(a, b), source: Span::new(c, d) });
        Prose::mapped(text, pieces.to_vec())
    }

    #[test]
    fn a_span_maps_to_whole_entities_and_leaves_marks_at_its_ends_outside() {
        let prose = sample();
        assert_eq!(prose.to_source(Span::new(0, 3)), Span::new(0, 7));
        assert_eq!(prose.to_source(Span::new(11, 13)), Span::new(16, 18), "emphasis marks stay outside");
        assert_eq!(prose.to_source(Span::new(3, 13)), Span::new(7, 18));
        assert_eq!(
            prose.to_source(Span::new(13, 13)),
            Span::new(18, 18),
            "a caret stays before a closing mark"
        );
    }

    #[test]
    fn a_byte_of_source_maps_back() {
        let prose = sample();
        assert_eq!(prose.from_source(3), 0);
        assert_eq!(prose.from_source(8), 4);
        assert_eq!(prose.from_source(15), 11, "on the mark itself: the word it opens");
    }
}
