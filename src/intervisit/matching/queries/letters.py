"""What stands in the blanks of letters, and which letters would go to whom."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from intervisit.matching.labels import LETTER_BLANKS
from intervisit.matching.models.announcements import Announcement
from intervisit.matching.models.offers import Offer
from intervisit.matching.queries.leaders import leaders_of
from intervisit.notices.domain.blanks import (
    filled,
    has_loose_brace,
    paragraphs,
    unknown_blanks,
)
from intervisit.people.models import Person
from intervisit.support.dates import said_day_long


@dataclass(frozen=True, slots=True)
class Addressed:
    """An offer, and who would open its letter."""

    offer: Offer
    to: Sequence[Person]

    @property
    def unreached(self) -> str:
        """Why nobody would get it, or nothing."""
        if not self.to:
            return _("Nobody leads this school.")
        if not any(person.email for person in self.to):
            return _("No mail address is known.")
        return ""


@dataclass(frozen=True, slots=True)
class Preview:
    """A letter as one school would get it."""

    addressed: Addressed
    subject: str
    paragraphs: Sequence[str]


def letter_values(
    announcement: Announcement, school: str, until: date
) -> dict[str, str]:
    """Give what stands in the blanks of a letter to a school."""
    cohort = announcement.cohort
    return {
        "school": school,
        "programme": cohort.programme.name,
        "cohort": cohort.name,
        "last_day": said_day_long(until),
        "office": announcement.network.name,
    }


def letter_faults(text: str) -> list[str]:
    """Say what is wrong with the blanks of a text; nothing when they are right."""
    faults = [
        _("Nothing fills {%(name)s}. The blanks are named beside the letter.")
        % {"name": name}
        for name in unknown_blanks(text, LETTER_BLANKS.keys())
    ]
    if has_loose_brace(text):
        faults.append(_("A brace stands alone. A blank is a name in two braces."))
    return faults


def addressed_of(announcement: Announcement, on: date) -> list[Addressed]:
    """Give every offer of an announcement with those who would open its letter."""
    offers = list(
        Offer.objects.filter(group__announcement=announcement)
        .select_related("organisation", "group")
        .order_by("group__number", "pk")
    )
    leaders = leaders_of({offer.organisation_id for offer in offers}, on)
    return [
        Addressed(offer, leaders.get(offer.organisation_id, ())) for offer in offers
    ]


def preview(announcement: Announcement, addressed: Addressed, until: date) -> Preview:
    """Give a letter as it would go out."""
    school = addressed.offer.organisation.name
    values = letter_values(announcement, school, until)
    return Preview(
        addressed,
        filled(announcement.subject, values),
        paragraphs(filled(announcement.text, values)),
    )
