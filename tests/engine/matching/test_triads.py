import pytest
from hypothesis import given, settings

from intervisit.engine.matching import fractional, triads
from intervisit.engine.matching.exact import solve_exactly
from intervisit.engine.matching.files.certificate_file import write_certificate
from intervisit.engine.matching.files.tables_out import write_table
from intervisit.engine.matching.intake import Wishes
from intervisit.engine.matching.outcome import Status
from intervisit.engine.matching.solve import solve
from intervisit.engine.matching.tables import Rules, group_rows, tables_of
from intervisit.engine.matching.verify import verify
from intervisit.engine.matching.verify_files import read_tables
from intervisit.engine.matching.watch import Watch
from tests.engine.matching.cases import best_by_hand, build, problems, town
from tests.engine.matching.test_solve import checked


@settings(max_examples=80, deadline=None)
@given(problems(max_hosts=5, max_partners=7))
def test_triads_are_solved_to_the_optimum(problem):
    rows, _, _ = problem

    outcome = checked(solve(build(rows, 2, 2)))

    assert (outcome.plan.matched, outcome.plan.fit) == best_by_hand(rows, 2, 2)
    assert outcome.status is Status.OPTIMAL


def neighbours_around_a_ring(n_hosts):
    """Each host shares a partner with the next: half of the hosts can open."""
    return [
        (f"H{host}", f"P{(host + step) % n_hosts}", 10 + (host * 7 + step) % 5)
        for host in range(n_hosts)
        for step in (0, 1)
    ]


@pytest.mark.parametrize("n_hosts", [3, 5, 6, 7])
def test_rings_of_hosts_that_share_partners_place_all_they_can(n_hosts):
    rows = neighbours_around_a_ring(n_hosts)

    outcome = checked(solve(build(rows, 2, 2)))

    assert (outcome.plan.matched, outcome.plan.fit) == best_by_hand(rows, 2, 2)
    assert outcome.plan.matched == 2 * (n_hosts // 2)
    assert outcome.status is Status.OPTIMAL


@pytest.mark.parametrize("seed", range(12))
def test_sparse_towns_are_solved_as_branch_and_bound_solves_them(seed, monkeypatch):
    monkeypatch.setattr(fractional, "ALL_PAIRS", 0)  # as for the largest instances
    monkeypatch.setattr(fractional, "BEST_OF_PARTNER", 1)
    monkeypatch.setattr(fractional, "BEST_OF_HOST", 1)
    rows, _, _ = town(seed, 24, 31 + seed % 8, 2, 2, share=0.12)
    instance = build(rows, 2, 2)

    outcome = checked(solve(instance))

    other = solve_exactly(instance, placing=100_000).plan
    assert (outcome.plan.matched, outcome.plan.fit) == (other.matched, other.fit)
    assert outcome.status is Status.OPTIMAL


def test_triads_end_at_the_time_limit_with_a_plan_that_keeps_the_rules():
    rows, _, _ = town(3, 30, 41, 2, 2, share=0.2)

    outcome = checked(solve(build(rows, 2, 2), watch=Watch(seconds=0)))

    assert outcome.plan.matched > 0
    assert outcome.plan.below_minimum == 0


@pytest.fixture
def as_the_largest(monkeypatch):
    """Let towns go the way of millions of pairs, with few candidates for each."""
    monkeypatch.setattr(triads, "LARGEST_PAIRS", 0)
    monkeypatch.setattr(fractional, "ALL_PAIRS", 0)
    monkeypatch.setattr(fractional, "BEST_OF_PARTNER", 4)
    monkeypatch.setattr(fractional, "BEST_OF_HOST", 4)


@pytest.mark.usefixtures("as_the_largest")
@pytest.mark.parametrize("seed", range(8))
def test_the_nearest_pairs_are_enough_to_place_as_many(seed):
    rows, _, _ = town(seed, 24, 31 + seed % 8, 2, 2, share=0.3)
    instance = build(rows, 2, 2)

    outcome = checked(solve(instance))

    best = solve_exactly(instance, placing=100_000).plan
    assert outcome.plan.matched == best.matched
    assert 0.98 * best.fit <= outcome.plan.fit <= best.fit
    assert best.fit <= outcome.certificate.fit_bound <= 1.02 * best.fit


@pytest.mark.usefixtures("as_the_largest")
def test_the_largest_end_at_the_time_limit_with_a_plan_and_a_bound():
    rows, _, _ = town(3, 30, 41, 2, 2, share=0.2)

    outcome = checked(solve(build(rows, 2, 2), watch=Watch(seconds=0)))

    assert outcome.status is Status.TIME_LIMIT
    assert outcome.plan.matched > 0
    assert outcome.certificate.fit_bound >= outcome.plan.fit


@pytest.mark.usefixtures("as_the_largest")
def test_the_largest_keep_their_pins():
    rows, _, _ = town(4, 16, 15, 2, 2, share=0.6)
    pins = [rows[3][:2], rows[-3][:2]]

    outcome = solve(build(rows, 2, 2, wishes=Wishes(pins=pins)))

    checked(outcome, Rules(pins=frozenset(pins)))


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_odd_number_of_partners_is_proven_by_odd_sets(seed):
    rows, _, _ = town(seed, 16, 15, 2, 2, share=0.6)
    instance = build(rows, 2, 2)

    outcome = checked(solve(instance))

    other = solve_exactly(instance, placing=100_000)
    assert outcome.plan.fit == other.plan.fit
    assert outcome.proven_by == "blossom"
    assert outcome.certificate.odd_sets
    assert outcome.gap < 0.001


def test_pinned_triads_keep_their_pins_and_their_proof():
    rows, _, _ = town(4, 16, 15, 2, 2, share=0.6)
    pins = [rows[3][:2], rows[-3][:2]]

    outcome = solve(build(rows, 2, 2, wishes=Wishes(pins=pins)))

    checked(outcome, Rules(pins=frozenset(pins)))
    assert outcome.status is Status.OPTIMAL


def test_odd_sets_survive_the_way_through_files(tmp_path):
    rows, _, _ = town(2, 16, 15, 2, 2, share=0.6)
    outcome = solve(build(rows, 2, 2))
    tables = tables_of(outcome)
    header = ("host", "partner", "score")
    write_table(tmp_path / "pairs.csv", header, rows)
    write_table(tmp_path / "groups.csv", header, group_rows(outcome))
    write_certificate(tmp_path / "prices.csv.gz", tables)

    read = read_tables(
        *(tmp_path / name for name in ("pairs.csv", "groups.csv", "prices.csv.gz")),
        smallest=2,
        largest=2,
    )

    assert len(read.odd_sets) == len(outcome.certificate.odd_sets) > 0
    assert verify(read).faults == ()
    assert verify(read).fit_bound == outcome.certificate.fit_bound
