//! Silence that a document asks for: `<!-- copydesk: ignore CODE -->`.

use super::Finding;
use crate::markup::Layout;

/// Does the document ask to leave this finding alone?
pub(super) fn is_silenced(layout: &Layout, finding: &Finding) -> bool {
    layout.silences().iter().any(|silence| {
        silence.range.contains_range(finding.range)
            && (silence.codes.is_empty() || silence.codes.iter().any(|code| **code == *finding.code))
    })
}
