//! Markdown: CommonMark with tables, footnotes and front matter.
//!
//! A segment ends before a line that starts at the margin behind a blank one: such a line closes all lists and block
//! quotations. Whether a fence or a piece of HTML is still open there shows when a line is put there on trial: only
//! where it becomes a paragraph of its own does the segment end. Nothing but link references reaches over such a place.

use std::collections::BTreeSet;

use pulldown_cmark::{BrokenLink, CowStr, Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use super::Span;
use super::builder::ProseBuilder;
use super::front_matter;
use super::furniture::Look;
use super::segment::{Content, Format, Kind, Open, RawBlock, Segment};
use super::silence::{order, orders_in};
use super::source::{View, size};

/// The labels of all link references that a document defines, normalized.
pub(super) type Labels = BTreeSet<Box<str>>;

/// How Markdown is cut.
pub(super) struct Markdown<'a> {
    /// What the whole document defines.
    pub(super) labels: &'a Labels,
}

/// A footnote's label is no longer than this (bytes); text that opens a mark and never closes it is looked through so far.
const MAX_FOOTNOTE_LABEL: usize = 100;

/// The line that is put at a boundary on trial.
const TRIAL: &str = "x\n";

impl Format for Markdown<'_> {
    fn segment(&self, view: View<'_>, first: bool, _: &Open) -> Option<(Segment, Open)> {
        let mut skip = 0;
        if first {
            if let Some(front) = front_matter::extent(view)? {
                let len = size(front.end);
                let content = front_matter::read(view.text, &front);
                return Some((Segment { len, reach: 1, content, ..Segment::default() }, Open::default()));
            }
            skip = if view.text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
        }
        // Twice as far at each trial that fails: an open fence is read in linear time.
        let mut trials = 1;
        let mut boundaries = Boundaries::new(view.text, skip);
        let mut passed = 0;
        loop {
            let mut end = None;
            while passed < trials {
                end = boundaries.next();
                if end.is_none() {
                    break;
                }
                passed += 1;
            }
            let Some(end) = end else {
                if !view.complete {
                    return None;
                }
                let (content, _) = read(view.text, skip, None, self.labels);
                let len = size(view.text.len());
                return Some((Segment { len, reach: 1, content, ..Segment::default() }, Open::default()));
            };
            let (content, ends) = read(view.text, skip, Some(end), self.labels);
            if ends {
                return Some((
                    Segment { len: size(end), reach: 1, content, ..Segment::default() },
                    Open::default(),
                ));
            }
            trials *= 2;
        }
    }
}

/// Reads a segment's text again, because the document's link references have changed.
pub(super) fn read_again(text: &str, first: bool, labels: &Labels) -> Content {
    let skip = if first && text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    read(text, skip, None, labels).0
}

/// A label as CommonMark compares them: letter case and the width of white space aside.
fn normalized(label: &str) -> Box<str> {
    label.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase().into()
}

/// Places where a line that starts at the margin follows a blank line.
struct Boundaries<'a> {
    text: &'a [u8],
    at: usize,
    after_blank: bool,
}

impl<'a> Boundaries<'a> {
    fn new(text: &'a str, at: usize) -> Boundaries<'a> {
        Boundaries { text: text.as_bytes(), at, after_blank: false }
    }
}

impl Iterator for Boundaries<'_> {
    type Item = usize;

    fn next(&mut self) -> Option<usize> {
        loop {
            let rest = self.text.get(self.at..)?;
            let start = self.at;
            let line_end = rest.iter().position(|byte| matches!(byte, b'\n' | b'\r'));
            let line = rest.get(..line_end.unwrap_or(rest.len()))?;
            let at_margin = line.first().is_some_and(|byte| !matches!(byte, b' ' | b'\t'));
            let is_boundary = at_margin && std::mem::take(&mut self.after_blank);
            if !at_margin {
                self.after_blank |=
                    line_end.is_some() && line.iter().all(|byte| matches!(byte, b' ' | b'\t'));
                // An indented line that is not blank goes on with what stands before the blank one.
                if line.iter().any(|byte| !matches!(byte, b' ' | b'\t')) {
                    self.after_blank = false;
                }
            }
            self.at = match line_end {
                Some(end) if rest.get(end..end + 2) == Some(b"\r\n") => start + end + 2,
                Some(end) => start + end + 1,
                None => self.text.len() + 1,
            };
            if is_boundary {
                return Some(start);
            }
        }
    }
}

