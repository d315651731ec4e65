from __future__ import annotations

import pytest
from django.urls import reverse

from intervisit.directory.domain.life import ListingState
from intervisit.directory.models import Amendment, Listing
from intervisit.support.clock import today
from tests.directory.reading import send_read
from tests.factories.directory import ListingAreaFactory, ListingFactory
from tests.factories.networks import PracticeAreaFactory
from tests.markup import markup_of

pytestmark = pytest.mark.usefixtures("rules_set")


def page(name: str, listing=None) -> str:
    arguments = {} if listing is None else {"public_id": listing.public_id}
    return reverse(f"directory:{name}", kwargs={"network": "nyc", **arguments})


@pytest.fixture
def area(company):
    return PracticeAreaFactory(name="Early reading")


@pytest.fixture
def listed(company, toms_post, area):
    listing = ListingFactory(
        organisation=company.hilltop, post=toms_post, title="Phonics"
    )
    ListingAreaFactory(listing=listing, area=area)
    return listing


def words_of(response) -> str:
    return markup_of(response)


def test_from_a_blank_page_into_the_directory(company, dora, sign_in, toms_post, area):
    client = sign_in(company.tom)
    blank = {
        "owner": f"post:{toms_post.public_id}",
        "title": "Talk before writing",
        "contact_by": "message",
    }
    checked = client.post(page("write"), blank, follow=True)
    assert "Not ready yet" in words_of(checked)
    listing = Listing.objects.get()

    whole = blank | {"area": area.public_id, "kinds": ["visit"]}
    checked = send_read(client, page("amend", listing), whole)
    assert "This is what colleagues will see" in words_of(checked)
    offered = send_read(client, page("offer", listing), on=page("check", listing))
    assert "Waits for the principal" in words_of(offered)

    leader = sign_in(company.harriet)
    assert "Talk before writing" in words_of(leader.get("/nyc/"))
    agreed = send_read(leader, page("agree", listing))
    assert "Waits for a decision" in words_of(agreed)

    director = sign_in(dora)
    assert "Decide about one proposal" in words_of(director.get("/nyc/"))
    proposal = Amendment.objects.get()
    form = director.get(page("decide", proposal))
    assert "Talk before writing" in words_of(form)
    decided = send_read(
        director,
        page("decide", proposal),
        {
            "accepts": "yes",
            "decision": "Welcome.",
            "title": "Talk before writing",
            "area": area.public_id,
            "kinds": ["visit"],
        },
    )
    assert "Accepted" in words_of(decided)
    listing = Listing.objects.select_related("post").get()
    assert listing.state_on(today()) is ListingState.LISTED


def test_principal_does_not_consent_for_a_colleague(company, sign_in, toms_post):
    sent = {
        "owner": f"post:{toms_post.public_id}",
        "title": "Talk before writing",
        "contact_by": "message",
        "names_person": "on",
    }
    refused = sign_in(company.harriet).post(page("write"), sent)
    assert "Only they themselves can say so" in words_of(refused)
    assert not Listing.objects.exists()

    sign_in(company.tom).post(page("write"), sent)
    assert Listing.objects.get().names_person


def test_principal_declines_and_says_why(company, sign_in, toms_post, area):
    listing = ListingFactory(
        organisation=company.hilltop, post=toms_post, agreed_at=None, published_at=None
    )
    leader = sign_in(company.harriet)
    silent = leader.post(page("agree", listing), {"decline": "yes", "answer": ""})
    assert "This field is required" in words_of(silent)

    send_read(
        leader, page("agree", listing), {"decline": "yes", "answer": "After Easter."}
    )
    checked = sign_in(company.tom).get(page("check", listing))
    assert "After Easter." in words_of(checked)


def test_colleague_elsewhere_proposes_and_the_director_reads_it_side_by_side(
    company, dora, sign_in, listed, area
):
    petra = sign_in(company.petra)
    assert "Propose a change" in words_of(petra.get(page("listing", listed)))
    made = send_read(
        petra,
        page("propose", listed),
        {
            "title": "Phonics for late starters",
            "area": area.public_id,
            "kinds": ["visit"],
            "reason": "That is what I saw there.",
        },
    )
    assert "That is what I saw there." in words_of(made)
    proposal = Amendment.objects.get()

    shown = words_of(sign_in(dora).get(page("amendment", proposal)))
    assert "<del>Phonics</del>" in shown
    assert "<ins>Phonics for late starters</ins>" in shown
    petra = sign_in(company.petra)
    taken = petra.post(page("withdraw", proposal), follow=True)
    assert "Taken back" in words_of(taken)


def test_availability_confirmation_and_end_by_buttons(company, sign_in, listed):
    other = ListingFactory(organisation=company.hilltop, title="Choir")
    leader = sign_in(company.harriet)
    send_read(
        leader,
        page("availability", listed),
        {"availability": "next_year", "for_all": "on"},
    )
    assert set(Listing.objects.values_list("availability", flat=True)) == {"next_year"}

    send_read(leader, page("confirm", other), on=page("listing", other))
    other.refresh_from_db()
    assert other.confirmed_on == today()

    gone = send_read(leader, page("end", other), {"words": "The choir sang."})
    assert "no longer in the directory" in words_of(gone)
    assert "The choir sang." not in words_of(sign_in(company.petra).get(page("mine")))


def test_nobody_else_changes_a_listing(company, sign_in, listed):
    petra = sign_in(company.petra)
    refused = {
        name: petra.get(page(name, listed)).status_code
        for name in ("amend", "check", "agree", "availability", "end")
    }

    assert set(refused.values()) == {403}
