from __future__ import annotations

from datetime import timedelta

import pytest

from intervisit.search.contributions import waiting
from intervisit.search.models import AskedSearch, UnmetSearch
from intervisit.search.operations.unmet import (
    KEPT_DAYS,
    UNMET_KEPT_DAYS,
    AlreadySettled,
    let_go_of_old,
    note_asked,
    note_unmet,
    settle_unmet,
)
from intervisit.support.scope import within
from tests.conftest import NOW
from tests.factories.search import KIND, someone

TODAY = NOW.date()


def note(words, on=TODAY) -> UnmetSearch:
    return note_unmet(words=words, kind=KIND, on=on, by=someone())


def test_same_words_are_counted_in_one_line(nyc):
    note("School  dogs")
    unmet = note("school dögs", TODAY + timedelta(days=3))

    assert UnmetSearch.objects.get() == unmet
    assert (unmet.words, unmet.times) == ("School dogs", 2)
    assert unmet.last_on - unmet.first_on == timedelta(days=3)


def test_settled_line_is_left_and_a_new_one_begins(nyc):
    unmet = note("dogs")
    settle_unmet(unmet=unmet, settled_as="Hilltop has one.", on=TODAY, by=someone())

    again = note("dogs")

    assert again.pk != unmet.pk
    assert again.times == 1
    with pytest.raises(AlreadySettled):
        settle_unmet(unmet=unmet, settled_as="x", on=TODAY, by=someone())


def test_long_words_are_cut(nyc):
    assert len(note("x" * 5_000).words) == 200


def test_networks_count_apart(nyc, boston):
    note("dogs")
    with within(boston):
        assert note("dogs").times == 1


def test_asked_search_keeps_what_came_first_and_not_who_asked(nyc):
    note_asked(
        words=" Guided  Reading ",
        kind=KIND,
        answers=list(range(30)),
        on=TODAY,
        by=someone(),
    )

    asked = AskedSearch.objects.get()
    assert (asked.folded, asked.answers, asked.first) == (
        "guided reading",
        30,
        list(range(10)),
    )


def test_old_searches_are_let_go(nyc):
    for days in (KEPT_DAYS, KEPT_DAYS + 1):
        on = TODAY - timedelta(days=days)
        note_asked(words="phonics", kind=KIND, answers=[], on=on, by=someone())
    note("dogs", TODAY - timedelta(days=UNMET_KEPT_DAYS + 1))
    note("cats", TODAY - timedelta(days=UNMET_KEPT_DAYS))

    assert let_go_of_old(on=TODAY, by=someone()) == 2
    assert AskedSearch.objects.count() == 1
    assert UnmetSearch.objects.get().words == "cats"


def test_what_is_wanted_often_waits_for_the_central_team(company):
    for _ in range(2):
        note("dogs")
    assert list(waiting(company.actor("olive"), TODAY)) == []

    note("dogs")

    (item,) = waiting(company.actor("olive"), TODAY)
    assert item.title == "Find somebody for what people look for in vain"
    assert list(waiting(company.actor("petra"), TODAY)) == []
