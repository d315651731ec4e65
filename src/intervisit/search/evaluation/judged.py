"""Read a judged collection, and reckon what an order of answers is worth."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import log2
from pathlib import Path

Grades = Mapping[str, Mapping[str, int]]


@dataclass(frozen=True, slots=True)
class Judged:
    """Documents (id, title, text), queries by id, and grades by query and document."""

    documents: tuple[tuple[str, str, str], ...]
    queries: Mapping[str, str]
    grades: Grades


def _lines(path: Path) -> Iterator[str]:
    content = path.read_bytes()
    text = gzip.decompress(content) if path.suffix == ".gz" else content
    yield from (line for line in text.decode().split("\n") if line.strip())


def read_judged(corpus: Path, queries: Path, grades: Path) -> Judged:
    """Read the three files: JSON lines, and tab-separated query, document, grade.

    Queries without a positive grade are left out: nothing can be said of them.
    """
    documents = tuple(
        (str(row["_id"]), str(row.get("title") or ""), str(row.get("text") or ""))
        for row in map(json.loads, _lines(corpus))
    )
    judged: dict[str, dict[str, int]] = {}
    for line in _lines(grades):
        query, document, grade = line.split()[:3]
        if grade.lstrip("-").isdigit() and int(grade) > 0:
            judged.setdefault(query, {})[document] = int(grade)
    asked = {
        str(row["_id"]): str(row["text"])
        for row in map(json.loads, _lines(queries))
        if str(row["_id"]) in judged
    }
    return Judged(documents, asked, judged)


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
