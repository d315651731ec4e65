"""Read a judged collection, and reckon what an order of answers is worth."""

from __future__ import annotations

import gzip
import json
import re
import zlib
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import log2
from pathlib import Path
from typing import Any

Grades = Mapping[str, Mapping[str, int]]
GRADE_PARTS = 3
PACKED = b"\x1f\x8b"
# More digits than any number that means something; Python refuses 4,300.
MOST_DIGITS = 9
# A letter of a text that no text has: nothing, or half of a pair.
NO_LETTER = re.compile("[\\x00\\ud800-\\udfff]")


class NotReadableError(Exception):
    """A file is not what it should be; the text says which line, and why."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A collection, questions, and what is of worth for each.

    Parameters
    ----------
    documents : tuple of (id, title, text)
    queries : mapping
        Words by id; only those of which something is of worth.
    grades : mapping
        Query to document to grade, above nought.
    notes : tuple of str
        What is odd and was taken as it is: it changes what the figures mean.
    """

    documents: tuple[tuple[str, str, str], ...]
    queries: Mapping[str, str]
    grades: Grades
    notes: tuple[str, ...] = ()


def _content(path: Path) -> bytes:
    try:
        content = path.read_bytes()
        is_packed = path.suffix == ".gz" or content.startswith(PACKED)
        return gzip.decompress(content) if is_packed else content
    except (gzip.BadGzipFile, EOFError, zlib.error) as problem:
        raise NotReadableError(f"{path}: this is not a whole gzip file.") from problem
    except OSError as problem:
        said = problem.strerror or str(problem)
        raise NotReadableError(f"{path}: it can’t be read ({said}).") from problem


def _text(path: Path) -> str:
    content = _content(path)
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        line = content[: problem.start].count(b"\n") + 1
        raise NotReadableError(f"{path}, line {line}: this is not UTF-8.") from problem


def _lines(path: Path) -> Iterator[tuple[str, str]]:
    """Give the lines that hold something, each with where it stands."""
    for number, line in enumerate(_text(path).split("\n"), start=1):
        if line.strip():
            yield f"{path}, line {number}", line


