//! Code actions: what a finding under the cursor offers, its edit worked out when it is chosen.

use serde::{Deserialize, Serialize};
use std::collections::HashMap;
use tower_lsp::jsonrpc::{Error, Result};
use tower_lsp::lsp_types::{
    CodeAction, CodeActionKind, CodeActionOrCommand, CodeActionParams, Command, Diagnostic, DocumentChanges,
    OneOf, OptionalVersionedTextDocumentIdentifier, TextDocumentEdit, Url, WorkspaceEdit,
};

use super::analysis::Reading;
use super::capabilities::Abilities;
use super::diagnostics::diagnostic;
use super::documents::Edition;
use super::{commands, silence, snippets};
use crate::edits::TextEdit;
use crate::rules::{self, Choices, Finding};
use crate::text::{TextRange, TextSize};

/// What an action remembers until its edit is asked for.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Data {
    /// The document; the ingress finds it here.
    uri: Url,
    /// The version that the action was made for.
    version: i32,
    /// The finding: its code and its first byte.
    code: String,
    at: u32,
    /// Which of the finding's edits.
    what: What,
}

/// One of a finding's edits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
enum What {
    /// The fix with this number.
    Fix(usize),
    /// The comment that silences it.
    Silence,
}

/// The actions at a range, best first. `has_project`: is there a settings file that silences can be kept in?
pub(super) fn actions(
    edition: &Edition,
    reading: &Reading,
    params: &CodeActionParams,
    abilities: &Abilities,
    has_project: bool,
) -> Vec<CodeActionOrCommand> {
    if !wanted(params.context.only.as_deref()) {
        return Vec::new();
    }
    let uri = &edition.identity.uri;
    let range = edition.converter(abilities.encoding).text_range(params.range);
    let mut acc = Vec::new();
    for finding in reading.findings.iter().filter(|f| touches(f.range, range)) {
        let menu = Menu { edition, finding, abilities, diagnostic: diagnostic(edition, finding, abilities) };
        if abilities.code_actions {
            for (index, fix) in rules::fixes(&reading.snapshot.rules(), finding).into_iter().enumerate() {
                acc.push(menu.edit(fix.title, What::Fix(index), || fix.edits));
            }
            if let Some(edit) = silence::comment(reading, finding) {
                let title = format!("Ignore {} here (adds a public comment)", finding.code);
                acc.push(menu.edit(title, What::Silence, || vec![edit]));
            }
        }
        let title = "Ignore this until the document is closed";
        acc.push(menu.command(commands::ignore(title, edition, finding)));
        if has_project && finding.quotation.is_some() {
            let title = "Ignore this quotation in this project (adds a hash to copydesk.toml)";
            acc.push(menu.command(commands::ignore_in_project(title, edition, finding)));
        }
    }
    if edition.mute.all {
        acc.push(command(commands::unmute("Unmute Copydesk in this document", uri), abilities));
    } else if !acc.is_empty() {
        acc.push(command(commands::mute("Mute Copydesk in this document", uri), abilities));
    }
    acc
}

/// The action that was chosen, with its edits; and the edits, as they stand before anything is chosen in them.
pub(super) fn resolve(
    edition: &Edition,
    reading: &Reading,
    mut action: CodeAction,
    abilities: &Abilities,
) -> Result<(CodeAction, Vec<TextEdit>)> {
    let data = action.data.take().unwrap_or_default();
    let Ok(data) = serde_json::from_value::<Data>(data) else {
        return Err(Error::invalid_params("this action is none of ours"));
    };
    let at = TextSize::new(data.at);
    let finding = reading.findings.iter().find(|f| f.code == data.code && f.range.start() == at);
    let (true, Some(finding)) = (edition.text.version() == data.version, finding) else {
        return Err(Error::content_modified());
    };
    let found = match data.what {
        What::Fix(index) => {
            let fix = rules::fixes(&reading.snapshot.rules(), finding).into_iter().nth(index);
            fix.map(|fix| (fix.edits, fix.choices.filter(|_| abilities.snippet_edits)))
        }
        What::Silence => silence::comment(reading, finding).map(|edit| (vec![edit], None)),
    };
    let Some((edits, choices)) = found else { return Err(Error::content_modified()) };
    action.edit = Some(workspace_edit(edition, &edits, choices.as_ref(), abilities));
    Ok((action, edits))
}

