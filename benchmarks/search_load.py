"""Very many listings, straight into the tables: what a year of offering comes to.

Texts are mixed from real phrases. Their vectors are mixed as well, in two ways:
*repetitive*, where two of 2,000 phrases make a listing, so that thousands are alike;
and *smooth*, where each is a mixture of its own of a phrase and four of its fifty
nearest. Neither is real; read them as the bad end and the good end.
"""

from __future__ import annotations

import json
import struct
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import psycopg
from numpy.typing import NDArray

from benchmarks.search_texts import phrases_beside

KIND, PHRASES, BATCH = "listing", 2_000, 10_000
PHASES, REGIONS, KINDS = 7, 32, 6
DROP = "DROP INDEX IF EXISTS entry_words, meaning_near"
NARROWED = (
    "CREATE INDEX meaning_narrowed ON search_meaning"
    " USING gin (tags) WITH (fastupdate = off)"
)
BUILD = {
    "words": (
        "CREATE INDEX entry_words ON search_entry"
        " USING gin (lexemes, tags) WITH (fastupdate = off)"
    ),
    "meaning": (
        "CREATE INDEX meaning_near ON search_meaning"
        " USING hnsw (vector halfvec_cosine_ops) WITH (m = 16, ef_construction = 64)"
    ),
}
Vectors = NDArray[np.float32]


@dataclass(frozen=True)
class Material:
    """Phrases, their vectors, and for each its fifty nearest."""

    phrases: Sequence[str]
    vectors: Vectors
    near: NDArray[np.int64]


def material() -> Material:
    """Read the phrases and their vectors; those are kept from run to run."""
    from intervisit.search import embedding

    phrases = phrases_beside(PHRASES)
    vectors = np.asarray(embedding.vectors_of(phrases), np.float32)
    near = np.argsort(-(vectors @ vectors.T), axis=1)[:, 1:51]
    return Material(phrases, vectors, near)


def mixed(of: Material, rows: NDArray[np.int64], way: str, seed: int) -> Vectors:
    """Give the vectors of listings; ``rows`` are the two phrases of each."""
    dice = np.random.default_rng(seed)
    found = of.vectors[rows[:, 0]] + 0.6 * of.vectors[rows[:, 1]]
    if way == "smooth":
        found = of.vectors[rows[:, 0]].copy()
        picks = dice.integers(0, of.near.shape[1], (len(rows), 4))
        shares = dice.uniform(0.1, 0.6, (len(rows), 4)).astype(np.float32)
        for at in range(4):
            others = of.near[rows[:, 0], picks[:, at]]
            found += shares[:, at : at + 1] * of.vectors[others]
    found += dice.normal(0, 0.004, found.shape).astype(np.float32)
    return found / np.linalg.norm(found, axis=1, keepdims=True)


def load(
    connection: psycopg.Connection, network_id: int, of: Material, many: int
) -> dict[str, float]:
    """Write documents, entries, vectors and counts; gives the seconds of each index."""
    connection.execute(DROP)
    rows = np.random.default_rng(7).integers(0, len(of.phrases), (many, 2))
    counts: Counter[str] = Counter()
    words = 0
    for start in range(0, many, BATCH):
        part = rows[start : start + BATCH]
        words += _write(connection, network_id, of, part, start, counts)
    _write_counts(connection, network_id, counts, many, words)
    load_vectors(connection, network_id, of, rows, "repetitive")
    return {name: built(connection, name) for name in BUILD}


def load_vectors(
    connection: psycopg.Connection,
    network_id: int,
    of: Material,
    rows: NDArray[np.int64],
    way: str,
) -> None:
    """Write the vectors of all listings; the index of what is near is built later."""
    from intervisit.search.operations.entries import LASTING

    connection.execute("DROP INDEX IF EXISTS meaning_near, meaning_narrowed")
    connection.execute("TRUNCATE search_meaning")
    connection.execute(
        "CREATE TEMP TABLE vectors AS"
        " SELECT document_id, network_id, kind, vector FROM search_meaning"
    )
    with connection.cursor().copy(
        "COPY vectors (document_id, network_id, kind, vector)"
        " FROM STDIN (FORMAT BINARY)"
    ) as copy:
        copy.write(b"PGCOPY\n\xff\r\n\x00" + struct.pack(">ii", 0, 0))
        for start in range(0, len(rows), BATCH):
            vectors = mixed(of, rows[start : start + BATCH], way, start)
            copy.write(_packed(vectors, network_id, start + 1))
        copy.write(struct.pack(">h", -1))
    connection.execute(
        "INSERT INTO search_meaning (document_id, network_id, kind, vector, tags,"  # type: ignore[call-overload]  # noqa: S608 - constants only
        f" latitude, longitude) SELECT v.document_id, v.network_id, v.kind, v.vector,"
        f" {LASTING}, d.latitude, d.longitude"
        " FROM vectors v JOIN search_document d ON d.id = v.document_id"
    )
    connection.execute("DROP TABLE vectors")
    connection.execute(NARROWED)


