"""Words that users see for the enums of ``partnerships.domain``, and its notices."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from intervisit.notices.domain.paces import Kind, Pace
from intervisit.partnerships.domain.life import (
    ChallengeOutcome,
    EndReason,
    PartnershipState,
)

PARTNERSHIP_STATES: dict[PartnershipState, Promise] = {
    PartnershipState.STANDING: _("Standing"),
    PartnershipState.CHALLENGED: _("Being talked about"),
    PartnershipState.CONTINUED: _("Went on into the next cohort"),
    PartnershipState.DISSOLVED: _("Dissolved"),
}

PARTNERSHIP_MARKS: dict[PartnershipState, str] = {
    PartnershipState.STANDING: "done",
    PartnershipState.CHALLENGED: "half",
    PartnershipState.CONTINUED: "same",
    PartnershipState.DISSOLVED: "off",
}

END_REASONS: dict[EndReason, Promise] = {
    EndReason.RUN_OVER: _("It came to its planned end"),
    EndReason.NOT_WORKING: _("It didn’t work for those in it"),
    EndReason.SCHOOL_LEFT: _("Too few were left"),
    EndReason.FOCUS_CHANGED: _("The focus changed"),
    EndReason.REMATCHED: _("Its members were matched anew"),
    EndReason.OTHER: _("Something else"),
}

OUTCOMES: dict[ChallengeOutcome, Promise] = {
    ChallengeOutcome.SETTLED: _("It goes on as it is"),
    ChallengeOutcome.CHANGED: _("Something was changed, and it goes on"),
    ChallengeOutcome.DISSOLVED: _("It was dissolved"),
    ChallengeOutcome.WITHDRAWN: _("Taken back"),
}


def partnership_states() -> list[tuple[str, Promise]]:
    return [(state.value, words) for state, words in PARTNERSHIP_STATES.items()]


def end_reasons() -> list[tuple[str, Promise]]:
    return [(reason.value, words) for reason, words in END_REASONS.items()]


def outcomes() -> list[tuple[str, Promise]]:
    return [(outcome.value, words) for outcome, words in OUTCOMES.items()]


BEGINS = Kind("partnership:begins", _("A partnership of yours begins"), Pace.AT_ONCE)
CHANGES = Kind(
    "partnership:changes",
    _("Who is in a partnership of yours changes, or it ends"),
    Pace.AT_ONCE,
)
CHALLENGED = Kind(
    "partnership:challenged",
    _("Somebody says that one isn’t working"),
    Pace.AT_ONCE,
    minutes=15,
)
TALKED = Kind(
    "partnership:talked",
    _("Somebody writes in a talk about one"),
    Pace.AT_ONCE,
    minutes=15,
)
TEAM_NAMED = Kind("partnership:team-named", _("A school names its team"), Pace.DAILY)
