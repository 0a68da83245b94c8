//! What the documentation says is true: its commands run, its links lead somewhere, derived pages are fresh.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use copydesk::rules::RULES;
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use crate::desk::Folder;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
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

/// The commands that the README lists under "On the command line", on files of their names.
#[test]
fn the_commands_of_the_readme_run() {
    let readme = fs::read_to_string(root().join("README.md")).unwrap();
    let listed = readme.split("## On the command line").nth(1).unwrap();
    let listed = listed.split("```sh\n").nth(1).and_then(|t| t.split("```").next()).unwrap();
    let story = fs::read(root().join("examples/dam.txt")).unwrap();
    let folder =
        Folder::new().with("story.md", &story).with("drafts/a.md", &story).with("news/b.txt", &story);
    let commands: Vec<_> = listed.lines().collect();
    assert!(commands.len() >= 5);
    for command in commands {
        let args: Vec<_> = command.split('#').next().unwrap().split_whitespace().skip(1).collect();
        let ran = folder.run(&args);
        assert_eq!((ran.status, ran.stderr.as_str()), (0, ""), "{command}");
        assert!(!ran.stdout.is_empty(), "{command}");
    }
}

#[test]
fn links_lead_somewhere() {
    let mut broken = Vec::new();
    for file in [".", "data", "docs", "docs/rules"].iter().flat_map(|d| markdown_files(d)) {
        let text = fs::read_to_string(&file).unwrap();
        for link in links(&text) {
            let (path, anchor) = link.split_once('#').unwrap_or((&link, ""));
            let target = if path.is_empty() { file.clone() } else { file.parent().unwrap().join(path) };
            let leads = target.exists()
                && (anchor.is_empty() || headings(&fs::read_to_string(&target).unwrap()).contains(anchor));
            if !leads {
                broken.push(format!("{}: {link}", file.display()));
            }
        }
    }
    assert_eq!(broken, <[String; 0]>::default());
}

/// The relative links of a page; others cannot be followed from here.
fn links(markdown: &str) -> Vec<String> {
    let events = Parser::new_ext(markdown, Options::empty());
    events
        .filter_map(|event| match event {
            Event::Start(Tag::Link { dest_url, .. }) if !dest_url.contains("://") => {
                Some(dest_url.to_string())
            }
            _ => None,
        })
        .collect()
}

/// The headings of a page, as links name them.
fn headings(markdown: &str) -> BTreeSet<String> {
    let (mut slugs, mut heading) = (BTreeSet::new(), None::<String>);
    for event in Parser::new(markdown) {
        match event {
            Event::Start(Tag::Heading { .. }) => heading = Some(String::new()),
            Event::Text(text) | Event::Code(text) => {
                if let Some(heading) = &mut heading {
                    heading.push_str(&text);
                }
            }
            Event::End(TagEnd::Heading(_)) => {
                let words = heading.take().unwrap_or_default().to_lowercase();
                let kept = words.chars().filter(|c| c.is_alphanumeric() || *c == ' ' || *c == '-');
                slugs.insert(kept.map(|c| if c == ' ' { '-' } else { c }).collect());
            }
            _ => {}
        }
    }
    slugs
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
