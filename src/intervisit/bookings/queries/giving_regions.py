"""Give and take between regions: where a city has too many schools for one look."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.db.models import Q
from django.utils.translation import gettext as _

from intervisit.bookings.domain.balance import Flow, flows, folded
from intervisit.directory.queries.facets import first_division
from intervisit.networks.models import Region, RegionKind, RegionMembership

NOWHERE = 0


@dataclass(frozen=True)
class Division:
    """The network's first way of dividing itself, and where some schools are in it.

    Parameters
    ----------
    kind : RegionKind or None
        None where the network has no regions.
    regions : mapping
        Region to its row, of those that some of the schools are in.
    region_of : mapping
        School to its region; without those that are in none.
    """

    kind: RegionKind | None
    regions: Mapping[int, Region]
    region_of: Mapping[int, int]

    @cached_property
    def in_order(self) -> Sequence[Region]:
        return sorted(self.regions.values(), key=_by_name)

    def region_with(self, public_id: str) -> Region | None:
        """Give one of its regions by its public id, or None."""
        found = (one for one in self.in_order if one.public_id == public_id)
        return next(found, None)

    def name_at(self, school: int) -> str:
        """Give the name of the region of a school; empty where it is in none."""
        key = self.region_of.get(school, NOWHERE)
        return self.regions[key].name if key else ""


@dataclass(frozen=True, slots=True)
class RegionLine:
    """What the schools of a region gave and took; without a row for those in none."""

    region: Region | None
    name: str
    schools: int
    flow: Flow


def _by_name(region: Region) -> tuple[str, int]:
    return region.name.casefold(), region.pk


def division_of(schools: Collection[int], on: date) -> Division:
    """Say in which regions of the first kind schools are on a day; two queries."""
    kind = first_division()
    if kind is None:
        return Division(None, {}, {})
    held = RegionMembership.objects.filter(
        Q(ends_on=None) | Q(ends_on__gte=on),
        kind=kind,
        organisation__in=schools,
        starts_on__lte=on,
    ).select_related("region")
    regions, region_of = {}, {}
    for one in held:
        regions[one.region_id] = one.region
        region_of[one.organisation_id] = one.region_id
    return Division(kind, regions, region_of)


def region_lines(
    division: Division, schools: Collection[int], pairs: Mapping[tuple[int, int], int]
) -> list[RegionLine]:
    """Give what regions gave and took, those with the most first."""
    found = flows(folded(pairs, division.region_of))
    homes = [division.region_of.get(school, NOWHERE) for school in schools]
    told = [
        RegionLine(
            region=division.regions.get(key),
            name=division.regions[key].name if key else _("In none"),
            schools=homes.count(key),
            flow=flow,
        )
        for key, flow in found.items()
    ]
    return sorted(told, key=lambda one: (-one.flow.total, one.name))
