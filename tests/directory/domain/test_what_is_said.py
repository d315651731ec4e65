"""What the directory derives from plain values: no row, no clock."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from intervisit.directory.domain.availability import Availability, availability_on
from intervisit.directory.domain.content import MEANS, changes_in, split
from intervisit.directory.domain.editions import (
    Line,
    differences,
    folded,
    in_order,
    letter_of,
)
from intervisit.directory.domain.life import Facts, ListingState, state_on
from intervisit.directory.domain.rules import Freshness, Rules
from intervisit.programmes.domain.documents import definition_from
from intervisit.programmes.domain.shipped import shipped_document

DAY = timedelta(days=1)
TODAY = date(2026, 11, 22)
THEN = datetime(2026, 11, 1, tzinfo=UTC)
A = Availability
S = ListingState
LISTED = Facts(
    submitted_at=THEN,
    agreed_at=THEN,
    declined_at=None,
    published_at=THEN,
    ended_at=None,
    starts_on=TODAY,
    last_on=None,
)
LINE = Line(
    listing_id=1,
    school="Hilltop",
    areas=("Reading",),
    title="Phonics",
    person_name="Tom Thorne",
    description="Every day",
    kinds=("A visit",),
    phases=("Primary",),
    subjects="English",
    availability="Can help now",
    confirmed_on=TODAY,
)


@pytest.mark.parametrize("said", list(A))
@pytest.mark.parametrize("ended", [None, TODAY - DAY, TODAY, TODAY + DAY])
def test_only_what_is_closed_opens_again_after_its_last_day(said, ended):
    is_over = said in {A.PAUSED, A.NEXT_YEAR} and ended == TODAY - DAY

    assert availability_on(said, ended, TODAY) is (A.OPEN if is_over else said)


@pytest.mark.parametrize(
    ("said", "state"),
    [
        ({}, S.LISTED),
        ({"starts_on": TODAY + DAY}, S.COMES),
        ({"published_at": None}, S.WAITS_FOR_DECISION),
        ({"published_at": None, "agreed_at": None}, S.WAITS_FOR_LEADER),
        ({"submitted_at": None, "agreed_at": None, "published_at": None}, S.DRAFT),
        ({"declined_at": THEN, "agreed_at": None}, S.DECLINED),
        ({"last_on": TODAY}, S.LISTED),
        ({"last_on": TODAY - DAY}, S.OVER),
        ({"ended_at": THEN}, S.OVER),
        ({"is_merged": True}, S.OVER),
        ({"is_merged": True, "declined_at": THEN}, S.OVER),
    ],
)
def test_state_follows_from_what_happened(said, state):
    assert state_on(replace(LISTED, **said), TODAY) is state


@pytest.mark.parametrize(
    ("part", "other"),
    [
        *(("school", "Parkside"), ("areas", ("Reading", "Writing")), ("title", "x")),
        *(("person_name", ""), ("description", "x"), ("kinds", ()), ("phases", ())),
        *(("subjects", ""), ("availability", "Paused")),
    ],
)
def test_every_part_that_changed_is_named(part, other):
    found = differences([LINE], [replace(LINE, **{part: other})])

    assert [each.parts for each in found.changed] == [(part,)]
    assert (found.came, found.went) == ([], [])


def test_day_of_confirming_is_no_change():
    assert differences([LINE], [replace(LINE, confirmed_on=TODAY - DAY)]).count == 0


def test_equal_lines_stand_in_the_order_of_their_listings():
    twice = [replace(LINE, listing_id=number) for number in (7, 2, None)]

    assert [line.listing_id for line in in_order(twice)] == [None, 2, 7]


@pytest.mark.parametrize(
    ("words", "letter"), [("École", "E"), ("1st", "0–9"), ("", "0–9"), ("’s", "S")]
)
def test_letter_of_an_index_has_no_accent(words, letter):
    assert letter_of(words) == letter


@pytest.mark.parametrize("words", ["St. Mary's  School", "St. Mary’s\u00a0 School"])
def test_words_are_folded_alike_with_and_without_other_letters(words):
    assert folded(words) == "st marys school"


@pytest.fixture(scope="module")
def rules() -> Rules:
    definition = definition_from(shipped_document("directory"))
    assert definition.directory is not None
    return Rules(programme="x", version_id=1, said=definition.directory)


@pytest.mark.parametrize(
    ("weeks", "before", "then"),
    [
        (12, Freshness.FRESH, Freshness.DUE),
        (16, Freshness.DUE, Freshness.FADED),
        (26, Freshness.FADED, Freshness.GONE),
    ],
)
def test_listing_grows_stale_on_the_day(rules, weeks, before, then):
    day = TODAY - timedelta(weeks=weeks)

    assert rules.freshness(day + DAY, TODAY) is before
    assert rules.freshness(day, TODAY) is then


def test_what_the_definition_names_waits_and_the_rest_shows_at_once(rules):
    """A new listing, its areas and its words wait; how to ask and when do not."""
    parts = split(dict.fromkeys(MEANS, "x"), rules)

    words = {"title", "areas", "description", "kinds", "phases", "subjects"}
    assert set(parts.waiting) == words
    assert set(parts.live) == set(MEANS) - words


def test_line_without_a_listing_is_known_by_what_it_says():
    """It came in with a list: another place or title is another line."""
    before = [replace(LINE, listing_id=None)]
    fuller = [replace(LINE, listing_id=None, description="x"), replace(LINE, title="y")]

    found = differences(before, fuller)

    assert [each.parts for each in found.changed] == [("description",)]
    assert [each.title for each in found.came] == ["y"]
    assert found.count == 2
    assert differences(before, []).count == 1


def test_line_without_an_area_stands_before_those_with_one():
    bare = replace(LINE, areas=())

    assert (bare.area, LINE.area) == ("", "Reading")
    assert in_order([LINE, bare]) == [bare, LINE]


def test_keys_are_said_in_the_order_of_the_definition(rules):
    said = rules.kind_words(["secondment", "visit", "gone"])

    assert said == ["A visit", "A secondment"]
    assert rules.phase_words(["sixth_form", "primary"]) == ["Primary", "Sixth form"]


def test_what_has_no_weeks_never_grows_stale(rules):
    never = {"confirm_weeks": None, "fades_weeks": None, "leaves_weeks": None}
    lasting = replace(rules, said=rules.said.model_copy(update=never))

    assert lasting.freshness(date(1990, 1, 1), TODAY) is Freshness.FRESH
    assert lasting.leaves_on(TODAY) is None


@pytest.mark.parametrize(
    ("key", "one", "other", "same"),
    [
        ("kinds", ["visit", "talk"], ["talk", "visit"], True),
        ("kinds", ["visit"], ["talk"], False),
        ("areas", ["a", "b"], ["b", "a"], False),
        ("title", "x", "x", True),
        ("title", "x", "y", False),
    ],
)
def test_order_of_what_is_chosen_is_no_change_and_that_of_areas_is(
    key, one, other, same
):
    assert changes_in({key: one}, {key: other}) == ({} if same else {key: other})
