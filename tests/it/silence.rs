//! Silence that lasts: a quotation is ignored in the whole project, by a hash in its `copydesk.toml`.

use std::fs;
use std::path::Path;

use serde_json::{Value, json};

use crate::desk::Folder;
use crate::editor::{Editor, capabilities};

/// A story with one warning, on its last line.
const STORY: &str = "The council met for nine minutes in the school. Anna Lind and Jon Berg stayed at home all evening.\n\n\
                     “Nobody will ever swim in this town again.”\n";
const TITLE: &str = "Ignore this quotation in this project (adds a hash to copydesk.toml)";

fn uri(path: &Path) -> String {
    format!("file://{}", path.display())
}

/// Opens a session in which the folders are the workspace's.
fn start(roots: &[&Path], options: Value) -> Editor {
    let mut editor = Editor::spawn(&[("XDG_CONFIG_HOME", "/nowhere")]);
    let folders: Vec<_> = roots.iter().map(|root| json!({"uri": uri(root), "name": "desk"})).collect();
    editor.initialize_with(json!({
        "capabilities": capabilities(&["utf-8"]), "workspaceFolders": folders, "initializationOptions": options,
    }));
    editor
}

/// The commands of the menu at the quotation that would ignore it in the project: one or none.
fn offered(editor: &mut Editor, uri: &str) -> Option<Value> {
    let at = editor.text(uri).find("swim").unwrap();
    let range = editor.range(uri, at..at);
    let params = json!({"textDocument": {"uri": uri}, "range": range, "context": {"diagnostics": []}});
    let menu = editor.request("textDocument/codeAction", params);
    let menu = menu.as_array().unwrap();
    assert!(menu.iter().any(|a| a["title"] == "Ignore this until the document is closed"), "{menu:?}");
    menu.iter().find(|a| a["title"] == TITLE).map(|a| a["command"].clone())
}

fn run(editor: &mut Editor, command: &Value) {
    let params = json!({"command": command["command"], "arguments": command["arguments"]});
    assert_eq!(editor.request("workspace/executeCommand", params), Value::Null);
}

/// The entries in a settings file.
fn entries(settings: &str) -> Vec<&str> {
    settings.split('"').filter(|word| word.starts_with("unattributed-quote:")).collect()
}

#[test]
fn a_quotation_is_ignored_for_good_and_its_words_are_not_written() {
    let head = "# The Springfield desk.\nexclude = [\"archive/\"]\n\n";
    let tail = "# How loud.\n[hints]\nspeakers = false # we know them\n";
    let wrapped = STORY.replace("ever swim", "ever\nswim");
    let folder = Folder::new()
        .with("copydesk.toml", format!("{head}{tail}"))
        .with("news/story.txt", STORY)
        .with("news/other.md", &wrapped);
    let path = folder.path().join("news/story.txt");
    let (story, other) = (uri(&path), uri(&folder.path().join("news/other.md")));
    assert_eq!(folder.run(&["check", "news"]).status, 1);

    let mut editor = start(&[], Value::Null);
    editor.open(&story, "plaintext", STORY);
    editor.open(&other, "markdown", &wrapped);
    assert_eq!(editor.diagnostics(&story, 1).len(), 1);
    assert_eq!(editor.diagnostics(&other, 1).len(), 1);
    let command = offered(&mut editor, &story).expect("a settings file stands above it");
    assert!(!command.to_string().contains("swim"), "{command}");
    run(&mut editor, &command);
    assert_eq!(editor.findings(&story, 1), [""; 0]);
    assert_eq!(editor.findings(&other, 1), [""; 0], "the same words on other lines of another story");

    let settings = fs::read_to_string(folder.path().join("copydesk.toml")).unwrap();
    assert!(settings.starts_with(head) && settings.ends_with(tail), "{settings}");
    assert_eq!(entries(&settings).len(), 1, "{settings}");
    for word in ["Nobody", "swim", "town"] {
        assert!(!settings.contains(word), "{settings}");
    }
    let names: Vec<_> = fs::read_dir(folder.path()).unwrap().map(|e| e.unwrap().file_name()).collect();
    assert_eq!(names.len(), 2, "nothing temporary is left: {names:?}");

    // The menu may have been clicked twice.
    run(&mut editor, &command);
    assert_eq!(fs::read_to_string(folder.path().join("copydesk.toml")).unwrap(), settings);

    editor.close(&story);
    editor.open(&story, "plaintext", STORY);
    assert_eq!(editor.findings(&story, 1), [""; 0]);
    // Other words are another finding.
    let version = editor.type_after(&story, "again", ", ever");
    editor.notify("textDocument/didSave", json!({"textDocument": {"uri": story}}));
    editor.wait("a finding", |m| {
        m["params"]["version"] == version && m["params"]["diagnostics"][0].is_object()
    });
    editor.quit();

    assert_eq!(folder.run(&["check", "news"]).status, 0);
    let quotes = folder.run(&["quotes", "--format", "jsonl", "news/story.txt"]).json();
    assert_eq!(quotes["quotations"][0]["flagged"], Value::Null);
}

