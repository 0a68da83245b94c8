//! What comes in, in the order of the wire.
//!
//! One thread reads the input and does everything whose order matters before it reads on: it edits documents, and gives
//! each request the edition that it arrived with. What a request then takes time for happens elsewhere.

use std::borrow::Cow;
use std::future::Future;
use std::io::BufRead;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::task::{Context, Waker};
use std::time::Duration;

use futures_util::{FutureExt, Sink};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::value::RawValue;
use tokio::runtime::Handle;
use tower::Service;
use tower_lsp::jsonrpc::{Error, ErrorCode, Id, Request, Response};
use tower_lsp::lsp_types::{
    DidChangeTextDocumentParams, DidCloseTextDocumentParams, DidOpenTextDocumentParams,
    DidSaveTextDocumentParams, Url,
};
use tower_lsp::{ClientSocket, LspService};

use super::documents::Edition;
use super::frames::{Frame, read_frame};
use super::life::Phase;
use super::requests::Copydesk;
use super::{Shared, life, settings, snippets};
use crate::config::FILE_NAME;
use crate::host;

tokio::task_local! {
    /// The document that a request is about, as it was when the request arrived.
    static EDITION: Option<Arc<Edition>>;
}

/// The document that the running request is about, at the version it arrived with; `None` if it is not open.
pub(super) fn edition() -> Option<Arc<Edition>> {
    EDITION.try_with(Clone::clone).ok().flatten()
}

/// The reader of the input.
pub(super) struct Ingress<R> {
    pub(super) service: LspService<Copydesk>,
    /// Takes the client's answers.
    pub(super) responses: R,
    pub(super) shared: Arc<Shared>,
    pub(super) runtime: Handle,
}

/// A message with its parameters unread. Unknown members are ignored, as JSON-RPC says nothing of them.
#[derive(Deserialize)]
struct Envelope<'a> {
    #[serde(borrow)]
    jsonrpc: Option<Cow<'a, str>>,
    #[serde(borrow)]
    id: Option<&'a RawValue>,
    #[serde(borrow)]
    method: Option<Cow<'a, str>>,
    #[serde(borrow)]
    params: Option<&'a RawValue>,
}

