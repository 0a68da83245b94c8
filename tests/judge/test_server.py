"""Everything that the server advertises, on ten articles, in UTF-8, UTF-16 and UTF-32.

The client reads each message by the protocol's types; here is looked at what types do not say: ranges lie in the text,
edits apply and cure what they are offered for, answers are about the version that was asked.
"""

from __future__ import annotations

import random
import re
from typing import Any

from lsprotocol import types

from articles import Article, articles
from conftest import Desk, capabilities

# Every capability, and the test here that drives it.
DRIVEN = {
    "position_encoding": "the fixture",
    "text_document_sync": "test_edits",
    "hover_provider": "test_hovers",
    "inlay_hint_provider": "test_hints",
    "definition_provider": "test_who_is_meant",
    "references_provider": "test_who_is_meant",
    "document_highlight_provider": "test_who_is_meant",
    "document_symbol_provider": "test_outlines",
    "folding_range_provider": "test_folds",
    "selection_range_provider": "test_selections",
    "code_action_provider": "test_fixes",
    "execute_command_provider": "test_commands",
    "diagnostic_provider": "test_pulled_diagnostics",
}


def document(article: Article) -> types.TextDocumentIdentifier:
    return types.TextDocumentIdentifier(article.uri)


def places(article: Article, step: int = 29) -> list[int]:
    """Every so many characters, and the ends. No editor has its cursor between the two characters of a line end."""
    every = [*range(0, len(article.text), step), len(article.text)]
    return [at for at in every if article.text[at - 1 : at + 1] != "\r\n"]


async def test_nothing_is_advertised_that_nobody_drives(desk: Desk) -> None:
    advertised = {name for name in DRIVEN | vars_of(desk.offer) if getattr(desk.offer, name, None) not in (None, False)}
    assert advertised <= set(DRIVEN), f"no test drives {advertised - set(DRIVEN)}"


def vars_of(offer: types.ServerCapabilities) -> dict[str, Any]:
    return {field.name: None for field in offer.__attrs_attrs__}


async def test_findings(desk: Desk) -> None:
    n_found = 0
    for article in articles(desk.encoding):
        desk.open(article)
        for finding in await desk.findings(article):
            n_found += 1
            assert article.words(finding.range)[0] in "“\"‘'", article.words(finding.range)
            assert finding.source == "copydesk" and finding.severity is not None and finding.code
            assert 0 < len(finding.message) < 60
            for related in finding.related_information or []:
                assert related.location.uri == article.uri and article.words(related.location.range)
    assert n_found >= 8, "the articles have findings to judge by"


async def test_hovers(desk: Desk) -> None:
    n_cards = 0
    for article in articles(desk.encoding):
        desk.open(article)
        for at in places(article):
            params = types.HoverParams(document(article), article.position(at))
            hover = await desk.client.text_document_hover_async(params)
            if hover is None:
                continue
            n_cards += 1
            start, end = article.span(hover.range)
            assert start <= at <= end, "the card is about other words"
            assert isinstance(hover.contents, types.MarkupContent) and hover.contents.value.strip()
            # Links lead to sources on the web, and nowhere else.
            shown = re.sub(r"\[[^]]+\]\(<https://[^>]+>\)", "", hover.contents.value)
            assert not re.search(r"(?<!\\)\]\(|<[a-z]|\bcommand:", shown), shown
    assert n_cards > 60


