//! Byte offsets to the client's positions and back: the only place where that happens.

use std::ops::Range as Span;

use tower_lsp::lsp_types::{self as lsp, DiagnosticSeverity};

use crate::config::Severity;
use crate::edits::TextEdit;
use crate::text::{Buffer, Encoding, Position, TextRange, TextSize};

/// Text and units: what a conversion needs.
#[derive(Clone, Copy)]
pub(super) struct Converter<'a> {
    pub(super) text: &'a Buffer,
    pub(super) encoding: Encoding,
}

impl Converter<'_> {
    pub(super) fn position(self, offset: TextSize) -> lsp::Position {
        let Position { line, character } = self.text.position(offset, self.encoding);
        lsp::Position { line, character }
    }

    pub(super) fn range(self, range: TextRange) -> lsp::Range {
        lsp::Range { start: self.position(range.start()), end: self.position(range.end()) }
    }

    /// Clamped into the text, as LSP says.
    pub(super) fn offset(self, position: lsp::Position) -> TextSize {
        self.text.offset(inward(position), self.encoding)
    }

    /// Clamped into the text; a reversed range is turned round.
    pub(super) fn text_range(self, range: lsp::Range) -> TextRange {
        let (a, b) = (self.offset(range.start), self.offset(range.end));
        TextRange::new(a.min(b), a.max(b))
    }

    pub(super) fn text_edit(self, edit: &TextEdit) -> lsp::TextEdit {
        lsp::TextEdit { range: self.range(edit.range), new_text: edit.text.clone() }
    }
}

/// A range of the client's, in our type.
pub(super) fn positions(range: lsp::Range) -> Span<Position> {
    inward(range.start)..inward(range.end)
}

fn inward(position: lsp::Position) -> Position {
    Position { line: position.line, character: position.character }
}

pub(super) fn severity(severity: Severity) -> DiagnosticSeverity {
    match severity {
        Severity::Hint => DiagnosticSeverity::HINT,
        Severity::Information => DiagnosticSeverity::INFORMATION,
        Severity::Warning => DiagnosticSeverity::WARNING,
    }
}
