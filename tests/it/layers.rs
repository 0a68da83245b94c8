//! The arrows between the layers, and what the program must not hold.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// What each layer may use, as ARCHITECTURE.md has it.
const ARROWS: &[(&str, &[&str])] = &[
    ("text", &[]),
    ("markup", &["text"]),
    ("syntax", &["text", "markup"]),
    ("officials", &[]),
    ("reading", &["text", "markup", "syntax", "officials"]),
    ("config", &[]),
    // Titles before names are written in the newsroom's style and abbreviated as the lexicon has it.
    ("edits", &["text", "markup", "syntax", "officials", "reading", "config"]),
    ("rules", &["text", "markup", "syntax", "officials", "reading", "config", "edits"]),
    ("features", &["text", "markup", "syntax", "officials", "reading", "config", "edits", "rules"]),
    ("host", &["markup", "config", "officials"]),
    ("server", &["text", "markup", "officials", "reading", "config", "edits", "rules", "features", "host"]),
    (
        "cli",
        &[
            "text",
            "markup",
            "syntax",
            "officials",
            "reading",
            "config",
            "edits",
            "rules",
            "features",
            "host",
            "server",
        ],
    ),
];

/// Crates that talk to a network.
const BANNED: &[&str] = &[
    "reqwest",
    "hyper",
    "ureq",
    "curl",
    "isahc",
    "attohttpc",
    "surf",
    "minreq",
    "rustls",
    "native-tls",
    "openssl",
    "socket2",
    "mio",
    "h2",
    "quinn",
    "tungstenite",
    "async-std",
    "smol",
    "async-io",
    "trust-dns-resolver",
    "hickory-resolver",
    "tonic",
    "zmq",
    "sentry",
];

#[test]
fn layers_use_only_what_they_may() {
    let arrows: BTreeMap<_, _> = ARROWS.iter().copied().collect();
    let mut wrong = Vec::new();
    for (layer, file, text) in sources() {
        let Some(allowed) = arrows.get(layer.as_str()) else {
            panic!("{}: no arrows are drawn for the layer {layer}", file.display());
        };
        for (n, line) in code(&text) {
            for used in after(line, "crate::") {
                let fine = used == layer || used == "testing" || allowed.contains(&used);
                // `use crate::{a, b}` would hide from this test.
                if !fine {
                    wrong.push(format!("{}:{n}: {layer} uses {used}", file.display()));
                }
            }
        }
    }
    assert_eq!(wrong, [""; 0]);
}

#[test]
fn lsp_types_stay_in_the_server() {
    let mut wrong = Vec::new();
    for (layer, file, text) in sources().into_iter().filter(|(layer, ..)| layer != "server") {
        for (n, line) in code(&text) {
            if ["tower_lsp", "lsp_types", "tokio"].iter().any(|name| line.contains(&format!("{name}::"))) {
                wrong.push(format!("{}:{n}: {layer}", file.display()));
            }
        }
    }
    assert_eq!(wrong, [""; 0]);
}

#[test]
fn nothing_below_the_command_line_prints_or_opens_sockets() {
    let mut wrong = Vec::new();
    for (layer, file, text) in sources() {
        for (n, line) in code(&text) {
            let prints =
                ["println!(", "eprintln!(", "print!(", "eprint!(", "dbg!("].iter().any(|m| line.contains(m));
            if prints || line.contains("std::net") || line.contains("tokio::net") {
                wrong.push(format!("{}:{n}: {layer}", file.display()));
            }
        }
    }
    assert_eq!(wrong, [""; 0]);
}

#[test]
fn only_the_edge_reads_the_clock_and_the_environment() {
    let mut wrong = Vec::new();
    let inner = |layer: &str| !matches!(layer, "host" | "server" | "cli");
    for (layer, file, text) in sources().into_iter().filter(|(layer, ..)| inner(layer)) {
        for (n, line) in code(&text) {
            if ["std::env::", "SystemTime::now", "ZonedDateTime::now", "Timestamp::now"]
                .iter()
                .any(|m| line.contains(m))
            {
                wrong.push(format!("{}:{n}: {layer}", file.display()));
            }
        }
    }
    assert_eq!(wrong, [""; 0]);
}

#[test]
fn no_crate_in_the_tree_talks_to_a_network() {
    let lock = fs::read_to_string(root().join("Cargo.lock")).unwrap();
    let names: Vec<_> = lock.lines().filter_map(|line| line.strip_prefix("name = \"")).collect();
    assert!(names.len() > 50, "the lock file was not read");
    let banned: Vec<_> =
        names.iter().map(|n| n.trim_end_matches('"')).filter(|n| BANNED.contains(n)).collect();
    assert_eq!(banned, [""; 0]);
}

#[test]
fn tokio_comes_without_its_network() {
    let manifest = fs::read_to_string(root().join("Cargo.toml")).unwrap();
    let tokio = manifest.lines().find(|line| line.starts_with("tokio = ")).unwrap();
    assert!(tokio.contains("default-features = false"));
    assert!(
        !tokio.contains("\"net\"") && !tokio.contains("\"full\"") && !tokio.contains("\"process\""),
        "{tokio}"
    );
}

/// Every source file of a layer: the layer, the path, the text without its unit tests.
fn sources() -> Vec<(String, PathBuf, String)> {
    let src = root().join("src");
    let mut acc = Vec::new();
    let mut folders: Vec<PathBuf> = vec![src.clone()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.file_name().is_some_and(|name| name == "tests.rs") {
                // unit tests may use anything
            } else if path.extension().is_some_and(|e| e == "rs") && path.parent() != Some(&src) {
                let inside = path.strip_prefix(&src).unwrap().to_path_buf();
                let layer = inside.iter().next().unwrap().to_str().unwrap().to_owned();
                let text = fs::read_to_string(&path).unwrap();
                let text = text.split("#[cfg(test)]\nmod tests").next().unwrap().to_owned();
                acc.push((layer, inside, text));
            }
        }
    }
    assert!(acc.len() > 40, "the sources were not found");
    acc
}

/// Lines of code with their numbers, comments left out.
fn code(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.lines().enumerate().map(|(n, line)| (n + 1, line.split("//").next().unwrap_or_default()))
}

/// The word after each occurrence of `prefix`.
fn after<'a>(line: &'a str, prefix: &'a str) -> impl Iterator<Item = &'a str> {
    line.match_indices(prefix).filter(|(at, _)| !line[..*at].ends_with('$')).map(move |(at, _)| {
        let rest = &line[at + prefix.len()..];
        let end = rest.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(rest.len());
        &rest[..end]
    })
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}
