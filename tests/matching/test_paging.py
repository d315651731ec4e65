"""Pages of groups: the page that holds what was asked for."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from intervisit.matching.queries.paging import GROUPS_A_PAGE, shown_groups


def school(number):
    return SimpleNamespace(name=f"School {number:03}", public_id=f"s{number}")


GROUPS = [
    SimpleNamespace(letter=f"G{n}", schools=[school(2 * n), school(2 * n + 1)])
    for n in range(2 * GROUPS_A_PAGE + 5)
]


def letters(shown):
    return [group.letter for group in shown.groups]


def test_first_page_is_shown_and_nothing_chosen():
    shown = shown_groups(GROUPS, {})

    assert letters(shown) == [f"G{n}" for n in range(GROUPS_A_PAGE)]
    assert (shown.chosen, shown.is_part, shown.missed) == ("", True, False)


@pytest.mark.parametrize(
    "asked",
    [{"group": "G40"}, {"school": "s81"}, {"find": " school 081 "}],
    ids=["group", "school", "words"],
)
def test_page_of_what_is_asked_for_is_shown(asked):
    shown = shown_groups(GROUPS, asked)

    assert shown.page.number == 2
    assert shown.chosen == "G40"


def test_page_can_be_turned_and_one_beyond_the_end_is_the_last():
    assert letters(shown_groups(GROUPS, {"page": "2"}))[0] == f"G{GROUPS_A_PAGE}"
    assert shown_groups(GROUPS, {"page": "99"}).page.number == 3
    assert shown_groups(GROUPS, {"page": "x"}).page.number == 1


def test_words_that_nobody_has_are_said_to_miss():
    shown = shown_groups(GROUPS, {"find": "Hogwarts"})

    assert (shown.missed, shown.page.number) == (True, 1)


def test_few_groups_stand_on_one_page():
    assert shown_groups(GROUPS[:3], {}).is_part is False
    assert shown_groups([], {}).groups == []
