"""What is known about organisations, and what matching would miss."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from intervisit.networks.models import (
    Focus,
    Measurement,
    Organisation,
    RegionMembership,
)
from intervisit.programmes.domain.schema.definition import Definition
from intervisit.programmes.domain.weighing import Fact, facts_weighed

KNOWN: Mapping[Fact, str] = {
    Fact.FOCUS: "has_focus",
    Fact.GRADES: "has_grades",
    Fact.PLACE: "has_place",
    Fact.FIGURES: "has_figures",
    Fact.REGION: "has_region",
}


def with_facts(
    organisations: QuerySet[Organisation], on: date
) -> QuerySet[Organisation]:
    """Add what is known about each: focus, grades, place, figures, region."""
    about = Q(organisation=OuterRef("pk"))
    said = Focus.objects.filter(about, ended_on=None)
    regions = RegionMembership.objects.filter(
        about, Q(ends_on=None) | Q(ends_on__gte=on), starts_on__lte=on
    )
    return organisations.annotate(
        has_strength=Exists(said.filter(direction="strength")),
        has_need=Exists(said.filter(direction="need")),
        has_focus=Exists(said),
        has_grades=Q(grades__len__gt=0),
        has_place=Q(latitude__isnull=False),
        has_figures=Exists(Measurement.objects.filter(about)),
        has_region=Exists(regions),
    )


def missing_facts(
    organisation: Any, weighed: Sequence[Fact], *, opens_doors: bool | None = None
) -> tuple[Fact, ...]:
    """Give what matching weighs and nobody has said about an organisation.

    Parameters
    ----------
    organisation : one of ``with_facts``.
    opens_doors : who hosts needs a strength, who visits a need; None is content
        with either.
    """
    known = {fact: getattr(organisation, name) for fact, name in KNOWN.items()}
    if opens_doors is not None:
        known[Fact.FOCUS] = (
            organisation.has_strength if opens_doors else organisation.has_need
        )
    return tuple(fact for fact in weighed if not known[fact])


def lacking_something(
    organisations: QuerySet[Any], weighed: Sequence[Fact]
) -> QuerySet[Any]:
    """Narrow to organisations of ``with_facts`` that lack something weighed."""
    gaps = [Q(**{KNOWN[fact]: False}) for fact in weighed]
    return organisations.filter(reduce(or_, gaps)) if gaps else organisations.none()


def gaps_of(
    ways: Mapping[int, str], definition: Definition, on: date
) -> dict[int, tuple[Fact, ...]]:
    """Give what is missing about organisations; one query, only those with gaps.

    Parameters
    ----------
    ways : by id of an organisation, the key of the way that it takes part in.
    """
    weighed = facts_weighed(definition.matching)
    if not weighed:
        return {}
    opens = {each.key: each.opens_doors for each in definition.memberships}
    rows = with_facts(Organisation.objects.filter(pk__in=list(ways)), on)
    found = {
        row.pk: missing_facts(row, weighed, opens_doors=opens.get(ways[row.pk]))
        for row in rows
    }
    return {pk: gaps for pk, gaps in found.items() if gaps}


def organisations_by_id(ids: Collection[int]) -> dict[int, Organisation]:
    """Give organisations by id; one query."""
    return Organisation.objects.in_bulk(list(ids))