impl<R> Ingress<R>
where
    R: Sink<Response> + Unpin,
{
    /// Reads messages until `exit` or the end of the input; gives the exit code.
    pub(super) fn read(mut self, mut input: impl BufRead) -> u8 {
        let runtime = self.runtime.clone();
        let _inside = runtime.enter();
        loop {
            self.shared.outgoing.wait_for_room();
            let body = match read_frame(&mut input) {
                Frame::Message(body) => body,
                Frame::Broken(fault) => {
                    self.refuse(Id::Null, ErrorCode::InvalidRequest, fault.message());
                    continue;
                }
                Frame::End => {
                    self.shared.outgoing.drain(true, Duration::from_millis(200));
                    return life::exit_code(self.shared.phase());
                }
            };
            // A panic in here is ours, not the message's; the next one is served all the same.
            match catch_unwind(AssertUnwindSafe(|| self.take(&body))) {
                Ok(Flow::Continue) => {}
                Ok(Flow::Exit) => {
                    self.shared.outgoing.drain(false, Duration::from_millis(200));
                    return life::exit_code(self.shared.phase());
                }
                Err(_) => tracing::error!("a message could not be taken"),
            }
        }
    }

    fn take(&mut self, body: &[u8]) -> Flow {
        let envelope = match str::from_utf8(body).map(serde_json::from_str::<Envelope>) {
            Ok(Ok(envelope)) => envelope,
            Ok(Err(error)) if error.is_data() => {
                self.refuse(Id::Null, ErrorCode::InvalidRequest, "not a JSON-RPC message");
                return Flow::Continue;
            }
            _ => {
                self.refuse(Id::Null, ErrorCode::ParseError, "not JSON");
                return Flow::Continue;
            }
        };
        let id = match envelope.id.map(|id| serde_json::from_str::<Id>(id.get())) {
            None => None,
            Some(Ok(id)) => Some(id),
            Some(Err(_)) => {
                self.refuse(
                    Id::Null,
                    ErrorCode::InvalidRequest,
                    "id is no whole number of 64 bits and no string",
                );
                return Flow::Continue;
            }
        };
        if envelope.jsonrpc.as_deref() != Some("2.0") {
            self.refuse(id.unwrap_or(Id::Null), ErrorCode::InvalidRequest, "jsonrpc is not \"2.0\"");
            return Flow::Continue;
        }
        match (envelope.method, id) {
            (Some(method), Some(id)) => self.request(&method, id, envelope.params),
            (Some(method), None) => return self.notification(&method, envelope.params),
            (None, Some(_)) => self.response(body),
            (None, None) => self.refuse(Id::Null, ErrorCode::InvalidRequest, "no method and no id"),
        }
        Flow::Continue
    }

    fn request(&mut self, method: &str, id: Id, params: Option<&RawValue>) {
        match self.shared.phase() {
            Phase::New if method != "initialize" => {
                return self.refuse(id, ErrorCode::ServerError(-32002), "not initialized");
            }
            Phase::ShutDown => return self.refuse(id, ErrorCode::InvalidRequest, "shut down"),
            Phase::New | Phase::Running => {}
        }
        let Ok(params) = value(params) else {
            return self.refuse(id, ErrorCode::InvalidParams, "parameters could not be read");
        };
        if method == "initialize" {
            let taken = params.as_ref().is_some_and(snippets::are_taken);
            self.shared.snippets.store(taken, Ordering::Relaxed);
        }
        let is_resolve = method == "codeAction/resolve";
        let edition = params.as_ref().and_then(subject).and_then(|uri| self.shared.documents.edition(&uri));
        let call = self.service.call(build(method, Some(id.clone()), params));
        let shared = self.shared.clone();
        self.shared.outgoing.owe();
        self.start(EDITION.scope(edition, async move {
            let response = match AssertUnwindSafe(call).catch_unwind().await {
                Ok(Ok(Some(response))) if is_resolve => with_snippets(without_text(response)),
                Ok(Ok(Some(response))) => without_text(response),
                // tower-lsp leaves unknown `$/` requests unanswered.
                Ok(Ok(None)) => Response::from_error(id, Error::method_not_found()),
                Ok(Err(_)) => Response::from_error(id, Error::invalid_request()),
                Err(_) => Response::from_error(id, internal_error()),
            };
            shared.outgoing.answer(&response);
        }));
    }

    fn notification(&mut self, method: &str, params: Option<&RawValue>) -> Flow {
        if method == "exit" {
            return Flow::Exit;
        }
        if self.shared.phase() != Phase::Running {
            return Flow::Continue;
        }
        let Shared { documents, analysis, .. } = &*self.shared;
        let taken = match method {
            "textDocument/didOpen" => typed(params).map(|p: DidOpenTextDocumentParams| {
                let uri = p.text_document.uri.clone();
                documents.open(p.text_document, |identity| self.shared.settings.of(identity), analysis);
                if let Some(client) =
                    self.shared.client.get().filter(|_| self.shared.abilities().configuration)
                {
                    self.start(settings::pull(self.shared.clone(), client.clone(), vec![uri]));
                }
            }),
            "textDocument/didChange" => typed(params).map(|p: DidChangeTextDocumentParams| {
                let document = p.text_document;
                let encoding = self.shared.abilities().encoding;
                documents.change(&document.uri, document.version, &p.content_changes, encoding, analysis);
            }),
            "textDocument/didSave" => typed(params).map(|p: DidSaveTextDocumentParams| {
                documents.saved(&p.text_document.uri, analysis);
                // Not every client watches files for us: settings, and the tables that they name.
                if host::file_name(p.text_document.uri.as_str()) == FILE_NAME {
                    self.shared.settings.reload();
                }
                self.shared.reset();
            }),
            "textDocument/didClose" => typed(params).map(|p: DidCloseTextDocumentParams| {
                documents.close(&p.text_document.uri, analysis);
                self.shared.settings.forget(&p.text_document.uri);
            }),
            _ => {
                self.other_notification(method, params);
                Some(())
            }
        };
        if taken.is_none() {
            tracing::warn!(method, "parameters could not be read");
        }
        Flow::Continue
    }

    fn other_notification(&mut self, method: &str, params: Option<&RawValue>) {
        let Ok(params) = value(params) else { return };
        let call = self.service.call(build(method, None, params));
        self.start(async move {
            // A panic's place is in the log already; nobody waits for an answer.
            drop(AssertUnwindSafe(call).catch_unwind().await);
        });
    }

    /// Hands an answer of the client's to the request of ours that waits for it.
    fn response(&mut self, body: &[u8]) {
        let Ok(response) = serde_json::from_slice::<Response>(body) else {
            return self.refuse(Id::Null, ErrorCode::InvalidRequest, "no method, no result and no error");
        };
        // tower-lsp panics when the request was given up in the meantime.
        let sink = &mut self.responses;
        drop(catch_unwind(AssertUnwindSafe(|| Pin::new(sink).start_send(response))));
    }

    /// Runs a task up to its first wait here, so that what can be done at once is done in order; the rest elsewhere.
    fn start(&self, task: impl Future<Output = ()> + Send + 'static) {
        let mut task = Box::pin(task);
        if task.as_mut().poll(&mut Context::from_waker(Waker::noop())).is_pending() {
            self.runtime.spawn(task);
        }
    }

    fn refuse(&self, id: Id, code: ErrorCode, message: &'static str) {
        let error = Error { code, message: message.into(), data: None };
        self.shared.outgoing.send(&Response::from_error(id, error));
    }
}

