from __future__ import annotations

import pytest

from intervisit.search.contributions import erase, personal_data
from intervisit.search.models import SavedSearch
from intervisit.search.operations.saved import (
    MOST_SAVED,
    NothingAsked,
    TooMany,
    Wanted,
    forget_search,
    note_answers,
    save_search,
)
from intervisit.search.queries.saved import saved_visible_to
from tests.conftest import NOW


def keep(by, *, known=(1, 2), **wanted):
    return save_search(
        kind="listing", wanted=Wanted(**wanted), known=known, by=by, at=NOW
    )


@pytest.fixture
def kept(company):
    return keep(
        company.actor("tom"), words="  guided   reading ", chosen=["phase:primary"]
    )


def test_same_search_is_kept_once(company, kept):
    again = keep(company.actor("tom"), words="guided reading", chosen=["phase:primary"])

    assert (again.pk, again.words) == (kept.pk, "guided reading")


def test_search_is_its_owners_alone(company, kept):
    assert list(saved_visible_to(company.actor("tom"))) == [kept]
    assert list(saved_visible_to(company.actor("olive"))) == []


def test_everything_is_no_search(company):
    with pytest.raises(NothingAsked, match="Type what you look for"):
        keep(company.actor("tom"), words=" ")


def test_so_many_are_enough(company):
    for number in range(MOST_SAVED):
        keep(company.actor("tom"), words=f"phonics {number}")

    with pytest.raises(TooMany, match=f"You keep {MOST_SAVED}"):
        keep(company.actor("tom"), words="one more")


def test_what_answers_beside_the_known_is_new_once(company, kept):
    by = company.actor("tom")

    assert note_answers(saved=kept, answers=[2, 3, 5], at=NOW, by=by) == [3, 5]
    assert note_answers(saved=kept, answers=[2, 3, 5], at=NOW, by=by) == []
    kept.refresh_from_db()
    assert (kept.known, kept.told_at) == ([2, 3, 5], NOW)


def test_search_that_was_taken_away_meanwhile_tells_nothing(company, kept):
    forget_search(saved=SavedSearch.objects.get(), by=company.actor("tom"))

    assert note_answers(saved=kept, answers=[9], at=NOW, by=company.actor("tom")) == []


def test_searches_are_in_the_persons_file_and_go_with_them(company, kept):
    (section,) = personal_data(kept.person)
    assert [row["words"] for row in section.rows] == ["guided reading"]

    erase(kept.person, NOW)
    assert SavedSearch.objects.count() == 0
