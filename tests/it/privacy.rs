//! A draft stays in the editor: a canary word in it must come out nowhere but in answers to the client.

use serde_json::{Value, json};

use crate::editor::{Editor, capabilities, frame};

const URI: &str = "file:///tmp/story.md";
const CANARY: &str = "Zugzwangberg";

/// Everything that is asked, with the log as loud as it goes and a panic whose message holds the draft.
#[test]
fn a_draft_reaches_no_log() {
    for panic in ["nowhere", "reading", "hover", "actions", "hints", "quotations", "symbols"] {
        let mut editor = Editor::spawn(&[
            ("COPYDESK_LOG", "trace"),
            ("RUST_LOG", "trace"),
            ("COPYDESK_TEST_PANIC", panic),
        ]);
        editor.initialize(capabilities(&["utf-8"]));
        editor.open(
            URI,
            "markdown",
            &format!("Mayor Anne {CANARY} left.\n\n“I am done here, all of you, {CANARY} too.”\n"),
        );
        editor.diagnostics(URI, 1);
        editor.type_after(URI, CANARY, &format!(" and {CANARY}"));
        editor.diagnostics(URI, 2);
        editor.notify("textDocument/didSave", json!({"textDocument": {"uri": URI}, "text": CANARY}));
        let range = editor.range(URI, 0..editor.text(URI).len());
        let all = json!({
            "textDocument": {"uri": URI}, "position": {"line": 0, "character": 12}, "range": range,
            "context": {"diagnostics": []}, "newName": CANARY, "query": CANARY, "positions": [{"line": 0, "character": 12}],
            "command": "copydesk.quotations", "arguments": [{"uri": URI, "format": "markdown"}],
        });
        for method in [
            "textDocument/hover",
            "textDocument/codeAction",
            "textDocument/inlayHint",
            "textDocument/diagnostic",
            "textDocument/rename",
            "textDocument/definition",
            "textDocument/references",
            "textDocument/documentHighlight",
            "textDocument/documentSymbol",
            "textDocument/foldingRange",
            "textDocument/selectionRange",
            "workspace/executeCommand",
            "workspace/symbol",
            "copydesk/nothing",
        ] {
            let id = editor.ask(method, all.clone());
            editor.answer(id);
        }
        // Wrong parameters: the error must not quote them.
        for params in [
            json!({"textDocument": CANARY}),
            json!(CANARY),
            json!({"command": CANARY, "arguments": [CANARY]}),
        ] {
            for method in ["textDocument/hover", "workspace/executeCommand", "codeAction/resolve"] {
                let id = editor.ask(method, params.clone());
                let answer = editor.answer(id);
                assert!(!answer["error"].to_string().contains(CANARY), "{answer}");
            }
            for method in
                ["textDocument/didOpen", "textDocument/didChange", "workspace/didChangeConfiguration"]
            {
                editor.notify(method, params.clone());
            }
        }
        editor.send_bytes(&frame(&format!("{{\"jsonrpc\": \"2.0\", \"id\": \"{CANARY}\", {CANARY}")));
        let refusal = editor.wait("a refusal", |m| m["id"] == Value::Null && m.get("error").is_some());
        assert!(!refusal.to_string().contains(CANARY));
        for unread in editor.settled() {
            let is_logged = unread["method"].as_str().is_some_and(|m| m.starts_with("window/"));
            assert!(!is_logged || !unread.to_string().contains(CANARY), "{unread}");
        }
        let (status, log) = editor.quit();
        assert_eq!(status.code(), Some(0));
        assert!(!log.contains(CANARY), "{log}");
        if cfg!(debug_assertions) {
            assert!(log.contains("copydesk"), "the log is off: {log}");
            assert_eq!(log.contains("internal error at"), panic != "nowhere", "{log}");
        }
    }
}
