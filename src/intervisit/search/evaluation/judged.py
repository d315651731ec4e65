"""Read a judged collection, and reckon what an order of answers is worth."""

from __future__ import annotations

import gzip
import json
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import log2
from pathlib import Path
from typing import Any

Grades = Mapping[str, Mapping[str, int]]
GRADE_PARTS = 3


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
    """

    documents: tuple[tuple[str, str, str], ...]
    queries: Mapping[str, str]
    grades: Grades


def _content(path: Path) -> bytes:
    try:
        content = path.read_bytes()
        return gzip.decompress(content) if path.suffix == ".gz" else content
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
        try:
            row = json.loads(line)
        except json.JSONDecodeError as problem:
            raise NotReadableError(
                f"{place}: this is not JSON ({problem.msg})."
            ) from None
        if not isinstance(row, dict) or str(row.get("_id") or "") == "":
            raise NotReadableError(f"{place}: an object with an “_id” was expected.")
        row["_id"] = str(row["_id"])
        if row["_id"] in ids:
            raise NotReadableError(f"{place}: “{row['_id']}” was there before.")
        ids.add(row["_id"])
        yield place, row


def _words(place: str, row: Mapping[str, Any], name: str, *, needed: bool) -> str:
    value = row.get(name)
    if value is None and not needed:
        return ""
    if not isinstance(value, str) or (needed and not value.strip()):
        raise NotReadableError(f"{place}: “{name}” should be a text.")
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
        When a line is not so, names a query that is not there, or nothing can be
        asked. A grade for a document that is not there stands: it is never found.
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
    judged = _grades(grades, asked)
    return Judged(documents, {query: asked[query] for query in judged}, judged)


def _grades(path: Path, asked: Mapping[str, str]) -> dict[str, dict[str, int]]:
    judged: dict[str, dict[str, int]] = {}
    for number, (place, line) in enumerate(_lines(path)):
        query, document, grade = _columns(place, line)
        if not grade.removeprefix("-").isdecimal():
            if number == 0:
                continue
            raise NotReadableError(f"{place}: “{grade}” is not a whole number.")
        if query not in asked:
            raise NotReadableError(f"{place}: there is no query “{query}”.")
        if int(grade) > 0:
            judged.setdefault(query, {})[document] = int(grade)
    if not judged:
        raise NotReadableError(f"{path}: no line says that anything is of worth.")
    return judged


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
