//! What a broken or hostile client sends: answered, and the next request served, or a clean end.

use serde_json::{Value, json};

use crate::editor::{Editor, capabilities, frame};

const URI: &str = "file:///tmp/story.md";

/// Sends bytes that are no good message; they must be answered with this code, and the next request served.
#[track_caller]
fn check(bytes: &[u8], code: i64) {
    let mut editor = Editor::start();
    editor.send_bytes(bytes);
    let refusal = editor.wait("a refusal", |m| m.get("error").is_some());
    assert_eq!(refusal["error"]["code"], code, "{refusal}");
    assert_eq!(editor.request("textDocument/hover", hover()), Value::Null);
    let (status, _) = editor.quit();
    assert_eq!(status.code(), Some(0));
}

fn hover() -> Value {
    json!({"textDocument": {"uri": URI}, "position": {"line": 0, "character": 0}})
}

#[test]
fn bad_json() {
    check(&frame("{\"jsonrpc\": \"2.0\", "), -32700);
    check(&frame("no json"), -32700);
    check(&frame(""), -32700);
}

#[test]
fn invalid_utf_8() {
    let mut bytes = frame("{\"jsonrpc\": \"2.0\", \"id\": 7, \"method\": \"xx\"}");
    let at = bytes.len() - 3;
    bytes[at..at + 2].copy_from_slice(&[0xff, 0xfe]);
    check(&bytes, -32700);
}

#[test]
fn no_length() {
    check(b"Content-Type: text\r\n\r\n{\"jsonrpc\": \"2.0\"}", -32600);
    check(b"garbage\r\n\r\n", -32600);
}

#[test]
fn a_length_that_is_no_number() {
    check(b"Content-Length: ten\r\n\r\n{}", -32600);
    check(b"Content-Length: -5\r\n\r\n{}", -32600);
    check(b"Content-Length:\r\n\r\n{}", -32600);
}

#[test]
fn a_length_that_overflows() {
    check(b"Content-Length: 99999999999999999999999999\r\n\r\n{}", -32600);
}

#[test]
fn a_length_of_a_hundred_terabytes() {
    check(b"Content-Length: 100000000000000\r\n\r\n{}", -32600);
}

#[test]
fn a_lowercase_header_is_good() {
    let mut editor = Editor::start();
    let body = "{\"jsonrpc\": \"2.0\", \"id\": 77, \"method\": \"copydesk/nothing\"}";
    editor.send_bytes(format!("content-length: {}\r\n\r\n{body}", body.len()).as_bytes());
    assert_eq!(editor.answer(77)["error"]["code"], -32601);
    editor.quit();
}

#[test]
fn three_headers_are_good() {
    let mut editor = Editor::start();
    let body = "{\"jsonrpc\": \"2.0\", \"id\": 77, \"method\": \"copydesk/nothing\"}";
    let headers = "A: b\r\nContent-Type: application/vscode-jsonrpc; charset=utf-8";
    editor.send_bytes(format!("{headers}\r\nContent-Length: {}\r\n\r\n{body}", body.len()).as_bytes());
    assert_eq!(editor.answer(77)["error"]["code"], -32601);
    editor.quit();
}

#[test]
fn an_id_over_64_bits() {
    check(&frame("{\"jsonrpc\": \"2.0\", \"id\": 99999999999999999999, \"method\": \"x\"}"), -32600);
}

#[test]
fn an_id_with_a_fraction() {
    check(&frame("{\"jsonrpc\": \"2.0\", \"id\": 1.5, \"method\": \"x\"}"), -32600);
}

#[test]
fn a_batch() {
    check(&frame("[{\"jsonrpc\": \"2.0\", \"id\": 5, \"method\": \"x\"}]"), -32600);
}

#[test]
fn no_jsonrpc() {
    check(&frame("{\"id\": 5, \"method\": \"x\"}"), -32600);
    check(&frame("{\"jsonrpc\": \"1.0\", \"id\": 5, \"method\": \"x\"}"), -32600);
    check(&frame("{\"jsonrpc\": \"2.0\"}"), -32600);
    check(&frame("{\"jsonrpc\": \"2.0\", \"method\": 3}"), -32600);
}

#[test]
fn json_of_a_depth_of_100_000() {
    let deep = "[".repeat(100_000) + &"]".repeat(100_000);
    check(
        &frame(&format!("{{\"jsonrpc\": \"2.0\", \"id\": 5, \"method\": \"x\", \"params\": {deep}}}")),
        -32602,
    );
    check(&frame(&deep), -32600);
}

#[test]
fn missing_and_wrong_parameters() {
    let mut editor = Editor::start();
    assert_eq!(editor.error("textDocument/hover", Value::Null), -32602);
    assert_eq!(editor.error("textDocument/hover", json!({"position": "a"})), -32602);
    assert_eq!(editor.error("workspace/executeCommand", json!({"command": "rm", "arguments": []})), -32602);
    assert_eq!(editor.error("codeAction/resolve", json!({"title": "x", "data": {"uri": 3}})), -32801);
    for method in ["didOpen", "didChange", "didClose", "didSave"] {
        editor.notify(&format!("textDocument/{method}"), json!({"textDocument": {"uri": 3}}));
    }
    editor.notify("$/cancelRequest", json!({"id": "nobody"}));
    editor.notify("workspace/didChangeConfiguration", json!(3));
    assert_eq!(editor.request("textDocument/hover", hover()), Value::Null);
    editor.quit();
}

