"""Who may do what with calls and applications, and with what is said in them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from intervisit.applications.domain.rights import Right, includes
from intervisit.applications.models import Application, Call, CoApplicant
from intervisit.applications.panel_permissions import (
    ANSWER_OFFER,
    CHOOSE_SLOT,
    LEAVE_POOL,
    LET_OFF,
    LIST_POOL,
    LIST_REVIEWS,
    NOTE_INTERVIEW,
    PANEL_CONFIDENTIAL,
    PANEL_OPEN_WORDS,
    READ_REVIEWS,
    RUN_PANEL,
    SEE_PANEL,
    STAFF,
    WRITE_LETTERS,
    WRITE_ONE_LETTER,
    WRITE_REVIEW,
)
from intervisit.applications.standings import (
    EDITORS,
    OVERSEERS,
    accompanies,
    is_applicant,
    is_of_the_network,
)
from intervisit.kernel.actor import Actor
from intervisit.support.policy import Confidential, permission, rule

# The panel's part of the table stands in a room of its own.
PANEL = (
    *(SEE_PANEL, RUN_PANEL, LET_OFF, READ_REVIEWS, WRITE_REVIEW, LIST_REVIEWS),
    *(NOTE_INTERVIEW, CHOOSE_SLOT, WRITE_LETTERS, WRITE_ONE_LETTER),
    *(ANSWER_OFFER, LIST_POOL, STAFF, LEAVE_POOL),
)


# --- calls --------------------------------------------------------------------


@rule(_("Only the central team writes calls."))
def is_office(actor: Actor, subject: Any) -> bool:
    return actor.has(*EDITORS)


@rule(_("Only the central team and auditors see this before it is published."))
def oversees(actor: Actor, subject: Any) -> bool:
    return actor.has(*OVERSEERS)


@rule(_("This is for who looks after the cohort, and the central team."))
def looks_after_the_cohort(actor: Actor, call: Call) -> bool:
    return accompanies(actor, call.cohort_id)


@rule(_("This call hasn’t been published yet."))
def call_is_published(actor: Actor, call: Call) -> bool:
    return call.published_at is not None and not actor.is_visitor


# --- applications -------------------------------------------------------------


@rule(_("This is for those who apply together."))
def works_along(actor: Actor, application: Application) -> bool:
    return right_of(actor, application) is not None


@rule(_("You were asked to read this, not to comment."))
def comments_along(actor: Actor, application: Application) -> bool:
    held = right_of(actor, application)
    return held is not None and includes(held, Right.COMMENT)


@rule(_("It hasn’t been handed in yet. Only those who write it see it."))
def is_handed_in(actor: Actor, application: Application) -> bool:
    return application.submitted_at is not None and not actor.is_visitor


@rule(_("This is for who applies, their leader, and the central team."))
def leads_the_school(actor: Actor, application: Application) -> bool:
    return application.organisation_id in actor.led_schools


@rule(_("This is for who looks after the cohort, and the central team."))
def runs_its_call(actor: Actor, application: Application) -> bool:
    return actor.has(*EDITORS) or accompanies(actor, application.call.cohort_id)


def right_of(actor: Actor, application: Application) -> Right | None:
    """Give the right with which an actor works along at an application, or None."""
    if actor.person_id is None:
        return None
    rows: Any = application.co_applicants.all()
    found = next((row for row in rows if row.person_id == actor.person_id), None)
    return found.may if found else None


sees_it = (
    is_applicant
    | works_along
    | (is_handed_in & (oversees | runs_its_call | leads_the_school))
)


@rule(_("Comments are for those who apply together."))
def reads_its_comments(actor: Actor, part: Any) -> bool:
    return (is_applicant | works_along).refusal(actor, part.application) is None


@rule(_("Wishes are for the school itself and who puts the groups together."))
def reads_its_wishes(actor: Actor, part: Any) -> bool:
    application = part.application
    readers = is_applicant | works_along | (is_handed_in & runs_its_call)
    return readers.refusal(actor, application) is None


@rule(_("This is for who applies, their leader, and the central team."))
def sees_its_application(actor: Actor, part: Any) -> bool:
    return sees_it.refusal(actor, part.application) is None


@rule(_("Only who applies can do this."))
def applied_with_them(actor: Actor, row: CoApplicant) -> bool:
    return is_applicant.refusal(actor, row.application) is None


# --- the table: calls ---------------------------------------------------------

LIST_CALLS = permission("call:list", is_of_the_network, does=_("See the list of calls"))
VIEW_CALL = permission(
    "call:view",
    call_is_published | oversees | looks_after_the_cohort,
    does=_("Read a call"),
)
WRITE_CALL = permission("call:write", is_office, does=_("Write and publish calls"))
TEND_CALL = permission(
    "call:tend", is_office, does=_("Change a call: words, times, places; call it off")
)
APPLY = permission("call:apply", call_is_published, does=_("Apply to a call"))

# --- the table: applications --------------------------------------------------

LIST = permission(
    "application:list", is_of_the_network, does=_("See the list of applications")
)
VIEW = permission(
    "application:view", sees_it, does=_("See an application"), confidential=True
)
WITHDRAW = permission(
    "application:withdraw", is_applicant, does=_("Withdraw an application")
)

CONFIDENTIAL: Final[Confidential] = {
    "applications.Application.title": sees_it,
    "applications.CoApplicant.part": sees_its_application,
    "applications.ApplicationComment.words": reads_its_comments,
    "applications.OfferedArea.words": sees_its_application,
    "applications.SchoolWish.reason": reads_its_wishes,
    "applications.BudgetLine.what": sees_its_application,
    "applications.BudgetLine.words": sees_its_application,
    "applications.Award.conditions": sees_its_application,
    **PANEL_CONFIDENTIAL,
}
OPEN_WORDS: Final[Mapping[str, str]] = {
    "applications.Call": "An invitation, written for everybody who may apply.",
    **PANEL_OPEN_WORDS,
}
