//! What tests change: waits made short and panics on demand, by environment variables. In release builds this is
//! nothing but constants.

use std::time::Duration;

use super::documents::Edition;

/// The waits of the server.
#[derive(Clone, Copy, Debug)]
pub(super) struct Waits {
    /// Quiet after which what is held back is shown.
    pub(super) quiet: Duration,
    /// Between two looks at the parent process.
    pub(super) look: Duration,
}

impl Waits {
    pub(super) fn get() -> Waits {
        let millis = |name, standard| {
            Duration::from_millis(asked(name).and_then(|v| v.parse().ok()).unwrap_or(standard))
        };
        Waits { quiet: millis("COPYDESK_TEST_QUIET_MS", 2_000), look: millis("COPYDESK_TEST_LOOK_MS", 5_000) }
    }
}

/// Panics with the text in its message if a test asked for it: nothing of it may come out anywhere.
#[allow(clippy::panic, reason = "that is what it is for")]
pub(super) fn panic_if_asked(place: &str, edition: &Edition) {
    if asked("COPYDESK_TEST_PANIC").is_some_and(|asked| asked == place) {
        let text: String = edition.text.chunks().collect();
        panic!("asked to: {text}");
    }
}

#[cfg(debug_assertions)]
fn asked(name: &str) -> Option<String> {
    std::env::var(name).ok()
}

#[cfg(not(debug_assertions))]
fn asked(_: &str) -> Option<String> {
    None
}
