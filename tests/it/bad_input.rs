//! What goes wrong on a reporter's machine: large files, odd paths, files that others change, two windows on one draft.

use std::fs;
use std::path::Path;
use std::time::Instant;

use serde_json::{Value, json};

use crate::desk::Folder;
use crate::editor::{Editor, capabilities};

const URI: &str = "file:///tmp/the%20story.md";

/// Two warnings, each on a line of its own.
const STORY: &str = "\
The council met for nine minutes in the school. Anna Lind and Jon Berg stayed at home all evening.

“Nobody will ever swim in this town again.”

The vote had lasted nine minutes and changed nothing. The mayor of the town did not attend the meeting.

“We will all of us go home to our families now.”
";

const LEFT_ALONE: &str = "“Nobody will ever swim in this town again.”";

/// An address as VS Code writes it.
fn uri(path: &Path) -> String {
    let mut uri = String::from("file://");
    for byte in path.to_str().unwrap().bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'/' | b'-' | b'.' | b'_' => uri.push(byte.into()),
            _ => uri += &format!("%{byte:02X}"),
        }
    }
    uri
}

/// A client that asks for the status, with a project.
fn start(root: Option<&Path>) -> Editor {
    let mut editor = Editor::spawn(&[("XDG_CONFIG_HOME", "/nowhere"), ("COPYDESK_TEST_QUIET_MS", "600000")]);
    let mut client = capabilities(&["utf-8", "utf-16"]);
    client["experimental"] = json!({"copydesk": {"status": true}});
    let folders: Vec<_> = root.iter().map(|root| json!({"uri": uri(root), "name": "desk"})).collect();
    editor.initialize_with(json!({"capabilities": client, "workspaceFolders": folders}));
    editor
}

#[track_caller]
fn told(editor: &mut Editor) -> String {
    let message = editor.wait("a message", |m| m["method"] == "window/showMessage");
    message["params"]["message"].as_str().unwrap().to_owned()
}

fn run(editor: &mut Editor, name: &str, argument: Value) -> Value {
    editor.request("workspace/executeCommand", json!({"command": name, "arguments": [argument]}))
}

/// Ignores the quotation with these words in the project, as its menu does.
fn ignore_in_project(editor: &mut Editor, uri: &str, words: &str) {
    let at = editor.text(uri).find(words).unwrap();
    let range = editor.range(uri, at..at);
    let params = json!({"textDocument": {"uri": uri}, "range": range, "context": {"diagnostics": []}});
    let menu = editor.request("textDocument/codeAction", params);
    let commands = menu.as_array().unwrap().iter().map(|action| action["command"].clone());
    let command =
        commands.into_iter().find(|c| c["command"] == "copydesk.ignoreInProject").expect("it is offered");
    run(editor, "copydesk.ignoreInProject", command["arguments"][0].clone());
}

fn entries(folder: &Folder, name: &str) -> usize {
    let settings = fs::read_to_string(folder.path().join(name)).unwrap();
    settings.split('"').filter(|word| word.starts_with("unattributed-quote:")).count()
}

#[test]
fn ten_megabytes_are_told_once_and_kept_in_sync() {
    let mut editor = start(None);
    let line = "A line that says nothing, with a sign 𝄞 and an accent é in it, in ten megabytes of them.\n\n";
    let filler = line.repeat(10_000_000 / line.len() + 1);
    editor.open(URI, "markdown", &format!("{filler}{STORY}"));
    assert_eq!(editor.diagnostics(URI, 1), [Value::Null; 0]);
    assert_eq!(
        told(&mut editor),
        "the story.md has 10.0 MB and is left alone; Copydesk reads up to 4.0 MB (limits.file-size)"
    );
    let status = editor.wait("a status", |m| m["method"] == "copydesk/status");
    assert_eq!(
        (&status["params"]["state"], &status["params"]["quotations"]),
        (&json!("tooLarge"), &json!(0))
    );
    // Typing stays smooth: nothing is worked out, and nothing more is told.
    let started = Instant::now();
    let mut version = 1;
    for n in 0..6 {
        let at = editor.text(URI).len() / 6 * n;
        let at = (at..).find(|&at| editor.text(URI).is_char_boundary(at)).unwrap();
        version = editor.edit(URI, at..at, if n % 2 == 0 { "\n" } else { "𝄞 " });
    }
    assert_eq!(editor.diagnostics(URI, version), [Value::Null; 0]);
    let each = started.elapsed() / 6;
    let more = editor.settled();
    assert!(more.iter().all(|m| m["method"] != "window/showMessage"), "{more:?}");
    // The fake editor itself looks for lines in all of the text; the bound is against work that grows with the text.
    assert!(each.as_millis() < 2_000, "{each:?} an edit");
    // What the server holds is what the editor holds: cut down to the story, its findings stand at their words.
    let end = editor.text(URI).find("The council").unwrap();
    let version = editor.edit(URI, 0..end, "");
    let story = editor.text(URI).to_owned();
    let found = editor.findings(URI, version);
    assert_eq!(found.len(), 2, "{found:?} in {story}");
    assert!(found[0].contains(LEFT_ALONE), "{found:?}");
    editor.quit();
}

