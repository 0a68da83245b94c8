use crate::text::{Buffer, TextRange, TextSize};

/// A first look at a document is this many bytes long: most segments fit.
const FIRST_LOOK: u32 = 4096;

/// The document as a reader of segments sees it: text from any offset on, as much as it asks for.
///
/// Holds one contiguous stretch and makes it longer on demand, so that an edit costs what is looked at.
pub(super) struct Source<'a> {
    buffer: &'a Buffer,
    start: u32,
    window: String,
}

/// Text from an offset on.
#[derive(Clone, Copy)]
pub(super) struct View<'a> {
    /// The text.
    pub(super) text: &'a str,
    /// Does it reach the end of the document?
    pub(super) complete: bool,
}

impl<'a> Source<'a> {
    /// A document to be read here and there.
    pub(super) fn new(buffer: &'a Buffer) -> Source<'a> {
        Source { buffer, start: 0, window: String::new() }
    }

    /// A document to be read from end to end: copied once.
    pub(super) fn whole(buffer: &'a Buffer) -> Source<'a> {
        Source { buffer, start: 0, window: buffer.chunks().collect() }
    }

    /// Length of the document in bytes.
    pub(super) fn len(&self) -> u32 {
        self.buffer.len().into()
    }

    /// Calls `read` with text from `start` on, with more each time it answers `None`, up to the document's end.
    /// `None` only when the whole rest did not do.
    pub(super) fn read<T>(&mut self, start: u32, mut read: impl FnMut(View<'_>) -> Option<T>) -> Option<T> {
        let mut want = FIRST_LOOK;
        loop {
            let view = self.view(start, want);
            if let Some(answer) = read(view) {
                return Some(answer);
            }
            if view.complete {
                return None;
            }
            want = size(view.text.len()).saturating_mul(2).max(FIRST_LOOK);
        }
    }

    /// The text in a range, cut to the document.
    pub(super) fn slice(&mut self, start: u32, len: u32) -> &str {
        let view = self.view(start, len);
        view.text.get(..len as usize).unwrap_or(view.text)
    }

    /// At least `want` bytes of text from `start` on, or all there is.
    fn view(&mut self, start: u32, want: u32) -> View<'_> {
        let end = start.saturating_add(want).min(self.len());
        if start < self.start || end > self.start + size(self.window.len()) {
            // Whole characters, and a little more than asked for: the next segment is asked for next.
            let end = end.saturating_add(FIRST_LOOK).min(self.len());
            let range = TextRange::new(TextSize::new(start), TextSize::new(end.max(start)));
            self.window = self.buffer.slice(range).into_owned();
            self.start = start;
        }
        let text = self.window.get((start - self.start) as usize..).unwrap_or_default();
        View { text, complete: start + size(text.len()) == self.len() }
    }
}

/// A length within a document, which holds less than 4 GB.
pub(super) fn size(bytes: usize) -> u32 {
    u32::try_from(bytes).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reader_gets_more_until_it_has_enough() {
        let text = "é".repeat(20_000) + "#";
        let buffer = Buffer::new(&text, 1);
        let mut source = Source::new(&buffer);
        let found = source.read(2, |view| view.text.find('#'));
        assert_eq!(found, Some(39_998));
        assert_eq!(source.read(0, |view| view.text.find('?')), None);
        assert_eq!(source.slice(39_998, 9), "é#");
    }
}
