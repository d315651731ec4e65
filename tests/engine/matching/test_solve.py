import sys

import numpy as np
import pytest
from hypothesis import given, settings

from intervisit.engine.matching.intake import Wishes
from intervisit.engine.matching.outcome import Status
from intervisit.engine.matching.solve import solve
from intervisit.engine.matching.tables import Rules, tables_of
from intervisit.engine.matching.verify import verify
from intervisit.engine.matching.watch import Watch
from tests.engine.matching.cases import best_by_hand, build, problems, town


def checked(outcome, rules=None):
    """Return the outcome after the independent check has passed it."""
    verdict = verify(tables_of(outcome, rules))
    assert verdict.faults == ()
    assert verdict.fit == outcome.plan.fit
    assert verdict.fit_bound == outcome.certificate.fit_bound
    assert verdict.matched_bound == outcome.certificate.matched_bound
    assert verdict.hosts_below_minimum == 0
    return outcome


@settings(max_examples=150, deadline=None)
@given(problems())
def test_small_problems_are_solved_to_the_optimum(problem):
    rows, smallest, largest = problem

    outcome = checked(solve(build(*problem)))

    answer = (outcome.plan.matched, outcome.plan.fit)
    assert answer == best_by_hand(rows, smallest, largest)
    assert outcome.status is Status.OPTIMAL


@settings(max_examples=60, deadline=None)
@given(problems())
def test_relabelling_schools_changes_nothing(problem):
    rows, smallest, largest = problem
    mirrored = [(h[::-1] + "x", "q" + p, score) for h, p, score in reversed(rows)]

    one = solve(build(rows, smallest, largest)).plan
    other = solve(build(mirrored, smallest, largest)).plan

    assert (one.matched, one.fit) == (other.matched, other.fit)


@settings(max_examples=60, deadline=None)
@given(problems())
def test_one_more_place_never_places_fewer_schools(problem):
    rows, smallest, largest = problem

    tight = solve(build(rows, smallest, largest)).plan
    roomy = solve(build(rows, smallest, largest + 1)).plan

    assert roomy.matched >= tight.matched


@settings(max_examples=40, deadline=None)
@given(problems())
def test_limit_on_open_hosts_is_kept_and_optimal(problem):
    rows, smallest, largest = problem

    outcome = checked(solve(build(rows, smallest, largest, hosts_open=1)))

    answer = (outcome.plan.matched, outcome.plan.fit)
    assert answer == best_by_hand(
        rows, smallest, largest, allowed=lambda plan: len(plan) <= 1
    )


def test_forbidden_pair_never_appears():
    rows, smallest, largest = town(3, 12, 40, 2, 4)
    free = solve(build(rows, smallest, largest))
    banned = tables_of(free)
    pair = (banned.group_host[0], banned.group_partner[0])

    outcome = solve(build(rows, smallest, largest, wishes=Wishes(forbidden=[pair])))

    tables = tables_of(outcome, Rules(forbidden=frozenset({pair})))
    assert pair not in set(zip(tables.group_host, tables.group_partner, strict=True))
    assert verify(tables).faults == ()


def test_pinned_pair_always_appears_though_it_costs_fit():
    rows = [("H1", "P1", 1), ("H2", "P1", 50), ("H1", "P2", 5), ("H2", "P2", 60)]
    pins = [("H1", "P1")]

    outcome = solve(build(rows, 1, 2, wishes=Wishes(pins=pins)))

    checked(outcome, Rules(pins=frozenset(pins)))
    assert outcome.plan.fit == 61
    assert outcome.status is Status.OPTIMAL


def test_same_seed_gives_the_same_groups():
    problem = town(5, 40, 150, 5, 7, share=0.3)

    one = solve(build(*problem), seed=7)
    other = solve(build(*problem), seed=7)

    assert np.array_equal(one.plan.pair, other.plan.pair)
    assert np.array_equal(one.certificate.price, other.certificate.price)


def test_problem_without_candidates_has_an_empty_plan():
    outcome = checked(solve(build([], 5, 7, partners=["P1", "P2"])))

    assert (outcome.plan.matched, outcome.certificate.matched_bound) == (0, 0)
    assert outcome.status is Status.OPTIMAL


def test_too_few_candidates_for_the_minimum_leave_everybody_over():
    outcome = checked(solve(build([("H1", "P1", 9), ("H1", "P2", 9)], 3, 4)))

    assert outcome.plan.matched == 0
    assert outcome.certificate.matched_bound == 0


def test_progress_reports_bound_and_plan_and_ends_with_done():
    heard = []

    solve(build(*town(5, 30, 100, 3, 5)), watch=Watch(listener=heard.append))

    assert heard[-1].stage == "done"
    bounds = [step.bound for step in heard]
    assert bounds == sorted(bounds, reverse=True)
    assert heard[-1].fit <= heard[-1].bound + 1e-6


@pytest.mark.parametrize(
    ("watch", "status"),
    [
        (Watch(seconds=0), Status.TIME_LIMIT),
        (Watch(cancelled=lambda: True), Status.CANCELLED),
    ],
)
def test_stopped_solve_returns_a_valid_plan_with_its_gap(watch, status):
    outcome = checked(solve(build(*town(8, 40, 150, 5, 7, share=0.2)), watch=watch))

    assert outcome.plan.matched > 0
    assert outcome.status in {status, Status.OPTIMAL}


def test_engine_never_loads_django():
    import subprocess

    code = (
        "import sys; import intervisit.engine.matching.solve as s;"
        "assert not {'ortools', 'scipy'} & set(sys.modules);"
        "assert not any(m.split('.')[0] == 'django' for m in sys.modules)"
    )

    done = subprocess.run([sys.executable, "-c", code], check=False)

    assert done.returncode == 0
