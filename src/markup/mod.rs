//! Which bytes of a document are prose, and what kind of prose.
//!
//! In: a [`Buffer`](crate::text::Buffer) and the document's [`Language`]. Out: a [`Layout`]: blocks of prose in
//! reading order, each with its [`Role`] and a map from its decoded text back to the bytes it stands in; front matter; the article's date.
//! Invariants: never fails (broken markup gives plainer blocks); blocks stand in order and do not overlap; reading a
//! document again after an edit gives what reading it afresh gives, and costs what the edit touched. Knows no English
//! beyond the furniture of an article (bylines, datelines, "Q:").
//!
//! A document is a row of segments (`segment`), each read by one language (`plain`, `markdown`, `html`) without regard to
//! what stands around it. What the words of a block look like by themselves (`furniture`, `lead`) is kept with it; what
//! part it plays in the article (`roles`) is worked out over all blocks after each edit, from these records alone.

mod builder;
mod date;
mod elements;
mod front_matter;
mod furniture;
mod html;
mod layout;
mod lead;
mod markdown;
mod plain;
mod prose;
mod roles;
mod segment;
mod silence;
mod source;

#[cfg(test)]
mod tests;

pub use date::{ArticleDate, DateSource, Today};
pub use layout::{Block, Language, Layout, Role, Silence};
pub use prose::{Prose, Span};
