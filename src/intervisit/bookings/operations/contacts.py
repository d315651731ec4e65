"""Level 1: write to a colleague, answer, say whether it helped. No form, no fee."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from intervisit.bookings.domain.reasons import ASK_AFTER, Helped
from intervisit.bookings.models import Contact, ContactAnswer, ContactMessage
from intervisit.bookings.operations.telling import (
    ask_both,
    tell_contacted,
    tell_wrote,
)
from intervisit.bookings.queries.people import colleague_of
from intervisit.directory.models import Listing
from intervisit.directory.queries.asking import can_be_asked
from intervisit.kernel.actor import Actor
from intervisit.people.queries import oneself
from intervisit.questionnaires.queries.named import own_school_of
from intervisit.support.clock import day_of
from intervisit.support.errors import Refusal
from intervisit.support.operation import operation


class NotAvailable(Refusal):
    """The listing can't be asked for now; the words are the directory's."""


class YourOwnListing(Refusal):
    """Nobody asks themselves."""


def check_available(listing: Listing, at: datetime) -> None:
    """Refuse what the directory says can't be asked for.

    Raises
    ------
    NotAvailable
        Paused, until next year, ended, or its owner left.
    """
    why_not = can_be_asked(listing, day_of(at))
    if why_not is not None:
        raise NotAvailable(why_not)


@operation("contact:write", told=gettext_lazy("Wrote to a colleague"))
def write_to_colleague(
    *, listing: Listing, words: str, when_words: str, by: Actor, at: datetime
) -> Contact:
    """Ask whoever offers a listing for help; they are told, their leaders aren't.

    Raises
    ------
    NotAvailable
        When it can't be asked for now, or nobody is there to be asked.
    YourOwnListing
        When the asker offers it.
    """
    check_available(listing, at)
    colleague = colleague_of(listing, day_of(at))
    if colleague is None:
        words = _("Nobody leads %(school)s at present, so nobody would read it.")
        raise NotAvailable(words % {"school": listing.organisation.name})
    if colleague.pk == by.person_id:
        raise YourOwnListing(_("This is your own listing. Choose a colleague’s."))
    contact = Contact.objects.create(
        listing=listing,
        asker=oneself(by),
        colleague=colleague,
        from_school=own_school_of(by),
        to_school=listing.organisation,
        sent_at=at,
    )
    _write(contact, by, at, words, when_words)
    tell_contacted(contact, by=by, at=at)
    return contact


@operation("contact:answer", told=gettext_lazy("Answered a colleague"))
def answer_colleague(
    *, contact: Contact, words: str, by: Actor, at: datetime
) -> ContactMessage:
    """Write to the other one of the two; they are told."""
    message = _write(contact, by, at, words, "")
    tell_wrote(contact, contact.other_side(by.person_id), by=by, at=at)
    return message


@operation("contact:say-helped", told=gettext_lazy("Said whether it helped"))
def say_whether_it_helped(
    *, contact: Contact, helped: Helped, words: str = "", by: Actor, at: datetime
) -> ContactAnswer:
    """Say for the own side whether it helped; the newest word stands.

    One tap says it; words said before stay unless new ones come.
    """
    said = {"helped": helped.value, "at": at} | ({"words": words} if words else {})
    answer, _is_new = ContactAnswer.objects.update_or_create(
        contact=contact, person=oneself(by), defaults=said
    )
    return answer


@operation("contact:ask-helped", told=gettext_lazy("Asked whether it helped"))
def ask_whether_it_helped(*, by: Actor, at: datetime) -> int:
    """Ask both sides of contacts that are old enough, once; gives how many.

    What was made a booking is evaluated as a booking, and not asked about.
    """
    due = Contact.objects.not_asked_about(at - ASK_AFTER).filter(booking=None)
    rows = list(due.select_related("listing").select_for_update(of=("self",)))
    for contact in rows:
        contact.asked_about_at = at
        contact.save(update_fields=["asked_about_at"])
        ask_both(contact, by=by, at=at)
    return len(rows)


def _write(
    contact: Contact, by: Actor, at: datetime, words: str, when_words: str
) -> ContactMessage:
    return ContactMessage.objects.create(
        contact=contact, author=oneself(by), words=words, when_words=when_words, at=at
    )
