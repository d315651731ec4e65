"""Words that users see for the enums of ``matching.domain``."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

from intervisit.matching.domain.announcing import (
    AnnouncementState,
    Answer,
    GroupState,
)
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
    ChangeKind.OFFERED: _("Announced"),
    ChangeKind.KEPT: _("Kept after an objection"),
    ChangeKind.REGROUPED: _("Offered anew with other schools"),
    ChangeKind.WITHDRAWN: _("Withdrawn"),
    ChangeKind.FORMED: _("Became a partnership"),
    ChangeKind.RECALLED: _("The announcement was withdrawn"),
}


def run_states() -> Choices:
    return [(state.value, words) for state, words in RUN_STATES.items()]


def plan_states() -> Choices:
    return [(state.value, words) for state, words in PLAN_STATES.items()]


def wish_kinds() -> Choices:
    return [(kind.value, words) for kind, words in WISHES.items()]


def change_kinds() -> Choices:
    return [(kind.value, words) for kind, words in CHANGES.items()]


ANNOUNCEMENT_STATES: Final[dict[AnnouncementState, Words]] = {
    AnnouncementState.DRAFT: _("Being prepared"),
    AnnouncementState.HELD: _("Goes out in a few minutes"),
    AnnouncementState.OPEN: _("Schools are being asked"),
    AnnouncementState.FINISHED: _("Finished"),
    AnnouncementState.WITHDRAWN: _("Withdrawn"),
}

ANNOUNCEMENT_MARKS: Final[dict[AnnouncementState, str]] = {
    AnnouncementState.DRAFT: "open",
    AnnouncementState.HELD: "half",
    AnnouncementState.OPEN: "half",
    AnnouncementState.FINISHED: "done",
    AnnouncementState.WITHDRAWN: "same",
}

GROUP_STATES: Final[dict[GroupState, Words]] = {
    GroupState.PREPARED: _("Not announced yet"),
    GroupState.OFFERED: _("On offer"),
    GroupState.REOPENED: _("Objection to answer"),
    GroupState.STUCK: _("Window over, to decide"),
    GroupState.FORMED: _("Partnership formed"),
    GroupState.CHANGED: _("Replaced by another group"),
    GroupState.WITHDRAWN: _("Withdrawn"),
}

GROUP_MARKS: Final[dict[GroupState, str]] = {
    GroupState.PREPARED: "open",
    GroupState.OFFERED: "half",
    GroupState.REOPENED: "back",
    GroupState.STUCK: "late",
    GroupState.FORMED: "done",
    GroupState.CHANGED: "same",
    GroupState.WITHDRAWN: "same",
}

ANSWERS: Final[dict[Answer, Words]] = {
    Answer.NONE: _("Nothing said"),
    Answer.YES: _("Said yes"),
    Answer.OBJECTED: _("Objected"),
    Answer.KEPT: _("Objection answered"),
}

ANSWER_MARKS: Final[dict[Answer, str]] = {
    Answer.NONE: "open",
    Answer.YES: "done",
    Answer.OBJECTED: "back",
    Answer.KEPT: "half",
}

OFFER_REMINDED = Kind(
    "offer:reminder",
    _("Your school hasn’t said anything to an offer"),
    Pace.AT_ONCE,
    minutes=3,
)
OFFER_CHANGED = Kind(
    "offer:changed",
    _("A group that was offered to your school changes"),
    Pace.AT_ONCE,
    minutes=3,
)
OBJECTION_ANSWERED = Kind(
    "offer:objection-answered", _("Your objection is answered"), Pace.AT_ONCE
)
OBJECTED = Kind(
    "offer:objected", _("A school objects to its group"), Pace.AT_ONCE, minutes=10
)
ACCEPTED = Kind("offer:accepted", _("A school says yes to its group"), Pace.DAILY)
GROUP_STUCK = Kind(
    "announcement:stuck",
    _("A group couldn’t become a partnership"),
    Pace.AT_ONCE,
    minutes=10,
)
ANNOUNCING_KINDS: Final = (
    OFFER_REMINDED,
    OFFER_CHANGED,
    OBJECTION_ANSWERED,
    OBJECTED,
    ACCEPTED,
    GROUP_STUCK,
)

LETTER_BLANKS: Final[dict[str, Words]] = {
    "school": _("the school that the letter goes to"),
    "programme": _("the programme"),
    "cohort": _("the cohort"),
    "last_day": _("the last day to object"),
    "office": _("your network’s name"),
}
LETTER_SUBJECT: Final = _("A group is offered to {school} in {programme}")
LETTER_TEXT: Final = _(
    "The groups of {cohort} are ready, and {school} has a place in one of them."
    "\n\n"
    "Open the offer to see who your partners would be and why this group was"
    " proposed. You can say yes there, or object and tell us why, until {last_day}."
)


def announcement_state_choices() -> Choices:
    return [(state.value, words) for state, words in ANNOUNCEMENT_STATES.items()]


def group_state_choices() -> Choices:
    return [(state.value, words) for state, words in GROUP_STATES.items()]


def answer_choices() -> Choices:
    return [(answer.value, words) for answer, words in ANSWERS.items()]
