"""Two runs or plans of a cohort side by side."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from intervisit.kernel.actor import Actor
from intervisit.matching.domain.settings import FACTORS
from intervisit.matching.labels import FACTOR_WORDS
from intervisit.matching.models import MatchPlan, MatchRun, PlanPlace, RunSchool
from intervisit.matching.queries import telling
from intervisit.matching.queries.plans import plans_visible_to
from intervisit.matching.queries.runs import runs_visible_to
from intervisit.networks.models import Organisation
from intervisit.programmes.models import Cohort

SHOWN = 200


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two: its name, where it is, its figures and its groups.

    Parameters
    ----------
    groups : mapping
        Partner to (host, score), by key of the organisation; host None for nobody.
    """

    title: str
    route: str
    public_id: str
    figures: Mapping[str, int]
    settings: Mapping[str, Any]
    groups: Mapping[int, tuple[int | None, int]]


def choices_in(cohort: Cohort, actor: Actor) -> list[tuple[str, str]]:
    """Give what can be compared, the newest first."""
    plans = plans_visible_to(actor).filter(cohort=cohort).order_by("-number")
    runs = runs_visible_to(actor).filter(cohort=cohort).finished().order_by("-number")
    return [
        *((f"plan-{each.public_id}", each.name) for each in plans),
        *((f"run-{each.public_id}", _("Run %d") % each.number) for each in runs),
    ]


def side_of(cohort: Cohort, actor: Actor, wanted: str) -> Side | None:
    """Give one side by its name in the address, None where there is no such thing."""
    kind, _dash, public_id = wanted.partition("-")
    if kind == "plan":
        plan = (
            plans_visible_to(actor).filter(cohort=cohort, public_id=public_id).first()
        )
        return None if plan is None else plan_side(plan)
    runs = runs_visible_to(actor).filter(cohort=cohort).finished()
    run = runs.filter(public_id=public_id).first()
    return None if run is None else run_side(run)


def run_side(run: MatchRun) -> Side:
    """Give a finished run as a side."""
    rows = RunSchool.objects.filter(run=run, is_host=False)
    found = run.figures
    return Side(
        title=_("Run %d") % run.number,
        route="matching:run",
        public_id=run.public_id,
        figures={
            name: found[name] for name in ("matched", "fit", "worst_off", "hosts_open")
        },
        settings=run.settings,
        groups={
            school: (host, score)
            for school, host, score in rows.values_list(
                "organisation_id", "host_id", "score"
            )
        },
    )


def plan_side(plan: MatchPlan) -> Side:
    """Give a plan as a side."""
    rows = list(
        PlanPlace.objects.filter(plan=plan).values_list(
            "partner_id", "host_id", "score"
        )
    )
    return Side(
        title=plan.name,
        route="matching:plan",
        public_id=plan.public_id,
        figures={
            "matched": plan.matched,
            "fit": plan.fit,
            "worst_off": plan.worst_off,
            "hosts_open": len({host for _p, host, _s in rows if host}),
        },
        settings=plan.run.settings,
        groups={partner: (host, score) for partner, host, score in rows},
    )


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """A school that is somewhere else on the other side."""

    name: str
    before: str
    after: str
    change: int


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two sides and what differs between them."""

    one: Side
    other: Side
    figures: Sequence[tuple[str, int, int, int]]
    weights: Sequence[tuple[Any, int, int]]
    elsewhere: Sequence[Elsewhere]
    more: int
    same_scale: bool


def comparison_of(one: Side, other: Side) -> Comparison:
    """Compare two sides; two queries for names at most."""
    words = {
        "matched": _("Schools placed"),
        "hosts_open": _("Groups"),
        "fit": _("Total fit"),
        "worst_off": _("Worst-placed school"),
    }
    figures = [
        (
            label,
            one.figures[name],
            other.figures[name],
            other.figures[name] - one.figures[name],
        )
        for name, label in words.items()
    ]
    moved = _elsewhere(one, other)
    return Comparison(
        one,
        other,
        figures,
        _weights(one, other),
        moved[:SHOWN],
        max(0, len(moved) - SHOWN),
        one.settings.get("weights") == other.settings.get("weights"),
    )


def _elsewhere(one: Side, other: Side) -> list[Elsewhere]:
    """Give the schools whose host differs, those who lose most first."""
    nobody: tuple[int | None, int] = (None, 0)
    differ = [
        school
        for school in {**one.groups, **other.groups}
        if one.groups.get(school, nobody)[0] != other.groups.get(school, nobody)[0]
    ]
    ids = set(differ)
    for side in (one, other):
        ids |= {
            host for school in differ if (host := side.groups.get(school, nobody)[0])
        }
    names = dict(Organisation.objects.filter(pk__in=ids).values_list("pk", "name"))
    nowhere = _("no place")
    rows = [
        Elsewhere(
            names[school],
            names.get(one.groups.get(school, nobody)[0] or 0, nowhere),
            names.get(other.groups.get(school, nobody)[0] or 0, nowhere),
            other.groups.get(school, nobody)[1] - one.groups.get(school, nobody)[1],
        )
        for school in differ
    ]
    return sorted(rows, key=lambda row: (row.change, row.name))


def _weights(one: Side, other: Side) -> list[tuple[Any, int, int]]:
    return [
        (FACTOR_WORDS[name], _weight(one, name), _weight(other, name))
        for name in FACTORS
    ]


def _weight(side: Side, name: str) -> int:
    weights: Mapping[str, float] = side.settings.get("weights", {})
    total = sum(weights.values()) or 1
    return round(100 * weights.get(name, 0) / total)


def comparison_title(found: Comparison) -> str:
    """Say in a sentence how the two differ."""
    count = len(found.elsewhere) + found.more
    if not count:
        return _("Both put every school in the same place")
    fit = found.other.figures["fit"] - found.one.figures["fit"]
    told = {
        "count": count,
        "points": telling.counted_points(abs(fit)),
        "other": found.other.title,
    }
    if not found.same_scale or not fit:
        return _("%(count)d schools are somewhere else") % told
    if fit > 0:
        words = _("%(other)s fits better by %(points)s points; %(count)d schools moved")
    else:
        words = _("%(other)s fits less by %(points)s points; %(count)d schools moved")
    return words % told
