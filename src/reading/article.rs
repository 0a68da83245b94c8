use super::{Confidence, Entity, Evidence};
use crate::markup::{Block, Layout, Span};
use crate::officials::Officials;
use crate::syntax::{Kind, Marks};
use crate::text::{TextRange, TextSize};

/// Index of a block in the article's layout.
pub type BlockIdx = u32;

/// A quotation of one [`Article`]; not valid in another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct QuotationId {
    /// The block it stands in.
    pub block: BlockIdx,
    /// Its place among the block's quotations.
    pub index: u32,
}

/// A mention of one [`Article`]; not valid in another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct MentionId {
    /// The block it stands in.
    pub block: BlockIdx,
    /// Its place among the block's mentions.
    pub index: u32,
}

/// An entity of one [`Article`]: an index into [`Article::entities`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EntityId(pub u32);

/// What form a mention has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum MentionKind {
    /// A proper name, with or without a title.
    Name,
    /// "the minister", "a spokesman".
    Nominal,
    /// "she", "who".
    Pronoun,
}

/// Whose words a quotation holds.
#[derive(Clone, Debug, PartialEq)]
pub struct Attribution {
    /// The mention that names the speaker.
    pub speaker: MentionId,
    /// Where the cue stands, if there is one.
    pub cue: Option<TextRange>,
    /// From 0 to 1.
    pub score: f32,
    /// Why, the weightiest reason first.
    pub evidence: Vec<Evidence>,
}

impl Attribution {
    /// How sure it is, in words.
    pub fn confidence(&self) -> Confidence {
        Confidence::of(self.score)
    }
}

/// How a direct quotation stands with regard to its source (DESIGN, "Settled details").
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Its speaker is named where readers look.
    Attributed,
    /// Nobody is named for it: a warning.
    Orphan,
    /// Its paragraph names nobody; it most likely continues the last speaker: a hint.
    Continues(Option<EntityId>),
    /// Not speech that needs a source, or it stands where none is expected.
    Exempt,
}

/// Somebody who may be the speaker of a quotation that nobody is named for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Suggestion {
    /// Who.
    pub entity: EntityId,
    /// From 0 to 1; the suggestions of one quotation do not add up to 1.
    pub score: f32,
    /// Their last mention before the quotation, else their first.
    pub mention: MentionId,
}

/// Is the document a news article, and if not, why not? Files that are not stay silent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum News {
    /// It reads as one.
    Yes,
    /// It does not.
    No(Silent),
}

/// Why a document is not read as news.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Silent {
    /// README, CHANGELOG, LICENSE and the like.
    FileName,
    /// No reporting prose in it.
    NoReporting,
    /// Mainly in another language than English.
    Language,
}

/// Where stop and comma stand at a closing mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Punctuation {
    /// Always inside the marks.
    American,
    /// Inside only if they belong to the quoted sentence.
    British,
}

/// The tense of the article's cues.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tense {
    /// said
    Past,
    /// says: at least 80 % of the cues
    Present,
}

/// The habits of a document, seen in its own quotations.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct House {
    /// The pair of marks it mostly uses.
    pub marks: Option<Marks>,
    /// Where stop and comma stand.
    pub punctuation: Punctuation,
    /// The tense of its cues.
    pub tense: Tense,
    /// Does it write Mr. and Ms. on second reference?
    pub courtesy_titles: bool,
    /// Does it introduce a quotation with a colon rather than a comma?
    pub colon_before: bool,
}

/// An article as it was read: immutable.
#[derive(Clone, Debug)]
pub struct Article {
    layout: Layout,
    entities: Vec<Entity>,
}

/// A quotation, seen in its article.
#[derive(Clone, Copy)]
pub struct Quotation<'a> {
    article: &'a Article,
    /// Which one.
    pub id: QuotationId,
}

/// A mention, seen in its article.
#[derive(Clone, Copy)]
pub struct Mention<'a> {
    article: &'a Article,
    /// Which one.
    pub id: MentionId,
}

impl Article {
    /// Reads an article from nothing.
    pub fn read(layout: Layout, officials: &Officials) -> Article {
        let _ = officials;
        Article { layout, entities: Vec::new() }
    }

    /// Reads an article again after an edit: `layout` is `self`'s layout, updated. Equal to reading it afresh.
    pub fn update(&self, layout: Layout, officials: &Officials) -> Article {
        Article::read(layout, officials)
    }

    /// The blocks of the article.
    pub fn layout(&self) -> &Layout {
        &self.layout
    }

