use std::path::Path;
use std::sync::Arc;

use super::{ArticleDate, Prose, Span, Today};
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
    blocks: Vec<Block>,
    silences: Vec<Silence>,
    date: ArticleDate,
    byline: Option<Box<str>>,
}

impl Layout {
    /// Reads a whole document. `path` is where it is saved, if it is: it may hold the date.
    pub fn read(text: &Buffer, language: Language, path: Option<&Path>, today: Today) -> Layout {
        let _ = (text, path);
        Layout {
            language,
            blocks: Vec::new(),
            silences: Vec::new(),
            date: ArticleDate::assumed(today),
            byline: None,
        }
    }

    /// Reads a document again, of which only what `damage` names has changed since `self` was read.
    /// Equal to a fresh [`Layout::read`].
    pub fn update(&self, text: &Buffer, damage: Damage) -> Layout {
        let _ = (text, damage);
        self.clone()
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
