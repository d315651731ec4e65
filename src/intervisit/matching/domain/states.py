"""The lives of a run and of a plan."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum


class RunState(StrEnum):
    """Where a run stands."""

    WAITING = "waiting"
    RUNNING = "running"
    FINISHED = "finished"
    FAILED = "failed"


class RunAction(StrEnum):
    """What moves a run on."""

    BEGIN = "begin"
    FINISH = "finish"
    FAIL = "fail"
    RETRY = "retry"


RUN_TRANSITIONS: Mapping[RunState, Mapping[RunAction, RunState]] = {
    RunState.WAITING: {
        RunAction.BEGIN: RunState.RUNNING,
        RunAction.FAIL: RunState.FAILED,
    },
    RunState.RUNNING: {
        RunAction.BEGIN: RunState.RUNNING,
        RunAction.FINISH: RunState.FINISHED,
        RunAction.FAIL: RunState.FAILED,
    },
    RunState.FAILED: {RunAction.RETRY: RunState.WAITING},
    RunState.FINISHED: {},
}
AT_WORK = frozenset({RunState.WAITING, RunState.RUNNING})


class PlanState(StrEnum):
    """Where a plan stands: changed by hand until it is locked."""

    OPEN = "open"
    LOCKED = "locked"
    SET_ASIDE = "set_aside"


class PlanAction(StrEnum):
    """What moves a plan on."""

    LOCK = "lock"
    UNLOCK = "unlock"
    SET_ASIDE = "set_aside"
    TAKE_UP = "take_up"


PLAN_TRANSITIONS: Mapping[PlanState, Mapping[PlanAction, PlanState]] = {
    PlanState.OPEN: {
        PlanAction.LOCK: PlanState.LOCKED,
        PlanAction.SET_ASIDE: PlanState.SET_ASIDE,
    },
    PlanState.LOCKED: {PlanAction.UNLOCK: PlanState.OPEN},
    PlanState.SET_ASIDE: {PlanAction.TAKE_UP: PlanState.OPEN},
}


def next_run_state(state: RunState, action: RunAction) -> RunState | None:
    """Give the state after an action, or None where it isn't possible."""
    return RUN_TRANSITIONS[state].get(action)


def next_plan_state(state: PlanState, action: PlanAction) -> PlanState | None:
    """Give the state after an action, or None where it isn't possible."""
    return PLAN_TRANSITIONS[state].get(action)


class WishKind(StrEnum):
    """What people want of two schools."""

    PIN = "pin"
    KEEP = "keep"
    FORBID = "forbid"
    PARTNER_ASKS = "partner_asks"
    HOST_ASKS = "host_asks"


TOGETHER = frozenset({WishKind.PIN, WishKind.KEEP})
"""Kinds that a plan has to obey by putting the two together."""


class ChangeKind(StrEnum):
    """What somebody did to a plan."""

    MADE = "made"
    MOVED = "moved"
    PINNED = "pinned"
    RELEASED = "released"
    UNDONE = "undone"
    LOCKED = "locked"
    UNLOCKED = "unlocked"
    SET_ASIDE = "set_aside"
    TAKEN_UP = "taken_up"
    OFFERED = "offered"
    KEPT = "kept"
    REGROUPED = "regrouped"
    WITHDRAWN = "withdrawn"
    FORMED = "formed"
    RECALLED = "recalled"


AFTER_ANNOUNCING = frozenset(
    {
        ChangeKind.OFFERED,
        ChangeKind.KEPT,
        ChangeKind.REGROUPED,
        ChangeKind.WITHDRAWN,
        ChangeKind.FORMED,
        ChangeKind.RECALLED,
    }
)
"""What becomes of a plan once its groups are offered to schools."""