enum Flow {
    Continue,
    Exit,
}

/// Sends what the server asks of the client. Ends with the service.
pub(super) async fn forward(socket: impl futures_util::Stream<Item = Request> + Unpin, shared: Arc<Shared>) {
    use futures_util::StreamExt;
    let mut requests = socket;
    while let Some(request) = requests.next().await {
        shared.outgoing.send(&without_null(request));
    }
}

/// Without `params` where there are none: tower-lsp sends `null`, which JSON-RPC does not have there.
fn without_null(request: Request) -> Request {
    let (method, id, params) = request.into_parts();
    build(&method, id, params.filter(|params| !params.is_null()))
}

/// The two halves of tower-lsp's line to the client.
pub(super) fn split(
    socket: ClientSocket,
) -> (impl futures_util::Stream<Item = Request> + Unpin + Send, impl Sink<Response> + Unpin + Send) {
    socket.split()
}

pub(super) fn internal_error() -> Error {
    Error { code: ErrorCode::InternalError, message: "internal error".into(), data: None }
}

fn build(method: &str, id: Option<Id>, params: Option<serde_json::Value>) -> Request {
    let mut request = Request::build(method.to_owned());
    if let Some(params) = params {
        request = request.params(params);
    }
    match id {
        Some(id) => request.id(id).finish(),
        None => request.finish(),
    }
}

/// Parameters as tower-lsp wants them. `null` counts as none: some clients send it with `shutdown`.
fn value(params: Option<&RawValue>) -> Result<Option<serde_json::Value>, serde_json::Error> {
    params.map(|params| serde_json::from_str(params.get())).transpose()
}

fn typed<T: DeserializeOwned>(params: Option<&RawValue>) -> Option<T> {
    serde_json::from_str(params?.get()).ok()
}

/// The document that a request is about; `data` is ours, in an action that is resolved, and so are the arguments of our
/// commands.
fn subject(params: &serde_json::Value) -> Option<Url> {
    let uri = ["/textDocument/uri", "/data/uri", "/arguments/0/uri"]
        .iter()
        .find_map(|path| params.pointer(path))?;
    Url::parse(uri.as_str()?).ok()
}

/// An action with the snippet edits in it as the client takes them.
fn with_snippets(response: Response) -> Response {
    match response.into_parts() {
        (id, Ok(mut action)) => {
            snippets::unpack(&mut action);
            Response::from_ok(id, action)
        }
        (id, Err(error)) => Response::from_error(id, error),
    }
}

/// serde quotes what it could not read; that may be a piece of a draft, and clients log errors.
fn without_text(response: Response) -> Response {
    match response.error() {
        Some(error) if error.code == ErrorCode::InvalidParams => {
            Response::from_error(response.id().clone(), Error::invalid_params("parameters could not be read"))
        }
        _ => response,
    }
}
