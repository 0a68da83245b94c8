//! HTML: a page or a fragment, read as a browser shows it.
//!
//! A segment ends before the start tag of an element that opens a line of its own; what is open there is carried over.
//! Broken nesting is mended only as far as prose needs it: `<p>`, `<li>` and cells close each other.

use html5gum::{DefaultEmitter, StartTag, Token, Tokenizer};

use super::Span;
use super::builder::ProseBuilder;
use super::date::find_date;
use super::elements::{Element, Part, is_block, is_line_break};
use super::furniture::Look;
use super::segment::{Content, Format, Kind, Open, RawBlock, Segment};
use super::silence::order;
use super::source::{View, size};
use super::{ArticleDate, DateSource};

/// How HTML is cut.
pub(super) struct Html;

/// More open elements than this (browsers stop at 512) are not told apart.
const MAX_OPEN: usize = 64;

impl Format for Html {
    fn segment(&self, view: View<'_>, _: bool, entry: &Open) -> Option<(Segment, Open)> {
        let mut emitter = DefaultEmitter::<usize>::new_with_span();
        emitter.naively_switch_states(true);
        let mut reader = Reader::new(view.text, entry);
        for token in Tokenizer::new_with_emitter(view.text, emitter) {
            let Ok(token) = token;
            if let Token::StartTag(tag) = &token
                && tag.span.start > 0
                && is_block(&tag.name)
            {
                let (len, reach) = (size(tag.span.start), size(tag.span.end - tag.span.start));
                let (content, open) = reader.finish();
                return Some((Segment { len, reach, content, ..Segment::default() }, open));
            }
            reader.token(token);
        }
        if !view.complete {
            return None;
        }
        let (content, open) = reader.finish();
        Some((Segment { len: size(view.text.len()), reach: 1, content, ..Segment::default() }, open))
    }
}

/// Makes blocks of tokens.
struct Reader<'a> {
    text: &'a str,
    open: Vec<Element>,
    content: Content,
    builder: ProseBuilder,
    /// White space that is shown as one space if more words follow in the block.
    space: Option<Span>,
    /// Line breaks since the last word: two end a paragraph.
    breaks: u32,
    /// Has the block words, and some that are not in bold type?
    has_words: bool,
    has_plain: bool,
    /// Is the text the data of a script of type `application/ld+json`?
    in_metadata: bool,
}

