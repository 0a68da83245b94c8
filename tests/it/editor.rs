//! A fake editor: starts the real server, holds the text, reads what comes.
//!
//! It never sleeps. A wait is met, unmet (nothing came for [`PATIENCE`]: the test fails) or unmeetable (the server has
//! ended: the test fails at once). When it is dropped no error may be left unread.

use std::collections::{HashMap, VecDeque};
use std::io::{BufRead, BufReader, Read, Write};
use std::ops::Range;
use std::process::{Child, ChildStdin, Command, ExitStatus, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::sync::{Arc, Condvar, Mutex};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use serde_json::{Value, json};

/// Longest wait for a message. Long, for slow machines under load: a test that works never waits so long.
const PATIENCE: Duration = Duration::from_secs(20);

pub(crate) struct Editor {
    child: Child,
    stdin: Option<ChildStdin>,
    inbox: Receiver<Vec<u8>>,
    /// Is the server's output left unread?
    paused: Arc<(Mutex<bool>, Condvar)>,
    stderr: Option<JoinHandle<String>>,
    unread: VecDeque<Value>,
    documents: HashMap<String, Document>,
    /// What the server asked for, by method, each answered already.
    pub(crate) asked: Vec<String>,
    /// What `workspace/configuration` is answered with.
    pub(crate) settings: Value,
    pub(crate) encoding: &'static str,
    n_requests: i64,
}

struct Document {
    text: String,
    version: i32,
}

impl Editor {
    /// Starts the server and says nothing yet.
    pub(crate) fn spawn(environment: &[(&str, &str)]) -> Editor {
        let mut command = Command::new(env!("CARGO_BIN_EXE_copydesk"));
        command.arg("lsp").stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        command.envs(environment.iter().copied());
        let mut child = command.spawn().unwrap();
        let (sender, inbox) = channel();
        let mut stdout = BufReader::new(child.stdout.take().unwrap());
        let paused = Arc::new((Mutex::new(false), Condvar::new()));
        let gate = paused.clone();
        thread::spawn(move || {
            while let Some(body) = read_frame(&mut stdout) {
                drop(gate.1.wait_while(gate.0.lock().unwrap(), |paused| *paused));
                if sender.send(body).is_err() {
                    break;
                }
            }
        });
        let mut stderr = child.stderr.take().unwrap();
        let stderr = thread::spawn(move || {
            let mut log = Vec::new();
            stderr.read_to_end(&mut log).unwrap();
            String::from_utf8_lossy(&log).into_owned()
        });
        Editor {
            stdin: child.stdin.take(),
            child,
            inbox,
            paused,
            stderr: Some(stderr),
            unread: VecDeque::new(),
            documents: HashMap::new(),
            asked: Vec::new(),
            settings: Value::Null,
            encoding: "utf-16",
            n_requests: 0,
        }
    }

    /// Starts the server and opens the session with what today's editors can do.
    pub(crate) fn start() -> Editor {
        let mut editor = Editor::spawn(&[]);
        editor.initialize(capabilities(&["utf-8", "utf-16"]));
        editor
    }

    pub(crate) fn initialize(&mut self, capabilities: Value) -> Value {
        let params = json!({"processId": std::process::id(), "rootUri": null, "capabilities": capabilities});
        self.initialize_with(params)
    }

    pub(crate) fn initialize_with(&mut self, params: Value) -> Value {
        let result = self.request("initialize", params);
        self.encoding = match result["capabilities"]["positionEncoding"].as_str() {
            Some("utf-8") => "utf-8",
            Some("utf-32") => "utf-32",
            _ => "utf-16",
        };
        self.notify("initialized", json!({}));
        result
    }

    pub(crate) fn send_bytes(&mut self, bytes: &[u8]) {
        // A server that has ended, or was hung up on, is met by the next wait.
        let Some(stdin) = &mut self.stdin else { return };
        drop(stdin.write_all(bytes).and_then(|()| stdin.flush()));
    }

    pub(crate) fn send(&mut self, message: Value) {
        self.send_bytes(&frame(&message.to_string()));
    }

    pub(crate) fn notify(&mut self, method: &str, params: Value) {
        self.send(json!({"jsonrpc": "2.0", "method": method, "params": params}));
    }

    /// Sends a request and gives its id.
    pub(crate) fn ask(&mut self, method: &str, params: Value) -> i64 {
        self.n_requests += 1;
        let id = self.n_requests;
        self.send(json!({"jsonrpc": "2.0", "id": id, "method": method, "params": params}));
        id
    }

    /// The answer, an error or not.
    #[track_caller]
    pub(crate) fn answer(&mut self, id: i64) -> Value {
        self.wait("an answer", |m| m["id"] == id && m.get("method").is_none())
    }

    /// Asks and gives the result.
    #[track_caller]
    pub(crate) fn request(&mut self, method: &str, params: Value) -> Value {
        let id = self.ask(method, params);
        let answer = self.answer(id);
        assert!(answer.get("error").is_none(), "{method}: {answer}");
        answer["result"].clone()
    }

    /// Asks and gives the error's code.
    #[track_caller]
    pub(crate) fn error(&mut self, method: &str, params: Value) -> i64 {
        let id = self.ask(method, params);
        let answer = self.answer(id);
        answer["error"]["code"].as_i64().unwrap_or_else(|| panic!("{method} is no error: {answer}"))
    }

    /// Reads no more of what the server writes, or does again.
    pub(crate) fn pause(&mut self, pause: bool) {
        *self.paused.0.lock().unwrap() = pause;
        self.paused.1.notify_all();
    }

    pub(crate) fn open(&mut self, uri: &str, language: &str, text: &str) {
        self.documents.insert(uri.to_owned(), Document { text: text.to_owned(), version: 1 });
        let document = json!({"uri": uri, "languageId": language, "version": 1, "text": text});
        self.notify("textDocument/didOpen", json!({"textDocument": document}));
    }

    pub(crate) fn close(&mut self, uri: &str) {
        self.documents.remove(uri);
        self.notify("textDocument/didClose", json!({"textDocument": {"uri": uri}}));
    }

    pub(crate) fn text(&self, uri: &str) -> &str {
        &self.documents[uri].text
    }

    /// Replaces bytes of the editor's text and tells the server; gives the new version.
    #[track_caller]
    pub(crate) fn edit(&mut self, uri: &str, bytes: Range<usize>, new: &str) -> i32 {
        let range = self.range(uri, bytes.clone());
        let document = self.documents.get_mut(uri).unwrap();
        document.text.replace_range(bytes, new);
        document.version += 1;
        let version = document.version;
        let change = json!({"range": range, "text": new});
        let params = json!({"textDocument": {"uri": uri, "version": version}, "contentChanges": [change]});
        self.notify("textDocument/didChange", params);
        version
    }

    /// Types at the end of the first occurrence of `after`.
    #[track_caller]
    pub(crate) fn type_after(&mut self, uri: &str, after: &str, new: &str) -> i32 {
        let at = self.text(uri).find(after).expect("no such words") + after.len();
        self.edit(uri, at..at, new)
    }

    /// Applies the edit of a code action and tells the server; gives the new version.
    #[track_caller]
    pub(crate) fn apply(&mut self, uri: &str, edit: &Value) -> i32 {
        let edits = match edit.get("documentChanges") {
            Some(changes) => {
                assert_eq!(changes[0]["textDocument"]["version"], self.documents[uri].version);
                changes[0]["edits"].clone()
            }
            None => edit["changes"][uri].clone(),
        };
        let text = self.text(uri).to_owned();
        let place = |p: &Value| {
            let (line, character) = (p["line"].as_u64().unwrap(), p["character"].as_u64().unwrap());
            offset(&text, line, character, self.encoding)
        };
        let edits = edits.as_array().unwrap().iter();
        let mut edits: Vec<_> = edits
            .map(|e| {
                let new = e["newText"].as_str().map(str::to_owned);
                let new = new.unwrap_or_else(|| expanded(e["snippet"]["value"].as_str().unwrap()));
                (place(&e["range"]["start"])..place(&e["range"]["end"]), new)
            })
            .collect();
        edits.sort_by_key(|(bytes, _)| std::cmp::Reverse(bytes.start));
        let changes: Vec<_> =
            edits.iter().map(|(b, new)| json!({"range": self.range(uri, b.clone()), "text": new})).collect();
        let document = self.documents.get_mut(uri).unwrap();
        for (bytes, new) in edits {
            document.text.replace_range(bytes, &new);
        }
        document.version += 1;
        let version = document.version;
        let params = json!({"textDocument": {"uri": uri, "version": version}, "contentChanges": changes});
        self.notify("textDocument/didChange", params);
        version
    }

    /// Bytes of the editor's text as a range.
    #[track_caller]
    pub(crate) fn range(&self, uri: &str, bytes: Range<usize>) -> Value {
        let text = self.text(uri);
        json!({"start": position(text, bytes.start, self.encoding), "end": position(text, bytes.end, self.encoding)})
    }

    /// The first occurrence of words, as `textDocument` and `position` on its first character.
    #[track_caller]
    pub(crate) fn at(&self, uri: &str, words: &str) -> Value {
        let at = self.text(uri).find(words).expect("no such words");
        json!({"textDocument": {"uri": uri}, "position": position(self.text(uri), at, self.encoding)})
    }

    /// The words that a range of the server's covers.
    #[track_caller]
    pub(crate) fn words(&self, uri: &str, range: &Value) -> &str {
        let text = self.text(uri);
        let place = |p: &Value| {
            offset(text, p["line"].as_u64().unwrap(), p["character"].as_u64().unwrap(), self.encoding)
        };
        &text[place(&range["start"])..place(&range["end"])]
    }

    /// The diagnostics of a version: as "severity words: message".
    #[track_caller]
    pub(crate) fn findings(&mut self, uri: &str, version: i32) -> Vec<String> {
        let found = self.diagnostics(uri, version);
        found
            .iter()
            .map(|d| {
                let words = self.words(uri, &d["range"]);
                format!("{} {words}: {}", d["severity"], d["message"].as_str().unwrap())
            })
            .collect()
    }

    /// The next diagnostics of a version.
    #[track_caller]
    pub(crate) fn diagnostics(&mut self, uri: &str, version: i32) -> Vec<Value> {
        let message = self.wait("diagnostics", |m| {
            m["method"] == "textDocument/publishDiagnostics"
                && m["params"]["uri"] == uri
                && m["params"]["version"] == version
        });
        message["params"]["diagnostics"].as_array().unwrap().clone()
    }

    /// Asks something that is always answered, so that all that went before is done; gives what came meanwhile and is
    /// unread.
    #[track_caller]
    pub(crate) fn settled(&mut self) -> Vec<Value> {
        self.error("copydesk/nothing", json!({}));
        self.unread.drain(..).collect()
    }

    /// The first message that is wanted, unread ones first.
    #[track_caller]
    pub(crate) fn wait(&mut self, what: &str, wanted: impl Fn(&Value) -> bool) -> Value {
        if let Some(at) = self.unread.iter().position(&wanted) {
            return self.unread.remove(at).unwrap();
        }
        let end = Instant::now() + PATIENCE;
        loop {
            let left = end.saturating_duration_since(Instant::now());
            let message = match self.inbox.recv_timeout(left) {
                Ok(body) => self.take(&body),
                Err(RecvTimeoutError::Timeout) => panic!("unmet: {what}; unread: {:?}", self.unread),
                Err(RecvTimeoutError::Disconnected) => panic!("unmeetable, the server has ended: {what}"),
            };
            if let Some(message) = message {
                if wanted(&message) {
                    return message;
                }
                self.unread.push_back(message);
            }
        }
    }

    /// Reads a message; answers it if the server asks for something.
    fn take(&mut self, body: &[u8]) -> Option<Value> {
        let message: Value = serde_json::from_slice(body).unwrap();
        assert_eq!(message["jsonrpc"], "2.0");
        // What is absent is left out; only an answer's `result` may be null.
        assert_ne!(message.get("params"), Some(&Value::Null), "{message}");
        let (Some(method), Some(id)) = (message["method"].as_str(), message.get("id")) else {
            return Some(message);
        };
        self.asked.push(method.to_owned());
        let result = match method {
            "workspace/configuration" => {
                let items = message["params"]["items"].as_array().unwrap();
                Value::Array(vec![self.settings.clone(); items.len()])
            }
            _ => Value::Null,
        };
        self.send(json!({"jsonrpc": "2.0", "id": id, "result": result}));
        None
    }

    /// Says goodbye; gives the exit status and the log. The input stays open until the server has ended.
    #[track_caller]
    pub(crate) fn quit(mut self) -> (ExitStatus, String) {
        self.request("shutdown", Value::Null);
        self.notify("exit", Value::Null);
        self.ended()
    }

    /// Closes the server's input.
    pub(crate) fn hang_up(&mut self) {
        self.stdin = None;
    }

    /// Waits for the server to end; gives the exit status and the log.
    #[track_caller]
    pub(crate) fn ended(&mut self) -> (ExitStatus, String) {
        let end = Instant::now() + PATIENCE;
        loop {
            match self.inbox.recv_timeout(end.saturating_duration_since(Instant::now())) {
                Ok(body) => {
                    let message = self.take(&body);
                    self.unread.extend(message);
                }
                Err(RecvTimeoutError::Disconnected) => break,
                Err(RecvTimeoutError::Timeout) => panic!("unmet: the end of the server"),
            }
        }
        let status = self.child.wait().unwrap();
        let log = self.stderr.take().unwrap().join().unwrap();
        (status, log)
    }
}

impl Drop for Editor {
    fn drop(&mut self) {
        self.stdin = None;
        self.child.kill().ok();
        self.child.wait().ok();
        if !thread::panicking() {
            let errors: Vec<_> = self.unread.iter().filter(|m| m.get("error").is_some()).collect();
            assert!(errors.is_empty(), "errors that nobody read: {errors:?}");
        }
    }
}

/// A snippet's text as it stands before anything is chosen: the first words of each choice.
pub(crate) fn expanded(snippet: &str) -> String {
    let mut text = String::new();
    let mut rest = snippet.chars().peekable();
    while let Some(c) = rest.next() {
        match c {
            '\\' => text.extend(rest.next()),
            '$' if rest.peek() == Some(&'0') => drop(rest.next()),
            '$' => {
                // `${1|`, then words divided by commas, then `|}`.
                let opening: String = rest.by_ref().take(3).collect();
                assert!(opening.starts_with('{') && opening.ends_with('|'), "{snippet}");
                let mut is_first = true;
                loop {
                    match rest.next().expect("a choice that closes") {
                        '\\' => text.extend(rest.next().filter(|_| is_first)),
                        ',' => is_first = false,
                        '|' => break,
                        c => text.extend(is_first.then_some(c)),
                    }
                }
                assert_eq!(rest.next(), Some('}'), "{snippet}");
            }
            c => text.push(c),
        }
    }
    text
}

/// What today's editors say that they can do.
pub(crate) fn capabilities(encodings: &[&str]) -> Value {
    json!({
        "general": {"positionEncodings": encodings},
        "workspace": {"configuration": true, "workspaceEdit": {"documentChanges": true}},
        "textDocument": {
            "publishDiagnostics": {"relatedInformation": true, "versionSupport": true},
            "hover": {"contentFormat": ["markdown", "plaintext"]},
            "codeAction": {
                "codeActionLiteralSupport": {"codeActionKind": {"valueSet": ["quickfix"]}},
                "dataSupport": true,
                "resolveSupport": {"properties": ["edit"]},
            },
        },
    })
}

pub(crate) fn frame(body: &str) -> Vec<u8> {
    format!("Content-Length: {}\r\n\r\n{body}", body.len()).into_bytes()
}

fn read_frame(input: &mut impl BufRead) -> Option<Vec<u8>> {
    let mut length = None;
    loop {
        let mut line = String::new();
        if input.read_line(&mut line).ok()? == 0 {
            return None;
        }
        match line.trim_end() {
            "" => break,
            header => length = header.strip_prefix("Content-Length: ").map(|n| n.parse().unwrap()),
        }
    }
    let mut body = vec![0; length.expect("no Content-Length")];
    input.read_exact(&mut body).ok()?;
    Some(body)
}

/// Where LSP's lines begin: after `\n`, `\r\n`, `\r`.
fn line_starts(text: &str) -> Vec<usize> {
    let bytes = text.as_bytes();
    let is_end = |at: usize| bytes[at] == b'\n' || (bytes[at] == b'\r' && bytes.get(at + 1) != Some(&b'\n'));
    std::iter::once(0).chain((0..bytes.len()).filter(|&at| is_end(at)).map(|at| at + 1)).collect()
}

fn units(text: &str, encoding: &str) -> usize {
    match encoding {
        "utf-8" => text.len(),
        "utf-16" => text.encode_utf16().count(),
        _ => text.chars().count(),
    }
}

fn position(text: &str, byte: usize, encoding: &str) -> Value {
    let starts = line_starts(text);
    let line = starts.partition_point(|&start| start <= byte) - 1;
    json!({"line": line, "character": units(&text[starts[line]..byte], encoding)})
}

fn offset(text: &str, line: u64, character: u64, encoding: &str) -> usize {
    let start = line_starts(text)[line as usize];
    let rest = &text[start..];
    let ends = rest.char_indices().map(|(at, _)| at).chain([rest.len()]);
    start
        + ends
            .into_iter()
            .find(|&end| units(&rest[..end], encoding) as u64 == character)
            .expect("inside a character")
}
