"""Reads of ``people``: who acts, and who can be seen by whom."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from django.db.models import (
    Exists,
    OuterRef,
    Q,
    QuerySet,
    Value,
)
from django.db.models.fields import BooleanField

from intervisit.kernel.actor import Actor, Deputy, HeldPost, Standing
from intervisit.networks.models import Organisation, Region
from intervisit.networks.queries import regions_of, schools_under
from intervisit.people.models import (
    Account,
    Delegation,
    Disclosure,
    Handover,
    Invitation,
    Person,
    PersonalDataExport,
    Post,
    SignInProvider,
    Team,
)
from intervisit.people.models.persons import PersonQuerySet
from intervisit.people.models.posts import PostQuerySet
from intervisit.people.permissions import WRITES_TO_ALL
from intervisit.support.clock import today
from intervisit.support.scope import current_network_id


def account_at(email: str) -> Account | None:
    """Give the account with this address, while it may be used."""
    return Account.objects.at(email).filter(is_active=True).first()


def person_of(account: Account) -> Person | None:
    """Give the person that the account is in the open network, or None."""
    return Person.objects.filter(account=account, ended_on=None).first()


# What a held post says, in the order of ``HeldPost``; read as values, since every
# page asks for it and makes no use of whole posts, organisations and regions.
HELD = ("pk", "standing", "title", "organisation_id", "region_id")


def held_posts(person_id: int, on: date) -> tuple[HeldPost, ...]:
    """Posts that a person holds on a day, the one with most standing last."""
    rows = (
        Post.objects.filter(person_id=person_id)
        .held_on(on)
        .order_by("starts_on", "pk")
        .values_list(*HELD, "organisation__name", "region__name")
    )
    posts = [
        HeldPost(key, Standing(standing), title, organisation, region, place or over)
        for key, standing, title, organisation, region, place, over in rows
    ]
    posts.sort(key=lambda post: post.standing != Standing.STAFF)
    return tuple(posts)


def actor_for(person: Person, on: date, deputy: Deputy | None = None) -> Actor:
    """Make the actor that a person is on a day; at most three queries."""
    posts = held_posts(person.pk, on)
    regions = [post.region_id for post in posts if post.region_id is not None]
    return Actor(
        network_id=current_network_id(),
        person_id=person.pk,
        name=person.name,
        posts=posts,
        reached_schools=schools_under(regions, on) if regions else frozenset(),
        deputy=deputy,
    )


def delegations_held(person_id: int, on: date) -> QuerySet[Delegation]:
    """Delegations that let this person act for someone today."""
    return Delegation.objects.filter(
        deputy_id=person_id, starts_on__lte=on, ends_on__gte=on, withdrawn_on=None
    ).select_related("giver")


SEES_LEAVERS = (Standing.OFFICE, Standing.DIRECTOR, Standing.DATA_PROTECTION)


def _works_at(places: frozenset[int]) -> Exists | Value:
    if not places:
        return Value(value=False, output_field=BooleanField())
    posts = Post.objects.held_on(today()).filter(organisation_id__in=places)
    return Exists(posts.filter(person=OuterRef("pk")))


def persons_visible_to(actor: Actor) -> PersonQuerySet:
    """Give everyone of the network; who left only to office and data protection."""
    if actor.is_visitor:
        return Person.objects.none()
    if actor.has(*SEES_LEAVERS):
        return Person.objects.all()
    return Person.objects.current()


def persons_known_to(actor: Actor) -> PersonQuerySet:
    """Give whom an actor sees, with what rules ask: is_led, is_colleague."""
    places = [
        post.organisation_id
        for post in actor.posts
        if post.standing in WRITES_TO_ALL and post.organisation_id is not None
    ]
    office = Organisation.objects.filter(kind="office", pk__in=places)
    near = _works_at(actor.organisations) | Exists(office)
    return persons_visible_to(actor).annotate(
        is_led=_works_at(actor.led_schools), is_colleague=near
    )


def posts_visible_to(actor: Actor) -> PostQuerySet:
    """Give posts of the persons whom an actor sees."""
    if actor.is_visitor:
        return Post.objects.none()
    posts = Post.objects.select_related("person", "organisation", "region")
    if actor.has(*SEES_LEAVERS):
        return posts
    return posts.filter(
        person__ended_on=None, person__merged_into=None, person__erased_at=None
    )


def posts_of(person: Person) -> PostQuerySet:
    """Give every post a person has or had, newest first."""
    posts = Post.objects.filter(person=person).order_by("-starts_on", "pk")
    return posts.select_related("organisation", "region", "handover")


def handovers_visible_to(actor: Actor) -> QuerySet[Handover]:
    """Give what an actor takes over, or has to find a successor for."""
    found = Handover.objects.select_related(
        "post__person", "post__organisation", "post__region", "successor__person"
    )
    if actor.has(Standing.OFFICE, Standing.DIRECTOR):
        return found
    return found.filter(
        Q(successor_id__in=[post.id for post in actor.posts])
        | Q(post__organisation_id__in=actor.led_schools)
    )


def handovers_without_successor(actor: Actor) -> QuerySet[Handover]:
    """Give posts that ended and that nobody has taken over, oldest first."""
    led = Q(post__organisation_id__in=actor.led_schools)
    found = handovers_visible_to(actor).filter(successor=None)
    if not actor.has(Standing.OFFICE, Standing.DIRECTOR):
        found = found.filter(led)
    return found.order_by("made_at", "pk")


def handovers_waiting(actor: Actor) -> QuerySet[Handover]:
    """Give what an actor has to take over or to find a successor for, oldest first."""
    taken = Q(successor_id__in=[post.id for post in actor.posts], seen_at=None)
    orphaned = Q(successor=None)
    if not actor.has(Standing.OFFICE, Standing.DIRECTOR):
        orphaned &= Q(post__organisation_id__in=actor.led_schools)
    return (
        handovers_visible_to(actor).filter(taken | orphaned).order_by("made_at", "pk")
    )


def invitations_visible_to(actor: Actor) -> QuerySet[Invitation]:
    """Give invitations: all to the office, their own to others."""
    found = Invitation.objects.select_related("person")
    if actor.has(Standing.OFFICE, Standing.DIRECTOR):
        return found
    return found.filter(sent_by_id=actor.person_id)


def delegations_visible_to(actor: Actor) -> QuerySet[Delegation]:
    """Give what an actor gave to others or holds for others."""
    mine = Q(giver_id=actor.person_id) | Q(deputy_id=actor.person_id)
    return Delegation.objects.filter(mine).select_related("giver", "deputy")


def teams_visible_to(actor: Actor) -> QuerySet[Team]:
    """Everyone in a network sees its teams."""
    if actor.is_visitor:
        return Team.objects.none()
    return Team.objects.select_related("organisation")


def exports_visible_to(actor: Actor) -> QuerySet[PersonalDataExport]:
    """Give exports about oneself; to the data-protection officer those they asked for.

    What somebody asked for themselves holds what they wrote for certain readers.
    """
    found = PersonalDataExport.objects.select_related("person")
    me = actor.person_id or 0
    if actor.has(Standing.DATA_PROTECTION):
        return found.filter(Q(person_id=me) | Q(asked_by_id=me))
    return found.filter(person_id=me)


def disclosures_visible_to(actor: Actor) -> QuerySet[Disclosure]:
    """Give who was told what about whom; to the data-protection officer alone."""
    if not actor.has(Standing.DATA_PROTECTION):
        return Disclosure.objects.none()
    return Disclosure.objects.select_related("person", "to").order_by("-at", "-pk")


def services_visible_to(actor: Actor) -> QuerySet[SignInProvider]:
    """Give the network's own sign-in services, to its office; newest first.

    They stand before the walls, so the network is named here.
    """
    if not actor.has(Standing.OFFICE, Standing.DIRECTOR):
        return SignInProvider.objects.none()
    found = SignInProvider.objects.filter(network_id=actor.network_id)
    return found.order_by("-pk")


def oneself(actor: Actor) -> Person:
    """Give the person whom an actor is."""
    return Person.objects.get(pk=actor.person_id or 0)


def invitation_of_token(token_hash: str) -> Invitation | None:
    """Give the invitation of a token's hash, or None."""
    found = Invitation.objects.filter(token_hash=token_hash)
    return found.select_related("person", "sent_by").first()


