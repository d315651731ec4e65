from __future__ import annotations

from datetime import date, datetime
from typing import ClassVar

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, Func, Q, Value
from django.utils.translation import gettext_lazy as _

from intervisit.bookings.domain.life import BookingState, Facts, Side, state_of
from intervisit.bookings.labels import cancellations, refusals, sides
from intervisit.bookings.models.contacts import WORDS_CHARACTERS, Contact
from intervisit.support.history import tracked
from intervisit.support.models import NetworkModel, all_or_none

ABOUT = "bookings:booking"


def held_days() -> Func:
    """Give the range of days for which a booking holds its place."""
    return Func(F("first_on"), F("last_on"), Value("[]"), function="daterange")


class BookingQuerySet(models.QuerySet["Booking"]):
    def sent(self) -> BookingQuerySet:
        return self.exclude(sent_at=None)

    def completed(self) -> BookingQuerySet:
        return self.exclude(completed_at=None)

    def of_schools(self, ids: frozenset[int]) -> BookingQuerySet:
        """Narrow to those in which one of these schools is a side."""
        return self.filter(Q(receiver__in=ids) | Q(provider__in=ids))


@tracked(exclude=["people_words", "flexible", "exit_words", "ending_words"])
class Booking(NetworkModel):
    """Formal support that a school asks another for: level 2.

    Holds what happened, each with its time; its state follows from that. The asker
    begins it; it is sent when section 1 is handed in; what it costs and when it takes
    place stands in the terms, and from the agreement on here as ``first_on`` to
    ``last_on``, the days for which it holds a place of its listing.
    """

    listing = models.ForeignKey(
        "directory.Listing", on_delete=models.PROTECT, related_name="bookings"
    )
    came_of = models.OneToOneField(
        Contact,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="booking",
        help_text=_("The contact that it was made of."),
    )
    asker = models.ForeignKey(
        "people.Person", on_delete=models.PROTECT, related_name="bookings_begun"
    )
    receiver = models.ForeignKey(
        "networks.Organisation", on_delete=models.PROTECT, related_name="+"
    )
    provider = models.ForeignKey(
        "networks.Organisation", on_delete=models.PROTECT, related_name="+"
    )
    colleague_post = models.ForeignKey(
        "people.Post",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text=_("Who gives the support; empty where the school offers it."),
    )
    area = models.ForeignKey(
        "networks.PracticeArea",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text=_("What it is about."),
    )
    kind = models.CharField(
        max_length=40, help_text=_("A key of the kinds that the listing offers.")
    )
    people_count = models.PositiveSmallIntegerField(
        default=1, help_text=_("How many people are to be supported.")
    )
    people_words = models.CharField(max_length=300, blank=True)
    wanted_from = models.DateField(null=True, blank=True)
    wanted_until = models.DateField(null=True, blank=True)
    flexible = models.CharField(
        max_length=300, blank=True, help_text=_("When it would suit, in words.")
    )
    is_long_term = models.BooleanField(default=False)
    made_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True, blank=True)
    offered_by = models.CharField(
        max_length=8, choices=sides, blank=True, help_text=_("Whose terms stand.")
    )
    offered_at = models.DateTimeField(null=True, blank=True)
    first_on = models.DateField(null=True, blank=True)
    last_on = models.DateField(null=True, blank=True)
    agreed_at = models.DateTimeField(null=True, blank=True)
    place = models.PositiveSmallIntegerField(
        null=True, blank=True, help_text=_("The place of its listing that it holds.")
    )
    completed_at = models.DateTimeField(null=True, blank=True)
    exit_words = models.TextField(max_length=WORDS_CHARACTERS, blank=True)
    evaluated_at = models.DateTimeField(null=True, blank=True)
    refused_at = models.DateTimeField(null=True, blank=True)
    refusal = models.CharField(max_length=16, choices=refusals, blank=True)
    cancelled_at = models.DateTimeField(null=True, blank=True)
    cancelled_by = models.CharField(max_length=8, choices=sides, blank=True)
    cancellation = models.CharField(max_length=16, choices=cancellations, blank=True)
    let_go_at = models.DateTimeField(
        null=True,
        blank=True,
        help_text=_("When a rule of the network let go of its words."),
    )
    ending_words = models.TextField(
        max_length=WORDS_CHARACTERS,
        blank=True,
        help_text=_("What was said with a refusal or cancellation."),
    )

    objects = BookingQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~Q(receiver=F("provider")),
                name="booking_is_between_two_schools",
                violation_error_message=_("A school doesn’t book itself."),
            ),
            models.CheckConstraint(
                condition=Q(wanted_from=None, wanted_until=None)
                | Q(
                    wanted_from__isnull=False,
                    wanted_until__isnull=False,
                    wanted_until__gte=F("wanted_from"),
                ),
                name="booking_wanted_days_in_order",
                violation_error_message=_("The last day is before the first."),
            ),
            models.CheckConstraint(
                condition=Q(first_on=None, last_on=None)
                | Q(
                    first_on__isnull=False,
                    last_on__isnull=False,
                    last_on__gte=F("first_on"),
                ),
                name="booking_days_in_order",
                violation_error_message=_("The last day is before the first."),
            ),
            models.CheckConstraint(
                condition=Q(people_count__gte=1), name="booking_is_for_somebody"
            ),
            models.CheckConstraint(
                condition=Q(offered_at=None, offered_by="")
                | (Q(offered_at__isnull=False, sent_at__isnull=False))
                & ~Q(offered_by=""),
                name="only_what_was_sent_has_terms",
            ),
            models.CheckConstraint(
                condition=Q(agreed_at=None)
                | Q(offered_at__isnull=False, first_on__isnull=False),
                name="only_offered_terms_are_agreed",
            ),
            models.CheckConstraint(
                condition=Q(place=None) | Q(agreed_at__isnull=False),
                name="only_what_is_agreed_holds_a_place",
            ),
            models.CheckConstraint(
                condition=Q(completed_at=None) | Q(agreed_at__isnull=False),
                name="only_what_was_agreed_is_complete",
            ),
            models.CheckConstraint(
                condition=Q(evaluated_at=None) | Q(completed_at__isnull=False),
                name="only_what_is_complete_is_evaluated",
            ),
            models.CheckConstraint(
                condition=Q(refused_at=None)
                | Q(sent_at__isnull=False, agreed_at=None, cancelled_at=None),
                name="only_what_waits_is_refused",
            ),
            models.CheckConstraint(
                condition=Q(cancelled_at=None)
                | Q(sent_at__isnull=False, completed_at=None),
                name="only_what_runs_is_cancelled",
            ),
            models.CheckConstraint(
                condition=all_or_none("refused_at", "refusal"),
                name="refused_booking_says_why",
            ),
            models.CheckConstraint(
                condition=all_or_none("cancelled_at", "cancellation", "cancelled_by"),
                name="cancelled_booking_says_why",
            ),
            ExclusionConstraint(
                name="place_of_listing_held_once",
                expressions=[
                    ("listing", RangeOperators.EQUAL),
                    ("place", RangeOperators.EQUAL),
                    (held_days(), RangeOperators.OVERLAPS),
                ],
                condition=Q(place__isnull=False, cancelled_at=None),
                violation_error_message=_("Somebody else has this place then."),
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["network", "receiver"], name="booking_of_receiver"),
            models.Index(fields=["network", "provider"], name="booking_of_provider"),
        ]

    def __str__(self) -> str:
        return f"booking {self.public_id}"

    @property
    def about(self) -> str:
        """What engagements and responses of this booking are called by."""
        return f"{ABOUT}:{self.public_id}"

    @property
    def facts(self) -> Facts:
        return Facts(
            sent_at=self.sent_at,
            wanted_until=self.wanted_until,
            offered_by=Side(self.offered_by) if self.offered_by else None,
            first_on=self.first_on,
            agreed_at=self.agreed_at,
            completed_at=self.completed_at,
            evaluated_at=self.evaluated_at,
            refused_at=self.refused_at,
            cancelled_at=self.cancelled_at,
        )

    def state_on(self, day: date) -> BookingState:
        """Give the state in which it is on a day."""
        return state_of(self.facts, day)

    def runs_on(self, day: date) -> bool:
        """Whether it was agreed and has begun by a day, and nobody ended it."""
        return self.state_on(day) is BookingState.UNDER_WAY

    def school_of(self, side: Side) -> int:
        """Give the school of a side."""
        is_receiver = side is Side.RECEIVER
        return int(self.receiver_id if is_receiver else self.provider_id)

    @property
    def ended_at(self) -> datetime | None:
        return self.refused_at or self.cancelled_at or self.completed_at