#[test]
fn the_language_is_switched_while_a_document_is_open() {
    let mut editor = start(None);
    let uri = "untitled:Untitled-1";
    // A comment in Markdown and in HTML, words in plain text.
    let text =
        STORY.replace(LEFT_ALONE, &format!("<!-- copydesk: ignore unattributed-quote -->\n{LEFT_ALONE}"));
    for (language, n_found) in [("markdown", 1), ("plaintext", 2), ("rust", 0), ("markdown", 1), ("html", 0)]
    {
        editor.open(uri, language, &text);
        let status = editor.wait("a status", |m| m["method"] == "copydesk/status");
        assert_eq!(status["params"]["withoutSpeaker"], n_found, "{language}");
        let list = run(&mut editor, "copydesk.quotations", json!({"uri": uri}));
        assert_eq!(list.is_null(), language == "rust", "{language}");
        editor.close(uri);
    }
    editor.settled();
    editor.quit();
}

/// What the editor holds is the text; the file on the disk is the editor's business.
#[test]
fn a_file_that_changes_on_the_disk_while_it_is_open() {
    let folder = Folder::new().with("story.md", STORY);
    let path = folder.path().join("story.md");
    let story = uri(&path);
    let mut editor = start(Some(folder.path()));
    editor.open(&story, "markdown", STORY);
    assert_eq!(editor.findings(&story, 1).len(), 2);
    fs::write(&path, "Nothing at all.\n").unwrap();
    editor.notify("workspace/didChangeWatchedFiles", json!({"changes": [{"uri": story, "type": 2}]}));
    let version = editor.edit(&story, 0..0, "\n");
    assert_eq!(editor.findings(&story, version).len(), 2, "the editor's text counts");
    fs::remove_file(&path).unwrap();
    editor.notify("workspace/didChangeWatchedFiles", json!({"changes": [{"uri": story, "type": 3}]}));
    let version = editor.edit(&story, 0..1, "");
    assert_eq!(editor.findings(&story, version).len(), 2);
    // The editor takes what is on the disk.
    let all = 0..editor.text(&story).len();
    let version = editor.edit(&story, all, "Nothing at all.\n");
    assert_eq!(editor.findings(&story, version), [""; 0]);
    editor.quit();
}

#[test]
fn two_windows_on_one_draft() {
    let folder = Folder::new().with("copydesk.toml", "# The desk's.\nexclude = []\n").with("story.md", STORY);
    let story = uri(&folder.path().join("story.md"));
    let mut windows = [start(Some(folder.path())), start(Some(folder.path()))];
    for editor in &mut windows {
        editor.open(&story, "markdown", STORY);
        assert_eq!(editor.findings(&story, 1).len(), 2);
    }
    // Both write the project's file at once.
    std::thread::scope(|scope| {
        for (editor, words) in windows.iter_mut().zip(["swim", "go home"]) {
            let story = &story;
            scope.spawn(move || ignore_in_project(editor, story, words));
        }
    });
    assert_eq!(entries(&folder, "copydesk.toml"), 2);
    let names: Vec<_> = fs::read_dir(folder.path()).unwrap().map(|e| e.unwrap().file_name()).collect();
    assert_eq!(names.len(), 2, "nothing is left beside them: {names:?}");
    for mut editor in windows {
        editor.notify("workspace/didChangeWatchedFiles", json!({"changes": []}));
        let version = editor.edit(&story, 0..0, "\n");
        assert_eq!(editor.findings(&story, version), [""; 0]);
        editor.quit();
    }
}

