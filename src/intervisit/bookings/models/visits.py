from __future__ import annotations

from datetime import date
from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from intervisit.bookings.labels import going, sides
from intervisit.bookings.models.bookings import Booking
from intervisit.bookings.models.contacts import WORDS_CHARACTERS
from intervisit.support.history import tracked
from intervisit.support.models import NetworkModel


class VisitQuerySet(models.QuerySet["Visit"]):
    def to_log(self, on: date) -> VisitQuerySet:
        """Narrow to visits that took place before a day and were never logged."""
        return self.filter(on__lt=on, logged_at=None, dropped_at=None)

    def standing(self) -> VisitQuerySet:
        return self.filter(dropped_at=None)


@tracked(exclude=["words", "next_words"])
class Visit(NetworkModel):
    """A day of a booking, as planned, and what came of it.

    Made when terms are agreed, or planned later; logged by the colleague within five
    working days; stops changing then.
    """

    booking = models.ForeignKey(
        Booking, on_delete=models.CASCADE, related_name="visits"
    )
    on = models.DateField()
    starts = models.TimeField()
    ends = models.TimeField()
    log_until = models.DateField(help_text=_("By when it has to be written up."))
    moves = models.PositiveSmallIntegerField(
        default=0, help_text=_("How often it was moved to another time.")
    )
    took_place = models.BooleanField(null=True, blank=True)
    words = models.TextField(max_length=WORDS_CHARACTERS, blank=True)
    next_words = models.TextField(max_length=WORDS_CHARACTERS, blank=True)
    logged_at = models.DateTimeField(null=True, blank=True)
    logged_by = models.ForeignKey(
        "people.Person",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    dropped_at = models.DateTimeField(
        null=True, blank=True, help_text=_("When the booking ended before it.")
    )

    objects = VisitQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(ends__gt=F("starts")),
                name="visit_ends_after_start",
                violation_error_message=_("A visit ends before it begins."),
            ),
            models.CheckConstraint(
                condition=Q(log_until__gt=F("on")),
                name="visit_is_written_up_afterwards",
            ),
            models.CheckConstraint(
                condition=Q(dropped_at=None) | Q(logged_at=None),
                name="visit_is_logged_or_dropped",
            ),
            models.CheckConstraint(
                condition=Q(logged_at=None, logged_by=None, took_place=None)
                | Q(
                    logged_at__isnull=False,
                    logged_by__isnull=False,
                    took_place__isnull=False,
                ),
                name="logged_visit_says_what_happened",
            ),
        ]

    def __str__(self) -> str:
        return f"visit on {self.on} of booking {self.booking_id}"

    @property
    def about(self) -> str:
        """What the engagement for this visit is called by."""
        return f"booking-visit:{self.public_id}"

    @property
    def is_off(self) -> bool:
        """Whether it fell out, or the booking ended before it."""
        return self.dropped_at is not None or self.took_place is False

    @property
    def changes(self) -> int:
        """How often those who have it in a calendar had to hear of it again."""
        return self.moves + self.is_off


@tracked(exclude=["words", "exit_words"])
class Review(NetworkModel):
    """How long-term support goes, half-way, as one side sees it; never changed."""

    booking = models.ForeignKey(
        Booking, on_delete=models.CASCADE, related_name="reviews"
    )
    side = models.CharField(max_length=8, choices=sides)
    person = models.ForeignKey(
        "people.Person", on_delete=models.PROTECT, related_name="+"
    )
    going = models.CharField(max_length=8, choices=going)
    words = models.TextField(max_length=WORDS_CHARACTERS)
    exit_words = models.TextField(
        max_length=WORDS_CHARACTERS,
        blank=True,
        help_text=_("How the school will go on by itself."),
    )
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["booking", "side"],
                name="review_once_a_side",
                violation_error_message=_("Your side has said how it goes."),
            ),
        ]

    def __str__(self) -> str:
        return f"review of booking {self.booking_id} by the {self.side}"
