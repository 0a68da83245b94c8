//! Quotations and mentions as seen in their article.

use super::article::{Article, Entry};
use super::discourse::{Linked, Referent};
use super::entity::SourceKind;
use super::evidence::Evidence;
use super::mention::{Form, Record};
use super::paragraph::Paragraph;
use super::patterns::Reason;
use super::records::{Attribution, EntityId, MentionId, MentionKind, QuotationId, Standing};
use crate::markup::{Block, Span};
use crate::syntax::{self, Kind};
use crate::text::TextRange;

/// A quotation, seen in its article.
#[derive(Clone, Copy)]
pub struct Quotation<'a> {
    article: &'a Article,
    block: &'a Block,
    linked: &'a Linked,
    syntax: &'a syntax::Quotation,
    /// Which one.
    pub id: QuotationId,
}

/// A mention, seen in its article.
#[derive(Clone, Copy)]
pub struct Mention<'a> {
    article: &'a Article,
    block: &'a Block,
    linked: &'a Linked,
    paragraph: &'a Paragraph,
    record: &'a Record,
    /// Which one.
    pub id: MentionId,
}

impl<'a> Quotation<'a> {
    pub(super) fn new(
        article: &'a Article,
        id: QuotationId,
        block: &'a Block,
        entry: &'a Entry,
    ) -> Option<Quotation<'a>> {
        let linked = &*entry.linked;
        let syntax = entry.paragraph.syntax.quotations.get(id.index as usize)?;
        Some(Quotation { article, block, linked, syntax, id })
    }

    /// The block it stands in.
    pub fn block(&self) -> &'a Block {
        self.block
    }

    /// As the syntax has it: spans of the block's prose, kind, marks, words.
    pub fn syntax(&self) -> &'a syntax::Quotation {
        self.syntax
    }

    /// Its bytes in the document, marks included.
    pub fn range(&self) -> TextRange {
        self.block.to_article(self.syntax.span)
    }

    /// Its words, marks included, as the reader sees them.
    pub fn plain(&self) -> &'a str {
        self.syntax.span.of(self.block.prose.text())
    }

    /// What it is.
    pub fn kind(&self) -> Kind {
        self.syntax.kind
    }

    /// The same number for the paragraphs of one quotation that runs over several. Counts from 1.
    pub fn group(&self) -> u32 {
        self.article.group(self.id)
    }

    /// Does it go on from the paragraph before?
    pub fn runs_on(&self) -> bool {
        self.linked.runs_on && self.id.index == 0
    }

    /// The quotation it is nested in.
    pub fn parent(&self) -> Option<QuotationId> {
        self.syntax.parent.map(|index| QuotationId { block: self.id.block, index: index.into() })
    }

    fn link(&self) -> Option<super::discourse::Link> {
        self.linked.links.get(self.id.index as usize).copied().flatten()
    }

    /// Whose words they are, as far as a mention in the text says.
    pub fn attribution(&self) -> Option<Attribution> {
        let link = self.link()?;
        let speaker = MentionId { block: self.id.block.checked_sub(link.back)?, index: link.mention };
        let mention = self.article.mention(speaker)?;
        let cue_span = link.cue.and_then(|c| mention.paragraph.syntax.tokens.get(c as usize)).map(|t| t.span);
        let cue_word = cue_span.map_or("", |s| s.of(mention.block.prose.text()));
        let mut evidence = vec![match link.reason {
            Reason::CueAfter => Evidence::CueAfter(cue_word.into()),
            Reason::CueBefore if cue_word.is_empty() => Evidence::Label,
            Reason::CueBefore => Evidence::CueBefore(cue_word.into()),
            Reason::AccordingTo => Evidence::AccordingTo,
            Reason::SameParagraph => Evidence::SameParagraph,
            Reason::RunsOn => Evidence::RunsOn,
            Reason::Nested => Evidence::Nested,
            Reason::LeadIn => Evidence::LeadIn,
            Reason::LastSpeaker => Evidence::LastSpeaker,
            Reason::Nearest => Evidence::Nearest,
        }];
        if mention.kind() != MentionKind::Name
            && let Some(entity) = link.referent.entity().and_then(|id| self.article.entity(id))
        {
            evidence.push(Evidence::Pronoun { word: mention.text().into(), name: entity.short.clone() });
        }
        let cue = (link.back == 0).then_some(cue_span).flatten().map(|s| self.block.to_article(s));
        Some(Attribution { speaker, cue, score: link.score, evidence })
    }

    /// Who that is, if the article gives a name.
    pub fn source(&self) -> Option<EntityId> {
        self.link()?.referent.entity()
    }

    /// What kind of source that is, with or without a name. `None`: nobody is found.
    pub fn source_kind(&self) -> Option<SourceKind> {
        let link = self.link()?;
        Some(match link.referent {
            Referent::Entity(id) => self.article.entity(id).map_or(SourceKind::Unnamed, |e| e.kind),
            Referent::Nameless(kind) => kind,
            Referent::Unknown => SourceKind::Unnamed,
        })
    }

    /// Does it need a source that it does not have?
    pub fn standing(&self) -> Standing {
        let standing = self.linked.standings.get(self.id.index as usize).copied().unwrap_or(Standing::Exempt);
        if standing.wants_source() && self.linked.is_bare && self.article.is_among_bare(self.id.block) {
            Standing::Exempt
        } else {
            standing
        }
    }
}

impl<'a> Mention<'a> {
    pub(super) fn new(
        article: &'a Article,
        id: MentionId,
        block: &'a Block,
        entry: &'a Entry,
    ) -> Option<Mention<'a>> {
        let (paragraph, linked) = (&*entry.paragraph, &*entry.linked);
        let record = paragraph.records.get(id.index as usize)?;
        Some(Mention { article, block, linked, paragraph, record, id })
    }

    /// The block it stands in.
    pub fn block(&self) -> &'a Block {
        self.block
    }

    /// Its bytes in the block's prose, title included: "Defense Minister Sergei Shoigu".
    pub fn span(&self) -> Span {
        self.record.span
    }

    /// Its bytes in the document.
    pub fn range(&self) -> TextRange {
        self.block.to_article(self.record.span)
    }

    /// Only the name in it, without titles; for a nominal its head noun, for a pronoun all of it.
    pub fn name_span(&self) -> Span {
        self.record.name
    }

    /// The title before the name, as written; empty where there is none.
    pub fn title(&self) -> &'a str {
        self.record.title.of(self.block.prose.text())
    }

    /// As written.
    pub fn text(&self) -> &'a str {
        self.record.span.of(self.block.prose.text())
    }

    /// Its form.
    pub fn kind(&self) -> MentionKind {
        match self.record.form {
            Form::Name(_) => MentionKind::Name,
            Form::Nominal(_) => MentionKind::Nominal,
            Form::Pronoun(_) => MentionKind::Pronoun,
        }
    }

    /// Who that is, if the article gives a name.
    pub fn entity(&self) -> Option<EntityId> {
        self.linked.referents.get(self.id.index as usize)?.entity()
    }

    /// The article it stands in.
    pub fn article(&self) -> &'a Article {
        self.article
    }

    /// Does it stand inside a quotation?
    pub fn is_quoted(&self) -> bool {
        self.record.quoted
    }
}