#[test]
fn a_settings_file_is_made_in_the_innermost_folder_of_the_workspace() {
    let folder = Folder::new().with("desk/news/story.md", STORY);
    let desk = folder.path().join("desk");
    let story = uri(&desk.join("news/story.md"));
    let mut editor = start(&[folder.path(), &desk], Value::Null);
    editor.open(&story, "markdown", STORY);
    editor.diagnostics(&story, 1);
    let command = offered(&mut editor, &story).unwrap();
    run(&mut editor, &command);
    assert_eq!(editor.findings(&story, 1), [""; 0]);
    editor.quit();
    let settings = fs::read_to_string(desk.join("copydesk.toml")).unwrap();
    assert_eq!(entries(&settings).len(), 1, "{settings}");
}

#[test]
fn where_it_is_not_offered() {
    let folder =
        Folder::new().with("desk/copydesk.toml", "").with("desk/story.md", STORY).with("story.md", STORY);
    let desk = folder.path().join("desk");
    let inside = uri(&desk.join("story.md"));
    for (what, story, options) in [
        ("outside of the workspace", uri(&folder.path().join("story.md")), json!({"trusted": true})),
        ("not saved", "untitled:Untitled-1".to_owned(), Value::Null),
        ("not trusted", inside.clone(), json!({"trusted": false})),
        ("not trusted", inside.clone(), json!({"copydesk": {"trusted": false}})),
    ] {
        let mut editor = start(&[&desk], options);
        editor.open(&story, "markdown", STORY);
        assert_eq!(editor.diagnostics(&story, 1).len(), 1);
        assert_eq!(offered(&mut editor, &story), None, "{what}");
        // A client that sends the command all the same changes nothing.
        let place = json!({"code": "unattributed-quote", "start": 0, "end": 10, "version": 1});
        let argument = json!({"uri": story, "finding": place});
        run(&mut editor, &json!({"command": "copydesk.ignoreInProject", "arguments": [argument]}));
        editor.quit();
        assert_eq!(fs::read_to_string(desk.join("copydesk.toml")).unwrap(), "", "{what}");
        assert!(!folder.path().join("copydesk.toml").exists(), "{what}");
    }
}

#[test]
fn a_settings_file_that_cannot_be_read_is_told_and_left_alone() {
    let folder = Folder::new().with("copydesk.toml", "exclude = []\n").with("story.md", STORY);
    let (file, story) = (folder.path().join("copydesk.toml"), uri(&folder.path().join("story.md")));
    let mut editor = start(&[], Value::Null);
    editor.open(&story, "markdown", STORY);
    editor.diagnostics(&story, 1);
    let command = offered(&mut editor, &story).unwrap();
    fs::write(&file, "exclude = []\nrules = [\n").unwrap();
    run(&mut editor, &command);
    let told = editor.wait("a message", |m| m["method"] == "window/showMessage");
    let message = told["params"]["message"].as_str().unwrap();
    assert!(message.contains("copydesk.toml:2: not TOML: "), "{message}");
    assert!(message.ends_with("; the quotation was not added"), "{message}");
    assert_eq!(fs::read_to_string(&file).unwrap(), "exclude = []\nrules = [\n");
    editor.quit();
}

#[test]
fn a_command_for_an_older_version_changes_nothing() {
    let folder = Folder::new().with("copydesk.toml", "").with("story.md", STORY);
    let story = uri(&folder.path().join("story.md"));
    let mut editor = start(&[], Value::Null);
    editor.open(&story, "markdown", STORY);
    editor.diagnostics(&story, 1);
    let command = offered(&mut editor, &story).unwrap();
    editor.edit(&story, 0..0, "So ");
    run(&mut editor, &command);
    editor.quit();
    assert_eq!(fs::read_to_string(folder.path().join("copydesk.toml")).unwrap(), "");
}

#[test]
fn a_wrong_entry_is_told_with_its_line_and_key() {
    let folder = Folder::new()
        .with("copydesk.toml", "exclude = []\nsilenced = [\"We are done\"]\n")
        .with("story.md", STORY);
    let ran = folder.run(&["check", "story.md"]);
    assert!(
        ran.stderr.contains("copydesk.toml:2: silenced: entry 1 is none; write a list"),
        "{}",
        ran.stderr
    );
    assert_eq!(ran.status, 2, "a setting could not be read");
}
