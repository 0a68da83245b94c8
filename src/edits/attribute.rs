//! From an article to the edits: its habits, its markup.

use super::TextEdit;
use super::insert::{Inserted, Passage, insert_after, insert_before};
use super::source::Source;
use super::speaker::Speaker;
use super::tag::Tag;
use crate::markup::Span;
use crate::reading::{Article, Quotation};
use crate::text::Buffer;

/// On which side of the words a tag goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// At the first natural break, or behind them.
    After,
    /// Before them: where readers would otherwise take them for the last speaker's.
    Before,
}

/// An attribution ready to be made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attributed {
    /// The tag in words: "Shoigu said".
    pub tag: String,
    /// What it takes.
    pub edits: Vec<TextEdit>,
    /// The speaker's words as the document writes them; `None` where they follow their verb.
    pub written: Option<String>,
    /// Does it close a mark that was left open for the next paragraph? That paragraph then stands alone.
    pub closes: bool,
}

/// Attributes a quotation to a speaker. Of a quotation that runs over several paragraphs, the first gets the tag.
/// `text` is the document that `article` was read from. `None` where a tag cannot stand on that side.
pub fn attribute(
    article: &Article,
    text: &Buffer,
    quotation: Quotation<'_>,
    speaker: &Speaker,
    side: Side,
) -> Option<Attributed> {
    let quotation = article.opening_of(quotation);
    let block = quotation.block();
    let syntax = quotation.syntax();
    let language = article.layout().language();
    let source = Source::new(block, text, language);
    let open = source.written(Span::new(syntax.span.start, syntax.inner.start));
    let close = if syntax.closed {
        source.written(Span::new(syntax.inner.end, syntax.span.end)).to_owned()
    } else {
        Source::closing(open, syntax.marks)
    };
    let nested: Vec<Span> = article
        .quotations_in(quotation.id.block)
        .filter(|q| q.parent() == Some(quotation.id))
        .map(|q| q.syntax().span)
        .collect();
    let house = article.house();
    let passage = Passage {
        prose: block.prose.text(),
        span: syntax.span,
        inner: syntax.inner,
        nested: &nested,
        closed: syntax.closed,
        open,
        close: &close,
        punctuation: house.punctuation,
        colon_before: house.colon_before,
    };
    let speaker =
        if matches!(syntax.marks.open, '"' | '\'') { speaker.clone().straight() } else { speaker.clone() };
    let escaped = Speaker { words: Source::escaped(&speaker.words, language), ..speaker.clone() };
    let written = (!speaker.is_heavy).then(|| escaped.words.clone());
    let (tag, escaped) = (Tag { speaker, tense: house.tense }, Tag { speaker: escaped, tense: house.tense });
    let Inserted { is_question, closes, changes } = match side {
        Side::After => insert_after(&passage, &escaped),
        Side::Before => insert_before(&passage, &escaped)?,
    };
    let tag = match side {
        Side::After => tag.after(is_question),
        Side::Before => tag.before(is_question),
    };
    Some(Attributed { tag, edits: source.edits(&changes), written, closes })
}
