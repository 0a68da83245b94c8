//! What the client can do, and what we offer it.

use tower_lsp::lsp_types::*;

use crate::text::Encoding;

/// What we need to know of the client.
#[derive(Clone, Debug, Default)]
pub(super) struct Abilities {
    /// The units of all positions.
    pub(super) encoding: Encoding,
    /// Shows places that bear on a finding.
    pub(super) related_information: bool,
    /// Takes code actions; an older client takes commands only.
    pub(super) code_actions: bool,
    /// Asks for the edit of an action when it is chosen.
    pub(super) lazy_edits: bool,
    /// Takes edits that name the version they were made for.
    pub(super) versioned_edits: bool,
    /// Takes snippet edits, and asks for edits when they are chosen.
    pub(super) snippet_edits: bool,
    /// Shows Markdown in hovers.
    pub(super) markdown: bool,
    /// Answers `workspace/configuration`.
    pub(super) configuration: bool,
    /// Can be asked to watch files.
    pub(super) watching: bool,
    /// Asks for diagnostics and shows none that are pushed.
    pub(super) pull_only: bool,
    /// Asks again for hints when told to.
    pub(super) hint_refresh: bool,
    /// Takes links with the words they lead from.
    pub(super) links: bool,
    /// Shows an outline as a tree.
    pub(super) symbol_tree: bool,
    /// Shows words of ours in the place of what is folded.
    pub(super) fold_labels: bool,
    /// Takes so many folds at most.
    pub(super) most_folds: Option<usize>,
    /// Asks to be told how each document stands.
    pub(super) status: bool,
}

impl Abilities {
    /// `snippet_edits` is what our types of the protocol do not know.
    pub(super) fn of(client: &ClientCapabilities, snippet_edits: bool) -> Abilities {
        let document = client.text_document.as_ref();
        let workspace = client.workspace.as_ref();
        let action = document.and_then(|d| d.code_action.as_ref());
        let lazy = action.and_then(|a| a.resolve_support.as_ref());
        let formats = document.and_then(|d| d.hover.as_ref()).and_then(|h| h.content_format.as_ref());
        let publish = document.and_then(|d| d.publish_diagnostics.as_ref());
        let pull = document.and_then(|d| d.diagnostic.as_ref());
        let folding = document.and_then(|d| d.folding_range.as_ref());
        let lazy_edits = lazy.is_some_and(|l| l.properties.iter().any(|p| p == "edit"))
            && action.and_then(|a| a.data_support) == Some(true);
        let versioned_edits =
            workspace.and_then(|w| w.workspace_edit.as_ref()).and_then(|e| e.document_changes) == Some(true);
        Abilities {
            encoding: encoding(client),
            related_information: publish.and_then(|p| p.related_information) == Some(true),
            code_actions: action.is_some_and(|a| a.code_action_literal_support.is_some()),
            lazy_edits,
            versioned_edits,
            snippet_edits: snippet_edits && lazy_edits && versioned_edits,
            markdown: formats.is_some_and(|f| f.contains(&MarkupKind::Markdown)),
            configuration: workspace.and_then(|w| w.configuration) == Some(true),
            watching: workspace
                .and_then(|w| w.did_change_watched_files.as_ref())
                .and_then(|w| w.dynamic_registration)
                == Some(true),
            pull_only: publish.is_none() && pull.is_some(),
            hint_refresh: workspace.and_then(|w| w.inlay_hint.as_ref()).and_then(|h| h.refresh_support)
                == Some(true),
            links: document.and_then(|d| d.definition.as_ref()).and_then(|d| d.link_support) == Some(true),
            symbol_tree: document
                .and_then(|d| d.document_symbol.as_ref())
                .and_then(|s| s.hierarchical_document_symbol_support)
                == Some(true),
            fold_labels: folding.and_then(|f| f.folding_range.as_ref()).and_then(|f| f.collapsed_text)
                == Some(true),
            most_folds: folding.and_then(|f| f.range_limit).map(|most| most as usize),
            status: client.experimental.as_ref().and_then(|ours| ours.pointer("/copydesk/status"))
                == Some(&serde_json::Value::Bool(true)),
        }
    }
}

