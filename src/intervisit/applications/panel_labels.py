"""Words for what a panel does: grounds, outcomes, rounds, agreement; its notices."""

from __future__ import annotations

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from intervisit.applications.domain.agreement import Agreement
from intervisit.applications.domain.conflicts import Ground
from intervisit.applications.domain.deciding import (
    DecisionState,
    Outcome,
    RoundState,
)
from intervisit.notices.domain.paces import Kind, Pace
from intervisit.support.models import Choices

GROUNDS: Final[dict[Ground, Promise]] = {
    Ground.SELF: _("It is their own application"),
    Ground.PARTY: _("They have a part in it"),
    Ground.LEADS: _("They lead the applicant’s school"),
    Ground.OWN_SCHOOL: _("They work at the applicant’s school"),
    Ground.RELATIVE: _("A relative or partner"),
    Ground.CLOSE: _("A close friend or colleague"),
    Ground.OTHER: _("Something else"),
}
OUTCOMES: Final[dict[Outcome, Promise]] = {
    Outcome.OFFER: _("Offer a place"),
    Outcome.WAITLIST: _("Waiting list"),
    Outcome.DECLINE: _("Decline"),
}
ROUND_STATES: Final[dict[RoundState, Promise]] = {
    RoundState.DRAFT: _("Letters are being written"),
    RoundState.HELD: _("Letters wait in the outbox"),
    RoundState.SENT: _("Letters went out"),
}
ROUND_MARKS: Final[dict[RoundState, str]] = {
    RoundState.DRAFT: "open",
    RoundState.HELD: "half",
    RoundState.SENT: "done",
}
DECISION_STATES: Final[dict[DecisionState, Promise]] = {
    DecisionState.PREPARED: _("Not told yet"),
    DecisionState.OPEN: _("Offered"),
    DecisionState.WAITING: _("On the waiting list"),
    DecisionState.TOLD: _("Declined"),
    DecisionState.ACCEPTED: _("Accepted"),
    DecisionState.REFUSED: _("Turned down"),
    DecisionState.LAPSED: _("Ran out"),
    DecisionState.MOVED_UP: _("Moved up"),
}
DECISION_MARKS: Final[dict[DecisionState, str]] = {
    DecisionState.PREPARED: "open",
    DecisionState.OPEN: "wait",
    DecisionState.WAITING: "half",
    DecisionState.TOLD: "off",
    DecisionState.ACCEPTED: "done",
    DecisionState.REFUSED: "off",
    DecisionState.LAPSED: "late",
    DecisionState.MOVED_UP: "done",
}
AGREEMENTS: Final[dict[Agreement, Promise]] = {
    Agreement.UNKNOWN: _("Too few reviews are in to tell"),
    Agreement.GOOD: _("Reviewers agree well"),
    Agreement.FAIR: _("Reviewers agree roughly: look at the widest spreads first"),
    Agreement.POOR: _("Reviewers disagree: talk before you decide"),
}
AGREEMENT_MARKS: Final[dict[Agreement, str]] = {
    Agreement.UNKNOWN: "open",
    Agreement.GOOD: "done",
    Agreement.FAIR: "half",
    Agreement.POOR: "late",
}
LETTER_BLANKS: Final[dict[str, Promise]] = {
    "name": _("who applied"),
    "what": _("the role, or the way to take part"),
    "call": _("the call"),
    "cohort": _("the cohort"),
    "school": _("the applicant’s school"),
    "last_day": _("the last day to answer an offer"),
    "amount": _("what a proposal is granted"),
    "conditions": _("on which conditions it is granted"),
    "office": _("the name of the network"),
}
LETTER_SUBJECTS: Final[dict[Outcome, Promise]] = {
    Outcome.OFFER: _("There is a place for you: {what}"),
    Outcome.WAITLIST: _("You are on the waiting list: {what}"),
    Outcome.DECLINE: _("About your application: {what}"),
}
GRANT_TEXT: Final[Promise] = _(
    "Dear {name},\n\nThe panel has read your proposal to “{call}” and grants you"
    " {amount}.\n\n{conditions}\n\nPlease say until {last_day} whether you take it."
    " After that day the money goes to another proposal.\n\n{office}"
)
LETTER_TEXTS: Final[dict[Outcome, Promise]] = {
    Outcome.OFFER: _(
        "Dear {name},\n\nThe panel has read your application to “{call}” and offers you"
        " a place in {cohort}.\n\nPlease say by {last_day} whether you take it."
        " After that day the place goes to somebody on the waiting list.\n\n{office}"
    ),
    Outcome.WAITLIST: _(
        "Dear {name},\n\nThe panel has read your application to “{call}”. There are"
        " fewer places than good applications, and you are on the waiting list."
        "\n\nAs soon as a place is free for you, we write again. There is nothing"
        " that you have to do.\n\n{office}"
    ),
    Outcome.DECLINE: _(
        "Dear {name},\n\nThank you for your application to “{call}”. We can’t offer you"
        " a place this time.\n\nWhat the panel wants you to know stands with your"
        " application. We hope to hear from you again.\n\n{office}"
    ),
}

MINUTES_A_REVIEW = 20
REVIEWS_ASKED = Kind(
    "application:review", _("Applications are given to you to review"), Pace.AT_ONCE
)
INVITED = Kind(
    "application:interview",
    _("You are invited to an interview"),
    Pace.AT_ONCE,
    minutes=2,
)
SLOT_TAKEN = Kind("application:slot", _("Somebody took a time for an interview"))
OFFER_ENDS = Kind(
    "application:offer-ends", _("An offer to you ends soon"), Pace.AT_ONCE, minutes=3
)
OFFER_ANSWERED = Kind(
    "application:answered", _("Somebody answered an offer, or let it run out")
)
MOVED_UP = Kind("application:moved-up", _("Somebody moves up from a waiting list"))
POOL_TAKEN = Kind(
    "application:pool", _("A school takes you from the pool"), Pace.AT_ONCE
)
PANEL_KINDS = (
    *(REVIEWS_ASKED, INVITED, SLOT_TAKEN),
    *(OFFER_ENDS, OFFER_ANSWERED, MOVED_UP, POOL_TAKEN),
)


def grounds() -> Choices:
    return [(ground.value, words) for ground, words in GROUNDS.items()]


def outcomes() -> Choices:
    return [(outcome.value, words) for outcome, words in OUTCOMES.items()]


def round_states() -> Choices:
    return [(state.value, words) for state, words in ROUND_STATES.items()]


def decision_states() -> Choices:
    return [(state.value, words) for state, words in DECISION_STATES.items()]
