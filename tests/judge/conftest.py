"""The client: pytest-lsp's, which reads every message by the protocol's types, and is stricter still."""

from __future__ import annotations

import enum
import os
from typing import Any, Union

import pytest
import pytest_lsp
from lsprotocol import types
from pytest_lsp import client as judge
from pytest_lsp.protocol import LanguageClientProtocol

from articles import CODECS, Article

class Protocol(LanguageClientProtocol):
    """Notes what is wrong with a message before it is read leniently."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.faults: list[str] = []
        self.n_read = 0

    def structure_message(self, data: dict[str, Any]) -> Any:
        if "jsonrpc" not in data:
            return data
        self.n_read += 1
        self.faults += [f"null at {at}" for at in nulls(data) if at != "/result"]
        # Our own messages have no types in the protocol.
        if data.get("method", "").startswith("copydesk/"):
            return super().structure_message(data)
        kind = self._result_types.get(data.get("id")) if "method" not in data else self.get_message_type(data["method"])
        message = super().structure_message(data)
        if kind is not None and "error" not in data:
            # What the types do not have, or have otherwise, does not come back.
            back = self._converter.unstructure(message, unstructure_as=kind)
            self.faults += differences(data, back, data.get("method", "answer"))
        return message


def nulls(value: Any, at: str = "") -> list[str]:
    """The paths of all nulls."""
    if value is None:
        return [at]
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else []
    return [path for key, item in inner for path in nulls(item, f"{at}/{key}")]


def differences(sent: Any, read: Any, at: str) -> list[str]:
    """What was sent and is not, or is otherwise, in what was read. What a type adds by itself does not count."""
    if isinstance(sent, dict) and isinstance(read, dict):
        return [
            fault
            for key, value in sent.items()
            for fault in (
                differences(value, read[key], f"{at}/{key}") if key in read else [f"{at}/{key} is unknown"] * (value is not None)
            )
        ]
    if isinstance(sent, list) and isinstance(read, list) and len(sent) == len(read):
        return [fault for n, pair in enumerate(zip(sent, read)) for fault in differences(*pair, f"{at}/{n}")]
    is_same = sent == read and (type(sent) is type(read) or isinstance(read, enum.Enum))
    return [] if is_same else [f"{at} is of a wrong type"]


def make_converter() -> Any:
    """The protocol's types, but for a slip of lsprotocol 2025.0.0: it takes an action that has a command for a command."""
    converter = judge.default_converter()

    def hook(value: Any, _: Any) -> Any:
        is_command = isinstance(value.get("command"), str)
        return converter.structure(value, types.Command if is_command else types.CodeAction)

    converter.register_structure_hook(Union[types.Command, types.CodeAction], hook)
    return converter


def make_client() -> judge.LanguageClient:
    client = judge.LanguageClient(converter_factory=make_converter, protocol_cls=Protocol)
    judge.register_lsp_features(client)
    client.statuses = []

    @client.feature(types.WORKSPACE_INLAY_HINT_REFRESH)
    def refresh(_: Any) -> None:
        return None

    @client.feature("copydesk/status")
    def status(params: Any) -> None:
        client.statuses.append(params)

    return client


def capabilities(encoding: str) -> types.ClientCapabilities:
    """What Neovim can do, and what else a client may."""
    client = pytest_lsp.client_capabilities("neovim@0.11.0")
    client.general.position_encodings = [encoding]
    client.workspace.workspace_edit.document_changes = True
    client.workspace.workspace_edit.snippet_edit_support = True
    client.experimental = {"copydesk": {"status": True}}
    return client


@pytest.fixture(params=list(CODECS))
def encoding(request: pytest.FixtureRequest) -> str:
    return request.param


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """A file that asks for it is run with a client of each encoding."""
    if "desk" in metafunc.fixturenames:
        metafunc.parametrize("desk", list(CODECS), indirect=True)


class Desk:
    """A session: the client, what the server offered, and the documents."""

    def __init__(self, client: judge.LanguageClient, offer: types.ServerCapabilities, encoding: str) -> None:
        self.client, self.offer, self.encoding = client, offer, encoding

    def open(self, article: Article) -> None:
        document = types.TextDocumentItem(article.uri, article.language, article.version, article.text)
        self.client.text_document_did_open(types.DidOpenTextDocumentParams(document))

    def close(self, article: Article) -> None:
        document = types.TextDocumentIdentifier(article.uri)
        self.client.text_document_did_close(types.DidCloseTextDocumentParams(document))

    def change(self, article: Article, changes: list[tuple[int, int, str]]) -> Article:
        """Replaces stretches, the last first, in one message."""
        events = [
            types.TextDocumentContentChangePartial(range=article.range(start, end), text=new)
            for start, end, new in sorted(changes, reverse=True)
        ]
        after = article.replaced(changes)
        document = types.VersionedTextDocumentIdentifier(version=after.version, uri=after.uri)
        self.client.text_document_did_change(types.DidChangeTextDocumentParams(document, events))
        return after

    async def findings(self, article: Article) -> list[types.Diagnostic]:
        """The newest diagnostics of the article at its version. A request is answered behind them."""
        document = types.TextDocumentIdentifier(article.uri)
        at = types.Position(0, 0)
        await self.client.text_document_hover_async(types.HoverParams(document, at))
        return list(self.client.diagnostics[article.uri])


@pytest_lsp.fixture(
    config=pytest_lsp.ClientServerConfig(
        server_command=[os.environ["COPYDESK"], "lsp"], client_factory=make_client, server_env=dict(os.environ)
    ),
)
async def lsp_client(lsp_client: judge.LanguageClient):
    yield
    await lsp_client.shutdown_session()
    faults = lsp_client.protocol.faults
    assert lsp_client.protocol.n_read > 0
    assert not faults, "\n".join(sorted(set(faults))[:20])


@pytest.fixture
async def desk(lsp_client: judge.LanguageClient, request: pytest.FixtureRequest) -> Desk:
    """A session in the encoding that the test is run with."""
    params = types.InitializeParams(capabilities=capabilities(request.param))
    answer = await lsp_client.initialize_session(params)
    assert answer.capabilities.position_encoding == request.param
    return Desk(lsp_client, answer.capabilities, request.param)


OUTCOMES: dict[str, bool] = {}


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    """A test whose session was at fault has failed too: the client looks at every message to the end."""
    OUTCOMES[report.nodeid] = OUTCOMES.get(report.nodeid, True) and not report.failed


def pytest_unconfigure() -> None:
    passed = sum(OUTCOMES.values())
    print(f"{passed} passed, {len(OUTCOMES) - passed} failed")
