"""The team that a school names for a partnership."""

from __future__ import annotations

from collections.abc import Collection
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from intervisit.kernel.actor import Actor, Standing
from intervisit.networks.models import Organisation
from intervisit.partnerships.domain.teams import teams_asked_for
from intervisit.partnerships.labels import TEAM_NAMED
from intervisit.partnerships.models import Facilitation, Membership, MemberTeam
from intervisit.partnerships.operations.living import alive
from intervisit.partnerships.operations.telling import tell
from intervisit.people.models import Person, Post, Team
from intervisit.people.operations.invitations import CannotBeInvited, invite
from intervisit.people.operations.persons import add_person
from intervisit.people.operations.posts import give_post
from intervisit.people.operations.teams import add_member, make_team, remove_member
from intervisit.programmes.domain.schema.formation import TeamKind
from intervisit.programmes.queries.programmes import definition_of
from intervisit.support.errors import Refusal
from intervisit.support.operation import operation


class NoTeamAskedFor(Refusal):
    """The definition asks the schools of this kind of group for no team."""


class NobodyNamed(Refusal):
    """A team has at least one member."""


@dataclass(frozen=True, slots=True)
class Newcomer:
    """Somebody who isn't in the list yet, by name and mail; is invited."""

    given_name: str
    family_name: str
    email: str
    title: str


@dataclass(frozen=True, slots=True)
class NamedTeam:
    """Whom a school names: members and field support, known or new."""

    members: Collection[Post] = ()
    support: Collection[Post] = ()
    new_members: Collection[Newcomer] = ()
    new_support: Collection[Newcomer] = ()


@operation("partnership:name-team", told=gettext_lazy("Named the team"))
def name_team(
    *,
    membership: Membership,
    named: NamedTeam,
    by: Actor,
    at: datetime,
    kind: str = "",
) -> Team:
    """Name the team of a school in a partnership, or change who is in it.

    New people get a post at the school and an invitation. Who isn't named any more
    leaves the team today. A size outside the definition's "about" is told on the
    page and never refused. The facilitator is told when the team is named first.

    Parameters
    ----------
    kind : which of the teams that the definition asks for; "" for the first.

    Raises
    ------
    PartnershipOver
        When the partnership has ended.
    NoTeamAskedFor, NobodyNamed
        When the definition asks for no team, or nobody is named.
    """
    locked = alive(membership.partnership)
    row = (
        Membership.objects.select_for_update(of=("self",))
        .select_related("organisation")
        .get(pk=membership.pk)
    )
    day = timezone.localtime(at).date()
    asked = _asked(row, kind)
    known = row.teams.select_related("team").filter(kind=asked.key).first()
    team = known.team if known else _begun(row, asked, day, by)
    members = {post.pk: post for post in named.members}
    for each in named.new_members:
        post = _welcomed(each, row.organisation, day, by=by, at=at)
        members[post.pk] = post
    if not members:
        raise NobodyNamed(_("Name at least one member of the team."))
    support = {post.pk: post for post in named.support if post.pk not in members}
    for each in named.new_support:
        held = _post_of(each.email, day)
        post = held or _welcomed(each, row.organisation, day, by=by, at=at)
        support[post.pk] = post
    _let_go(team, members.keys() | support.keys(), day, by)
    _take_in(team, list(members.values()), day, by, is_field_support=False)
    _take_in(team, list(support.values()), day, by, is_field_support=True)
    if known is None:
        MemberTeam.objects.create(membership=row, kind=asked.key, team=team)
        along = Facilitation.objects.filter(partnership=locked, ends_on=None)
        to = list(along.values_list("staff__post__person_id", flat=True))
        words = _("A school has named its team")
        tell(TEAM_NAMED, words, partnership=locked, to=to, by=by, at=at)
    return team


def _asked(row: Membership, key: str) -> TeamKind:
    """Give the kind of team that is named, as the definition describes it."""
    definition = definition_of(row.partnership.cohort.definition)
    for kind in teams_asked_for(definition):
        if key in {"", kind.key}:
            return kind
    raise NoTeamAskedFor(_("No such team is asked for in this kind of partnership."))


def _begun(row: Membership, kind: TeamKind, day: date, by: Actor) -> Team:
    """Make the team, or take up the one that the school has of this kind."""
    stands = Team.objects.filter(
        organisation=row.organisation, kind=kind.key, ends_on=None
    )
    return stands.order_by("-starts_on", "-pk").first() or make_team(
        organisation=row.organisation,
        kind=kind.key,
        name=kind.name,
        starts_on=day,
        by=by,
    )


def _post_of(email: str, day: date) -> Post | None:
    """Give a post of who has this address: field support works elsewhere."""
    held = Post.objects.held_on(day).filter(
        person__email__iexact=email.strip(), person__ended_on=None
    )
    return held.order_by("organisation", "pk").first()


def _welcomed(
    newcomer: Newcomer, place: Organisation, day: date, *, by: Actor, at: datetime
) -> Post:
    """Give the post of somebody by name and mail; adds and invites whoever is new."""
    email = newcomer.email.strip().lower()
    person = Person.objects.current().filter(email__iexact=email).first()
    if person is None:
        person = add_person(
            given_name=newcomer.given_name,
            family_name=newcomer.family_name,
            email=email,
            by=by,
        )
    held = Post.objects.held_on(day).filter(person=person)
    post = held.filter(organisation=place).order_by("pk").first()
    if post is None:
        post = give_post(
            person=person,
            place=place,
            title=newcomer.title,
            standing=Standing.STAFF.value,
            starts_on=day,
            by=by,
        )
    # Who has an account already finds the team on Today and needs no invitation.
    with suppress(CannotBeInvited):
        invite(person=person, by=by, at=at)
    return post


def _let_go(team: Team, kept: Collection[int], day: date, by: Actor) -> None:
    for member in team.members.filter(ends_on=None).exclude(post_id__in=kept):
        remove_member(member=member, on=day, by=by)


def _take_in(
    team: Team, posts: list[Post], day: date, by: Actor, *, is_field_support: bool
) -> None:
    inside = {each.post_id: each for each in team.members.filter(ends_on=None)}
    for post in posts:
        place = inside.get(post.pk)
        if place is not None and place.is_field_support == is_field_support:
            continue
        if place is not None:
            remove_member(member=place, on=day, by=by)
        add_member(
            team=team,
            post=post,
            is_field_support=is_field_support,
            starts_on=day,
            by=by,
        )
