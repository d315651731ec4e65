"""Words that users see for the enums of ``applications.domain``."""

from __future__ import annotations

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from intervisit.applications.domain.calls import CallState
from intervisit.applications.domain.life import ApplicationState
from intervisit.applications.domain.rights import Right
from intervisit.applications.domain.wishes import WishFor
from intervisit.networks.models.areas import FocusDirection
from intervisit.programmes.domain.schema.choices import CallForm
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
