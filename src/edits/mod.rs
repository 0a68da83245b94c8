//! The grammar of inserting an attribution: plain text edits.
//!
//! In: an article, a quotation, who said it. Out: the smallest edits that attribute it in good newspaper English.
//! Invariants: no word between quotation marks changes; the edits of one answer do not overlap; applied, the quotation
//! reads as attributed and nothing else changes its reading.

use crate::text::TextRange;

/// Replaces a range of the document by a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TextEdit {
    /// Bytes of the document.
    pub range: TextRange,
    /// What stands there afterwards.
    pub text: String,
}
