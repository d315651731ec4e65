"""Whom and what the forms of ``partnerships`` let people choose from."""

from __future__ import annotations

from datetime import date

from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from intervisit.networks.queries import regions_of
from intervisit.partnerships.domain.life import ALIVE
from intervisit.partnerships.models import Membership, Partnership
from intervisit.partnerships.queries.shares import appointed_to_serve
from intervisit.people.models import Post, Team, TeamMember
from intervisit.people.rosters import staff_of
from intervisit.programmes.domain.schema.definition import Definition
from intervisit.programmes.models import Cohort, CohortStaff
from intervisit.programmes.models.appointments import AppointmentQuerySet
from intervisit.programmes.models.cohorts import CohortQuerySet

ALIVE_VALUES = [state.value for state in ALIVE]


def later_cohorts(partnership: Partnership) -> CohortQuerySet:
    """Give the cohorts of the same programme into which one could go on."""
    return (
        Cohort.objects.not_over()
        .filter(
            programme_id=partnership.cohort.programme_id,
            starts_on__gt=partnership.cohort.starts_on,
        )
        .order_by("starts_on")
    )


def staff_to_go_along(
    partnership: Partnership, definition: Definition, on: date
) -> QuerySet[CohortStaff]:
    """Give a cohort's staff in roles that go along with groups, with their load."""
    roles = [r.key for r in definition.roles if r.leads_cohort]
    going = Q(facilitations__ends_on=None) | Q(facilitations__ends_on__gte=on)
    alive = Q(facilitations__partnership__state__in=ALIVE_VALUES)
    return (
        CohortStaff.objects.filter(
            Q(ends_on=None) | Q(ends_on__gte=on),
            cohort_id=partnership.cohort_id,
            role__in=roles,
        )
        .annotate(load=Count("facilitations", filter=going & alive, distinct=True))
        .select_related("post__person")
        .order_by("load", "post__person__sort_name")
    )


def with_load(staff: CohortStaff) -> str:
    """Say who it is and how many partnerships they go along with."""
    load: int = staff.load  # type: ignore[attr-defined]  # free_facilitators adds it
    words = ngettext("%(count)d partnership", "%(count)d partnerships", load)
    now = words % {"count": load} if load else _("none yet")
    return f"{staff.post.person.name} ({now})"


def team_candidates(membership: Membership, on: date) -> QuerySet[Post]:
    """Give whom a school can name for its team: who works there, leaders first."""
    return staff_of(membership.organisation, on)


def support_candidates(membership: Membership, on: date) -> QuerySet[Post]:
    """Give who may stand beside a school's team.

    Those over its regions, and whoever stands beside it already.
    """
    regions = [row.region_id for row in regions_of(membership.organisation, on)]
    beside = TeamMember.objects.filter(
        team__named_for__membership=membership, is_field_support=True, ends_on=None
    )
    # By their numbers: a subquery beside "or" is compared with every post there is.
    those = list(beside.values_list("post_id", flat=True))
    posts = Post.objects.held_on(on).filter(Q(region_id__in=regions) | Q(pk__in=those))
    return posts.select_related("person", "organisation", "region").order_by(
        "person__sort_name"
    )


def team_so_far(membership: Membership, kind: str) -> dict[str, list[str]]:
    """Give who is in a school's team already, by public id, for the form."""
    own = Team.objects.filter(
        organisation=membership.organisation, kind=kind, ends_on=None
    )
    team = (
        Team.objects.filter(
            named_for__membership=membership, named_for__kind=kind
        ).first()
        or own.order_by("-starts_on", "-pk").first()
    )
    places = TeamMember.objects.filter(team=team, ends_on=None).select_related("post")
    return {
        "members": [p.post.public_id for p in places if not p.is_field_support],
        "support": [p.post.public_id for p in places if p.is_field_support],
    }


def appointments_that_serve(
    partnership: Partnership, definition: Definition, on: date
) -> AppointmentQuerySet:
    """Give who could serve other schools: those appointed to at members."""
    members = Membership.objects.filter(partnership=partnership).held_on(on)
    places = list(members.values_list("organisation_id", flat=True))
    return appointed_to_serve(partnership, definition, places, on)


def members_served(
    partnership: Partnership, definition: Definition, on: date
) -> QuerySet[Membership]:
    """Give the members that somebody of another school could serve."""
    hosting = {
        way
        for role in definition.roles
        if role.serves_at_most is not None
        for way in role.memberships
    }
    members = Membership.objects.filter(partnership=partnership).held_on(on)
    return (
        members.exclude(membership__in=hosting)
        .select_related("organisation")
        .order_by("organisation__name")
    )
