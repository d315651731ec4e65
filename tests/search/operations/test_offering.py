from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from django.db import connection

from intervisit.search import embedding
from intervisit.search.models import Collection, Document, Entry, Meaning, WordCount
from intervisit.search.operations.indexing import give_meaning, index_waiting
from intervisit.search.operations.offering import offer_documents, withdraw_documents
from intervisit.search.tasks import index
from tests.conftest import NOW
from tests.factories.search import KIND, offer, someone
from tests.search.conftest import FRACTIONS, PHONICS, TALK


def waiting() -> int:
    return Document.objects.filter(indexed_at=None).count()


def counts() -> dict[str, tuple[int, int]]:
    rows = WordCount.objects.filter(kind=KIND)
    return {row.word: (row.spelled, row.stemmed) for row in rows}


def test_offered_documents_wait_for_the_job(nyc):
    offered = offer_documents(
        kind=KIND, documents=[TALK, PHONICS], by=someone(), at=NOW
    )

    assert (offered, waiting(), Entry.objects.count()) == (2, 2, 0)
    index(kind=KIND)
    assert (waiting(), Entry.objects.count()) == (0, 2)
    index(kind=KIND)
    assert Collection.objects.get().documents == 2


def test_same_again_is_left_alone(listings):
    again = offer_documents(
        kind=KIND, documents=[TALK, PHONICS, FRACTIONS], by=someone(), at=NOW
    )

    assert (again, waiting()) == (0, 0)


def test_changed_words_are_read_again_and_counted_once(listings):
    before = counts()
    changed = replace(PHONICS, text="Daily blending in small groups.")
    offer(changed)

    after = counts()
    assert "decoding" not in after
    assert after["blending"] == (1, 0)
    assert after["blend"] == (0, 1)
    assert after["phonics"] == before["phonics"]
    offer(PHONICS)
    assert counts() == before


def test_tags_count_at_once_without_reading_again(listings):
    offer_documents(
        kind=KIND, documents=[replace(TALK, tags=("kind:talk",))], by=someone(), at=NOW
    )

    assert waiting() == 0
    assert Entry.objects.get(document__subject_id=1).tags[-1] == "kind:talk"


@pytest.mark.skipif(not embedding.is_installed(), reason="extra search is not here")
@pytest.mark.parametrize(
    ("changed", "is_written"),
    [
        ({"tags": (*TALK.tags, "now:paused")}, False),
        ({"gone_on": date(2026, 9, 1)}, False),
        ({"tags": ("phase:secondary",)}, True),
        ({"place": (40.8, -74.0)}, True),
    ],
)
def test_vector_is_written_anew_only_for_what_lasts(listings, changed, is_written):
    """Each writing gives the index of vectors one element more."""
    before = place_of_vector()
    documents = [replace(TALK, **changed)]

    offer_documents(kind=KIND, documents=documents, by=someone(), at=NOW)

    assert (place_of_vector() != before) is is_written
    meaning = Meaning.objects.get(document__subject_id=1)
    lasting = [tag for tag in documents[0].tags if not tag.startswith("now:")]
    assert [tag for tag in meaning.tags if tag[0] != "@"] == lasting
    assert (meaning.latitude, meaning.longitude) == documents[0].place


def place_of_vector() -> str:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT m.ctid::text FROM search_meaning m"
            " JOIN search_document d ON d.id = m.document_id WHERE d.subject_id = 1"
        )
        return str(cursor.fetchone()[0])


def test_withdrawn_document_leaves_nothing(listings):
    gone = withdraw_documents(kind=KIND, subject_ids=[1, 2, 3, 99], by=someone())

    assert gone == 3
    assert counts() == {}
    assert (Document.objects.count(), Entry.objects.count()) == (0, 0)
    assert Meaning.objects.count() == 0
    collection = Collection.objects.get()
    assert (collection.documents, collection.words) == (0, 0)


def test_document_withdrawn_before_it_was_read_is_not_counted(nyc):
    offer_documents(kind=KIND, documents=[TALK], by=someone(), at=NOW)

    withdraw_documents(kind=KIND, subject_ids=[1], by=someone())

    assert index_waiting(kind=KIND, by=someone(), at=NOW) == 0
    assert Collection.objects.get().documents == 0


def test_big_offer_is_read_in_batches(nyc):
    documents = [replace(TALK, subject_id=number) for number in range(5)]
    offer_documents(kind=KIND, documents=documents, by=someone(), at=NOW)

    read = [index_waiting(kind=KIND, by=someone(), at=NOW, most=2) for _ in range(4)]

    assert read == [2, 2, 1, 0]


def test_meaning_is_given_later_where_it_is_missing(listings):
    Meaning.objects.all().delete()

    given = give_meaning(kind=KIND, by=someone(), at=NOW)

    assert given == (3 if embedding.is_installed() else 0)
    assert Meaning.objects.count() == given
