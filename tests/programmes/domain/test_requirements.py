"""What is asked, how it stands by the facts, and what would mend it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intervisit.kernel.money import Money
from intervisit.kernel.period import Period
from intervisit.programmes.domain.appointments import parts_of_year, stipend_of
from intervisit.programmes.domain.documents import definition_from
from intervisit.programmes.domain.judging import (
    FactSeen,
    Fix,
    Says,
    Verdict,
    blockers,
    judge_all,
)
from intervisit.programmes.domain.requirements import Terms, asked_of, window_in
from intervisit.programmes.domain.schema.requirements import Window
from intervisit.programmes.domain.shipped import shipped_document
from intervisit.programmes.domain.stipends import stipend_standing

YEAR = Period(date(2026, 8, 15), date(2027, 8, 14))
JUNE = date(2027, 6, 30)
PATHWAYS = definition_from(shipped_document("teacher_leader_pathways"))
DAYS = {
    **{("summer_institute", n): date(2026, 8, 16 + n) for n in range(1, 5)},
    ("winter_institute", 1): date(2027, 1, 9),
    **{("seminar", n): date(2026, 9, 15) + timedelta(weeks=5 * n) for n in range(1, 7)},
}


def asked(held=YEAR, who="peer_coach", days=DAYS, definition=PATHWAYS):
    return asked_of(definition, who, Terms(held, YEAR, days))


def said(says=Says.ATTENDED, on=date(2026, 9, 1)):
    return FactSeen(says, on)


def all_done(requirements):
    """Give the facts of somebody who did everything in time."""
    saying = {"session": Says.ATTENDED, "deliverable": Says.ACCEPTED}
    return {
        (each.key, unit.number): said(saying.get(each.kind, Says.COMPLETE))
        for each in requirements
        for unit in each.units
    }


def verdict(facts, key, number=1, on=JUNE):
    for outcome in judge_all(asked(), facts, on):
        for judged in outcome.units:
            if (outcome.asked.key, judged.unit.number) == (key, number):
                return judged
    raise LookupError(key)


def test_an_institute_of_four_days_is_four_units_and_coaching_two_windows():
    counts = {each.key: len(each.units) for each in asked()}

    assert counts == {
        "summer_institute": 4,
        "winter_institute": 1,
        "seminar": 6,
        "coach_seminar": 1,
        "yearly_goal": 1,
        "yearly_reflection": 1,
        "individual": 2,
    }
    windows = next(each for each in asked() if each.key == "individual").units
    assert [(each.opens_on, each.due_on) for each in windows] == [
        (date(2026, 11, 15), date(2027, 2, 28)),
        (date(2027, 3, 15), date(2027, 5, 31)),
    ]


def test_who_comes_in_january_owes_nothing_of_the_autumn():
    late = asked(Period(date(2027, 1, 10)))

    counts = {each.key: len(each.units) for each in late}
    goal = next(each for each in late if each.key == "yearly_goal")

    assert "summer_institute" not in counts
    assert "winter_institute" not in counts
    assert counts["seminar"] == 3
    assert counts["individual"] == 2
    # Eight weeks from their own first day.
    assert goal.units[0].due_on == date(2027, 3, 7)


def test_who_leaves_in_december_owes_nothing_after_it():
    gone = asked(Period(YEAR.starts_on, date(2026, 12, 18)))

    counts = {each.key: len(each.units) for each in gone}

    assert counts == {"summer_institute": 4, "seminar": 2, "yearly_goal": 1}


def test_a_window_may_go_over_new_year_and_end_on_a_leap_day():
    window = Window(key="w", name="w", opens_on="12-01", closes_on="02-29")

    assert window_in(window, YEAR) == (date(2026, 12, 1), date(2027, 2, 28))


@pytest.mark.parametrize(
    ("says", "expected", "fix"),
    [
        (Says.ATTENDED, Verdict.DONE, Fix.NOTHING),
        (Says.MADE_UP, Verdict.DONE, Fix.NOTHING),
        (Says.EXCUSED, Verdict.MAKE_UP, Fix.MAKE_UP),
        (Says.MISSED, Verdict.FORFEITED, Fix.ASK_EXCUSE),
    ],
)
def test_an_absence_weighs_what_the_definition_says(says, expected, fix):
    judged = verdict({("seminar", 2): said(says)}, "seminar", 2)

    assert (judged.verdict, judged.fix) == (expected, fix)


def test_nothing_known_is_ahead_until_its_day_has_passed():
    day = DAYS["seminar", 1]

    assert verdict({}, "seminar", on=day).verdict is Verdict.AHEAD
    late = verdict({}, "seminar", on=day + timedelta(days=1))
    assert (late.verdict, late.fix) == (Verdict.MISSING, Fix.SAY_WHETHER)


@pytest.mark.parametrize(
    ("says", "expected", "fix"),
    [
        (Says.DELIVERED, Verdict.WAITING, Fix.GET_ACCEPTED),
        (Says.RETURNED, Verdict.BACK, Fix.HAND_IN_AGAIN),
        (Says.ACCEPTED, Verdict.DONE, Fix.NOTHING),
    ],
)
def test_something_handed_in_waits_until_it_is_accepted(says, expected, fix):
    judged = verdict({("yearly_goal", 1): said(says)}, "yearly_goal")

    assert (judged.verdict, judged.fix) == (expected, fix)


def test_lateness_that_costs_a_share_is_lost_although_it_is_handed_in():
    document = shipped_document("teacher_led_communities")
    communities = definition_from(document)
    requirements = asked(who="facilitator", days={}, definition=communities)
    late = {("summary", 1): said(Says.ACCEPTED, JUNE)}

    outcome = next(
        each
        for each in judge_all(requirements, late, JUNE)
        if each.asked.key == "summary"
    )

    assert outcome.lost == 1
    assert outcome.next_due_on is None


facts_of_units = st.fixed_dictionaries(
    {},
    optional={
        (each.key, unit.number): st.sampled_from(
            [said(Says.ATTENDED), said(Says.EXCUSED), said(Says.MISSED)]
            if each.kind == "session"
            else [said(Says.DELIVERED), said(Says.ACCEPTED), said(Says.RETURNED)]
        )
        for each in asked()
        for unit in each.units
        if each.kind in {"session", "deliverable"}
    },
)


@given(facts_of_units)
def test_every_unit_that_is_asked_has_one_verdict_and_open_ones_a_fix(facts):
    outcomes = judge_all(asked(), facts, JUNE)

    for outcome in outcomes:
        assert len(outcome.units) == len(outcome.asked.units)
        parts = outcome.done + outcome.lost + len(outcome.open_units)
        assert parts == len(outcome.units)
        assert all(judged.fix is not Fix.NOTHING for judged in outcome.open_units)


@given(facts_of_units)
def test_doing_what_is_open_brings_everybody_to_the_stipend(facts):
    """What stands between somebody and the stipend is exactly what it takes."""
    stipend = stipend_of(PATHWAYS, "peer_coach")
    outcomes = judge_all(asked(), facts, JUNE)
    standing = stipend_standing(stipend, outcomes, YEAR, YEAR, "USD")
    mended = facts | {
        key: fact
        for key, fact in all_done(asked()).items()
        if key in {(a.key, j.unit.number) for a, j in standing.between}
    }

    after = judge_all(asked(), mended, JUNE)
    reached = stipend_standing(stipend, after, YEAR, YEAR, "USD")

    assert reached.is_earned
    assert reached.expected == Money(300_000, "USD")
    assert standing.is_earned == (not standing.between)


def test_a_forfeited_session_leaves_nothing_and_a_part_of_the_year_its_days():
    stipend = stipend_of(PATHWAYS, "peer_coach")
    half = Period(YEAR.starts_on, YEAR.starts_on + timedelta(days=72))
    requirements = asked(half)
    done = judge_all(requirements, all_done(requirements), JUNE)
    missed = judge_all(
        requirements,
        all_done(requirements) | {("seminar", 1): said(Says.MISSED)},
        JUNE,
    )

    paid = stipend_standing(stipend, done, half, YEAR, "USD")
    lost = stipend_standing(stipend, missed, half, YEAR, "USD")

    assert paid.expected == Money(60_000, "USD")  # 73 of 365 days of $3,000
    assert (lost.expected, lost.is_earned) == (Money(0, "USD"), False)


def test_blockers_are_what_is_required_and_come_by_their_day():
    open_units = blockers(judge_all(asked(), {}, date(2026, 8, 15)))

    days = [judged.unit.due_on for _asked, judged in open_units]
    assert days == sorted(days)
    assert "coach_seminar" not in {each.key for each, _judged in open_units}


@given(
    st.integers(0, 10_000_000),
    st.lists(st.integers(1, 120), max_size=3),
    st.integers(0, 30),
)
def test_a_seat_that_several_held_is_divided_to_the_cent(minor, lengths, gap):
    held, day = [], YEAR.starts_on
    for length in lengths:
        last = min(day + timedelta(days=length - 1), YEAR.ends_on)
        if day > YEAR.ends_on:
            break
        held.append(Period(day, last))
        day = last + timedelta(days=gap + 1)
    amount = Money(minor, "USD")

    parts, left = parts_of_year(amount, held, YEAR)

    assert sum((part.minor for part in parts), left.minor) == minor
    assert min([left.minor, *(part.minor for part in parts)]) >= 0


@given(st.integers(20, 200), st.integers(1, 100))
def test_a_leave_takes_its_days_from_the_stipend_and_asks_nothing_of_them(start, days):
    first = YEAR.starts_on + timedelta(days=start)
    leave = Period(first, first + timedelta(days=days - 1))
    stipend = stipend_of(PATHWAYS, "peer_coach")
    asks = asked_of(PATHWAYS, "peer_coach", Terms(YEAR, YEAR, DAYS, (leave,)))
    done = judge_all(asks, all_done(asks), JUNE)

    paid = stipend_standing(stipend, done, YEAR, YEAR, "USD", (leave,))

    assert paid.for_time == Money(round(300_000 * (365 - days) / 365), "USD")
    due = [unit.due_on for each in asks for unit in each.units if unit.due_on]
    assert not any(day in leave for day in due)


def test_time_to_hand_in_stands_still_during_a_leave():
    leave = Period(date(2026, 9, 1), date(2026, 9, 30))

    plain, put_off = (
        next(each for each in found if each.key == "yearly_goal").units[0].due_on
        for found in (
            asked(),
            asked_of(PATHWAYS, "peer_coach", Terms(YEAR, YEAR, DAYS, (leave,))),
        )
    )

    assert put_off - plain == timedelta(days=30)
