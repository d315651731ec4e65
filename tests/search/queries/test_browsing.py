from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from intervisit.search.models import Document
from intervisit.search.queries.browsing import browse, counted_within
from intervisit.search.queries.candidates import Narrowing
from intervisit.search.queries.finding import find
from intervisit.search.scopes import Near
from tests.factories.search import KIND, every, offer
from tests.search.conftest import FRACTIONS, PHONICS

TODAY = date(2026, 11, 22)
FADED = replace(PHONICS, fades_on=date(2026, 6, 1), gone_on=date(2026, 12, 1))
GONE = replace(FRACTIONS, fades_on=date(2026, 1, 1), gone_on=TODAY)


def shelf(among=None, **narrowed):
    return browse(
        kind=KIND,
        among=every() if among is None else among,
        narrowing=Narrowing(on=TODAY, **narrowed),
    )


def test_everything_is_there_by_title(listings):
    found = shelf()

    assert (found.subject_ids, found.count) == ([1, 3, 2], 3)
    assert found.facets == {
        "phase": {"primary": 2, "secondary": 1},
        "kind": {"visit": 2, "coaching": 1},
    }


def test_what_fades_stands_last_and_what_is_gone_is_left_out(listings):
    offer(FADED, GONE)

    assert shelf().subject_ids == [1, 2]


def test_facets_count_what_could_be_chosen_instead(listings):
    found = shelf(tags={"phase": ["primary"]})

    assert found.subject_ids == [1, 2]
    assert found.facets["phase"] == {"primary": 2, "secondary": 1}
    assert found.facets["kind"] == {"visit": 1, "coaching": 1}


def test_only_what_the_asker_may_see_is_there_or_counted(listings):
    mine = Document.objects.filter(kind=KIND, subject_id=2).values("subject_id")

    found = shelf(among=mine, near=Near(40.7, -74.0, 50))

    assert (found.subject_ids, found.count) == ([2], 1)
    assert found.facets["phase"] == {"primary": 1}


def test_pages_follow_each_other(listings):
    whole = {"kind": KIND, "among": every(), "narrowing": Narrowing(on=TODAY)}

    assert browse(**whole, first=2, most=2).subject_ids == [2]


def test_fading_is_told_and_lowers(listings):
    plain = find("phonics", kind=KIND, among=every())
    offer(FADED)

    found = find("phonics", kind=KIND, among=every(), narrowing=Narrowing(on=TODAY))

    assert plain.results[0].faded == 0
    assert found.results[0].faded == pytest.approx(0.95, abs=0.01)


def test_gone_is_not_found(listings):
    offer(GONE)
    words = "fractions with number lines"

    found = find(words, kind=KIND, among=every(), narrowing=Narrowing(on=TODAY))

    assert 3 not in [result.subject_id for result in found.results]
    assert find(words, kind=KIND, among=every()).results[0].subject_id == 3


def near_manhattan(among=None, **narrowed):
    return counted_within(
        kind=KIND,
        among=every() if among is None else among,
        narrowing=Narrowing(on=TODAY, **narrowed),
        at=(40.7, -74.0),
        kilometres=[1, 50, 9_000],
    )


def test_distances_are_counted_as_what_is_chosen_leaves_them(listings):
    assert near_manhattan() == [1, 2, 3]
    assert near_manhattan(tags={"kind": ["visit"]}) == [1, 1, 2]


def test_distances_count_only_what_may_be_seen(listings):
    assert near_manhattan(every().filter(subject_id=2)) == [0, 1, 1]


def test_nothing_is_counted_by_distance_where_nothing_has_a_place(nyc):
    offer(replace(PHONICS, place=None))

    assert near_manhattan() == []