async def test_hints(desk: Desk) -> None:
    n_hints = 0
    for article in articles(desk.encoding):
        desk.open(article)
        for part in [article.everything(), article.range(0, len(article.text) // 2)]:
            hints = await desk.client.text_document_inlay_hint_async(types.InlayHintParams(document(article), part))
            for hint in hints:
                n_hints += 1
                at = article.offset(hint.position)
                assert at <= article.offset(part.end)
                label = hint.label if isinstance(hint.label, str) else "".join(part.value for part in hint.label)
                assert 0 < len(label) <= 30, label
                for piece in [] if isinstance(hint.label, str) else hint.label:
                    if piece.location:
                        assert piece.location.uri == article.uri and article.words(piece.location.range)
    assert n_hints > 0


async def test_who_is_meant(desk: Desk) -> None:
    n_meant = 0
    client = desk.client
    for article in articles(desk.encoding):
        desk.open(article)
        for at in places(article, 41):
            where = {"text_document": document(article), "position": article.position(at)}
            links = await client.text_document_definition_async(types.DefinitionParams(**where))
            context = types.ReferenceContext(include_declaration=True)
            found = await client.text_document_references_async(types.ReferenceParams(context=context, **where))
            marked = await client.text_document_document_highlight_async(types.DocumentHighlightParams(**where))
            for one in [*(found or []), *(marked or [])]:
                assert article.words(one.range)
            assert found is None or all(one.uri == article.uri for one in found)
            if links is None:
                continue
            n_meant += 1
            (link,) = links
            start, end = article.span(link.origin_selection_range)
            assert start <= at <= end and link.target_uri == article.uri
            # Where a name leads to is one of the places that stand for the same person.
            assert link.target_range in [one.range for one in found]
            assert link.origin_selection_range in [one.range for one in marked]
    assert n_meant > 30


async def test_outlines(desk: Desk) -> None:
    n_symbols = 0

    def look(article: Article, symbol: types.DocumentSymbol) -> None:
        nonlocal n_symbols
        n_symbols += 1
        start, end = article.span(symbol.range)
        first, last = article.span(symbol.selection_range)
        assert start <= first <= last <= end and symbol.name.strip()
        for child in symbol.children or []:
            inner = article.span(child.range)
            assert start <= inner[0] and inner[1] <= end
            look(article, child)

    for article in articles(desk.encoding):
        desk.open(article)
        params = types.DocumentSymbolParams(document(article))
        for symbol in await desk.client.text_document_document_symbol_async(params):
            assert isinstance(symbol, types.DocumentSymbol)
            look(article, symbol)
    assert n_symbols > 50


async def test_folds(desk: Desk) -> None:
    n_folds = 0
    for article in articles(desk.encoding):
        desk.open(article)
        params = types.FoldingRangeParams(document(article))
        for fold in await desk.client.text_document_folding_range_async(params):
            n_folds += 1
            assert 0 <= fold.start_line < fold.end_line < len(article.lines())
    assert n_folds > 0


async def test_selections(desk: Desk) -> None:
    for article in articles(desk.encoding):
        desk.open(article)
        asked = places(article)
        params = types.SelectionRangeParams(document(article), [article.position(at) for at in asked])
        answers = await desk.client.text_document_selection_range_async(params)
        assert len(answers) == len(asked)
        for at, selection in zip(asked, answers):
            start, end = article.span(selection.range)
            assert start <= at <= end
            while selection.parent is not None:
                selection = selection.parent
                outer = article.span(selection.range)
                assert outer[0] <= start and end <= outer[1] and outer != (start, end), "each holds the one before it"
                start, end = outer
            assert (start, end) == (0, len(article.text))


async def actions_at(desk: Desk, article: Article, finding: types.Diagnostic) -> list[types.CodeAction]:
    context = types.CodeActionContext(diagnostics=[finding])
    params = types.CodeActionParams(document(article), finding.range, context)
    return await desk.client.text_document_code_action_async(params)


def applied(article: Article, edit: types.WorkspaceEdit) -> list[tuple[int, int, str]]:
    """An edit of this document at this version, as stretches to replace. Snippets stand as before anything is chosen."""
    assert edit.changes is None and len(edit.document_changes) == 1
    (change,) = edit.document_changes
    assert isinstance(change, types.TextDocumentEdit)
    assert (change.text_document.uri, change.text_document.version) == (article.uri, article.version)
    stretches = []
    for piece in change.edits:
        new = expanded(piece.snippet.value) if isinstance(piece, types.SnippetTextEdit) else piece.new_text
        stretches.append((*article.span(piece.range), new))
    return stretches


def expanded(snippet: str) -> str:
    """A snippet as it stands before anything is chosen (LSP 3.18, grammar of snippets)."""
    snippet = re.sub(r"\$\{\d+\|((?:\\.|[^\\,|])*)(?:,(?:\\.|[^\\|])*)?\|\}", lambda m: m[1], snippet)
    return re.sub(r"\\([\\$},|])", r"\1", snippet.replace("$0", ""))


async def test_fixes(desk: Desk) -> None:
    n_fixes = n_snippets = 0
    for article in articles(desk.encoding):
        desk.open(article)
        for finding in await desk.findings(article):
            n_found = len(await desk.findings(article))
            n_offered = len(await actions_at(desk, article, finding))
            assert n_offered > 0, "a finding offers something"
            for n in range(n_offered):
                action = (await actions_at(desk, article, finding))[n]
                assert action.kind == types.CodeActionKind.QuickFix and not action.is_preferred
                if action.command is not None:
                    assert action.command.command in desk.offer.execute_command_provider.commands
                    continue
                resolved = await desk.client.code_action_resolve_async(action)
                assert resolved.title == action.title
                n_fixes += 1
                n_snippets += any(isinstance(e, types.SnippetTextEdit) for e in resolved.edit.document_changes[0].edits)
                after = desk.change(article, applied(article, resolved.edit))
                left = [finding.message for finding in await desk.findings(after)]
                assert len(left) == n_found - 1, f"{action.title} in {article.uri}: {left}"
                # Undone, the finding is there again.
                article = desk.change(after, [(0, len(after.text), article.text)])
                assert len(await desk.findings(article)) == n_found
    assert n_fixes > 20 and n_snippets >= 5


async def run(desk: Desk, name: str, argument: Any) -> Any:
    params = types.ExecuteCommandParams(command=name, arguments=[argument])
    return await desk.client.workspace_execute_command_async(params)


async def test_commands(desk: Desk) -> None:
    driven = {"copydesk.quotations", "copydesk.mute", "copydesk.unmute", "copydesk.ignore", "copydesk.ignoreInProject"}
    assert set(desk.offer.execute_command_provider.commands) == driven
    n_quotations = 0
    for article in articles(desk.encoding):
        desk.open(article)
        found = await desk.findings(article)
        answer = as_dict(await run(desk, "copydesk.quotations", {"uri": article.uri}))
        assert (answer["uri"], answer["version"]) == (article.uri, article.version)
        last = 0
        for quotation in answer["quotations"]:
            n_quotations += 1
            place = desk.client.protocol._converter.structure(quotation["range"], types.Range)
            start, _ = article.span(place)
            assert article.words(place) == quotation["text"] and last <= start
            last = start
            assert quotation["kind"] in {"direct", "partial"}
            assert ("speaker" in quotation) == ("sure" in quotation)
        n_flagged = sum("finding" in quotation for quotation in answer["quotations"])
        assert n_flagged == len(found)
        status = as_dict(desk.client.statuses[-1])
        assert (status["state"], status["quotations"], status["withoutSpeaker"]) == (
            "ready",
            len(answer["quotations"]),
            n_flagged,
        )
        page = as_dict(await run(desk, "copydesk.quotations", {"uri": article.uri, "format": "markdown"}))
        assert page["markdown"].startswith("# ") and "](" not in page["markdown"]

        assert await run(desk, "copydesk.mute", {"uri": article.uri}) is None
        assert await desk.findings(article) == []
        assert await run(desk, "copydesk.unmute", {"uri": article.uri}) is None
        assert await desk.findings(article) == found
        for n, finding in enumerate(found):
            actions = await actions_at(desk, article, finding)
            commands = [action.command for action in actions if action.command is not None]
            ignore = next(command for command in commands if command.command == "copydesk.ignore")
            # These documents have no project to write to: nothing happens.
            assert await run(desk, "copydesk.ignoreInProject", ignore.arguments[0]) is None
            assert len(await desk.findings(article)) == len(found) - n
            assert await run(desk, "copydesk.ignore", ignore.arguments[0]) is None
            assert len(await desk.findings(article)) == len(found) - n - 1
    assert n_quotations > 40
    assert await run(desk, "copydesk.quotations", {"uri": "file:///nowhere.md"}) is None


def as_dict(value: Any) -> Any:
    """Messages without types come as objects with attributes."""
    if hasattr(value, "_asdict"):
        return {key: as_dict(item) for key, item in value._asdict().items()}
    if isinstance(value, (list, tuple)):
        return [as_dict(item) for item in value]
    return {key: as_dict(item) for key, item in value.items()} if isinstance(value, dict) else value


async def test_edits(desk: Desk) -> None:
    """Any edits in any order leave the server with the text that the client has."""
    dice = random.Random(20261124)
    pieces = ["“Nobody will ever vote again.”", "\n\n", "\r\n", "é", "𝄞", " Lind said.", "", "\r", "\u2028", "> "]
    for article in articles(desk.encoding):
        desk.open(article)
        for _ in range(12):
            changes, at = [], 0
            for _ in range(dice.randint(1, 3)):
                start = dice.randint(at, len(article.text))
                end = min(len(article.text), start + dice.choice([0, 0, 1, 30, 400]))
                # An editor does not put its cursor between the two characters of a line end.
                if any(article.text[place - 1 : place + 1] == "\r\n" for place in (start, end)):
                    continue
                changes.append((start, end, dice.choice(pieces)))
                at = end + 1
                if at > len(article.text):
                    break
            if changes:
                article = desk.change(article, changes)
        same = Article(f"untitled:same-{article.version}", article.language, article.text, article.encoding)
        desk.open(same)
        # Diagnostics may be held back where something was typed last; here nothing is.
        one, other = [
            as_dict(await run(desk, "copydesk.quotations", {"uri": of.uri})) for of in (article, same)
        ]
        assert one["quotations"] == other["quotations"], article.uri
        for at in places(article, 97):
            one, other = [
                await desk.client.text_document_hover_async(types.HoverParams(document(of), article.position(at)))
                for of in (article, same)
            ]
            assert one == other
        desk.close(same)


async def test_the_language_may_change_while_a_document_is_open(desk: Desk) -> None:
    for article in articles(desk.encoding):
        desk.open(article)
        expected = await desk.findings(article)
        for language in ["html", "markdown", "plaintext", article.language]:
            desk.close(article)
            desk.open(Article(article.uri, language, article.text, article.encoding))
        assert await desk.findings(article) == expected


async def test_pulled_diagnostics(lsp_client: Any, encoding: str) -> None:
    """Offered to a client that takes no push, which the others are not offered."""
    client = capabilities(encoding)
    client.text_document.publish_diagnostics = None
    answer = await lsp_client.initialize_session(types.InitializeParams(capabilities=client))
    assert answer.capabilities.diagnostic_provider is not None
    desk = Desk(lsp_client, answer.capabilities, encoding)
    for article in articles(encoding):
        desk.open(article)
        params = types.DocumentDiagnosticParams(document(article))
        report = await lsp_client.text_document_diagnostic_async(params)
        assert isinstance(report, types.RelatedFullDocumentDiagnosticReport)
        assert [article.words(found.range) for found in report.items] == [
            article.words(found.range) for found in await desk.findings(article)
        ]


async def test_pull_is_not_offered_beside_push(desk: Desk) -> None:
    assert desk.offer.diagnostic_provider is None
