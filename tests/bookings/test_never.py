"""What never happens to a booking: the database refuses it, whoever writes."""

from __future__ import annotations

from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from intervisit.bookings.domain.costs import Cost, CostKind, Payer
from intervisit.bookings.models import Booking
from intervisit.kernel.money import Money
from intervisit.support.models import new_public_id
from tests.conftest import NOW

DAY = Cost(CostKind.DAY, Decimal("1.5"), Money(30_000, "USD"), Payer.RECEIVER)


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ({"people_count": 0}, "for_somebody"),
        ({"offered_by": "provider"}, "was_sent"),
        ({"agreed_at": NOW}, "terms_are_agreed"),
        ({"place": 1}, "holds_a_place"),
        ({"completed_at": NOW}, "is_complete"),
        ({"evaluated_at": NOW}, "is_evaluated"),
        ({"refused_at": NOW}, "says_why"),
        ({"cancelled_at": NOW, "cancellation": "other"}, "says_why"),
        (
            {"sent_at": None, "refused_at": NOW, "refusal": "other"},
            "only_what_waits",
        ),
    ],
)
def test_database_refuses_what_never_happens(scene, said, why):
    booking = scene.asked()

    with pytest.raises(IntegrityError, match=why), transaction.atomic():
        Booking.objects.filter(pk=booking.pk).update(**said)


def test_database_refuses_to_end_a_booking_twice(scene):
    agreed = Booking.objects.filter(pk=scene.agreed().pk)
    with pytest.raises(IntegrityError, match="only_what_waits"), transaction.atomic():
        agreed.update(refused_at=NOW, refusal="other")
    completed = Booking.objects.filter(pk=scene.completed().pk)
    with pytest.raises(IntegrityError, match="only_what_runs"), transaction.atomic():
        completed.update(
            cancelled_at=NOW, cancellation="other", cancelled_by="provider"
        )


def test_database_refuses_costs_that_are_not_counted_in_halves(scene):
    terms = scene.offered(scene.asked(), costs=(DAY,))
    line = terms.costs.get()
    line.pk, line.public_id, line.quantity = None, new_public_id(), Decimal("0.3")

    with pytest.raises(IntegrityError, match="in_halves"), transaction.atomic():
        line.save(force_insert=True)
