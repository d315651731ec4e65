from __future__ import annotations

from datetime import timedelta
from http import HTTPStatus

import pytest
from django.urls import reverse

from intervisit.bookings.models import Contact
from intervisit.bookings.queries.give_and_take import give_and_take
from intervisit.support.clock import now, today
from tests.factories.directory import ListingFactory
from tests.markup import markup_of

ADDRESS = reverse("bookings:give_and_take", kwargs={"network": "nyc"})


@pytest.fixture
def helped(scene):
    """Parkside answered Hilltop twice, and once two years ago."""
    for days in (1, 20, 700):
        Contact.objects.create(
            listing=scene.listing,
            asker=scene.company.tom,
            colleague=scene.saul,
            from_school=scene.company.hilltop,
            to_school=scene.company.parkside,
            sent_at=now() - timedelta(days=days),
        )
    return scene


def lines(found):
    return {line.name: (line.balance.gave, line.balance.took) for line in found.lines}


def test_contacts_and_agreed_bookings_of_a_year_count(helped):
    helped.agreed(at=now())
    helped.asked(at=now())

    found = give_and_take(helped.actor("olive"), today())

    assert lines(found) == {"Parkside": (3, 0), "Hilltop": (0, 3)}
    assert found.helps == 3
    assert "Who helped whom" in found.chart.svg


def test_what_nobody_asked_for_is_told(helped):
    quiet = ListingFactory(
        organisation=helped.company.hilltop, title="Chess", confirmed_on=today()
    )

    found = give_and_take(helped.actor("olive"), today())

    assert (found.not_asked, found.count_not_asked) == ([quiet], 1)


def test_regional_director_sees_what_touches_the_region(helped):
    found = give_and_take(helped.actor("rhona"), today())

    assert lines(found) == {"Parkside": (2, 0), "Hilltop": (0, 2)}


def test_page_is_for_who_oversees(helped, sign_in):
    shown = markup_of(sign_in(helped.company.olive).get(ADDRESS))
    assert "Nobody is asked much more than others" in shown
    assert "Parkside" in shown
    answer = sign_in(helped.company.harriet).get(ADDRESS)
    assert answer.status_code == HTTPStatus.FORBIDDEN


def test_page_says_so_where_nobody_has_asked(scene, sign_in):
    shown = markup_of(sign_in(scene.company.olive).get(ADDRESS))

    assert "Nobody has asked anybody for help yet" in shown
