"""The life of an import: which state follows which, by what is done.

uploaded → mapped → checked → applying → applied → undone, with a way back from a
check to its columns, and out of applying by a stop or a failure, which leave the
network as it was.
"""

from enum import StrEnum
from typing import Final


class State(StrEnum):
    """Where an import stands."""

    UPLOADED = "uploaded"
    MAPPED = "mapped"
    CHECKING = "checking"
    CHECKED = "checked"
    APPLYING = "applying"
    APPLIED = "applied"
    UNDOING = "undoing"
    UNDONE = "undone"
    FAILED = "failed"


class Action(StrEnum):
    """What can be done with an import."""

    MAP = "map"
    BEGIN_CHECK = "begin_check"
    FINISH_CHECK = "finish_check"
    BEGIN_APPLY = "begin_apply"
    FINISH_APPLY = "finish_apply"
    STOP = "stop"
    FAIL = "fail"
    BEGIN_UNDO = "begin_undo"
    FINISH_UNDO = "finish_undo"


TRANSITIONS: Final = {
    State.UPLOADED: {Action.MAP: State.MAPPED, Action.FAIL: State.FAILED},
    State.MAPPED: {
        Action.MAP: State.MAPPED,
        Action.BEGIN_CHECK: State.CHECKING,
        Action.FINISH_CHECK: State.CHECKED,
        Action.FAIL: State.FAILED,
    },
    State.CHECKING: {
        Action.FINISH_CHECK: State.CHECKED,
        Action.STOP: State.MAPPED,
        Action.FAIL: State.FAILED,
    },
    State.CHECKED: {
        Action.MAP: State.MAPPED,
        Action.BEGIN_CHECK: State.CHECKING,
        Action.FINISH_CHECK: State.CHECKED,
        Action.BEGIN_APPLY: State.APPLYING,
        Action.FAIL: State.FAILED,
    },
    State.APPLYING: {
        Action.FINISH_APPLY: State.APPLIED,
        Action.STOP: State.CHECKED,
        Action.FAIL: State.FAILED,
    },
    State.APPLIED: {Action.BEGIN_UNDO: State.UNDOING},
    State.UNDOING: {Action.FINISH_UNDO: State.UNDONE, Action.FAIL: State.APPLIED},
    State.UNDONE: {},
    State.FAILED: {Action.MAP: State.MAPPED},
}
#: States in which a job works on the import, and nothing else may touch it.
AT_WORK: Final = frozenset({State.CHECKING, State.APPLYING, State.UNDOING})
#: States in which the file may be thrown away.
DISCARDABLE: Final = frozenset(
    {State.UPLOADED, State.MAPPED, State.CHECKED, State.FAILED}
)


def follows(state: State, action: Action) -> State | None:
    """Give the state that an action leads to, or None if it can't be done now."""
    return TRANSITIONS[state].get(action)