#[test]
fn a_duplicate_id_is_answered_twice() {
    let mut editor = Editor::start();
    editor.open(URI, "markdown", &"Words and words. ".repeat(10_000));
    let request = json!({"jsonrpc": "2.0", "id": 900, "method": "textDocument/hover", "params": hover()});
    editor.send(request.clone());
    editor.send(request);
    editor.answer(900);
    editor.answer(900);
    editor.diagnostics(URI, 1);
    editor.quit();
}

#[test]
fn answers_that_nobody_asked_for() {
    let mut editor = Editor::start();
    editor.send(json!({"jsonrpc": "2.0", "id": 4711, "result": null}));
    editor.send(json!({"jsonrpc": "2.0", "id": "x", "error": {"code": 1, "message": "no"}}));
    editor.send(json!({"jsonrpc": "2.0", "id": 4711, "result": null}));
    assert_eq!(editor.request("textDocument/hover", hover()), Value::Null);
    editor.quit();
}

#[test]
fn a_panic_costs_one_answer() {
    if !cfg!(debug_assertions) {
        return; // only debug builds panic on demand
    }
    for (place, method) in [("hover", "textDocument/hover"), ("actions", "textDocument/codeAction")] {
        let mut editor = Editor::spawn(&[("COPYDESK_TEST_PANIC", place)]);
        editor.initialize(capabilities(&["utf-8"]));
        editor.open(URI, "markdown", "One.\n");
        editor.diagnostics(URI, 1);
        let range = json!({"start": {"line": 0, "character": 0}, "end": {"line": 0, "character": 0}});
        let params = json!({
            "textDocument": {"uri": URI}, "position": {"line": 0, "character": 0},
            "range": range, "context": {"diagnostics": []},
        });
        assert_eq!(editor.error(method, params.clone()), -32603);
        let hints = json!({"textDocument": {"uri": URI}, "range": range});
        assert_eq!(editor.request("textDocument/inlayHint", hints), json!([]));
        assert_eq!(editor.error(method, params), -32603, "the next one is served too");
        let (status, log) = editor.quit();
        assert_eq!(status.code(), Some(0));
        assert!(log.contains("internal error at src/server/hooks.rs:"), "{log}");
    }
}

#[test]
fn a_panic_while_reading_leaves_the_version_without_findings() {
    if !cfg!(debug_assertions) {
        return; // only debug builds panic on demand
    }
    let mut editor = Editor::spawn(&[("COPYDESK_TEST_PANIC", "reading")]);
    editor.initialize(capabilities(&["utf-8"]));
    editor.open(URI, "markdown", "One.\n");
    assert_eq!(editor.diagnostics(URI, 1), [Value::Null; 0]);
    assert_eq!(editor.request("textDocument/hover", hover()), Value::Null);
    editor.edit(URI, 0..0, "A");
    assert_eq!(editor.diagnostics(URI, 2), [Value::Null; 0]);
    editor.quit();
}

#[test]
fn a_session_cut_at_any_byte_ends_cleanly() {
    let session = session();
    let step = if cfg!(debug_assertions) { 7 } else { 1 };
    for cut in (0..session.len()).step_by(step) {
        let mut editor = Editor::spawn(&[]);
        editor.send_bytes(&session[..cut]);
        editor.hang_up();
        let (status, log) = editor.ended();
        assert!(matches!(status.code(), Some(0 | 1)), "cut at {cut}: {status}");
        assert_eq!(log, "", "cut at {cut}");
    }
}

#[test]
fn how_the_pipe_cuts_a_session_does_not_matter() {
    let session = session();
    let mut seed = 42_u64;
    for _ in 0..20 {
        let mut editor = Editor::spawn(&[]);
        let mut rest = &session[..];
        while !rest.is_empty() {
            // xorshift: any cuts do, as long as they are the same each time
            seed ^= seed << 13;
            seed ^= seed >> 7;
            seed ^= seed << 17;
            let (piece, after) = rest.split_at((seed as usize % 40 + 1).min(rest.len()));
            editor.send_bytes(piece);
            rest = after;
        }
        assert_eq!(editor.answer(3)["result"], Value::Null);
        assert_eq!(editor.ended().0.code(), Some(0));
    }
}

/// From `initialize` to `exit`.
fn session() -> Vec<u8> {
    let document =
        json!({"uri": URI, "languageId": "markdown", "version": 1, "text": "Nothing “happened” today.\n"});
    [
        json!({"jsonrpc": "2.0", "id": 1, "method": "initialize", "params": {"capabilities": {}}}),
        json!({"jsonrpc": "2.0", "method": "initialized", "params": {}}),
        json!({"jsonrpc": "2.0", "method": "textDocument/didOpen", "params": {"textDocument": document}}),
        json!({"jsonrpc": "2.0", "id": 2, "method": "textDocument/hover", "params": hover()}),
        json!({"jsonrpc": "2.0", "id": 3, "method": "shutdown"}),
        json!({"jsonrpc": "2.0", "method": "exit"}),
    ]
    .iter()
    .flat_map(|message| frame(&message.to_string()))
    .collect()
}
