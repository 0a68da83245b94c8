use std::path::Path;
use std::sync::Arc;

use super::date::path_date;
use super::front_matter;
use super::html::Html;
use super::markdown::{Labels, Markdown, read_again};
use super::plain::{Plain, is_wrapped};
use super::roles::{Arranged, arrange};
use super::segment::{Content, Segment, read_all, read_damage};
use super::source::Source;
use super::{ArticleDate, DateSource, Prose, Span, Today};
use crate::text::{Buffer, Damage, TextRange, TextSize};

/// How a document is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Language {
    /// Plain text, one line a paragraph unless it is hard-wrapped.
    #[default]
    Plain,
    /// CommonMark with front matter.
    Markdown,
    /// HTML, a page or a fragment.
    Html,
}

impl Language {
    /// From an LSP language id; `None` for one that is not an article's.
    pub fn from_id(id: &str) -> Option<Language> {
        match id {
            "plaintext" | "text" | "txt" => Some(Language::Plain),
            "markdown" | "md" | "quarto" | "rmd" => Some(Language::Markdown),
            "html" | "xhtml" => Some(Language::Html),
            _ => None,
        }
    }

    /// From a file's extension; `None` for one that is not an article's.
    pub fn from_path(path: &Path) -> Option<Language> {
        let extension = path.extension()?.to_str()?.to_ascii_lowercase();
        match extension.as_str() {
            "txt" | "text" => Some(Language::Plain),
            "md" | "markdown" | "mdown" | "mkd" => Some(Language::Markdown),
            "html" | "htm" | "xhtml" => Some(Language::Html),
            _ => None,
        }
    }
}

/// What a block is in the article.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Role {
    /// The story's headline, or a deck right below it.
    Headline,
    /// A heading inside the story.
    Heading,
    /// "By Jane Doe", a caption line with names only, a slug, an advisory line, a sign-off: not prose.
    Furniture,
    /// A paragraph of the story.
    Body,
    /// A paragraph in a block quotation or a pull quote.
    BlockQuote,
    /// An item of a list.
    ListItem,
    /// A line of a transcript or of questions and answers: `Q:`, `A:`, `NAME:`.
    Transcript,
    /// A caption or a cell of a table.
    Caption,
}

/// One block of prose: what the reading calls a paragraph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// What it is in the article.
    pub role: Role,
    /// Its bytes in the document, markup inside it included.
    pub range: TextRange,
    /// Its words.
    pub prose: Arc<Prose>,
    /// Bytes of prose at its start that are no sentence: a dateline ("LONDON, May 3 (Reuters) —") or a speaker's
    /// label ("Q:"). 0 when there is none.
    pub lead: u32,
}

impl Block {
    /// Where a span of the prose stands in the document.
    pub fn to_article(&self, span: Span) -> TextRange {
        let source = self.prose.to_source(span);
        let base = self.range.start();
        TextRange::new(base + TextSize::from(source.start), base + TextSize::from(source.end))
    }

    /// The byte of prose at an article offset, if the offset lies in the block or right behind it.
    pub fn to_prose(&self, offset: TextSize) -> Option<u32> {
        self.range
            .contains_inclusive(offset)
            .then(|| self.prose.from_source((offset - self.range.start()).into()))
    }
}

/// An instruction in the document to leave something alone: `<!-- copydesk: ignore CODE -->`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Silence {
    /// What it covers: the block after it (or around it), or the whole document.
    pub range: TextRange,
    /// The codes of rules; empty: all of them.
    pub codes: Box<[Box<str>]>,
}

/// A document as blocks of prose.
#[derive(Clone, Debug)]
pub struct Layout {
    language: Language,
    /// What the blocks were made of: the part that an update reuses.
    segments: Vec<Arc<Segment>>,
    /// Plain text: is it hard-wrapped?
    wrapped: bool,
    /// Markdown: the labels of all link references.
    labels: Arc<Labels>,
    /// The date to fall back to when the document gives none.
    outer_date: ArticleDate,
    blocks: Vec<Block>,
    silences: Vec<Silence>,
    date: ArticleDate,
    byline: Option<Box<str>>,
}

impl Layout {
    /// Reads a whole document. `path` is where it is saved, if it is: it may hold the date.
    pub fn read(text: &Buffer, language: Language, path: Option<&Path>, today: Today) -> Layout {
        let outer_date = match path.and_then(path_date) {
            Some(date) => ArticleDate { date, source: DateSource::Path },
            None => ArticleDate::assumed(today),
        };
        Layout::fresh(text, language, outer_date)
    }

