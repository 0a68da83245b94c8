//! The article as a whole: who is mentioned, who is who, and whose words each quotation holds.
//!
//! In: a [`Layout`](crate::markup::Layout) and the knowledge base as a read-only lookup of names, offices and places. Out: an [`Article`] of
//! mentions, entities and attributions with their evidence. Invariants: never fails; quotations are scored
//! independently of each other; reading again after an edit gives what reading afresh gives, and costs what the edit
//! touched.
//!
//! Steps: [`paragraph`] reads one paragraph by itself (mentions, the verbs they belong to, the best speaker inside it),
//! [`roster`] makes entities of all names, [`resolve`] tells who "she" is and [`linker`] links a paragraph to what stands before it.

mod article;
mod discourse;
mod entity;
mod evidence;
mod fact;
mod family_first;
mod group;
mod linker;
mod mention;
mod name;
mod names;
mod nested;
mod nominal;
mod paragraph;
mod patterns;
pub mod rank;
mod records;
mod relation;
mod resolve;
mod roster;
mod scorer;
mod suggest;
#[cfg(test)]
mod tests;
mod title;
pub mod training;
mod view;

pub use article::Article;
pub use entity::{Entity, SourceKind};
pub use evidence::{Confidence, Evidence};
pub use records::{
    Attribution, BlockIdx, EntityId, House, MentionId, MentionKind, News, Punctuation, QuotationId, Silent,
    Standing, Suggestion, Tense,
};
pub use view::{Mention, Quotation};
