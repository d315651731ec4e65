from __future__ import annotations

from datetime import date, timedelta
from http import HTTPStatus

import pytest

from intervisit.directory.domain.asked import Asked
from intervisit.directory.domain.availability import Availability
from intervisit.directory.domain.life import EndReason, ListingState
from intervisit.directory.models import Amendment, Listing
from intervisit.directory.operations.changing import ListingOver
from intervisit.directory.operations.links import asked_by, confirm_url
from intervisit.directory.operations.living import (
    HasSomebody,
    PauseHasNoEnd,
    confirm_listing,
    end_listing,
    set_availability,
    take_on_listing,
)
from intervisit.directory.operations.reminding import ask_to_confirm, end_what_ran_out
from intervisit.directory.queries.asking import can_be_asked
from intervisit.directory.queries.rules import rules_here
from intervisit.kernel.actor import Actor
from intervisit.notices.models import Mail, Notice
from intervisit.people.events import post_ended
from intervisit.people.models import Handover, Post
from intervisit.people.queries import actor_for
from intervisit.programmes.models import Programme
from intervisit.support.clock import today
from tests.directory.reading import carried_by
from tests.factories.directory import (
    DraftFactory,
    ListingFactory,
    set_up_directory,
)
from tests.factories.networks import SchoolYearFactory
from tests.factories.people import PersonFactory, PostFactory
from tests.markup import markup_of

pytestmark = pytest.mark.usefixtures("rules_set")
LONG_AGO = timedelta(weeks=13)


@pytest.fixture
def listed(company, toms_post, dora):
    """Give what Tom offers, in the directory; nobody has confirmed it for long."""
    return ListingFactory(
        organisation=company.hilltop,
        post=toms_post,
        title="Phonics",
        confirmed_on=today() - LONG_AGO,
    )


@pytest.fixture
def nightly(company):
    return Actor(network_id=company.network.pk)


def fresh(listing: Listing) -> Listing:
    return Listing.objects.select_related("post__person", "organisation").get(
        pk=listing.pk
    )


def told(kind: str = "listing:live") -> list[str]:
    rows = Notice.objects.filter(kind=kind).select_related("person")
    return sorted(notice.person.given_name for notice in rows)


@pytest.mark.checklist("T15")
def test_pause_shows_at_once_and_ends_by_itself(company, listed, now):
    until = today() + timedelta(days=10)
    set_availability(
        listings=[listed],
        availability=Availability.PAUSED,
        paused_until=until,
        by=company.actor("harriet"),
        at=now,
    )

    paused = fresh(listed)
    assert "can’t help until" in (can_be_asked(paused, today()) or "")
    assert can_be_asked(paused, until + timedelta(days=1)) is None
    assert told() == ["Dora", "Tom"]


def test_pause_ends_in_the_future(company, listed, now):
    with pytest.raises(PauseHasNoEnd):
        set_availability(
            listings=[listed],
            availability=Availability.PAUSED,
            paused_until=today(),
            by=company.actor("harriet"),
            at=now,
        )


@pytest.mark.checklist("T15")
def test_ask_next_year_ends_with_the_school_year(company, listed, now):
    year = SchoolYearFactory(
        starts_on=today() - timedelta(days=9), ends_on=today() + timedelta(days=90)
    )
    set_availability(
        listings=[listed],
        availability=Availability.NEXT_YEAR,
        by=company.actor("harriet"),
        at=now,
    )

    found = fresh(listed)
    assert "next year" in (can_be_asked(found, year.ends_on) or "")
    assert can_be_asked(found, year.ends_on + timedelta(days=1)) is None


def test_ask_next_year_has_no_end_where_no_school_year_is_known(company, listed, now):
    set_availability(
        listings=[listed],
        availability=Availability.NEXT_YEAR,
        by=company.actor("harriet"),
        at=now,
    )

    assert can_be_asked(fresh(listed), today() + timedelta(days=900)) is not None


@pytest.fixture
def decided_by_dora(rules_set):
    """Let the directory's rules want a decision about availability."""
    Programme.objects.update(current=None)
    set_up_directory(decided=["availability"], live=[])


def test_availability_waits_for_a_decision_where_the_definition_says_so(
    company, listed, decided_by_dora, now
):
    so_already = ListingFactory(organisation=company.hilltop, availability="limited")
    draft = DraftFactory(organisation=company.hilltop)

    waits = set_availability(
        listings=[listed, so_already, draft],
        availability=Availability.LIMITED,
        by=company.actor("harriet"),
        at=now,
    )

    assert [(each.listing, each.changes) for each in waits] == [
        (listed, {"availability": "limited"})
    ]
    assert fresh(listed).availability == "open"
    assert told("amendment:proposed") == ["Dora", "Tom"]


