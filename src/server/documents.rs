//! The open documents, each at its newest version.
//!
//! The thread that reads the input is the only one that edits text, in the order of the wire. What it hands out are
//! [`Edition`]s: immutable, and with a place where their reading will be.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tokio::sync::watch;
use tower_lsp::lsp_types::{TextDocumentContentChangeEvent, TextDocumentItem, Url};

use super::analysis::{Analysis, Reading};
use super::convert::{self, Converter};
use super::mute::Mute;
use crate::config::Settings;
use crate::edits::TextEdit;
use crate::host::{self, System};
use crate::markup::Language;
use crate::text::{Buffer, Damage, Encoding, TextRange, TextSize};

/// One opening of a document: closed and opened again it is another one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) struct DocumentId(u64);

/// What stays the same while a document is open.
#[derive(Debug)]
pub(super) struct Identity {
    pub(super) id: DocumentId,
    pub(super) uri: Url,
    /// `None`: not an article's language; kept in sync only.
    pub(super) language: Option<Language>,
    /// Where it is saved on this machine; `None` for untitled documents and other schemes.
    pub(super) path: Option<Arc<PathBuf>>,
    /// The same, or its name alone where it is saved elsewhere; `None` for untitled documents.
    pub(super) place: Option<Arc<PathBuf>>,
}

/// How an edition came about. Decides what is held back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Cause {
    /// Opened, or something other than the text changed.
    Opened,
    /// The writer changed the text; this is what the last message changed.
    Typed(Damage),
    /// The writer took one of our fixes.
    Fixed,
}

/// A document at one version, as requests see it.
pub(super) struct Edition {
    pub(super) identity: Arc<Identity>,
    pub(super) text: Buffer,
    pub(super) settings: Arc<Settings>,
    pub(super) mute: Mute,
    pub(super) cause: Cause,
    wanted: AtomicBool,
    reading: watch::Sender<Option<Outcome>>,
}

/// What became of an edition's reading.
#[derive(Clone)]
enum Outcome {
    Read(Arc<Reading>),
    /// Not an article, too large, or the reading failed.
    Unread,
}

impl Edition {
    /// Somebody waits for this very edition: it is read even if newer ones exist.
    fn want(&self) {
        self.wanted.store(true, Ordering::Relaxed);
    }

    /// Does somebody wait for this very edition? Final once a newer one exists: both happen under one lock.
    pub(super) fn is_wanted(&self) -> bool {
        self.wanted.load(Ordering::Relaxed)
    }

    /// Does the last edit, within a line, touch this place? There the writer's cursor is.
    pub(super) fn is_typed_at(&self, at: TextSize) -> bool {
        let Cause::Typed(edit) = self.cause else { return false };
        let end = self.text.len() - edit.suffix.min(self.text.len());
        let stretch = TextRange::new(edit.prefix.min(end), end);
        stretch.contains_inclusive(at) && !self.text.slice(stretch).contains(['\n', '\r'])
    }

    /// The reading, as soon as there is one; `None` when there will be none.
    pub(super) async fn reading(&self) -> Option<Arc<Reading>> {
        let mut outcome = self.reading.subscribe();
        match outcome.wait_for(Option::is_some).await.ok().as_deref() {
            Some(Some(Outcome::Read(reading))) => Some(reading.clone()),
            _ => None,
        }
    }

    /// Hands the reading to all who wait; `None`: there is none.
    pub(super) fn finish(&self, reading: Option<Arc<Reading>>) {
        self.reading.send_replace(Some(reading.map_or(Outcome::Unread, Outcome::Read)));
    }

    pub(super) fn converter(&self, encoding: Encoding) -> Converter<'_> {
        Converter { text: &self.text, encoding }
    }
}

/// All open documents.
#[derive(Default)]
pub(super) struct Documents {
    open: Mutex<Open>,
}

#[derive(Default)]
struct Open {
    documents: HashMap<Url, Document>,
    n_opened: u64,
}

struct Document {
    latest: Arc<Edition>,
    /// The text as it will be when the fix that was handed out last is applied.
    expected: Option<Expected>,
}

struct Expected {
    text: Buffer,
    /// Messages left in which it may come: some clients send one fix as several changes.
    patience: u8,
}

impl Documents {
    /// A document was opened.
    pub(super) fn open(
        &self,
        item: TextDocumentItem,
        settings: impl FnOnce(&Identity) -> Arc<Settings>,
        to: &Analysis,
    ) {
        let mut open = self.lock();
        open.n_opened += 1;
        let path = host::file_path(item.uri.as_str(), System::HERE).map(Arc::new);
        let identity = Identity {
            id: DocumentId(open.n_opened),
            language: language(&item.language_id, &item.uri),
            place: path.clone().or_else(|| names(&item.uri).map(Arc::new)),
            path,
            uri: item.uri,
        };
        let latest = Arc::new(Edition {
            text: Buffer::new(&item.text, item.version),
            settings: settings(&identity),
            identity: Arc::new(identity),
            mute: Mute::default(),
            cause: Cause::Opened,
            wanted: AtomicBool::new(false),
            reading: watch::Sender::new(None),
        });
        to.submit(latest.clone(), Damage::ALL);
        let uri = latest.identity.uri.clone();
        if let Some(old) = open.documents.insert(uri, Document { latest, expected: None }) {
            // Opened twice without being closed: the client is wrong, the newer text counts.
            to.forget(old.latest.identity.clone(), false);
        }
    }

