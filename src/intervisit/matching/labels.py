"""Words that users see for the enums of ``matching.domain``."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

from intervisit.matching.domain.states import ChangeKind, PlanState, RunState, WishKind
from intervisit.notices.domain.paces import Kind, Pace
from intervisit.support.models import Choices
from intervisit.support.policy import Words

RUN_ENDED: Final = Kind(
    "matching:run", _("A run that you asked for ends"), Pace.AT_ONCE
)
FACTOR_WORDS: Final[dict[str, Words]] = {
    "focus": _("Focus area"),
    "grades": _("Grades"),
    "travel": _("Distance"),
    "demographics": _("Pupils alike"),
    "preferences": _("Asked for each other"),
}
RULE_WORDS: Final[dict[str, Words]] = {
    "self": _("is the school itself"),
    "travel": _("lies too far away"),
    "region": _("lies in another region"),
    "grades": _("shares too few grades"),
    "focus": _("shares too few focus areas"),
    "strand": _("is in another strand"),
    "beyond": _("lies further away than those looked at"),
}
RUN_STATES: Final[dict[RunState, Words]] = {
    RunState.WAITING: _("Waits for its turn"),
    RunState.RUNNING: _("At work"),
    RunState.FINISHED: _("Finished"),
    RunState.FAILED: _("Didn’t come to an answer"),
}
RUN_MARKS: Final[dict[RunState, str]] = {
    RunState.WAITING: "open",
    RunState.RUNNING: "half",
    RunState.FINISHED: "done",
    RunState.FAILED: "late",
}
PLAN_STATES: Final[dict[PlanState, Words]] = {
    PlanState.OPEN: _("Being worked on"),
    PlanState.LOCKED: _("Locked"),
    PlanState.SET_ASIDE: _("Set aside"),
}
PLAN_MARKS: Final[dict[PlanState, str]] = {
    PlanState.OPEN: "you",
    PlanState.LOCKED: "done",
    PlanState.SET_ASIDE: "same",
}
WISHES: Final[dict[WishKind, Words]] = {
    WishKind.PIN: _("must be together"),
    WishKind.KEEP: _("work together already and stay together"),
    WishKind.FORBID: _("must not be together"),
    WishKind.PARTNER_ASKS: _("the partner asked for this host"),
    WishKind.HOST_ASKS: _("the host asked for this partner"),
}
CHANGES: Final[dict[ChangeKind, Words]] = {
    ChangeKind.MADE: _("Made from a run"),
    ChangeKind.MOVED: _("Moved by hand"),
    ChangeKind.PINNED: _("Pinned"),
    ChangeKind.RELEASED: _("Pin taken away"),
    ChangeKind.UNDONE: _("Undone"),
    ChangeKind.LOCKED: _("Locked"),
    ChangeKind.UNLOCKED: _("Unlocked"),
    ChangeKind.SET_ASIDE: _("Set aside"),
    ChangeKind.TAKEN_UP: _("Taken up again"),
}


def run_states() -> Choices:
    return [(state.value, words) for state, words in RUN_STATES.items()]


def plan_states() -> Choices:
    return [(state.value, words) for state, words in PLAN_STATES.items()]


def wish_kinds() -> Choices:
    return [(kind.value, words) for kind, words in WISHES.items()]


def change_kinds() -> Choices:
    return [(kind.value, words) for kind, words in CHANGES.items()]
