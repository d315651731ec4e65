"""Every key of the schema has a title, a reader, and a line in the reference."""

from __future__ import annotations

import tomllib
from pathlib import Path

from intervisit.programmes.domain.blanks import blanks_of
from intervisit.programmes.domain.chapters import CHAPTERS
from intervisit.programmes.domain.reference import definition_page, parts
from intervisit.programmes.domain.schema.definition import Definition

ROOT = Path(__file__).resolve().parents[3]


def every_key():
    return [
        (name, blank) for name, part in parts() for blank in blanks_of(part).values()
    ]


def rooms() -> set[str]:
    """Give the capabilities that the house has a place for."""
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    contracts = tomllib.loads(text)["tool"]["importlinter"]["contracts"]
    layers = " | ".join(contracts[0]["layers"])
    return {room.strip(" ()") for room in layers.split("|")}


def test_every_key_has_a_title_of_its_own_and_a_reader_in_the_house():
    known = rooms()

    assert [(n, b.name) for n, b in every_key() if b.title == b.name] == []
    assert [
        (n, b.name, b.reader) for n, b in every_key() if b.reader not in known
    ] == []


def test_every_list_is_in_one_chapter():
    placed = [name for chapter in CHAPTERS for name in chapter.lists]

    assert sorted([*placed, "format"]) == sorted(blanks_of(Definition))


def test_every_key_is_in_the_reference():
    page = definition_page()
    lines = {name: page.partition(f"### `{name}`")[2] for name, _ in parts()}

    missing = [
        f"{name}.{blank.name}"
        for name, blank in every_key()
        if name and f"| `{blank.name}` |" not in lines[name].partition("###")[0]
    ]
    assert missing == []


def test_reference_on_disk_is_the_one_that_the_schema_gives():
    path = ROOT / "docs" / "reference" / "definition.md"

    assert path.read_text(encoding="utf-8") == definition_page()