    /// Reads a document again, of which only what `damage` names has changed since `self` was read.
    /// Equal to a fresh [`Layout::read`].
    pub fn update(&self, text: &Buffer, damage: Damage) -> Layout {
        let mut source = Source::new(text);
        let old = &self.segments;
        match self.language {
            Language::Plain => {
                let format = Plain { wrapped: self.wrapped };
                let segments = read_damage(&mut source, &format, old, damage);
                if is_wrapped_text(&segments) != self.wrapped {
                    return Layout::fresh(text, self.language, self.outer_date);
                }
                self.with(segments, self.labels.clone())
            }
            Language::Markdown => {
                let damage = self.with_front_matter(&mut source, damage);
                let mut segments = read_damage(&mut source, &Markdown { labels: &self.labels }, old, damage);
                let labels = defined(&segments);
                if labels == *self.labels {
                    return self.with(segments, self.labels.clone());
                }
                resolve(&mut source, &mut segments, &self.labels, &labels);
                self.with(segments, Arc::new(labels))
            }
            Language::Html => self.with(read_damage(&mut source, &Html, old, damage), self.labels.clone()),
        }
    }

    fn fresh(text: &Buffer, language: Language, outer_date: ArticleDate) -> Layout {
        let mut source = Source::whole(text);
        let mut wrapped = false;
        let mut labels = Labels::new();
        let segments = match language {
            Language::Plain => {
                let lines = read_all(&mut source, &Plain { wrapped: false });
                wrapped = is_wrapped_text(&lines);
                if wrapped { read_all(&mut source, &Plain { wrapped: true }) } else { lines }
            }
            Language::Markdown => {
                let mut segments = read_all(&mut source, &Markdown { labels: &labels });
                let defined = defined(&segments);
                resolve(&mut source, &mut segments, &labels, &defined);
                labels = defined;
                segments
            }
            Language::Html => read_all(&mut source, &Html),
        };
        let Arranged { blocks, silences, date, byline } = arrange(&segments);
        Layout {
            language,
            segments,
            wrapped,
            labels: Arc::new(labels),
            outer_date,
            blocks,
            silences,
            date: date.unwrap_or(outer_date),
            byline,
        }
    }

    /// The same document with other segments.
    fn with(&self, segments: Vec<Arc<Segment>>, labels: Arc<Labels>) -> Layout {
        let Arranged { blocks, silences, date, byline } = arrange(&segments);
        Layout {
            language: self.language,
            segments,
            wrapped: self.wrapped,
            labels,
            outer_date: self.outer_date,
            blocks,
            silences,
            date: date.unwrap_or(self.outer_date),
            byline,
        }
    }

    /// Damage that starts at the document's start when it may have made front matter of what was none: the line that
    /// closes it can stand far below the one that opens it.
    fn with_front_matter(&self, source: &mut Source<'_>, damage: Damage) -> Damage {
        let was = self.segments.first().is_some_and(|segment| segment.content.is_front_matter);
        let near = u32::from(damage.prefix) <= front_matter::MAX_LEN;
        if !was && near && front_matter::opens(source.slice(0, 6)) {
            return Damage { prefix: TextSize::new(0), ..damage };
        }
        damage
    }

    /// How the document is written.
    pub fn language(&self) -> Language {
        self.language
    }

    /// The blocks, in reading order.
    pub fn blocks(&self) -> &[Block] {
        &self.blocks
    }

    /// What the document asks to leave alone.
    pub fn silences(&self) -> &[Silence] {
        &self.silences
    }

    /// The day the article speaks on.
    pub fn date(&self) -> &ArticleDate {
        &self.date
    }

    /// The writers' names as the byline or front matter gives them.
    pub fn byline(&self) -> Option<&str> {
        self.byline.as_deref()
    }
}

fn is_wrapped_text(segments: &[Arc<Segment>]) -> bool {
    let sum = |count: fn(&Content) -> u32| segments.iter().map(|segment| count(&segment.content)).sum();
    is_wrapped(sum(|c| c.lines), sum(|c| c.followed_lines), sum(|c| c.full_lines))
}

/// The labels of all link references in a document.
fn defined(segments: &[Arc<Segment>]) -> Labels {
    segments.iter().flat_map(|segment| segment.content.defines.iter().cloned()).collect()
}

/// Reads those segments again that asked for a label of which the answer has changed.
fn resolve(source: &mut Source<'_>, segments: &mut [Arc<Segment>], old: &Labels, new: &Labels) {
    let changed: Labels = old.symmetric_difference(new).cloned().collect();
    if changed.is_empty() {
        return;
    }
    let mut at = 0;
    for segment in segments {
        let len = segment.len;
        if segment.content.asks.iter().any(|label| changed.contains(label)) {
            let content = read_again(source.slice(at, len), at == 0, new);
            let (reach, entry) = (segment.reach, segment.entry.clone());
            *segment = Arc::new(Segment { len, reach, entry, content });
        }
        at += len;
    }
}
