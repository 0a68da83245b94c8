//! A session: life, sync, answers.

use std::time::Instant;

use serde_json::{Value, json};

use crate::editor::{Editor, capabilities};

const URI: &str = "file:///tmp/story.md";

#[test]
fn a_document_is_opened_edited_and_closed_and_each_version_gets_its_diagnostics() {
    let mut editor = Editor::start();
    editor.open(URI, "markdown", "The vote had lasted nine minutes.\n");
    assert_eq!(editor.findings(URI, 1), [""; 0]);
    let version = editor.type_after(URI, "vote", "s");
    assert_eq!(version, 2);
    assert_eq!(editor.findings(URI, 2), [""; 0]);
    editor.close(URI);
    let cleared = editor.wait("cleared diagnostics", |m| m["method"] == "textDocument/publishDiagnostics");
    assert_eq!(cleared["params"], json!({"uri": URI, "diagnostics": []}));
    let (status, log) = editor.quit();
    assert_eq!((status.code(), log.as_str()), (Some(0), ""));
}

#[test]
fn untitled_documents_and_any_scheme_work() {
    let mut editor = Editor::start();
    for uri in ["untitled:Untitled-1", "vscode-vfs://host/a%20b.md", "inmemory://model/1"] {
        editor.open(uri, "plaintext", "Nothing happened.\n");
        editor.diagnostics(uri, 1);
    }
    editor.quit();
}

#[test]
fn another_language_is_kept_in_sync_and_not_read() {
    let mut editor = Editor::start();
    editor.open("file:///tmp/a.rs", "rust", "fn main() {}\n");
    editor.type_after("file:///tmp/a.rs", "fn", " ");
    let at = editor.at("file:///tmp/a.rs", "main");
    assert_eq!(editor.request("textDocument/hover", at), Value::Null);
    assert_eq!(editor.settled(), [Value::Null; 0]);
    editor.quit();
}

#[test]
fn a_document_over_the_limit_is_told_once() {
    let mut editor = Editor::start();
    editor.open(URI, "markdown", &"word ".repeat(1_000_000));
    assert_eq!(editor.diagnostics(URI, 1), [Value::Null; 0]);
    let told = editor.wait("a notice", |m| m["method"] == "window/showMessage");
    let message = told["params"]["message"].as_str().unwrap();
    assert!(message.starts_with("story.md has 5.0 MB and is left alone"), "{message}");
    editor.edit(URI, 0..4, "Word");
    editor.diagnostics(URI, 2);
    assert_eq!(editor.settled(), [Value::Null; 0]);
    editor.edit(URI, 0..4_999_990, "");
    editor.diagnostics(URI, 3);
    editor.quit();
}

#[test]
fn every_way_of_changing_a_text_is_taken() {
    let mut editor = Editor::start();
    editor.open(URI, "markdown", "One.\n");
    editor.diagnostics(URI, 1);
    let change = |version: i32, changes: Value| json!({"textDocument": {"uri": URI, "version": version}, "contentChanges": changes});
    let place = |line: u64, character: u64| json!({"line": line, "character": character});
    for (version, changes) in [
        (2, json!([])),
        (3, json!([{"text": "Two.\n"}])),
        (4, json!([{"range": {"start": place(9, 9), "end": place(99, 99)}, "text": "Three."}])),
        (5, json!([{"range": {"start": place(0, 3), "end": place(0, 0)}, "text": "Four"}, {"text": ""}])),
        (5, json!([{"range": {"start": place(0, 0), "end": place(0, 0)}, "rangeLength": 0, "text": "x"}])),
        (4, json!([{"text": "Back."}])),
    ] {
        editor.notify("textDocument/didChange", change(version, changes));
        editor.diagnostics(URI, version);
    }
    editor.notify(
        "textDocument/didChange",
        json!({"textDocument": {"uri": "file:///none.md", "version": 1}, "contentChanges": []}),
    );
    editor.quit();
}

