//! Places, outlines, folds and selections as the client takes them.

use tower_lsp::lsp_types::{
    DocumentHighlight, DocumentHighlightKind, DocumentSymbol, DocumentSymbolResponse, FoldingRange,
    FoldingRangeKind, GotoDefinitionResponse, Location, LocationLink, SelectionRange, SymbolInformation,
    SymbolKind, Url,
};

use super::capabilities::Abilities;
use super::convert::Converter;
use crate::features::{self, Definition, Fold, Symbol};
use crate::text::TextRange;

/// Most folds, where the client sets no other limit.
const MOST_FOLDS: usize = 5_000;

pub(super) fn definition(
    found: Definition,
    convert: Converter<'_>,
    uri: &Url,
    abilities: &Abilities,
) -> GotoDefinitionResponse {
    let target = convert.range(found.target);
    if !abilities.links {
        return GotoDefinitionResponse::Scalar(Location { uri: uri.clone(), range: target });
    }
    GotoDefinitionResponse::Link(vec![LocationLink {
        origin_selection_range: Some(convert.range(found.origin)),
        target_uri: uri.clone(),
        target_range: target,
        target_selection_range: target,
    }])
}

pub(super) fn locations(ranges: &[TextRange], convert: Converter<'_>, uri: &Url) -> Vec<Location> {
    ranges.iter().map(|range| Location { uri: uri.clone(), range: convert.range(*range) }).collect()
}

pub(super) fn highlights(ranges: &[TextRange], convert: Converter<'_>) -> Vec<DocumentHighlight> {
    let kind = Some(DocumentHighlightKind::TEXT);
    ranges.iter().map(|range| DocumentHighlight { range: convert.range(*range), kind }).collect()
}

/// As a tree, or as a list for an older client.
pub(super) fn symbols(
    symbols: &[Symbol],
    convert: Converter<'_>,
    uri: &Url,
    abilities: &Abilities,
) -> DocumentSymbolResponse {
    if abilities.symbol_tree {
        return DocumentSymbolResponse::Nested(
            symbols.iter().map(|symbol| nested(symbol, convert)).collect(),
        );
    }
    let mut flat = Vec::new();
    flatten(symbols, None, convert, uri, &mut flat);
    DocumentSymbolResponse::Flat(flat)
}

#[allow(deprecated, reason = "the type has no other way to leave the old field out")]
fn nested(symbol: &Symbol, convert: Converter<'_>) -> DocumentSymbol {
    let children: Vec<_> = symbol.children.iter().map(|child| nested(child, convert)).collect();
    DocumentSymbol {
        name: symbol.name.clone(),
        detail: (!symbol.detail.is_empty()).then(|| symbol.detail.clone()),
        kind: kind(symbol),
        tags: None,
        deprecated: None,
        range: convert.range(symbol.range),
        selection_range: convert.range(symbol.place),
        children: (!children.is_empty()).then_some(children),
    }
}

#[allow(deprecated, reason = "the type has no other way to leave the old field out")]
fn flatten(
    symbols: &[Symbol],
    above: Option<&str>,
    convert: Converter<'_>,
    uri: &Url,
    acc: &mut Vec<SymbolInformation>,
) {
    for symbol in symbols {
        acc.push(SymbolInformation {
            name: symbol.name.clone(),
            kind: kind(symbol),
            tags: None,
            deprecated: None,
            location: Location { uri: uri.clone(), range: convert.range(symbol.place) },
            container_name: above.map(str::to_owned),
        });
        flatten(&symbol.children, Some(&symbol.name), convert, uri, acc);
    }
}

/// The protocol has kinds for code alone: these have fitting signs in the editors.
fn kind(symbol: &Symbol) -> SymbolKind {
    match symbol.kind {
        features::SymbolKind::Headline => SymbolKind::FILE,
        features::SymbolKind::Speaker => SymbolKind::OBJECT,
        features::SymbolKind::Quotation => SymbolKind::STRING,
    }
}

pub(super) fn folds(folds: Vec<Fold>, convert: Converter<'_>, abilities: &Abilities) -> Vec<FoldingRange> {
    let fold = |fold: Fold| {
        let range = convert.range(fold.range);
        FoldingRange {
            start_line: range.start.line,
            start_character: None,
            end_line: range.end.line,
            end_character: None,
            kind: Some(FoldingRangeKind::Region),
            collapsed_text: (abilities.fold_labels && !fold.label.is_empty()).then_some(fold.label),
        }
    };
    folds.into_iter().take(abilities.most_folds.unwrap_or(MOST_FOLDS)).map(fold).collect()
}

/// The innermost, with those around it as parents; a place at least.
pub(super) fn selection(ranges: &[TextRange], at: TextRange, convert: Converter<'_>) -> SelectionRange {
    let ranges = if ranges.is_empty() { &[at] } else { ranges };
    let around = ranges.iter().rev().fold(None, |parent, range| {
        Some(SelectionRange { range: convert.range(*range), parent: parent.map(Box::new) })
    });
    around.unwrap_or(SelectionRange { range: convert.range(at), parent: None })
}