/// Reads the text from `skip` to `end`, or all of it, and says whether nothing is open at `end`.
fn read(text: &str, skip: usize, end: Option<usize>, labels: &Labels) -> (Content, bool) {
    let trial;
    let body = match end {
        Some(end) => {
            trial = [text.get(skip..end).unwrap_or_default(), TRIAL].concat();
            trial.as_str()
        }
        None => text.get(skip..).unwrap_or_default(),
    };
    let end = end.map(|end| end - skip);
    let mut asks = BTreeSet::new();
    let lookup = |link: BrokenLink<'_>| {
        let label = normalized(&link.reference);
        let found = labels.contains(&label).then_some((CowStr::Borrowed(""), CowStr::Borrowed("")));
        asks.insert(label);
        found
    };
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES;
    let mut events = Parser::new_with_broken_link_callback(body, options, Some(lookup)).into_offset_iter();
    let mut reader = Reader { text: body, base: size(skip), ..Reader::default() };
    let mut ends = false;
    for (event, range) in events.by_ref() {
        if reader.depth == 0 && end.is_some_and(|end| range.start >= end) {
            ends = matches!(event, Event::Start(Tag::Paragraph));
            break;
        }
        reader.event(event, Span::new(size(range.start), size(range.end)));
    }
    reader.flush(Kind::Paragraph, None);
    let mut content = reader.content;
    content.defines = events.reference_definitions().iter().map(|(label, _)| normalized(label)).collect();
    content.defines.sort();
    drop(events);
    content.asks = asks.into_iter().collect();
    (content, ends)
}

/// Makes blocks of the parser's events.
#[derive(Default)]
struct Reader<'a> {
    text: &'a str,
    /// Added to all offsets.
    base: u32,
    content: Content,
    builder: ProseBuilder,
    /// Text that stands in the source as it is and is not in the builder yet.
    pending: Span,
    /// Open elements, of all kinds.
    depth: u32,
    quotes: u32,
    items: u32,
    footnotes: u32,
    /// Open elements without prose: code, images.
    silent: u32,
    strong: u32,
    /// Has the block words that are not in bold type?
    has_plain: bool,
}