    /// Does it read as news? Judges the text only; the file's name is for [`crate::rules`] to judge.
    pub fn news(&self) -> News {
        News::Yes
    }

    /// Its habits.
    pub fn house(&self) -> House {
        House {
            marks: None,
            punctuation: Punctuation::American,
            tense: Tense::Past,
            courtesy_titles: false,
            colon_before: false,
        }
    }

    /// Every quotation, in order of the first byte.
    pub fn quotations(&self) -> impl Iterator<Item = Quotation<'_>> {
        std::iter::empty()
    }

    /// The quotation with this id.
    pub fn quotation(&self, id: QuotationId) -> Option<Quotation<'_>> {
        let _ = id;
        None
    }

    /// The innermost quotation at an offset, its marks included.
    pub fn quotation_at(&self, offset: TextSize) -> Option<Quotation<'_>> {
        let _ = offset;
        None
    }

    /// Every mention, in order.
    pub fn mentions(&self) -> impl Iterator<Item = Mention<'_>> {
        std::iter::empty()
    }

    /// The mention with this id.
    pub fn mention(&self, id: MentionId) -> Option<Mention<'_>> {
        let _ = id;
        None
    }

    /// The mention at an offset; the end of a word counts as on it.
    pub fn mention_at(&self, offset: TextSize) -> Option<Mention<'_>> {
        let _ = offset;
        None
    }

    /// Everybody the article speaks of.
    pub fn entities(&self) -> &[Entity] {
        &self.entities
    }

    /// One of them.
    pub fn entity(&self, id: EntityId) -> Option<&Entity> {
        self.entities.get(id.0 as usize)
    }

    /// An entity's mentions, in order.
    pub fn mentions_of(&self, id: EntityId) -> impl Iterator<Item = Mention<'_>> {
        self.mentions().filter(move |m| m.entity() == Some(id))
    }

    /// Who may have said a quotation that nobody is named for, likeliest first, five at most.
    pub fn suggestions(&self, id: QuotationId) -> Vec<Suggestion> {
        let _ = id;
        Vec::new()
    }
}

impl<'a> Quotation<'a> {
    /// The block it stands in.
    pub fn block(&self) -> &'a Block {
        &self.article.layout.blocks()[self.id.block as usize]
    }

    /// As the syntax has it: spans of the block's prose, kind, marks, words.
    pub fn syntax(&self) -> &'a crate::syntax::Quotation {
        unimplemented!("no quotation is handed out yet")
    }

    /// Its bytes in the document, marks included.
    pub fn range(&self) -> TextRange {
        self.block().to_article(self.syntax().span)
    }

    /// Its words, marks included, as the reader sees them.
    pub fn plain(&self) -> &'a str {
        self.syntax().span.of(self.block().prose.text())
    }

    /// What it is.
    pub fn kind(&self) -> Kind {
        self.syntax().kind
    }

    /// The same number for the paragraphs of one quotation that runs over several.
    pub fn group(&self) -> u32 {
        0
    }

    /// Does it go on from the paragraph before?
    pub fn runs_on(&self) -> bool {
        false
    }

    /// The quotation it is nested in.
    pub fn parent(&self) -> Option<QuotationId> {
        None
    }

    /// Whose words they are, as far as a mention in the text says.
    pub fn attribution(&self) -> Option<&'a Attribution> {
        None
    }

    /// Who that is. May be set without an attribution: the writer of a column, say.
    pub fn source(&self) -> Option<EntityId> {
        None
    }

    /// Does it need a source that it does not have?
    pub fn standing(&self) -> Standing {
        Standing::Exempt
    }
}

impl<'a> Mention<'a> {
    /// The block it stands in.
    pub fn block(&self) -> &'a Block {
        &self.article.layout.blocks()[self.id.block as usize]
    }

    /// Its bytes in the block's prose, title included: "Defense Minister Sergei Shoigu".
    pub fn span(&self) -> Span {
        Span::default()
    }

    /// Its bytes in the document.
    pub fn range(&self) -> TextRange {
        self.block().to_article(self.span())
    }

    /// Only the name in it, without titles; for a nominal or a pronoun all of it.
    pub fn name_span(&self) -> Span {
        Span::default()
    }

    /// As written.
    pub fn text(&self) -> &'a str {
        self.span().of(self.block().prose.text())
    }

    /// Its form.
    pub fn kind(&self) -> MentionKind {
        MentionKind::Name
    }

    /// Who that is.
    pub fn entity(&self) -> Option<EntityId> {
        None
    }

    /// Does it stand inside a quotation?
    pub fn is_quoted(&self) -> bool {
        false
    }
}
