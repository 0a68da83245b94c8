//! The command line: `lsp`, `check`, `quotes`, `officials`, `explain`.
//!
//! In: arguments, files, standard input. Out: text or records on standard output, one line a trouble on standard error,
//! and an exit status. Invariants: a file that cannot be read is told and the others follow; output comes in the order
//! of the arguments; a closed pipe is no error; here alone things are printed.

mod args;
mod check;
mod desk;
mod explain;
mod files;
mod format;
mod input;
mod lsp;
mod officials;
mod parallel;
mod progress;
mod quotes;
mod settings;
mod sheet;
mod width;

use std::ffi::OsString;
use std::io::{self, Write as _};
use std::process::ExitCode;

use clap::Parser as _;

use args::{Args, Command};

/// How a run ended, mildest first; of several, the last one counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Exit {
    /// Nothing to tell.
    Clean = 0,
    /// Findings at or above `--fail-on`.
    Findings = 1,
    /// Wrong usage, a wrong setting, or a file that could not be read.
    Trouble = 2,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> ExitCode {
        ExitCode::from(exit as u8)
    }
}

/// Runs the program with its arguments, the program's name first.
pub fn run(args: impl IntoIterator<Item = OsString>) -> ExitCode {
    quiet_panics();
    let args = match Args::try_parse_from(args) {
        Ok(args) => args,
        Err(error) => {
            // Help and version go to standard output and are no error.
            let _ = error.print();
            return ExitCode::from(u8::try_from(error.exit_code()).unwrap_or(2));
        }
    };
    let outcome = match args.command {
        Command::Lsp(_) => return lsp::lsp(),
        Command::Check(args) => check::run(&args),
        Command::Quotes(args) => quotes::run(&args),
        Command::Officials(args) => officials::run(&args),
        Command::Explain(args) => explain::run(&args),
    };
    match outcome {
        Ok(exit) => exit.into(),
        Err(error) if is_closed_pipe(&error) => Exit::Clean.into(),
        Err(error) => {
            let _ = writeln!(io::stderr().lock(), "copydesk: {error:#}");
            Exit::Trouble.into()
        }
    }
}

/// `copydesk … | head`: the reader has seen enough.
fn is_closed_pipe(error: &anyhow::Error) -> bool {
    error.downcast_ref::<io::Error>().is_some_and(|e| e.kind() == io::ErrorKind::BrokenPipe)
}

/// A panic's message can quote the text it choked on, and a draft must not get into a log: only the place is told.
fn quiet_panics() {
    std::panic::set_hook(Box::new(|panic| {
        let place = panic.location().map(|l| format!("{}:{}", l.file(), l.line())).unwrap_or_default();
        let _ = writeln!(io::stderr().lock(), "copydesk: internal error at {place}; please report it");
    }));
}
