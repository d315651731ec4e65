"""How groups are formed: runs by the real engine, a plan, wishes with their reasons."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from itertools import combinations
from typing import Any

from intervisit.engine.matching.single import pairs_seen
from intervisit.matching.domain.company import company_of
from intervisit.matching.domain.settings import default_settings
from intervisit.matching.models import MatchPlan, MatchRun, PlanPlace
from intervisit.matching.operations.answering import answer_run
from intervisit.matching.operations.asking import ask_run
from intervisit.matching.operations.changes import (
    Wanted,
    move_school,
    moves_of,
    pin_school,
)
from intervisit.matching.operations.plans import make_plan
from intervisit.matching.operations.wishes import NewWish, add_wish
from intervisit.matching.queries.snapshot import snapshot_of
from intervisit.matching.queries.taking_part import sides_in_cohort
from intervisit.matching.queries.workbench import workbench_of
from intervisit.networks.models import Organisation
from intervisit.programmes.models import Cohort
from intervisit.programmes.queries.programmes import definition_of
from intervisit.web.demo.filling.programmes import RUNS, shipped_key
from intervisit.web.demo.world import World

LEAD = "director"
NETWORKS = frozenset({"nyc"})
COHORTS = 2
FAIRNESS_TRIED = 2.0
WISHES = (
    ("keep", "They have visited each other since spring."),
    ("forbid", "They share a building and know each other well."),
    ("partner_asks", "Its principal named this host first."),
)


def fill(world: World) -> None:
    """Form groups in the first two cohorts; of the first, make a plan."""
    if world.slug not in NETWORKS:
        return
    for number, each in enumerate(RUNS[world.slug][:COHORTS]):
        cohort = Cohort.objects.filter(programme__key=shipped_key(each)).first()
        if cohort is not None:
            _form(world, cohort, first=number == 0)


def _form(world: World, cohort: Cohort, *, first: bool) -> None:
    if not first:
        _run(world, cohort, world.at - timedelta(days=3))
        return
    _wishes(world, cohort)
    run = _run(world, cohort, world.at - timedelta(days=4))
    note = "Does it cost much to lift the school that is worst off?"
    _run(
        world,
        cohort,
        world.at - timedelta(days=2),
        note=note,
        fairness_percent=FAIRNESS_TRIED,
    )
    _plan(world, run)


def _run(
    world: World, cohort: Cohort, at: datetime, note: str = "", **changes: Any
) -> MatchRun:
    sides = sides_in_cohort(cohort)[0]
    settings = default_settings(definition_of(cohort.definition), sides)
    by = world.actor(LEAD)
    run = ask_run(
        cohort=cohort, settings=replace(settings, **changes), by=by, at=at, note=note
    )
    answer_run(run_id=run.pk, network=world.network, clock=lambda: at)
    run.refresh_from_db()
    return run


def _wishes(world: World, cohort: Cohort) -> None:
    """Two schools that know each other, two that had better not, one that asks."""
    sides = sides_in_cohort(cohort)[0]
    settings = default_settings(definition_of(cohort.definition), sides)
    snapshot = snapshot_of(cohort, sides, settings, world.on)
    hosts = [each.key for each in snapshot.hosts if each.has_place]
    partners = [each.key for each in snapshot.partners if each.has_place]
    everybody = [(host, partner) for host in hosts for partner in partners]
    seen = pairs_seen(company_of(snapshot, settings), everybody)
    fitting = sorted((each for each in seen if not each.broken), key=lambda p: -p.score)
    both = (*snapshot.hosts, *snapshot.partners)
    schools = Organisation.objects.in_bulk([each.organisation for each in both])
    named = {each.key: schools[each.organisation] for each in both}
    used: set[str] = set()
    for days, (kind, reason) in enumerate(WISHES, start=5):
        pair = next(p for p in fitting if not {p.host, p.partner} & used)
        used |= {pair.host, pair.partner}
        wish = NewWish(kind, named[pair.host], named[pair.partner], reason)
        at = world.at - timedelta(days=days)
        add_wish(cohort=cohort, wish=wish, by=world.actor(LEAD), at=at)


def _plan(world: World, run: MatchRun) -> None:
    """Make a plan, move one school in it and pin another."""
    by, at = world.actor(LEAD), world.at - timedelta(days=1)
    plan: MatchPlan = make_plan(run=run, by=by, at=at)
    places = list(
        plan.places.exclude(host=None)
        .filter(is_pinned=False)
        .select_related("partner", "host")
        .order_by("score", "pk")
    )
    wanted = _harmless_swap(plan, places)
    if wanted is None:
        return
    move_school(
        plan=plan,
        wanted=wanted,
        seen=plan.version,
        reason="The two principals asked for it.",
        by=by,
        at=at,
    )
    plan.refresh_from_db()
    pin_school(plan=plan, partner=places[-1].partner, seen=plan.version, by=by, at=at)


def _harmless_swap(plan: MatchPlan, places: list[PlanPlace]) -> Wanted | None:
    """Give two partners who can change places without breaking a rule."""
    bench = workbench_of(plan)
    for one, other in combinations(places, 2):
        wanted = Wanted(one.partner, other.host, exchange=other.partner)
        if one.host_id != other.host_id:
            found, _scores = bench.effect(moves_of(bench, wanted))
            if not found.newly:
                return wanted
    return None