/// UTF-8 when the client offers it, else UTF-16, else UTF-32. A client that offers nothing speaks UTF-16.
fn encoding(client: &ClientCapabilities) -> Encoding {
    let offered = client.general.as_ref().and_then(|g| g.position_encodings.as_deref()).unwrap_or_default();
    [
        (PositionEncodingKind::UTF8, Encoding::Utf8),
        (PositionEncodingKind::UTF16, Encoding::Utf16),
        (PositionEncodingKind::UTF32, Encoding::Utf32),
    ]
    .into_iter()
    .find(|(kind, _)| offered.contains(kind))
    .map_or(Encoding::Utf16, |(_, encoding)| encoding)
}

/// What an editor says in its `initializationOptions` that counts in other units than the protocol lets it tell: ALE, a
/// client for Vim, counts bytes and offers nothing. `None`: it says nothing, or nothing that we know.
pub(super) fn said_encoding(options: Option<&serde_json::Value>) -> Option<Encoding> {
    match options?.get("positionEncoding")?.as_str()? {
        "utf-8" => Some(Encoding::Utf8),
        "utf-16" => Some(Encoding::Utf16),
        "utf-32" => Some(Encoding::Utf32),
        _ => None,
    }
}

/// What we offer.
pub(super) fn offer(abilities: &Abilities) -> ServerCapabilities {
    let encoding = match abilities.encoding {
        Encoding::Utf8 => PositionEncodingKind::UTF8,
        Encoding::Utf16 => PositionEncodingKind::UTF16,
        Encoding::Utf32 => PositionEncodingKind::UTF32,
    };
    let sync = TextDocumentSyncOptions {
        open_close: Some(true),
        change: Some(TextDocumentSyncKind::INCREMENTAL),
        save: Some(TextDocumentSyncSaveOptions::SaveOptions(SaveOptions { include_text: Some(false) })),
        ..TextDocumentSyncOptions::default()
    };
    let actions = CodeActionOptions {
        code_action_kinds: Some(vec![CodeActionKind::QUICKFIX]),
        resolve_provider: Some(abilities.lazy_edits),
        ..CodeActionOptions::default()
    };
    let pull = DiagnosticOptions { identifier: Some("copydesk".into()), ..DiagnosticOptions::default() };
    ServerCapabilities {
        position_encoding: Some(encoding),
        text_document_sync: Some(TextDocumentSyncCapability::Options(sync)),
        hover_provider: Some(HoverProviderCapability::Simple(true)),
        code_action_provider: Some(CodeActionProviderCapability::Options(actions)),
        inlay_hint_provider: Some(OneOf::Left(true)),
        definition_provider: Some(OneOf::Left(true)),
        references_provider: Some(OneOf::Left(true)),
        document_highlight_provider: Some(OneOf::Left(true)),
        document_symbol_provider: Some(OneOf::Left(true)),
        folding_range_provider: Some(FoldingRangeProviderCapability::Simple(true)),
        selection_range_provider: Some(SelectionRangeProviderCapability::Simple(true)),
        execute_command_provider: Some(ExecuteCommandOptions {
            commands: super::commands::NAMES.map(str::to_owned).to_vec(),
            ..ExecuteCommandOptions::default()
        }),
        diagnostic_provider: abilities.pull_only.then_some(DiagnosticServerCapabilities::Options(pull)),
        ..ServerCapabilities::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn the_best_encoding_that_the_client_offers() {
        for (offered, expected) in [
            (json!(["utf-16", "utf-8"]), Encoding::Utf8),
            (json!(["utf-32", "utf-16"]), Encoding::Utf16),
            (json!(["utf-32"]), Encoding::Utf32),
            (json!(["utf-7"]), Encoding::Utf16),
            (json!([]), Encoding::Utf16),
        ] {
            let client = json!({"general": {"positionEncodings": offered}});
            let client = serde_json::from_value(client).unwrap();
            assert_eq!(Abilities::of(&client, false).encoding, expected, "{offered}");
        }
        assert_eq!(Abilities::of(&ClientCapabilities::default(), false).encoding, Encoding::Utf16);
    }

    #[test]
    fn pull_is_offered_only_to_a_client_without_push() {
        let pull = |client| {
            offer(&Abilities::of(&serde_json::from_value(client).unwrap(), false)).diagnostic_provider
        };
        assert!(pull(json!({"textDocument": {"diagnostic": {}}})).is_some());
        assert!(pull(json!({"textDocument": {"diagnostic": {}, "publishDiagnostics": {}}})).is_none());
        assert!(pull(json!({})).is_none());
    }
}
