"""Years of service: pieces, breaks, transfers, and places that don't count."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intervisit.kernel.period import Period
from intervisit.programmes.domain.schema.choices import ServicePlace
from intervisit.programmes.domain.schema.requirements import Service
from intervisit.programmes.domain.service import (
    YEAR_DAYS,
    ServiceState,
    Spell,
    SpellForm,
    service_standing,
)

DAY = timedelta(days=1)
FOUR = Service(
    key="after", who=("fellow",), years=4, place=ServicePlace.SIMILAR, break_years=2
)
starts = st.dates(date(2016, 1, 1), date(2030, 12, 31))


def years_after(day: date, years: int) -> date:
    """Give the same day of a later year; 29 February becomes 1 March."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return date(day.year + years, 3, 1)


def spell(form: SpellForm, first: date, last: date | None = None) -> Spell:
    return Spell(Period(first, last), form)


@given(
    starts, st.integers(0, 4), st.sampled_from([SpellForm.MEMBER, SpellForm.SIMILAR])
)
def test_four_years_with_a_break_of_two_anywhere_are_four_years(first, before, form):
    """Served before and after a break, at two schools: done, and not a year sooner."""
    paused, again = years_after(first, before), years_after(first, before + 2)
    last = years_after(first, 6)
    spells = [spell(SpellForm.BREAK, paused, again - DAY)]
    if before:
        spells.append(spell(SpellForm.MEMBER, first, paused - DAY))
    if before < FOUR.years:
        spells.append(spell(form, again, last - DAY))

    done = service_standing(FOUR, spells, first, last - DAY)
    sooner = service_standing(FOUR, spells, first, years_after(first, 5) - DAY)

    assert done.state is ServiceState.DONE
    assert done.left_days == 0
    assert (sooner.left_days == 0) == (before == FOUR.years)
    # A leap day may bring the end forward by one or two days, never put it off.
    end = years_after(first, 4 if before == FOUR.years else 6)
    assert end - timedelta(days=3) <= done.done_on < end


@given(
    st.lists(st.tuples(starts, st.integers(1, 900)), min_size=1, max_size=5),
    st.data(),
)
def test_how_time_is_cut_into_spells_changes_nothing(pieces, data):
    spells = [
        spell(SpellForm.MEMBER, day, day + timedelta(days=length))
        for day, length in pieces
    ]
    chosen = data.draw(st.integers(0, len(spells) - 1))
    whole = spells[chosen].period
    cut = whole.starts_on + timedelta(
        days=data.draw(st.integers(0, pieces[chosen][1] - 1))
    )
    parts = [
        spell(SpellForm.MEMBER, whole.starts_on, cut),
        spell(SpellForm.SIMILAR, cut + DAY, whole.ends_on),
    ]
    others = spells[:chosen] + spells[chosen + 1 :]
    first, on = min(day for day, _ in pieces), date(2035, 1, 1)

    before = service_standing(FOUR, spells, first, on)
    after = service_standing(FOUR, [*parts, *others], first, on)

    assert after == before


@given(starts, st.integers(1, 4 * YEAR_DAYS))
def test_it_is_done_on_the_day_it_said_it_would_be(first, served):
    """The forecast comes true for whoever goes on serving."""
    on = first + timedelta(days=served - 1)
    spells = [spell(SpellForm.MEMBER, first)]

    said = service_standing(FOUR, spells, first, on).done_on

    assert service_standing(FOUR, spells, first, said).left_days == 0
    assert service_standing(FOUR, spells, first, said - DAY).left_days == 1


@given(starts)
def test_a_day_that_two_spells_cover_counts_once(first):
    last = first + timedelta(days=99)
    twice = [
        spell(SpellForm.MEMBER, first, last),
        spell(SpellForm.SIMILAR, first, last),
    ]

    assert service_standing(FOUR, twice, first, last).served_days == 100


@pytest.mark.parametrize(
    ("place", "form", "counts"),
    [
        (ServicePlace.SIMILAR, SpellForm.MEMBER, True),
        (ServicePlace.SIMILAR, SpellForm.SIMILAR, True),
        (ServicePlace.MEMBER, SpellForm.MEMBER, True),
        (ServicePlace.MEMBER, SpellForm.SIMILAR, False),
        (ServicePlace.SIMILAR, SpellForm.ELSEWHERE, False),
        (ServicePlace.SIMILAR, SpellForm.BREAK, False),
    ],
)
def test_only_service_where_it_was_promised_counts(place, form, counts):
    promise = FOUR.model_copy(update={"place": place})
    first = date(2024, 7, 1)

    standing = service_standing(promise, [spell(form, first)], first, first + 9 * DAY)

    assert standing.served_days == (10 if counts else 0)


def test_a_break_longer_than_promised_is_told():
    first = date(2022, 7, 1)
    spells = [spell(SpellForm.BREAK, first)]

    two_years = service_standing(FOUR, spells, first, first + timedelta(days=729))
    a_day_more = service_standing(FOUR, spells, first, first + timedelta(days=730))

    assert two_years.state is ServiceState.ON_BREAK
    assert a_day_more.state is ServiceState.BREAKS_SPENT


def test_what_was_before_graduating_counts_for_nothing():
    first = date(2026, 7, 1)
    spells = [spell(SpellForm.MEMBER, date(2020, 1, 1))]

    before = service_standing(FOUR, spells, first, date(2026, 6, 30))
    on_the_day = service_standing(FOUR, spells, first, first)

    assert (before.state, before.served_days) == (ServiceState.AHEAD, 0)
    assert (on_the_day.state, on_the_day.served_days) == (ServiceState.SERVING, 1)


def test_time_of_which_nothing_is_known_is_neither_service_nor_a_break():
    first = date(2024, 7, 1)

    standing = service_standing(FOUR, [], first, date(2026, 7, 1))

    assert standing.state is ServiceState.AWAY
    assert (standing.served_days, standing.break_days) == (0, 0)
