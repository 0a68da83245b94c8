//! Silence that a document asks for: `<!-- copydesk: ignore CODE -->`.

use super::{Finding, Fix, RuleContext, label};
use crate::edits::TextEdit;
use crate::markup::{Language, Layout};
use crate::text::TextRange;

/// Does the document ask to leave this finding alone?
pub(super) fn is_silenced(layout: &Layout, finding: &Finding) -> bool {
    layout.silences().iter().any(|silence| {
        silence.range.contains_range(finding.range)
            && (silence.codes.is_empty() || silence.codes.iter().any(|code| **code == *finding.code))
    })
}

/// Writes the comment that silences a finding into the document, on a line of its own before the finding's paragraph.
/// `None` in plain text, which has no comments.
pub fn silence(ctx: &RuleContext<'_>, finding: &Finding) -> Option<Fix> {
    let layout = ctx.article.layout();
    if layout.language() == Language::Plain {
        return None;
    }
    let block = layout.blocks().iter().find(|block| block.range.contains_range(finding.range))?;
    let line = ctx.text.line_range(ctx.text.line_of(block.range.start()))?;
    let line_end = if ctx.text.slice(line).ends_with("\r\n") { "\r\n" } else { "\n" };
    // Markdown: an HTML block ends at a blank line, else it would swallow the paragraph.
    let blank = if layout.language() == Language::Markdown { line_end } else { "" };
    let text = format!("<!-- copydesk: ignore {} -->{line_end}{blank}", finding.code);
    let edits = vec![TextEdit { range: TextRange::empty(line.start()), text }];
    Some(Fix {
        title: label("Ignore here (adds a comment that readers of the source can see)".to_owned()),
        edits,
    })
}
