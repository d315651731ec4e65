"""Keep count of a collection's words, exactly, as documents come and go."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection as Several
from collections.abc import Iterable

from django.db import connection
from django.db.models import F

from intervisit.search.domain.words import stem
from intervisit.search.models import Collection, WordCount
from intervisit.support.models import new_public_id
from intervisit.support.scope import current_network_id

COUNT = """
INSERT INTO search_wordcount (public_id, network_id, kind, word, spelled, stemmed)
SELECT u.public_id, %s, %s, u.word, u.spelled, u.stemmed
FROM unnest(%s::text[], %s::text[], %s::int[], %s::int[])
  AS u (public_id, word, spelled, stemmed)
ON CONFLICT (network_id, kind, word) DO UPDATE
SET spelled = search_wordcount.spelled + excluded.spelled,
    stemmed = search_wordcount.stemmed + excluded.stemmed
"""
Spellings = frozenset[str]


def locked_collection(kind: str) -> Collection:
    """Give the collection, held until the transaction ends: one counts at a time."""
    Collection.objects.get_or_create(kind=kind)
    return Collection.objects.select_for_update().get(kind=kind)


def _tally(documents: Iterable[Spellings], sign: int, into: Counter[str]) -> None:
    for spellings in documents:
        for word in spellings:
            into[word] += sign


def _stems(documents: Iterable[Spellings]) -> Iterable[Spellings]:
    return (frozenset(map(stem, spellings)) for spellings in documents)


def count_words(
    collection: Collection,
    *,
    before: Several[Spellings],
    after: Several[Spellings],
    documents: int,
    words: int,
) -> None:
    """Take the words of some documents out of the counts, and put others in.

    ``documents`` and ``words`` say by how much the collection grows. The edition
    goes up, so that every process reads the vocabulary anew.
    """
    spelled: Counter[str] = Counter()
    stemmed: Counter[str] = Counter()
    _tally(before, -1, spelled)
    _tally(after, 1, spelled)
    _tally(_stems(before), -1, stemmed)
    _tally(_stems(after), 1, stemmed)
    changed = sorted(
        word for word in {*spelled, *stemmed} if spelled[word] or stemmed[word]
    )
    if changed:
        with connection.cursor() as cursor:
            cursor.execute(
                COUNT,
                [
                    current_network_id(),
                    collection.kind,
                    [new_public_id() for _ in changed],
                    changed,
                    [spelled[word] for word in changed],
                    [stemmed[word] for word in changed],
                ],
            )
    if before:
        WordCount.objects.filter(
            kind=collection.kind, spelled__lte=0, stemmed__lte=0
        ).delete()
    Collection.objects.filter(pk=collection.pk).update(
        documents=F("documents") + documents,
        words=F("words") + words,
        edition=F("edition") + 1,
    )
