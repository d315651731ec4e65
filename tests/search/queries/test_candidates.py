"""Among many documents the best are taken ahead of the wall: the answer is the same."""

from __future__ import annotations

from datetime import date

import pytest

from intervisit.search.domain.documents import NewDocument
from intervisit.search.models import Document
from intervisit.search.queries import candidates, statements
from intervisit.search.queries.candidates import Narrowing
from intervisit.search.queries.finding import Mode, find
from tests.factories.search import KIND, every, offer

WORDS = "daily phonics"
TODAY = date(2026, 3, 2)


@pytest.fixture
def shelf(nyc):
    """Twenty documents; the better ones are those with the higher numbers."""
    offer(
        *(
            NewDocument(n, "Phonics " * (1 + n // 4), "Decoding.", tags=("kind:visit",))
            for n in range(20)
        )
    )


@pytest.fixture
def many(monkeypatch):
    """Let twenty count as many."""
    monkeypatch.setattr(candidates, "MANY", 5)
    monkeypatch.setattr(candidates, "MOST_EXACT", 5)


def ids(mode=Mode.HYBRID, among=None, **narrowed):
    seen = every() if among is None else among
    narrowing = Narrowing(**narrowed)
    found = find(WORDS, kind=KIND, among=seen, mode=mode, narrowing=narrowing)
    return [result.subject_id for result in found.results]


@pytest.mark.parametrize("mode", [Mode.HYBRID, Mode.LEXICAL])
@pytest.mark.parametrize("tags", [{}, {"kind": ["visit"]}, {"kind": ["none"]}])
def test_answer_is_the_same_ahead_of_the_wall(shelf, monkeypatch, mode, tags):
    plain = ids(mode, tags=tags)

    monkeypatch.setattr(candidates, "MANY", 5)
    assert ids(mode, tags=tags) == plain
    monkeypatch.setattr(candidates, "MOST_EXACT", 5)
    assert ids(mode, tags=tags) == plain


def test_where_too_little_may_be_seen_all_is_asked(shelf, many, monkeypatch):
    """The best four are out of sight: the two that may be seen are found still."""
    monkeypatch.setattr(statements, "AHEAD", 4)
    seen = Document.objects.filter(kind=KIND, subject_id__in=[0, 1])

    assert sorted(ids(Mode.LEXICAL, seen.values("subject_id"))) == [0, 1]
    assert sorted(ids(Mode.HYBRID, seen.values("subject_id"))) == [0, 1]


@pytest.mark.parametrize("mode", [Mode.HYBRID, Mode.LEXICAL])
def test_how_things_are_today_is_asked_after_the_best_are_taken(
    shelf, many, monkeypatch, mode
):
    """The best are paused or gone: those that are left are found still."""
    paused = [
        NewDocument(n, "Phonics " * 6, "Decoding.", tags=("now:paused",))
        for n in range(20, 23)
    ]
    gone = NewDocument(23, "Phonics " * 6, "Decoding.", gone_on=TODAY)
    offer(NewDocument(24, "Phonics", "Decoding.", tags=("now:open",)), gone, *paused)
    monkeypatch.setattr(statements, "AHEAD", 4)
    monkeypatch.setattr(statements, "OF_EACH", 4)

    assert ids(mode, tags={"now": ["open"]}, on=TODAY) == [24]
    assert 23 not in ids(mode, on=TODAY)
