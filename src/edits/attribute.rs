//! From an article to the edits: its habits, its markup, how it names people.

use super::TextEdit;
use super::insert::{Inserted, Passage, insert_after, insert_before};
use super::source::Source;
use super::speaker::{Introduction, Speaker};
use super::tag::Tag;
use crate::config::HouseStyle;
use crate::markup::{Role, Span};
use crate::officials::{Held, Officials};
use crate::reading::{Article, Entity, EntityId, MentionKind, Quotation, SourceKind};
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
    let quotation = first_of_group(article, quotation);
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
        .quotations()
        .filter(|q| q.id.block == quotation.id.block && q.parent() == Some(quotation.id))
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
    let (tag, escaped) = (Tag { speaker, tense: house.tense }, Tag { speaker: escaped, tense: house.tense });
    let Inserted { is_question, changes } = match side {
        Side::After => insert_after(&passage, &escaped),
        Side::Before => insert_before(&passage, &escaped)?,
    };
    let tag = match side {
        Side::After => tag.after(is_question),
        Side::Before => tag.before(is_question),
    };
    Some(Attributed { tag, edits: source.edits(&changes) })
}

/// The words that name an entity as the speaker of a quotation: in full with a title if the story has not named it
/// before, else in the article's own short form. A headline introduces nobody.
pub fn speaker(
    article: &Article,
    officials: &Officials,
    quotation: Quotation<'_>,
    id: EntityId,
    style: HouseStyle,
) -> Option<Speaker> {
    let entity = article.entity(id)?;
    let start = quotation.range().start();
    let is_known = article.mentions_of(id).any(|m| {
        m.range().end() <= start
            && m.kind() != MentionKind::Pronoun
            && !m.is_quoted()
            && m.block().role != Role::Headline
    });
    if is_known || entity.kind != SourceKind::Person {
        let name = [&entity.short, &entity.family, &entity.name].into_iter().find(|n| !n.is_empty())?;
        let name = if is_known { name } else { &entity.name };
        return Some(Speaker::known(name, entity.kind));
    }
    let office =
        if entity.title.is_empty() { office_held(article, officials, entity) } else { &entity.title };
    let introduction = Introduction { name: &entity.name, office, ..Introduction::default() };
    Some(Speaker::introduced(&introduction, style))
}

/// The office that a person held on the article's date, if the knowledge base knows one person of that name and may
/// assert it; else nothing.
fn office_held<'a>(article: &Article, officials: &'a Officials, entity: &Entity) -> &'a str {
    let people = officials.people(&entity.name);
    let [person] = people.as_slice() else { return "" };
    match person.on(article.layout().date().date).first() {
        Some((Held::Yes, membership)) if !membership.unverified => membership.office,
        _ => "",
    }
}

fn first_of_group<'a>(article: &'a Article, quotation: Quotation<'a>) -> Quotation<'a> {
    if !quotation.runs_on() {
        return quotation;
    }
    let group = quotation.group();
    article.quotations().find(|q| q.group() == group && !q.runs_on()).unwrap_or(quotation)
}