impl<'a> Reader<'a> {
    fn new(text: &'a str, entry: &Open) -> Reader<'a> {
        Reader {
            text,
            open: entry.0.clone(),
            content: Content::default(),
            builder: ProseBuilder::default(),
            space: None,
            breaks: 0,
            has_words: false,
            has_plain: false,
            in_metadata: false,
        }
    }

    fn finish(mut self) -> (Content, Open) {
        self.flush();
        (self.content, Open(self.open))
    }

    fn token(&mut self, token: Token<usize>) {
        match token {
            Token::StartTag(tag) => self.start(&tag),
            Token::EndTag(tag) => self.end(&tag.name, span(tag.span)),
            Token::String(text) => self.words(span(text.span)),
            Token::Comment(comment) => {
                let words = String::from_utf8_lossy(&comment.value);
                self.content.orders.extend(order(&words, span(comment.span)));
            }
            Token::Doctype(_) | Token::Error(_) => {}
        }
    }

    fn start(&mut self, tag: &StartTag<usize>) {
        let range = span(tag.span);
        self.metadata(tag);
        if is_line_break(&tag.name) {
            self.breaks += 1;
            if self.breaks > 1 {
                self.flush();
            }
            self.space = Some(self.space.unwrap_or(range));
            return;
        }
        if is_block(&tag.name) {
            self.flush();
            self.close_for(&tag.name);
        }
        let class = tag.attributes.get(b"class".as_slice()).map(|class| class.value.as_slice());
        let is_byline =
            class.is_some_and(|class| class.split(|byte| *byte == b' ').any(|name| name == b"byline"));
        let Some(element) = Element::of(&tag.name, is_byline) else { return };
        match element.part() {
            Part::Speech => {
                let mark = if self.speeches().is_multiple_of(2) { "“" } else { "‘" };
                self.piece(mark, range);
            }
            Part::Code => self.piece("\u{fffc}", range),
            Part::Title => self.flush(),
            _ => {}
        }
        if self.open.len() < MAX_OPEN {
            self.open.push(element);
        }
    }

    fn end(&mut self, name: &[u8], range: Span) {
        self.in_metadata = false;
        let is_block = is_block(name);
        let found = self.open.iter().rposition(|element| element.is_named(name));
        // A tag inside a line closes nothing outside it.
        let found =
            found.filter(|&at| is_block || !self.open.iter().skip(at).any(|element| element.is_block()));
        let part = found.and_then(|at| self.open.get(at)).map(|element| element.part());
        if is_block || part == Some(Part::Title) {
            self.flush();
        }
        let Some(at) = found else { return };
        self.open.truncate(at);
        if part == Some(Part::Speech) {
            let mark = if self.speeches().is_multiple_of(2) { "”" } else { "’" };
            self.piece(mark, range);
        }
    }

    /// Closes what cannot be open when an element starts that opens a line of its own.
    fn close_for(&mut self, name: &[u8]) {
        let mut open = self.open.len();
        for (at, element) in self.open.iter().enumerate().rev() {
            if element.is_barrier() {
                break;
            }
            if element.is_closed_by(name) {
                open = at;
            }
        }
        self.open.truncate(open);
        // The head of a page ends where its body starts.
        if let Some(at) = self.open.iter().position(|element| element.part() == Part::Head) {
            self.open.truncate(at);
        }
    }

    fn speeches(&self) -> usize {
        self.open.iter().filter(|element| element.part() == Part::Speech).count()
    }

    fn is_silent(&self) -> bool {
        self.open.iter().any(|element| matches!(element.part(), Part::Silent | Part::Code))
            || self.open.iter().any(|element| element.part() == Part::Head)
                && !self.open.iter().any(|element| element.part() == Part::Title)
    }

    /// Text between two tags: white space shown as one space, entities as what they stand for.
    fn words(&mut self, range: Span) {
        if self.is_silent() {
            self.linked_data(range);
            return;
        }
        let (mut rest, mut at) = (range.of(self.text), range.start);
        while let Some(first) = rest.chars().next() {
            let len = if is_space(first) {
                let len = rest.find(|c| !is_space(c)).unwrap_or(rest.len());
                self.space = Some(self.space.unwrap_or(Span::new(at, at + size(len))));
                len
            } else if first == '&' {
                let (text, len) = entity(rest);
                self.piece(&text, Span::new(at, at + size(len)));
                len
            } else {
                let len = rest.find(|c| is_space(c) || c == '&').unwrap_or(rest.len());
                self.piece(rest.get(..len).unwrap_or_default(), Span::new(at, at + size(len)));
                len
            };
            at += size(len);
            rest = rest.get(len..).unwrap_or_default();
        }
    }

    fn piece(&mut self, text: &str, range: Span) {
        if self.is_silent() {
            return;
        }
        if let Some(space) = self.space.take().filter(|_| self.has_words) {
            self.builder.push(if self.breaks > 0 { "\n" } else { " " }, space);
        }
        self.breaks = 0;
        self.has_words = true;
        self.has_plain |= !self.open.iter().any(|element| element.part() == Part::Strong);
        self.builder.push(text, range);
    }

    fn flush(&mut self) {
        self.space = None;
        self.breaks = 0;
        self.has_words = false;
        let strong = !std::mem::take(&mut self.has_plain);
        let Some((range, prose)) = self.builder.finish(None) else { return };
        let look = Look::at(prose.text());
        self.content.blocks.push(RawBlock { kind: self.kind(), range, prose, look, strong });
    }

    /// What the open elements make of a block.
    fn kind(&self) -> Kind {
        let mut kind = Kind::Paragraph;
        for element in &self.open {
            kind = match (kind, element.part()) {
                (Kind::Quote, _) | (_, Part::Quote) => Kind::Quote,
                (_, Part::Furniture) => Kind::Furniture,
                (Kind::Furniture, _) => Kind::Furniture,
                (_, Part::Title) => Kind::PageTitle,
                (_, Part::Caption | Part::Cell) => Kind::Caption,
                // Pages that are laid out by tables have their story in a cell.
                (Kind::Caption, Part::Paragraph) if self.open.iter().any(|e| e.part() == Part::Cell) => {
                    Kind::Paragraph
                }
                (_, Part::Heading(level)) => Kind::Heading(level),
                (Kind::Paragraph, Part::Item) => Kind::Item,
                (kind, _) => kind,
            };
        }
        kind
    }

    /// Dates and writers in a tag.
    fn metadata(&mut self, tag: &StartTag<usize>) {
        let value = |name: &str| {
            let value = tag.attributes.get(name.as_bytes())?;
            std::str::from_utf8(&value.value).ok()
        };
        match tag.name.as_slice() {
            b"meta" => {
                let Some(content) = value("content") else { return };
                let name = value("property").or(value("name")).or(value("itemprop")).unwrap_or_default();
                let name = name.to_ascii_lowercase();
                if DATE_NAMES.contains(&name.as_str()) {
                    self.date(content, DateSource::Meta);
                }
                let is_writer = AUTHOR_NAMES.contains(&name.as_str()) && !content.contains("//");
                if is_writer && self.content.byline.is_none() && !content.trim().is_empty() {
                    self.content.byline = Some(content.trim().into());
                }
            }
            b"time" => self.date(value("datetime").unwrap_or_default(), DateSource::Time),
            b"script" => self.in_metadata = value("type") == Some("application/ld+json"),
            _ => {}
        }
    }

    /// schema.org's date in a page's linked data.
    fn linked_data(&mut self, range: Span) {
        if !std::mem::take(&mut self.in_metadata) {
            return;
        }
        let data = range.of(self.text);
        if let Some((_, rest)) = data.split_once("\"datePublished\"") {
            let value = rest.trim_start_matches([':', ' ', '"', '\n', '\t', '\r']);
            let end = value.find('"').unwrap_or_default();
            self.date(value.get(..end).unwrap_or_default(), DateSource::Meta);
        }
    }

    fn date(&mut self, text: &str, source: DateSource) {
        let better = self.content.date.is_none_or(|best| source < best.source);
        if let Some(date) = find_date(text).filter(|_| better) {
            self.content.date = Some(ArticleDate { date, source });
        }
    }
}

/// Names of metadata that give the day of publication: Open Graph, Dublin Core, schema.org, and what newsrooms use.
const DATE_NAMES: [&str; 14] = [
    "article:published_time",
    "article:published",
    "og:published_time",
    "datepublished",
    "date",
    "dc.date",
    "dc.date.issued",
    "dcterms.created",
    "dcterms.issued",
    "pubdate",
    "publishdate",
    "publish-date",
    "parsely-pub-date",
    "sailthru.date",
];

/// Names of metadata that give the writers.
const AUTHOR_NAMES: [&str; 5] = ["author", "article:author", "byl", "parsely-author", "dc.creator"];

/// HTML's white space: what a browser collapses.
fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\n' | '\r' | '\u{c}' | '\u{feff}')
}