/// What the actions of one finding have in common.
struct Menu<'a> {
    edition: &'a Edition,
    finding: &'a Finding,
    abilities: &'a Abilities,
    diagnostic: Diagnostic,
}

impl Menu<'_> {
    /// Never `is_preferred`: one key must not put words into a wrong mouth.
    fn edit(&self, title: String, what: What, edits: impl FnOnce() -> Vec<TextEdit>) -> CodeActionOrCommand {
        let data = || Data {
            uri: self.edition.identity.uri.clone(),
            version: self.edition.text.version(),
            code: self.finding.code.to_owned(),
            at: self.finding.range.start().into(),
            what,
        };
        let lazy = self.abilities.lazy_edits;
        CodeActionOrCommand::CodeAction(CodeAction {
            title,
            kind: Some(CodeActionKind::QUICKFIX),
            diagnostics: Some(vec![self.diagnostic.clone()]),
            edit: (!lazy).then(|| workspace_edit(self.edition, &edits(), None, self.abilities)),
            data: lazy.then(|| serde_json::to_value(data()).ok()).flatten(),
            ..CodeAction::default()
        })
    }

    fn command(&self, run: Command) -> CodeActionOrCommand {
        match command(run, self.abilities) {
            CodeActionOrCommand::CodeAction(action) => CodeActionOrCommand::CodeAction(CodeAction {
                diagnostics: Some(vec![self.diagnostic.clone()]),
                ..action
            }),
            bare => bare,
        }
    }
}

fn command(command: Command, abilities: &Abilities) -> CodeActionOrCommand {
    if !abilities.code_actions {
        return CodeActionOrCommand::Command(command);
    }
    CodeActionOrCommand::CodeAction(CodeAction {
        title: command.title.clone(),
        kind: Some(CodeActionKind::QUICKFIX),
        command: Some(command),
        ..CodeAction::default()
    })
}

/// With the version where the client checks it: an edit for another text must not be applied.
fn workspace_edit(
    edition: &Edition,
    edits: &[TextEdit],
    choices: Option<&Choices>,
    abilities: &Abilities,
) -> WorkspaceEdit {
    let convert = edition.converter(abilities.encoding);
    let edits = edits.iter().map(|edit| convert.text_edit(edit));
    let uri = edition.identity.uri.clone();
    if !abilities.versioned_edits {
        return WorkspaceEdit::new(HashMap::from([(uri, edits.collect())]));
    }
    let version = Some(edition.text.version());
    let edits = edits.enumerate().map(|(n, edit)| match choices.filter(|choices| choices.edit == n) {
        Some(choices) => OneOf::Right(snippets::edit(edit, &choices.choices)),
        None => OneOf::Left(edit),
    });
    WorkspaceEdit {
        document_changes: Some(DocumentChanges::Edits(vec![TextDocumentEdit {
            text_document: OptionalVersionedTextDocumentIdentifier { uri, version },
            edits: edits.collect(),
        }])),
        ..WorkspaceEdit::default()
    }
}

/// Does the client ask for quick fixes, among others or for anything?
fn wanted(only: Option<&[CodeActionKind]>) -> bool {
    let is_ours = |kind: &CodeActionKind| kind.as_str().is_empty() || *kind == CodeActionKind::QUICKFIX;
    only.is_none_or(|only| only.is_empty() || only.iter().any(is_ours))
}

fn touches(a: TextRange, b: TextRange) -> bool {
    a.start() <= b.end() && b.start() <= a.end()
}