#[test]
fn the_clients_encoding_is_taken() {
    for (offered, taken) in [
        (&["utf-16", "utf-8"][..], "utf-8"),
        (&["utf-16"], "utf-16"),
        (&["utf-32"], "utf-32"),
        (&[], "utf-16"),
    ] {
        let mut editor = Editor::spawn(&[]);
        let result = editor.initialize(capabilities(offered));
        assert_eq!(result["capabilities"]["positionEncoding"], taken);
        assert_eq!(result["capabilities"]["textDocumentSync"]["change"], 2);
        editor.quit();
    }
}

#[test]
fn an_editor_that_counts_bytes_without_offering_it_can_say_so() {
    for (said, taken) in [("utf-8", "utf-8"), ("utf-32", "utf-32"), ("utf-7", "utf-16")] {
        let mut editor = Editor::spawn(&[]);
        let result = editor.initialize_with(json!({
            "capabilities": {},
            "initializationOptions": {"positionEncoding": said},
        }));
        assert_eq!(result["capabilities"]["positionEncoding"], taken);
        // It is no setting: nobody is told that there is none of this name.
        editor.quit();
    }
}

#[test]
fn requests_out_of_their_time_are_refused() {
    let mut editor = Editor::spawn(&[]);
    let hover = json!({"textDocument": {"uri": URI}, "position": {"line": 0, "character": 0}});
    assert_eq!(editor.error("textDocument/hover", hover.clone()), -32002);
    assert_eq!(editor.error("copydesk/nothing", json!({})), -32002);
    editor.initialize(capabilities(&[]));
    assert_eq!(editor.error("initialize", json!({"capabilities": {}})), -32600);
    assert_eq!(editor.request("textDocument/hover", hover.clone()), Value::Null, "not open");
    assert_eq!(editor.error("copydesk/nothing", json!({})), -32601);
    assert_eq!(editor.error("$/nothing", json!({})), -32601);
    assert_eq!(
        editor.error(
            "textDocument/rename",
            json!({"textDocument": {"uri": URI}, "position": {"line": 0, "character": 0}, "newName": "x"})
        ),
        -32601
    );
    assert_eq!(editor.error("textDocument/hover", json!({"textDocument": 3})), -32602);
    assert_eq!(editor.request("shutdown", Value::Null), Value::Null);
    assert_eq!(editor.error("textDocument/hover", hover), -32600);
    editor.notify("exit", Value::Null);
    assert_eq!(editor.ended().0.code(), Some(0));
}

#[test]
fn a_session_ends_with_its_input_or_with_exit() {
    let mut editor = Editor::start();
    editor.hang_up();
    assert_eq!(editor.ended().0.code(), Some(1), "end of input without shutdown");

    let mut editor = Editor::start();
    editor.request("shutdown", Value::Null);
    editor.hang_up();
    assert_eq!(editor.ended().0.code(), Some(0), "end of input after shutdown");

    let mut editor = Editor::start();
    editor.notify("exit", Value::Null);
    assert_eq!(editor.ended().0.code(), Some(1), "exit without shutdown, the input open");

    let mut editor = Editor::spawn(&[]);
    editor.notify("exit", Value::Null);
    assert_eq!(editor.ended().0.code(), Some(1), "exit before initialize");
}

#[test]
fn exit_is_quick_with_the_input_open() {
    let mut editor = Editor::start();
    editor.request("shutdown", Value::Null);
    let asked = Instant::now();
    editor.notify("exit", Value::Null);
    editor.ended();
    // The aim is 10 ms in a release build on a quiet machine (docs/measurements.md); this is a debug build under load.
    assert!(asked.elapsed().as_millis() < 500, "{:?}", asked.elapsed());
}

