"""Every problem and every fault has words, and no word of it is a placeholder."""

from hypothesis import given, settings
from hypothesis import strategies as st

from intervisit.questionnaires import labels, sentences
from intervisit.questionnaires.domain.answers import Habits, Problem, Trouble
from intervisit.questionnaires.domain.carrying import Outcome
from intervisit.questionnaires.domain.documents import read_document
from intervisit.questionnaires.domain.faults import FaultCode
from intervisit.questionnaires.domain.kinds.date import Day
from intervisit.questionnaires.domain.kinds.number import Number
from intervisit.questionnaires.domain.kinds.shape import Kind
from intervisit.questionnaires.domain.readers import Reader
from intervisit.questionnaires.domain.rules import faults_of
from intervisit.questionnaires.sentences import (
    fault_in_words,
    listed,
    place_in_words,
    problem_in_words,
)
from tests.questionnaires.domain import strategies


def said(kind, *typed, day_first=True):
    problem = kind.read(typed, Habits(day_first)).problem
    return problem_in_words(problem, kind.kind)


def test_every_fault_reader_kind_and_outcome_has_words():
    assert set(sentences.FAULTS) == set(FaultCode)
    assert set(sentences.UNANSWERED) == set(Kind)
    assert set(labels.READERS) == set(Reader)
    assert set(labels.KINDS) == set(labels.KIND_HELP) == set(Kind)
    assert set(labels.OUTCOMES) == set(Outcome)


@given(strategies.settings, st.lists(strategies.anything, max_size=3).map(tuple))
@settings(max_examples=60, deadline=None)
def test_any_wrong_answer_is_answered_with_a_sentence(kind, typed):
    problem = kind.read(typed, Habits()).problem

    if problem is not None:
        words = problem_in_words(problem, kind.kind)
        assert words.endswith((".", "”"))
        assert "%(" not in words


@given(st.recursive(st.text() | st.integers() | st.none(), st.lists, max_leaves=4))
@settings(max_examples=30, deadline=None)
def test_any_document_is_answered_with_places_and_sentences(matter):
    document = {"title": matter, "sections": [{"audience": matter, "x": matter}]}

    content, faults = read_document(document)

    for fault in (*faults, *faults_of(content)):
        assert "%(" not in fault_in_words(fault) + place_in_words(fault)


def test_sentences_say_how_to_put_it_right():
    example = sentences._spoken(sentences.EXAMPLE)
    spoken = {
        said(Day(), "31/9/2026"): "September has 30 days.",
        said(Day(), "1/13/2026"): (
            f"There is no month 13. Write the day as {example}."
        ),
        said(Day(), "soon", day_first=False): (
            f"Write a day, such as {example}. Figures are read as month/day/year."
        ),
        said(Number("hours"), "about 12"): (
            "Write it in figures, such as 12. “about 12” can’t be added up."
        ),
        said(Number(), "1.5"): "Write a whole number, without a decimal point.",
        problem_in_words(Problem(Trouble.UNANSWERED), Kind.LONG): (
            "Write an answer. A few sentences are enough."
        ),
    }

    assert list(spoken) == list(spoken.values())


def test_lists_are_spoken():
    assert listed([]) == ""
    assert listed(["you"]) == "you"
    assert listed(["you", "Ana", "Ben"]) == "you, Ana and Ben"
