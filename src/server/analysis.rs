//! Reading off the loop: one worker, which starts at once and reads the newest version of each document.
//!
//! Versions that arrive while it reads merge into one. A version that a request waits for is read all the same, so that
//! every request is answered from the text it was asked about. A panic while reading is met by reading afresh, and if
//! that panics too, this version has no findings; the next one is tried again.

use std::collections::{HashMap, HashSet, VecDeque};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use super::capabilities::Abilities;
use super::diagnostics::Publish;
use super::documents::{DocumentId, Edition, Identity};
use super::hold::Shown;
use super::hooks;
use super::outgoing::{MessageType, Outgoing, Topic};
use super::status::Status;
use crate::config::TableFile;
use crate::features::Snapshot;
use crate::host;
use crate::host::tables::{self, Tables};
use crate::markup::{Language, Layout};
use crate::officials::Officials;
use crate::reading::Article;
use crate::rules::{self, Finding};
use crate::text::{Damage, TextSize, is_binary};

/// An edition, read.
pub(super) struct Reading {
    /// What features answer from.
    pub(super) snapshot: Snapshot,
    /// What the rules found, without what is muted.
    pub(super) findings: Vec<Finding>,
}

/// The worker's inbox.
#[derive(Default)]
pub(super) struct Analysis {
    inbox: Mutex<Inbox>,
    bell: Condvar,
}

#[derive(Default)]
struct Inbox {
    /// Documents with something to do, first come first served.
    lines: VecDeque<Line>,
}

/// What is to do for one document, in order.
struct Line {
    identity: Arc<Identity>,
    events: Vec<Event>,
}

enum Event {
    /// To be read; what changed since the edition before it in this inbox.
    Edition(Arc<Edition>, Damage),
    /// The writer saved it.
    Saved,
    /// It was closed; `true`: its diagnostics are to go.
    Closed(bool),
}

impl Analysis {
    /// An edition is to be read. `damage` is what changed since the one submitted before.
    pub(super) fn submit(&self, edition: Arc<Edition>, damage: Damage) {
        let identity = edition.identity.clone();
        self.put(identity, Event::Edition(edition, damage));
    }

    /// A document was saved.
    pub(super) fn saved(&self, identity: Arc<Identity>) {
        self.put(identity, Event::Saved);
    }

    /// A document was closed; `clear`: its diagnostics are to go.
    pub(super) fn forget(&self, identity: Arc<Identity>, clear: bool) {
        self.put(identity, Event::Closed(clear));
    }

    fn put(&self, identity: Arc<Identity>, event: Event) {
        let mut inbox = self.lock();
        match inbox.lines.iter_mut().find(|line| line.identity.id == identity.id) {
            Some(line) => line.put(event),
            None => inbox.lines.push_back(Line { identity, events: vec![event] }),
        }
        self.bell.notify_one();
    }

    /// The next document to look at, or `None` when `until` has come.
    fn next(&self, until: Option<Instant>) -> Option<Line> {
        let mut inbox = self.lock();
        loop {
            if let Some(line) = inbox.lines.pop_front() {
                return Some(line);
            }
            inbox = match until.map(|until| until.saturating_duration_since(Instant::now())) {
                None => self.bell.wait(inbox).unwrap_or_else(PoisonError::into_inner),
                Some(left) if left.is_zero() => return None,
                Some(left) => self.bell.wait_timeout(inbox, left).unwrap_or_else(PoisonError::into_inner).0,
            };
        }
    }

    fn lock(&self) -> MutexGuard<'_, Inbox> {
        self.inbox.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Line {
    fn put(&mut self, event: Event) {
        match (self.events.last_mut(), event) {
            (Some(Event::Edition(waiting, since)), Event::Edition(edition, damage))
                if !waiting.is_wanted() =>
            {
                *waiting = edition;
                *since = since.then(damage);
            }
            (_, event) => self.events.push(event),
        }
    }
}

/// The worker: what it knows of each open document.
pub(super) struct Worker {
    pub(super) analysis: Arc<Analysis>,
    pub(super) outgoing: Arc<Outgoing>,
    pub(super) abilities: Abilities,
    /// How long the writer must be quiet for what is held back to be shown.
    pub(super) quiet: Duration,
    /// The newsroom's tables that documents are read with.
    tables: Tables,
    /// Of which of them the writer was told what is wrong.
    told: HashSet<TableFile>,
    desks: HashMap<DocumentId, Desk>,
}

/// What the worker knows of one document.
#[derive(Default)]
struct Desk {
    past: Option<Past>,
    shown: Shown,
    /// When what is held back will be shown.
    due: Option<Instant>,
    /// Was the writer told that the document is too large?
    told: bool,
}

/// The edition that was read last.
struct Past {
    edition: Arc<Edition>,
    reading: Arc<Reading>,
}

impl Worker {
    pub(super) fn new(
        analysis: Arc<Analysis>,
        outgoing: Arc<Outgoing>,
        abilities: Abilities,
        quiet: Duration,
    ) -> Worker {
        Worker {
            analysis,
            outgoing,
            abilities,
            quiet,
            tables: Tables::default(),
            told: HashSet::new(),
            desks: HashMap::new(),
        }
    }

