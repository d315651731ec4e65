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
from tests.factories.people import PersonFactory
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


def say_it_helped(scene, school, people) -> None:
    for person in people:
        contact = Contact.objects.create(
            listing=scene.listing,
            asker=person,
            colleague=scene.saul,
            from_school=school,
            to_school=scene.company.parkside,
            sent_at=NOW,
        )
        ContactAnswer.objects.create(
            contact=contact, person=person, helped="yes", at=NOW
        )


def counts_for(scene, name) -> list[int]:
    return [count for _, count in talks_of(scene.actor(name))]


def test_talks_are_counted_for_the_own_region(scene):
    say_it_helped(scene, scene.company.hilltop, PersonFactory.create_batch(5))
    say_it_helped(scene, scene.company.parkside, [scene.company.petra])

    assert counts_for(scene, "dora") == [6, 0, 0, 0]
    assert counts_for(scene, "rhona") == [5, 0, 0, 0]


def test_talks_of_few_are_not_counted_as_one_could_tell_whose_they_are(scene):
    say_it_helped(scene, scene.company.hilltop, PersonFactory.create_batch(4))
    say_it_helped(scene, scene.company.parkside, [scene.company.petra])

    assert counts_for(scene, "dora") == [5, 0, 0, 0]
    assert counts_for(scene, "rhona") == []


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
