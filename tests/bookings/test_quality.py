"""What directors see of many bookings, and what they suggest."""

from __future__ import annotations

import pytest

from intervisit.bookings import permissions
from intervisit.bookings.models import Contact, ContactAnswer
from intervisit.bookings.operations.quality import (
    ThemeIsThere,
    make_theme,
    set_themes,
    suggest_amendment,
)
from intervisit.bookings.queries.bookings import bookings_to_judge
from intervisit.bookings.queries.quality import (
    quality_page,
    sources_of_amendments,
    talks_of,
    themes_of,
)
from intervisit.directory.models import Amendment
from tests.conftest import NOW
from tests.factories.directory import ListingFactory
from tests.factories.networks import SchoolFactory
from tests.markup import markup_of


@pytest.mark.checklist("T13")
def test_each_director_looks_after_their_own(scene):
    booking = scene.completed()

    assert list(bookings_to_judge(scene.actor("dora"))) == [booking]
    assert list(bookings_to_judge(scene.actor("rhona"))) == [booking]
    for name in ("olive", "harriet", "petra", "tom", "ada"):
        actor = scene.actor(name)
        assert not bookings_to_judge(actor).exists()
        assert not permissions.SEE_QUALITY.allows(actor, None)


def test_talks_are_counted_for_the_own_region(scene):
    for name, school in (("tom", "hilltop"), ("petra", "parkside")):
        contact = Contact.objects.create(
            listing=scene.listing,
            asker=getattr(scene.company, name),
            colleague=scene.saul,
            from_school=getattr(scene.company, school),
            to_school=scene.company.parkside,
            sent_at=NOW,
        )
        ContactAnswer.objects.create(
            contact=contact, person=contact.asker, helped="yes", at=NOW
        )

    assert [count for _, count in talks_of(scene.actor("dora"))] == [2, 0, 0, 0]
    assert [count for _, count in talks_of(scene.actor("rhona"))] == [1, 0, 0, 0]


def test_counts_and_themes_stand_on_the_page(scene):
    booking, dora = scene.completed(), scene.actor("dora")
    cover = make_theme(name="Cover", by=dora, at=NOW)
    time = make_theme(name="Time", by=dora, at=NOW)
    with pytest.raises(ThemeIsThere):
        make_theme(name="Cover", by=dora, at=NOW)

    set_themes(booking=booking, themes=[cover, time], by=dora, at=NOW)
    set_themes(booking=booking, themes=[time], by=dora, at=NOW)

    assert themes_of(booking) == [time]
    page = quality_page(dora, NOW.date())
    assert (page["whole"].asked, page["whole"].waiting_for_words) == (1, 1)
    assert page["themes"] == {"Time": 1}


@pytest.mark.checklist("T14")
def test_suggestion_waits_with_the_amendments(scene):
    booking, dora = scene.completed(), scene.actor("dora")
    source = sources_of_amendments()[0]

    suggest_amendment(
        booking=booking, arises_from=source, words="Begin here", by=dora, at=NOW
    )

    amendment = Amendment.objects.get()
    assert (amendment.listing, amendment.reason) == (scene.listing, "Begin here")
    assert amendment.arises_from == source


def test_two_schools_of_one_name_are_counted_apart(scene, sign_in):
    scene.completed()
    namesake = SchoolFactory(name=scene.company.parkside.name, code="P002")
    elsewhere = ListingFactory(organisation=namesake, kinds=["visit"])
    scene.asked(listing=elsewhere)

    page = quality_page(scene.actor("dora"), NOW.date())
    shown = markup_of(sign_in(scene.dora).get("/nyc/bookings/quality/"))

    by_provider = dict(page["groups"])["provider"]
    assert [(name, one.asked, one.completed) for name, one in by_provider] == [
        ("Parkside (P001)", 1, 1),
        ("Parkside (P002)", 1, 0),
    ]
    assert shown.count("Parkside (P002)") == 2
    told = sign_in(scene.dora).get("/nyc/bookings/quality/?as=csv")
    assert "Parkside (P002)" in told.content.decode("utf-8-sig")
