"""What was typed in the sections of a response, read against what was asked."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils import formats

from intervisit.questionnaires.domain.answering import Answer, Answers, read_answers
from intervisit.questionnaires.domain.answers import Habits, Typed
from intervisit.questionnaires.models import Response, ResponseSection


def habits_here() -> Habits:
    """How dates are written in the language of the open network."""
    first = formats.get_format("DATE_INPUT_FORMATS")
    figures = next((form for form in first if "/" in form), "%d/%m/%Y")
    return Habits(day_first=figures.startswith("%d"))


def typed_in(sections: Iterable[ResponseSection]) -> dict[str, Typed]:
    """Everything typed in these sections, by question; files by their public ids."""
    typed: dict[str, Typed] = {}
    for section in sections:
        typed |= section.answers
        for attachment in section.attachments.all():
            key = attachment.question_key
            typed[key] = (*typed.get(key, ()), attachment.public_id)
    return typed


def answers_of(response: Response, typed: Answers) -> tuple[Answer, ...]:
    """Every question of a response with what was typed and what that means."""
    return read_answers(response.version.read.questions, typed, habits_here())
