"""A judged collection of three documents, in files."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

DOCUMENTS = [
    {"_id": "a", "title": "Phonics", "text": "Daily decoding in small groups."},
    {"_id": "b", "title": "Fractions", "text": "Number lines for older students."},
    {"_id": "c", "text": "Exploratory discussion with talk protocols."},
]
QUERIES = [
    {"_id": "1", "text": "decoding every day"},
    {"_id": "2", "text": "number lines"},
    {"_id": "3", "text": "nobody judged this one"},
]
GRADES = "query\tdocument\tgrade\n1\ta\t2\n1\tc\t0\n2\tb\t1\n"


@dataclass(frozen=True)
class Files:
    corpus: Path
    queries: Path
    grades: Path


def write(folder: Path, *, corpus=None, queries=None, grades=GRADES) -> Files:
    """Write the three files; a text stands as it is, rows become lines of JSON."""
    files = Files(folder / "c.jsonl", folder / "q.jsonl", folder / "r.tsv")
    files.corpus.write_text(_lines(DOCUMENTS if corpus is None else corpus))
    files.queries.write_text(_lines(QUERIES if queries is None else queries))
    files.grades.write_text(grades)
    return files


def _lines(rows) -> str:
    return rows if isinstance(rows, str) else "\n".join(map(json.dumps, rows))
