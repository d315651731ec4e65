"""What never happens to a booking: the database refuses it, whoever writes."""

from __future__ import annotations

from datetime import time, timedelta
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from intervisit.bookings.domain.costs import Cost, CostKind, Payer
from intervisit.bookings.domain.reasons import Going
from intervisit.bookings.domain.terms import Planned
from intervisit.bookings.models import Booking, TermsDraft
from intervisit.bookings.operations.capacity import set_capacity
from intervisit.bookings.operations.contacts import write_to_colleague
from intervisit.bookings.operations.quality import make_theme, set_themes
from intervisit.bookings.operations.visits import review_support
from intervisit.kernel.money import Money
from intervisit.support.models import new_public_id
from tests.bookings.conftest import LATER, SOON, TODAY
from tests.conftest import NOW
from tests.never import never_says, never_twice

DAY = Cost(CostKind.DAY, Decimal("1.5"), Money(30_000, "USD"), Payer.RECEIVER)
VISIT = Planned(SOON, time(9), time(11))


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ({"people_count": 0}, "for_somebody"),
        ({"wanted_from": LATER, "wanted_until": SOON}, "wanted_days_in_order"),
        ({"wanted_from": SOON}, "wanted_days_in_order"),
        ({"first_on": LATER, "last_on": SOON}, "booking_days_in_order"),
        ({"first_on": SOON}, "booking_days_in_order"),
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


def test_database_refuses_what_terms_and_visits_never_are(scene):
    booking = scene.agreed(costs=(DAY,), visits=(VISIT,))
    terms, visit = booking.terms.get(), booking.visits.get()

    never_twice(terms, "terms_number_once")
    never_twice(terms, "numbered_from_one", number=0)
    never_twice(terms, "terms_days_in_order", number=2, ends_on=SOON - timedelta(1))
    never_twice(terms.signatures.first(), "signed_once_a_side")
    never_says(terms.visits.get(), "planned_visit_ends", ends=time(9))
    never_twice(terms.costs.get(), "cost_line_is_positive", each_minor=0)
    never_twice(terms.costs.get(), "cost_line_is_positive", quantity=Decimal(0))
    never_says(visit, "visit_ends_after_start", ends=time(9))
    never_says(visit, "written_up_afterwards", log_until=visit.on)
    log = {"logged_at": NOW, "logged_by": scene.saul, "took_place": False}
    for part in log:
        some = {name: value for name, value in log.items() if name != part}
        never_says(visit, "says_what_happened", **some)
    never_says(visit, "logged_or_dropped", dropped_at=NOW, **log)


def test_database_refuses_a_second_of_what_there_is_one_of(scene):
    long = scene.agreed(scene.asked(kind="support"), starts_on=TODAY)
    dora, petra = scene.actor("dora"), scene.actor("petra")
    facts = {"by": petra, "at": NOW}
    said = {"going": Going.WELL, "words": "Well", "exit_words": ""}
    review_support(booking=long, **said, **facts)
    theme = make_theme(name="Cover", by=dora, at=NOW)
    set_themes(booking=long, themes=[theme], by=dora, at=NOW)
    set_capacity(listing=scene.listing, at_once=1, **facts)
    other = scene.drafted().sections.get()
    other.delete()
    draft = TermsDraft.objects.create(
        booking=long, side="provider", written_by=scene.saul, written_at=NOW
    )

    never_twice(long.reviews.get(), "review_once_a_side")
    never_twice(theme, "theme_name_once")
    never_twice(long.themes.get(), "theme_once_a_booking")
    section = long.sections.get()
    never_twice(section, "section_once_a_booking", response=other.response)
    never_twice(draft, "one_draft_of_terms_a_side")
    never_says(scene.listing.carries, "capacity_is_positive", at_once=0)


def test_database_refuses_that_somebody_asks_themselves_or_answers_twice(scene):
    facts = {"by": scene.actor("tom"), "at": NOW}
    contact = write_to_colleague(
        listing=scene.listing, words="x", when_words="", **facts
    )
    answer = contact.answers.create(person=scene.company.tom, helped="yes", at=NOW)

    never_says(contact, "between_two", asker=scene.saul)
    never_twice(answer, "answer_once_a_side")
