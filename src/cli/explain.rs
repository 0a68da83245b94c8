use std::io::{self, Write as _};

use super::Exit;
use super::args::ExplainArgs;

/// The codes of all rules.
pub(super) fn codes() -> Vec<&'static str> {
    vec!["unattributed-quote"]
}

/// `copydesk explain`.
pub(super) fn run(args: &ExplainArgs) -> anyhow::Result<Exit> {
    let mut out = io::stdout().lock();
    match &args.code {
        None => {
            for code in codes() {
                writeln!(out, "{code}")?;
            }
            Ok(Exit::Clean)
        }
        Some(code) => anyhow::bail!("no rule is called {code}; copydesk explain lists them all"),
    }
}
