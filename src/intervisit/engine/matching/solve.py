"""From an instance to an outcome: prices, open hosts, a flow, improvement, proof."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from intervisit.engine.matching.ascent import Prices, ascend
from intervisit.engine.matching.certificate import (
    Certificate,
    synergy_bound,
    whole_prices,
    whole_triad_prices,
)
from intervisit.engine.matching.companions import bring_together
from intervisit.engine.matching.first_plan import first_plan
from intervisit.engine.matching.floors import refuse_impossible_rules
from intervisit.engine.matching.improve import GOOD_GAP, improve
from intervisit.engine.matching.instance import Instance
from intervisit.engine.matching.large_triads import bound_large, place_most_large
from intervisit.engine.matching.ortools_flow import solve_with_flow
from intervisit.engine.matching.outcome import Outcome, Status
from intervisit.engine.matching.plan import Plan
from intervisit.engine.matching.ports import TransportSolver
from intervisit.engine.matching.reach import matched_bound
from intervisit.engine.matching.triads import (
    are_plain_triads,
    are_repairable,
    flow_with,
    free_duals,
    pay_for_placing,
    place_most,
)
from intervisit.engine.matching.watch import Watch

ROUNDING = 1e-4  # of a linear programme
SMALL_PAIRS = 1_500
SMALL_NODES = 2_000
SMALL_SECONDS = 60.0  # far beyond what so many nodes take


@dataclass(frozen=True)
class Proof:
    """A bound from a solver that needs no certificate to be believed by itself."""

    bound: float
    proven: bool
    by: str


def solve(
    instance: Instance,
    *,
    seed: int = 0,
    watch: Watch | None = None,
    solver: TransportSolver = solve_with_flow,
) -> Outcome:
    """Return the best plan found, with a certificate.

    Parameters
    ----------
    seed : chooses where improvement looks; the same seed gives the same plan
    watch : time limit, progress and cancel
    solver : the transport solver to use

    Raises
    ------
    Infeasible
        A floor or the number of hosts can't be kept by any plan; with the rule and
        the smallest relaxation.

    Notes
    -----
    1. Prices (`ascent`) prove a bound and tell which hosts are worth opening.
    2. A flow assigns partners to these hosts; hosts below minimum close (`opening`).
    3. Pieces of a few hosts are solved to optimality (`improve`).
    4. Small problems go to branch and bound as a whole (`exact`).
    5. With synergy, partners are brought together by exchanges (`companions`).
    Plain triads go another way, to the optimum (`solve_triads`), with millions of pairs
    very near to it (`solve_large_triads`).
    Without a time limit, or when it isn't reached, the answer depends on the instance
    and the seed only.
    """
    watch = watch or Watch()
    refuse_impossible_rules(instance)
    if are_plain_triads(instance):
        way = solve_triads if are_repairable(instance) else solve_large_triads
        return way(instance, watch, solver)
    prices = ascend(instance, go_on=watch.tell_bound)
    watch.bound = prices.bound
    plan = first_plan(instance, prices, watch, solver)
    most, short = matched_bound(plan)
    whole, bound = whole_prices(instance, prices)
    certificate = Certificate(whole, short, bound, most)
    proof = Proof(bound, _is_proven(plan, most, bound), "prices")
    if not proof.proven and not watch.over:
        plan, tighter = paid_for_placing(plan, prices, watch, solver)
        plan = improve(plan, prices, most=most, seed=seed, watch=watch)
        plan = bring_together(plan, watch)
        bound = min(bound, tighter)
        proof = Proof(bound, _is_proven(plan, most, bound), "prices")
    if not proof.proven and instance.n_pairs <= SMALL_PAIRS and not watch.over:
        plan, proof = settled_exactly(plan, min(watch.left, SMALL_SECONDS))
    most, short = matched_bound(plan)
    certificate = replace(certificate, short=short, matched_bound=most)
    return _outcome(plan, certificate, proof, watch)


def _outcome(
    plan: Plan, certificate: Certificate, proof: Proof, watch: Watch
) -> Outcome:
    watch.tell("done", plan)
    return Outcome(
        plan=plan,
        certificate=certificate,
        status=_status(proof, watch),
        fit_bound_solver=min(
            certificate.fit_bound, int(np.floor(proof.bound + ROUNDING))
        ),
        proven_by=proof.by if proof.proven else "",
        seconds=watch.spent,
    )


def paid_for_placing(
    plan: Plan, prices: Prices, watch: Watch, solver: TransportSolver
) -> tuple[Plan, int]:
    """Return a plan at least as good, and a bound for plans that place as many schools.

    Prices for the fit alone may prefer plans with fewer schools. A second ascent pays
    for every school placed; what it proves, less the pay of the schools placed, bounds
    the fit of plans that place as many.
    """
    instance = plan.instance
    if plan.fit >= prices.bound * (1 - GOOD_GAP) or watch.over:
        bound = prices.bound + synergy_bound(instance)
        return plan, int(np.floor(bound + ROUNDING))
    pay = instance.best_score + 1
    paid = replace(instance, score=instance.score + pay)
    dearer = ascend(paid, start=prices.price + pay, go_on=lambda _: not watch.over)
    other = Plan(instance, first_plan(paid, dearer, Watch(), solver).pair)
    if other.below_minimum == 0 and other.beats(plan):
        plan = other
    bound = dearer.bound - pay * plan.matched + synergy_bound(instance)
    return plan, int(np.floor(bound + ROUNDING))


def solve_triads(instance: Instance, watch: Watch, solver: TransportSolver) -> Outcome:
    """Return the optimum of triads, with odd sets in its certificate.

    The prices of the plan that places the most schools often bound the fit of every
    plan as well; where they don't, a second repair without pay finds those that do.
    """
    flow = flow_with(instance, pay_for_placing(instance), solver)
    paid = place_most(instance, watch, flow)
    plan = paid.plan
    most, short = matched_bound(plan)
    price, sets, bound = whole_triad_prices(instance, paid.duals)
    watch.bound = bound
    watch.tell("proving", plan)
    if bound > plan.fit and not watch.over:
        _, duals = free_duals(instance, watch, flow_with(instance, 0, solver))
        free = whole_triad_prices(instance, duals)
        price, sets, bound = min((price, sets, bound), free, key=lambda one: one[2])
    certificate = Certificate(price, short, bound, most, sets)
    proven = paid.most == plan.matched and plan.fit >= min(bound, paid.fit_bound)
    proof = Proof(min(bound, paid.fit_bound), proven, "blossom")
    return _outcome(plan, certificate, proof, watch)


def solve_large_triads(
    instance: Instance, watch: Watch, solver: TransportSolver
) -> Outcome:
    """Return a plan near the optimum, with odd sets in its certificate.

    The bound comes first: whoever breaks off has one.
    """
    plan, duals = bound_large(instance, watch, solver)
    price, sets, bound = whole_triad_prices(instance, duals)
    watch.bound = bound
    watch.tell("prices", plan)
    if not watch.over:
        placed = place_most_large(instance, watch, solver)
        plan = placed if placed.beats(plan) else plan
    most, short = matched_bound(plan)
    proof = Proof(bound, _is_proven(plan, most, bound), "blossom")
    return _outcome(plan, Certificate(price, short, bound, most, sets), proof, watch)


def settled_exactly(plan: Plan, seconds: float) -> tuple[Plan, Proof]:
    """Return branch and bound's plan if it is better, and what it proves."""
    placing = 2 * (plan.instance.best_score + 1) * plan.instance.formation.largest
    placing = max(placing, plan.instance.n_partners * (plan.instance.best_score + 1))
    # Brings SciPy’s optimisation along; only small problems ask for it.
    from intervisit.engine.matching.exact import solve_exactly

    answer = solve_exactly(
        plan.instance, placing=placing, nodes=SMALL_NODES, seconds=seconds
    )
    if answer.plan is not None and answer.plan.beats(plan):
        plan = answer.plan
    bound = answer.bound - placing * plan.matched
    return plan, Proof(bound, answer.proven, "branch and bound")


def _is_proven(plan: Plan, most: int, bound: int) -> bool:
    """Return whether the plan reaches both bounds and keeps every floor."""
    kept = plan.unmet == 0 and plan.hosts_missing == 0
    return kept and plan.matched == most and plan.fit == bound


def _status(proof: Proof, watch: Watch) -> Status:
    if proof.proven:
        return Status.OPTIMAL
    if watch.cancelled():
        return Status.CANCELLED
    return Status.TIME_LIMIT if watch.late else Status.BOUNDED
