//! Plain text: every line is a paragraph, unless the document is hard-wrapped.

use std::sync::Arc;

use super::builder::MAX_PROSE;
use super::furniture::Look;
use super::segment::{Content, Format, Kind, Open, RawBlock, Segment};
use super::source::{View, size};
use super::{Prose, Span};

/// A line of a hard-wrapped document is this many characters long, unless it ends a paragraph.
const WRAPPED: std::ops::RangeInclusive<usize> = 50..=90;

/// How plain text is cut: at every line that is not blank, or, hard-wrapped, at those that follow a blank one.
pub(super) struct Plain {
    /// Do blank lines separate the paragraphs?
    pub(super) wrapped: bool,
}

/// Is a document hard-wrapped? `lines` are not blank, `followed` of them are followed by one that is not blank either,
/// and `full` of those are as long as a wrapped line is. Paragraphs of two lines are common in news, so the lines that
/// run on need not be most of all: three in ten will do, if nearly all of them are full.
pub(super) fn is_wrapped(lines: u32, followed: u32, full: u32) -> bool {
    let [lines, followed, full] = [lines, followed, full].map(u64::from);
    full >= 3 && followed * 10 >= lines * 3 && full * 5 >= followed * 4
}

impl Format for Plain {
    fn segment(&self, view: View<'_>, first: bool, _: &Open) -> Option<(Segment, Open)> {
        let bom = if first && view.text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
        let mut content = Content::default();
        // The paragraph's bytes, white space at its ends left out.
        let mut paragraph: Option<Span> = None;
        let mut last_line_is_blank = false;
        let mut last_line_is_full = false;
        for line in Lines::new(view, bom) {
            let line = line?;
            let Some(words) = line.words(view.text) else {
                // A blank line that is not over yet may turn out not to be blank.
                last_line_is_blank = true;
                continue;
            };
            let goes_on = self.wrapped && !last_line_is_blank;
            if let Some(paragraph) = paragraph.filter(|_| !goes_on) {
                content.followed_lines += u32::from(!last_line_is_blank);
                content.full_lines += u32::from(last_line_is_full && !last_line_is_blank);
                content.blocks.extend(block(view.text, paragraph));
                let first_char = view.text.get(words.start as usize..).and_then(|rest| rest.chars().next());
                let seen = words.start + first_char.map_or(0, |c| size(c.len_utf8()));
                let segment =
                    Segment { len: line.start, reach: seen - line.start, content, ..Segment::default() };
                return Some((segment, Open::default()));
            }
            content.followed_lines += u32::from(paragraph.is_some());
            content.full_lines += u32::from(last_line_is_full && paragraph.is_some());
            paragraph = Some(paragraph.map_or(words, |so_far| so_far.cover(words)));
            content.lines += 1;
            last_line_is_blank = false;
            last_line_is_full = line.is_full(view.text);
        }
        content.blocks.extend(paragraph.and_then(|paragraph| block(view.text, paragraph)));
        let segment = Segment { len: size(view.text.len()), reach: 1, content, ..Segment::default() };
        Some((segment, Open::default()))
    }
}

fn block(text: &str, range: Span) -> Option<RawBlock> {
    if range.len() as usize > MAX_PROSE {
        return None;
    }
    let words = range.of(text);
    let (prose, look) = (Arc::new(Prose::verbatim(words)), Look::at(words));
    Some(RawBlock { kind: Kind::Paragraph, range, prose, look, strong: false })
}

/// A line, without its line end.
#[derive(Clone, Copy)]
struct Line {
    start: u32,
    end: u32,
}

impl Line {
    /// The line's text without white space at its ends; `None` for a blank one.
    fn words(self, text: &str) -> Option<Span> {
        let line = Span::new(self.start, self.end).of(text);
        let end = self.start + size(line.trim_end().len());
        let start = self.start + size(line.len() - line.trim_start().len());
        (start < end).then(|| Span::new(start, end))
    }

    fn is_full(self, text: &str) -> bool {
        let line = Span::new(self.start, self.end).of(text);
        // More bytes than the longest line can have need no counting.
        line.len() <= WRAPPED.end() * 4 && WRAPPED.contains(&line.chars().count())
    }
}

/// The lines of a view; `None` where the view ends within one and the document does not.
struct Lines<'a> {
    view: View<'a>,
    at: usize,
    cut: bool,
}

impl<'a> Lines<'a> {
    fn new(view: View<'a>, at: usize) -> Lines<'a> {
        Lines { view, at, cut: false }
    }
}

impl Iterator for Lines<'_> {
    type Item = Option<Line>;

    fn next(&mut self) -> Option<Option<Line>> {
        let rest = self.view.text.as_bytes().get(self.at..)?;
        if self.cut || (rest.is_empty() && self.view.complete) {
            return None;
        }
        let end = rest.iter().position(|byte| matches!(byte, b'\n' | b'\r'));
        let (end, line_end) = match end {
            Some(end) => match rest.get(end..end + 2) {
                Some(b"\r\n") => (end, 2),
                // Whether a return is half of a line end shows at the next byte.
                None if !self.view.complete => (end, 0),
                _ => (end, 1),
            },
            None => (rest.len(), 0),
        };
        if line_end == 0 && !self.view.complete {
            self.cut = true;
            return Some(None);
        }
        let line = Line { start: size(self.at), end: size(self.at + end) };
        self.at += end + line_end;
        Some(Some(line))
    }
}
