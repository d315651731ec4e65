"""Offer documents to be found, and take them away."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from intervisit.kernel.actor import Actor
from intervisit.search.domain.documents import NewDocument
from intervisit.search.models import Document
from intervisit.search.operations.counting import count_words, locked_collection
from intervisit.search.operations.entries import narrow_entries
from intervisit.support.jobs import defer
from intervisit.support.operation import operation

BATCH = 1_000


@operation("search:offer")
def offer_documents(
    *, kind: str, documents: Sequence[NewDocument], by: Actor, at: datetime
) -> int:
    """Offer documents of one kind, or offer them anew; gives how many are to be read.

    Those whose words changed wait for the job ``search.index``, which this defers;
    until it is done the former words are found. Tags and places count at once. What
    has not changed is left alone, so that a capability may offer all that it has.
    """
    known = {
        row.subject_id: row
        for row in Document.objects.filter(
            kind=kind, subject_id__in=[document.subject_id for document in documents]
        )
    }
    fresh = [_new(kind, one, at) for one in documents if one.subject_id not in known]
    Document.objects.bulk_create(fresh, batch_size=BATCH)
    reread, narrowed = [], []
    for document in documents:
        row = known.get(document.subject_id)
        if row is None:
            continue
        if row.digest != document.digest:
            _fill(row, document)
            row.offered_at, row.indexed_at = at, None
            reread.append(row)
        elif _is_elsewhere(row, document):
            _fill(row, document)
            narrowed.append(row)
    Document.objects.bulk_update([*reread, *narrowed], FIELDS, batch_size=BATCH)
    narrow_entries(narrowed)
    if fresh or reread:
        defer("search.index", kind=kind)
    return len(fresh) + len(reread)


@operation("search:withdraw")
def withdraw_documents(*, kind: str, subject_ids: Iterable[int], by: Actor) -> int:
    """Take documents away: they are found no more from this moment on."""
    gone = Document.objects.filter(kind=kind, subject_id__in=list(subject_ids))
    collection = locked_collection(kind)
    rows = list(gone.select_related("entry").only("spellings", "entry__words"))
    counted = [row for row in rows if hasattr(row, "entry")]
    count_words(
        collection,
        before=[frozenset(row.spellings) for row in counted],
        after=[],
        documents=-len(counted),
        words=-sum(row.entry.words for row in counted),
    )
    gone.delete()
    return len(rows)


FIELDS = [
    "title",
    "text",
    "also",
    "tags",
    "latitude",
    "longitude",
    "fades_on",
    "gone_on",
    "digest",
    "offered_at",
    "indexed_at",
]


def _new(kind: str, document: NewDocument, at: datetime) -> Document:
    row = Document(kind=kind, subject_id=document.subject_id, offered_at=at)
    _fill(row, document)
    return row


def _fill(row: Document, document: NewDocument) -> None:
    row.title, row.text = document.title[:300], document.text
    row.also, row.digest = document.also, document.digest
    row.tags = list(document.tags)
    row.latitude, row.longitude = document.place or (None, None)
    row.fades_on, row.gone_on = document.fades_on, document.gone_on


def _is_elsewhere(row: Document, document: NewDocument) -> bool:
    place = document.place or (None, None)
    stands = (row.tags, row.latitude, row.longitude, row.fades_on, row.gone_on)
    return stands != (
        list(document.tags),
        *place,
        document.fades_on,
        document.gone_on,
    )
