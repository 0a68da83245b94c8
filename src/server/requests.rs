//! The requests, as tower-lsp's router hands them over: find the reading, ask a feature, convert.

use std::sync::Arc;
use std::sync::atomic::Ordering;

use tower_lsp::jsonrpc::{Error, Result};
use tower_lsp::lsp_types::*;
use tower_lsp::{LanguageServer, async_trait};

use super::analysis::Reading;
use super::capabilities::{self, Abilities};
use super::documents::Edition;
use super::life::{self, Phase};
use super::{
    Shared, actions, commands, diagnostics, hooks, hover, ingress, navigation, quotations, settings,
};
use crate::features;
use crate::text::TextRange;

/// The server behind tower-lsp's router.
pub(super) struct Copydesk {
    shared: Arc<Shared>,
}

impl Copydesk {
    pub(super) fn new(shared: Arc<Shared>) -> Copydesk {
        Copydesk { shared }
    }

    /// Answers from the reading of the document as it was when the request arrived; `None` where there is none. Work
    /// runs beside the loop, a few pieces at a time; a request that is cancelled while it waits costs nothing more.
    async fn answer<T: Send + 'static>(
        &self,
        name: &'static str,
        work: impl FnOnce(&Edition, &Reading, &Abilities) -> T + Send + 'static,
    ) -> Result<Option<T>> {
        let Some(edition) = ingress::edition() else { return Ok(None) };
        let Some(reading) = edition.reading().await else { return Ok(None) };
        let _permit = self.shared.desks.acquire().await;
        let shared = self.shared.clone();
        let work = move || {
            hooks::panic_if_asked(name, &edition);
            work(&edition, &reading, shared.abilities())
        };
        // A panic's place is in the log; its message may hold text and goes nowhere.
        tokio::task::spawn_blocking(work).await.map(Some).map_err(|_| ingress::internal_error())
    }
}

impl Copydesk {
    /// Hints may have come or gone without an edit. Nothing waits for the client's answer.
    fn refresh_hints(&self) {
        if let Some(client) = self.shared.client.get().filter(|_| self.shared.abilities().hint_refresh) {
            let client = client.clone();
            tokio::spawn(async move { client.inlay_hint_refresh().await.ok() });
        }
    }
}

#[async_trait]
impl LanguageServer for Copydesk {
    async fn initialize(&self, params: InitializeParams) -> Result<InitializeResult> {
        let snippets = self.shared.snippets.load(Ordering::Relaxed);
        let mut abilities = Abilities::of(&params.capabilities, snippets);
        if let Some(encoding) = capabilities::said_encoding(params.initialization_options.as_ref()) {
            abilities.encoding = encoding;
        }
        let capabilities = capabilities::offer(&abilities);
        if let Some(parent) = params.process_id {
            life::watch_parent(parent, self.shared.waits.look, self.shared.life.clone());
        }
        self.shared.settings.begin(&params);
        self.shared.start(abilities);
        Ok(InitializeResult {
            capabilities,
            server_info: Some(ServerInfo {
                name: "copydesk".into(),
                version: Some(env!("CARGO_PKG_VERSION").into()),
            }),
        })
    }

    async fn initialized(&self, _: InitializedParams) {
        if let Some(client) = self.shared.client.get().filter(|_| self.shared.abilities().watching) {
            settings::watch(client.clone()).await;
        }
    }

    async fn did_change_configuration(&self, params: DidChangeConfigurationParams) {
        if !params.settings.is_null() {
            self.shared.settings.set(params.settings);
            self.shared.reset();
        }
        if let Some(client) = self.shared.client.get().filter(|_| self.shared.abilities().configuration) {
            settings::pull(self.shared.clone(), client.clone(), self.shared.documents.uris()).await;
        }
        self.refresh_hints();
    }

    async fn did_change_watched_files(&self, _: DidChangeWatchedFilesParams) {
        self.shared.settings.reload();
        self.shared.reset();
        self.refresh_hints();
    }

    async fn did_change_workspace_folders(&self, _: DidChangeWorkspaceFoldersParams) {}

    async fn shutdown(&self) -> Result<()> {
        self.shared.life.set_phase(Phase::ShutDown);
        Ok(())
    }

    async fn hover(&self, params: HoverParams) -> Result<Option<Hover>> {
        let position = params.text_document_position_params.position;
        let hover = self.answer("hover", move |edition, reading, abilities| {
            let convert = edition.converter(abilities.encoding);
            let hover = features::hover(&reading.snapshot, convert.offset(position))?;
            Some(hover::hover(&hover, convert, abilities))
        });
        Ok(hover.await?.flatten())
    }

    async fn inlay_hint(&self, params: InlayHintParams) -> Result<Option<Vec<InlayHint>>> {
        let hints = self.answer("hints", move |edition, reading, abilities| {
            let convert = edition.converter(abilities.encoding);
            if edition.mute.all {
                return Vec::new();
            }
            let hints = features::inlay_hints(&reading.snapshot, convert.text_range(params.range));
            // At the cursor a name would stand in the way of the attribution that is being written.
            let hints = hints.iter().filter(|hint| !edition.is_typed_at(hint.at));
            hints.map(|hint| hover::inlay_hint(hint, convert, &edition.identity.uri)).collect()
        });
        hints.await
    }

