from intervisit.questionnaires import contributions
from intervisit.questionnaires.models import Response, ResponseSection, SectionReading
from intervisit.questionnaires.operations.noting import note_reading
from tests.cast import TODAY
from tests.conftest import NOW
from tests.factories import questionnaires as made


def test_drafts_wait_with_how_far_they_got_and_how_long_they_take(booking, tom):
    made.begun(booking, tom, issue="a", days="few")

    (item,) = contributions.waiting(tom, TODAY)

    assert (item.title, item.state_words, item.state) == (
        "Finish “Booking”",
        "2 of 6 answered",
        "you",
    )
    assert item.minutes == 15


def test_late_draft_says_so_and_drafts_of_others_do_not_wait(booking, company, tom):
    draft = made.begun(booking, tom)
    draft.due_on = TODAY.replace(day=1)
    draft.save()

    assert [item.state for item in contributions.waiting(tom, TODAY)] == ["late"]
    assert list(contributions.waiting(company.actor("olive"), TODAY)) == []


def test_what_was_handed_in_is_done(booking, tom):
    made.handed_in(booking, tom)

    (item,) = contributions.done(tom, NOW)

    assert item.words == "You handed in “Booking”."


def test_search_finds_titles_and_never_answers(booking, company, tom):
    made.handed_in(booking, tom, issue="Phonics")

    assert [hit.title for hit in contributions.found(tom, "book")] == ["Booking"]
    assert list(contributions.found(tom, "Phonics")) == []


def test_export_of_a_person_holds_every_answer(booking, company, tom):
    response = made.handed_in(booking, tom, company.hilltop, needs="Help")
    note_reading(by=company.actor("rhona"), at=NOW, response=response)

    answers, _ = contributions.personal_data(company.tom)
    _, readings = contributions.personal_data(company.rhona)

    assert [(row["question"], row["answer"]) for row in answers.rows] == [
        ("What is the issue?", "Boys choose not to read."),
        ("What do you need next?", "Help"),
    ]
    assert {row["section"] for row in readings.rows} == {
        "booking",
        "evaluation",
        "next_steps",
    }


def test_erasure_deletes_drafts_and_blanks_what_was_handed_in(booking, company, tom):
    handed_in = made.handed_in(booking, tom, company.hilltop)
    made.begun(booking, tom, issue="Draft")
    note_reading(by=company.actor("rhona"), at=NOW, response=handed_in)

    contributions.erase(company.tom, NOW)
    contributions.erase(company.rhona, NOW)

    assert list(Response.objects.all()) == [handed_in]
    assert {str(row.typed) for row in ResponseSection.objects.all()} == {"{}"}
    assert SectionReading.objects.count() == 0
