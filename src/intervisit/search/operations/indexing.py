"""Read what waits to be found: words first, meaning where the model is installed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from intervisit.kernel.actor import Actor
from intervisit.search import embedding
from intervisit.search.domain.documents import words_of
from intervisit.search.models import Document
from intervisit.search.operations.counting import count_words, locked_collection
from intervisit.search.operations.entries import write_entries, write_meanings
from intervisit.support.operation import operation

BATCH = 200


@operation("search:index")
def index_waiting(*, kind: str, by: Actor, at: datetime, most: int = BATCH) -> int:
    """Read documents that wait, those that have waited longest first.

    Gives how many were read: fewer than ``most`` says that none is left. Safe to
    repeat; one process reads a kind at a time.
    """
    collection = locked_collection(kind)
    rows = list(
        Document.objects.filter(kind=kind, indexed_at=None)
        .select_related("entry")
        .order_by("offered_at", "pk")[:most]
    )
    if not rows:
        return 0
    read = [words_of(row.title, row.text, row.also) for row in rows]
    again = [row for row in rows if hasattr(row, "entry")]
    count_words(
        collection,
        before=[frozenset(row.spellings) for row in again],
        after=[words.spellings for words in read],
        documents=len(rows) - len(again),
        words=sum(words.length for words in read)
        - sum(row.entry.words for row in again),
    )
    write_entries(rows, read)
    _write_meanings(rows)
    for row, words in zip(rows, read, strict=True):
        row.spellings, row.indexed_at = sorted(words.spellings), at
    Document.objects.bulk_update(rows, ["spellings", "indexed_at"])
    return len(rows)


@operation("search:give-meaning")
def give_meaning(*, kind: str, by: Actor, at: datetime, most: int = BATCH) -> int:
    """Give vectors to documents that have none, after the model was installed."""
    if not embedding.is_installed():
        return 0
    rows = list(
        Document.objects.filter(kind=kind, meaning=None)
        .exclude(indexed_at=None)
        .order_by("indexed_at", "pk")[:most]
    )
    _write_meanings(rows)
    return len(rows)


def _write_meanings(rows: Sequence[Document]) -> None:
    if rows and embedding.is_installed():
        texts = [f"{row.title}. {row.text}" for row in rows]
        write_meanings(rows, embedding.vectors_of(texts))
