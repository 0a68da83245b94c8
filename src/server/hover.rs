//! Cards and hints as the client shows them.

use pulldown_cmark::{Event, Parser, TagEnd};
use tower_lsp::lsp_types::{
    Hover, HoverContents, InlayHint, InlayHintLabel, InlayHintLabelPart, InlayHintTooltip, Location,
    MarkupContent, MarkupKind, Url,
};

use super::capabilities::Abilities;
use super::convert::Converter;
use crate::features;

/// A card; in plain text for a client that shows no Markdown.
pub(super) fn hover(hover: &features::Hover, convert: Converter<'_>, abilities: &Abilities) -> Hover {
    let (kind, value) = match abilities.markdown {
        true => (MarkupKind::Markdown, hover.markdown.clone()),
        false => (MarkupKind::PlainText, plain(&hover.markdown)),
    };
    Hover {
        contents: HoverContents::Markup(MarkupContent { kind, value }),
        range: Some(convert.range(hover.range)),
    }
}

/// A hint after a quotation; a click on it leads to the mention of the speaker.
pub(super) fn inlay_hint(hint: &features::InlayHint, convert: Converter<'_>, uri: &Url) -> InlayHint {
    let label = match hint.target {
        None => InlayHintLabel::String(hint.label.clone()),
        Some(target) => InlayHintLabel::LabelParts(vec![InlayHintLabelPart {
            value: hint.label.clone(),
            location: Some(Location { uri: uri.clone(), range: convert.range(target) }),
            ..InlayHintLabelPart::default()
        }]),
    };
    let tooltip = MarkupContent { kind: MarkupKind::Markdown, value: hint.tooltip.clone() };
    InlayHint {
        position: convert.position(hint.at),
        label,
        kind: None,
        text_edits: None,
        tooltip: (!hint.tooltip.is_empty()).then_some(InlayHintTooltip::MarkupContent(tooltip)),
        padding_left: Some(true),
        padding_right: None,
        data: None,
    }
}

/// The words of a card.
fn plain(markdown: &str) -> String {
    let mut text = String::new();
    for event in Parser::new(markdown) {
        match event {
            Event::Text(words) | Event::Code(words) => text.push_str(&words),
            Event::SoftBreak | Event::HardBreak => text.push('\n'),
            Event::End(TagEnd::Paragraph | TagEnd::Heading(_)) => text.push_str("\n\n"),
            Event::End(TagEnd::Item) => text.push('\n'),
            Event::Rule => text.push_str("\n\n"),
            _ => {}
        }
    }
    text.truncate(text.trim_end().len());
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_card_in_plain_text() {
        assert_eq!(
            plain("**Ana Ruiz** \\*\n\nfinance minister  \nsince *May*"),
            "Ana Ruiz *\n\nfinance minister\nsince May"
        );
    }
}
