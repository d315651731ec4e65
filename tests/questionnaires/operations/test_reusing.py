from dataclasses import replace

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from intervisit.questionnaires.domain.carrying import Outcome
from intervisit.questionnaires.domain.readers import Reader
from intervisit.questionnaires.models import Attachment
from intervisit.questionnaires.operations import editing
from intervisit.questionnaires.operations.answering import submit_response
from intervisit.questionnaires.operations.attaching import attach_file
from intervisit.questionnaires.operations.questionnaires import (
    publish_draft,
    start_draft,
)
from intervisit.questionnaires.operations.reusing import (
    AlreadyNewest,
    NotYourAnswers,
    move_to_newest,
    reuse_answers,
)
from intervisit.questionnaires.queries.responses import readable_sections
from intervisit.questionnaires.reading import typed_in
from tests.conftest import NOW
from tests.factories import questionnaires as made
from tests.files.domain.made import PDF


def typed(response, actor):
    return typed_in(readable_sections(actor, response))


def with_file(response, actor):
    attach_file(
        by=actor,
        at=NOW,
        response=response,
        question_key="plan",
        name="plan.pdf",
        content=SimpleUploadedFile("plan.pdf", PDF),
    )
    return response


def amended(olive, booking, question):
    draft = start_draft(by=olive, at=NOW, questionnaire=booking)
    editing.amend_question(
        by=olive, at=NOW, version=draft, revision=draft.revision, question=question
    )
    return publish_draft(by=olive, at=NOW, questionnaire=booking)


@pytest.fixture
def last_year(booking, tom):
    response = with_file(made.begun(booking, tom, issue="Old", days="3"), tom)
    made.answers(response, tom, needs="Help with phonics")
    submit_response(by=tom, at=NOW, response=response)
    return response


def test_earlier_answers_fill_what_is_empty(booking, tom, last_year):
    response = made.begun(booking, tom, issue="New")

    account = reuse_answers(by=tom, at=NOW, response=response, source=last_year)

    found = typed(response, tom)
    (plan,) = found.pop("plan")
    assert found == {"issue": ("New",), "days": ("3",), "needs": ("Help with phonics",)}
    files = Attachment.objects.filter(section__response__in=[response, last_year])
    assert len(set(files.values_list("file", flat=True))) == 1
    assert plan not in typed(last_year, tom)["plan"]
    assert {item.outcome for item in account} == {Outcome.CARRIED}


def test_confidential_answer_is_held_back_from_a_wider_section(
    olive, tom, booking, last_year
):
    wider = replace(
        made.BOOKING.sections[2],
        audience=(Reader.DIRECTOR, Reader.PROVIDER),
        may_add=(),
    )
    other = made.published(olive, replace(made.BOOKING, sections=(wider,)), key="open")
    response = made.begun(other, tom)

    account = reuse_answers(by=tom, at=NOW, response=response, source=last_year)

    assert typed(response, tom) == {}
    assert {i.old.key: i.outcome for i in account}["needs"] is Outcome.HELD_BACK


def test_answers_of_somebody_else_are_refused(booking, company, last_year):
    harriet = company.actor("harriet")
    response = made.begun(booking, harriet)

    with pytest.raises(NotYourAnswers):
        reuse_answers(by=harriet, at=NOW, response=response, source=last_year)


def test_draft_moves_to_the_newest_version_with_its_answers(olive, tom, booking):
    response = with_file(made.begun(booking, tom, issue="Kept", days="about 3"), tom)
    amended(olive, booking, replace(made.ISSUE, label="What is the matter?"))

    move_to_newest(by=tom, at=NOW, response=response)

    response.refresh_from_db()
    found = typed(response, tom)
    assert response.version.number == 2
    assert (found["issue"], found["days"]) == (("Kept",), ("about 3",))
    assert len(found["plan"]) == 1


def test_answer_that_cannot_come_along_is_accounted_for(olive, tom, booking):
    response = made.begun(booking, tom, issue="Long " * 50)
    short = replace(made.DAYS, key="issue", label="Issue in a number")
    amended(olive, booking, short)

    (item,) = move_to_newest(by=tom, at=NOW, response=response)

    assert (item.outcome, item.typed) == (Outcome.DOES_NOT_FIT, ("Long " * 50,))


def test_draft_of_the_newest_version_stays(booking, tom):
    response = made.begun(booking, tom)

    with pytest.raises(AlreadyNewest):
        move_to_newest(by=tom, at=NOW, response=response)
