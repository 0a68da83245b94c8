//! `copydesk lsp`: the language server.

use std::process::ExitCode;

/// Serves an editor until it says `exit`. `--stdio` is what some clients append; it changes nothing.
pub(super) fn lsp() -> ExitCode {
    crate::server::run()
}