    /// Works until the process ends.
    pub(super) fn run(mut self) {
        loop {
            let due = self.desks.values().filter_map(|desk| desk.due).min();
            match self.analysis.next(due) {
                Some(line) => self.serve(line),
                None => self.release_due(Instant::now()),
            }
        }
    }

    fn serve(&mut self, line: Line) {
        let id = line.identity.id;
        let wire = Wire { outgoing: &self.outgoing, abilities: &self.abilities };
        for event in line.events {
            match event {
                Event::Edition(edition, damage) => {
                    let known = self.tables.of(&edition.settings.tables);
                    let new = known.reports.iter().filter(|(file, _)| self.told.insert(file.clone()));
                    for message in new.filter_map(|(file, report)| tables::message(file, report)) {
                        self.outgoing.tell(MessageType::Warning, message);
                    }
                    let desk = self.desks.entry(id).or_default();
                    desk.take(edition, damage, &known.officials, &wire, self.quiet);
                }
                Event::Saved => {
                    if let Some(desk) = self.desks.get_mut(&id).filter(|desk| desk.due.is_some()) {
                        desk.release(&wire);
                    }
                }
                Event::Closed(clear) => {
                    self.desks.remove(&id);
                    if clear && line.identity.language.is_some() {
                        let uri = &line.identity.uri;
                        self.outgoing.publish(Topic::Diagnostics, uri, &Publish::cleared(uri));
                    }
                }
            }
        }
    }

    fn release_due(&mut self, now: Instant) {
        let wire = Wire { outgoing: &self.outgoing, abilities: &self.abilities };
        for desk in self.desks.values_mut() {
            if desk.due.is_some_and(|due| due <= now) {
                desk.release(&wire);
            }
        }
    }
}

/// Why an edition is not read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unread {
    TooLarge,
    Binary,
    /// A setting leaves it out.
    Excluded,
    /// It is no article by its language.
    OtherLanguage,
    /// Reading it panicked.
    Failed,
}

/// Where a desk's news go.
struct Wire<'a> {
    outgoing: &'a Outgoing,
    abilities: &'a Abilities,
}

impl Wire<'_> {
    /// Tells what is shown of an edition that was read.
    fn publish<'f>(
        &self,
        edition: &Edition,
        reading: &Reading,
        shown: impl Iterator<Item = &'f Finding> + Clone,
    ) {
        let uri = &edition.identity.uri;
        let findings = Publish::new(edition, shown.clone(), self.abilities);
        self.outgoing.publish(Topic::Diagnostics, uri, &findings);
        if self.abilities.status {
            self.outgoing.publish(Topic::Status, uri, &Status::read(edition, reading, shown));
        }
    }

    /// Tells that an edition was not read. A document of another language is not ours to publish on.
    fn publish_unread(&self, edition: &Edition, why: Unread) {
        let uri = &edition.identity.uri;
        if why != Unread::OtherLanguage {
            let nothing = Publish::new(edition, [].iter(), self.abilities);
            self.outgoing.publish(Topic::Diagnostics, uri, &nothing);
        }
        if self.abilities.status {
            self.outgoing.publish(Topic::Status, uri, &Status::unread(edition, why));
        }
    }
}

