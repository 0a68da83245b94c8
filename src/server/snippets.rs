//! Fixes with words to choose, as snippet edits of LSP 3.18.
//!
//! The protocol's types that we use have none. So a snippet edit travels inside the server as an annotated edit under a
//! name of ours, and becomes what it is when the answer goes out.

use serde_json::{Value, json};
use tower_lsp::lsp_types::{AnnotatedTextEdit, TextEdit};

use crate::rules::Choice;

/// The name under which a snippet edit travels.
const TRAVELS_AS: &str = "copydesk.snippet";

/// Does a client (its `initialize` parameters) take snippet edits?
pub(super) fn are_taken(initialize: &Value) -> bool {
    initialize.pointer("/capabilities/workspace/workspaceEdit/snippetEditSupport") == Some(&Value::Bool(true))
}

/// An edit as a snippet with these choices in it, which stand in order.
pub(super) fn edit(edit: TextEdit, choices: &[Choice]) -> AnnotatedTextEdit {
    let new_text = snippet(&edit.new_text, choices);
    AnnotatedTextEdit { text_edit: TextEdit { new_text, ..edit }, annotation_id: TRAVELS_AS.to_owned() }
}

/// Makes snippet edits of those that travel as such in an answer.
pub(super) fn unpack(answer: &mut Value) {
    let changes = answer.pointer_mut("/edit/documentChanges").and_then(Value::as_array_mut);
    for edit in
        changes.into_iter().flatten().filter_map(|change| change.get_mut("edits")?.as_array_mut()).flatten()
    {
        if edit.get("annotationId").is_some_and(|id| id == TRAVELS_AS) {
            let (range, text) =
                (edit.get_mut("range").map(Value::take), edit.get_mut("newText").map(Value::take));
            *edit = json!({"range": range, "snippet": {"kind": "snippet", "value": text}});
        }
    }
}

/// `, ${1|Lind,Okafor|} ${2|said,wrote|}.` The cursor ends behind it.
fn snippet(text: &str, choices: &[Choice]) -> String {
    let mut snippet = String::new();
    let mut done = 0;
    for (n, choice) in choices.iter().enumerate() {
        push_escaped(&mut snippet, text.get(done..choice.range.start).unwrap_or_default(), &['\\', '$', '}']);
        snippet.push_str(&format!("${{{}|", n + 1));
        for (index, words) in choice.words.iter().enumerate() {
            if index > 0 {
                snippet.push(',');
            }
            // Between bars a dollar is a dollar.
            push_escaped(&mut snippet, words, &['\\', ',', '|']);
        }
        snippet.push_str("|}");
        done = choice.range.end;
    }
    push_escaped(&mut snippet, text.get(done..).unwrap_or_default(), &['\\', '$', '}']);
    snippet.push_str("$0");
    snippet
}

fn push_escaped(snippet: &mut String, text: &str, special: &[char]) {
    for c in text.chars() {
        if special.contains(&c) {
            snippet.push('\\');
        }
        snippet.push(c);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn choice(text: &str, at: &str, words: &[&str]) -> Choice {
        let start = text.find(at).unwrap();
        Choice { range: start..start + at.len(), words: words.iter().map(ToString::to_string).collect() }
    }

    #[test]
    fn words_to_choose_and_words_to_keep() {
        let text = ", TK said. “";
        let choices = [choice(text, "TK", &["Lind", "Okafor"]), choice(text, "said", &["said", "wrote"])];
        assert_eq!(snippet(text, &choices), ", ${1|Lind,Okafor|} ${2|said,wrote|}. “$0");
    }

    #[test]
    fn what_would_be_markup_of_a_snippet_is_escaped() {
        let text = r"$5 } \ | , TK";
        let choices = [choice(text, "TK", &[r"Lind, the $1 | }\ man", "b"])];
        assert_eq!(snippet(text, &choices), r"\$5 \} \\ | , ${1|Lind\, the $1 \| }\\ man,b|}$0");
    }

    #[test]
    fn an_answer_without_snippets_stays() {
        let range = json!({"start": {"line": 0, "character": 0}, "end": {"line": 0, "character": 0}});
        for answer in [
            json!(null),
            json!({"edit": {"changes": {}}}),
            json!({"edit": {"documentChanges": [{"edits": [{"range": range, "newText": "a", "annotationId": "b"}]}]}}),
        ] {
            let mut unpacked = answer.clone();
            unpack(&mut unpacked);
            assert_eq!(unpacked, answer);
        }
        let travelling = json!({"range": range, "newText": "$0", "annotationId": TRAVELS_AS});
        let mut answer = json!({"edit": {"documentChanges": [{"edits": [travelling]}]}});
        unpack(&mut answer);
        let expected = json!({"range": range, "snippet": {"kind": "snippet", "value": "$0"}});
        assert_eq!(answer["edit"]["documentChanges"][0]["edits"], json!([expected]));
    }
}
