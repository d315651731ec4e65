"""Writes of the office: the network itself, its years, regions and indicators."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from intervisit.kernel.actor import Actor
from intervisit.networks.events import network_amended
from intervisit.networks.models import (
    Closure,
    Indicator,
    Network,
    Region,
    RegionKind,
    SchoolYear,
    Term,
)
from intervisit.networks.queries import regions_under
from intervisit.support.errors import Refusal
from intervisit.support.operation import operation
from intervisit.support.scope import current_network_id
from intervisit.support.turns import take_turn

OWN_FACTS = ("name", "line", "words", "accent", "time_zone", "grade_scheme")


class OutsideTheYear(Refusal):
    """Days of a term or closure that the school year does not have."""


class RegionUnderItself(Refusal):
    """The tree would bite its own tail."""


@operation("network:tend", told=gettext_lazy("Changed the network"))
def amend_network(*, changes: Mapping[str, Any], by: Actor) -> Network:
    """Change the open network's own facts: name, words, accent, zone.

    Papers that say them are set anew.
    """
    network = Network.objects.select_for_update().get(pk=current_network_id())
    for name in OWN_FACTS:
        if name in changes:
            setattr(network, name, changes[name])
    network.save()
    network_amended.send(Network, network=network, by=by)
    return network


@operation("year:save", told=gettext_lazy("Changed the school year"))
def save_school_year(
    *, year: SchoolYear | None, name: str, starts_on: date, ends_on: date, by: Actor
) -> SchoolYear:
    """Add a school year, or change one; the database refuses overlaps."""
    take_turn(Network.objects.filter(pk=current_network_id()))
    year = year or SchoolYear()
    year.name, year.starts_on, year.ends_on = name, starts_on, ends_on
    year.save()
    return year


def _within_year(year: SchoolYear, starts_on: date, ends_on: date) -> None:
    if starts_on < year.starts_on or ends_on > year.ends_on:
        raise OutsideTheYear(
            _("%(year)s runs from %(first)s to %(last)s. Choose days inside it.")
            % {"year": year.name, "first": year.starts_on, "last": year.ends_on}
        )


@operation("year:add-term", told=gettext_lazy("Added a term"))
def add_term(
    *, year: SchoolYear, name: str, starts_on: date, ends_on: date, by: Actor
) -> Term:
    """Add a term inside a school year."""
    take_turn(SchoolYear.objects.filter(pk=year.pk))
    _within_year(year, starts_on, ends_on)
    return Term.objects.create(
        school_year=year, name=name, starts_on=starts_on, ends_on=ends_on
    )


@operation("year:add-closure", told=gettext_lazy("Added a closure"))
def add_closure(
    *, year: SchoolYear, name: str, starts_on: date, ends_on: date, by: Actor
) -> Closure:
    """Add days on which schools are closed."""
    _within_year(year, starts_on, ends_on)
    return Closure.objects.create(
        school_year=year, name=name, starts_on=starts_on, ends_on=ends_on
    )


@operation("year:drop-days", told=gettext_lazy("Took days out of the year"))
def drop_days(*, days: Term | Closure, by: Actor) -> None:
    """Take a term or a closure out of its year."""
    days.delete()


@operation("region:add-kind", told=gettext_lazy("Added a kind of region"))
def add_region_kind(*, name: str, plural: str, by: Actor) -> RegionKind:
    """Add a way of dividing the network."""
    return RegionKind.objects.create(
        key=slugify(name),
        name=name,
        plural=plural,
        position=RegionKind.objects.count(),
    )


@operation("region:save", told=gettext_lazy("Changed the region"))
def save_region(
    *,
    region: Region | None,
    kind: RegionKind,
    name: str,
    code: str,
    parent: Region | None,
    by: Actor,
) -> Region:
    """Add a region to a tree, or change one.

    Raises
    ------
    RegionUnderItself
        When the parent lies under the region, or is of another kind.
    """
    # Two who move regions at once could each put one under the other.
    take_turn(RegionKind.objects.filter(pk=kind.pk))
    if parent is not None and parent.kind_id != kind.pk:
        raise RegionUnderItself(_("A region lies in a region of its own kind."))
    if region and parent and parent.pk in regions_under([region.pk]):
        raise RegionUnderItself(
            _("“%(parent)s” lies under it. Choose another place.")
            % {"parent": parent.name}
        )
    region = region or Region(kind=kind)
    region.name, region.code, region.parent = name, code, parent
    region.save()
    return region


@operation("indicator:save", told=gettext_lazy("Changed the indicator"))
def save_indicator(
    *,
    indicator: Indicator | None,
    name: str,
    unit: str,
    group: str,
    description: str,
    by: Actor,
) -> Indicator:
    """Add an indicator, or change its words; its key stays."""
    if indicator is None:
        indicator = Indicator(key=slugify(name), position=Indicator.objects.count())
    indicator.name, indicator.unit = name, unit
    indicator.group, indicator.description = group, description
    indicator.save()
    return indicator