impl Desk {
    /// Reads an edition, publishes its findings and hands the reading to all who wait for it.
    fn take(
        &mut self,
        edition: Arc<Edition>,
        damage: Damage,
        officials: &Arc<Officials>,
        wire: &Wire<'_>,
        quiet: Duration,
    ) {
        let started = Instant::now();
        let reading = match self.read(&edition, damage, officials) {
            Ok(reading) => Arc::new(reading),
            Err(why) => {
                (self.past, self.due, self.shown) = (None, None, Shown::default());
                self.tell(&edition, why, wire.outgoing);
                wire.publish_unread(&edition, why);
                return edition.finish(None);
            }
        };
        let change = match &self.past {
            Some(past) => (past.edition.text.len(), damage),
            None => (TextSize::new(0), Damage::ALL),
        };
        let blocks = reading.snapshot.article.layout().blocks();
        let held = self.shown.take(&reading.findings, (&edition.text, blocks), edition.cause, change);
        self.due = held.contains(&true).then(|| Instant::now() + quiet);
        let shown =
            reading.findings.iter().zip(&held).filter(|(_, held)| !**held).map(|(finding, _)| finding);
        wire.publish(&edition, &reading, shown);
        tracing::debug!(
            version = edition.text.version(),
            bytes = u32::from(edition.text.len()),
            findings = reading.findings.len(),
            micros = started.elapsed().as_micros() as u64,
            "read"
        );
        edition.finish(Some(reading.clone()));
        self.past = Some(Past { edition, reading });
    }

    /// From the reading before where there is one; afresh when there is none or that panics.
    fn read(&self, edition: &Edition, damage: Damage, officials: &Arc<Officials>) -> Result<Reading, Unread> {
        let language = edition.identity.language.ok_or(Unread::OtherLanguage)?;
        if edition.text.len() > TextSize::new(edition.settings.max_file_size) {
            return Err(Unread::TooLarge);
        }
        if edition.identity.path.as_deref().is_some_and(|path| edition.settings.exclude.matches(path)) {
            return Err(Unread::Excluded);
        }
        // What somebody types into a text does not make it binary.
        if self.past.is_none() && is_binary(edition.text.chunks()) {
            return Err(Unread::Binary);
        }
        let is_current = |past: &&Past| Arc::ptr_eq(&past.reading.snapshot.officials, officials);
        if let Some(past) = self.past.as_ref().filter(is_current) {
            let before = Some((&past.reading.snapshot.article, damage));
            let again = || read(edition, language, officials, before);
            match catch_unwind(AssertUnwindSafe(again)) {
                Ok(reading) => return Ok(reading),
                Err(_) => {
                    tracing::warn!(version = edition.text.version(), "reading again failed; reading afresh")
                }
            }
        }
        let reading = catch_unwind(AssertUnwindSafe(|| read(edition, language, officials, None)));
        reading.map_err(|_| {
            tracing::error!(version = edition.text.version(), "reading failed; this version has no findings");
            Unread::Failed
        })
    }

    /// Publishes the edition read last again, with what was held back.
    fn release(&mut self, wire: &Wire<'_>) {
        self.due = None;
        if let Some(Past { edition, reading }) = &self.past {
            self.shown.release(&reading.findings);
            wire.publish(edition, reading, reading.findings.iter());
        }
    }

    /// Tells the writer, once, that a document is too large to be read.
    fn tell(&mut self, edition: &Edition, why: Unread, outgoing: &Outgoing) {
        if why != Unread::TooLarge || std::mem::replace(&mut self.told, true) {
            return;
        }
        let name = host::file_name(edition.identity.uri.as_str());
        let message = format!(
            "{name} has {} and is left alone; Copydesk reads up to {} (limits.file-size)",
            megabytes(edition.text.len().into()),
            megabytes(edition.settings.max_file_size)
        );
        outgoing.tell(MessageType::Info, message);
    }
}

/// 10.0 MB; small limits in bytes.
pub(super) fn megabytes(bytes: u32) -> String {
    if bytes < 100_000 { format!("{bytes} bytes") } else { format!("{:.1} MB", f64::from(bytes) / 1e6) }
}

/// Reads an edition, from the reading before where that is given.
fn read(
    edition: &Edition,
    language: Language,
    officials: &Arc<Officials>,
    before: Option<(&Arc<Article>, Damage)>,
) -> Reading {
    hooks::panic_if_asked("reading", edition);
    let path = edition.identity.place.clone();
    let article = match before {
        // Only settings changed.
        Some((article, damage)) if damage == Damage::none(edition.text.len()) => article.clone(),
        Some((article, damage)) => {
            let layout = article.layout().update(&edition.text, damage);
            Arc::new(article.update(layout, officials))
        }
        None => {
            let path = path.as_deref().map(|p| p.as_path());
            Arc::new(Article::read(Layout::read(&edition.text, language, path, host::today()), officials))
        }
    };
    let snapshot = Snapshot {
        text: edition.text.clone(),
        article,
        officials: officials.clone(),
        settings: edition.settings.clone(),
        path,
    };
    let mut findings = if edition.mute.all { Vec::new() } else { rules::check(&snapshot.rules()) };
    findings.retain(|finding| !edition.mute.covers(finding, &edition.text));
    Reading { snapshot, findings }
}
