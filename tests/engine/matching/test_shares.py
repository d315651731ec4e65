"""Floors, caps per facilitator, an exact number of hosts, synergy and fairness."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from intervisit.engine.matching.companions import bring_together
from intervisit.engine.matching.fairness import fairest, price_list
from intervisit.engine.matching.intake import Wishes
from intervisit.engine.matching.outcome import Status
from intervisit.engine.matching.plan import Plan
from intervisit.engine.matching.refusals import Infeasible
from intervisit.engine.matching.solve import solve
from intervisit.engine.matching.watch import Watch
from tests.engine.matching.cases import best_by_hand, build, problems, town
from tests.engine.matching.test_solve import checked


def placed_in(plan):
    return {partner for group in plan.values() for partner in group}


@settings(max_examples=60, deadline=None)
@given(problems(), st.integers(0, 3))
def test_floor_is_kept_at_the_best_fit_or_refused(problem, places):
    rows, smallest, largest = problem
    named = sorted({partner for _, partner, _ in rows})[:3]
    wishes = Wishes(floors=[("North", named, min(places, len(named)))])

    by_hand = best_by_hand(
        rows,
        smallest,
        largest,
        allowed=lambda plan: len(placed_in(plan) & set(named)) >= wishes.floors[0][2],
    )

    if by_hand is None:
        with pytest.raises(Infeasible, match=r"relax|Relax"):
            solve(build(rows, smallest, largest, wishes=wishes))
    else:
        outcome = checked(solve(build(rows, smallest, largest, wishes=wishes)))
        assert (outcome.plan.matched, outcome.plan.fit) == by_hand


@settings(max_examples=40, deadline=None)
@given(problems(), st.integers(0, 2))
def test_caps_per_facilitator_are_kept_at_the_best_fit(problem, cap):
    rows, smallest, largest = problem
    hosts = sorted({host for host, _, _ in rows})
    wishes = Wishes(facilitator=dict.fromkeys(hosts[:3], "Kim"), caps={"Kim": cap})

    outcome = checked(solve(build(rows, smallest, largest, wishes=wishes)))

    assert (outcome.plan.matched, outcome.plan.fit) == best_by_hand(
        rows,
        smallest,
        largest,
        allowed=lambda plan: sum(host in plan for host in hosts[:3]) <= cap,
    )


@settings(max_examples=40, deadline=None)
@given(problems(), st.integers(0, 3))
def test_exact_number_of_hosts_is_kept_or_refused(problem, number):
    rows, smallest, largest = problem

    by_hand = best_by_hand(
        rows, smallest, largest, allowed=lambda plan: len(plan) == number
    )

    instance = build(rows, smallest, largest, hosts_open=number, exactly=True)
    if by_hand is None:
        with pytest.raises(Infeasible):
            solve(instance)
    else:
        outcome = checked(solve(instance))
        assert (outcome.plan.matched, outcome.plan.fit) == by_hand


@settings(max_examples=40, deadline=None)
@given(problems(max_hosts=3, max_partners=5), st.integers(1, 20))
def test_synergy_is_part_of_the_optimum(problem, worth):
    rows, smallest, largest = problem
    partners = sorted({partner for _, partner, _ in rows})
    extras = [(partners[0], other, worth) for other in partners[1:]]

    outcome = checked(
        solve(build(rows, smallest, largest, wishes=Wishes(extras=extras)))
    )

    def together(plan):
        return sum(
            worth * (len(group) - 1)
            for group in plan.values()
            if partners[:1] and partners[0] in group
        )

    by_hand = best_by_hand(rows, smallest, largest, extra=together)
    assert (outcome.plan.matched, outcome.plan.fit) == by_hand


def test_impossible_floor_names_itself_and_the_smallest_relaxation():
    rows = [("H", partner, 5) for partner in "abcd"]
    wishes = Wishes(floors=[("Bronx", list("abcd"), 3)])

    with pytest.raises(Infeasible) as none:
        solve(build(rows, 2, 2, wishes=wishes))

    assert none.value.rule == "Floor Bronx"
    assert none.value.relaxation == "The smallest relaxation is 2."


def test_two_floors_that_only_together_are_too_much_are_named_both():
    rows = [("H", partner, 5) for partner in "abcd"]
    floors = [("Bronx", ["a", "b"], 2), ("Queens", ["c", "d"], 1)]

    with pytest.raises(Infeasible, match="Floors Bronx and Queens"):
        solve(build(rows, 2, 2, wishes=Wishes(floors=floors)))


def test_floor_in_a_larger_problem_is_met_though_it_costs_fit():
    rows, smallest, largest = town(21, 20, 160, 3, 5, share=0.4)
    free = checked(solve(build(rows, smallest, largest)))
    poor = [
        free.instance.partners[p] for p in np.flatnonzero(~free.plan.placed).tolist()
    ]
    wishes = Wishes(floors=[("Left over before", poor, 20)])

    outcome = checked(solve(build(rows, smallest, largest, wishes=wishes)))

    assert outcome.plan.unmet == 0
    assert outcome.plan.fit < free.plan.fit


def test_limits_on_hosts_hold_in_a_larger_problem():
    rows, smallest, largest = town(22, 40, 150, 3, 5, share=0.4)
    wishes = Wishes(
        facilitator={f"H{i:03}": f"F{i % 4}" for i in range(40)},
        caps={f"F{i}": 6 for i in range(4)},
    )

    outcome = checked(
        solve(build(rows, smallest, largest, wishes=wishes, hosts_open=21))
    )

    assert int(outcome.plan.opened.sum()) == 21
    assert outcome.plan.matched == 105


def test_companions_never_lose_fit():
    rows, smallest, largest = town(23, 20, 90, 3, 5, share=0.5)
    plain = solve(build(rows, smallest, largest)).plan
    extras = [(f"P{i:03}", f"P{i + 1:03}", 300) for i in range(0, 80, 2)]
    instance = build(rows, smallest, largest, wishes=Wishes(extras=extras))
    before = Plan(instance, plain.pair)

    after = bring_together(before, Watch())

    assert after.fit > before.fit
    assert after.below_minimum == 0


def test_fairness_prices_rise_with_the_worst_off():
    outcome = solve(build(*town(24, 12, 50, 3, 5, share=0.8)))

    steps = list(price_list(outcome))

    assert [s.worst_off for s in steps] == sorted({s.worst_off for s in steps})
    assert [s.price for s in steps] == sorted(s.price for s in steps)
    assert all(step.outcome.plan.matched == outcome.plan.matched for step in steps)
    assert all(step.fit <= step.fit_bound for step in steps)


def test_pin_that_scores_little_ends_the_search_for_fairer_plans():
    """Its score is nobody's to raise: it was asked for again until the time was up."""
    rows = [("A", "p", 5), ("B", "q", 2), ("B", "r", 7), ("C", "q", 6), ("C", "r", 9)]
    pinned = build([*rows, ("A", "s", 8)], 1, 2, wishes=Wishes(pins=[("A", "p")]))
    outcome = solve(pinned)
    watch = Watch(seconds=30)

    assert list(price_list(outcome, watch=watch)) == []
    assert not watch.over


SWAP = [("A", "p", 100), ("A", "q", 40), ("B", "p", 60), ("B", "q", 1)]


def test_fairest_plan_keeps_the_first_certificate_and_tells_its_price():
    outcome = solve(build(SWAP, 1, 1))

    fair, steps = fairest(outcome, most_loss=0.05)

    checked(fair)
    assert [(step.worst_off, step.price) for step in steps] == [(40, 1)]
    assert (outcome.plan.worst_off, fair.plan.worst_off) == (1, 40)
    assert fair.certificate is outcome.certificate
    assert fair.status is Status.BOUNDED


def test_fairness_gives_up_no_more_than_allowed():
    outcome = solve(build(SWAP, 1, 1))

    fair, steps = fairest(outcome, most_loss=0.005)

    assert (fair, steps) == (outcome, [])
