from __future__ import annotations

from decimal import Decimal
from typing import Any, ClassVar

import pgtrigger
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q, Value
from django.db.models.functions import Mod
from django.db.models.lookups import Exact
from django.utils.translation import gettext_lazy as _

from intervisit.bookings.domain.costs import HALF, Cost, CostKind, Payer
from intervisit.bookings.domain.life import Side
from intervisit.bookings.domain.terms import Offer, Planned
from intervisit.bookings.labels import cost_kinds, payers, sides
from intervisit.bookings.models.bookings import Booking
from intervisit.bookings.models.contacts import WORDS_CHARACTERS
from intervisit.kernel.money import Money
from intervisit.support.models import NetworkModel

# Words stay outside: whoever is erased takes theirs along.
UPDATE_OF: Any = pgtrigger.UpdateOf  # The library says nothing of its types.
DAYS_STAY = pgtrigger.Protect(
    name="offered_days_stay",
    operation=UPDATE_OF("number", "side", "starts_on", "ends_on"),
)
COSTS_STAY = pgtrigger.Protect(
    name="offered_costs_stay",
    operation=UPDATE_OF("kind", "quantity", "each_minor", "payer"),
)


class Terms(NetworkModel):
    """What one side offers: the work, its days, visits, release and cost.

    Never changed: a counter-offer is the next number. The newest stands, and only
    the newest can be signed.
    """

    booking = models.ForeignKey(Booking, on_delete=models.CASCADE, related_name="terms")
    number = models.PositiveSmallIntegerField()
    side = models.CharField(max_length=8, choices=sides)
    offered_by = models.ForeignKey(
        "people.Person", on_delete=models.PROTECT, related_name="+"
    )
    offered_at = models.DateTimeField()
    work = models.TextField(max_length=WORDS_CHARACTERS)
    release = models.TextField(max_length=WORDS_CHARACTERS, blank=True)
    starts_on = models.DateField()
    ends_on = models.DateField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["booking", "number"], name="terms_number_once"
            ),
            models.CheckConstraint(
                condition=Q(number__gte=1), name="terms_are_numbered_from_one"
            ),
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")),
                name="terms_days_in_order",
                violation_error_message=_("The last day is before the first."),
            ),
        ]
        triggers: ClassVar = [DAYS_STAY]

    def __str__(self) -> str:
        return f"terms {self.number} of booking {self.booking_id}"

    def offer(self, currency: str) -> Offer:
        """Give the terms as plain values; visits and costs may be prefetched."""
        return Offer(
            work=self.work,
            starts_on=self.starts_on,
            ends_on=self.ends_on,
            release=self.release,
            visits=tuple(
                Planned(row.on, row.starts, row.ends) for row in self.visits.all()
            ),
            costs=tuple(row.cost(currency) for row in self.costs.all()),
        )

    @property
    def of_side(self) -> Side:
        return Side(self.side)


class PlannedVisit(NetworkModel):
    """A visit that terms plan; it becomes a visit when the terms are agreed."""

    terms = models.ForeignKey(Terms, on_delete=models.CASCADE, related_name="visits")
    on = models.DateField()
    starts = models.TimeField()
    ends = models.TimeField()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(ends__gt=F("starts")),
                name="planned_visit_ends_after_start",
                violation_error_message=_("A visit ends before it begins."),
            ),
        ]

    def __str__(self) -> str:
        return f"visit on {self.on} of terms {self.terms_id}"


class CostLine(NetworkModel):
    """One line of what terms cost: so many at a price, and who pays."""

    terms = models.ForeignKey(Terms, on_delete=models.CASCADE, related_name="costs")
    kind = models.CharField(max_length=12, choices=cost_kinds)
    quantity = models.DecimalField(
        max_digits=5,
        decimal_places=1,
        validators=[MinValueValidator(HALF)],
        help_text=_("Days, half days or pieces."),
    )
    each_minor = models.BigIntegerField(help_text=_("Price of one, in minor units."))
    payer = models.CharField(max_length=8, choices=payers)
    words = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(each_minor__gt=0, quantity__gt=0),
                name="cost_line_is_positive",
                violation_error_message=_("A cost is more than nothing."),
            ),
            models.CheckConstraint(
                condition=Exact(Mod(F("quantity"), Value(HALF)), Value(Decimal(0))),
                name="costs_are_counted_in_halves",
                violation_error_message=_("Count costs in halves."),
            ),
        ]
        triggers: ClassVar = [COSTS_STAY]

    def __str__(self) -> str:
        return f"{self.quantity} {self.kind} of terms {self.terms_id}"

    def cost(self, currency: str) -> Cost:
        """Give the line as a value."""
        return Cost(
            kind=CostKind(self.kind),
            quantity=self.quantity,
            each=Money(self.each_minor, currency),
            payer=Payer(self.payer),
            words=self.words,
        )


class Signature(NetworkModel):
    """That a principal agreed to terms, for their side; never taken back.

    Who offers terms as a principal has signed them with that. Terms with two
    signatures are the agreement.
    """

    terms = models.ForeignKey(
        Terms, on_delete=models.CASCADE, related_name="signatures"
    )
    side = models.CharField(max_length=8, choices=sides)
    person = models.ForeignKey(
        "people.Person", on_delete=models.PROTECT, related_name="+"
    )
    signed_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["terms", "side"],
                name="terms_signed_once_a_side",
                violation_error_message=_("Your side has agreed already."),
            ),
        ]

    def __str__(self) -> str:
        return f"signature of the {self.side} on terms {self.terms_id}"