def leaders_at(schools: Collection[int], on: date) -> list[int]:
    """Give the persons who lead these schools on a day."""
    posts = Post.objects.held_on(on).filter(
        organisation_id__in=schools, standing=Standing.LEADER.value
    )
    return list(posts.order_by("pk").values_list("person_id", flat=True))


def regional_directors_over(school: Organisation, on: date) -> list[int]:
    """Give the persons who hold a director's post over a region of a school."""
    over: set[int] = set()
    level = {each.region_id for each in regions_of(school, on)}
    while level:
        over |= level
        parents = Region.objects.filter(pk__in=level, parent__isnull=False)
        level = set(parents.values_list("parent_id", flat=True)) - over
    posts = Post.objects.held_on(on).filter(
        region_id__in=over, standing=Standing.REGIONAL_DIRECTOR.value
    )
    return list(posts.order_by("pk").values_list("person_id", flat=True))


def those_led_by(actor: Actor) -> PersonQuerySet:
    """Give the current people whom an actor may invite."""
    people = persons_known_to(actor).current()
    if actor.has(Standing.OFFICE, Standing.DIRECTOR):
        return people
    return people.filter(_works_at(actor.led_schools))


def can_be_invited(people: QuerySet[Person]) -> QuerySet[Person]:
    """Narrow to those without an account who have a mail address."""
    return people.filter(account=None).exclude(email="")


def runs_on(delegation: Delegation, on: date) -> bool:
    """Whether a delegation lets its deputy act on a day."""
    held = delegations_held(delegation.deputy_id, on)
    return held.filter(pk=delegation.pk).exists()
