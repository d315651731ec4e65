"""Reading what lies packed: archives, workbooks, papers, sessions, kept answers."""

from __future__ import annotations

import base64
import gzip
import io
import json
import pickle
import zipfile
from collections.abc import Iterator
from pathlib import Path

from django.contrib.sessions.backends.db import SessionStore
from django.db import connection
from pypdf import PdfReader
from pypdf.errors import PdfReadError

GZIP, ZIP, PDF = b"\x1f\x8b", b"PK", b"%PDF-"
TEXTS = ("text", "character varying", "jsonb", "json", "ARRAY", "tsvector")
COLUMNS = """
SELECT c.table_name, c.column_name FROM information_schema.columns c
JOIN information_schema.tables t USING (table_schema, table_name)
WHERE c.table_schema = 'public' AND t.table_type = 'BASE TABLE'
  AND c.data_type = ANY(%s)
"""


def unpacked(content: bytes) -> Iterator[str]:
    """Give each text in some bytes, whatever it is packed in."""
    yield content.decode("utf-8", errors="replace")
    if content.startswith(GZIP):
        yield from unpacked(gzip.decompress(content))
    elif content.startswith(ZIP):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            for name in archive.namelist():
                yield name
                yield from unpacked(archive.read(name))
    elif content.startswith(PDF):
        yield from _words_of_a_paper(content)


def _words_of_a_paper(content: bytes) -> Iterator[str]:
    try:
        paper = PdfReader(io.BytesIO(content))
        yield str(paper.metadata)
        yield from (page.extract_text() for page in paper.pages)
    except (PdfReadError, KeyError):
        return


def _plain(table: str, column: str, value: object) -> Iterator[str]:
    """Give what a value says, as whoever has the database could read it."""
    if isinstance(value, memoryview | bytes):
        yield from unpacked(bytes(value))
    elif (table, column) == ("django_session", "session_data"):
        yield json.dumps(SessionStore().decode(str(value)), ensure_ascii=False)
    elif (table, column) == ("shared_cache", "value"):
        # Written by this very process a moment ago.
        yield repr(pickle.loads(base64.b64decode(str(value))))  # noqa: S301  # ours
    else:
        yield str(value)


def _columns() -> dict[str, list[str]]:
    """Give the columns of each table in which something could be said."""
    found: dict[str, list[str]] = {}
    with connection.cursor() as cursor:
        cursor.execute(COLUMNS, [[*TEXTS, "bytea"]])
        for table, column in cursor.fetchall():
            found.setdefault(table, []).append(column)
    return found


def packed_places_of(word: str, folder: Path) -> set[str]:
    """Name columns and files where a word stands, packed or not."""
    found = set()
    with connection.cursor() as cursor:
        for table, columns in _columns().items():
            named = ", ".join(f'"{column}"' for column in columns)
            cursor.execute(f'SELECT {named} FROM "{table}"')  # noqa: S608  # its own names
            for row in cursor.fetchall():
                for column, value in zip(columns, row, strict=True):
                    if value and _says(_plain(table, column, value), word):
                        found.add(f"{table}.{column}")
    for path in folder.rglob("*"):
        if path.is_file() and _says(unpacked(path.read_bytes()), word):
            found.add("files")
    return found


def _says(texts: Iterator[str], word: str) -> bool:
    return any(word in text.lower() for text in texts)
