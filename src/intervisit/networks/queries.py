"""Reads of ``networks``."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from django.db import connection
from django.db.models import Q, QuerySet

from intervisit.kernel.actor import Actor
from intervisit.networks.models import (
    Focus,
    Indicator,
    Measurement,
    Network,
    Organisation,
    PracticeArea,
    Region,
    RegionMembership,
    SchoolYear,
)
from intervisit.networks.models.organisations import OrganisationQuerySet

TREE = """
WITH RECURSIVE under(id) AS (
  SELECT id FROM networks_region WHERE id = ANY(%s)
  UNION
  SELECT child.id FROM networks_region child JOIN under ON child.parent_id = under.id
)
"""
REGIONS_UNDER = f"{TREE} SELECT id FROM under"
SCHOOLS_UNDER = f"""{TREE}
SELECT DISTINCT membership.organisation_id
FROM networks_regionmembership membership
JOIN under ON membership.region_id = under.id
WHERE membership.starts_on <= %s
  AND (membership.ends_on IS NULL OR membership.ends_on >= %s)
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
        cursor.execute(SCHOOLS_UNDER, [list(regions), on, on])
        return frozenset(row[0] for row in cursor.fetchall())


def organisations_visible_to(actor: Actor) -> OrganisationQuerySet:
    """Everyone in a network sees its organisations; a visitor sees none."""
    if actor.is_visitor:
        return Organisation.objects.none()
    return Organisation.objects.all()


def schools_visible_to(actor: Actor) -> OrganisationQuerySet:
    """Give the schools that an actor sees."""
    return organisations_visible_to(actor).schools()


def focuses_of(organisation: Organisation) -> QuerySet[Focus]:
    """Give what an organisation says it is strong in and wants to grow in."""
    return (
        Focus.objects.filter(organisation=organisation, ended_on=None)
        .select_related("area")
        .order_by("direction", "rank", "pk")
    )


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
    return list(
        Organisation.objects.schools()
        .open_on(on)
        .filter(latitude__isnull=False, longitude__isnull=False)
        .values_list("latitude", "longitude")
    )


def areas_visible_to(actor: Actor) -> QuerySet[PracticeArea]:
    """Give the practice areas; retired ones too, for they have a history."""
    if actor.is_visitor:
        return PracticeArea.objects.none()
    return PracticeArea.objects.all()


def regions_visible_to(actor: Actor) -> QuerySet[Region]:
    """Give the regions of the network."""
    return Region.objects.none() if actor.is_visitor else Region.objects.all()


def years_visible_to(actor: Actor) -> QuerySet[SchoolYear]:
    """Give the school years of the network."""
    return SchoolYear.objects.none() if actor.is_visitor else SchoolYear.objects.all()


def indicators_visible_to(actor: Actor) -> QuerySet[Indicator]:
    """Give the indicators of the network."""
    return Indicator.objects.none() if actor.is_visitor else Indicator.objects.all()


def school_year_on(day: date) -> SchoolYear | None:
    """Give the school year that a day lies in, or None."""
    return SchoolYear.objects.filter(starts_on__lte=day, ends_on__gte=day).first()
