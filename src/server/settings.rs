//! Whose settings hold for which document: the user's file, the nearest `copydesk.toml` over it, the editor's over both.

use std::collections::{BTreeSet, HashMap};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use serde_json::Value;
use tower_lsp::Client;
use tower_lsp::lsp_types::{
    ConfigurationItem, DidChangeWatchedFilesRegistrationOptions, FileSystemWatcher, GlobPattern,
    InitializeParams, Registration, Url,
};

use super::Shared;
use super::documents::Identity;
use super::outgoing::{MessageType, Outgoing};
use crate::config::{FILE_NAME, Loaded, Problem, Settings};
use crate::host::{self, System};
use crate::rules::RULES;

/// The name of our part of an editor's settings.
const SECTION: &str = "copydesk";

/// The settings in force.
pub(super) struct Store {
    outgoing: Arc<Outgoing>,
    state: Mutex<State>,
    /// Held while a settings file is changed: one after the other.
    pub(super) writing: Mutex<()>,
}

#[derive(Default)]
struct State {
    /// What the editor says for all documents.
    editor: Value,
    /// What it says for one document, where it was asked.
    scoped: HashMap<Url, Value>,
    /// The workspace's folders. Patterns in the editor's settings count from the first.
    roots: Vec<PathBuf>,
    /// Does the client say not to trust the workspace?
    untrusted: bool,
    /// The files' settings for each folder of a document.
    folders: HashMap<PathBuf, Arc<Loaded>>,
    /// What was said already: nobody wants to read it at each keystroke.
    told: BTreeSet<String>,
}

impl Store {
    pub(super) fn new(outgoing: Arc<Outgoing>) -> Store {
        Store { outgoing, state: Mutex::default(), writing: Mutex::default() }
    }

    /// What the editor says when it starts us.
    pub(super) fn begin(&self, params: &InitializeParams) {
        let mut uris: Vec<&Url> =
            params.workspace_folders.iter().flatten().map(|folder| &folder.uri).collect();
        #[allow(deprecated, reason = "older clients send nothing else")]
        if uris.is_empty() {
            uris.extend(&params.root_uri);
        }
        let options = params.initialization_options.clone().unwrap_or_default();
        let mut state = self.lock();
        state.roots =
            uris.into_iter().filter_map(|uri| host::file_path(uri.as_str(), System::HERE)).collect();
        // Never from settings: those may be the workspace's own.
        state.untrusted = ["/trusted", "/copydesk/trusted"]
            .iter()
            .any(|at| options.pointer(at) == Some(&Value::Bool(false)));
        state.editor = section(options);
    }

    /// The settings of a document. Tells the writer, once, what is wrong in them.
    pub(super) fn of(&self, identity: &Identity) -> Arc<Settings> {
        let mut state = self.lock();
        let folder = identity.path.as_deref().and_then(|path| path.parent()).map(Path::to_owned);
        let folder = folder.or_else(|| state.roots.first().cloned()).unwrap_or_default();
        let loaded = match state.folders.get(&folder) {
            Some(loaded) => loaded.clone(),
            None => {
                let loaded = Arc::new(load(&folder));
                state.folders.insert(folder, loaded.clone());
                loaded
            }
        };
        for (file, problem) in &loaded.problems {
            self.tell(&mut state, Some(file), problem);
        }
        let mut settings = loaded.settings.clone();
        let editor = state.scoped.get(&identity.uri).unwrap_or(&state.editor);
        let problems = settings.apply_json(editor, state.roots.first().map(PathBuf::as_path), &codes());
        for problem in &problems {
            self.tell(&mut state, None, problem);
        }
        if state.untrusted {
            // What is left are those that the user names.
            settings.tables.retain(|table| table.inside.is_none());
        }
        host::tables::stamp(&mut settings.tables);
        Arc::new(settings)
    }