impl Reader<'_> {
    fn event(&mut self, event: Event<'_>, range: Span) {
        match event {
            Event::Start(tag) => {
                self.depth += 1;
                self.start(&tag, range);
            }
            Event::End(tag) => {
                self.depth = self.depth.saturating_sub(1);
                self.end(tag, range);
            }
            Event::Text(text) if self.silent == 0 => self.words(&text, range),
            Event::Code(_) if self.silent == 0 => {
                self.piece("\u{fffc}", range);
            }
            Event::SoftBreak | Event::HardBreak if self.silent == 0 => self.piece("\n", range),
            Event::InlineHtml(html) => {
                let comment = html.strip_prefix("<!--").and_then(|html| html.strip_suffix("-->"));
                if let Some(comment) = comment {
                    self.content.orders.extend(order(comment, self.placed(range)));
                } else if html.starts_with("<br") && self.silent == 0 {
                    self.piece("\n", range);
                }
            }
            _ => {}
        }
    }

    fn start(&mut self, tag: &Tag<'_>, range: Span) {
        match tag {
            Tag::Paragraph | Tag::Heading { .. } | Tag::TableCell => self.flush(Kind::Paragraph, None),
            Tag::BlockQuote(_) => {
                self.flush(Kind::Paragraph, None);
                self.quotes += 1;
            }
            Tag::List(_) => self.flush(Kind::Item, None),
            Tag::Item => {
                self.flush(Kind::Item, None);
                self.items += 1;
            }
            Tag::FootnoteDefinition(_) => {
                self.flush(Kind::Paragraph, None);
                self.footnotes += 1;
            }
            Tag::CodeBlock(_) | Tag::Image { .. } => self.silent += 1,
            Tag::HtmlBlock => {
                self.flush(Kind::Paragraph, None);
                let orders = orders_in(range.of(self.text), self.base + range.start);
                self.content.orders.extend(orders);
            }
            Tag::Strong => self.strong += 1,
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd, range: Span) {
        match tag {
            TagEnd::Paragraph => {
                let trimmed = range.start + size(range.of(self.text).trim_end().len());
                self.flush(Kind::Paragraph, Some(Span::new(range.start, trimmed)));
            }
            TagEnd::Heading(level) => self.flush(Kind::Heading(heading_level(level)), None),
            TagEnd::TableCell => self.flush(Kind::Caption, None),
            TagEnd::BlockQuote(_) => {
                self.flush(Kind::Paragraph, None);
                self.quotes = self.quotes.saturating_sub(1);
            }
            TagEnd::Item => {
                self.flush(Kind::Item, None);
                self.items = self.items.saturating_sub(1);
            }
            TagEnd::FootnoteDefinition => {
                self.flush(Kind::Paragraph, None);
                self.footnotes = self.footnotes.saturating_sub(1);
            }
            TagEnd::CodeBlock | TagEnd::Image => self.silent = self.silent.saturating_sub(1),
            TagEnd::Strong => self.strong = self.strong.saturating_sub(1),
            _ => {}
        }
    }

    /// Text as the reader sees it, which stands in `range`.
    fn words(&mut self, text: &str, range: Span) {
        self.has_plain |= self.strong == 0 && !text.trim().is_empty();
        if range.of(self.text) != text {
            self.piece(text, range);
        } else if self.pending.end == range.start && !self.pending.is_empty() {
            self.pending.end = range.end;
        } else {
            self.settle();
            self.pending = range;
        }
    }

    /// Words that stand for other bytes of source.
    fn piece(&mut self, text: &str, range: Span) {
        self.settle();
        self.builder.push(text, range);
    }

    /// Puts the pending text into the builder. Marks of footnotes are left out; where they lead to is in another
    /// segment, so the parser does not know them.
    fn settle(&mut self) {
        let pending = std::mem::take(&mut self.pending);
        let (mut rest, mut at) = (pending.of(self.text), pending.start);
        while let Some((before, mark)) = rest.split_once("[^") {
            let len =
                mark.bytes().take(MAX_FOOTNOTE_LABEL).position(|b| b == b']' || b.is_ascii_whitespace());
            let Some(len) = len.filter(|&len| len > 0 && mark.as_bytes().get(len) == Some(&b']')) else {
                let len = before.len() + 2;
                self.builder.verbatim(rest.get(..len).unwrap_or_default(), at);
                rest = mark;
                at += size(len);
                continue;
            };
            self.builder.verbatim(before, at);
            at += size(before.len() + 2 + len + 1);
            rest = mark.get(len + 1..).unwrap_or_default();
        }
        self.builder.verbatim(rest, at);
    }

    /// Ends a block. Where it stands may say more than what it is.
    fn flush(&mut self, kind: Kind, outer: Option<Span>) {
        self.settle();
        let strong = !std::mem::take(&mut self.has_plain);
        let Some((range, prose)) = self.builder.finish(outer) else { return };
        let kind = match kind {
            _ if self.quotes > 0 => Kind::Quote,
            Kind::Paragraph if self.footnotes > 0 => Kind::Caption,
            Kind::Paragraph if self.items > 0 => Kind::Item,
            kind => kind,
        };
        let look = Look::at(prose.text());
        self.content.blocks.push(RawBlock { kind, range: self.placed(range), prose, look, strong });
    }

    fn placed(&self, range: Span) -> Span {
        Span::new(self.base + range.start, self.base + range.end)
    }
}

fn heading_level(level: HeadingLevel) -> u8 {
    match level {
        HeadingLevel::H1 => 1,
        HeadingLevel::H2 => 2,
        HeadingLevel::H3 => 3,
        HeadingLevel::H4 => 4,
        HeadingLevel::H5 => 5,
        HeadingLevel::H6 => 6,
    }
}
