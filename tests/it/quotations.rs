//! What an editor shows of a whole article: its quotations as a list and as a page, and how it stands.

use serde_json::{Value, json};

use crate::editor::{Editor, capabilities};

const URI: &str = "file:///tmp/story.md";

/// The sign is there for the encodings: one character, two UTF-16 units, four bytes.
const ARTICLE: &str = "\
# Council closes the pool

𝄞 Finance Minister Ana Ruiz left at noon. “We are *done* here,” she said. The vote was “a mess without an end,” a clerk said.

The vote lasted nine minutes and changed nothing at all. The “pool party” did not attend the meeting of the council.

𝄞 “Nobody will ever swim in this town again, believe me.”
";

fn start(client: Value) -> Editor {
    let mut capabilities = capabilities(&["utf-8"]);
    capabilities.as_object_mut().unwrap().extend(client.as_object().unwrap().clone());
    let mut editor = Editor::spawn(&[("COPYDESK_TEST_QUIET_MS", "600000")]);
    editor.initialize(capabilities);
    editor
}

fn with_status() -> Editor {
    start(json!({"experimental": {"copydesk": {"status": true}}}))
}

fn command(editor: &mut Editor, name: &str, argument: Value) -> Value {
    editor.request("workspace/executeCommand", json!({"command": name, "arguments": [argument]}))
}

#[test]
fn the_quotations_of_a_document_in_every_encoding() {
    for encoding in ["utf-8", "utf-16", "utf-32"] {
        let mut editor = Editor::spawn(&[]);
        editor.initialize(capabilities(&[encoding]));
        editor.open(URI, "markdown", ARTICLE);
        let list = command(&mut editor, "copydesk.quotations", json!({"uri": URI}));
        assert_eq!((&list["uri"], &list["version"]), (&json!(URI), &json!(1)));
        assert_eq!(list["title"], "Council closes the pool");
        let seen = |entry: &Value| {
            let text = entry["text"].as_str().unwrap().to_owned();
            assert_eq!(editor.words(URI, &entry["range"]), text, "{encoding}");
            let mut entry = entry.as_object().unwrap().clone();
            assert!(entry.values().all(|value| !value.is_null()), "absent, never null: {entry:?}");
            entry.remove("range");
            entry.remove("text");
            (text, Value::Object(entry))
        };
        let seen: Vec<_> = list["quotations"].as_array().unwrap().iter().map(seen).collect();
        assert_eq!(
            seen,
            [
                (
                    "“We are *done* here,”".to_owned(),
                    json!({"kind": "direct", "speaker": "Ana Ruiz", "sure": "sure"})
                ),
                (
                    "“a mess without an end,”".to_owned(),
                    json!({"kind": "partial", "speaker": "a clerk", "sure": "sure"})
                ),
                (
                    "“Nobody will ever swim in this town again, believe me.”".to_owned(),
                    json!({"kind": "direct", "finding": "unattributed-quote"})
                ),
            ]
        );
        editor.quit();
    }
}

#[test]
fn the_list_is_of_the_version_that_it_was_asked_about() {
    let mut editor = Editor::start();
    editor.open(URI, "markdown", ARTICLE);
    editor.edit(URI, 0..0, "\n\n");
    let asked = json!({"command": "copydesk.quotations", "arguments": [{"uri": URI}]});
    let id = editor.ask("workspace/executeCommand", asked);
    editor.edit(URI, 0..0, "\n\n");
    let list = editor.answer(id)["result"].clone();
    assert_eq!((&list["version"], &list["quotations"][0]["range"]["start"]["line"]), (&json!(2), &json!(4)));
    editor.quit();
}

#[test]
fn the_quotations_as_a_page() {
    let mut editor = Editor::start();
    let uri = "untitled:Untitled-1";
    editor.open(uri, "plaintext", &ARTICLE.replace('*', ""));
    let page = command(&mut editor, "copydesk.quotations", json!({"uri": uri, "format": "markdown"}));
    assert_eq!((&page["uri"], &page["version"], page.get("quotations")), (&json!(uri), &json!(1), None));
    let markdown = page["markdown"].as_str().unwrap();
    let nobody = markdown.find("## Without a named speaker").unwrap();
    assert!(nobody < markdown.find("## Ana Ruiz, Finance Minister").unwrap(), "{markdown}");
    editor.quit();
}