#[test]
fn a_path_with_spaces_accents_and_emoji() {
    let news = "Ana Lind's/café 📰 100%";
    let folder = Folder::new().with(&format!("{news}/the story #1.md"), STORY).with("copydesk.toml", "");
    let story = uri(&folder.path().join(news).join("the story #1.md"));
    fs::write(folder.path().join(news).join("copydesk.toml"), "rules.unattributed-quote = \"hint\"\n")
        .unwrap();
    let mut editor = start(Some(&folder.path().join(news)));
    editor.open(&story, "", STORY);
    let found = editor.diagnostics(&story, 1);
    assert_eq!(
        found.iter().map(|d| d["severity"].clone()).collect::<Vec<_>>(),
        [4, 4],
        "its own settings hold"
    );
    ignore_in_project(&mut editor, &story, "swim");
    assert_eq!(editor.findings(&story, 1).len(), 1);
    assert_eq!(entries(&folder, &format!("{news}/copydesk.toml")), 1);
    assert_eq!(entries(&folder, "copydesk.toml"), 0);
    editor.quit();
}

#[test]
fn a_settings_file_that_may_not_be_written() {
    let folder = Folder::new().with("copydesk.toml", "exclude = []\n").with("story.md", STORY);
    let (file, story) = (folder.path().join("copydesk.toml"), uri(&folder.path().join("story.md")));
    let mut permissions = fs::metadata(&file).unwrap().permissions();
    permissions.set_readonly(true);
    fs::set_permissions(&file, permissions).unwrap();
    let mut editor = start(Some(folder.path()));
    editor.open(&story, "markdown", STORY);
    ignore_in_project(&mut editor, &story, "swim");
    let message = told(&mut editor);
    assert!(
        message.contains("copydesk.toml: ") && message.ends_with("; the quotation was not added"),
        "{message}"
    );
    assert_eq!(fs::read_to_string(&file).unwrap(), "exclude = []\n");
    editor.quit();
}

#[test]
fn line_ends_of_windows_stay() {
    let folder = Folder::new().with("copydesk.toml", "exclude = []\r\n").with("story.md", "");
    let story = uri(&folder.path().join("story.md"));
    let text = STORY.replace('\n', "\r\n");
    let mut editor = start(Some(folder.path()));
    editor.open(&story, "markdown", &text);
    assert_eq!(editor.findings(&story, 1).len(), 2);
    ignore_in_project(&mut editor, &story, "swim");
    for title in ["Ignore unattributed-quote here", "Add “"] {
        let at = editor.text(&story).find("go home").unwrap();
        let range = editor.range(&story, at..at);
        let params = json!({"textDocument": {"uri": story}, "range": range, "context": {"diagnostics": []}});
        let menu = editor.request("textDocument/codeAction", params);
        let menu = menu.as_array().unwrap();
        let action = menu.iter().find(|a| a["title"].as_str().unwrap().starts_with(title)).unwrap().clone();
        let action = editor.request("codeAction/resolve", action);
        let version = editor.apply(&story, &action["edit"]);
        assert_eq!(editor.findings(&story, version), [""; 0], "{title}");
        assert!(!editor.text(&story).replace("\r\n", "").contains(['\r', '\n']), "{title}");
        let all = 0..editor.text(&story).len();
        editor.edit(&story, all, &text);
    }
    editor.quit();
    let settings = fs::read_to_string(folder.path().join("copydesk.toml")).unwrap();
    assert!(!settings.replace("\r\n", "").contains(['\r', '\n']), "{settings:?}");
}

/// A draft begins unsaved: everything works in it but what is kept in a project.
#[test]
fn an_untitled_document_has_every_feature() {
    let mut editor = start(None);
    let uri = "untitled:Untitled-1";
    editor.open(uri, "plaintext", STORY);
    assert_eq!(editor.findings(uri, 1).len(), 2);
    let at = editor.at(uri, "“Nobody");
    assert!(editor.request("textDocument/hover", at)["contents"]["value"].is_string());
    let range = editor.range(uri, 0..STORY.len());
    let all = json!({"textDocument": {"uri": uri}, "range": range, "context": {"diagnostics": []}});
    assert!(editor.request("textDocument/inlayHint", all.clone()).is_array());
    let menu = editor.request("textDocument/codeAction", all);
    let menu = menu.as_array().unwrap();
    let fix =
        menu.iter().find(|action| action["title"].as_str().unwrap().starts_with("Add “")).unwrap().clone();
    let fix = editor.request("codeAction/resolve", fix);
    let version = editor.apply(uri, &fix["edit"]);
    assert_eq!(editor.findings(uri, version).len(), 1);
    assert_eq!(
        run(&mut editor, "copydesk.quotations", json!({"uri": uri}))["quotations"].as_array().unwrap().len(),
        2
    );
    run(&mut editor, "copydesk.mute", json!({"uri": uri}));
    assert_eq!(editor.findings(uri, version), [""; 0]);
    editor.quit();
}