def all_rows(of: Material, many: int) -> NDArray[np.int64]:
    """Give the two phrases of each listing, as ``load`` drew them."""
    return np.random.default_rng(7).integers(0, len(of.phrases), (many, 2))


def built(connection: psycopg.Connection, name: str) -> float:
    """Build an index; gives the seconds."""
    began = time.perf_counter()
    connection.execute(BUILD[name])
    return time.perf_counter() - began


def _packed(vectors: Vectors, network_id: int, first: int) -> bytes:
    """Lay rows out as the server's binary COPY reads them."""
    size = vectors.shape[1]
    row = np.dtype(
        [
            ("fields", ">i2"),
            ("n1", ">i4"),
            ("document", ">i8"),
            ("n2", ">i4"),
            ("network", ">i8"),
            ("n3", ">i4"),
            ("kind", f"S{len(KIND)}"),
            ("n4", ">i4"),
            ("size", ">i2"),
            ("unused", ">i2"),
            ("vector", ">f2", (size,)),
        ]
    )
    packed = np.zeros(len(vectors), row)
    packed["fields"], packed["n1"], packed["n2"] = 4, 8, 8
    packed["document"] = np.arange(first, first + len(vectors))
    packed["network"], packed["n3"], packed["kind"] = (
        network_id,
        len(KIND),
        KIND.encode(),
    )
    packed["n4"], packed["size"], packed["vector"] = 4 + 2 * size, size, vectors
    return packed.tobytes()


def _write(
    connection: psycopg.Connection,
    network_id: int,
    of: Material,
    rows: NDArray[np.int64],
    start: int,
    counts: Counter[str],
) -> int:
    from intervisit.search.operations.entries import WRITE_ENTRIES

    texts = [(of.phrases[a], of.phrases[b]) for a, b in rows]
    with connection.cursor().copy(
        "COPY search_document (id, public_id, network_id, kind, subject_id, title,"
        " text, also, tags, latitude, longitude, digest, spellings, offered_at,"
        " indexed_at) FROM STDIN"
    ) as copy:
        for number, (title, text) in enumerate(texts, start=start + 1):
            copy.write_row(_document(network_id, number, title, text))
    words = list(_words(texts, counts))
    connection.execute(
        WRITE_ENTRIES,
        [
            list(range(start + 1, start + 1 + len(texts))),
            [lexemes for lexemes, _ in words],
            [length for _, length in words],
        ],
    )
    return sum(length for _, length in words)


def _document(network_id: int, number: int, title: str, text: str) -> tuple[Any, ...]:
    tags = [
        f"phase:p{number % PHASES}",
        f"region:r{number * 7919 % REGIONS}",
        f"kind:k{number * 104_729 % KINDS}",
        "now:open" if number % 5 else "now:paused",
    ]
    place = (40.5 + number * 13 % 997 / 997, -74.3 + number * 17 % 991 / 991)
    at = "2026-11-22 12:00+00"
    return (
        *(number, f"b{number}", network_id, KIND, number, title[:300], text, "", tags),
        *(*place, "", [], at, at),
    )


def _words(
    texts: Sequence[tuple[str, str]], counts: Counter[str]
) -> Iterator[tuple[str, int]]:
    """Give lexemes and length of each, as ``words_of`` does; count spellings."""
    from intervisit.search.domain.documents import words_of

    for title, text in texts:
        words = words_of(title, text)
        counts.update(words.spellings)
        yield words.lexemes, words.length


def _write_counts(
    connection: psycopg.Connection,
    network_id: int,
    spelled: Counter[str],
    many: int,
    words: int,
) -> None:
    from intervisit.search.domain.words import stem

    stemmed: Counter[str] = Counter()
    for word, times in spelled.items():
        stemmed[stem(word)] += times
    with connection.cursor().copy(
        "COPY search_wordcount (public_id, network_id, kind, word, spelled, stemmed)"
        " FROM STDIN"
    ) as copy:
        for at, word in enumerate({*spelled, *stemmed}):
            copy.write_row(
                (
                    f"w{at}",
                    network_id,
                    KIND,
                    word,
                    spelled[word],
                    min(stemmed[word], many),
                )
            )
    connection.execute(
        "INSERT INTO search_collection (public_id, network_id, kind, documents, words,"
        " edition) VALUES ('c', %s, %s, %s, %s, 1)",
        [network_id, KIND, many, words],
    )


def told(step: dict[str, Any]) -> None:
    """Say a step's figures on one line."""
    print(json.dumps(step), flush=True)
