//! From the prose of a paragraph to the bytes of the document: markup, entities, the document's own marks.

use std::borrow::Cow;

use super::TextEdit;
use super::insert::{Change, Place};
use crate::markup::{Block, Language, Span};
use crate::syntax::Marks;
use crate::text::{Buffer, TextRange, TextSize};

/// HTML elements that may open and close around words of one sentence.
const INLINE: [&str; 21] = [
    "a", "abbr", "b", "bdi", "bdo", "big", "cite", "del", "em", "font", "i", "ins", "mark", "q", "s",
    "small", "span", "strong", "sub", "sup", "u",
];

/// Bytes on either side of a block in which markup around all of it may stand: `<p><em>“It held.”</em></p>`.
const AROUND: u32 = 128;

/// One block as it stands in the document.
pub(super) struct Source<'a> {
    block: &'a Block,
    /// The block's bytes, and some on either side.
    text: Cow<'a, str>,
    /// Bytes before the block's first one in `text`.
    before: u32,
    language: Language,
}

impl<'a> Source<'a> {
    pub(super) fn new(block: &'a Block, text: &'a Buffer, language: Language) -> Source<'a> {
        let start = TextSize::from(u32::from(block.range.start()).saturating_sub(AROUND));
        let end = block.range.end() + TextSize::from(AROUND);
        let before = text.slice(TextRange::new(start, block.range.start())).len() as u32;
        Source { block, text: text.slice(TextRange::new(start, end)), before, language }
    }

    /// A span of prose as the document writes it: `&ldquo;`.
    pub(super) fn written(&self, span: Span) -> &str {
        self.source_of(span).of(&self.text)
    }

    /// Where a span of prose stands in `text`.
    fn source_of(&self, span: Span) -> Span {
        let source = self.block.prose.to_source(span);
        Span::new(source.start + self.before, source.end + self.before)
    }

    /// The mark that closes what `open`, as the document writes it, has opened.
    pub(super) fn closing(open: &str, marks: Marks) -> String {
        const PAIRS: [(&str, &str); 11] = [
            ("&ldquo;", "&rdquo;"),
            ("&lsquo;", "&rsquo;"),
            ("&laquo;", "&raquo;"),
            ("&bdquo;", "&ldquo;"),
            ("&#8220;", "&#8221;"),
            ("&#8216;", "&#8217;"),
            ("&#x201c;", "&#x201d;"),
            ("&#x2018;", "&#x2019;"),
            ("&quot;", "&quot;"),
            ("&#34;", "&#34;"),
            ("<q>", "</q>"),
        ];
        let pair = PAIRS.iter().find(|(o, _)| o.eq_ignore_ascii_case(open));
        match pair {
            Some((_, close)) => (*close).to_owned(),
            None if marks.double_tick => "''".to_owned(),
            None => marks.close.to_string(),
        }
    }

    /// Words of our own as the document must write them.
    pub(super) fn escaped(words: &str, language: Language) -> String {
        let mut escaped = String::with_capacity(words.len());
        for c in words.chars() {
            match (language, c) {
                (Language::Html, '&') => escaped.push_str("&amp;"),
                (Language::Html, '<') => escaped.push_str("&lt;"),
                (Language::Markdown, '*' | '_' | '`' | '[' | ']' | '<' | '\\') => {
                    escaped.push('\\');
                    escaped.push(c);
                }
                _ => escaped.push(c),
            }
        }
        escaped
    }

    /// The changes, which stand in order, as edits of the document; those that touch become one.
    pub(super) fn edits(&self, changes: &[Change]) -> Vec<TextEdit> {
        let mut edits: Vec<TextEdit> = Vec::with_capacity(changes.len());
        for change in changes {
            let span = self.place(change.at);
            // Offsets count from the first byte of `text`.
            let base = self.block.range.start() - TextSize::from(self.before);
            let range = TextRange::new(base + TextSize::from(span.start), base + TextSize::from(span.end));
            match edits.last_mut() {
                Some(last) if last.range.end() == range.start() => {
                    last.range = last.range.cover(range);
                    last.text.push_str(&change.text);
                }
                _ => edits.push(TextEdit { range, text: change.text.clone() }),
            }
        }
        edits
    }

    /// Bytes of `text`.
    fn place(&self, at: Place) -> Span {
        let caret = |at| Span::new(at, at);
        match at {
            Place::Over(span) => self.source_of(span),
            Place::After(at) => {
                let gap = self.gap(at);
                caret(gap.start + leading_closers(gap.of(&self.text), self.language) as u32)
            }
            Place::Before(at) => {
                let gap = self.gap(at);
                caret(gap.end - trailing_openers(gap.of(&self.text), self.language) as u32)
            }
        }
    }

    /// The source between the characters of prose before and after an offset: markup, or nothing.
    fn gap(&self, at: u32) -> Span {
        let prose = self.block.prose.text();
        let (before, after) = prose.split_at_checked(at as usize).unwrap_or((prose, ""));
        let start = before.chars().next_back().map_or(0, |c| {
            let last = Span::new(at - c.len_utf8() as u32, at);
            self.source_of(last).end
        });
        let end = after.chars().next().map_or(self.text.len() as u32, |c| {
            let next = Span::new(at, at + c.len_utf8() as u32);
            self.source_of(next).start
        });
        Span::new(start, end)
    }
}

