"""Forms keep what is typed in them, for whoever types alone, until it is sent."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from django.urls import reverse

from intervisit.bookings.models import Contact, ContactMessage
from intervisit.bookings.operations.contacts import write_to_colleague
from intervisit.directory.models import FormDraft, Listing
from intervisit.directory.operations.amendments import (
    decide_amendment,
    propose_amendment,
)
from intervisit.directory.operations.drafts import (
    KEPT_DAYS,
    NotWhileActing,
    Where,
    keep_typed,
    sweep_drafts,
)
from intervisit.directory.operations.erasing import erase_from_directory
from intervisit.directory.queries.drafts import first_words, form_drafts_visible_to
from intervisit.directory.queries.personal_data import held_about
from intervisit.kernel.actor import Deputy
from intervisit.notices.models import Notice
from tests.bookings.conftest import SOON
from tests.conftest import NOW
from tests.directory.reading import send_read
from tests.factories.directory import ListingFactory
from tests.factories.networks import PracticeAreaFactory
from tests.markup import markup_of

HALF = "Five of mine still guess. <script>alert(1)</script>"
TYPING = {"headers": {"HX-Request": "true"}}


def page(name, thing=None):
    where = {"public_id": thing.public_id} if thing else {}
    return reverse(name, kwargs={"network": "nyc", **where})


def keep(scene, by="tom", typed=None, opened_at=NOW, at=NOW, form="bookings:write"):
    about, title = scene.listing.public_id, scene.listing.title
    return keep_typed(
        where=Where(form, about, title, page("bookings:write", scene.listing)),
        typed=typed or {"words": HALF, "when_words": ""},
        opened_at=opened_at,
        by=scene.actor(by),
        at=at,
    )


def test_what_was_typed_is_there_when_the_page_is_opened_again(scene, sign_in):
    client, path = sign_in(scene.company.tom), page("bookings:write", scene.listing)

    answer = client.post(path, {"words": HALF, "when_words": ""}, **TYPING)

    assert "Saved on" in markup_of(answer)
    assert "<html" not in markup_of(answer)
    assert (Contact.objects.count(), Notice.objects.count()) == (0, 0)
    shown = client.get(path)
    assert shown.context["form"]["words"].value() == HALF
    assert "<script>alert(1)" not in markup_of(shown)
    assert "Throw away what I typed" in markup_of(shown)
    assert "Go on with what you began" in markup_of(client.get("/nyc/"))
    listed = markup_of(client.get(page("directory:begun")))
    assert "Five of mine still guess." in listed


def test_nobody_else_sees_what_was_typed(scene, sign_in):
    draft = keep(scene)

    for name in ("saul", "petra", "harriet", "dora", "olive"):
        assert not form_drafts_visible_to(scene.actor(name)).exists()
    client = sign_in(scene.company.petra)
    for path in (page("bookings:write", scene.listing), page("directory:begun")):
        assert "Five of mine" not in markup_of(client.get(path))
    assert client.post(page("directory:drop_begun", draft)).status_code == 404
    assert form_drafts_visible_to(scene.actor("tom")).exists()


def test_a_deputy_neither_reads_nor_writes_drafts(scene):
    keep(scene)
    deputy = Deputy(person_id=scene.company.petra.pk, name="Petra", may=frozenset())
    acting = replace(scene.actor("tom"), deputy=deputy)

    assert not form_drafts_visible_to(acting).exists()
    with pytest.raises(NotWhileActing):
        keep_typed(
            where=Where("bookings:write", scene.listing.public_id, "", "/"),
            typed={"words": "Mine"},
            opened_at=NOW,
            by=acting,
            at=NOW,
        )


def test_what_was_sent_is_a_draft_no_more_and_a_late_save_brings_nothing_back(
    scene, sign_in
):
    client, path = sign_in(scene.company.tom), page("bookings:write", scene.listing)
    client.post(path, {"words": HALF}, **TYPING)
    opened = client.get(path).context["kept"].opened

    client.post(path, {"words": HALF, "opened": opened})

    assert ContactMessage.objects.get().words == HALF
    assert FormDraft.objects.get().typed == {}
    late = client.post(path, {"words": "Late", "opened": opened}, **TYPING)
    assert "sent already" in markup_of(late)
    assert client.get(path).context["form"]["words"].value() is None
    again = client.get(path).context["kept"].opened
    client.post(path, {"words": "Another question", "opened": again}, **TYPING)
    assert FormDraft.objects.get().typed["words"] == "Another question"


def test_refused_form_keeps_its_draft(scene, sign_in):
    client, path = sign_in(scene.company.tom), page("bookings:write", scene.listing)
    client.post(path, {"words": HALF}, **TYPING)
    Listing.objects.update(availability="next_year")

    client.post(path, {"words": HALF})

    assert Contact.objects.count() == 0
    assert FormDraft.objects.get().typed["words"] == HALF


def test_without_a_script_a_button_keeps_it_and_another_begins_afresh(scene, sign_in):
    client, path = sign_in(scene.company.tom), page("bookings:write", scene.listing)

    kept = client.post(path, {"words": HALF, "keep": "yes"}, follow=True)
    assert "Nobody else sees it" in markup_of(kept)
    assert kept.context["form"]["words"].value() == HALF

    fresh = client.post(path, {"words": HALF, "afresh": "yes"}, follow=True)
    assert "thrown away" in markup_of(fresh)
    assert fresh.context["form"]["words"].value() is None


def test_draft_is_thrown_away_from_the_list(scene, sign_in):
    draft, client = keep(scene), sign_in(scene.company.tom)

    left = client.post(page("directory:drop_begun", draft), follow=True)

    assert "Nothing is begun" in markup_of(left)
    assert FormDraft.objects.get().typed == {}


def test_wrong_days_and_too_many_words_are_kept_as_typed(scene, sign_in):
    client, path = sign_in(scene.company.tom), page("bookings:ask", scene.listing)
    typed = {"wanted_from": "31 Feb", "people_words": "é" * 30_000, "opened": "soon"}

    client.post(path, typed | {"people_count": "many"}, **TYPING)

    kept = FormDraft.objects.get().typed
    assert (kept["wanted_from"], kept["people_count"]) == ("31 Feb", "many")
    assert len(kept["people_words"]) == 20_000
    shown = client.get(path)
    assert shown.context["form"]["wanted_from"].value() == "31 Feb"


def test_every_form_with_words_keeps_itself(scene, sign_in):
    cast, booking = scene.company, scene.agreed(starts_on=SOON)
    talk = write_to_colleague(
        listing=scene.listing, words=HALF, when_words="", by=scene.actor("tom"), at=NOW
    )
    forms = [
        (cast.tom, page("directory:write"), {"title": "Talk before writing"}),
        (cast.tom, page("directory:propose", scene.listing), {"reason": "Less now"}),
        (cast.tom, page("bookings:answer", talk), {"words": "Thursday is fine"}),
        (cast.tom, page("bookings:promote", talk), {"flexible": "Any Thursday"}),
        (cast.harriet, page("bookings:complete", booking), {"exit_words": "On we go"}),
        (cast.harriet, page("bookings:cancel", booking), {"words": "Inspection comes"}),
        (scene.saul, page("directory:amend", scene.listing), {"title": "New"}),
        (scene.dora, page("bookings:suggest", booking), {"words": "More of it"}),
        (scene.saul, page("bookings:plan_visit", booking), {"starts": "25:00"}),
        (cast.tom, page("bookings:helped", talk), {"words": "It did, and how"}),
        (scene.saul, page("directory:end", scene.listing), {"words": "No time now"}),
    ]

    for person, path, typed in forms:
        client = sign_in(person)
        assert "Saved on" in markup_of(client.post(path, typed, **TYPING)), path
        name, words = next(iter(typed.items()))
        shown = client.get(path)
        form = shown.context["form"]
        assert name not in form.fields or form[name].value() == words, path
        assert "hx-post" in markup_of(shown), path


def test_one_tap_elsewhere_leaves_the_words_that_were_begun(scene, sign_in):
    talk = write_to_colleague(
        listing=scene.listing, words=HALF, when_words="", by=scene.actor("tom"), at=NOW
    )
    client, path = sign_in(scene.company.tom), page("bookings:helped", talk)
    client.post(path, {"words": "Half a sentence"}, **TYPING)

    client.post(path, {"helped": "yes"})

    assert client.get(path).context["form"]["words"].value() == "Half a sentence"
    client.post(path, {"helped": "partly", "words": "A whole sentence"})
    assert FormDraft.objects.get().typed == {}


def test_reasons_to_decline_and_to_undo_are_kept(scene, sign_in):
    post = scene.listing.post
    offered = ListingFactory(
        organisation=post.organisation, post=post, agreed_at=None, published_at=None
    )
    petra, path = sign_in(scene.company.petra), page("directory:agree", offered)
    petra.post(path, {"decline": "yes", "answer": "Not this term, but"}, **TYPING)
    shown = petra.get(path)
    assert shown.context["form"]["answer"].value() == "Not this term, but"
    send_read(petra, path, {"decline": "yes", "answer": "Not this term"})
    offered.refresh_from_db()
    assert (offered.answer, FormDraft.objects.get().typed) == ("Not this term", {})

    by = {"by": scene.actor("dora"), "at": NOW}
    changes = {"listing": scene.listing, "changes": {"title": "New"}, "reason": "Now"}
    proposal = propose_amendment(**changes, **by)
    decide_amendment(amendment=proposal, accepts=True, decision="Yes", **by)
    dora, path = sign_in(scene.dora), page("directory:undo", proposal)
    dora.post(path, {"reason": "Too soon, for"}, **TYPING)
    assert dora.get(path).context["form"]["reason"].value() == "Too soon, for"
    send_read(dora, path, {"reason": "Too soon"})
    assert not form_drafts_visible_to(scene.actor("dora")).exists()


def test_draft_of_a_change_says_that_the_listing_changed_meanwhile(scene, sign_in):
    area = PracticeAreaFactory(name="Reading")
    client, path = sign_in(scene.saul), page("directory:amend", scene.listing)
    read = client.get(path).context["form"]["read"].value()
    typed = {
        "title": "Phonics, shorter",
        "area": area.public_id,
        "more_areas": [],
        "kinds": ["visit"],
        "contact_by": "message",
        "read": read,
    }
    client.post(path, typed, **TYPING)
    Listing.objects.filter(pk=scene.listing.pk).update(description="Changed meanwhile")

    form = client.get(path).context["form"]

    assert form["title"].value() == "Phonics, shorter"
    assert form["area"].value() == area.public_id
    refused = client.post(path, typed | {"read": form["read"].value()})
    assert refused.context["form"].non_field_errors()
    assert FormDraft.objects.get().typed["title"] == "Phonics, shorter"


def test_draft_goes_when_nobody_goes_on_with_it_and_with_its_author(scene):
    keep(scene)
    told = {data.section: data.rows for data in held_about(scene.company.tom)}
    assert told["Begun in a form and not sent"][0]["typed"]["words"] == HALF
    assert sweep_drafts(at=NOW + timedelta(days=KEPT_DAYS)) == 0

    assert sweep_drafts(at=NOW + timedelta(days=KEPT_DAYS, seconds=1)) == 1

    keep(scene)
    keep(scene, by="petra", at=NOW)
    erase_from_directory(person=scene.company.tom, at=NOW)
    assert [draft.person for draft in FormDraft.objects.all()] == [scene.company.petra]


def test_first_words_are_of_the_longest_and_cut():
    assert first_words({"kind": "visit", "days": ["2026-11-22"]}) == ""
    assert first_words({"a": "so few words here", "b": "word " * 60}).endswith("word…")
