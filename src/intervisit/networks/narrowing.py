"""How lists of schools are narrowed: what there is to choose, and what it does."""

from __future__ import annotations

from intervisit.networks.models import Organisation, PracticeArea, Region
from intervisit.networks.models.organisations import OrganisationQuerySet
from intervisit.support.clock import today

Schools = OrganisationQuerySet


def region_options() -> list[tuple[str, str]]:
    """Give the network's regions, kind by kind."""
    regions = (
        Region.objects.filter(ended_on=None)
        .select_related("kind")
        .order_by("kind__position", "name")
    )
    return [
        (region.public_id, f"{region.kind.name}: {region.name}") for region in regions
    ]


def area_options() -> list[tuple[str, str]]:
    """Give the practice areas in use."""
    areas = PracticeArea.objects.in_use().order_by("position", "name")
    return [(area.public_id, area.name) for area in areas]


def phase_options() -> list[tuple[str, str]]:
    """Give the phases that schools of the network have."""
    phases = (
        Organisation.objects.schools()
        .exclude(phase="")
        .order_by("phase")
        .values_list("phase", flat=True)
        .distinct()
    )
    return [(phase, phase) for phase in phases]


def in_region(schools: Schools, public_id: str) -> Schools:
    """Narrow to schools in a region today."""
    region = Region.objects.filter(public_id=public_id).first()
    return schools.in_region(region.pk, today()) if region else schools


def strong_in(schools: Schools, public_id: str) -> Schools:
    """Narrow to schools that say they are strong in an area."""
    return _saying(schools, "strength", public_id)


def growing_in(schools: Schools, public_id: str) -> Schools:
    """Narrow to schools that want to grow in an area."""
    return _saying(schools, "need", public_id)


def _saying(schools: Schools, direction: str, public_id: str) -> Schools:
    return schools.filter(
        focuses__area__public_id=public_id,
        focuses__direction=direction,
        focuses__ended_on=None,
    )
