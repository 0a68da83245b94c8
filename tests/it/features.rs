//! What a reporter gets: findings, held back while they are typed; fixes, hovers, hints; silence.

use serde_json::{Value, json};

use crate::editor::{Editor, capabilities};

const URI: &str = "file:///tmp/story.md";
const PLAIN: &str = "untitled:Untitled-1";

/// One finding, in its last paragraph. The sign is there for the encodings: one character, two UTF-16 units, four bytes.
const ARTICLE: &str = "\
SPRINGFIELD, May 3 — The city council voted on Tuesday to close the public pool. 𝄞 Finance Minister Ana Ruiz left the \
meeting at noon.

“We are done here, all of us,” Ruiz said.

The vote lasted nine minutes and changed nothing at all. Mayor Anne Holt did not attend the meeting of the council.

𝄞 “Nobody will ever swim in this town again, believe me.”
";
const BARE: &str = "“Nobody will ever swim in this town again, believe me.”";
const FOUND: &str =
    "2 “Nobody will ever swim in this town again, believe me.”: no speaker named; last quoted: Ruiz";

fn start(encodings: &[&str]) -> Editor {
    let mut editor = Editor::spawn(&[("COPYDESK_TEST_QUIET_MS", "600000")]);
    editor.initialize(capabilities(encodings));
    editor
}

fn actions(editor: &mut Editor, uri: &str, words: &str) -> Vec<Value> {
    let at = editor.text(uri).find(words).expect("no such words");
    let range = editor.range(uri, at..at);
    let params = json!({"textDocument": {"uri": uri}, "range": range, "context": {"diagnostics": []}});
    editor.request("textDocument/codeAction", params).as_array().unwrap().clone()
}

#[track_caller]
fn titled(actions: &[Value], title: &str) -> Value {
    let titles: Vec<_> = actions.iter().map(|a| &a["title"]).collect();
    let found = actions.iter().find(|a| a["title"].as_str().unwrap().starts_with(title));
    found.unwrap_or_else(|| panic!("no “{title}” among {titles:?}")).clone()
}

fn run(editor: &mut Editor, action: &Value) {
    let command = &action["command"];
    let params = json!({"command": command["command"], "arguments": command["arguments"]});
    assert_eq!(editor.request("workspace/executeCommand", params), Value::Null);
}

#[test]
fn a_finding_in_every_encoding() {
    for encoding in ["utf-8", "utf-16", "utf-32"] {
        let mut editor = start(&[encoding]);
        editor.open(URI, "markdown", ARTICLE);
        assert_eq!(editor.findings(URI, 1), [FOUND], "{encoding}");
        editor.quit();
    }
}

#[test]
fn a_diagnostic_says_who_found_it_and_points_to_the_likeliest_speaker() {
    let mut editor = start(&["utf-8"]);
    editor.open(URI, "markdown", ARTICLE);
    let found = editor.diagnostics(URI, 1);
    assert_eq!(found[0]["source"], "copydesk");
    assert_eq!(found[0]["code"], "unattributed-quote");
    let href = found[0]["codeDescription"]["href"].as_str().unwrap();
    assert!(href.starts_with("https://") && href.ends_with("/docs/rules/unattributed-quote.md"), "{href}");
    let place = &found[0]["relatedInformation"][0]["location"];
    assert_eq!((&place["uri"], editor.words(URI, &place["range"])), (&json!(URI), "Ruiz"));
    assert!(found[0].as_object().unwrap().values().all(|v| !v.is_null()), "absent, never null: {}", found[0]);
    editor.quit();

    let mut editor = Editor::spawn(&[]);
    editor.initialize(json!({}));
    editor.open(URI, "markdown", ARTICLE);
    assert_eq!(editor.diagnostics(URI, 1)[0].get("relatedInformation"), None, "the client shows none");
    editor.quit();
}

#[test]
fn a_fix_is_worked_out_when_it_is_chosen_and_cures_its_finding() {
    for encoding in ["utf-8", "utf-16", "utf-32"] {
        let mut editor = start(&[encoding]);
        editor.open(URI, "markdown", ARTICLE);
        editor.diagnostics(URI, 1);
        let menu = actions(&mut editor, URI, "swim");
        let fix = titled(&menu, "Add “Ruiz said”");
        assert_eq!(fix["kind"], "quickfix");
        assert_eq!(fix["diagnostics"][0]["code"], "unattributed-quote");
        assert_eq!((fix.get("edit"), fix.get("isPreferred")), (None, None));
        let fix = editor.request("codeAction/resolve", fix);
        let version = editor.apply(URI, &fix["edit"]);
        assert!(
            editor
                .text(URI)
                .ends_with("“Nobody will ever swim in this town again, believe me,” Ruiz said.\n")
        );
        assert_eq!(editor.findings(URI, version), [""; 0]);
        editor.quit();
    }
}

