"""Lists of bookings: found by the name of a school, and telling of no other."""

from __future__ import annotations

from django.http import QueryDict

from intervisit.bookings.lists.bookings import bookings_table
from intervisit.bookings.queries.bookings import bookings_visible_to
from intervisit.bookings.queries.states import with_state
from intervisit.networks.domain.vocabulary import Vocabulary
from intervisit.support.tables import BoundTable
from tests.bookings.conftest import TODAY
from tests.cast import actor_for, signed_up
from tests.factories.networks import PracticeAreaFactory
from tests.factories.people import PostFactory
from tests.markup import markup_of


def listed(actor, **asked):
    words = QueryDict(mutable=True)
    words.update(asked)
    rows = with_state(bookings_visible_to(actor), TODAY)
    return BoundTable(bookings_table(Vocabulary({}), actor), rows, words)


def test_schools_are_found_by_name_on_either_side(scene):
    booking, petra = scene.asked(), scene.actor("petra")

    assert list(listed(petra, provider="parks").filtered) == [booking]
    assert list(listed(petra, receiver="HILL").filtered) == [booking]
    assert list(listed(petra, provider="hilltop").filtered) == []
    assert list(listed(petra, receiver="hill parkside").filtered) == []


def test_choices_tell_of_no_booking_that_one_does_not_see(scene):
    booking = scene.asked()
    booking.area = PracticeAreaFactory(name="Reading")
    booking.save(update_fields=["area"])

    nora = signed_up(scene.company.network, "Nora", "Nye")
    PostFactory(person=nora, organisation=scene.company.hilltop)

    def areas(actor):
        fields = {field.name: field for field in listed(actor).fields}
        return [words for _key, words in fields["area"].options]

    assert areas(scene.actor("petra")) == ["Reading"]
    assert areas(actor_for(nora, TODAY)) == []


def test_page_writes_no_list_of_schools(scene, sign_in):
    scene.asked()

    shown = markup_of(sign_in(scene.company.petra).get("/nyc/bookings/?provider=park"))

    assert 'name="provider" value="park"' in shown
    assert scene.company.hilltop.public_id not in shown.split("<table", 1)[0]
