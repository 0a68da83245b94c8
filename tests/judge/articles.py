"""Ten articles of our own, and where a place in them is in the units of an encoding."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

from lsprotocol import types

ROOT = Path(__file__).resolve().parents[2]

# What nobody said, behind a paragraph that leads in to nothing: one warning. The signs are of two, three and four bytes,
# the last of two units in UTF-16.
ORPHAN = (
    "The vote lasted nine minutes and changed nothing at all. The mayor of Orléans did not attend the meeting. 𝄞\n\n"
    "𝄞 “Nobody will ever swim in this town again – believe me.”\n"
)

CODECS = {"utf-8": "utf-8", "utf-16": "utf-16-le", "utf-32": "utf-32-le"}
WIDTHS = {"utf-8": 1, "utf-16": 2, "utf-32": 4}


@dataclass
class Article:
    """A document as the client holds it."""

    uri: str
    language: str
    text: str
    encoding: str
    version: int = 1
    _lines: list[tuple[int, int]] = field(default_factory=list)

    def lines(self) -> list[tuple[int, int]]:
        """Where each line begins, and where its words end: before its line end."""
        if not self._lines:
            at = 0
            for match in re.finditer(r"\r\n|\n|\r", self.text):
                self._lines.append((at, match.start()))
                at = match.end()
            self._lines.append((at, len(self.text)))
        return self._lines

    def units(self, text: str) -> int:
        return len(text.encode(CODECS[self.encoding])) // WIDTHS[self.encoding]

    def position(self, at: int) -> types.Position:
        lines = self.lines()
        line = max(n for n, (start, _) in enumerate(lines) if start <= at)
        return types.Position(line=line, character=self.units(self.text[lines[line][0] : at]))

    def offset(self, place: types.Position) -> int:
        """The character at a place. A place outside of the text or inside of a character is a fault."""
        assert place.line < len(self.lines()), f"line {place.line} is not in the text"
        start, end = self.lines()[place.line]
        units = 0
        for at in range(start, end + 1):
            if units == place.character:
                return at
            assert at < end and units < place.character, f"{place} is not between two characters of a line"
            units += self.units(self.text[at])
        raise AssertionError(f"{place} is outside of the line")

    def span(self, place: types.Range) -> tuple[int, int]:
        """The characters of a range, which must lie in the text and not be reversed."""
        start, end = self.offset(place.start), self.offset(place.end)
        assert start <= end, f"{place} is reversed"
        return start, end

    def words(self, place: types.Range) -> str:
        start, end = self.span(place)
        return self.text[start:end]

    def range(self, start: int, end: int) -> types.Range:
        return types.Range(start=self.position(start), end=self.position(end))

    def everything(self) -> types.Range:
        return self.range(0, len(self.text))

    def replaced(self, changes: list[tuple[int, int, str]]) -> Article:
        """The next version: these stretches replaced, which do not overlap."""
        text, done = "", 0
        for start, end, new in sorted(changes):
            assert done <= start, "edits overlap"
            text, done = text + self.text[done:start] + new, end
        return Article(self.uri, self.language, text + self.text[done:], self.encoding, self.version + 1)


def articles(encoding: str) -> list[Article]:
    """The ten of them, each in one of the languages, with line ends of both kinds."""
    found = []
    for path in sorted((ROOT / "examples").iterdir()):
        language = {".md": "markdown", ".html": "html"}.get(path.suffix, "plaintext")
        found.append(Article(path.as_uri(), language, path.read_text(encoding="utf-8"), encoding))
    for n, path in enumerate(sorted((ROOT / "tests/articles/tune").glob("*.txt"))[: 10 - len(found)]):
        text = path.read_text(encoding="utf-8") + "\n" + ORPHAN
        if n == 0:
            text = text.replace("\n", "\r\n")
        uri = f"untitled:Untitled-{n}" if n == 1 else f"file:///desk/caf%C3%A9%20%F0%9F%93%B0/{path.name}"
        found.append(Article(uri, ["plaintext", "markdown"][n % 2], text, encoding))
    assert len(found) == 10
    return found
