from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from intervisit.questionnaires.domain.answering import (
    Progress,
    progress_of,
    read_answers,
    with_what_is_missing,
)
from intervisit.questionnaires.domain.answers import Habits, Problem, Trouble
from intervisit.questionnaires.domain.content import Question
from intervisit.questionnaires.domain.kinds.heading import Heading
from intervisit.questionnaires.domain.kinds.number import Number
from tests.questionnaires.domain.strategies import contents, typed_for

HABITS = Habits()
ISSUE = Question("issue", "What is the issue?", required=True)
DAYS = Question("days", "How many days?", Number("days"))


@given(st.data())
def test_everything_typed_is_kept_whether_or_not_it_can_be_read(data):
    content = data.draw(contents())
    typed = data.draw(typed_for(content))

    answers = read_answers(content.questions, typed, HABITS)

    expected = {q.key: typed[q.key] for q in content.questions if q.is_answerable}
    assert {a.question.key: a.typed for a in answers} == expected


def test_answers_come_in_the_order_of_the_questions_without_headings():
    questions = (ISSUE, Question("h", "Then", Heading()), DAYS)

    answers = read_answers(questions, {"days": ("3",)}, HABITS)

    assert [(a.question.key, a.value) for a in answers] == [
        ("issue", None),
        ("days", Decimal(3)),
    ]


def test_what_cannot_be_read_is_shown_as_typed():
    (answer,) = read_answers([DAYS], {"days": ("about 3",)}, HABITS)

    assert answer.value is None
    assert answer.words == "about 3"
    assert answer.is_given


def test_what_can_be_read_is_shown_in_words():
    (answer,) = read_answers([DAYS], {"days": ("3.0",)}, HABITS)

    assert answer.words == "3 days"


def test_missing_required_answer_becomes_a_problem_only_when_asked():
    answers = read_answers([ISSUE, DAYS], {}, HABITS)

    assert [a.problem for a in answers] == [None, None]
    assert [a.problem for a in with_what_is_missing(answers)] == [
        Problem(Trouble.UNANSWERED),
        None,
    ]


def test_blank_answer_to_a_required_question_is_missing():
    answers = read_answers([ISSUE], {"issue": (" \n ",)}, HABITS)

    assert [a.problem for a in with_what_is_missing(answers)] == [
        Problem(Trouble.UNANSWERED)
    ]


def test_problem_is_not_covered_by_a_missing_one():
    required = Question("days", "How many days?", Number("days"), required=True)
    answers = read_answers([required], {"days": ("few",)}, HABITS)

    (answer,) = with_what_is_missing(answers)

    assert answer.problem is not None
    assert answer.problem.trouble is Trouble.NOT_A_NUMBER


def test_progress_counts_what_is_left():
    answers = read_answers([ISSUE, DAYS], {"days": ("few",)}, HABITS)

    progress = progress_of(answers)

    assert progress == Progress(questions=2, given=1, required_left=1, problems=1)
    assert not progress.is_complete


def test_optional_questions_left_alone_make_no_difference():
    answers = read_answers([ISSUE, DAYS], {"issue": ("Reading",)}, HABITS)

    assert progress_of(answers).is_complete
