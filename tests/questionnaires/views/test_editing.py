"""Writing a questionnaire by plain forms, as without JavaScript."""

import pytest

from intervisit.questionnaires.models import Questionnaire, QuestionnaireVersion
from intervisit.questionnaires.operations.questionnaires import start_draft
from intervisit.questionnaires.queries.questionnaires import draft_of
from intervisit.support.urls import here
from tests.conftest import NOW
from tests.factories import questionnaires as made
from tests.markup import markup_of


@pytest.fixture
def olives(sign_in, company):
    return sign_in(company.olive)


@pytest.fixture
def draft(olive, booking):
    return start_draft(by=olive, at=NOW, questionnaire=booking)


def at(name, draft, **more):
    return here(f"questionnaires:{name}", public_id=draft.public_id, **more)


def words(response):
    return markup_of(response)


def read(draft):
    return QuestionnaireVersion.objects.get(pk=draft.pk).read


def test_questionnaire_is_written_on_screen_from_title_to_publication(olives):
    olives.post(here("questionnaires:write"), {"title": "After a visit"})
    draft = draft_of(Questionnaire.objects.get())
    desk = words(olives.get(at("editor", draft)))
    assert "There is no section yet. Add one, then its questions." in desk

    section = olives.post(at("add_section", draft), {"title": "The visit"}).url
    olives.post(section, {"title": "The visit", "audience": ["office"]})
    new = {"section": "the_visit", "label": "Was it worth it?", "kind": "scale"}
    question = olives.post(at("add_question", draft), new).url
    scale = {"label": "Was it worth it?", "kind": "scale", "lowest": 1, "highest": 3}
    olives.post(question, scale | {"anchors": "1 No\n3 Very", "required": "on"})

    done = olives.post(at("publish", draft), follow=True)

    assert "Version 1 is published." in words(done)
    (asked,) = read(draft).questions
    assert (asked.required, asked.settings.highest) == (True, 3)


def test_questionnaire_starts_from_a_text_and_its_faults_are_listed(olives):
    page = olives.post(here("questionnaires:write"), {"source": "title = 'A'"})
    assert "There is no section yet" in words(page)

    page = olives.post(here("questionnaires:write"), {"title": " "})
    assert "Give it a title, or paste a text below." in words(page)


def test_question_changes_its_kind_and_keeps_its_words(olives, draft):
    part = at("part", draft, key="went")
    page = words(olives.get(f"{part}?kind=choice"))
    assert "One a line, in the order in which they are offered." in page

    sent = {"kind": "choice", "label": "How did it go?", "options": "Well\nBadly"}
    olives.post(part, sent)

    settings = read(draft).question("went").settings
    assert [option.label for option in settings.options] == ["Well", "Badly"]


def test_preview_follows_what_is_typed_and_saves_nothing(olives, draft):
    part = at("part", draft, key="went")
    sent = {"kind": "choice", "label": "Reworded?", "options": "Only one"}

    preview = words(olives.post(part, sent, HTTP_HX_REQUEST="true"))

    assert "Reworded?" in preview
    assert "A choice needs at least 2 options." in preview
    assert read(draft) == made.BOOKING


def test_wrong_setting_is_said_beside_it(olives, draft):
    part = at("part", draft, key="went")
    sent = {"kind": "scale", "label": "How?", "anchors": "Never", "lowest": "one"}

    page = words(olives.post(part, sent))

    assert "Each line is a point and its words" in page
    assert "Enter a whole number" in page


def test_question_moves_to_another_section_with_the_same_form(olives, draft):
    part = at("part", draft, key="days")
    sent = {"kind": "number", "label": "Days?", "to_section": "evaluation"}

    olives.post(part, sent)

    assert read(draft).section_of("days").key == "evaluation"


@pytest.mark.parametrize(
    ("press", "keys"),
    [
        ("up:days", ["days", "issue", "plan"]),
        ("down:days", ["issue", "plan", "days"]),
        ("copy:days", ["issue", "days", "how_many_days", "plan"]),
        ("delete:days", ["issue", "plan"]),
        ("nonsense:days", ["issue", "days", "plan"]),
    ],
)
def test_buttons_move_copy_and_delete(olives, draft, press, keys):
    olives.post(at("step", draft), {"press": press, "revision": draft.revision})

    assert [q.key for q in read(draft).sections[0].questions] == keys


def test_undo_brings_back_what_was_deleted(olives, draft):
    olives.post(at("step", draft), {"press": "delete:booking"})
    done = olives.post(at("step", draft), {"press": "undo"}, follow=True)

    assert read(draft) == made.BOOKING
    assert "Undone: Deleted “What you want to work on”." in words(done)


def test_second_editor_is_told_and_keeps_what_they_typed(olives, draft):
    opening = at("opening", draft)
    olives.post(opening, {"title": "First", "intro": "", "revision": "0"})

    page = olives.post(opening, {"title": "Second", "intro": "", "revision": "0"})

    assert "Somebody changed this questionnaire" in words(page)
    assert 'value="Second"' in words(page)
    assert read(draft).title == "First"


def test_deleted_part_is_not_found(olives, draft):
    olives.post(at("step", draft), {"press": "delete:days"})

    assert olives.get(at("part", draft, key="days")).status_code == 404


def test_differences_and_preview_are_shown(olives, draft):
    olives.post(at("step", draft), {"press": "delete:days"})

    assert "One thing changed" in words(olives.get(at("differences", draft)))
    assert "How did it go?" in words(olives.get(at("version", draft)))
    assert "Publish version 2?" in words(olives.get(at("publish", draft)))


def test_downloaded_text_makes_the_same_questionnaire(olives, booking):
    version = booking.versions.get()

    text = words(olives.get(at("download", version)))
    olives.post(here("questionnaires:write"), {"source": text})

    copy = Questionnaire.objects.exclude(pk=booking.pk).get()
    assert draft_of(copy).read == made.BOOKING


def test_draft_is_thrown_away(olives, draft, booking):
    olives.post(at("discard_draft", draft))

    assert draft_of(booking) is None


@pytest.mark.parametrize("act", ["close", "retire", "restore", "open", "copy", "draft"])
def test_buttons_of_the_office_answer(act, olives, booking):
    page = here(f"questionnaires:{act}", public_id=booking.public_id)

    assert olives.post(page).status_code == 302
    assert olives.get(page).status_code == 405


def test_only_the_office_writes(sign_in, company, draft, booking):
    toms = sign_in(company.tom)

    assert toms.get(here("questionnaires:write")).status_code == 403
    assert toms.get(at("editor", draft)).status_code == 404
    assert toms.get(at("version", draft)).status_code == 404
    assert toms.get(at("version", booking.versions.get(number=1))).status_code == 200
    retire = here("questionnaires:retire", public_id=booking.public_id)
    assert toms.post(retire).status_code == 403
