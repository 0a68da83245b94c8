//! How the server ends: on `exit`, at the end of its input, when nobody reads its output, when its editor is gone.

use std::sync::Arc;
use std::sync::atomic::{AtomicU8, Ordering};
use std::time::Duration;

use tokio::sync::mpsc;

/// Where the session stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Phase {
    /// `initialize` has not come.
    New,
    /// Between `initialize` and `shutdown`.
    Running,
    /// `shutdown` was answered.
    ShutDown,
}

/// 0 after `shutdown`, else 1, as LSP says of `exit`; the same for every other end.
pub(super) fn exit_code(phase: Phase) -> u8 {
    u8::from(phase != Phase::ShutDown)
}

/// The session's phase and the way to end it.
#[derive(Debug)]
pub(super) struct Life {
    phase: AtomicU8,
    end: mpsc::UnboundedSender<u8>,
}

impl Life {
    /// The receiver gets the exit code, once for each reason to end.
    pub(super) fn new() -> (Life, mpsc::UnboundedReceiver<u8>) {
        let (end, ended) = mpsc::unbounded_channel();
        (Life { phase: AtomicU8::new(0), end }, ended)
    }

    pub(super) fn phase(&self) -> Phase {
        match self.phase.load(Ordering::Acquire) {
            0 => Phase::New,
            1 => Phase::Running,
            _ => Phase::ShutDown,
        }
    }

    pub(super) fn set_phase(&self, phase: Phase) {
        self.phase.store(phase as u8, Ordering::Release);
    }

    /// Ends the process.
    pub(super) fn end(&self, code: u8) {
        // Nobody receives any more: it is ending already.
        self.end.send(code).ok();
    }
}

/// Ends the server when the process that started it is gone: an editor that crashed closes no pipe that a child of
/// its own still holds. `parent` comes from the client and may be of another process namespace (containers): unless it
/// exists now, it is not watched.
#[cfg(unix)]
pub(super) fn watch_parent(parent: u32, look: Duration, life: Arc<Life>) {
    let Some(pid) = i32::try_from(parent).ok().and_then(rustix::process::Pid::from_raw) else { return };
    // A process of another user counts as there: the signal is refused, not lost.
    let is_gone = move || rustix::process::test_kill_process(pid) == Err(rustix::io::Errno::SRCH);
    if is_gone() {
        return;
    }
    let watch = move || {
        let mut n_failed = 0;
        while n_failed < 2 {
            std::thread::sleep(look);
            n_failed = if is_gone() { n_failed + 1 } else { 0 };
        }
        tracing::info!("the editor is gone");
        life.end(exit_code(life.phase()));
    };
    if std::thread::Builder::new().name("parent".into()).spawn(watch).is_err() {
        tracing::warn!("the editor's process is not watched");
    }
}

/// Without signals there is no cheap look at another process; the end of the input has to do.
#[cfg(not(unix))]
pub(super) fn watch_parent(_: u32, _: Duration, _: Arc<Life>) {}
