"""Carry answers over: from last year's version, or from another questionnaire."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from intervisit.questionnaires.domain.answering import Answers, read_answer
from intervisit.questionnaires.domain.answers import Habits, Typed
from intervisit.questionnaires.domain.content import Content, Question
from intervisit.questionnaires.domain.kinds.choice import Choice
from intervisit.questionnaires.domain.kinds.number import Number
from intervisit.questionnaires.domain.kinds.options import OTHER
from intervisit.questionnaires.domain.kinds.scale import Scale
from intervisit.questionnaires.domain.kinds.several import Several
from intervisit.questionnaires.domain.kinds.shape import Kind
from intervisit.questionnaires.domain.readers import Reader, is_no_wider

WRITTEN = frozenset({Kind.SHORT, Kind.LONG})

Audiences = Mapping[str, frozenset[Reader]]
"""Who reads each section of the older response, by section key."""


class Outcome(StrEnum):
    """What became of one earlier answer."""

    CARRIED = "carried"
    CONVERTED = "converted"
    NO_QUESTION = "no_question"
    DOES_NOT_FIT = "does_not_fit"
    HELD_BACK = "held_back"


@dataclass(frozen=True, slots=True)
class Carried:
    """One earlier answer: the old question, the new one if any, and what happened."""

    old: Question
    new: Question | None
    outcome: Outcome
    typed: Typed


@dataclass(frozen=True, slots=True)
class CarryOver:
    """The answers for the new questionnaire, and an account of every earlier one."""

    typed: dict[str, Typed]
    account: tuple[Carried, ...]


def carry_over(
    old: Content, new: Content, answers: Answers, read_by: Audiences, habits: Habits
) -> CarryOver:
    """Return what of the earlier answers can stand in the new questionnaire.

    Parameters
    ----------
    old, new : Content
        Two versions, or two questionnaires.
    answers : mapping of key to typed
        The earlier answers.
    read_by : mapping of section key to readers
        Who could read the earlier answers, which may be more or fewer than the
        old questionnaire started with.
    habits : Habits
        How dates are written here.

    Returns
    -------
    CarryOver
        Every answer that was given is in the account exactly once.

    Notes
    -----
    A question is found by its key, else by its label if exactly one has it. An
    answer is *held back*, never copied, where somebody would read it who could not
    read it before: only its author may put it there, by hand.
    """
    typed: dict[str, Typed] = {}
    account = []
    for question in old.questions:
        given = answers.get(question.key, ())
        if not given:
            continue
        carried = _carried(question, given, old, new, read_by, habits)
        if carried.new is not None and carried.new.key in typed:
            carried = Carried(question, None, Outcome.NO_QUESTION, given)
        if carried.outcome in {Outcome.CARRIED, Outcome.CONVERTED} and carried.new:
            typed[carried.new.key] = carried.typed
        account.append(carried)
    return CarryOver(typed, tuple(account))


def _carried(
    question: Question,
    given: Typed,
    old: Content,
    new: Content,
    read_by: Audiences,
    habits: Habits,
) -> Carried:
    target = _counterpart(question, old, new)
    if target is None:
        return Carried(question, None, Outcome.NO_QUESTION, given)
    fitting = _fitted(question, target, given, habits)
    if fitting is None:
        return Carried(question, target, Outcome.DOES_NOT_FIT, given)
    home, goal = old.section_of(question.key), new.section_of(target.key)
    before = read_by.get(home.key, frozenset()) if home else frozenset()
    if goal is None or not is_no_wider(frozenset(goal.audience), than=before):
        return Carried(question, target, Outcome.HELD_BACK, given)
    outcome = Outcome.CARRIED if fitting == given else Outcome.CONVERTED
    return Carried(question, target, outcome, fitting)


def _counterpart(question: Question, old: Content, new: Content) -> Question | None:
    same = new.question(question.key)
    if same is not None:
        return same if same.is_answerable else None
    words = _plain(question.label)
    alike = [q for q in new.questions if _plain(q.label) == words and q.is_answerable]
    unclaimed = [q for q in alike if old.question(q.key) is None]
    return unclaimed[0] if len(unclaimed) == 1 else None


def _plain(label: str) -> str:
    return " ".join(label.casefold().split()).rstrip("?.!: ")


def _fitted(old: Question, new: Question, given: Typed, habits: Habits) -> Typed | None:
    """Return the answer as the new question takes it, or None where it can't.

    A sound answer that would become wrong (too long now, no longer an option) does
    not fit. An answer that was wrong before is carried as it is, to be put right.
    """
    was_sound = read_answer(old, given, habits).problem is None
    if new.kind in WRITTEN and old.kind not in WRITTEN:
        if old.kind is Kind.FILE or not was_sound:
            return None
        typed: Typed = (read_answer(old, given, habits).words,)
    elif isinstance(old.settings, Choice | Several) and isinstance(
        new.settings, Choice | Several
    ):
        typed = tuple(_same_option(key, old.settings, new.settings) for key in given)
    elif _measures_the_same(old, new):
        typed = given
    else:
        return None
    is_sound = read_answer(new, typed, habits).problem is None
    return typed if is_sound or not was_sound else None


def _measures_the_same(old: Question, new: Question) -> bool:
    """Tell whether an answer means the same to both questions, word for word.

    A 3 on another scale, or a number in another unit, would be a different answer.
    """
    if old.kind in WRITTEN and new.kind in WRITTEN:
        return True
    if isinstance(old.settings, Scale):
        return old.settings == new.settings
    if isinstance(old.settings, Number) and isinstance(new.settings, Number):
        return old.settings.unit == new.settings.unit
    return old.kind is new.kind


def _same_option(key: str, old: Choice | Several, new: Choice | Several) -> str:
    """Return the key of the same option in the new list: by key, else by label."""
    if key.startswith(OTHER) or any(option.key == key for option in new.options):
        return key
    label = next((o.label for o in old.options if o.key == key), key)
    same = [o.key for o in new.options if _plain(o.label) == _plain(label)]
    return same[0] if same else key