/// What the character reference at the start of a text stands for, and its length. Text that is none stands for itself.
fn entity(text: &str) -> (String, usize) {
    /// HTML's longest name has 33 bytes.
    const LONGEST: usize = 40;
    let name_len =
        text.bytes().skip(1).take(LONGEST).take_while(|b| b.is_ascii_alphanumeric() || *b == b'#').count();
    let mut len = 1 + name_len;
    len += usize::from(text.as_bytes().get(len) == Some(&b';'));
    let reference = text.get(..len).unwrap_or_default();
    let emitter = DefaultEmitter::<usize>::new_with_span();
    let mut decoded = String::new();
    for token in Tokenizer::new_with_emitter(reference, emitter) {
        if let Ok(Token::String(text)) = token {
            decoded.push_str(&String::from_utf8_lossy(&text.value));
        }
    }
    // Of "&copy2023" only the start is a reference: what is left of the text stands for itself.
    let rest = decoded.bytes().rev().zip(reference.bytes().rev()).take_while(|(a, b)| a == b).count();
    if decoded == reference {
        return (reference.to_owned(), len);
    }
    if reference.ends_with(';') && decoded.chars().count() <= 2 || rest >= len {
        return (decoded, len);
    }
    decoded.truncate(decoded.len() - rest);
    (decoded, len - rest)
}

fn span(span: html5gum::Span<usize>) -> Span {
    Span::new(size(span.start), size(span.end))
}