    /// The settings file of a document's project: the nearest above it, else the one to be made in the workspace's
    /// innermost folder around it. `None`: there is neither, the document is not saved, or the workspace not trusted.
    pub(super) fn project_file(&self, identity: &Identity) -> Option<PathBuf> {
        let state = self.lock();
        let folder = identity.path.as_deref()?.parent().filter(|_| !state.untrusted)?;
        let existing = state.folders.get(folder).and_then(|loaded| loaded.project.clone());
        existing.or_else(|| {
            let around = state.roots.iter().filter(|root| host::is_below(folder, root, System::HERE));
            around.max_by_key(|root| root.as_os_str().len()).map(|root| root.join(FILE_NAME))
        })
    }

    /// The editor's settings for all documents.
    pub(super) fn set(&self, value: Value) {
        let mut state = self.lock();
        state.editor = section(value);
        state.scoped.clear();
    }

    /// The editor's settings for one document.
    fn set_scoped(&self, uri: Url, value: Value) {
        self.lock().scoped.insert(uri, value);
    }

    /// A document was closed.
    pub(super) fn forget(&self, uri: &Url) {
        self.lock().scoped.remove(uri);
    }

    /// Settings files changed. A file that cannot be made out at all (it is being written) leaves what held before.
    pub(super) fn reload(&self) {
        let mut state = self.lock();
        state.told.clear();
        for (folder, loaded) in &mut state.folders {
            let mut new = load(folder);
            if new.problems.iter().any(|(_, problem)| problem.key.is_empty()) {
                new.settings = loaded.settings.clone();
            }
            *loaded = Arc::new(new);
        }
    }

    fn tell(&self, state: &mut State, file: Option<&Path>, problem: &Problem) {
        let message = match file {
            Some(file) => placed(file, problem),
            None => format!("editor settings: {problem}"),
        };
        if state.told.insert(message.clone()) {
            self.outgoing.tell(MessageType::Warning, message);
        }
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A problem with its file, and its line where that is known.
pub(super) fn placed(file: &Path, problem: &Problem) -> String {
    match problem.line {
        Some(line) => format!("{}:{line}: {problem}", file.display()),
        None => format!("{}: {problem}", file.display()),
    }
}

/// Asks the editor for its settings for open documents, and reads those again that are concerned.
pub(super) async fn pull(shared: Arc<Shared>, client: Client, uris: Vec<Url>) {
    let item =
        |uri: &Url| ConfigurationItem { scope_uri: Some(uri.clone()), section: Some(SECTION.to_owned()) };
    if uris.is_empty() {
        return;
    }
    match client.configuration(uris.iter().map(item).collect()).await {
        Ok(values) => {
            for (uri, value) in uris.into_iter().zip(values) {
                // `null`: the editor has none; what it said at the start holds.
                if !value.is_null() {
                    shared.settings.set_scoped(uri, section(value));
                }
            }
            shared.reset();
        }
        Err(error) => tracing::warn!(code = error.code.code(), "the editor does not tell its settings"),
    }
}

/// Asks the editor to tell when a settings file changes.
pub(super) async fn watch(client: Client) {
    // Tables of other kinds are looked at when something is opened or saved: much else is JSON.
    let watchers = [format!("**/{FILE_NAME}"), "**/*.{csv,tsv}".to_owned()]
        .map(|glob| FileSystemWatcher { glob_pattern: GlobPattern::String(glob), kind: None });
    let options = DidChangeWatchedFilesRegistrationOptions { watchers: watchers.into() };
    let registration = Registration {
        id: "copydesk.settings".to_owned(),
        method: "workspace/didChangeWatchedFiles".to_owned(),
        register_options: serde_json::to_value(options).ok(),
    };
    if client.register_capability(vec![registration]).await.is_err() {
        tracing::warn!("the editor does not watch settings files; saving one in it is seen all the same");
    }
}

/// Our part of what an editor sends: all of its settings, or ours alone.
fn section(mut value: Value) -> Value {
    if let Some(ours) = value.get_mut(SECTION) {
        value = ours.take();
    }
    if let Some(keys) = value.as_object_mut() {
        // Said by the client, not set by the writer: without the first, no table of a workspace is read.
        for said in ["trusted", "positionEncoding"] {
            keys.remove(said);
        }
    }
    value
}

fn load(folder: &Path) -> Loaded {
    host::settings(folder, &codes())
}

fn codes() -> Vec<&'static str> {
    RULES.iter().map(|rule| rule.code).collect()
}
