import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from intervisit.files.models import StoredFile
from intervisit.files.operations import FileRefused
from intervisit.questionnaires.domain.merging import Clash, digest
from intervisit.questionnaires.domain.readers import Reader
from intervisit.questionnaires.models import Response, ResponseSection
from intervisit.questionnaires.operations.answering import (
    AlreadyHandedIn,
    NotOpenForAnswers,
    NotReadyToHandIn,
    ReadersNotOffered,
    choose_readers,
    discard_draft_response,
    return_response,
    save_answers,
    start_response,
    submit_response,
)
from intervisit.questionnaires.operations.attaching import (
    NoFileWantedHere,
    attach_file,
    detach_file,
)
from intervisit.questionnaires.operations.questionnaires import (
    create_questionnaire,
    retire_questionnaire,
)
from intervisit.questionnaires.queries.responses import own_drafts, readable_sections
from intervisit.questionnaires.reading import typed_in
from intervisit.support.history import history_of
from tests.conftest import NOW
from tests.factories import questionnaires as made
from tests.files.domain.made import PDF, SVG


def typed(response, actor):
    return typed_in(readable_sections(actor, response))


def attach(response, actor, key="plan", name="plan.pdf", content=PDF):
    return attach_file(
        by=actor,
        at=NOW,
        response=response,
        question_key=key,
        name=name,
        content=SimpleUploadedFile(name, content),
    )


def test_response_keeps_version_and_audiences_of_its_start(booking, tom):
    response = start_response(by=tom, at=NOW, questionnaire=booking)

    audiences = {row.key: row.readers for row in response.sections.all()}
    assert audiences["next_steps"] == {Reader.REGIONAL_DIRECTOR, Reader.DIRECTOR}
    assert response.version.number == 1


def test_starting_twice_gives_the_same_draft(booking, tom):
    first = start_response(by=tom, at=NOW, questionnaire=booking)

    assert start_response(by=tom, at=NOW, questionnaire=booking) == first
    assert list(own_drafts(tom)) == [first]


def test_unpublished_or_retired_questionnaire_takes_no_answers(olive, tom, booking):
    unpublished = create_questionnaire(by=olive, at=NOW, source=made.BOOKING, key="b2")
    retire_questionnaire(by=olive, at=NOW, questionnaire=booking)

    for questionnaire in (unpublished, booking):
        with pytest.raises(NotOpenForAnswers):
            start_response(by=tom, at=NOW, questionnaire=questionnaire)


def test_everything_typed_is_kept_also_what_is_wrong(booking, tom):
    response = made.begun(booking, tom, days="about three", issue="x" * 12_000)

    assert typed(response, tom) == {
        "days": ("about three",),
        "issue": ("x" * 12_000,),
    }


def test_keys_that_are_not_asked_are_left_alone(booking, tom):
    response = made.begun(booking, tom, issue="a", unknown="b")

    assert typed(response, tom) == {"issue": ("a",)}


def test_second_window_does_not_overwrite_the_first(booking, tom):
    response = made.begun(booking, tom, issue="first")
    seen = {"issue": digest(())}

    saved = save_answers(
        by=tom, at=NOW, response=response, offered={"issue": ("second",)}, seen=seen
    )

    assert saved.clashes == (Clash("issue", ("first",), ("second",)),)
    assert typed(response, tom) == {"issue": ("first",)}


def test_handing_in_needs_what_is_required_and_readable(booking, tom):
    response = made.begun(booking, tom, days="about three")

    with pytest.raises(NotReadyToHandIn, match="2 answers need another look"):
        submit_response(by=tom, at=NOW, response=response)

    made.answers(response, tom, days="3", issue="Boys choose not to read.")
    submit_response(by=tom, at=NOW, response=response)
    assert response.submitted_at == NOW


def test_what_was_handed_in_does_not_change(booking, tom):
    response = made.handed_in(booking, tom)

    for change in (
        lambda: made.answers(response, tom, issue="Other"),
        lambda: submit_response(by=tom, at=NOW, response=response),
        lambda: discard_draft_response(by=tom, at=NOW, response=response),
        lambda: attach(response, tom),
    ):
        with pytest.raises(AlreadyHandedIn):
            change()


def test_returned_response_is_its_authors_own_again(booking, company, tom):
    response = made.handed_in(booking, tom, company.hilltop)

    return_response(by=tom, at=NOW, response=response, reason="Which year group?")

    assert readable_sections(company.actor("rhona"), response) == []
    assert history_of(response)[0].reason == "Which year group?"
    with pytest.raises(AlreadyHandedIn, match="hasn’t been handed in"):
        return_response(by=tom, at=NOW, response=response, reason="")


def test_discarded_draft_is_gone_with_its_sections(booking, tom):
    response = made.begun(booking, tom, issue="a")

    discard_draft_response(by=tom, at=NOW, response=response)

    assert (Response.objects.count(), ResponseSection.objects.count()) == (0, 0)


def test_author_lets_a_reader_in_and_takes_them_out_again(booking, tom):
    response = made.begun(booking, tom)

    def readers(*added):
        choose_readers(
            by=tom,
            at=NOW,
            response=response,
            section_key="next_steps",
            added=frozenset(added),
        )
        return response.sections.get(key="next_steps").readers

    wide = readers(Reader.PROVIDER)
    assert Reader.PROVIDER in wide
    assert readers() == wide - {Reader.PROVIDER}
    with pytest.raises(ReadersNotOffered):
        readers(Reader.OFFICE)


def test_audience_is_only_narrowed_once_handed_in(booking, tom):
    response = made.handed_in(booking, tom)
    fields = {"by": tom, "at": NOW, "response": response, "section_key": "next_steps"}

    choose_readers(**fields, added=frozenset())
    with pytest.raises(ReadersNotOffered, match="only take readers away"):
        choose_readers(**fields, added=frozenset({Reader.PROVIDER}))


def test_file_is_handed_in_and_taken_back(booking, tom):
    response = made.begun(booking, tom)

    attachment = attach(response, tom)
    assert typed(response, tom) == {"plan": (attachment.public_id,)}

    detach_file(by=tom, at=NOW, response=response, attachment_id=attachment.public_id)
    assert typed(response, tom) == {}
    assert StoredFile.objects.count() == 1


def test_file_that_is_not_what_it_says_is_refused(booking, tom):
    response = made.begun(booking, tom)

    with pytest.raises(FileRefused, match="Save it as PDF or PNG"):
        attach(response, tom, name="plan.pdf", content=SVG)

    assert StoredFile.objects.count() == 0


def test_question_that_takes_no_file_or_no_more_says_so(booking, tom):
    response = made.begun(booking, tom)
    attach(response, tom)
    attach(response, tom)

    for key, words in (
        ("plan", "2 files are enough"),
        ("issue", "in words"),
        ("nothing", "isn’t asked"),
    ):
        with pytest.raises(NoFileWantedHere, match=words):
            attach(response, tom, key)


def test_history_of_a_response_holds_no_answer():
    events = Response.pgh_event_model

    names = {field.name for field in events._meta.get_fields()}

    assert "typed" not in names
    assert not hasattr(ResponseSection, "pgh_event_model")
