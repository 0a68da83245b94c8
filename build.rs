//! Makes the embedded table from `data/*.tsv`, so that nothing is parsed when the program starts.

#[path = "build/tables.rs"]
mod tables;

#[path = "src/officials/fold.rs"]
#[allow(dead_code, unreachable_pub, reason = "the library also compares, and shows folded names")]
mod fold;
#[path = "src/officials/layout.rs"]
#[allow(dead_code, reason = "the library reads what is only written here")]
mod layout;
#[path = "src/officials/shipped.rs"]
mod shipped;
#[path = "src/officials/spelling.rs"]
#[allow(dead_code, reason = "the library compares names; here they are only filed")]
mod spelling;
#[path = "src/officials/strings.rs"]
mod strings;
#[path = "src/officials/write.rs"]
mod write;

use std::path::PathBuf;
use std::process::ExitCode;
use std::{env, fs};

fn main() -> ExitCode {
    for path in ["build.rs", "build", "data", "src/officials/fold.rs"] {
        println!("cargo::rerun-if-changed={path}");
    }
    for name in ["layout", "shipped", "spelling", "strings", "write"] {
        println!("cargo::rerun-if-changed=src/officials/{name}.rs");
    }
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            println!("cargo::error={message}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<(), String> {
    let data = PathBuf::from(variable("CARGO_MANIFEST_DIR")?).join("data");
    let out = PathBuf::from(variable("OUT_DIR")?);
    let files = tables::Files::read(&data)?;
    let written = shipped::write(&files.rows()?);
    for (name, bytes) in
        [("officials.words", written.words.as_slice()), ("officials.txt", written.text.as_bytes())]
    {
        fs::write(out.join(name), bytes).map_err(|e| format!("{name}: {e}"))?;
    }
    Ok(())
}

fn variable(name: &str) -> Result<String, String> {
    env::var(name).map_err(|e| format!("{name}: {e}"))
}
