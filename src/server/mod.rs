//! The language server: tower-lsp's types, router and client under our own loop.
//!
//! In: JSON-RPC on standard input. Out: answers and diagnostics on standard output, logs without text on standard error.
//! One thread reads and edits (`ingress`), one reads articles (`analysis`), one writes (`outgoing`); requests wait for
//! their reading on a small runtime and are worked out beside it. Invariants: edits are applied in the order of the
//! wire; each request is answered from the version it arrived with, exactly once; a panic costs one answer; LSP types
//! stay in here.

mod actions;
mod analysis;
mod capabilities;
mod commands;
mod convert;
mod diagnostics;
mod documents;
mod frames;
mod hold;
mod hooks;
mod hover;
mod ingress;
mod life;
mod logging;
mod mute;
mod navigation;
mod outgoing;
mod project;
mod quotations;
mod requests;
mod settings;
mod silence;
mod snippets;
mod status;

use std::io::{self, BufReader};
use std::process::ExitCode;
use std::sync::atomic::AtomicBool;
use std::sync::{Arc, OnceLock};
use std::thread;

use tokio::runtime;
use tokio::sync::Semaphore;
use tower_lsp::{Client, LspService};

use analysis::{Analysis, Worker};
use capabilities::Abilities;
use documents::Documents;
use hooks::Waits;
use ingress::Ingress;
use life::{Life, Phase};
use outgoing::Outgoing;
use requests::Copydesk;

/// Pieces of work for requests that run at the same time.
const N_DESKS: usize = 4;

/// What the threads of the server share.
struct Shared {
    life: Arc<Life>,
    abilities: OnceLock<Abilities>,
    documents: Documents,
    analysis: Arc<Analysis>,
    outgoing: Arc<Outgoing>,
    settings: settings::Store,
    client: OnceLock<Client>,
    desks: Semaphore,
    waits: Waits,
    /// Does the client take snippet edits? Read before our types of the protocol, which know none, drop that.
    snippets: AtomicBool,
}

impl Shared {
    fn phase(&self) -> Phase {
        self.life.phase()
    }

    /// What the client can do; nothing before `initialize`.
    fn abilities(&self) -> &Abilities {
        self.abilities.get_or_init(Abilities::default)
    }

    /// Begins the session.
    fn start(&self, abilities: Abilities) {
        self.abilities.set(abilities.clone()).ok();
        let worker = Worker::new(self.analysis.clone(), self.outgoing.clone(), abilities, self.waits.quiet);
        spawn("analysis", move || worker.run(), &self.life);
        self.life.set_phase(Phase::Running);
    }

    /// Settings may have changed: documents for which they did are read again.
    fn reset(&self) {
        self.documents.reset(|identity| self.settings.of(identity), &self.analysis);
    }
}

/// Serves one client on standard input and output until it says `exit`, its input ends, or it is gone. The exit code
/// is 0 after `shutdown`, else 1.
pub fn run() -> ExitCode {
    logging::start();
    let runtime = runtime::Builder::new_current_thread().enable_time().max_blocking_threads(N_DESKS).build();
    let Ok(runtime) = runtime else {
        tracing::error!("no thread could be started");
        return ExitCode::FAILURE;
    };
    let (life, mut ended) = Life::new();
    let outgoing = Arc::new(Outgoing::default());
    let shared = Arc::new(Shared {
        life: Arc::new(life),
        abilities: OnceLock::new(),
        documents: Documents::default(),
        analysis: Arc::default(),
        outgoing: outgoing.clone(),
        settings: settings::Store::new(outgoing.clone()),
        client: OnceLock::new(),
        desks: Semaphore::new(N_DESKS),
        waits: Waits::get(),
        snippets: AtomicBool::new(false),
    });
    let (service, socket) = LspService::new(|client| {
        shared.client.set(client).ok();
        Copydesk::new(shared.clone())
    });
    let (requests, responses) = ingress::split(socket);
    runtime.spawn(ingress::forward(requests, shared.clone()));

    let life = shared.life.clone();
    spawn(
        "output",
        move || {
            outgoing.write_to(io::stdout());
            life.end(life::exit_code(life.phase()))
        },
        &shared.life,
    );
    let ingress = Ingress { service, responses, shared: shared.clone(), runtime: runtime.handle().clone() };
    let life = shared.life.clone();
    spawn(
        "input",
        move || life.end(ingress.read(BufReader::with_capacity(64 << 10, io::stdin()))),
        &shared.life,
    );

    let code = runtime.block_on(ended.recv()).unwrap_or(1);
    // The input thread may hang in a read, and work may be under way: neither is waited for.
    runtime.shutdown_background();
    ExitCode::from(code)
}

/// Starts a thread. Without it there is no server.
fn spawn(name: &str, work: impl FnOnce() + Send + 'static, life: &Life) {
    if thread::Builder::new().name(name.into()).spawn(work).is_err() {
        tracing::error!(name, "a thread could not be started");
        life.end(1);
    }
}
