"""What a director looks after stands on one page, and nothing of others."""

from __future__ import annotations

from datetime import time, timedelta
from http import HTTPStatus

from django.urls import reverse

from intervisit.bookings.domain.reasons import Role
from intervisit.bookings.domain.terms import Planned
from intervisit.bookings.operations.sections import begin_section
from intervisit.bookings.queries.region import region_page
from intervisit.bookings.waiting import waiting
from tests.bookings.conftest import SOON, TODAY
from tests.cast import actor_for, signed_up
from tests.conftest import NOW
from tests.factories.networks import RegionFactory
from tests.factories.people import PostFactory
from tests.markup import flat, markup_of

ADDRESS = reverse("bookings:region", kwargs={"network": "nyc"})


def shown(scene, name="rhona", at=NOW):
    return region_page(scene.actor(name), at.date(), at)


def test_copies_stand_first_and_are_read_once_opened(scene, sign_in):
    booking = scene.asked()
    client = sign_in(scene.company.rhona)
    assert "One copy is there that you haven’t read" in flat(
        markup_of(client.get(ADDRESS))
    )
    waits = [str(one.title) for one in waiting(scene.actor("rhona"), TODAY)]
    assert waits == ["Read a copy for you"]

    client.get(shown(scene)["unread"][0].url)

    page = shown(scene)
    assert (page["unread"], [copy.booking for copy in page["read"]]) == ([], [booking])
    assert "You have read every copy" in flat(markup_of(client.get(ADDRESS)))
    assert list(waiting(scene.actor("rhona"), TODAY)) == []


def test_who_waits_what_runs_and_what_is_late_are_told(scene):
    asked = scene.asked()
    visit = Planned(SOON, time(9), time(12))
    running = scene.agreed(scene.asked(), starts_on=TODAY, visits=(visit,))

    page = shown(scene)
    assert [line.booking for line in page["waiting"].lines] == [asked]
    assert not page["waiting"].lines[0].is_late
    assert page["running"].lines[0].next_visit.on == SOON

    later = shown(scene, at=NOW + timedelta(days=30))
    assert later["waiting"].lines[0].is_late
    assert (later["running"].lines[0].booking, later["running"].lines[0].unwritten) == (
        running,
        1,
    )


def test_next_steps_are_copies_for_both_directors(scene):
    done = scene.completed()
    begin_section(booking=done, role=Role.NEXT_STEPS, by=scene.actor("harriet"), at=NOW)
    scene.hand_in(done, Role.NEXT_STEPS, by="harriet", next="More", needs="Much")

    for name in ("rhona", "dora"):
        words = {str(copy.words) for copy in shown(scene, name)["unread"]}
        assert "Next steps and future needs" in words


def test_nothing_of_another_region_stands_there(scene, sign_in):
    scene.completed()
    other = signed_up(scene.company.network, "Rolf", "Ray")
    PostFactory(
        person=other,
        organisation=None,
        region=RegionFactory(name="Elsewhere"),
        standing="regional_director",
    )

    page = region_page(actor_for(other, TODAY), TODAY, NOW)

    assert (page["unread"], page["read"], page["schools"]) == ([], [], 0)
    assert all(not page[part].lines for part in ("waiting", "running", "over"))
    answer = markup_of(sign_in(other).get(ADDRESS))
    assert "Phonics" not in answer
    assert "Parkside" not in answer


def test_page_is_for_directors(scene, sign_in):
    assert (
        sign_in(scene.company.harriet).get(ADDRESS).status_code == HTTPStatus.FORBIDDEN
    )
    assert "All schools" in markup_of(sign_in(scene.dora).get(ADDRESS))
