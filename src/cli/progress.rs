use std::io::{self, IsTerminal as _, Write as _};

use indicatif::{ProgressBar, ProgressStyle};

/// Fewer files than this are read before a bar could be seen.
const WORTH_A_BAR: usize = 50;

/// Standard error: lines about files, and on long runs a bar below them.
pub(super) struct Progress {
    bar: ProgressBar,
}

impl Progress {
    /// A bar for so many files, if they are many and somebody is looking.
    pub(super) fn new(n_files: usize) -> Progress {
        let bar = if n_files >= WORTH_A_BAR && io::stderr().is_terminal() {
            ProgressBar::new(n_files as u64)
        } else {
            ProgressBar::hidden()
        };
        // A wrong template would be ours; then the bar has its standard look.
        if let Ok(style) = ProgressStyle::with_template("{bar:30} {pos} of {len} articles, {eta} to go") {
            bar.set_style(style);
        }
        Progress { bar }
    }

    /// One more file is done.
    pub(super) fn step(&self) {
        self.bar.inc(1);
    }

    /// Writes a line to standard error: `copydesk: FILE: what; what to do`.
    pub(super) fn tell(&self, about: &str, what: &str) {
        self.above(|| {
            let _ = writeln!(io::stderr().lock(), "copydesk: {about}: {what}");
        });
    }

    /// Does something that writes to the terminal while the bar is out of the way.
    pub(super) fn above<R>(&self, write: impl FnOnce() -> R) -> R {
        if self.bar.is_hidden() { write() } else { self.bar.suspend(write) }
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.bar.finish_and_clear();
    }
}
