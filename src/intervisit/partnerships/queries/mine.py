"""What partnerships ask of people: teams to name, gaps to fill, talks to answer."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from django.db.models import Count, Exists, OuterRef, Prefetch, Q, QuerySet

from intervisit.kernel.actor import Actor
from intervisit.networks.models import Organisation
from intervisit.partnerships.domain.life import ALIVE
from intervisit.partnerships.domain.teams import due_on, teams_asked_for
from intervisit.partnerships.models import (
    ConsortiumPlace,
    Facilitation,
    Membership,
    MemberTeam,
    Partnership,
)
from intervisit.partnerships.models.partnerships import PartnershipQuerySet
from intervisit.partnerships.queries.partnerships import partnerships_visible_to
from intervisit.people.models import TeamMember
from intervisit.programmes.domain.schema.formation import TeamKind
from intervisit.programmes.models import Cohort
from intervisit.programmes.queries.programmes import definition_of

MONTH: Final = timedelta(days=31)


@dataclass(frozen=True, slots=True)
class TeamToName:
    """A team that a school hasn't named for a partnership, and by when it is due.

    Parameters
    ----------
    kind, team : key and name of the kind of team.
    """

    membership: Membership
    kind: str
    team: str
    due_on: date


def teams_to_name(memberships: QuerySet[Membership]) -> Iterator[TeamToName]:
    """Give the teams that are asked for and not named among these memberships."""
    rows = memberships.filter(ends_on=None).in_groups_alive()  # type: ignore[attr-defined]  # its own queryset
    asked: dict[int, tuple[TeamKind, ...]] = {}
    named = Prefetch("teams", MemberTeam.objects.order_by("pk"), to_attr="named")
    for row in (
        rows.select_related("organisation", "partnership__cohort__definition")
        .prefetch_related(named)
        .order_by("starts_on", "pk")
    ):
        version = row.partnership.cohort.definition
        if version.pk not in asked:
            asked[version.pk] = teams_asked_for(definition_of(version))
        have = {each.kind for each in row.named}
        for kind in asked[version.pk]:
            if kind.key not in have:
                due = due_on(kind, row.starts_on)
                yield TeamToName(row, kind.key, kind.name, due)


def memberships_led_by(actor: Actor) -> QuerySet[Membership]:
    """Give the places in partnerships of the schools that an actor leads."""
    return Membership.objects.filter(organisation_id__in=actor.led_schools)


def accompanied_by(actor: Actor, on: date) -> QuerySet[Partnership]:
    """Give the standing partnerships that an actor goes along with."""
    now = Facilitation.objects.filter(
        Q(ends_on=None) | Q(ends_on__gte=on),
        staff__post_id__in=[post.id for post in actor.posts],
    )
    return Partnership.objects.alive().filter(pk__in=now.values("partnership_id"))


def without_facilitator(on: date) -> QuerySet[Partnership]:
    """Give standing partnerships that nobody goes along with, where somebody should."""
    along = Facilitation.objects.filter(
        Q(ends_on=None) | Q(ends_on__gte=on), partnership=OuterRef("pk")
    )
    asks = Q(cohort__definition__document__roles__contains=[{"leads_cohort": True}])
    grouped = Q(
        cohort__definition__document__roles__contains=[{"place": "partnership"}]
    )
    return Partnership.objects.alive().filter(asks & grouped, ~Exists(along))


def cohorts_to_follow_up(on: date, until: date) -> QuerySet[Cohort]:
    """Give cohorts that end soon, with how many partnerships nobody decided on."""
    return (
        Cohort.objects.under_way()
        .filter(ends_on__range=(on, until))
        .annotate(
            undecided=Count(
                "partnerships", filter=Q(partnerships__state__in=["standing"])
            )
        )
        .filter(undecided__gt=0)
        .order_by("ends_on")
    )


def partnerships_of_mine(actor: Actor, on: date) -> PartnershipQuerySet:
    """Give the partnerships that an actor belongs to, until they end.

    By leading a member, going along, being in its team or serving its schools; also
    those that only begin later, for their people prepare them.
    """
    lasting = Q(ends_on=None) | Q(ends_on__gte=on)
    posts = [post.id for post in actor.posts]
    teams = TeamMember.objects.filter(
        Q(ends_on=None) | Q(ends_on__gt=on), post_id__in=posts
    )
    led = Q(organisation_id__in=actor.led_schools)
    named = Q(teams__team_id__in=teams.values("team_id"))
    places = Membership.objects.filter(lasting, led | named)
    served = ConsortiumPlace.objects.not_over(on).filter(appointment__post_id__in=posts)
    along = Facilitation.objects.filter(
        Q(ends_on=None) | Q(ends_on__gte=on), staff__post_id__in=posts
    )
    mine = (
        Q(pk__in=places.values("partnership_id"))
        | Q(pk__in=served.values("membership__partnership_id"))
        | Q(pk__in=along.values("partnership_id"))
    )
    seen = partnerships_visible_to(actor).filter(lasting, mine)
    return seen.order_by("starts_on", "name")


def schools_left_behind(
    led: Collection[int], on: date
) -> list[tuple[Partnership, list[str]]]:
    """Give the groups of which nobody serves schools since an appointment ended.

    As the leaders of the school that it was at have to settle it; for a month. Give
    the names of the schools with each; one query.
    """
    served = ConsortiumPlace.objects.not_over(on).filter(
        membership=OuterRef("membership")
    )
    left = ConsortiumPlace.objects.left_behind(on).filter(
        ~Exists(served),
        Q(membership__ends_on=None) | Q(membership__ends_on__gte=on),
        appointment__organisation_id__in=led,
        appointment__ends_on__gte=on - MONTH,
        membership__partnership__state__in=[state.value for state in ALIVE],
    )
    found: dict[int, tuple[Partnership, list[str]]] = {}
    for row in left.select_related(
        "membership__organisation", "membership__partnership__cohort"
    ).order_by("membership__partnership__name", "membership__organisation__name"):
        group, name = row.membership.partnership, row.membership.organisation.name
        schools = found.setdefault(group.pk, (group, []))[1]
        if name not in schools:
            schools.append(name)
    return list(found.values())


def partnerships_of_school(
    school: Organisation, seen: PartnershipQuerySet
) -> QuerySet[Membership]:
    """Give a school's places in partnerships, newest first."""
    rows = Membership.objects.filter(
        organisation=school, partnership__in=seen.values("pk")
    )
    return rows.select_related("partnership__cohort__definition").order_by(
        "-starts_on", "-pk"
    )
