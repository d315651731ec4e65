"""Cohorts and who is in them, as an actor sees them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import (
    Count,
    Exists,
    F,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
)
from django.utils.translation import gettext as _

from intervisit.kernel.actor import Actor
from intervisit.networks.models import Organisation, SchoolYear
from intervisit.people.models import Post
from intervisit.programmes.domain.schema.definition import Definition
from intervisit.programmes.models import Cohort, CohortStaff, Participation
from intervisit.programmes.models.cohorts import CohortQuerySet
from intervisit.programmes.permissions import OVERSEERS, QUIET_STATES


def cohorts_visible_to(actor: Actor) -> CohortQuerySet:
    """Cohorts that began to take applications; all for the office."""
    cohorts = Cohort.objects.select_related("programme", "school_year", "definition")
    if actor.is_visitor:
        return cohorts.none()
    if actor.has(*OVERSEERS):
        return cohorts
    return cohorts.exclude(state__in=[state.value for state in QUIET_STATES])


def cohorts_called(name: str) -> list[Cohort]:
    """Cohorts of the open network with a name or public id, for the command line."""
    called = Q(name=name) | Q(public_id=name)
    return list(Cohort.objects.filter(called).select_related("programme", "definition"))


def with_school_counts(cohorts: QuerySet[Cohort], on: date) -> QuerySet[Cohort]:
    """Add how many organisations are in each cohort on a day."""
    inside = Q(participations__starts_on__lte=F("ends_on")) & (
        Q(participations__ends_on=None) | Q(participations__ends_on__gte=on)
    )
    return cohorts.annotate(schools_count=Count("participations", filter=inside))


def participations_visible_to(actor: Actor) -> QuerySet[Participation]:
    """Who takes part in the cohorts that an actor sees."""
    return Participation.objects.filter(
        cohort__in=cohorts_visible_to(actor)
    ).select_related("organisation", "cohort__programme")


def participations_of(cohort: Cohort) -> QuerySet[Participation]:
    """Everybody who is or was in a cohort, by name."""
    return cohort.participations.select_related("organisation").order_by(
        "organisation__name"
    )


def staff_visible_to(actor: Actor) -> QuerySet[CohortStaff]:
    """Who looks after the cohorts that an actor sees."""
    return CohortStaff.objects.filter(
        cohort__in=cohorts_visible_to(actor)
    ).select_related("post__person", "cohort__programme")


def staff_of(cohort: Cohort) -> QuerySet[CohortStaff]:
    """People who look after a cohort, those who left last."""
    return cohort.staff.select_related("post__person", "post__organisation").order_by(
        F("ends_on").asc(nulls_first=True), "starts_on"
    )


@dataclass(frozen=True, slots=True)
class MembershipCount:
    """How many take part in one way, beside how many are expected."""

    key: str
    name: str
    count: int
    expected: int | None

    @property
    def words(self) -> str:
        """The count as a person says it: "8 of 10"."""
        if self.expected is None:
            return str(self.count)
        return _("%(count)d of %(expected)d") % {
            "count": self.count,
            "expected": self.expected,
        }


def membership_counts(
    definition: Definition, participations: Sequence[Participation], on: date
) -> list[MembershipCount]:
    """Count a cohort's members by the ways that the definition names."""
    inside = [p for p in participations if p.ends_on is None or p.ends_on >= on]
    counts = Counter(p.membership for p in inside)
    return [
        MembershipCount(each.key, each.plural, counts[each.key], each.expected)
        for each in definition.memberships
    ]


def school_years_from(day: date) -> QuerySet[SchoolYear]:
    """School years in which a cohort can start: this one and later."""
    return SchoolYear.objects.filter(ends_on__gte=day).order_by("starts_on")


def takeable(cohort: Cohort, kinds: Iterable[str], on: date) -> QuerySet[Organisation]:
    """Organisations that could be in a cohort, and how they are in it on a day.

    Adds ``part`` and ``strand`` (keys, or None), ``since_on``, ``until_on``, and
    ``was_in`` for whoever was in it before; two subqueries, whatever their number.
    """
    parts = cohort.participations.filter(organisation=OuterRef("pk"))
    here = parts.filter(Q(ends_on=None) | Q(ends_on__gte=on)).order_by("starts_on")
    return (
        Organisation.objects.filter(kind__in=list(kinds))
        .open_on(on)
        .annotate(
            part=Subquery(here.values("membership")[:1]),
            strand=Subquery(here.values("strand")[:1]),
            since_on=Subquery(here.values("starts_on")[:1]),
            until_on=Subquery(here.values("ends_on")[:1]),
            was_in=Exists(parts.filter(ends_on__lt=on)),
        )
    )


def these_ones(
    rows: QuerySet[Organisation], public_ids: Iterable[str]
) -> QuerySet[Organisation]:
    """Narrow to those whose boxes were ticked."""
    return rows.filter(public_id__in=list(public_ids))


def posts_for_staff(on: date) -> QuerySet[Post]:
    """Posts whose holders may look after a cohort: of offices and partners."""
    return (
        Post.objects.held_on(on)
        .filter(Q(organisation=None) | ~Q(organisation__kind="school"))
        .select_related("person", "organisation", "region")
        .order_by("person__sort_name", "title")
    )
