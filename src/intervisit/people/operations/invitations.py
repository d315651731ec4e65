"""Invitations: a mail that lets a person make, or connect, an account."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Collection
from datetime import datetime, timedelta

from allauth.account.models import EmailAddress
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from intervisit.kernel.actor import Actor
from intervisit.notices.operations.announce import News, notify
from intervisit.notices.operations.outbox import Letter, post_letter
from intervisit.people.labels import CAME_IN
from intervisit.people.models import Account, Invitation, Membership, Person
from intervisit.support.dates import said_day_long
from intervisit.support.errors import Refusal
from intervisit.support.operation import named, operation
from intervisit.support.scope import current_network_id
from intervisit.support.urls import address_of, here

LASTS = timedelta(days=14)


class CannotBeInvited(Refusal):
    """Someone with an account, or without an address, is not invited."""


class InvitationClosed(Refusal):
    """An invitation that was used, withdrawn or has run out opens nothing."""


def hash_of(token: str) -> str:
    """Give what the database keeps of a token."""
    return hashlib.sha256(token.encode()).hexdigest()


def _write(person: Person, *, by: Actor, at: datetime) -> Invitation:
    """End earlier invitations of a person, write a new one and post its letter."""
    token = secrets.token_urlsafe(24)
    Invitation.objects.filter(
        person=person, accepted_at=None, withdrawn_at=None
    ).update(withdrawn_at=at)
    invitation = Invitation.objects.create(
        person=person,
        sent_by_id=by.person_id,
        token_hash=hash_of(token),
        email=person.email,
        sent_at=at,
        expires_at=at + LASTS,
    )
    letter = Letter(
        subject=_("You are invited to %(network)s") % {"network": person.network.name},
        paragraphs=[
            _("%(name)s invites you: open the page below to come in.")
            % {"name": by.name},
            _("It needs no password, and works until %(day)s.")
            % {"day": said_day_long(invitation.expires_at)},
        ],
        url=address_of(here("people:accept", token=token)),
        url_words=_("Come in"),
        minutes=2,
        reason=_("You hold a post in this network."),
    )
    post_letter(letter=letter, at=at, address=person.email)
    return invitation


@operation("person:invite", told=gettext_lazy("Invited the person"))
def invite(*, person: Person, by: Actor, at: datetime) -> Invitation:
    """Invite someone, or once more: an earlier invitation then opens nothing.

    Queues one mail.

    Raises
    ------
    CannotBeInvited
        When they have an account, have left, or have no mail address.
    """
    person = Person.objects.select_for_update(of=("self",)).get(pk=person.pk)
    if person.account_id is not None:
        raise CannotBeInvited(_("They have an account already and can sign in."))
    if not person.is_current or not person.email:
        raise CannotBeInvited(_("They need a mail address first."))
    return _write(person, by=by, at=at)


@operation("person:invite", told=gettext_lazy("Invited several people"))
def invite_all(
    *, people: Collection[int], again: bool, by: Actor, at: datetime
) -> tuple[int, int]:
    """Invite those of a list who can be invited; gives how many were, were not.

    Who has an account, no address, or (unless ``again``) a running invitation is
    left out.
    """
    waiting = Person.objects.current().filter(pk__in=people, account=None)
    invited = 0
    for person in waiting.exclude(email="").select_related("network"):
        running = Invitation.objects.filter(
            person=person, accepted_at=None, withdrawn_at=None, expires_at__gt=at
        )
        if again or not running.exists():
            _write(person, by=by, at=at)
            invited += 1
    return invited, len(people) - invited


@operation("invitation:withdraw", told=gettext_lazy("Withdrew the invitation"))
def withdraw_invitation(*, invitation: Invitation, by: Actor, at: datetime) -> None:
    """Let an invitation open nothing any more; safe to repeat."""
    Invitation.objects.filter(
        pk=invitation.pk, accepted_at=None, withdrawn_at=None
    ).update(withdrawn_at=at)


def accept_invitation(
    *, invitation: Invitation, account: Account | None, at: datetime
) -> Account:
    """Let an invited person in: with the account they are signed in to, or a new one.

    Without one, the account of the invited address is taken or made: whoever has
    the token reads that mail. Opens the network's door (``Membership``).

    Raises
    ------
    InvitationClosed
        When it was used, withdrawn or has run out, or the account is another
        person of this network.
    """
    locked = Invitation.objects.select_for_update().get(pk=invitation.pk)
    if not is_open(locked, at):
        raise InvitationClosed(_("This invitation is closed. Ask for a new one."))
    person = Person.objects.select_for_update(of=("self",)).get(pk=locked.person_id)
    if not person.is_current or person.account_id is not None:
        raise InvitationClosed(_("This invitation is closed: just sign in."))
    account = account or _account_of(locked.email)
    if Person.objects.filter(account=account).exists():
        raise InvitationClosed(
            _("This account is someone else here already. Sign out, then try again.")
        )
    by = Actor(network_id=current_network_id(), person_id=person.pk, name=person.name)
    with named("invitation:accept", by=by):
        person.account = account
        person.save()
    Membership.objects.get_or_create(account=account, network=person.network)
    locked.accepted_at = at
    locked.save()
    _tell_who_invited(locked, person, at)
    return account


def _tell_who_invited(invitation: Invitation, person: Person, at: datetime) -> None:
    """Tell who sent an invitation that it was taken; the words name nobody."""
    if invitation.sent_by_id is None:
        return
    news = News(
        CAME_IN,
        _("Someone whom you invited has come in"),
        here("web:person", public_id=person.public_id),
        act=_("See who"),
    )
    notify(news=news, to=[invitation.sent_by_id], at=at)


def is_open(invitation: Invitation, at: datetime) -> bool:
    """Whether an invitation still opens something."""
    return (
        invitation.accepted_at is None
        and invitation.withdrawn_at is None
        and invitation.expires_at > at
    )


def _account_of(email: str) -> Account:
    known = EmailAddress.objects.filter(email__iexact=email, verified=True).first()
    if known is not None:
        return Account.objects.get(pk=known.user_id)
    account = Account.objects.at(email).first()
    account = account or Account.objects.create_user(email)
    if not EmailAddress.objects.filter(user=account).exists():
        EmailAddress.objects.create(
            user=account, email=account.email, primary=True, verified=True
        )
    return account
