from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from intervisit.bookings.labels import helped
from intervisit.support.history import tracked
from intervisit.support.models import NetworkModel

WORDS_CHARACTERS = 10_000


class ContactQuerySet(models.QuerySet["Contact"]):
    def of_person(self, person_id: int | None) -> ContactQuerySet:
        """Narrow to those that somebody wrote or got."""
        return self.filter(Q(asker_id=person_id or 0) | Q(colleague_id=person_id or 0))

    def not_asked_about(self, before: datetime) -> ContactQuerySet:
        """Narrow to those begun before a moment, of which nobody was asked yet."""
        return self.filter(sent_at__lt=before, asked_about_at=None)


@tracked()
class Contact(NetworkModel):
    """One colleague asked another about a listing: level 1, without form or fee.

    A light trace: who asked whom about what, and later whether it helped. What they
    write stands in messages; it stops changing when it is made a booking.
    """

    listing = models.ForeignKey(
        "directory.Listing", on_delete=models.PROTECT, related_name="contacts"
    )
    asker = models.ForeignKey(
        "people.Person", on_delete=models.PROTECT, related_name="contacts_begun"
    )
    colleague = models.ForeignKey(
        "people.Person", on_delete=models.PROTECT, related_name="contacts_got"
    )
    from_school = models.ForeignKey(
        "networks.Organisation",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text=_("Where the asker works; empty for who works over a region."),
    )
    to_school = models.ForeignKey(
        "networks.Organisation", on_delete=models.PROTECT, related_name="+"
    )
    sent_at = models.DateTimeField()
    asked_about_at = models.DateTimeField(
        null=True, blank=True, help_text=_("When both were asked whether it helped.")
    )

    objects = ContactQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~Q(asker=F("colleague")),
                name="contact_is_between_two",
                violation_error_message=_("This is your own listing."),
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["network", "colleague"], name="contact_of_colleague"),
            models.Index(fields=["network", "asker"], name="contact_of_asker"),
        ]

    def __str__(self) -> str:
        return f"contact {self.public_id}"

    def other_side(self, person_id: int | None) -> int:
        """Give the person on the other side of somebody."""
        mine = person_id == self.asker_id
        return int(self.colleague_id if mine else self.asker_id)


class ContactMessage(NetworkModel):
    """What one of the two wrote; never changed. Read by both, and nobody else.

    Once a contact is made a booking, its readers read it too: that is said before
    anything is written.
    """

    contact = models.ForeignKey(
        Contact, on_delete=models.CASCADE, related_name="messages"
    )
    author = models.ForeignKey(
        "people.Person", on_delete=models.PROTECT, related_name="+"
    )
    words = models.TextField(max_length=WORDS_CHARACTERS)
    when_words = models.CharField(
        max_length=200, blank=True, help_text=_("When it would suit, in words.")
    )
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"message {self.pk} of contact {self.contact_id}"


class ContactAnswer(NetworkModel):
    """Whether it helped, said by one of the two with one tap, and words if they want.

    Each side says its own; the newest word of a side stands.
    """

    contact = models.ForeignKey(
        Contact, on_delete=models.CASCADE, related_name="answers"
    )
    person = models.ForeignKey(
        "people.Person", on_delete=models.PROTECT, related_name="+"
    )
    helped = models.CharField(max_length=8, choices=helped)
    words = models.TextField(max_length=WORDS_CHARACTERS, blank=True)
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["contact", "person"], name="contact_answer_once_a_side"
            ),
        ]

    def __str__(self) -> str:
        return f"answer {self.pk} on contact {self.contact_id}"
