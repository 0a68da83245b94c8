//! Logs, to standard error: ids, versions, counts and times, never text. (What a panic says is the program's: `cli`.)
//!
//! `COPYDESK_LOG` is off, error, warn (the standard), info, debug or trace.

use tracing::level_filters::LevelFilter;
use tracing_subscriber::filter::Targets;
use tracing_subscriber::layer::SubscriberExt;
use tracing_subscriber::util::SubscriberInitExt;
use tracing_subscriber::{fmt, registry};

/// Sets logs up.
pub(super) fn start() {
    let asked = std::env::var("COPYDESK_LOG").ok().and_then(|level| level.parse().ok());
    let level = asked.unwrap_or(LevelFilter::WARN);
    // tower-lsp prints whole messages at trace, and messages hold drafts.
    let targets =
        Targets::new().with_target("copydesk", level).with_target("tower_lsp", level.min(LevelFilter::INFO));
    // An error while logging is nothing to panic over: the client may have closed the pipe.
    let layer = fmt::layer().with_writer(std::io::stderr).with_ansi(false).log_internal_errors(false);
    registry().with(layer).with(targets).try_init().ok();
}
