from __future__ import annotations

from datetime import timedelta
from http import HTTPStatus

import pytest
from django.urls import reverse

from intervisit.bookings.domain.balance import Flow
from intervisit.bookings.models import Booking, Contact
from intervisit.bookings.queries.give_and_take import give_and_take
from intervisit.bookings.queries.sharing import others_who_offer
from intervisit.directory.models import ListingArea
from intervisit.networks.models import Organisation, RegionMembership
from intervisit.support.clock import now, today
from tests.factories.directory import ListingFactory
from tests.factories.networks import (
    PracticeAreaFactory,
    RegionFactory,
    RegionMembershipFactory,
    SchoolFactory,
)
from tests.markup import markup_of

ADDRESS = reverse("bookings:give_and_take", kwargs={"network": "nyc"})


@pytest.fixture
def helped(scene):
    """Parkside answered Hilltop twice, and once two years ago."""
    for days in (1, 20, 700):
        talked(scene, scene.company.hilltop, scene.company.parkside, days)
    return scene


def talked(scene, asks, gives, days=3):
    """One school asked another, so many days ago."""
    Contact.objects.create(
        listing=scene.listing,
        asker=scene.company.tom,
        colleague=scene.saul,
        from_school=asks,
        to_school=gives,
        sent_at=now() - timedelta(days=days),
    )


def lines(found):
    return {line.name: (line.balance.gave, line.balance.took) for line in found.lines}


def test_contacts_and_agreed_bookings_of_a_year_count(helped):
    helped.agreed(at=now())
    helped.asked(at=now())

    found = give_and_take(helped.actor("olive"), today())

    assert lines(found) == {"Parkside": (3, 0), "Hilltop": (0, 3)}
    assert found.helps == 3
    assert "Who helped whom" in found.chart.svg


def test_contact_that_became_a_booking_counts_once(helped):
    booking = helped.agreed(at=now())
    assert give_and_take(helped.actor("olive"), today()).helps == 3
    contact = Contact.objects.order_by("-sent_at").first()
    Booking.objects.filter(pk=booking.pk).update(came_of=contact)

    assert give_and_take(helped.actor("olive"), today()).helps == 2


def test_regional_director_reads_of_the_own_regions_quiet_listings(helped):
    quiet = [
        ListingFactory(organisation=school, title="Chess", confirmed_on=today())
        for school in (helped.company.hilltop, helped.company.parkside)
    ]

    found = give_and_take(helped.actor("rhona"), today())

    assert found.not_asked == quiet[:1]


def test_what_nobody_asked_for_is_told(helped):
    quiet = ListingFactory(
        organisation=helped.company.hilltop, title="Chess", confirmed_on=today()
    )

    found = give_and_take(helped.actor("olive"), today())

    assert (found.not_asked, found.count_not_asked) == ([quiet], 1)


def test_table_is_found_by_name_sorted_and_taken_along(helped, sign_in):
    client = sign_in(helped.company.olive)

    pairs = give_and_take(helped.actor("olive"), today()).pairs
    assert [pair.times for pair in pairs] == [2]
    found = client.get(ADDRESS, {"q": "HILL"}).context["found"]
    assert [line.name for line in found.shown] == ["Hilltop"]
    by_name = client.get(ADDRESS, {"sort": "name"}).context["found"]
    assert [line.name for line in by_name.shown] == ["Hilltop", "Parkside"]
    assert "None of them" in markup_of(client.get(ADDRESS, {"q": "Nowhere"}))
    pairs = client.get(ADDRESS, {"as": "pairs"}).content.decode("utf-8-sig")
    assert pairs.splitlines()[1] == "Parkside,,Hilltop,North,2"
    schools = client.get(ADDRESS, {"as": "csv"}).content.decode("utf-8-sig")
    assert "Parkside,,2,0,2,1,0,Too little to say" in schools
    assert client.get(ADDRESS, {"as": "xlsx"}).content.startswith(b"PK")


def test_others_who_offer_the_same_could_share(helped, sign_in):
    area, company = PracticeAreaFactory(name="Reading"), helped.company
    elsewhere = SchoolFactory(name="Meadow")
    other = ListingFactory(
        organisation=elsewhere, title="Reading aloud", confirmed_on=today()
    )
    away = ListingFactory(
        organisation=elsewhere, title="Reading, later", confirmed_on=today()
    )
    away.availability = "next_year"
    away.save(update_fields=["availability"])
    for listing in (helped.listing, other, away):
        ListingArea.objects.create(listing=listing, area=area, rank=1)
    parkside, year = company.parkside.pk, today() - timedelta(days=365)

    found = others_who_offer([parkside], {}, year, today())

    assert found == {parkside: [other]}
    assert others_who_offer([], {}, year, today()) == {}


def test_page_says_who_could_share(helped, sign_in):
    meadow, orchard = SchoolFactory(name="Meadow"), SchoolFactory(name="Orchard")
    hilltop, parkside = helped.company.hilltop, helped.company.parkside
    often = [(hilltop, parkside)] * 6
    for asks, gives in (*often, (parkside, meadow), (parkside, orchard)):
        talked(helped, asks, gives)

    shown = markup_of(sign_in(helped.company.olive).get(ADDRESS))

    assert "Parkside is asked much more than others" in shown
    assert "Nobody else offers the same" in shown


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


@pytest.fixture
def city(scene):
    """Thirty schools in two regions, each helped by Parkside; one pair of namesakes."""
    north = RegionMembership.objects.get().region
    south = RegionFactory(name="South", kind=north.kind)
    names = [f"School {number:02}" for number in range(28)] + ["St Mary’s"] * 2
    for number, name in enumerate(names):
        school = SchoolFactory(name=name)
        RegionMembershipFactory(
            organisation=school, region=south if number % 2 else north
        )
        talked(scene, school, scene.company.parkside)
    talked(scene, Organisation.objects.get(name="School 01"), scene.company.hilltop)
    return scene


def test_city_is_looked_at_by_region_and_each_opens(city, sign_in):
    client = sign_in(city.company.olive)

    page = client.get(ADDRESS)
    found, shown = page.context["found"], markup_of(page)

    told = {line.name: (line.schools, line.flow) for line in found.regions}
    assert told == {
        "In none": (1, Flow(gave=30)),
        "North": (16, Flow(gave=1, took=15)),
        "South": (15, Flow(took=16)),
    }
    assert "Which regions helped which" in shown
    south = found.division.in_order[1]
    assert f'href="?region={south.public_id}"' in shown
    within = client.get(ADDRESS, {"region": south.public_id, "sort": "took"})
    found = within.context["found"]
    assert [line.name for line in found.lines if "Mary" in line.name] == [
        "St Mary’s (South)"
    ]
    assert (found.helps, found.regions, len(found.lines)) == (16, [], 15)
    assert found.shown[0].name == "School 01"
    assert "All others" in found.chart.svg
    assert "School 00" not in markup_of(within)


def test_files_of_a_city_keep_what_was_asked_and_tell_namesakes_apart(city, sign_in):
    client = sign_in(city.company.olive)
    asked = {"q": "mary", "as": "pairs"}

    rows = client.get(ADDRESS, asked).content.decode("utf-8-sig").splitlines()

    assert rows[1:] == [
        "Parkside,,St Mary’s (North),North,1",
        "Parkside,,St Mary’s (South),South,1",
    ]


def test_many_schools_take_no_more_queries(city, django_assert_max_num_queries):
    with django_assert_max_num_queries(18):
        assert len(give_and_take(city.actor("olive"), today()).lines) == 32
