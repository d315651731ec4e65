"""What a cohort's page of matching shows."""

from __future__ import annotations

from datetime import date
from typing import Any

from intervisit.kernel.actor import Actor
from intervisit.matching.domain.settings import (
    RunSettings,
    Sides,
    default_settings,
    settings_from,
)
from intervisit.matching.models import MatchRun
from intervisit.matching.permissions import VIEW
from intervisit.matching.queries.plans import plans_visible_to
from intervisit.matching.queries.runs import runs_visible_to, wishes_visible_to
from intervisit.matching.queries.taking_part import (
    counted,
    lacking_words,
    sides_in_cohort,
    taking_part,
)
from intervisit.networks.models import Indicator, RegionKind
from intervisit.programmes.domain.schema.choices import StrandForm
from intervisit.programmes.models import Cohort, Programme
from intervisit.programmes.queries.programmes import definition_of

RUNS_SHOWN = 12


def cohort_page(cohort: Cohort, actor: Actor, on: date) -> dict[str, Any]:
    """Give the page's parts: who takes part, what is wanted, runs and plans."""
    sides = sides_in_cohort(cohort)
    context: dict[str, Any] = {"cohort": cohort, "sides": sides}
    if not sides:
        return context
    counts = counted(taking_part(cohort, sides[0], on))
    ways = {each.key: each for each in definition_of(cohort.definition).memberships}
    runs = runs_visible_to(actor).filter(cohort=cohort).order_by("-number")
    plans = plans_visible_to(actor).filter(cohort=cohort).order_by("-number")
    wishes = wishes_visible_to(actor).standing().filter(cohort=cohort)
    return context | {
        "counts": counts,
        "lacking": lacking_words(counts.lacking),
        "host_way": ways.get(sides[0].host),
        "partner_way": ways.get(sides[0].partner),
        "strands": strands_told(cohort, counts.strands),
        "runs": list(runs[:RUNS_SHOWN]),
        "plans": list(plans),
        "wishes": list(wishes.order_by("made_at")),
    }


def short_page(cohort: Cohort, actor: Actor) -> dict[str, Any] | None:
    """Give what a cohort's own page says about its groups; None where none are formed.

    Nothing either for an actor who may not follow the forming of groups.
    """
    if VIEW.refusal(actor, cohort) is not None or not sides_in_cohort(cohort):
        return None
    runs = MatchRun.objects.filter(cohort=cohort).order_by("-number")
    plans = plans_visible_to(actor).filter(cohort=cohort).order_by("-number")
    return {"cohort": cohort, "run": runs.first(), "plan": plans.first()}


def strands_told(cohort: Cohort, strands: dict[str, int]) -> list[tuple[str, int]]:
    """Give the strands in a cohort by name, each with how many schools carry it."""
    names = dict(
        Programme.objects.filter(key__in=strands).values_list("key", "name")
        if strands
        else ()
    )
    return [(names.get(key, key), count) for key, count in sorted(strands.items())]


def strands_are_apart(cohort: Cohort, strands: dict[str, int]) -> bool:
    """Whether the definition of a strand in this cohort wants groups of its own."""
    programmes = Programme.objects.filter(key__in=strands).select_related("current")
    forms = [
        definition_of(each.current).programme.strand_form
        for each in programmes
        if each.current is not None
    ]
    return StrandForm.GROUPS in forms


def start_settings(
    cohort: Cohort, sides: list[Sides], on: date, *, last: MatchRun | None
) -> RunSettings:
    """Give what a form starts from: the last run's settings, or the definition's."""
    if last is not None:
        kept = settings_from(last.settings)
        if kept.formation in {each.formation for each in sides}:
            return kept
    strands = counted(taking_part(cohort, sides[0], on)).strands
    return default_settings(
        definition_of(cohort.definition),
        sides[0],
        strands_apart=bool(strands) and strands_are_apart(cohort, strands),
    )


def last_run(cohort: Cohort) -> MatchRun | None:
    """Give the newest run of a cohort, whatever became of it."""
    return MatchRun.objects.filter(cohort=cohort).order_by("-number").first()


def form_options(cohort: Cohort, sides: Sides, on: date) -> dict[str, Any]:
    """Give what the form of a run offers: regions, indicators, strands."""
    kinds = RegionKind.objects.order_by("position", "pk").values_list("key", "name")
    indicators = Indicator.objects.filter(retired_on=None).order_by("position", "name")
    return {
        "regions": list(kinds),
        "indicators": list(indicators.values_list("key", "name")),
        "has_strands": bool(counted(taking_part(cohort, sides, on)).strands),
    }
