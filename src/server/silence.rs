//! The comment that silences a finding: `<!-- copydesk: ignore CODE -->`.

use super::analysis::Reading;
use crate::edits::TextEdit;
use crate::markup::Language;
use crate::rules::Finding;
use crate::text::{Buffer, TextRange, TextSize};

/// Puts the comment before the finding's paragraph. `None` in plain text, which has no comments.
pub(super) fn comment(reading: &Reading, finding: &Finding) -> Option<TextEdit> {
    let layout = reading.snapshot.article.layout();
    let after = layout.blocks().partition_point(|block| block.range.start() <= finding.range.start());
    let block = layout.blocks().get(after.checked_sub(1)?)?;
    let at = block.range.start();
    let comment = format!("<!-- copydesk: ignore {} -->", finding.code);
    let text = match layout.language() {
        Language::Plain => return None,
        Language::Html => comment,
        Language::Markdown => {
            let text = &reading.snapshot.text;
            format!("{comment}{}{}", text.line_end(), continuation(text, at))
        }
    };
    Some(TextEdit { range: TextRange::empty(at), text })
}

/// What a next line of the same Markdown block must begin with: quote marks stay, list marks become spaces.
fn continuation(text: &Buffer, at: TextSize) -> String {
    let line = text.line_range(text.line_of(at)).map_or(at, |line| line.start());
    let keep = |c| if matches!(c, '>' | ' ' | '\t') { c } else { ' ' };
    text.slice(TextRange::new(line.min(at), at)).chars().map(keep).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_next_line_of_a_block() {
        for (line, expected) in [("Text", ""), ("> Text", "> "), ("- Text", "  "), ("> 12. Text", ">     ")] {
            let at = line.find("Text").unwrap() as u32;
            assert_eq!(continuation(&Buffer::new(line, 1), at.into()), expected, "{line}");
        }
    }
}
