"""Who works where: posts, teams and people as pages show them together."""

from __future__ import annotations

from datetime import date

from django.db.models import (
    Case,
    Count,
    Exists,
    OuterRef,
    Prefetch,
    Q,
    QuerySet,
    When,
    prefetch_related_objects,
)
from django.utils.translation import gettext as _

from intervisit.kernel.actor import Actor, Standing
from intervisit.networks.models import Organisation
from intervisit.people.models import (
    Invitation,
    Person,
    Post,
    Team,
    TeamKind,
    TeamMember,
)
from intervisit.people.models.persons import PersonQuerySet
from intervisit.people.models.posts import PostQuerySet
from intervisit.support.clock import today


def staff_last() -> Case:
    """Order posts that give standing before those of staff."""
    return Case(When(standing=Standing.STAFF.value, then=1), default=0)


def current_posts() -> QuerySet[Post]:
    """Give posts held today with their places."""
    return (
        Post.objects.held_on(today())
        .select_related("organisation", "region")
        .order_by(staff_last(), "starts_on", "pk")
    )


def with_posts(people: list[Person]) -> list[Person]:
    """Give the people with posts held today and their last invitation."""
    prefetch_related_objects(
        people,
        Prefetch("posts", queryset=current_posts(), to_attr="current_posts"),
        Prefetch(
            "invitations",
            queryset=Invitation.objects.order_by("-sent_at"),
            to_attr="newest_invitations",
        ),
    )
    return people


def successors_of(post: Post, on: date) -> PostQuerySet:
    """Give posts at the same place that could take over from one."""
    found = Post.objects.filter(Q(ends_on=None) | Q(ends_on__gte=on)).exclude(
        pk=post.pk
    )
    return (
        found.filter(organisation=post.organisation, region=post.region)
        .select_related("person")
        .order_by("person__sort_name")
    )


def likely_successor(post: Post, on: date) -> Post | None:
    """Give the one post that plainly takes over: of the same standing or title there.

    None where several could, or nobody does.
    """
    held = list(successors_of(post, on).filter(starts_on__lte=on)[:200])
    standing = [one for one in held if one.standing == post.standing]
    alike = standing if post.standing != Standing.STAFF else []
    found = alike or [one for one in standing if one.title == post.title]
    return found[0] if len(found) == 1 else None


def teams_of(person: Person, on: date) -> QuerySet[TeamMember]:
    """Give a person's places in teams on a day."""
    places = TeamMember.objects.filter(
        Q(ends_on=None) | Q(ends_on__gte=on), post__person=person
    )
    return places.select_related("team__organisation").order_by("team__name")


def possible_duplicates() -> list[tuple[Person, ...]]:
    """Give current persons of the same name, those of one name together."""
    names = (
        Person.objects.current()
        .values("sort_name")
        .annotate(how_many=Count("pk"))
        .filter(how_many__gt=1)
        .order_by("sort_name")
        .values_list("sort_name", flat=True)[:100]
    )
    groups: dict[str, list[Person]] = {}
    alike = Person.objects.current().filter(sort_name__in=list(names))
    for person in alike.order_by("sort_name", "pk"):
        groups.setdefault(str(person.sort_name), []).append(person)
    return [tuple(group) for group in groups.values()]


def alike_with_posts(
    groups: list[tuple[Person, ...]],
) -> list[list[tuple[Person, list[Post]]]]:
    """Give each person of each group with their posts; one query."""
    ids = [person.pk for group in groups for person in group]
    posts: dict[int, list[Post]] = {}
    found = Post.objects.filter(person_id__in=ids, ends_on=None)
    for post in found.select_related("organisation", "region"):
        posts.setdefault(post.person_id, []).append(post)
    return [[(one, posts.get(one.pk, [])) for one in group] for group in groups]


def staff_of(organisation: Organisation, on: date) -> PostQuerySet:
    """Give the posts of an organisation on a day, leaders first."""
    posts = Post.objects.held_on(on).filter(
        organisation=organisation, person__ended_on=None
    )
    leads_first = Case(When(standing=Standing.LEADER.value, then=0), default=1)
    return posts.select_related("person").order_by(leads_first, "person__sort_name")


def teams_at(organisation: Organisation, on: date) -> list[Team]:
    """Give the teams of an organisation on a day, with their members."""
    members = (
        TeamMember.objects.filter(Q(ends_on=None) | Q(ends_on__gte=on))
        .select_related("post__person")
        .order_by("is_field_support", "pk")
    )
    teams = Team.objects.filter(
        Q(ends_on=None) | Q(ends_on__gte=on), organisation=organisation
    )
    found = teams.order_by("name")
    return list(found.prefetch_related(Prefetch("members", members, "present")))


def colleagues_of(actor: Actor, on: date) -> PersonQuerySet:
    """Give who holds a post where an actor does, and the central team."""
    posts = Post.objects.held_on(on).filter(person=OuterRef("pk"))
    near = posts.filter(
        Q(organisation_id__in=actor.organisations) | Q(standing=Standing.OFFICE.value)
    )
    people = Person.objects.current().filter(Exists(near))
    return people.exclude(pk=actor.person_id or 0).order_by("sort_name")


def team_kinds() -> list[tuple[str, str]]:
    """Give the kinds of team: those that the network's programmes name."""
    kinds = TeamKind.objects.order_by("name").values_list("key", "name")
    return list(kinds) or [("team", str(_("Team")))]


def members_of(team: Team, on: date) -> list[TeamMember]:
    """Give who is in a team on a day; field support last."""
    found = TeamMember.objects.filter(
        Q(ends_on=None) | Q(ends_on__gt=on), team=team
    ).select_related("post__person", "post__organisation", "post__region")
    return list(found.order_by("is_field_support", "pk"))


def could_join(team: Team, on: date) -> PostQuerySet:
    """Give posts at a team's place, and those over a region: field support."""
    posts = Post.objects.held_on(on).filter(
        Q(organisation_id=team.organisation_id) | Q(region__isnull=False)
    )
    return posts.select_related("person", "organisation", "region").order_by(
        "person__sort_name"
    )
