"""Answering, as a browser sends it, with and without JavaScript."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from intervisit.files.models import StoredFile
from intervisit.questionnaires.domain.merging import digest
from intervisit.questionnaires.domain.readers import Reader
from intervisit.questionnaires.models import Response
from intervisit.questionnaires.queries.responses import readable_sections
from intervisit.questionnaires.reading import typed_in
from intervisit.support.urls import here
from tests.factories import questionnaires as made
from tests.files.domain.made import PDF, PNG
from tests.markup import markup_of

HTMX = {"HTTP_HX_REQUEST": "true"}


@pytest.fixture
def toms(sign_in, company):
    """Give a browser that Tom is signed in with."""
    return sign_in(company.tom)


@pytest.fixture
def draft(booking, tom):
    return made.begun(booking, tom)


def fields(**typed):
    """Give what a form sends: each answer beside what its field had held."""
    sent = {f"answer-{key}": text for key, text in typed.items()}
    return sent | {f"seen-{key}": digest(()) for key in typed}


def address(name, response):
    return here(f"questionnaires:{name}", public_id=response.public_id)


def typed(response, actor):
    return typed_in(readable_sections(actor, response))


def test_questionnaire_is_answered_from_its_page_to_its_end(booking, toms, company):
    page = here("questionnaires:questionnaire", public_id=booking.public_id)
    assert b"Answer it" in toms.get(page).content

    started = toms.post(here("questionnaires:start", public_id=booking.public_id))
    response = Response.objects.get()
    assert started.url == address("fill", response)

    sent = fields(issue="Boys choose not to read.", days="3") | {"do": "check"}
    checked = toms.post(started.url, sent, follow=True)
    assert "This is what you hand in" in markup_of(checked)

    done = toms.post(address("check", response), follow=True)
    assert "Handed in. Its readers can read it now." in markup_of(done)
    assert Response.objects.get().organisation == company.hilltop


def test_readers_are_named_before_anything_is_written(draft, toms):
    page = markup_of(toms.get(address("fill", draft)))

    assert page.index("Read by you, the side that gives support") < page.index(
        "What is the issue?"
    )
    assert "Sealed from everyone else" in page


def test_autosave_keeps_what_is_wrong_and_says_so(draft, toms, tom):
    answer = toms.post(address("fill", draft), fields(days="about three"), **HTMX)

    words = markup_of(answer)
    assert "“about three” can’t be added up" in words
    assert "1 of 6 answered, 1 still needed, 1 can’t be read" in words
    assert typed(draft, tom) == {"days": ("about three",)}


def test_autosave_gives_back_the_mark_of_what_is_now_kept(draft, toms):
    answer = toms.post(address("fill", draft), fields(days="3"), **HTMX)

    assert digest(("3",)) in markup_of(answer)


def test_two_windows_that_disagree_show_both(draft, toms, tom):
    made.answers(draft, tom, issue="From the first window")

    page = toms.post(address("fill", draft), fields(issue="From the second"))

    words = markup_of(page)
    assert "Kept there: “From the first window”" in words
    assert "From the second</textarea>" in words
    assert typed(draft, tom)["issue"] == ("From the first window",)


def test_clash_is_settled_either_way(draft, toms, tom):
    made.answers(draft, tom, issue="First")
    sent = {"answer-issue": "Second", "seen-issue": digest(("First",))}

    toms.post(address("fill", draft), fields(issue="Second") | {"take": "issue"})
    assert typed(draft, tom)["issue"] == ("First",)

    toms.post(address("fill", draft), sent)
    assert typed(draft, tom)["issue"] == ("Second",)


def test_file_is_taken_back(draft, toms, tom):
    upload = SimpleUploadedFile("plan.pdf", PDF)
    toms.post(address("fill", draft), {"file-plan": upload})
    (key,) = typed(draft, tom)["plan"]

    toms.post(address("fill", draft), {"remove": key})

    assert "plan" not in typed(draft, tom)


def test_file_is_handed_in_and_opened(draft, toms, tom):
    upload = SimpleUploadedFile("plan.pdf", PDF)
    toms.post(address("fill", draft), {"file-plan": upload})
    (key,) = typed(draft, tom)["plan"]

    opened = toms.get(here("questionnaires:file", public_id=key))
    assert opened.content == PDF
    assert opened.headers["Content-Disposition"] == 'attachment; filename="plan.pdf"'


def test_refused_file_is_explained_beside_its_question(draft, toms):
    upload = SimpleUploadedFile("plan.pdf", PNG)

    page = toms.post(address("fill", draft), {"file-plan": upload})

    assert "it is a PNG file" in markup_of(page)
    assert StoredFile.objects.count() == 0


def test_author_lets_a_reader_in(draft, toms):
    sent = {"chooses": "next_steps", "lets-in-next_steps": "provider"}

    toms.post(address("fill", draft), sent)

    assert Reader.PROVIDER in draft.sections.get(key="next_steps").readers


def test_incomplete_draft_is_not_handed_in(draft, toms):
    page = markup_of(toms.get(address("check", draft)))
    assert "Some answers need another look" in page
    assert "What is the issue?: Write an answer." in page

    answer = markup_of(toms.post(address("check", draft)))

    assert "1 answer needs another look before you can hand this in." in answer
    assert not Response.objects.get().is_submitted


def test_what_was_handed_in_leads_to_its_page(booking, tom, toms):
    response = made.handed_in(booking, tom)

    for name in ("fill", "check"):
        assert toms.get(address(name, response)).url == address("response", response)


def test_only_its_author_answers(booking, tom, sign_in, company):
    draft = made.begun(booking, tom, company.hilltop, company.parkside)
    handed_in = made.handed_in(booking, company.actor("ada"), None, company.parkside)
    petras = sign_in(company.petra)

    assert petras.get(address("fill", draft)).status_code == 404
    assert petras.get(address("fill", handed_in)).status_code == 403


def test_draft_is_thrown_away(draft, toms):
    toms.post(address("discard", draft))

    assert Response.objects.count() == 0


def test_answers_are_taken_over_and_what_stays_behind_is_shown(booking, tom, toms):
    source = made.handed_in(booking, tom, days="4")
    draft = made.begun(booking, tom)

    sent = {"source": source.public_id}
    page = markup_of(toms.post(address("reuse", draft), sent))

    assert page.count("Taken over") >= 2
    assert typed(draft, tom)["days"] == ("4",)


@pytest.mark.parametrize("words", ["<script>alert(1)</script>", "x" * 10_000, "\x00"])
def test_strange_words_are_kept_and_shown_as_words(draft, toms, words):
    toms.post(address("fill", draft), fields(issue=words))

    page = markup_of(toms.get(address("fill", draft)))

    assert "<script>alert" not in page
    assert toms.get(address("check", draft)).status_code == 200
