use std::sync::Arc;

use super::prose::Piece;
use super::source::size;
use super::{Prose, Span};

/// Prose longer than this (bytes) is no paragraph: such a block is left unread.
pub(super) const MAX_PROSE: usize = 64 * 1024;

/// Puts the prose of one block together from the runs of source that it stands in.
#[derive(Default)]
pub(super) struct ProseBuilder {
    text: String,
    /// Source offsets count from wherever the caller counts.
    pieces: Vec<Piece>,
}

impl ProseBuilder {
    /// Words that stand in the source as they are.
    pub(super) fn verbatim(&mut self, text: &str, at: u32) {
        self.push(text, Span::new(at, at + size(text.len())));
    }

    /// Words that stand for other bytes of source: an entity, an escape, a tag.
    pub(super) fn push(&mut self, text: &str, source: Span) {
        // One byte over the limit is enough to know; hostile blocks must not fill the memory.
        if text.is_empty() || self.text.len() > MAX_PROSE {
            return;
        }
        let start = size(self.text.len());
        self.text.push_str(text);
        let prose = Span::new(start, size(self.text.len()));
        if let Some(last) = self.pieces.last_mut() {
            let linear = last.prose.len() == last.source.len() && prose.len() == source.len();
            if linear && last.source.end == source.start {
                last.prose.end = prose.end;
                last.source.end = source.end;
                return;
            }
        }
        self.pieces.push(Piece { prose, source });
    }

    /// The block's place in the source and its prose, and starts anew. White space at both ends is left out; `outer` is
    /// the least that the block's place covers, if not only what its words stand in.
    /// `None` when there are no words, or more than [`MAX_PROSE`].
    pub(super) fn finish(&mut self, outer: Option<Span>) -> Option<(Span, Arc<Prose>)> {
        let ProseBuilder { mut text, mut pieces } = std::mem::take(self);
        if text.len() > MAX_PROSE {
            return None;
        }
        let kept = size(text.trim_end().len());
        text.truncate(kept as usize);
        let cut = size(text.len() - text.trim_start().len());
        text.drain(..cut as usize);
        pieces.retain_mut(|piece| {
            let whole = piece.prose;
            let prose = Span::new(whole.start.max(cut), whole.end.min(kept));
            if prose.is_empty() {
                return false;
            }
            if whole.len() == piece.source.len() {
                piece.source.end -= whole.end - prose.end;
                piece.source.start += prose.start - whole.start;
            }
            piece.prose = Span::new(prose.start - cut, prose.end - cut);
            true
        });
        let range = Span::new(pieces.first()?.source.start, pieces.last()?.source.end);
        let range = outer.map_or(range, |outer| outer.cover(range));
        for piece in &mut pieces {
            piece.source = Span::new(piece.source.start - range.start, piece.source.end - range.start);
        }
        let verbatim = matches!(pieces.as_slice(), [only] if only.prose == only.source);
        let prose = if verbatim { Prose::verbatim(&text) } else { Prose::mapped(text, pieces) };
        Some((range, Arc::new(prose)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn runs_side_by_side_become_one_and_white_space_stays_outside() {
        let mut builder = ProseBuilder::default();
        builder.verbatim("  He said", 10);
        builder.verbatim(" no.\n", 19);
        let (range, prose) = builder.finish(None).unwrap();
        assert_eq!((range, prose.text()), (Span::new(12, 23), "He said no."));
        assert_eq!(*prose, Prose::verbatim("He said no."));
    }

    #[test]
    fn an_entity_keeps_its_own_length() {
        let mut builder = ProseBuilder::default();
        builder.push("“", Span::new(5, 12));
        builder.verbatim("No", 12);
        builder.push("”", Span::new(14, 21));
        let (range, prose) = builder.finish(None).unwrap();
        assert_eq!((range, prose.text()), (Span::new(5, 21), "“No”"));
        assert_eq!(prose.to_source(Span::new(3, 5)), Span::new(7, 9));
    }

    #[test]
    fn words_without_end_are_no_prose() {
        let mut builder = ProseBuilder::default();
        for at in 0..100_000 {
            builder.verbatim("a", at);
        }
        assert!(builder.finish(None).is_none());
        assert!(ProseBuilder::default().finish(None).is_none());
    }
}
