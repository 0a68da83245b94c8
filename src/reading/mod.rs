//! The article as a whole: who is mentioned, who is who, and whose words each quotation holds.
//!
//! In: a [`Layout`] and the knowledge base as a read-only lookup of names, offices and places. Out: an [`Article`] of
//! mentions, entities and attributions with their evidence. Invariants: never fails; quotations are scored
//! independently of each other; reading again after an edit gives what reading afresh gives, and costs what the edit
//! touched.

mod article;
mod entity;
mod evidence;

pub use article::{
    Article, Attribution, BlockIdx, EntityId, House, Mention, MentionId, MentionKind, News, Punctuation,
    Quotation, QuotationId, Silent, Standing, Suggestion, Tense,
};
pub use entity::{Entity, SourceKind};
pub use evidence::{Confidence, Evidence};

#[allow(unused_imports, reason = "named in the docs above")]
use crate::markup::Layout;