/// LSP 3.18: the likely speakers and their verbs to choose from, in one edit.
#[test]
fn a_client_that_takes_snippets_lets_the_writer_choose_the_speaker() {
    for encoding in ["utf-8", "utf-16", "utf-32"] {
        let mut client = capabilities(&[encoding]);
        client["workspace"]["workspaceEdit"]["snippetEditSupport"] = json!(true);
        let mut editor = Editor::spawn(&[("COPYDESK_TEST_QUIET_MS", "600000")]);
        editor.initialize(client);
        editor.open(URI, "markdown", ARTICLE);
        editor.diagnostics(URI, 1);
        let menu = actions(&mut editor, URI, "swim");
        let plain = editor.request("codeAction/resolve", titled(&menu, "Add “Ruiz said”"));
        assert!(!plain.to_string().contains("snippet"), "{plain}");
        let fix = editor.request("codeAction/resolve", titled(&menu, "Add “TK said”"));
        let edits = fix["edit"]["documentChanges"][0]["edits"].as_array().unwrap();
        let snippets: Vec<_> = edits.iter().filter_map(|edit| edit.get("snippet")).collect();
        let value = " ${1|TK,Ruiz,Holt|} ${2|said,told reporters,wrote|}.$0";
        assert_eq!(snippets, [&json!({"kind": "snippet", "value": value})], "{edits:?}");
        let version = editor.apply(URI, &fix["edit"]);
        assert!(editor.text(URI).ends_with("believe me,” TK said.\n"), "{}", editor.text(URI));
        assert_eq!(editor.findings(URI, version), [""; 0]);
        // A speaker is chosen.
        let version = editor.type_after(URI, "believe me,” ", "Holt, not ");
        assert_eq!(editor.findings(URI, version), [""; 0]);
        editor.quit();
    }
}

#[test]
fn a_client_that_does_not_resolve_gets_the_edits_at_once() {
    let mut editor = Editor::spawn(&[]);
    editor.initialize(json!({"textDocument": {"codeAction": {"codeActionLiteralSupport": {"codeActionKind": {"valueSet": []}}}}}));
    editor.open(URI, "markdown", ARTICLE);
    let fix = titled(&actions(&mut editor, URI, "swim"), "Add “Holt said”");
    assert_eq!(fix.get("data"), None);
    assert!(fix["edit"]["changes"][URI].is_array(), "no versioned edits for a client without them");
    let version = editor.apply(URI, &fix["edit"]);
    assert_eq!(editor.findings(URI, version), [""; 0]);
    editor.quit();
}

#[test]
fn a_client_without_code_actions_gets_commands() {
    let mut editor = Editor::spawn(&[]);
    editor.initialize(json!({}));
    editor.open(URI, "markdown", ARTICLE);
    let menu = actions(&mut editor, URI, "swim");
    assert!(!menu.is_empty() && menu.iter().all(|item| item["command"].is_string()), "{menu:?}");
    editor.quit();
}

#[test]
fn an_action_of_an_older_version_is_refused() {
    let mut editor = start(&["utf-8"]);
    editor.open(URI, "markdown", ARTICLE);
    let fix = titled(&actions(&mut editor, URI, "swim"), "Add “Ruiz said”");
    editor.edit(URI, 0..0, "A");
    assert_eq!(editor.error("codeAction/resolve", fix), -32801);
    editor.quit();
}

#[test]
fn only_the_kinds_that_are_asked_for() {
    let mut editor = start(&["utf-8"]);
    editor.open(URI, "markdown", ARTICLE);
    let at = editor.text(URI).find("swim").unwrap();
    let range = editor.range(URI, at..at);
    for (only, is_empty) in
        [(json!(["refactor"]), true), (json!(["quickfix"]), false), (json!([""]), false), (json!([]), false)]
    {
        let context = json!({"diagnostics": [], "only": only});
        let params = json!({"textDocument": {"uri": URI}, "range": range, "context": context});
        let menu = editor.request("textDocument/codeAction", params);
        assert_eq!(menu.as_array().unwrap().is_empty(), is_empty, "{only}");
    }
    editor.quit();
}

