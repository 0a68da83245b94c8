//! What goes out: one queue, one thread that writes it.
//!
//! A client that reads slowly must not cost memory or block a reading. Of waiting diagnostics and of waiting status only
//! the newest of each document are kept. Answers are as many as the client asked for; when [`HIGH_WATER`] bytes of them wait, the reader
//! of the input pauses ([`Outgoing::wait_for_room`]).

use std::collections::{HashMap, VecDeque};
use std::io::Write;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use serde::Serialize;
use serde_json::json;
use tower_lsp::lsp_types::Url;

/// Bytes of waiting messages at which no more requests are read.
const HIGH_WATER: usize = 16 << 20;

/// The queue to the client.
#[derive(Default)]
pub(super) struct Outgoing {
    state: Mutex<State>,
    /// Rung when something was queued or the queue was closed.
    filled: Condvar,
    /// Rung when something was written, answered or dropped.
    drained: Condvar,
}

#[derive(Default)]
struct State {
    queue: VecDeque<Item>,
    /// The newest message of each [`Item::Newest`] in the queue.
    newest: HashMap<(Topic, Url), Vec<u8>>,
    /// Bytes of the messages in `queue`.
    bytes: usize,
    /// Is a message taken from the queue and not yet written?
    writing: bool,
    /// Requests that have no answer yet.
    owed: usize,
    /// Nobody reads any more.
    closed: bool,
}

/// How loud a message to the writer is, as LSP numbers them.
#[derive(Clone, Copy, Debug)]
pub(super) enum MessageType {
    /// Something to mend.
    Warning = 2,
    /// Good to know.
    Info = 3,
}

/// What is told of a document again and again: only the newest counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Topic {
    /// Its findings.
    Diagnostics,
    /// How it stands.
    Status,
}

enum Item {
    Message(Vec<u8>),
    Newest(Topic, Url),
}

impl Outgoing {
    /// Queues a message.
    pub(super) fn send(&self, message: &impl Serialize) {
        // Our own types always serialize; if one did not, an empty frame is worse than none.
        let Ok(body) = serde_json::to_vec(message) else { return };
        let mut state = self.lock();
        if !state.closed {
            state.bytes += body.len();
            state.queue.push_back(Item::Message(body));
            self.filled.notify_one();
        }
    }

    /// Queues a message in place of an older one of the same topic and document that still waits.
    pub(super) fn publish(&self, topic: Topic, uri: &Url, message: &impl Serialize) {
        let Ok(body) = serde_json::to_vec(message) else { return };
        let mut state = self.lock();
        if !state.closed {
            if state.newest.insert((topic, uri.clone()), body).is_none() {
                state.queue.push_back(Item::Newest(topic, uri.clone()));
            }
            self.filled.notify_one();
        }
    }

    /// Shows the writer a message.
    pub(super) fn tell(&self, kind: MessageType, message: String) {
        let params = json!({"type": kind as u8, "message": message});
        self.send(&json!({"jsonrpc": "2.0", "method": "window/showMessage", "params": params}));
    }

    /// Counts a request that will be answered.
    pub(super) fn owe(&self) {
        self.lock().owed += 1;
    }

    /// Queues the answer of a request that was counted.
    pub(super) fn answer(&self, message: &impl Serialize) {
        self.send(message);
        let mut state = self.lock();
        state.owed = state.owed.saturating_sub(1);
        self.drained.notify_all();
    }

    /// Waits while too much is queued.
    pub(super) fn wait_for_room(&self) {
        let state = self.lock();
        drop(self.drained.wait_while(state, |s| s.bytes > HIGH_WATER && !s.closed));
    }

    /// Waits until every request is answered (`answers`) and everything is written, but no longer than `most`.
    pub(super) fn drain(&self, answers: bool, most: Duration) {
        let end = Instant::now() + most;
        let mut state = self.lock();
        while !state.closed && (!state.queue.is_empty() || state.writing || (answers && state.owed > 0)) {
            let left = end.saturating_duration_since(Instant::now());
            if left.is_zero() {
                return;
            }
            state = self.drained.wait_timeout(state, left).unwrap_or_else(PoisonError::into_inner).0;
        }
    }

    /// Writes the queue until the client stops reading for good.
    pub(super) fn write_to(&self, mut output: impl Write) {
        let mut frame = Vec::new();
        while let Some(body) = self.next() {
            frame.clear();
            frame.extend_from_slice(format!("Content-Length: {}\r\n\r\n", body.len()).as_bytes());
            frame.extend_from_slice(&body);
            let written = output.write_all(&frame).and_then(|()| output.flush());
            let mut state = self.lock();
            state.writing = false;
            if written.is_err() {
                *state = State { closed: true, ..State::default() };
            }
            self.drained.notify_all();
            if state.closed {
                return;
            }
            drop(state);
            if frame.capacity() > 1 << 20 {
                frame = Vec::new();
            }
        }
    }

    /// The next body to write; waits for one.
    fn next(&self) -> Option<Vec<u8>> {
        let state = self.lock();
        let waited = self.filled.wait_while(state, |s| s.queue.is_empty() && !s.closed);
        let mut state = waited.unwrap_or_else(PoisonError::into_inner);
        let body = match state.queue.pop_front()? {
            Item::Message(body) => {
                state.bytes -= body.len();
                body
            }
            Item::Newest(topic, uri) => state.newest.remove(&(topic, uri))?,
        };
        state.writing = true;
        Some(body)
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waiting_diagnostics_are_replaced_and_messages_kept() {
        let outgoing = Outgoing::default();
        let uri = Url::parse("untitled:a").unwrap();
        outgoing.publish(Topic::Diagnostics, &uri, &1);
        outgoing.send(&"answer");
        outgoing.publish(Topic::Status, &uri, &10);
        outgoing.publish(Topic::Diagnostics, &uri, &2);
        let bodies = [(); 3].map(|()| String::from_utf8(outgoing.next().unwrap()).unwrap());
        assert_eq!(bodies, ["2", "\"answer\"", "10"]);
        assert!(outgoing.lock().queue.is_empty());
    }

    #[test]
    fn a_closed_pipe_drops_what_waits() {
        struct Closed;
        impl Write for Closed {
            fn write(&mut self, _: &[u8]) -> std::io::Result<usize> {
                Err(std::io::ErrorKind::BrokenPipe.into())
            }
            fn flush(&mut self) -> std::io::Result<()> {
                Ok(())
            }
        }
        let outgoing = Outgoing::default();
        outgoing.send(&1);
        outgoing.send(&2);
        outgoing.write_to(Closed);
        outgoing.send(&3);
        assert!(outgoing.lock().queue.is_empty());
        outgoing.drain(true, Duration::from_secs(60));
    }
}
