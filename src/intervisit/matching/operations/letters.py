"""Letters about offers: written once, filled for each school, put in the outbox."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from intervisit.matching.domain.windows import last_day, window_from
from intervisit.matching.models.announcements import Announcement
from intervisit.matching.models.offers import Offer, OfferLetter
from intervisit.matching.queries.leaders import leaders_of
from intervisit.matching.queries.letters import letter_values
from intervisit.notices.domain.blanks import filled, paragraphs
from intervisit.notices.operations.outbox import Letter, post_letters
from intervisit.support.urls import address_of, here


def letter_to(offer: Offer, announcement: Announcement, until: date) -> Letter:
    """Fill the letter of an announcement for one offer.

    It names the programme and links to the offer; who the partners are is said
    there, behind sign-in.
    """
    values = letter_values(announcement, offer.organisation.name, until)
    return Letter(
        subject=filled(announcement.subject, values),
        paragraphs=paragraphs(filled(announcement.text, values)),
        url=address_of(here("matching:offer", public_id=offer.public_id)),
        url_words=_("See the offer"),
        minutes=3,
        greets=False,
        reason=_("You get this because you lead %(school)s.")
        % {"school": offer.organisation.name},
    )


def post_offer_letters(
    offers: Sequence[Offer],
    announcement: Announcement,
    closes_at: datetime,
    at: datetime,
) -> list[OfferLetter]:
    """Write to every leader of the schools of some offers, and note each letter.

    Queues a job for each mail, in the caller's transaction. A school that nobody
    leads gets none; the page of the announcement says so.
    """
    on = timezone.localdate(at)
    until = last_day(closes_at, timezone.get_current_timezone())
    leaders = leaders_of({offer.organisation_id for offer in offers}, on)
    letters = [
        (offer, person.pk, letter)
        for offer in offers
        if (people := leaders.get(offer.organisation_id, ()))
        for letter in (letter_to(offer, announcement, until),)
        for person in people
    ]
    mails = post_letters(letters=[(who, letter) for _o, who, letter in letters], at=at)
    return OfferLetter.objects.bulk_create(
        OfferLetter(offer=offer, mail=mail)
        for (offer, _who, _letter), mail in zip(letters, mails, strict=True)
    )


def expected_last_day(announcement: Announcement, at: datetime) -> date:
    """Give the last day to object if the letters went out now."""
    zone = timezone.get_current_timezone()
    days = announcement.challenge_days
    return last_day(window_from(at, days, zone).closes_at, zone)