#[test]
fn what_is_being_typed_is_held_back_until_the_writer_is_elsewhere() {
    let mut editor = start(&["utf-8"]);
    let before = ARTICLE.replace(&format!("𝄞 {BARE}\n"), "");
    editor.open(URI, "markdown", &before);
    assert_eq!(editor.findings(URI, 1), [""; 0]);
    // The quotation is typed in three goes.
    for words in ["“Nobody will ever ", "swim in this town again, ", "believe me.”"] {
        let end = editor.text(URI).len();
        let version = editor.edit(URI, end..end, words);
        assert_eq!(editor.findings(URI, version), [""; 0], "still in the paragraph");
    }
    let version = editor.type_after(URI, "nine", "teen");
    assert_eq!(editor.findings(URI, version), [FOUND]);
    // An old finding stays while its paragraph is edited, and goes when it is cured.
    let version = editor.type_after(URI, "town again", " ever");
    assert_eq!(editor.findings(URI, version).len(), 1);
    let version = editor.type_after(URI, "believe me.”", " Ruiz said.");
    assert_eq!(editor.findings(URI, version), [""; 0]);
    editor.quit();
}

#[test]
fn what_is_held_back_is_shown_after_a_save() {
    let mut editor = start(&["utf-8"]);
    editor.open(URI, "markdown", &ARTICLE.replace(BARE, ""));
    editor.diagnostics(URI, 1);
    let version = editor.type_after(URI, "council.\n\n𝄞 ", BARE);
    assert_eq!(editor.findings(URI, version), [""; 0]);
    editor.notify("textDocument/didSave", json!({"textDocument": {"uri": URI}}));
    assert_eq!(editor.findings(URI, version), [FOUND]);
    editor.quit();
}

#[test]
fn what_is_held_back_is_shown_when_the_writer_is_quiet() {
    if !cfg!(debug_assertions) {
        return; // only debug builds take the short wait
    }
    let mut editor = Editor::spawn(&[("COPYDESK_TEST_QUIET_MS", "30")]);
    editor.initialize(capabilities(&["utf-8"]));
    editor.open(URI, "markdown", &ARTICLE.replace(BARE, ""));
    editor.diagnostics(URI, 1);
    let version = editor.type_after(URI, "council.\n\n𝄞 ", BARE);
    let held = editor.findings(URI, version);
    // On a very slow machine the quiet is over before the first publish is read; both carry the same version.
    if held.is_empty() {
        assert_eq!(editor.findings(URI, version), [FOUND]);
    }
    editor.quit();
}

#[test]
fn a_paste_of_several_paragraphs_is_judged_at_once() {
    let mut editor = start(&["utf-8"]);
    editor.open(URI, "markdown", "");
    assert_eq!(editor.findings(URI, 1), [""; 0]);
    let version = editor.edit(URI, 0..0, ARTICLE);
    assert_eq!(editor.findings(URI, version), [FOUND]);
    editor.quit();
}

#[test]
fn a_hover_and_a_hint() {
    let mut editor = start(&["utf-16"]);
    let uri = URI;
    editor.open(uri, "markdown", ARTICLE);
    let at = editor.at(uri, "“We are done");
    let hover = editor.request("textDocument/hover", at);
    assert_eq!(hover["contents"]["kind"], "markdown");
    assert_eq!(editor.words(uri, &hover["range"]), "“We are done here, all of us,”");
    let card = hover["contents"]["value"].as_str().unwrap();
    assert!(card.contains("Ruiz") && !card.contains("]("), "{card}");
    let at = editor.at(uri, "minutes");
    assert_eq!(editor.request("textDocument/hover", at), Value::Null);
    let range = editor.range(uri, 0..ARTICLE.len());
    let hints =
        editor.request("textDocument/inlayHint", json!({"textDocument": {"uri": uri}, "range": range}));
    for hint in hints.as_array().unwrap() {
        assert!(hint["position"].is_object() && !hint["label"].is_null(), "{hint}");
    }
    editor.quit();
}

#[test]
fn no_hint_springs_up_at_the_cursor() {
    let mut editor = start(&["utf-16"]);
    editor.open(
        URI,
        "markdown",
        "“We are done here, all of us,” Ana Ruiz said.\n\n“Nobody here will ever vote again.\n",
    );
    let shown = |editor: &mut Editor| {
        let range = editor.range(URI, 0..editor.text(URI).len());
        let params = json!({"textDocument": {"uri": URI}, "range": range});
        editor.request("textDocument/inlayHint", params).as_array().unwrap().len()
    };
    editor.type_after(URI, "vote again.", "”");
    assert_eq!(shown(&mut editor), 0, "the mark was just closed");
    editor.type_after(URI, "vote again.”", "\n");
    assert_eq!(shown(&mut editor), 1, "the writer went on to the next line");
    editor.type_after(URI, "Nobody", " left");
    assert_eq!(shown(&mut editor), 1, "a word was mended elsewhere in the quotation");
    editor.type_after(URI, "vote again.”", " R");
    assert_eq!(shown(&mut editor), 0, "an attribution is being written");
    editor.quit();
}

