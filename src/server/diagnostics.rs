//! Findings as LSP diagnostics.

use std::collections::HashMap;
use std::sync::LazyLock;

use serde::Serialize;
use tower_lsp::lsp_types::{
    CodeDescription, Diagnostic, DiagnosticRelatedInformation, Location, NumberOrString,
    PublishDiagnosticsParams, Url,
};

use super::capabilities::Abilities;
use super::convert;
use super::documents::Edition;
use crate::rules::{Finding, RULES};

/// Where the rules' pages are; the code and ".md" follow.
const PAGES: &str = "https://github.com/copydesk/copydesk/blob/main/docs/rules/";

/// `textDocument/publishDiagnostics`, ready to be sent.
#[derive(Serialize)]
pub(super) struct Publish {
    jsonrpc: &'static str,
    method: &'static str,
    params: PublishDiagnosticsParams,
}

impl Publish {
    /// Findings of an edition.
    pub(super) fn new<'a>(
        edition: &Edition,
        findings: impl Iterator<Item = &'a Finding>,
        abilities: &Abilities,
    ) -> Publish {
        let diagnostics = findings.map(|finding| diagnostic(edition, finding, abilities)).collect();
        Publish::with(&edition.identity.uri, diagnostics, Some(edition.text.version()))
    }

    /// Nothing is found in a document any more, whatever its version.
    pub(super) fn cleared(uri: &Url) -> Publish {
        Publish::with(uri, Vec::new(), None)
    }

    fn with(uri: &Url, diagnostics: Vec<Diagnostic>, version: Option<i32>) -> Publish {
        Publish {
            jsonrpc: "2.0",
            method: "textDocument/publishDiagnostics",
            params: PublishDiagnosticsParams { uri: uri.clone(), diagnostics, version },
        }
    }
}

/// A finding as the client shows it.
pub(super) fn diagnostic(edition: &Edition, finding: &Finding, abilities: &Abilities) -> Diagnostic {
    let convert = edition.converter(abilities.encoding);
    let related = abilities.related_information && !finding.related.is_empty();
    let related_information = related.then(|| {
        let place = |(range, message): &(_, String)| DiagnosticRelatedInformation {
            location: Location { uri: edition.identity.uri.clone(), range: convert.range(*range) },
            message: message.clone(),
        };
        finding.related.iter().map(place).collect()
    });
    Diagnostic {
        range: convert.range(finding.range),
        severity: Some(convert::severity(finding.severity)),
        code: Some(NumberOrString::String(finding.code.to_owned())),
        code_description: page(finding.code).map(|href| CodeDescription { href }),
        source: Some("copydesk".to_owned()),
        message: finding.message.clone(),
        related_information,
        tags: None,
        data: None,
    }
}

/// The address of a rule's page, made once: a keystroke publishes hundreds.
fn page(code: &str) -> Option<Url> {
    static ADDRESSES: LazyLock<HashMap<&str, Url>> = LazyLock::new(|| {
        let address = |code| Url::parse(&format!("{PAGES}{code}.md")).ok();
        RULES.iter().filter_map(|rule| Some((rule.code, address(rule.code)?))).collect()
    });
    ADDRESSES.get(code).cloned()
}