def test_who_decides_about_availability_needs_no_decision(
    company, listed, dora, decided_by_dora, now
):
    by = actor_for(dora, today())

    waits = set_availability(
        listings=[listed], availability=Availability.LIMITED, by=by, at=now
    )

    assert waits == []
    assert fresh(listed).availability == "limited"
    assert list(Amendment.objects.all()) == []


def test_closed_school_offers_nothing_from_the_day_after(company, listed, nightly, now):
    whole = ListingFactory(organisation=company.hilltop, title="Choir")
    company.hilltop.ended_on = today()
    company.hilltop.save()
    after = today() + timedelta(days=1)

    assert set(Listing.objects.listed_on(today())) == {listed, whole}
    assert not Listing.objects.listed_on(after).exists()
    assert fresh(whole).state_on(today()) is ListingState.LISTED
    assert fresh(whole).state_on(after) is ListingState.OVER
    assert end_what_ran_out(on=after, by=nightly, at=now) == 2
    assert fresh(whole).why_ended is EndReason.CLOSED


def test_merged_school_offers_nothing_any_more(company, listed, nightly, now):
    company.hilltop.merged_into = company.parkside
    company.hilltop.save()

    assert not Listing.objects.listed_on(today()).exists()
    assert fresh(listed).state_on(today()) is ListingState.OVER
    assert "has closed, or is part of another" in (
        can_be_asked(fresh(listed), today()) or ""
    )
    assert end_what_ran_out(on=today(), by=nightly, at=now) == 1
    assert fresh(listed).why_ended is EndReason.CLOSED


def test_database_and_domain_say_alike_what_stands_in_the_directory(
    company, listed, toms_post
):
    late, early = today() + timedelta(days=2), today() - timedelta(days=2)
    ListingFactory(organisation=company.hilltop, starts_on=late)
    ListingFactory(organisation=company.hilltop, ends_on=today())
    ListingFactory(organisation=company.hilltop, ends_on=early, starts_on=early)
    ListingFactory(organisation=company.hilltop, published_at=None)
    Post.objects.filter(pk=toms_post.pk).update(ends_on=today())

    for day in (early, today(), today() + timedelta(days=1), late):
        stands = set(Listing.objects.listed_on(day))
        rows = Listing.objects.select_related("organisation", "post")
        assert stands == {
            row for row in rows if row.state_on(day) is ListingState.LISTED
        }


def test_confirming_moves_the_date_and_tells_the_director_once(company, listed, now):
    tom = company.actor("tom")
    confirm_listing(listing=listed, by=tom, at=now)
    confirm_listing(listing=listed, by=tom, at=now)

    assert fresh(listed).confirmed_on == now.date()
    assert told() == ["Dora"]


def test_mail_asks_with_a_link_that_confirms_once_without_signing_in(
    company, client, listed, nightly, now
):
    assert ask_to_confirm(on=today(), by=nightly, at=now) == 1
    assert ask_to_confirm(on=today(), by=nightly, at=now) == 0
    mail = Mail.objects.get()
    assert mail.person_id == company.tom.pk
    assert mail.subject == "Is “Phonics” still true?"
    address = mail.content["url"].partition("//")[2].partition("/")[2]

    shown = client.get(f"/{address}")
    assert "Is this still true?" in markup_of(shown)
    assert fresh(listed).confirmed_on == today() - LONG_AGO

    thanks = client.post(f"/{address}", carried_by(shown))
    assert "Thank you" in markup_of(thanks)
    assert fresh(listed).confirmed_on == today()
    assert fresh(listed).confirmed_by_id == company.tom.pk

    again = markup_of(client.get(f"/{address}"))
    assert "It was confirmed already" in again


def test_nobody_is_asked_and_nothing_ends_where_there_is_no_directory(
    company, listed, nightly, now
):
    Programme.objects.update(current=None)

    assert ask_to_confirm(on=today(), by=nightly, at=now) == 0
    assert end_what_ran_out(on=today() + timedelta(days=900), by=nightly, at=now) == 0
    assert not Notice.objects.exists()


def test_question_comes_twelve_weeks_after_the_last_answer(
    company, listed, nightly, now
):
    asked = {}
    for days in (83, 84):
        Listing.objects.update(confirmed_on=today() - timedelta(days=days))
        asked[days] = ask_to_confirm(on=today(), by=nightly, at=now)

    assert asked == {83: 0, 84: 1}


