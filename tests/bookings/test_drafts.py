"""Terms that are being written: kept as typed, for the own side alone."""

from __future__ import annotations

from datetime import time

import pytest
from django.urls import reverse

from intervisit.bookings.domain.reasons import CancelReason
from intervisit.bookings.domain.terms import Planned
from intervisit.bookings.models import Terms, TermsDraft
from intervisit.bookings.operations.drafts import drop_draft, keep_draft
from intervisit.bookings.operations.ending import cancel_booking
from intervisit.bookings.operations.living import NotNow, NotYourSide
from intervisit.bookings.personal_data import erase, personal_data
from intervisit.bookings.queries.drafts import draft_of
from intervisit.support.errors import StaleEdit
from tests.bookings.conftest import LATER, SOON
from tests.cast import signed_up
from tests.conftest import NOW
from tests.factories.people import PostFactory
from tests.markup import markup_of

TYPED = {
    "work": "Watch two lessons <script>alert(1)</script>",
    "release": "",
    "starts_on": "not a day",
    "ends_on": "",
    "visits": [{"on": f"{SOON}", "starts": "9", "ends": ""}],
    "costs": [],
}


def keep(scene, booking, by="petra", typed=TYPED, revision=0, begun_on=0):
    return keep_draft(
        booking=booking,
        typed=typed,
        begun_on=begun_on,
        revision=revision,
        by=scene.actor(by),
        at=NOW,
    )


@pytest.fixture
def booking(scene):
    return scene.asked()


@pytest.fixture
def page(booking):
    where = {"network": "nyc", "public_id": booking.public_id}
    return reverse("bookings:terms", kwargs=where)


@pytest.fixture
def co_leader(scene):
    """Let Parkside have a second leader."""
    scene.cora = signed_up(scene.company.network, "Cora", "Court")
    PostFactory(
        person=scene.cora, organisation=scene.company.parkside, standing="leader"
    )
    return scene.cora


def sent(**fields):
    """Give what the form of terms sends, with one visit and one cost begun."""
    plain = {
        "work": "Watch two lessons",
        "starts_on": f"{SOON}",
        "ends_on": f"{LATER}",
        "release": "",
        "seen": "0",
        "revision": "0",
        "visits-TOTAL_FORMS": "1",
        "visits-INITIAL_FORMS": "0",
        "costs-TOTAL_FORMS": "1",
        "costs-INITIAL_FORMS": "0",
        "costs-0-kind": "day",
        "costs-0-quantity": "1",
        "costs-0-each": "",
        "costs-0-payer": "",
        "costs-0-words": "",
    }
    return plain | fields


def test_half_written_terms_are_kept_and_only_their_side_sees_them(scene, booking):
    draft = keep(scene, booking)

    petra, harriet = scene.actor("petra"), scene.actor("harriet")
    assert draft.typed == TYPED
    assert draft_of(petra, booking) == draft
    assert draft_of(harriet, booking) is None
    assert draft_of(scene.actor("dora"), booking) is None
    with pytest.raises(NotYourSide):
        keep(scene, booking, by="tom")


def test_same_again_changes_nothing_and_two_people_do_not_overwrite(
    scene, booking, co_leader
):
    keep(scene, booking)
    assert keep(scene, booking, revision=1).revision == 1
    assert keep(scene, booking, typed=TYPED | {"work": "x"}, revision=1).revision == 2
    late = keep(scene, booking, typed=TYPED | {"work": "y"}, revision=1)
    assert late.typed["work"] == "y"

    with pytest.raises(StaleEdit, match="Petra"):
        keep(scene, booking, "cora", typed=TYPED | {"work": "z"}, revision=1)
    assert TermsDraft.objects.get().typed["work"] == "y"
    assert keep(scene, booking, "cora", TYPED, revision=3).written_by == co_leader


def test_save_that_arrives_after_the_offer_begins_no_draft(scene, booking):
    keep(scene, booking)
    scene.offered(booking)

    with pytest.raises(StaleEdit, match="offered terms meanwhile"):
        keep(scene, booking, revision=1)
    assert keep(scene, booking, begun_on=1).revision == 1


def test_draft_goes_when_it_is_offered_or_nothing_can_be(scene, booking):
    keep(scene, booking)
    scene.offered(booking)
    assert not TermsDraft.objects.exists()

    keep(scene, booking, by="harriet", begun_on=1)
    cancel_booking(
        booking=booking,
        reason_key=CancelReason.NEED_CHANGED,
        words="",
        by=scene.actor("harriet"),
        at=NOW,
    )
    assert not TermsDraft.objects.exists()
    with pytest.raises(NotNow):
        keep(scene, booking)


def test_draft_is_thrown_away_and_goes_with_whoever_is_erased(scene, booking):
    keep(scene, booking)
    drop_draft(booking=booking, by=scene.actor("petra"), at=NOW)
    assert not TermsDraft.objects.exists()

    keep(scene, booking)
    held = [row for part in personal_data(scene.company.petra) for row in part.rows]
    assert {"draft": TYPED, "at": NOW.isoformat()} in held
    erase(scene.company.petra, NOW)
    assert not TermsDraft.objects.exists()


def test_page_keeps_what_is_typed_while_it_is_typed(
    scene, booking, page, sign_in, co_leader
):
    client = sign_in(scene.company.petra)
    words = "Eight lessons … “pasted” \u00a0 text"
    kept = markup_of(
        client.post(page, sent(work=words, ends_on=""), headers={"HX-Request": "true"})
    )

    assert "Saved at" in kept
    assert 'name="revision" value="1"' in kept
    shown = markup_of(client.get(page))
    assert words in shown
    assert 'value="day" selected' in shown
    assert not Terms.objects.exists()

    plain = client.post(page, sent(work="By hand", revision="1", keep="yes"))
    assert plain.status_code == 302
    assert TermsDraft.objects.get().typed["work"] == "By hand"
    other = sign_in(co_leader)
    stale = other.post(page, sent(work="Other", revision="1", keep="yes"))
    assert "wrote on this draft meanwhile" in markup_of(stale)
    assert "Other" in markup_of(stale)

    where = {"network": "nyc", "public_id": booking.public_id}
    client.post(reverse("bookings:discard_terms", kwargs=where))
    assert not TermsDraft.objects.exists()


def test_draft_says_that_other_terms_came_meanwhile(scene, booking, page, sign_in):
    keep(scene, booking, by="harriet")
    scene.offered(booking)

    shown = markup_of(sign_in(scene.company.harriet).get(page))

    assert "Other terms came after this draft was begun" in shown
    assert "Watch two lessons &lt;script&gt;" in shown


def test_visit_of_the_terms_before_can_be_left_out(scene, booking, page, sign_in):
    scene.offered(booking, visits=(Planned(SOON, time(9), time(11)),))
    fields = {
        "seen": "1",
        "visits-INITIAL_FORMS": "1",
        **{f"visits-0-{name}": "" for name in ("on", "starts", "ends")},
        "costs-0-kind": "",
        "costs-0-quantity": "",
    }

    answer = sign_in(scene.company.harriet).post(page, sent(**fields))

    assert answer.status_code == 302
    newest = Terms.objects.order_by("-number").first()
    assert (newest.number, newest.visits.count()) == (2, 0)
