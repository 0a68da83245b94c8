//! What the documentation says is true: its commands run, its links lead somewhere, derived pages are fresh.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use copydesk::config;
use copydesk::rules::RULES;
use expect_test::expect_file;

use crate::desk::Folder;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

#[test]
fn the_settings_page_is_what_the_table_of_keys_says() {
    let rules: Vec<_> = RULES.iter().map(|rule| (rule.code, rule.severity)).collect();
    expect_file!["../../docs/settings.md"].assert_eq(&config::page(&rules));
}

#[test]
fn the_settings_in_the_settings_page_are_settings() {
    let codes: Vec<_> = RULES.iter().map(|rule| rule.code).collect();
    let page = fs::read_to_string(root().join("docs/settings.md")).unwrap();
    let toml = page.split("```toml\n").nth(1).and_then(|t| t.split("```").next()).unwrap();
    let mut settings = config::Settings::default();
    assert_eq!(settings.apply_toml(toml, root(), &codes), []);
    assert_ne!(settings, config::Settings::default());
}

#[test]
fn every_rule_has_its_page_and_every_page_its_rule() {
    let pages: BTreeSet<_> = markdown_files("docs/rules").iter().map(|p| stem(p)).collect();
    let codes: BTreeSet<_> = RULES.iter().map(|rule| rule.code.to_owned()).collect();
    assert_eq!(pages, codes);
}

/// The first set-up command of the README, run by the program that was built for this test, finds what the README shows.
#[test]
fn the_first_command_of_the_readme_does_what_it_shows() {
    let readme = fs::read_to_string(root().join("README.md")).unwrap();
    let command = readme.lines().find_map(|l| l.strip_prefix("cargo run --release -- ")).unwrap();
    let mut args: Vec<&str> = command.split(' ').collect();
    let article = root().join(args.pop().unwrap());
    let ran = Folder::new().run(&[&args[..], &[article.to_str().unwrap()]].concat());
    assert_eq!((ran.status, ran.stderr.as_str()), (0, ""));

    let shown = readme.split("```text\n").nth(1).and_then(|t| t.split("```").next()).unwrap();
    let printed = ran.stdout.replace(article.to_str().unwrap(), "examples/draft.md");
    assert!(printed.contains(shown.trim_end()), "the README shows\n{shown}\nbut it prints\n{printed}");
    assert!(printed.contains("Sergei Shoigu: Defense Minister of Russia on May 25, 2023"), "{printed}");
}

fn markdown_files(folder: &str) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(root().join(folder)) else { return Vec::new() };
    let mut files: Vec<_> =
        entries.map(|e| e.unwrap().path()).filter(|p| p.extension().is_some_and(|e| e == "md")).collect();
    files.sort();
    files
}

fn stem(path: &Path) -> String {
    path.file_stem().unwrap().to_string_lossy().into_owned()
}