    async fn goto_definition(&self, params: GotoDefinitionParams) -> Result<Option<GotoDefinitionResponse>> {
        let position = params.text_document_position_params.position;
        let found = self.answer("definition", move |edition, reading, abilities| {
            let convert = edition.converter(abilities.encoding);
            let found = features::definition(&reading.snapshot, convert.offset(position))?;
            Some(navigation::definition(found, convert, &edition.identity.uri, abilities))
        });
        Ok(found.await?.flatten())
    }

    async fn references(&self, params: ReferenceParams) -> Result<Option<Vec<Location>>> {
        let position = params.text_document_position.position;
        let found = self.answer("references", move |edition, reading, abilities| {
            let convert = edition.converter(abilities.encoding);
            let found = features::references(&reading.snapshot, convert.offset(position));
            (!found.is_empty()).then(|| navigation::locations(&found, convert, &edition.identity.uri))
        });
        Ok(found.await?.flatten())
    }

    async fn document_highlight(
        &self,
        params: DocumentHighlightParams,
    ) -> Result<Option<Vec<DocumentHighlight>>> {
        let position = params.text_document_position_params.position;
        let found = self.answer("highlights", move |edition, reading, abilities| {
            let convert = edition.converter(abilities.encoding);
            let found = features::highlights(&reading.snapshot, convert.offset(position));
            // Nothing: the editor shows where the word stands, as it does by itself.
            (!found.is_empty()).then(|| navigation::highlights(&found, convert))
        });
        Ok(found.await?.flatten())
    }

    async fn document_symbol(&self, _: DocumentSymbolParams) -> Result<Option<DocumentSymbolResponse>> {
        let found = self.answer("symbols", move |edition, reading, abilities| {
            let convert = edition.converter(abilities.encoding);
            let found = features::symbols(&reading.snapshot, &reading.findings);
            navigation::symbols(&found, convert, &edition.identity.uri, abilities)
        });
        found.await
    }

    async fn folding_range(&self, _: FoldingRangeParams) -> Result<Option<Vec<FoldingRange>>> {
        let found = self.answer("folds", move |edition, reading, abilities| {
            let convert = edition.converter(abilities.encoding);
            navigation::folds(features::folds(&reading.snapshot), convert, abilities)
        });
        found.await
    }

    async fn selection_range(&self, params: SelectionRangeParams) -> Result<Option<Vec<SelectionRange>>> {
        let found = self.answer("selection", move |edition, reading, abilities| {
            let convert = edition.converter(abilities.encoding);
            let selection = |position: &Position| {
                let at = convert.offset(*position);
                let ranges = features::selections(&reading.snapshot, at);
                navigation::selection(&ranges, TextRange::empty(at), convert)
            };
            params.positions.iter().map(selection).collect()
        });
        found.await
    }

    async fn code_action(&self, params: CodeActionParams) -> Result<Option<CodeActionResponse>> {
        let shared = self.shared.clone();
        let actions = self.answer("actions", move |edition, reading, abilities| {
            let has_project = shared.settings.project_file(&edition.identity).is_some();
            actions::actions(edition, reading, &params, abilities, has_project)
        });
        actions.await
    }

    async fn code_action_resolve(&self, action: CodeAction) -> Result<CodeAction> {
        let documents = self.shared.clone();
        let resolved = self.answer("resolve", move |edition, reading, abilities| {
            let (action, edits) = actions::resolve(edition, reading, action, abilities)?;
            documents.documents.expect(edition, &edits);
            Ok(action)
        });
        resolved.await?.unwrap_or_else(|| Err(Error::content_modified()))
    }

    async fn diagnostic(&self, _: DocumentDiagnosticParams) -> Result<DocumentDiagnosticReportResult> {
        let items = self.answer("diagnostic", move |edition, reading, abilities| {
            reading
                .findings
                .iter()
                .map(|finding| diagnostics::diagnostic(edition, finding, abilities))
                .collect()
        });
        let report =
            FullDocumentDiagnosticReport { items: items.await?.unwrap_or_default(), result_id: None };
        let report = RelatedFullDocumentDiagnosticReport {
            full_document_diagnostic_report: report,
            related_documents: None,
        };
        Ok(DocumentDiagnosticReport::Full(report).into())
    }

    async fn execute_command(&self, params: ExecuteCommandParams) -> Result<Option<serde_json::Value>> {
        if params.command == commands::QUOTATIONS {
            let Some(format) = quotations::format(&params.arguments) else { return Err(wrong_command()) };
            let answer = self.answer("quotations", move |edition, reading, abilities| {
                quotations::answer(edition, reading, format, abilities)
            });
            return answer.await;
        }
        let done = commands::run(self.shared.clone(), &params.command, params.arguments).await;
        self.refresh_hints();
        done.map(|()| None).ok_or_else(wrong_command)
    }
}

fn wrong_command() -> Error {
    Error::invalid_params("no such command, or not its argument")
}