def _rows(path: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    """Give JSON lines with an ``_id`` that no other line has."""
    ids = set()
    for place, line in _lines(path):
        row = _object(place, line)
        row["_id"] = _name(place, row)
        if row["_id"] in ids:
            raise NotReadableError(f"{place}: “{row['_id']}” was there before.")
        ids.add(row["_id"])
        yield place, row


def _object(place: str, line: str) -> dict[str, Any]:
    try:
        row = json.loads(line)
    except json.JSONDecodeError as problem:
        said = f"{place}: this is not JSON ({problem.msg})."
        raise NotReadableError(said) from None
    except (RecursionError, ValueError):
        said = f"{place}: this JSON nests too deep, or has a number too long."
        raise NotReadableError(said) from None
    if not isinstance(row, dict):
        raise NotReadableError(f"{place}: an object with an “_id” was expected.")
    return row


def _name(place: str, row: Mapping[str, Any]) -> str:
    """Give the ``_id``: a text without blanks, as columns of grades need it."""
    name = row.get("_id")
    if isinstance(name, bool) or not isinstance(name, str | int) or name == "":
        raise NotReadableError(f"{place}: an object with an “_id” was expected.")
    if str(name).split() != [str(name)]:
        raise NotReadableError(f"{place}: the “_id” “{name}” has blanks in it.")
    return str(name)


def _words(place: str, row: Mapping[str, Any], name: str, *, needed: bool) -> str:
    value = row.get(name)
    if value is None and not needed:
        return ""
    if not isinstance(value, str) or (needed and not value.strip()):
        raise NotReadableError(f"{place}: “{name}” should be a text.")
    if NO_LETTER.search(value):
        raise NotReadableError(f"{place}: “{name}” holds a sign that no text has.")
    return value


def read_judged(corpus: Path, queries: Path, grades: Path) -> Judged:
    """Read the three files, as the BEIR collections have them.

    Parameters
    ----------
    corpus : Path
        JSON lines with ``_id``, ``title`` (may be missing) and ``text``; may be
        compressed, as the others may.
    queries : Path
        JSON lines with ``_id`` and ``text``.
    grades : Path
        Query, document and grade in three columns, a line of headings or none; or
        in four, as TREC has them, of which the second is not read.

    Raises
    ------
    NotReadableError
        When a line is not so, names a query that is not there or judges one document
        twice for a query, when none of the judged documents is there, or nothing can
        be asked. Some judged documents may be missing, as in a part of a collection:
        they count as never found, and a note says so.
    """
    documents = tuple(
        (
            row["_id"],
            _words(place, row, "title", needed=False),
            _words(place, row, "text", needed=False),
        )
        for place, row in _rows(corpus)
    )
    if not documents:
        raise NotReadableError(f"{corpus}: there is no document in it.")
    asked = {
        row["_id"]: _words(place, row, "text", needed=True)
        for place, row in _rows(queries)
    }
    if not asked:
        raise NotReadableError(f"{queries}: there is no query in it.")
    judged, missing = _grades(grades, asked, {name for name, _, _ in documents})
    notes = _notes(missing, len(asked) - len(judged))
    return Judged(documents, {query: asked[query] for query in judged}, judged, notes)


def _grades(
    path: Path, asked: Mapping[str, str], there: Collection[str]
) -> tuple[dict[str, dict[str, int]], dict[str, str]]:
    """Give what is of worth, and documents that are not there with their first line."""
    judged: dict[str, dict[str, int]] = {}
    missing: dict[str, str] = {}
    is_any_there = False
    for place, query, document, grade in _judgements(path):
        if query not in asked:
            raise NotReadableError(f"{place}: there is no query “{query}”.")
        if document not in there:
            missing.setdefault(document, f"{place}: there is no document “{document}”")
        if grade > 0:
            judged.setdefault(query, {})[document] = grade
            is_any_there |= document in there
    if not judged:
        raise NotReadableError(f"{path}: no line says that anything is of worth.")
    if not is_any_there:
        raise NotReadableError(f"{next(iter(missing.values()))}, nor any of worth.")
    return judged, missing


def _judgements(path: Path) -> Iterator[tuple[str, str, str, int]]:
    """Give place, query, document and grade of each line; none judges anew."""
    read: set[tuple[str, str]] = set()
    for number, (place, line) in enumerate(_lines(path)):
        query, document, said = _columns(place, line)
        if number == 0 and not _is_whole(said):
            continue
        if (query, document) in read:
            said = f"{place}: “{document}” was judged for “{query}” before."
            raise NotReadableError(said)
        read.add((query, document))
        yield place, query, document, _grade(place, said)


def _is_whole(said: str) -> bool:
    return said.removeprefix("-").isdecimal()


def _grade(place: str, said: str) -> int:
    if not _is_whole(said) or len(said) > MOST_DIGITS:
        raise NotReadableError(f"{place}: “{said[:40]}” is not a whole number.")
    return int(said)


def _notes(missing: Mapping[str, str], unasked: int) -> tuple[str, ...]:
    notes = []
    if missing:
        first = next(iter(missing.values()))
        notes.append(
            f"{first}; {len(missing):,} judged in all are not in the corpus and count"
            " as never found."
        )
    if unasked:
        notes.append(f"{unasked:,} queries have no grade above 0 and are not asked.")
    return tuple(notes)


def _columns(place: str, line: str) -> tuple[str, str, str]:
    parts = line.split()
    if len(parts) == GRADE_PARTS + 1:
        del parts[1]
    if len(parts) != GRADE_PARTS:
        raise NotReadableError(f"{place}: query, document and grade were expected.")
    query, document, grade = parts
    return query, document, grade


def ndcg(found: Sequence[str], grades: Mapping[str, int], most: int = 10) -> float:
    """Give the gain of the first answers, discounted by place, of the best possible.

    1 is the best order, 0 nothing of worth. The gain of a grade is the grade.
    """
    gained = sum(
        grades.get(document, 0) / log2(place + 2)
        for place, document in enumerate(found[:most])
    )
    best = sorted(grades.values(), reverse=True)[:most]
    possible = sum(grade / log2(place + 2) for place, grade in enumerate(best))
    return gained / possible if possible else 0.0


def recall(found: Sequence[str], grades: Mapping[str, int], most: int = 10) -> float:
    """Give the share of what is of worth that is among the first answers."""
    return len(set(found[:most]) & set(grades)) / len(grades) if grades else 0.0


def quantile(values: Sequence[float], share: float) -> float:
    """Give the value that this share of the values does not exceed."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]
