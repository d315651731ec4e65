"""What a form sends for each question, and the names of its fields."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from intervisit.questionnaires.domain.answering import Answers
from intervisit.questionnaires.domain.answers import Typed, as_typed
from intervisit.questionnaires.domain.content import Question
from intervisit.questionnaires.domain.kinds.options import OTHER
from intervisit.questionnaires.domain.kinds.shape import Kind

ANSWER = "answer-"
OWN_WORDS = "own-"
SEEN = "seen-"
FILE = "file-"
OTHER_CHOSEN = "other"
"""The value of the radio button or box beside a line for own words."""

Sent = Callable[[str], Sequence[str]]
"""Give everything that was sent under a name, such as ``QueryDict.getlist``."""


@dataclass(frozen=True, slots=True)
class Posted:
    """Answers of one form, and what each of its fields had held."""

    offered: Answers
    seen: dict[str, str]


def posted_answers(questions: Iterable[Question], sent: Sent) -> Posted:
    """Return what a form offers for these questions.

    Only questions whose ``seen-`` field came along count as being on the form: an
    unticked box sends nothing of its own. Files come another way.
    """
    offered: dict[str, Typed] = {}
    seen: dict[str, str] = {}
    for question in questions:
        marks = sent(SEEN + question.key)
        if not marks or question.kind in {Kind.FILE, Kind.HEADING}:
            continue
        seen[question.key] = marks[-1]
        offered[question.key] = _typed(question.key, sent)
    return Posted(offered, seen)


def _typed(key: str, sent: Sent) -> Typed:
    """Return what was typed, the line for own words included."""
    chosen = as_typed(value for value in sent(ANSWER + key) if value != OTHER_CHOSEN)
    own = as_typed(sent(OWN_WORDS + key))
    has_chosen_other = OTHER_CHOSEN in sent(ANSWER + key)
    if own:
        return (*chosen, OTHER + own[0])
    return (*chosen, OTHER) if has_chosen_other and sent(OWN_WORDS + key) else chosen
