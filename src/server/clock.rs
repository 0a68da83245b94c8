//! The clock, read at the edge.

use crate::markup::Today;

/// The day it is here.
#[allow(clippy::disallowed_methods, reason = "this is the edge")]
pub(super) fn today() -> Today {
    Today(jiff::ZonedDateTime::now().date())
}