#[test]
fn what_was_asked_before_the_input_ended_is_answered() {
    let mut editor = Editor::start();
    editor.open(URI, "markdown", "One.\n");
    let ids: Vec<_> = (0..20)
        .map(|_| {
            editor.ask(
                "textDocument/hover",
                json!({"textDocument": {"uri": URI}, "position": {"line": 0, "character": 0}}),
            )
        })
        .collect();
    editor.hang_up();
    for id in ids {
        assert_eq!(editor.answer(id)["result"], Value::Null);
    }
    assert_eq!(editor.ended().0.code(), Some(1));
}

#[test]
fn a_cancelled_request_is_answered_once() {
    let mut editor = Editor::start();
    editor.open(URI, "markdown", &"“We are done here,” Ruiz said.\n\n".repeat(2_000));
    let at = json!({"textDocument": {"uri": URI}, "position": {"line": 0, "character": 3}});
    let ids: Vec<_> = (0..200).map(|_| editor.ask("textDocument/hover", at.clone())).collect();
    for id in &ids {
        editor.notify("$/cancelRequest", json!({"id": id}));
    }
    for id in ids {
        let answer = editor.answer(id);
        let code = answer["error"]["code"].as_i64();
        assert!(code == Some(-32800) || (code.is_none() && answer.get("result").is_some()), "{answer}");
    }
    editor.diagnostics(URI, 1);
    editor.quit();
}

#[test]
fn diagnostics_can_be_pulled_by_a_client_that_takes_no_push() {
    let mut editor = Editor::spawn(&[]);
    let result = editor.initialize(json!({"textDocument": {"diagnostic": {}}}));
    assert_eq!(result["capabilities"]["diagnosticProvider"]["workspaceDiagnostics"], false);
    editor.open(URI, "markdown", "One.\n");
    let report = editor.request("textDocument/diagnostic", json!({"textDocument": {"uri": URI}}));
    assert_eq!(report, json!({"kind": "full", "items": []}));
    editor.diagnostics(URI, 1);
    editor.quit();
}

#[cfg(unix)]
#[test]
fn the_server_ends_when_its_editor_is_gone() {
    if !cfg!(debug_assertions) {
        return; // only debug builds take the short wait
    }
    let mut parent = std::process::Command::new("sleep").arg("600").spawn().unwrap();
    let mut editor = Editor::spawn(&[("COPYDESK_TEST_LOOK_MS", "20")]);
    editor.initialize_with(json!({"processId": parent.id(), "capabilities": {}}));
    editor.settled();
    parent.kill().unwrap();
    parent.wait().unwrap();
    assert_eq!(editor.ended().0.code(), Some(1));
}

#[test]
fn a_parent_that_does_not_exist_is_not_watched() {
    let mut editor = Editor::spawn(&[("COPYDESK_TEST_LOOK_MS", "1")]);
    editor.initialize_with(json!({"processId": i32::MAX - 1, "capabilities": {}}));
    for _ in 0..200 {
        editor.settled();
    }
    editor.quit();
}

#[test]
fn a_client_that_does_not_read_blocks_nothing_and_gets_the_last_diagnostics() {
    let mut editor = Editor::spawn(&[]);
    editor.initialize(capabilities(&["utf-8"]));
    // Many findings: a few publishes fill the pipe, which the editor leaves unread while it types.
    let bare = "Nobody spoke at length.\n\n“Nobody will ever swim in this town again, believe me.”\n\n";
    editor.open(URI, "markdown", &("Mayor Anne Holt said no.\n\n".to_owned() + &bare.repeat(200)));
    editor.pause(true);
    for _ in 0..500 {
        editor.edit(URI, 0..0, "\n");
    }
    editor.pause(false);
    let mut versions = Vec::new();
    while versions.last() != Some(&501) {
        let next = editor.wait("diagnostics", |m| m["method"] == "textDocument/publishDiagnostics");
        versions.push(next["params"]["version"].as_i64().unwrap());
    }
    assert!(versions.is_sorted(), "{versions:?}");
    assert!(versions.len() < 500, "waiting diagnostics are replaced by newer ones");
    editor.quit();
}
