"""Drawings of matching: groups on the map, and a bound closing in on a plan."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.utils.translation import gettext as _

from intervisit.matching.models import RunSchool
from intervisit.networks.models import Organisation
from intervisit.networks.queries import placed_schools
from intervisit.support.charts.lines import Bound, bound_and_plan
from intervisit.support.charts.maps import Group, Land, Spot, dust_map
from intervisit.support.charts.picture import Picture, Words
from intervisit.support.clock import today

MAP_WIDTH = 640.0
FEWEST_STEPS = 4
"""With fewer there is no line to look at, only two figures one over the other."""


def spot_of(school: Organisation) -> Spot | None:
    """Give where a school is, None where that is unknown."""
    if school.latitude is None or school.longitude is None:
        return None
    return Spot(school.latitude, school.longitude, school.name)


def groups_map(
    groups: Iterable[tuple[str, Organisation, Sequence[Organisation]]],
    left: Sequence[Organisation],
    chosen: str,
    ring: Organisation | None = None,
) -> Picture:
    """Draw groups over all schools of the network; the chosen letter in the accent."""
    drawn = [
        Group(
            host=host_spot,
            visitors=[s for s in map(spot_of, partners) if s is not None],
            letter=letter,
            chosen=letter == chosen,
        )
        for letter, host, partners in groups
        if (host_spot := spot_of(host)) is not None
    ]
    alone = [spot for spot in map(spot_of, left) if spot is not None]
    words = Words(
        _("Groups on the map"),
        _("Each host is a square with its letter, each partner a dot tied to it."),
    )
    land = Land(
        dust=[Spot(north, east) for north, east in placed_schools(today())],
        groups=drawn,
        marked=alone,
        ring=None if ring is None else spot_of(ring),
    )
    return dust_map(land, words, MAP_WIDTH)


def closing(progress: Sequence[Sequence[float]]) -> Picture | None:
    """Draw how bound and plan came together, None before there is anything to draw."""
    steps = [each for each in progress if each[2]]
    if len(steps) < FEWEST_STEPS:
        return None
    limit = best_so_far([each[1] for each in steps], lowest=True)
    plan = best_so_far([each[3] for each in steps], lowest=False)
    words = Words(
        _("Bound and plan, second by second"),
        _("The upper line is a proven limit, the lower one the best plan found."),
        _("How far apart plan and limit are"),
        _("Where the two lines meet, there is nothing left to find."),
    )
    return bound_and_plan(Bound([each[0] for each in steps], limit, plan), words)


def best_so_far(values: Sequence[float], *, lowest: bool) -> list[float]:
    """Give the best value until each moment."""
    best: list[float] = []
    for value in values:
        last = best[-1] if best else value
        best.append(min(last, value) if lowest else max(last, value))
    return best


def schools_of(rows: Iterable[RunSchool]) -> list[Organisation]:
    return [row.organisation for row in rows]
