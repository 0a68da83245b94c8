//! What the reading hands out: plain records, in a newsroom's words.

use super::{Confidence, Evidence};
use crate::syntax::Marks;
use crate::text::TextRange;

/// Index of a block in the article's layout.
pub type BlockIdx = u32;

/// A quotation of one [`super::Article`]; not valid in another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct QuotationId {
    /// The block it stands in.
    pub block: BlockIdx,
    /// Its place among the block's quotations.
    pub index: u32,
}

/// A mention of one [`super::Article`]; not valid in another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct MentionId {
    /// The block it stands in.
    pub block: BlockIdx,
    /// Its place among the block's mentions.
    pub index: u32,
}

/// An entity of one [`super::Article`]: an index into [`super::Article::entities`].
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

/// How a direct quotation stands with regard to its source.
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

impl Standing {
    /// Would an editor ask who said it?
    pub fn wants_source(self) -> bool {
        matches!(self, Standing::Orphan | Standing::Continues(_))
    }
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
