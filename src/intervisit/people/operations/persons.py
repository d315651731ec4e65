"""Persons: add, amend, and make one of two."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from intervisit.kernel.actor import Actor
from intervisit.people.events import persons_merged, post_ended
from intervisit.people.models import (
    Delegation,
    Engagement,
    Handover,
    Invitation,
    Membership,
    Person,
    Post,
)
from intervisit.support.errors import Refusal
from intervisit.support.operation import operation

OWN_FACTS = ("given_name", "family_name", "email", "phone")


class AddressTaken(Refusal):
    """Another person of the network has this mail address."""


class NotTwoPersons(Refusal):
    """A merge needs two different persons who are both here."""


def save_person(person: Person) -> Person:
    """Save, and say in words when the address is another's."""
    try:
        with transaction.atomic():
            person.save()
    except IntegrityError as clash:
        if "person_email_once" not in str(clash):
            raise
        raise AddressTaken(
            _("Someone else here has this address. Is it the same person?")
        ) from clash
    return person


@operation("person:add", told=gettext_lazy("Added the person"))
def add_person(
    *, given_name: str, family_name: str, email: str, phone: str = "", by: Actor
) -> Person:
    """Add a person without a post."""
    return save_person(
        Person(
            given_name=given_name,
            family_name=family_name,
            email=email.strip().lower(),
            phone=phone,
        )
    )


@operation("person:amend", told=gettext_lazy("Changed name or contact"))
def amend_person(*, person: Person, changes: Mapping[str, Any], by: Actor) -> Person:
    """Change a name or contact; the account keeps its own address."""
    person = Person.objects.select_for_update().get(pk=person.pk)
    for name in OWN_FACTS:
        if name in changes:
            setattr(person, name, changes[name])
    person.email = person.email.strip().lower()
    return save_person(person)


@operation("person:merge", told=gettext_lazy("Made one person of two"))
def merge_persons(
    *, kept: Person, merged: Person, on: date, by: Actor, at: datetime
) -> Person:
    """Make one of two rows that stand for the same human.

    What is under way moves to the kept person; what is over stays where it was
    written, and the merged row points on. A post that both hold at once ends
    and is handed over to the kept one's. Tells ``persons_merged``.

    Raises
    ------
    NotTwoPersons
        When they are the same row, or one is not current.
    """
    found = Person.objects.select_for_update().in_bulk([kept.pk, merged.pk])
    both = list(found.values())
    if len(both) != len([kept, merged]) or not all(one.is_current for one in both):
        raise NotTwoPersons(_("Choose two different people who are both here."))
    kept, merged = found[kept.pk], found[merged.pk]
    for post in Post.objects.held_on(on).filter(person=merged):
        _move_post(post, kept, on=on, by=by, at=at)
    Engagement.objects.filter(person=merged, starts_at__gte=at).update(person=kept)
    Invitation.objects.filter(person=merged, accepted_at=None).update(withdrawn_at=at)
    for delegation in Delegation.objects.filter(withdrawn_on=None):
        if merged.pk in (delegation.giver_id, delegation.deputy_id):
            delegation.withdrawn_on = on
            delegation.save()
    _move_account(kept, merged)
    address, merged.email = merged.email, ""
    merged.merged_into, merged.ended_on = kept, on
    merged.save()
    kept.email = kept.email or address
    kept.save()
    persons_merged.send(Person, kept=kept, merged=merged, by=by, at=at)
    return kept


def _move_account(kept: Person, merged: Person) -> None:
    """Let the kept person have an account; one that is left over loses its door."""
    account, merged.account = merged.account, None
    merged.save()
    if account is None:
        return
    if kept.account is None:
        kept.account = account
        kept.save()
    else:
        Membership.objects.filter(account=account, network=kept.network).delete()


def _move_post(post: Post, kept: Person, *, on: date, by: Actor, at: datetime) -> None:
    twin = Post.objects.held_on(on).filter(
        person=kept,
        organisation=post.organisation,
        region=post.region,
        standing=post.standing,
        title=post.title,
    )
    successor = twin.first()
    if successor is None:
        post.person = kept
        post.save()
        return
    post.ends_on = max(post.starts_on, on - timedelta(days=1))
    post.save()
    Handover.objects.create(post=post, successor=successor, made_at=at, seen_at=at)
    post_ended.send(Post, post=post, successor=successor, by=by, at=at)
