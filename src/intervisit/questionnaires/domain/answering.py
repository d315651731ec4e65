"""Read what was typed against what was asked, and say how far somebody has got."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from intervisit.questionnaires.domain.answers import (
    Habits,
    Problem,
    Trouble,
    Typed,
    Value,
)
from intervisit.questionnaires.domain.content import Question

Answers = Mapping[str, Typed]
"""What was typed, by question key. A key that nobody answered may be absent."""


@dataclass(frozen=True, slots=True)
class Answer:
    """One question with what was typed and what that means."""

    question: Question
    typed: Typed = ()
    value: Value | None = None
    problem: Problem | None = None

    @property
    def is_given(self) -> bool:
        return bool(self.typed)

    @property
    def words(self) -> str:
        """The answer as its readers see it; what was typed where that can't be read."""
        if self.value is None:
            return "\n".join(self.typed)
        return self.question.settings.words(self.value)


@dataclass(frozen=True, slots=True)
class Progress:
    """How far somebody has got, in numbers that can be said in a sentence."""

    questions: int
    given: int
    required_left: int
    problems: int

    @property
    def is_complete(self) -> bool:
        """Tell whether it could be handed in as it stands."""
        return not (self.required_left or self.problems)


def read_answers(
    questions: Iterable[Question], typed: Answers, habits: Habits
) -> tuple[Answer, ...]:
    """Return an answer for each question that can be answered, in their order.

    What was typed is in every answer, also where it can't be read: nothing that a
    person wrote is dropped. A question left empty has neither value nor problem,
    whether it is required or not; :func:`with_what_is_missing` adds that.
    """
    return tuple(
        read_answer(question, typed.get(question.key, ()), habits)
        for question in questions
        if question.is_answerable
    )


def read_answer(question: Question, typed: Typed, habits: Habits) -> Answer:
    reading = question.settings.read(typed, habits)
    return Answer(question, typed, reading.value, reading.problem)


def with_what_is_missing(answers: Iterable[Answer]) -> tuple[Answer, ...]:
    """Return the answers with a problem on each required one that is empty."""
    return tuple(
        Answer(answer.question, answer.typed, None, Problem(Trouble.UNANSWERED))
        if _is_missing(answer)
        else answer
        for answer in answers
    )


def progress_of(answers: Iterable[Answer]) -> Progress:
    """Count what is given, what is still needed, and what can't be read."""
    found = tuple(answers)
    return Progress(
        questions=len(found),
        given=sum(answer.is_given for answer in found),
        required_left=sum(_is_missing(answer) for answer in found),
        problems=sum(
            answer.problem is not None and answer.is_given for answer in found
        ),
    )


def _is_missing(answer: Answer) -> bool:
    """Tell whether a required answer is empty, also when it is only blanks."""
    is_empty = answer.value is None and answer.problem is None
    return answer.question.required and is_empty
