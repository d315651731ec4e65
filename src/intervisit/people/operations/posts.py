"""Posts: give, amend, end; and the handover when someone leaves."""

from __future__ import annotations

from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from intervisit.kernel.actor import Actor, Standing
from intervisit.networks.models import Organisation, Region
from intervisit.people.events import post_ended, post_taken
from intervisit.people.models import Delegation, Handover, Person, Post, TeamMember
from intervisit.people.operations.telling_deputies import tell_over
from intervisit.people.operations.telling_successors import tell_successor
from intervisit.support.clock import day_of
from intervisit.support.errors import Refusal
from intervisit.support.operation import operation
from intervisit.support.turns import take_turn

HIGH_STANDINGS = frozenset(Standing) - {Standing.STAFF}


class PostHeldAlready(Refusal):
    """The same post twice at the same time."""


class EndedAlready(Refusal):
    """A post ends once."""


class NoSuccessor(Refusal):
    """Who takes over must hold a post there, and not be the one who leaves."""


class OnlyTheOffice(Refusal):
    """A leader gives posts of staff; the office gives standing."""


def _save_post(post: Post) -> Post:
    take_turn(Person.objects.filter(pk=post.person_id))
    try:
        with transaction.atomic():
            post.save()
    except IntegrityError as clash:
        if "same_post_once_at_a_time" in str(clash):
            raise PostHeldAlready(
                _("They hold this very post on some of these days.")
            ) from clash
        if "post_ends_after_start" in str(clash):
            raise PostHeldAlready(_("The last day is before the first.")) from clash
        raise
    return post


def _check_standing(standing: str, by: Actor) -> None:
    if standing in HIGH_STANDINGS and not by.has(Standing.OFFICE, Standing.DIRECTOR):
        raise OnlyTheOffice(
            _("Only the central team gives this standing. Choose “Staff”, or ask it.")
        )


@operation("post:give", told=gettext_lazy("Gave the post"))
def give_post(  # noqa: PLR0913 - a post is these facts
    *,
    person: Person,
    place: Organisation | Region,
    title: str,
    standing: str,
    starts_on: date,
    ends_on: date | None = None,
    by: Actor,
) -> Post:
    """Give a person a post at an organisation or over a region."""
    _check_standing(standing, by)
    return _save_post(
        Post(
            person=person,
            organisation=place if isinstance(place, Organisation) else None,
            region=place if isinstance(place, Region) else None,
            title=title,
            standing=standing,
            starts_on=starts_on,
            ends_on=ends_on,
        )
    )


@operation("post:amend", told=gettext_lazy("Changed the post"))
def amend_post(
    *, post: Post, title: str, standing: str, starts_on: date, by: Actor
) -> Post:
    """Change a post's title, standing or first day; ending is another thing."""
    post = Post.objects.select_for_update().get(pk=post.pk)
    if standing != post.standing:
        _check_standing(standing, by)
    post.title, post.standing, post.starts_on = title, standing, starts_on
    return _save_post(post)


def _check_successor(post: Post, successor: Post | None) -> None:
    if successor is None:
        return
    same_place = (successor.organisation_id, successor.region_id) == (
        post.organisation_id,
        post.region_id,
    )
    if successor.pk == post.pk or not same_place:
        raise NoSuccessor(_("Choose someone who holds another post at this place."))


@operation("post:end", told=gettext_lazy("Ended the post"))
def end_post(
    *,
    post: Post,
    ends_on: date,
    successor: Post | None,
    note: str = "",
    by: Actor,
    at: datetime,
) -> Handover:
    """End a post and hand its duties over, now or when a successor is known.

    Places in teams pass to the successor, or wait with the handover; running
    permissions to act for the person end with their last post. Tells
    ``post_ended``, so that whatever waits moves along in this transaction.

    Raises
    ------
    EndedAlready
        When someone else ended it meanwhile.
    NoSuccessor
        When the successor is no other post at the same place.
    """
    post = Post.objects.select_for_update().get(pk=post.pk)
    if Handover.objects.filter(post=post).exists():
        raise EndedAlready(_("Someone has ended this post already."))
    _check_successor(post, successor)
    post.ends_on = ends_on
    _save_post(post)
    handover = Handover.objects.create(
        post=post, successor=successor, note=note, made_at=at
    )
    end_delegations(post, ends_on, by, at)
    post_ended.send(Post, post=post, successor=successor, by=by, at=at)
    # After the others have heard: a place that came with a role has ended with it.
    if successor is not None:
        _pass_team_places(post, successor, ends_on)
    tell_successor(handover=handover, by=by, at=at)
    return handover


@operation("handover:name-successor", told=gettext_lazy("Named the successor"))
def name_successor(
    *, handover: Handover, successor: Post, by: Actor, at: datetime
) -> Handover:
    """Say who takes over a post that ended without a successor.

    Tells ``post_taken``.
    """
    handover = Handover.objects.select_for_update().get(pk=handover.pk)
    if handover.successor_id is not None:
        raise EndedAlready(_("Someone has named a successor already."))
    _check_successor(handover.post, successor)
    handover.successor = successor
    handover.save()
    _pass_team_places(handover.post, successor, handover.post.ends_on or day_of(at))
    post_taken.send(Handover, handover=handover, by=by, at=at)
    tell_successor(handover=handover, by=by, at=at)
    return handover


@operation("handover:take", told=gettext_lazy("Took over"))
def take_handover(*, handover: Handover, by: Actor, at: datetime) -> Handover:
    """Note that the successor has read what was handed over; safe to repeat."""
    handover = Handover.objects.select_for_update().get(pk=handover.pk)
    handover.seen_at = handover.seen_at or at
    handover.save()
    return handover


def _pass_team_places(post: Post, successor: Post, on: date) -> None:
    for place in TeamMember.objects.filter(post=post, ends_on=None):
        place.ends_on = max(on, place.starts_on)
        place.save()
        TeamMember.objects.get_or_create(
            team_id=place.team_id,
            post=successor,
            ends_on=None,
            defaults={
                "role": place.role,
                "is_field_support": place.is_field_support,
                "starts_on": on,
            },
        )


def end_delegations(post: Post, on: date, by: Actor, at: datetime) -> None:
    """End what somebody let others do, where their last post ends; tells both."""
    others = Post.objects.held_on(on).filter(person_id=post.person_id)
    if others.exclude(pk=post.pk).exists():
        return
    running = Delegation.objects.filter(
        giver_id=post.person_id, withdrawn_on=None, ends_on__gt=on
    )
    for delegation in running:
        delegation.ends_on = max(on, delegation.starts_on)
        delegation.save()
        tell_over(delegation=delegation, by=by, at=at)
