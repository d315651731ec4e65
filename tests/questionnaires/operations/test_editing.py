from dataclasses import replace

import pytest

from intervisit.questionnaires.domain.content import Content
from intervisit.questionnaires.domain.editing import Direction
from intervisit.questionnaires.domain.kinds.shape import Kind
from intervisit.questionnaires.domain.readers import Reader
from intervisit.questionnaires.operations import editing
from intervisit.questionnaires.operations.questionnaires import (
    create_questionnaire,
    publish_draft,
    start_draft,
)
from intervisit.questionnaires.queries.questionnaires import draft_of, last_step
from intervisit.support.errors import StaleEdit
from tests.conftest import NOW
from tests.factories import questionnaires as made


@pytest.fixture
def draft(olive, booking):
    return start_draft(by=olive, at=NOW, questionnaire=booking)


def step(operation, olive, draft, **fields):
    draft.refresh_from_db()
    return operation(by=olive, at=NOW, version=draft, revision=draft.revision, **fields)


def now_in(draft):
    return draft_of(draft.questionnaire).read


def test_questionnaire_is_written_from_nothing_and_published(olive):
    questionnaire = create_questionnaire(by=olive, at=NOW, source=Content("Survey"))
    draft = draft_of(questionnaire)

    key = step(editing.add_section, olive, draft, title="About you")
    section = replace(now_in(draft).section(key), audience=(Reader.OFFICE,))
    step(editing.amend_section, olive, draft, section=section)
    step(
        editing.add_question,
        olive,
        draft,
        section_key=key,
        kind=Kind.SHORT,
        label="Your school",
    )
    publish_draft(by=olive, at=NOW, questionnaire=questionnaire)

    assert [q.label for q in draft.read.questions] == ["Your school"]


def test_steps_change_the_draft_and_are_undone_in_turn(olive, draft):
    before = now_in(draft)
    step(editing.delete_part, olive, draft, key="days")
    step(editing.move_part, olive, draft, key="plan", direction=Direction.UP)
    copy = step(editing.duplicate_part, olive, draft, key="went")
    step(editing.move_to_section, olive, draft, key=copy, section_key="booking")
    assert [q.key for q in now_in(draft).sections[0].questions] == [
        "plan",
        "issue",
        copy,
    ]

    undone = [editing.undo_step(by=olive, at=NOW, version=draft) for _ in range(4)]

    assert now_in(draft) == before
    assert undone == [
        "Moved “How did it go?” to another section",
        "Copied “How did it go?”",
        "Moved “Your plan”",
        "Deleted “How many days?”",
    ]


def test_nothing_more_to_undo_is_said(olive, draft):
    with pytest.raises(editing.NoStepToUndo):
        editing.undo_step(by=olive, at=NOW, version=draft)


def test_step_that_changes_nothing_is_no_step(olive, draft):
    step(editing.move_part, olive, draft, key="booking", direction=Direction.UP)

    assert last_step(draft) is None


def test_second_editor_is_told_and_nothing_is_overwritten(olive, draft):
    question = replace(made.ISSUE, label="First editor")
    step(editing.amend_question, olive, draft, question=question)

    with pytest.raises(StaleEdit, match="What you typed is still here"):
        editing.amend_question(
            by=olive,
            at=NOW,
            version=draft,
            revision=0,
            question=replace(made.ISSUE, label="Second editor"),
        )

    assert now_in(draft).question("issue").label == "First editor"


def test_part_that_was_deleted_meanwhile_is_said_to_be_gone(olive, draft):
    step(editing.delete_part, olive, draft, key="days")

    with pytest.raises(editing.PartIsGone, match="Undo brings back"):
        step(editing.amend_question, olive, draft, question=made.DAYS)


def test_published_version_takes_no_step(olive, draft):
    step(editing.delete_part, olive, draft, key="days")
    publish_draft(by=olive, at=NOW, questionnaire=draft.questionnaire)

    with pytest.raises(editing.PartIsGone, match="published or thrown away"):
        editing.delete_part(
            by=olive, at=NOW, version=draft, revision=draft.revision, key="plan"
        )


def test_last_hundred_steps_are_kept(olive, draft):
    for _ in range(103):
        step(editing.move_part, olive, draft, key="days", direction=Direction.UP)
        step(editing.move_part, olive, draft, key="days", direction=Direction.DOWN)

    assert draft.steps.count() == 100


def test_long_label_is_shortened_in_the_words_of_a_step(olive, draft):
    question = replace(made.ISSUE, label="a" * 400)

    step(editing.amend_question, olive, draft, question=question)

    assert last_step(draft).words == "Changed “" + "a" * 80 + "…”"