/// Bytes of markup at the start of `gap` that close what stands before it.
fn leading_closers(gap: &str, language: Language) -> usize {
    let mut rest = gap;
    if language != Language::Plain {
        while let Some(len) = closing_tag(rest).or_else(|| closing_mark(rest, language)) {
            rest = rest.get(len..).unwrap_or_default();
        }
    }
    gap.len() - rest.len()
}

/// Bytes of markup at the end of `gap` that open what stands behind it.
fn trailing_openers(gap: &str, language: Language) -> usize {
    let mut rest = gap;
    if language != Language::Plain {
        while let Some(len) = opening_tag(rest).or_else(|| opening_mark(rest, language)) {
            rest = rest.get(..rest.len() - len).unwrap_or_default();
        }
    }
    gap.len() - rest.len()
}

/// `</em>` at the start.
fn closing_tag(text: &str) -> Option<usize> {
    let name = text.strip_prefix("</")?.split_once('>')?.0;
    is_inline(name.trim()).then_some(name.len() + "</>".len())
}

/// `<em>` or `<a href="…">` at the end.
fn opening_tag(text: &str) -> Option<usize> {
    let inside = text.strip_suffix('>')?;
    let tag = inside.get(inside.rfind('<')? + 1..)?;
    let name = tag.split(char::is_whitespace).next().unwrap_or_default();
    is_inline(name).then_some(tag.len() + "<>".len())
}

fn is_inline(name: &str) -> bool {
    INLINE.iter().any(|inline| inline.eq_ignore_ascii_case(name))
}

/// `*`, `__` or `](target)` at the start.
fn closing_mark(text: &str, language: Language) -> Option<usize> {
    if language != Language::Markdown {
        return None;
    }
    if let Some(link) = text.strip_prefix(']') {
        let target = match link.chars().next() {
            Some('(') => link.find(')').map(|at| at + 1),
            Some('[') => link.find(']').map(|at| at + 1),
            _ => None,
        };
        return Some(1 + target.unwrap_or(0));
    }
    text.starts_with(['*', '_', '~']).then_some(1)
}

/// `*`, `__` or `[` at the end.
fn opening_mark(text: &str, language: Language) -> Option<usize> {
    (language == Language::Markdown && text.ends_with(['*', '_', '~', '['])).then_some(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_that_closes_stays_before_an_insertion() {
        use Language::{Html, Markdown, Plain};
        for (gap, language, closers, openers) in [
            ("", Plain, 0, 0),
            ("**", Plain, 0, 0),
            ("**", Markdown, 2, 2),
            ("](http://a.example/) [", Markdown, 20, 1),
            ("</em></p>", Html, 5, 0),
            ("</a><a href=\"b\">", Html, 4, 12),
            ("<p><em>", Html, 0, 4),
            ("</b", Html, 0, 0),
        ] {
            assert_eq!(leading_closers(gap, language), closers, "closers of {gap}");
            assert_eq!(trailing_openers(gap, language), openers, "openers of {gap}");
        }
    }

    #[test]
    fn a_closing_mark_is_written_as_the_opening_one() {
        let curly = Marks { open: '“', close: '”', double_tick: false };
        assert_eq!(Source::closing("&ldquo;", curly), "&rdquo;");
        assert_eq!(Source::closing("&#x201C;", curly), "&#x201d;");
        assert_eq!(Source::closing("“", curly), "”");
        let ticks = Marks { open: '"', close: '"', double_tick: true };
        assert_eq!(Source::closing("''", ticks), "''");
    }

    #[test]
    fn words_of_our_own_are_escaped() {
        assert_eq!(Source::escaped("Lind & Berg <x>", Language::Html), "Lind &amp; Berg &lt;x>");
        assert_eq!(Source::escaped("a_b*", Language::Markdown), "a\\_b\\*");
        assert_eq!(Source::escaped("Lind & Berg", Language::Plain), "Lind & Berg");
    }
}
