"""States of an announcement, its groups and their answers; what may follow what."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from enum import StrEnum
from typing import Final


class AnnouncementState(StrEnum):
    """Where an announcement is."""

    DRAFT = "draft"
    HELD = "held"
    OPEN = "open"
    FINISHED = "finished"
    WITHDRAWN = "withdrawn"


class AnnouncementAction(StrEnum):
    """What moves an announcement."""

    SEND = "send"
    STOP = "stop"
    RELEASE = "release"
    FINISH = "finish"
    WITHDRAW = "withdraw"


class GroupState(StrEnum):
    """Where a group of an announcement is.

    ``REOPENED`` has an objection that the office has to answer. ``STUCK`` is past
    its window without becoming a partnership: a yes that was asked for is missing,
    or something stands against it. ``CHANGED`` has been replaced by another group.
    """

    PREPARED = "prepared"
    OFFERED = "offered"
    REOPENED = "reopened"
    STUCK = "stuck"
    FORMED = "formed"
    CHANGED = "changed"
    WITHDRAWN = "withdrawn"


class GroupAction(StrEnum):
    """What moves a group."""

    RELEASE = "release"
    OBJECT = "object"
    TAKE_BACK = "take_back"
    KEEP = "keep"
    EXTEND = "extend"
    CHANGE = "change"
    FORM = "form"
    STICK = "stick"
    WITHDRAW = "withdraw"


class Answer(StrEnum):
    """What a school has said to its offer; ``KEPT`` is an objection not followed."""

    NONE = "none"
    YES = "yes"
    OBJECTED = "objected"
    KEPT = "kept"


class AnswerAction(StrEnum):
    """What changes an answer."""

    ACCEPT = "accept"
    OBJECT = "object"
    KEEP = "keep"


class AtClose(StrEnum):
    """What becomes of a group at the end of its window."""

    FORM = "form"
    ASK_AGAIN = "ask_again"
    WAIT = "wait"


ANNOUNCEMENT_STEPS: Final[
    Mapping[AnnouncementState, Mapping[AnnouncementAction, AnnouncementState]]
] = {
    AnnouncementState.DRAFT: {AnnouncementAction.SEND: AnnouncementState.HELD},
    AnnouncementState.HELD: {
        AnnouncementAction.STOP: AnnouncementState.DRAFT,
        AnnouncementAction.RELEASE: AnnouncementState.OPEN,
    },
    AnnouncementState.OPEN: {
        AnnouncementAction.FINISH: AnnouncementState.FINISHED,
        AnnouncementAction.WITHDRAW: AnnouncementState.WITHDRAWN,
    },
    AnnouncementState.FINISHED: {},
    AnnouncementState.WITHDRAWN: {},
}

GROUP_STEPS: Final[Mapping[GroupState, Mapping[GroupAction, GroupState]]] = {
    GroupState.PREPARED: {GroupAction.RELEASE: GroupState.OFFERED},
    GroupState.OFFERED: {
        GroupAction.OBJECT: GroupState.REOPENED,
        GroupAction.EXTEND: GroupState.OFFERED,
        GroupAction.CHANGE: GroupState.CHANGED,
        GroupAction.FORM: GroupState.FORMED,
        GroupAction.STICK: GroupState.STUCK,
        GroupAction.WITHDRAW: GroupState.WITHDRAWN,
    },
    GroupState.REOPENED: {
        GroupAction.OBJECT: GroupState.REOPENED,
        GroupAction.TAKE_BACK: GroupState.OFFERED,
        GroupAction.KEEP: GroupState.OFFERED,
        GroupAction.EXTEND: GroupState.REOPENED,
        GroupAction.CHANGE: GroupState.CHANGED,
        GroupAction.WITHDRAW: GroupState.WITHDRAWN,
    },
    GroupState.STUCK: {
        GroupAction.EXTEND: GroupState.OFFERED,
        GroupAction.CHANGE: GroupState.CHANGED,
        GroupAction.FORM: GroupState.FORMED,
        GroupAction.WITHDRAW: GroupState.WITHDRAWN,
    },
    GroupState.FORMED: {},
    GroupState.CHANGED: {},
    GroupState.WITHDRAWN: {},
}

ANSWER_STEPS: Final[Mapping[Answer, Mapping[AnswerAction, Answer]]] = {
    Answer.NONE: {
        AnswerAction.ACCEPT: Answer.YES,
        AnswerAction.OBJECT: Answer.OBJECTED,
    },
    Answer.YES: {AnswerAction.OBJECT: Answer.OBJECTED},
    Answer.OBJECTED: {
        AnswerAction.ACCEPT: Answer.YES,
        AnswerAction.KEEP: Answer.KEPT,
    },
    Answer.KEPT: {AnswerAction.ACCEPT: Answer.YES},
}

ANNOUNCED: Final = frozenset(
    {
        AnnouncementState.OPEN,
        AnnouncementState.FINISHED,
        AnnouncementState.WITHDRAWN,
    }
)
UNFINISHED: Final = frozenset(
    {AnnouncementState.DRAFT, AnnouncementState.HELD, AnnouncementState.OPEN}
)
ASKED: Final = frozenset({GroupState.OFFERED, GroupState.REOPENED})
LIVE: Final = frozenset({GroupState.PREPARED, *ASKED, GroupState.STUCK})
SETTLED: Final = frozenset(
    {GroupState.FORMED, GroupState.CHANGED, GroupState.WITHDRAWN}
)
FOR_THE_OFFICE: Final = frozenset({GroupState.REOPENED, GroupState.STUCK})


def group_after_answer(state: GroupState, answers: Collection[Answer]) -> GroupState:
    """Return where a group stands once its schools have answered like this.

    One objection re-opens the group; when the last one is taken back, it is on
    offer again. In every other state nothing changes.
    """
    objected = Answer.OBJECTED in answers
    if objected and state is GroupState.OFFERED:
        return GROUP_STEPS[state][GroupAction.OBJECT]
    if not objected and state is GroupState.REOPENED:
        return GROUP_STEPS[state][GroupAction.TAKE_BACK]
    return state


def outcome(
    state: GroupState, answers: Collection[Answer], *, silence_is_consent: bool
) -> AtClose:
    """Return what becomes of a group when its window has ended.

    Parameters
    ----------
    answers : collection of Answer
        One a school.
    silence_is_consent : bool
        From the definition: when False, every school has to have said yes.

    Returns
    -------
    AtClose
        ``WAIT`` while an objection waits for the office, or nothing is on offer.
    """
    if state is not GroupState.OFFERED or Answer.OBJECTED in answers:
        return AtClose.WAIT
    if silence_is_consent or all(answer is Answer.YES for answer in answers):
        return AtClose.FORM
    return AtClose.ASK_AGAIN


def may_form_now(state: GroupState, answers: Collection[Answer]) -> bool:
    """Whether a group need not wait for the end of its window: all said yes."""
    can = GroupAction.FORM in GROUP_STEPS[state]
    return can and all(answer is Answer.YES for answer in answers)


def is_finished(states: Collection[GroupState]) -> bool:
    """Whether nothing of an announcement is left to be answered or decided."""
    return all(state in SETTLED for state in states)
