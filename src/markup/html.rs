//! HTML.

use super::segment::{Format, Open, Segment};
use super::source::View;

/// An element that says what the words in it are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Element {}

/// How HTML is cut.
pub(super) struct Html;

impl Format for Html {
    fn segment(&self, view: View<'_>, first: bool, open: &Open) -> Option<(Segment, Open)> {
        super::plain::Plain { wrapped: false }.segment(view, first, open)
    }
}
