//! The grammar of inserting an attribution: plain text edits.
//!
//! In: an article, a quotation, who said it. Out: the smallest edits that attribute it in good newspaper English.
//! Invariants: no word between quotation marks changes; the edits of one answer stand in order and do not overlap;
//! applied, the quotation reads as attributed and nothing else changes its reading.
//!
//! The grammar itself ([`Passage`], [`Tag`]) works on the prose of one paragraph, knows no article, and is tested by
//! tables. [`attribute()`] brings it to the document: its habits, its markup, its entities.

mod attribute;
mod ending;
mod insert;
mod naming;
mod sentence;
mod slot;
mod source;
mod speaker;
mod tag;

pub use attribute::{Attributed, Side, attribute};
pub use insert::{Change, Inserted, Passage, Place, insert_after, insert_before};
pub use naming::speaker;
pub use speaker::{Introduction, Speaker};
pub use tag::Tag;

use crate::text::{TextRange, TextSize};

/// Replaces a range of the document by a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TextEdit {
    /// Bytes of the document.
    pub range: TextRange,
    /// What stands there afterwards.
    pub text: String,
}

impl TextEdit {
    /// The text after the edits, which stand in order and do not overlap; `None` where one does not fit the text.
    pub fn apply_all(edits: &[TextEdit], text: &str) -> Option<String> {
        let mut result =
            String::with_capacity(text.len() + edits.iter().map(|e| e.text.len()).sum::<usize>());
        let mut done = TextSize::new(0);
        for edit in edits {
            result.push_str(text.get(done.into()..edit.range.start().into())?);
            result.push_str(&edit.text);
            done = edit.range.end();
        }
        result.push_str(text.get(done.into()..)?);
        Some(result)
    }
}