#[test]
fn a_request_is_answered_from_the_version_it_arrived_with() {
    let mut editor = start(&["utf-8"]);
    editor.open(URI, "markdown", ARTICLE);
    let at = editor.at(URI, "“We are done");
    let mut asked = Vec::new();
    for n in 0..50 {
        let line = editor.text(URI).find("“We").unwrap();
        editor.edit(URI, line..line, "\n");
        let mut at = at.clone();
        at["position"]["line"] = json!(at["position"]["line"].as_u64().unwrap() + n + 1);
        asked.push((editor.ask("textDocument/hover", at), editor.at(URI, "“We")["position"].clone()));
    }
    for (id, place) in asked {
        let answer = editor.answer(id);
        assert_eq!(answer["result"]["range"]["start"], place, "{answer}");
    }
    editor.quit();
}

#[test]
fn a_comment_silences_a_finding() {
    let mut editor = start(&["utf-8"]);
    editor.open(URI, "markdown", ARTICLE);
    editor.diagnostics(URI, 1);
    let action = titled(&actions(&mut editor, URI, "swim"), "Ignore unattributed-quote here");
    let action = editor.request("codeAction/resolve", action);
    let version = editor.apply(URI, &action["edit"]);
    assert!(editor.text(URI).contains("\n\n<!-- copydesk: ignore unattributed-quote -->\n𝄞 “Nobody"));
    assert_eq!(editor.findings(URI, version), [""; 0]);
    editor.quit();
}

#[test]
fn plain_text_is_silenced_until_it_is_closed() {
    let mut editor = start(&["utf-8"]);
    editor.open(PLAIN, "plaintext", ARTICLE);
    assert_eq!(editor.findings(PLAIN, 1), [FOUND]);
    let menu = actions(&mut editor, PLAIN, "swim");
    assert!(
        !menu.iter().any(|a| a["title"].as_str().unwrap().contains("comment")),
        "plain text has no comments"
    );
    run(&mut editor, &titled(&menu, "Ignore this until the document is closed"));
    assert_eq!(editor.findings(PLAIN, 1), [""; 0]);
    let version = editor.edit(PLAIN, 0..0, "\n");
    assert_eq!(editor.findings(PLAIN, version), [""; 0], "the words are known wherever they go");
    let version = editor.type_after(PLAIN, "town again", " ever");
    editor.notify("textDocument/didSave", json!({"textDocument": {"uri": PLAIN}}));
    // Other words are another finding.
    editor.wait("a finding", |m| {
        m["params"]["version"] == version && m["params"]["diagnostics"][0].is_object()
    });
    editor.close(PLAIN);
    editor.open(PLAIN, "plaintext", ARTICLE);
    assert_eq!(editor.findings(PLAIN, 1), [FOUND]);
    editor.quit();
}

#[test]
fn a_document_is_muted_and_unmuted() {
    let mut editor = start(&["utf-8"]);
    editor.open(URI, "markdown", ARTICLE);
    editor.diagnostics(URI, 1);
    let mute = titled(&actions(&mut editor, URI, "swim"), "Mute Copydesk");
    run(&mut editor, &mute);
    assert_eq!(editor.findings(URI, 1), [""; 0]);
    let menu = actions(&mut editor, URI, "minutes");
    let unmute = titled(&menu, "Unmute Copydesk");
    assert_eq!(menu.len(), 1);
    run(&mut editor, &unmute);
    assert_eq!(editor.findings(URI, 1), [FOUND]);
    editor.quit();
}

#[test]
fn the_editors_settings_hold_and_may_change() {
    let mut editor = Editor::spawn(&[]);
    editor.settings = json!({"rules": {"unattributed-quote": "off"}});
    editor.initialize(capabilities(&["utf-8"]));
    editor.open(URI, "markdown", ARTICLE);
    editor.wait("silence", |m| m["params"]["diagnostics"] == json!([]));
    editor.settings = json!({"rules": {"unattributed-quote": "hint"}});
    editor.notify("workspace/didChangeConfiguration", json!({"settings": null}));
    editor.wait("a hint", |m| m["params"]["diagnostics"][0]["severity"] == 4);
    editor.settings = json!({"rules": {"no-such-rule": "off"}});
    editor.notify("workspace/didChangeConfiguration", json!({"settings": null}));
    let told = editor.wait("a warning", |m| m["method"] == "window/showMessage");
    let message = told["params"]["message"].as_str().unwrap();
    assert!(message.starts_with("editor settings: ") && message.contains("no-such-rule"), "{message}");
    editor.wait("the finding", |m| m["params"]["diagnostics"][0]["severity"] == 2);
    editor.quit();
}

