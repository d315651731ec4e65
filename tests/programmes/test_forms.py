"""Forms of a definition: written at the desk of questionnaires, published with it."""

from __future__ import annotations

from copy import deepcopy

import pytest

from intervisit.programmes.domain.asked import (
    WORDS,
    changed_questions,
    content_of,
    counted,
)
from intervisit.programmes.domain.chapters import BY_KEY, part_of
from intervisit.programmes.domain.documents import digest, faults_of
from intervisit.programmes.domain.shipped import shipped_document
from intervisit.programmes.models import DefinitionVersion, Programme
from intervisit.programmes.operations.definitions import (
    begin_draft,
    discard_draft,
    publish_draft,
    save_chapter,
)
from intervisit.programmes.operations.drafts import NotADraft
from intervisit.programmes.operations.forms import NoSuchForm, open_form
from intervisit.programmes.operations.programmes import add_programme
from intervisit.programmes.queries.forms import form_of
from intervisit.questionnaires.domain.faults import FaultCode
from intervisit.questionnaires.domain.kinds.shape import Kind
from intervisit.questionnaires.models import Questionnaire
from intervisit.questionnaires.operations.editing import add_question, undo_step
from intervisit.questionnaires.operations.questionnaires import (
    BelongsElsewhere,
    retire_questionnaire,
    start_draft,
)
from intervisit.questionnaires.operations.questionnaires import (
    discard_draft as discard_questionnaire,
)
from intervisit.questionnaires.operations.questionnaires import (
    publish_draft as publish_questionnaire,
)
from tests.conftest import NOW

FORMS = BY_KEY["forms"]


@pytest.fixture
def directory(company, olive):
    """Give a published directory, whose definition has three forms."""
    document = shipped_document("directory")
    draft = add_programme(document=document, name="Directory", by=olive, at=NOW)
    publish_draft(version=draft, note="First.", by=olive, at=NOW)
    return Programme.objects.get(pk=draft.programme_id)


@pytest.fixture
def draft(directory, olive):
    return begin_draft(programme=directory, by=olive, at=NOW)


def opened(draft, olive, place=0):
    return open_form(version=draft, place=place, by=olive, at=NOW)


def ask(form, olive, label="Who will come?"):
    return add_question(
        by=olive,
        at=NOW,
        version=form,
        revision=form.revision,
        section_key=form.read.sections[0].key,
        kind=Kind.SHORT,
        label=label,
    )


def labels(version, place=0):
    version.refresh_from_db()
    form = version.document["questionnaires"][place]
    return [question.label for question in content_of(form).questions]


def test_publishing_a_definition_publishes_what_its_forms_ask(directory):
    version = directory.current
    booking = form_of(version, "booking")

    assert booking.is_published
    assert booking.questionnaire.belongs_to == directory.name
    assert booking.read == content_of(version.document["questionnaires"][0])
    assert form_of(version, "nothing") is None


def test_what_is_written_at_the_desk_is_in_the_draft_at_once(draft, olive):
    form = opened(draft, olive)

    ask(form, olive)
    after = labels(draft)
    undo_step(by=olive, at=NOW, version=form)

    assert after[-1] == "Who will come?"
    assert labels(draft) == after[:-1]


def test_only_a_form_that_changed_gets_a_new_version(directory, draft, olive):
    before = {key: form_of(directory.current, key) for key in ("booking", "next_steps")}
    ask(opened(draft, olive), olive)

    draft.refresh_from_db()
    published = publish_draft(version=draft, note="One more.", by=olive, at=NOW)

    booking = form_of(published, "booking")
    assert booking.number == before["booking"].number + 1
    assert booking.questionnaire == before["booking"].questionnaire
    assert form_of(published, "next_steps") == before["next_steps"]
    assert form_of(directory.current, "booking") == before["booking"]


def test_saving_the_chapter_shows_at_the_desk(draft, olive):
    form = opened(draft, olive)
    stands = part_of(draft.document, FORMS)
    part = {
        "questionnaires": [{**stands["questionnaires"][0], "title": "Ask for help"}]
    }

    save_chapter(
        version=draft, chapter=FORMS, part=part, seen=digest(stands), by=olive, at=NOW
    )

    form.refresh_from_db()
    assert form.content["title"] == "Ask for help"


def test_form_that_went_leaves_what_was_answered_and_no_draft(directory, draft, olive):
    opened(draft, olive)
    stands = part_of(draft.document, FORMS)
    part = {"questionnaires": stands["questionnaires"][1:]}
    levels = BY_KEY["directory"]
    save_chapter(
        version=draft, chapter=FORMS, part=part, seen=digest(stands), by=olive, at=NOW
    )
    draft.refresh_from_db()
    told = part_of(draft.document, levels)
    kept = [{k: v for k, v in row.items() if k != "sections"} for row in told["levels"]]
    save_chapter(
        version=draft,
        chapter=levels,
        part={**told, "levels": kept},
        seen=digest(told),
        by=olive,
        at=NOW,
    )

    draft.refresh_from_db()
    published = publish_draft(version=draft, note="Less.", by=olive, at=NOW)

    assert form_of(published, "booking") is None
    questionnaire = form_of(directory.current, "booking").questionnaire
    assert not questionnaire.versions.filter(published_at=None).exists()


def test_discarding_the_draft_throws_its_new_forms_away(company, olive):
    document = shipped_document("directory")
    fresh = add_programme(document=document, name="Directory", by=olive, at=NOW)
    opened(fresh, olive)
    assert Questionnaire.objects.count() == 1

    discard_draft(version=fresh, by=olive)

    assert not Questionnaire.objects.exists()
    assert not DefinitionVersion.objects.exists()


@pytest.mark.parametrize(
    "act",
    [start_draft, publish_questionnaire, discard_questionnaire, retire_questionnaire],
)
def test_form_of_a_definition_changes_nowhere_else(directory, olive, act):
    questionnaire = form_of(directory.current, "booking").questionnaire

    with pytest.raises(BelongsElsewhere, match="Change it there"):
        act(by=olive, at=NOW, questionnaire=questionnaire)


def test_only_a_form_of_a_draft_is_written(directory, draft, olive):
    with pytest.raises(NotADraft):
        opened(directory.current, olive)
    with pytest.raises(NoSuchForm, match="Give the questionnaire a title"):
        opened(draft, olive, place=9)


def test_definition_with_a_form_that_asks_nothing_is_not_sound():
    document = deepcopy(shipped_document("directory"))
    document["questionnaires"][0]["sections"] = []

    (fault,) = faults_of(document)

    assert str(fault.message) == "It asks nothing yet. Add a section with a question."


def test_difference_names_the_questions():
    one = [{"key": "s", "title": "S", "questions": [{"key": "a", "label": "Why?"}]}]
    two = [{**one[0], "questions": [{"key": "b", "label": "How?"}]}]

    assert changed_questions(one, two) == ("“Why?”", "“How?”")
    assert changed_questions(one, one) == ("", "")
    assert str(counted(one)) == "one question"
    assert str(counted([])) == "0 questions"


def test_every_fault_of_a_questionnaire_has_words():
    assert set(WORDS) == set(FaultCode)
