"""Reads of ``networks``."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection
from django.db.models import Count, Q, QuerySet

from intervisit.kernel.actor import Actor
from intervisit.networks.models import (
    Closure,
    Focus,
    Indicator,
    Measurement,
    Network,
    Organisation,
    PracticeArea,
    Region,
    RegionKind,
    RegionMembership,
    SchoolYear,
    Term,
)
from intervisit.networks.models.organisations import OrganisationQuerySet

REGIONS_UNDER = """
WITH RECURSIVE under(id) AS (
  SELECT id FROM networks_region WHERE id = ANY(%s)
  UNION
  SELECT child.id FROM networks_region child JOIN under ON child.parent_id = under.id
)
SELECT id FROM under
"""
SCHOOLS_IN = """
SELECT DISTINCT organisation_id FROM networks_regionmembership
WHERE region_id = ANY(%s) AND starts_on <= %s
  AND (ends_on IS NULL OR ends_on >= %s)
"""


def network_of(slug: str) -> Network | None:
    """Give the network at an address, or None."""
    return Network.objects.filter(slug=slug).first()


def regions_under(regions: Collection[int]) -> frozenset[int]:
    """Give these regions and all below them."""
    with connection.cursor() as cursor:
        cursor.execute(REGIONS_UNDER, [list(regions)])
        return frozenset(row[0] for row in cursor.fetchall())


def schools_under(regions: Collection[int], on: date) -> frozenset[int]:
    """Give the ids of schools in these regions or in regions below them."""
    with connection.cursor() as cursor:
        cursor.execute(SCHOOLS_IN, [list(regions_under(regions)), on, on])
        return frozenset(row[0] for row in cursor.fetchall())


def organisations_visible_to(actor: Actor) -> OrganisationQuerySet:
    """Everyone in a network sees its organisations; a visitor sees none."""
    if actor.is_visitor:
        return Organisation.objects.none()
    return Organisation.objects.all()


def partners_visible_to(actor: Actor) -> OrganisationQuerySet:
    """Give offices, universities, unions and foundations: all but schools."""
    return organisations_visible_to(actor).exclude(kind="school")


def schools_visible_to(actor: Actor) -> OrganisationQuerySet:
    """Give the schools that an actor sees."""
    return organisations_visible_to(actor).schools()


def with_words(schools: QuerySet[Organisation], words: str) -> QuerySet[Organisation]:
    """Narrow to schools whose name, code or place has every word."""
    for word in words.split():
        schools = schools.filter(
            Q(name__icontains=word)
            | Q(code__icontains=word)
            | Q(city__icontains=word)
            | Q(postcode__istartswith=word)
        )
    return schools


def focuses_of(organisation: Organisation) -> QuerySet[Focus]:
    """Give what an organisation says it is strong in and wants to grow in."""
    return (
        Focus.objects.filter(organisation=organisation, ended_on=None)
        .select_related("area")
        .order_by("direction", "rank", "pk")
    )


def areas_said(organisation: Organisation, direction: str) -> list[PracticeArea]:
    """Give the areas that an organisation says in one direction, in its order."""
    return [
        focus.area for focus in focuses_of(organisation) if focus.direction == direction
    ]


def regions_of(organisation: Organisation, on: date) -> QuerySet[RegionMembership]:
    """Give the regions that a school is in on a day, one of each kind."""
    return (
        RegionMembership.objects.filter(
            Q(ends_on=None) | Q(ends_on__gte=on),
            organisation=organisation,
            starts_on__lte=on,
        )
        .select_related("region", "kind")
        .order_by("kind__position")
    )


def measurements_of(organisation: Organisation) -> QuerySet[Measurement]:
    """Give an organisation's measurements, newest year first."""
    return (
        Measurement.objects.filter(organisation=organisation)
        .select_related("indicator", "school_year")
        .order_by("-school_year__starts_on", "indicator__position")
    )


def latest_enrolment(organisation: Organisation) -> int | None:
    """Give the newest enrolment that is known, or None."""
    newest = measurements_of(organisation).filter(indicator__key="enrolment").first()
    return None if newest is None else int(newest.value)


def placed_schools(on: date) -> list[tuple[float, float]]:
    """Give latitude and longitude of every open school that has a place."""
    placed = (
        Organisation.objects.schools()
        .open_on(on)
        .filter(latitude__isnull=False, longitude__isnull=False)
    )
    return [
        (latitude, longitude)
        for latitude, longitude in placed.values_list("latitude", "longitude")
        if latitude is not None and longitude is not None
    ]


def areas_visible_to(actor: Actor) -> QuerySet[PracticeArea]:
    """Give the practice areas; retired ones too, for they have a history."""
    if actor.is_visitor:
        return PracticeArea.objects.none()
    return PracticeArea.objects.all()


