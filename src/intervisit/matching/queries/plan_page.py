"""What the page of a plan shows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from intervisit.matching.domain.effects import Effect
from intervisit.matching.models import MatchPlan
from intervisit.matching.pictures import groups_map
from intervisit.matching.queries import telling
from intervisit.matching.queries.became import became_of
from intervisit.matching.queries.changes import changes_told
from intervisit.matching.queries.paging import shown_groups
from intervisit.matching.queries.plans import groups_of, left_over
from intervisit.matching.queries.workbench import (
    Workbench,
    broken_words,
    workbench_of,
)
from intervisit.networks.models import Organisation

CHANGES_SHOWN = 60
"""The workbook has them all."""


def bound_of(plan: MatchPlan) -> int:
    """Give what no plan under the run's rules can exceed."""
    found = plan.run.figures
    return min(int(found["fit_bound"]), int(found["fit_bound_solver"]))


def plan_page(plan: MatchPlan, asked: Mapping[str, str]) -> dict[str, Any]:
    """Give groups, map, changes, and the rules that the plan breaks."""
    bench = workbench_of(plan)
    groups = groups_of(plan)
    left = left_over(plan)
    found, _scores = bench.effect(())
    shown = shown_groups(groups, asked)
    drawn = [(group.letter, group.host, group.partners) for group in shown.groups]
    alone = [place.partner for place in left]
    return {
        "count": len(groups),
        "shown": shown,
        "groups": shown.groups,
        "left": left,
        "broken": broken_now(found, bench),
        "figures": figures_of(plan, len(groups)),
        "map": groups_map(drawn, alone, shown.chosen),
        "chosen": shown.chosen,
        "changes": changes_told(plan, bench.names, most=CHANGES_SHOWN),
        "announced": became_of(plan),
        "hosts_free": hosts_free(bench),
    }


def broken_now(found: Effect, bench: Workbench) -> list[str]:
    """Say every rule that the plan breaks as it stands."""
    return [broken_words(each, bench.names) for each in found.broken]


def hosts_free(bench: Workbench) -> list[str]:
    """Give the hosts without a group, by name."""
    busy = {host for host in bench.groups.values() if host}
    return [host.name for host in bench.snapshot.hosts if host.key not in busy]


def figures_of(plan: MatchPlan, groups: int) -> list[tuple[str, str, str]]:
    """Give the plan's figures beside what no plan can exceed."""
    points = telling.counted_points
    bound = bound_of(plan)
    partners = plan.run.figures["taking_part"]
    since = plan.fit - plan.run.figures["fit"]
    return [
        (_("Schools placed"), points(plan.matched), _("of %s") % points(partners)),
        (_("Groups"), points(groups), ""),
        (_("Total fit"), points(plan.fit), _("of at most %s") % points(bound)),
        (_("Since run %d") % plan.run.number, f"{since:+,d}", _("points")),
        (_("Worst-placed school"), points(plan.worst_off), _("of 1,000")),
    ]


def hosts_offered(
    bench: Workbench,
) -> list[tuple[Organisation, str]]:
    """Give hosts to choose from, each with how full it is."""
    taken: dict[str, int] = {}
    for host in bench.groups.values():
        if host:
            taken[host] = taken.get(host, 0) + 1
    ids = {
        each.organisation: each.key for each in bench.snapshot.hosts if each.has_place
    }
    schools = Organisation.objects.filter(pk__in=ids).order_by("name")
    return [
        (school, _host_words(school, taken.get(ids[school.pk], 0), bench))
        for school in schools
    ]


def _host_words(school: Organisation, size: int, bench: Workbench) -> str:
    told = {"name": school.name, "size": size, "most": bench.settings.largest}
    if not size:
        return _("%(name)s (no group)") % told
    if size >= bench.settings.largest:
        return _("%(name)s (full: %(size)d of %(most)d)") % told
    return _("%(name)s (%(size)d of %(most)d)") % told


def partners_offered(bench: Workbench) -> Sequence[int]:
    """Give the ids of partners who can be moved."""
    return [each.organisation for each in bench.snapshot.partners if each.has_place]