def test_who_does_not_answer_is_asked_again_after_two_weeks(listed, nightly, now):
    asked = {
        days: ask_to_confirm(on=today() + timedelta(days=days), by=nightly, at=now)
        for days in (0, 13, 14, 15)
    }

    assert asked == {0: 1, 13: 0, 14: 1, 15: 0}


def test_link_of_somebody_else_confirms_nothing(company, client, listed):
    asked = Asked(listed.public_id, company.petra.public_id, listed.confirmed_on)
    address = "/" + confirm_url(asked).partition("//")[2].partition("/")[2]

    answer = client.post(address)

    assert "nothing left to confirm" in markup_of(answer)
    assert fresh(listed).confirmed_on == today() - LONG_AGO


@pytest.mark.parametrize("token", ["", "x.y.z~nothing", "tampered"])
def test_tampered_link_opens_nothing(client, company, token):
    assert asked_by(token) is None
    answer = client.get(f"/nyc/directory/confirm/{token or 'x'}/")
    assert answer.status_code == HTTPStatus.NOT_FOUND


@pytest.mark.checklist("T5")
def test_listing_fades_and_then_leaves_the_search(company, listed):
    rules = rules_here()
    assert rules is not None
    weeks = {
        day: Listing.objects.findable_on(today(), rules).filter(pk=listed.pk).exists()
        for day in (1, 17, 25, 26, 27)
        if Listing.objects.update(confirmed_on=today() - timedelta(weeks=day))
    }

    assert weeks == {1: True, 17: True, 25: True, 26: False, 27: False}


def test_director_hears_once_that_the_search_leaves_one_out(listed, nightly, now):
    Listing.objects.update(confirmed_on=today() - timedelta(weeks=30))

    end_what_ran_out(on=today(), by=nightly, at=now)
    end_what_ran_out(on=today(), by=nightly, at=now)

    assert told() == ["Dora"]


def test_listing_leaves_with_its_person_and_everybody_concerned_hears(
    company, listed, toms_post, now
):
    Post.objects.filter(pk=toms_post.pk).update(ends_on=today())
    toms_post.refresh_from_db()

    harriet = company.actor("harriet")
    post_ended.send(Post, post=toms_post, successor=None, by=harriet, at=now)

    left = fresh(listed)
    assert left.why_ended is EndReason.LEFT
    assert "has left Hilltop" in (can_be_asked(left, today()) or "")
    assert told() == ["Dora", "Tom"]


def test_listing_of_a_post_that_ends_later_stands_until_the_night_after(
    company, listed, toms_post, nightly, now
):
    last = today() + timedelta(days=3)
    Post.objects.filter(pk=toms_post.pk).update(ends_on=last)
    toms_post.refresh_from_db()
    harriet = company.actor("harriet")
    post_ended.send(Post, post=toms_post, successor=None, by=harriet, at=now)
    assert fresh(listed).state_on(last) is ListingState.LISTED
    assert fresh(listed).state_on(last + timedelta(days=1)) is ListingState.OVER

    assert end_what_ran_out(on=last + timedelta(days=1), by=nightly, at=now) == 1
    assert fresh(listed).why_ended is EndReason.LEFT


def test_listing_whose_time_ran_out_ends(company, listed, nightly, now):
    Listing.objects.update(starts_on=date(2026, 1, 1), ends_on=date(2026, 2, 1))

    assert end_what_ran_out(on=today(), by=nightly, at=now) == 1
    assert fresh(listed).why_ended is EndReason.EXPIRED


def test_successor_goes_on_with_a_draft_of_their_own(company, listed, toms_post, now):
    ends = {"why": EndReason.LEFT, "by": company.actor("harriet"), "at": now}
    end_listing(listing=listed, **ends)
    with pytest.raises(ListingOver):
        end_listing(listing=listed, **ends)
    nadia = PersonFactory(given_name="Nadia", family_name="New")
    post = PostFactory(person=nadia, organisation=company.hilltop)
    Handover.objects.create(post=toms_post, successor=post, made_at=now)
    by = Actor(company.network.pk, nadia.pk)

    made = take_on_listing(listing=listed, post=post, by=by, at=now)

    assert (made.title, made.follows_id) == ("Phonics", listed.pk)
    assert made.state_on(today()) is ListingState.DRAFT
    with pytest.raises(HasSomebody):
        take_on_listing(listing=listed, post=post, by=by, at=now)