def regions_visible_to(actor: Actor) -> QuerySet[Region]:
    """Give the regions of the network."""
    return Region.objects.none() if actor.is_visitor else Region.objects.all()


def region_at(actor: Actor, public_id: str) -> Region | None:
    """Give the region with this public id, or None."""
    return regions_visible_to(actor).filter(public_id=public_id).first()


def years_visible_to(actor: Actor) -> QuerySet[SchoolYear]:
    """Give the school years of the network."""
    return SchoolYear.objects.none() if actor.is_visitor else SchoolYear.objects.all()


def indicators_visible_to(actor: Actor) -> QuerySet[Indicator]:
    """Give the indicators of the network."""
    return Indicator.objects.none() if actor.is_visitor else Indicator.objects.all()


def school_year_on(day: date) -> SchoolYear | None:
    """Give the school year that a day lies in, or None."""
    return SchoolYear.objects.filter(starts_on__lte=day, ends_on__gte=day).first()


@dataclass(frozen=True, slots=True)
class Branch:
    """A node of a tree with what lies under it, and how many schools name it."""

    thing: Any
    under: tuple[Branch, ...]
    count: int = 0


def _branches(things: Sequence[Any], counts: Mapping[int, int]) -> tuple[Branch, ...]:
    """Arrange things by ``parent_id``; what lost its parent stands at the root."""
    below: dict[int | None, list[Any]] = defaultdict(list)
    known = {thing.pk for thing in things}
    for thing in things:
        below[thing.parent_id if thing.parent_id in known else None].append(thing)

    def grow(parent: int | None) -> tuple[Branch, ...]:
        return tuple(
            Branch(thing, grow(thing.pk), counts.get(thing.pk, 0))
            for thing in below[parent]
        )

    return grow(None)


def area_tree(actor: Actor) -> tuple[Branch, ...]:
    """Give the areas in use as a tree, with the number of schools strong in each."""
    areas = list(
        areas_visible_to(actor)
        .filter(retired_on=None, merged_into=None)
        .order_by("position", "name")
    )
    strong = (
        Focus.objects.filter(ended_on=None, direction="strength")
        .values_list("area_id")
        .annotate(n=Count("pk"))
    )
    return _branches(areas, dict(strong))


def retired_areas(actor: Actor) -> QuerySet[PracticeArea]:
    """Give the areas that nobody can choose any more."""
    return (
        areas_visible_to(actor)
        .exclude(retired_on=None)
        .select_related("merged_into")
        .order_by("name")
    )


def kinds_visible_to(actor: Actor) -> QuerySet[RegionKind]:
    """Give the ways in which the network is divided."""
    return RegionKind.objects.none() if actor.is_visitor else RegionKind.objects.all()


def region_tree(actor: Actor) -> list[tuple[RegionKind, tuple[Branch, ...]]]:
    """Give each kind's tree of regions, with the schools in each today."""
    regions = list(regions_visible_to(actor).filter(ended_on=None).order_by("name"))
    members = (
        RegionMembership.objects.filter(ends_on=None)
        .values_list("region_id")
        .annotate(n=Count("pk"))
    )
    counts = dict(members)
    return [
        (kind, _branches([r for r in regions if r.kind_id == kind.pk], counts))
        for kind in kinds_visible_to(actor).order_by("position", "name")
    ]


def days_of(year: SchoolYear, kind: str, public_id: str) -> Term | Closure | None:
    """Give a term or closure of a year, or None."""
    found: dict[str, Callable[..., QuerySet[Term] | QuerySet[Closure]]] = {
        "term": Term.objects.filter,
        "closure": Closure.objects.filter,
    }
    if kind not in found:
        return None
    return found[kind](school_year=year, public_id=public_id).first()


@dataclass(frozen=True, slots=True)
class FiguresByYear:
    """Measurements as a table: a line an indicator, a column a school year.

    ``lines`` hold one cell a year, None where nothing was measured.
    """

    years: tuple[str, ...]
    lines: tuple[tuple[Indicator, tuple[Measurement | None, ...]], ...]


def figures_of(organisation: Organisation, *, years: int = 5) -> FiguresByYear:
    """Give what was measured about an organisation, the newest year first."""
    measured = list(measurements_of(organisation))
    names = tuple(dict.fromkeys(m.school_year.name for m in measured))[:years]
    cells = {(m.indicator_id, m.school_year.name): m for m in measured}
    indicators = dict.fromkeys(m.indicator for m in measured)
    ordered = sorted(indicators, key=lambda i: (i.group, i.position, i.name))
    return FiguresByYear(
        names, tuple((i, tuple(cells.get((i.pk, n)) for n in names)) for i in ordered)
    )
