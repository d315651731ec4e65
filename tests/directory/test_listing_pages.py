from __future__ import annotations

from datetime import timedelta
from http import HTTPStatus

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from intervisit.directory.domain.rules import Freshness, Rules
from intervisit.directory.lists.listings import confirmed_between
from intervisit.programmes.domain.schema.directory import Directory
from intervisit.support.clock import today
from tests.factories.directory import DraftFactory, ListingAreaFactory, ListingFactory
from tests.factories.networks import PracticeAreaFactory
from tests.markup import markup_of

pytestmark = pytest.mark.usefixtures("rules_set")


def page(name: str, **arguments) -> str:
    return reverse(f"directory:{name}", kwargs={"network": "nyc", **arguments})


@pytest.fixture
def phonics(company, toms_post):
    """Give what Tom offers at Hilltop, in one area."""
    listing = ListingFactory(
        organisation=company.hilltop,
        post=toms_post,
        title="Daily phonics",
        kinds=["visit", "coaching"],
        confirmed_on=today(),
    )
    area = PracticeAreaFactory(name="Early reading")
    ListingAreaFactory(listing=listing, area=area)
    return listing


@pytest.mark.checklist("T3")
def test_list_shows_what_stands_with_owner_areas_and_last_confirmation(
    company, sign_in, phonics
):
    DraftFactory(organisation=company.hilltop, title="Still a draft")

    shown = markup_of(sign_in(company.petra).get(page("listings")))

    assert "One listing stands in the directory" in shown
    for words in ("Daily phonics", "Tom Thorne", "Hilltop", "Early reading"):
        assert words in shown
    assert "A visit; Coaching" in shown
    assert "hold everything that people can do" in shown
    assert "Still a draft" not in shown


@pytest.mark.parametrize(
    ("asked", "count"),
    [
        ("q=phonics+hilltop", 1),
        ("q=mathematics", 0),
        ("kind=visit", 1),
        ("kind=secondment", 0),
        ("now=open", 1),
        ("now=next_year", 0),
        ("confirmed=fresh", 1),
        ("confirmed=gone", 0),
    ],
)
def test_list_is_narrowed(company, sign_in, phonics, asked, count):
    response = sign_in(company.petra).get(f"{page('listings')}?{asked}")

    assert response.context["table"].count == count


@given(
    limits=st.tuples(*[st.none() | st.integers(1, 4)] * 3),
    age=st.integers(0, 5 * 7),
)
def test_filter_by_confirmation_says_what_the_rules_say(limits, age):
    weeks = dict(
        zip(("confirm_weeks", "fades_weeks", "leaves_weeks"), limits, strict=True)
    )
    rules = Rules("", 0, Directory(order="By school", **weeks))
    confirmed = today() - timedelta(days=age)

    def fits(freshness):
        span = confirmed_between(rules, freshness, today())
        if span is None:
            return False
        after, until = span
        return (after is None or confirmed > after) and (
            until is None or confirmed <= until
        )

    assert [each for each in Freshness if fits(each)] == [
        rules.freshness(confirmed, today())
    ]


def test_listing_page_tells_everything_but_contact_data(company, sign_in, phonics):
    shown = sign_in(company.petra).get(page("listing", public_id=phonics.public_id))

    words = markup_of(shown)
    assert "Teacher at" in words
    assert "Can help now" in words
    assert "By a message here" in words
    assert company.tom.email not in words


def test_draft_is_seen_by_its_owner_and_leader_and_by_nobody_else(
    company, sign_in, toms_post
):
    draft = DraftFactory(organisation=company.hilltop, post=toms_post)
    address = page("listing", public_id=draft.public_id)

    answers = {
        name: sign_in(getattr(company, name)).get(address).status_code
        for name in ("tom", "harriet", "petra")
    }
    assert answers == {
        "tom": HTTPStatus.OK,
        "harriet": HTTPStatus.OK,
        "petra": HTTPStatus.NOT_FOUND,
    }


def test_school_and_person_pages_say_what_is_offered(company, sign_in, phonics):
    client = sign_in(company.petra)
    school = markup_of(client.get(f"/nyc/schools/{company.hilltop.public_id}/"))
    person = markup_of(client.get(f"/nyc/people/{company.tom.public_id}/"))

    assert "Daily phonics" in school
    assert "Daily phonics" in person


def test_my_page_has_what_i_offer(company, sign_in, phonics):
    shown = markup_of(sign_in(company.tom).get(page("mine")))
    empty = markup_of(sign_in(company.petra).get(page("mine")))

    assert "Daily phonics" in shown
    assert "You offer nothing yet." in empty


def test_school_list_has_every_state_for_its_leader(company, sign_in, phonics):
    DraftFactory(organisation=company.hilltop, title="Still a draft")
    address = page("school_listings", public_id=company.hilltop.public_id)

    led = markup_of(sign_in(company.harriet).get(address))
    others = markup_of(sign_in(company.petra).get(address))

    assert "Still a draft" in led
    assert "Still a draft" not in others
    assert "Daily phonics" in others