#[test]
fn quotations_of_what_is_not_open_and_arguments_that_are_no_good() {
    let mut editor = Editor::start();
    assert_eq!(command(&mut editor, "copydesk.quotations", json!({"uri": URI})), Value::Null);
    editor.open("file:///tmp/a.rs", "rust", "“We are done here, all of us,” Ana Ruiz said.\n");
    assert_eq!(command(&mut editor, "copydesk.quotations", json!({"uri": "file:///tmp/a.rs"})), Value::Null);
    for arguments in
        [json!([]), json!([{}]), json!([{"uri": "no address"}]), json!([{"uri": URI, "format": "pdf"}])]
    {
        let params = json!({"command": "copydesk.quotations", "arguments": arguments});
        assert_eq!(editor.error("workspace/executeCommand", params), -32602);
    }
    editor.quit();
}

/// The next status of a document, without its address.
#[track_caller]
fn status(editor: &mut Editor, uri: &str) -> Value {
    let message = editor.wait("a status", |m| m["method"] == "copydesk/status" && m["params"]["uri"] == uri);
    let mut status = message["params"].as_object().unwrap().clone();
    status.remove("uri");
    Value::Object(status)
}

#[test]
fn how_a_document_stands_is_told_after_each_version_and_each_mute() {
    let mut editor = with_status();
    editor.open(URI, "markdown", ARTICLE);
    assert_eq!(
        status(&mut editor, URI),
        json!({"version": 1, "state": "ready", "quotations": 3, "withoutSpeaker": 1})
    );
    let version = editor.type_after(URI, "town again", " ever");
    let ready = json!({"version": version, "state": "ready", "quotations": 3, "withoutSpeaker": 1});
    assert_eq!(status(&mut editor, URI), ready);
    command(&mut editor, "copydesk.mute", json!({"uri": URI}));
    assert_eq!(
        status(&mut editor, URI),
        json!({"version": version, "state": "muted", "quotations": 3, "withoutSpeaker": 0, "reason": "muted until it is closed"})
    );
    command(&mut editor, "copydesk.unmute", json!({"uri": URI}));
    assert_eq!(status(&mut editor, URI), ready);
    editor.quit();
}

/// What is held back while it is typed is not counted before it is shown.
#[test]
fn a_quotation_being_typed_counts_as_without_speaker_when_that_is_shown() {
    let mut editor = with_status();
    editor.open(
        URI,
        "markdown",
        &ARTICLE.replace("“Nobody will ever swim in this town again, believe me.”", ""),
    );
    assert_eq!(status(&mut editor, URI)["quotations"], 2);
    editor.type_after(URI, "council.\n\n𝄞 ", "“Nobody will ever swim in this town again.”");
    let typed = status(&mut editor, URI);
    assert_eq!((&typed["quotations"], &typed["withoutSpeaker"]), (&json!(3), &json!(0)));
    editor.notify("textDocument/didSave", json!({"textDocument": {"uri": URI}}));
    assert_eq!(status(&mut editor, URI)["withoutSpeaker"], 1);
    editor.quit();
}

#[test]
fn why_a_document_is_left_alone() {
    let mut editor = with_status();
    let large = "word ".repeat(1_000_000);
    for (uri, language, text, state, reason) in [
        ("file:///tmp/README.md", "markdown", ARTICLE, "silent", "not news copy: README.md"),
        ("file:///tmp/a.rs", "rust", ARTICLE, "silent", "not plain text, Markdown or HTML"),
        (
            "untitled:a",
            "markdown",
            "<!-- copydesk: off -->\n\nAnn left.",
            "silent",
            "the document asks for it",
        ),
        ("untitled:b", "plaintext", &large, "tooLarge", "over 4.0 MB (limits.file-size)"),
        ("untitled:c", "plaintext", "\u{7f}ELF\0\0", "binary", "binary, not text"),
    ] {
        editor.open(uri, language, text);
        let status = status(&mut editor, uri);
        assert_eq!((&status["state"], &status["reason"]), (&json!(state), &json!(reason)), "{uri}");
    }
    editor.settled();
    editor.quit();
}

#[test]
fn a_client_that_did_not_ask_is_not_told() {
    for client in
        [json!({}), json!({"experimental": {"copydesk": {"status": false}}}), json!({"experimental": 3})]
    {
        let mut editor = start(client);
        editor.open(URI, "markdown", ARTICLE);
        editor.diagnostics(URI, 1);
        command(&mut editor, "copydesk.mute", json!({"uri": URI}));
        editor.diagnostics(URI, 1);
        let unread = editor.settled();
        assert!(unread.iter().all(|m| m["method"] != "copydesk/status"), "{unread:?}");
        editor.quit();
    }
}
