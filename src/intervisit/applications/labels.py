"""Words that users see for the enums of ``applications.domain``."""

from __future__ import annotations

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from intervisit.applications.domain.calls import CallState
from intervisit.applications.domain.clauses import Change, SignatureEnd, Standing
from intervisit.applications.domain.concerns import ConcernOutcome
from intervisit.applications.domain.life import ApplicationState
from intervisit.applications.domain.rights import Right
from intervisit.applications.domain.wishes import WishFor
from intervisit.networks.models.areas import FocusDirection
from intervisit.notices.domain.paces import Kind, Pace
from intervisit.programmes.domain.schema.choices import CallForm, Party
from intervisit.support.models import Choices

CALL_KINDS: Final[dict[CallForm, Promise]] = {
    CallForm.ROLE: _("People for a role"),
    CallForm.SCHOOL: _("Schools that want to take part"),
    CallForm.PROPOSAL: _("Proposals for a grant"),
}
CALL_STATES: Final[dict[CallState, Promise]] = {
    CallState.DRAFT: _("Being written"),
    CallState.COMING: _("Opens soon"),
    CallState.OPEN: _("Open"),
    CallState.GRACE: _("Closed, late ones still taken"),
    CallState.CLOSED: _("Closed"),
    CallState.CALLED_OFF: _("Called off"),
}
CALL_MARKS: Final[dict[CallState, str]] = {
    CallState.DRAFT: "open",
    CallState.COMING: "wait",
    CallState.OPEN: "you",
    CallState.GRACE: "late",
    CallState.CLOSED: "done",
    CallState.CALLED_OFF: "off",
}
STATES: Final[dict[ApplicationState, Promise]] = {
    ApplicationState.DRAFT: _("Draft"),
    ApplicationState.SUBMITTED: _("Handed in"),
    ApplicationState.WAITLISTED: _("On the waiting list"),
    ApplicationState.OFFERED: _("Offered a place"),
    ApplicationState.ACCEPTED: _("Accepted"),
    ApplicationState.REFUSED: _("Offer turned down"),
    ApplicationState.LAPSED: _("Offer ran out"),
    ApplicationState.DECLINED: _("Not this time"),
    ApplicationState.WITHDRAWN: _("Withdrawn"),
}
MARKS: Final[dict[ApplicationState, str]] = {
    ApplicationState.DRAFT: "open",
    ApplicationState.SUBMITTED: "wait",
    ApplicationState.WAITLISTED: "half",
    ApplicationState.OFFERED: "you",
    ApplicationState.ACCEPTED: "done",
    ApplicationState.REFUSED: "off",
    ApplicationState.LAPSED: "late",
    ApplicationState.DECLINED: "off",
    ApplicationState.WITHDRAWN: "off",
}
RIGHTS: Final[dict[Right, Promise]] = {
    Right.VIEW: _("Reads along"),
    Right.COMMENT: _("Reads and comments"),
    Right.EDIT: _("Reads, comments and edits"),
}
WISHES: Final[dict[WishFor, Promise]] = {
    WishFor.KEEP_WITH: _("Keep us with"),
    WishFor.MAYBE: _("Maybe with"),
    WishFor.NOT_WITH: _("Not with"),
}


def call_kinds() -> Choices:
    return [(kind.value, words) for kind, words in CALL_KINDS.items()]


def application_states() -> Choices:
    return [(state.value, words) for state, words in STATES.items()]


def rights() -> Choices:
    return [(right.value, words) for right, words in RIGHTS.items()]


def wishes() -> Choices:
    return [(wish.value, words) for wish, words in WISHES.items()]


def directions() -> Choices:
    return FocusDirection.choices


PARTIES: Final[dict[Party, Promise]] = {
    Party.APPLICANT: _("Who applies"),
    Party.LEADER: _("Who leads the school"),
    Party.TEAM: _("The team"),
    Party.REPRESENTATIVE: _("The union representative"),
    Party.UNIVERSITY: _("The university"),
    Party.OFFICE: _("The central team"),
}
STANDINGS: Final[dict[Standing, Promise]] = {
    Standing.SIGNED: _("Signed"),
    Standing.MISSING: _("Not signed yet"),
    Standing.CHANGED: _("Asked again: the text changed"),
    Standing.NOBODY: _("Nobody is there to sign"),
}
STANDING_MARKS: Final[dict[Standing, str]] = {
    Standing.SIGNED: "done",
    Standing.MISSING: "wait",
    Standing.CHANGED: "back",
    Standing.NOBODY: "late",
}
SIGNATURE_ENDS: Final[dict[SignatureEnd, Promise]] = {
    SignatureEnd.REVOKED: _("Taken back"),
    SignatureEnd.REPLACED: _("Signed anew"),
}
CLAUSE_CHANGES: Final[dict[Change, Promise]] = {
    Change.NEW: _("New"),
    Change.AMENDED: _("Changed"),
    Change.GONE: _("Left out"),
}
CONCERN_OUTCOMES: Final[dict[ConcernOutcome, Promise]] = {
    ConcernOutcome.KEPT_AGAIN: _("It is kept again"),
    ConcernOutcome.AGREED_ANEW: _("Something else was agreed"),
    ConcernOutcome.ROLE_ENDS: _("The role comes to an end"),
    ConcernOutcome.WITHDRAWN: _("Taken back"),
}


def parties() -> Choices:
    return [(party.value, words) for party, words in PARTIES.items()]


def signature_ends() -> Choices:
    return [(how.value, words) for how, words in SIGNATURE_ENDS.items()]


def concern_outcomes() -> Choices:
    return [(outcome.value, words) for outcome, words in CONCERN_OUTCOMES.items()]


COMMITMENT_ASKED = Kind(
    "commitment:asked", _("Your commitment is asked for"), Pace.AT_ONCE, minutes=2
)
COMMITMENT_SIGNED = Kind(
    "commitment:signed", _("A commitment is signed or taken back"), Pace.AT_ONCE
)
CONCERN_RAISED = Kind(
    "concern:raised",
    _("Somebody says that a promise isn’t kept"),
    Pace.AT_ONCE,
    minutes=15,
)
CONCERN_TALKED = Kind(
    "concern:talked", _("There is news of a promise that isn’t kept"), Pace.AT_ONCE
)
HANDED_IN: Final = Kind(
    "application:handed-in",
    _("What you applied with is handed in or withdrawn"),
    Pace.AT_ONCE,
)
ALONG: Final = Kind(
    "application:along", _("You are asked along, or somebody comments"), Pace.AT_ONCE
)
CHANGED: Final = Kind(
    "call:changed", _("A call that you applied to has changed"), Pace.AT_ONCE
)
