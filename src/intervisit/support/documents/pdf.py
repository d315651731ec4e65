"""Letters and lists as PDF: tagged, with title and language, in the house's faces.

Words never become code: they reach the typesetter as data. A paper is written as
plain values, so that what it says is tested without reading a PDF.
"""

from __future__ import annotations

import importlib.util
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, Final

import typst

HERE: Final = Path(__file__).parent
TEMPLATE: Final = HERE / "paper.typ"
STANDARD: Final = "ua-1"
FAMILIES: Final = ("font_source_serif_pro", "font_source_sans_pro")
NO_LETTER: Final = "□"
HOUSE_ACCENT: Final = "#24407f"


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of a long list: its title, its words, and facts under both.

    Parameters
    ----------
    facts : sequence of pairs
        A label and what it says: ("Who", "Ann Lee").
    """

    title: str
    text: str = ""
    facts: Sequence[tuple[str, str]] = ()


@dataclass(frozen=True, slots=True)
class Block:
    """A part of a paper: a heading, a paragraph, facts, entries or a table.

    Parameters
    ----------
    level : int
        Of its heading, 2 for a part and 3 for what stands under one.
    entries : sequence of Entry
        What a table of thousands of rows would be: the typesetter needs twice the
        memory for cells.
    rows : sequence of sequence of str
        Under ``head`` a table; without one, pairs of a label and its value.
    widths : sequence of float
        Shares of the columns; equal when empty.
    """

    heading: str = ""
    text: str = ""
    head: Sequence[str] = ()
    rows: Sequence[Sequence[str]] = ()
    widths: Sequence[float] = ()
    level: int = 2
    entries: Sequence[Entry] = ()


@dataclass(frozen=True, slots=True)
class Paper:
    """A letter or a list.

    Parameters
    ----------
    language : str
        As browsers write it: "en-us".
    issuer, line : str
        Who sends it: the network and the office that answers for it.
    accent : str
        Colour of the margin line, "#24407f".
    day : str
        As people of the network write it.
    address : sequence of str
        Lines of whom it goes to; empty for a list.
    page_words : str
        How a page counts itself: "Page {page} of {pages}".
    in_columns : bool
        Whether it runs in two columns, for long lists of short entries.
    warning : str
        Stands under the title and at the foot of every page.
    """

    title: str
    language: str
    issuer: str
    line: str
    accent: str
    day: str
    written_on: date
    blocks: Sequence[Block] = field(default_factory=tuple)
    address: Sequence[str] = ()
    page_words: str = "{page} / {pages}"
    is_wide: bool = False
    in_columns: bool = False
    warning: str = ""


def pdf_bytes(paper: Paper) -> bytes:
    """Set a paper; gives a tagged PDF in PDF/UA-1 mode."""
    return book_bytes([paper], paper.title)


def book_bytes(papers: Sequence[Paper], title: str) -> bytes:
    """Set several papers as one tagged PDF, each on pages that it counts by itself.

    Letters that none of our faces has are set as an empty box rather than losing
    the whole paper: the standard refuses what nobody can read. Language, date and
    colour are those of the first.
    """
    facts = {"title": title, "papers": [_facts(paper) for paper in papers]}
    try:
        return _set(facts)
    except typst.TypstError as error:
        if "could not be displayed" not in _told(error):
            raise
        return _set(_readable(facts))


def _facts(paper: Paper) -> dict[str, Any]:
    return asdict(paper) | {"written_on": paper.written_on.isoformat()}


def _set(facts: Mapping[str, Any]) -> bytes:
    made: bytes = typst.compile(
        TEMPLATE,
        root=HERE,
        font_paths=list(font_folders()),
        ignore_system_fonts=True,
        sys_inputs={"facts": json.dumps(facts)},
        pdf_standards=[STANDARD],
    )
    return made


def _told(error: typst.TypstError) -> str:
    return " ".join([str(error), error.message, error.diagnostic, *error.hints])


@cache
def font_folders() -> tuple[Path, ...]:
    """Give the folders of the faces, from the installed packages."""
    found = (importlib.util.find_spec(name) for name in FAMILIES)
    return tuple(
        Path(spec.origin).parent / "files"
        for spec in found
        if spec is not None and spec.origin is not None
    )


@cache
def letters_known() -> frozenset[int]:
    """Give the characters that our faces have."""
    from fontTools.ttLib import TTFont

    files = (next(folder.glob("*-Regular.ttf")) for folder in font_folders())
    return frozenset.intersection(
        *(frozenset(TTFont(file).getBestCmap()) for file in files)
    )


def _readable(value: Any) -> Any:
    """Put an empty box where a letter isn't in our faces, all the way down."""
    if isinstance(value, str):
        known = letters_known()
        return "".join(c if ord(c) in known or c == "\n" else NO_LETTER for c in value)
    if isinstance(value, Mapping):
        return {key: _readable(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [_readable(each) for each in value]
    return value
