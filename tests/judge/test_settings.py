"""The schema of `copydesk.toml`: a schema by its own standard, and what it says of settings."""

from __future__ import annotations

import json
import tomllib

import pytest
from jsonschema import Draft7Validator

from articles import ROOT

SCHEMA = json.loads((ROOT / "docs/copydesk.schema.json").read_text(encoding="utf-8"))


def test_it_is_a_schema() -> None:
    Draft7Validator.check_schema(SCHEMA)


def test_the_example_of_the_page_is_good() -> None:
    page = (ROOT / "docs/settings.md").read_text(encoding="utf-8")
    example = page.split("```toml\n")[1].split("```")[0]
    Draft7Validator(SCHEMA).validate(tomllib.loads(example))


@pytest.mark.parametrize(
    "text",
    ["further = 1", "rules.unattributed-quote = 'loud'", "limits.file-size = 0", "exclude = 'a'", "hints.speakers = 1"],
)
def test_what_is_wrong_is_found(text: str) -> None:
    assert not Draft7Validator(SCHEMA).is_valid(tomllib.loads(text))