    /// A document was edited. Edits of documents that are not open, and wrong version numbers, are taken as they come.
    pub(super) fn change(
        &self,
        uri: &Url,
        version: i32,
        changes: &[TextDocumentContentChangeEvent],
        encoding: Encoding,
        to: &Analysis,
    ) {
        let mut open = self.lock();
        let Some(document) = open.documents.get_mut(uri) else { return };
        let mut text = document.latest.text.clone();
        let mut damage = Damage::none(text.len());
        for change in changes {
            damage = damage.then(text.apply(change.range.map(convert::positions), &change.text, encoding));
        }
        text.set_version(version);
        let cause = if document.is_expected(&text) { Cause::Fixed } else { Cause::Typed(damage) };
        document.replace(to, damage, |edition| Edition { text, cause, ..edition });
    }

    /// A document was closed.
    pub(super) fn close(&self, uri: &Url, to: &Analysis) {
        if let Some(document) = self.lock().documents.remove(uri) {
            to.forget(document.latest.identity.clone(), true);
        }
    }

    /// The addresses of all of them.
    pub(super) fn uris(&self) -> Vec<Url> {
        self.lock().documents.keys().cloned().collect()
    }

    /// A document was saved.
    pub(super) fn saved(&self, uri: &Url, to: &Analysis) {
        if let Some(document) = self.lock().documents.get(uri) {
            to.saved(document.latest.identity.clone());
        }
    }

    /// The document as a request that arrives now sees it.
    pub(super) fn edition(&self, uri: &Url) -> Option<Arc<Edition>> {
        let open = self.lock();
        let latest = &open.documents.get(uri)?.latest;
        latest.want();
        Some(latest.clone())
    }

    /// Says what the text becomes when a fix of its newest version is applied.
    pub(super) fn expect(&self, edition: &Edition, edits: &[TextEdit]) {
        let mut text = edition.text.clone();
        let mut edits: Vec<_> = edits.iter().collect();
        edits.sort_by_key(|edit| std::cmp::Reverse(edit.range.start()));
        for edit in edits {
            text.replace(edit.range, &edit.text);
        }
        if let Some(document) = self.lock().documents.get_mut(&edition.identity.uri) {
            document.expected = Some(Expected { text, patience: 8 });
        }
    }

    /// Changes what is muted in a document and reads it again.
    pub(super) fn mute(&self, uri: &Url, change: impl FnOnce(&mut Mute, &Edition), to: &Analysis) {
        if let Some(document) = self.lock().documents.get_mut(uri) {
            let mut mute = document.latest.mute.clone();
            change(&mut mute, &document.latest);
            document.reread(to, |edition| Edition { mute, ..edition });
        }
    }

    /// Gives every document its settings anew, and reads those again for which they changed.
    pub(super) fn reset(&self, settings: impl Fn(&Identity) -> Arc<Settings>, to: &Analysis) {
        for document in self.lock().documents.values_mut() {
            let settings = settings(&document.latest.identity);
            if settings != document.latest.settings {
                document.reread(to, |edition| Edition { settings, ..edition });
            }
        }
    }

    fn lock(&self) -> MutexGuard<'_, Open> {
        self.open.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Document {
    fn reread(&mut self, to: &Analysis, change: impl FnOnce(Edition) -> Edition) {
        let damage = Damage::none(self.latest.text.len());
        self.replace(to, damage, |edition| change(Edition { cause: Cause::Opened, ..edition }));
    }

    /// Makes the next edition out of a copy of the latest.
    fn replace(&mut self, to: &Analysis, damage: Damage, change: impl FnOnce(Edition) -> Edition) {
        let latest = &self.latest;
        let edition = change(Edition {
            identity: latest.identity.clone(),
            text: latest.text.clone(),
            settings: latest.settings.clone(),
            mute: latest.mute.clone(),
            cause: latest.cause,
            wanted: AtomicBool::new(false),
            reading: watch::Sender::new(None),
        });
        self.latest = Arc::new(edition);
        to.submit(self.latest.clone(), damage);
    }

    /// Is this the text that a fix was to bring about?
    fn is_expected(&mut self, text: &Buffer) -> bool {
        let Some(expected) = &mut self.expected else { return false };
        let is_it = expected.text.same_text(text);
        expected.patience -= 1;
        if is_it || expected.patience == 0 {
            self.expected = None;
        }
        is_it
    }
}

/// The client's language id decides; one that is no article's, the extension in the address.
fn language(id: &str, uri: &Url) -> Option<Language> {
    let extension = || Language::from_path(Path::new(&host::file_name(uri.as_str())));
    Language::from_id(&id.to_ascii_lowercase()).or_else(extension)
}

/// The names in an address of another scheme, for what can be told from names; none of an untitled document.
fn names(uri: &Url) -> Option<PathBuf> {
    let is_new = uri.scheme() == "untitled";
    (!is_new)
        .then(|| PathBuf::from(host::file_name(uri.as_str())))
        .filter(|name| !name.as_os_str().is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_language_comes_from_the_id_or_the_extension() {
        for (id, uri, expected) in [
            ("markdown", "file:///a.txt", Some(Language::Markdown)),
            ("Markdown", "untitled:Untitled-1", Some(Language::Markdown)),
            ("", "file:///story.html", Some(Language::Html)),
            ("my-notes", "vscode-vfs://host/a.md", Some(Language::Markdown)),
            ("rust", "file:///a.rs", None),
            ("", "untitled:Untitled-1", None),
        ] {
            assert_eq!(language(id, &Url::parse(uri).unwrap()), expected, "{id} {uri}");
        }
    }
}