#[test]
fn a_client_is_asked_only_for_what_it_can_do() {
    for (workspace, expected) in [
        (json!({}), vec![]),
        (json!({"configuration": true}), vec!["workspace/configuration"]),
        (
            json!({"didChangeWatchedFiles": {"dynamicRegistration": true}, "inlayHint": {"refreshSupport": true}}),
            vec!["client/registerCapability", "workspace/inlayHint/refresh"],
        ),
    ] {
        let mut editor = Editor::spawn(&[]);
        editor.initialize(json!({"workspace": workspace}));
        editor.open(URI, "markdown", ARTICLE);
        editor.diagnostics(URI, 1);
        let mute = titled(&actions(&mut editor, URI, "swim"), "Mute Copydesk");
        run(&mut editor, &json!({"command": mute}));
        editor.diagnostics(URI, 1);
        // What the server asks, it asks in its own time: `exit` must not come first.
        for _ in 0..10_000 {
            if editor.asked.len() >= expected.len() {
                break;
            }
            editor.settled();
        }
        editor.request("shutdown", Value::Null);
        editor.notify("exit", Value::Null);
        editor.ended();
        assert_eq!(editor.asked, expected);
    }
}

#[test]
fn settings_that_a_client_sends_at_the_start() {
    let mut editor = Editor::spawn(&[]);
    let options = json!({"copydesk": {"rules": {"unattributed-quote": "information"}}, "trusted": false});
    editor.initialize_with(json!({"capabilities": {}, "initializationOptions": options}));
    editor.open(URI, "markdown", ARTICLE);
    assert_eq!(editor.diagnostics(URI, 1)[0]["severity"], 3);
    editor.notify("workspace/didChangeConfiguration", json!({"settings": {"copydesk": {}}}));
    assert_eq!(editor.diagnostics(URI, 1)[0]["severity"], 2);
    editor.quit();
}

#[test]
fn the_nearest_settings_file_holds_and_is_read_again_when_it_is_saved() {
    let folder = std::env::temp_dir().join(format!("copydesk-it-{}", std::process::id()));
    std::fs::create_dir_all(folder.join("news")).unwrap();
    let settings = folder.join("copydesk.toml");
    let uri = |path: &std::path::Path| format!("file://{}", path.display());
    let story = uri(&folder.join("news/story.md"));
    std::fs::write(&settings, "rules.unattributed-quote = \"hint\"\nlimits.file-size = \"big\"\n").unwrap();
    let mut editor = Editor::spawn(&[]);
    editor.initialize(json!({}));
    editor.open(&story, "markdown", ARTICLE);
    assert_eq!(editor.diagnostics(&story, 1)[0]["severity"], 4, "the good key holds");
    let told = editor.wait("a warning", |m| m["method"] == "window/showMessage");
    let message = told["params"]["message"].as_str().unwrap();
    assert!(message.contains("copydesk.toml:2: limits.file-size: "), "{message}");
    // In one step: the server may be reading it, and half a file is another file.
    let save = |text: &str| {
        std::fs::write(folder.join("new"), text).unwrap();
        std::fs::rename(folder.join("new"), &settings).unwrap();
    };
    save("rules.unattributed-quote = \"off\"\n");
    editor.notify("textDocument/didSave", json!({"textDocument": {"uri": uri(&settings)}}));
    editor
        .notify("workspace/didChangeWatchedFiles", json!({"changes": [{"uri": uri(&settings), "type": 2}]}));
    assert_eq!(editor.findings(&story, 1), [""; 0]);
    save("rules.unattributed-quote = \n");
    editor
        .notify("workspace/didChangeWatchedFiles", json!({"changes": [{"uri": uri(&settings), "type": 2}]}));
    editor.wait("a warning", |m| m["method"] == "window/showMessage");
    let version = editor.edit(&story, 0..0, "\n");
    assert_eq!(
        editor.findings(&story, version),
        [""; 0],
        "a file that cannot be made out leaves what held before"
    );
    editor.quit();
    std::fs::remove_dir_all(folder).unwrap();
}
