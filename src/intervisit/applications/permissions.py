"""Who may do what with calls and applications, and with what is said in them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from intervisit.applications.domain.rights import Right, includes
from intervisit.applications.models import (
    Application,
    Call,
    Concern,
    ConcernNote,
    Pledge,
)
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
from intervisit.applications.standings import is_applicant
from intervisit.kernel.actor import Actor
from intervisit.programmes.models import Appointment
from intervisit.programmes.permissions import EDITORS, OVERSEERS
from intervisit.programmes.standings import accompanies
from intervisit.support.policy import (
    Confidential,
    is_of_the_network,
    permission,
    rule,
)

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


@rule(_("You were asked to read this, not to change it."))
def edits_along(actor: Actor, application: Application) -> bool:
    return right_of(actor, application) is Right.EDIT


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
def applied_with_them(actor: Actor, row: Any) -> bool:
    return is_applicant.refusal(actor, row.application) is None


# --- commitments and concerns -------------------------------------------------


@rule(_("This is for somebody else to sign: each side signs its own part."))
def is_their_part(actor: Actor, pledge: Pledge) -> bool:
    return bool(getattr(pledge, "is_theirs", False))


@rule(_("Each side reads its own part, and nobody the other’s."))
def oversees_the_part(actor: Actor, pledge: Pledge) -> bool:
    asked = pledge.asked_at is not None
    runs = accompanies(actor, pledge.application.call.cohort_id)
    return asked and (actor.has(*OVERSEERS) or runs)


@rule(_("This is for those who sign a part of it."))
def has_a_part(actor: Actor, application: Application) -> bool:
    return bool(getattr(application, "has_part", False))


@rule(_("This is for those who sign a part of it."))
def has_a_part_in_its_application(actor: Actor, pledge: Pledge) -> bool:
    # The view takes pledges of applications in which the actor has a part.
    return not actor.is_visitor


@rule(_("Only the two sides of a role say that a promise isn’t kept."))
def is_of_a_side(actor: Actor, appointment: Appointment) -> bool:
    is_holder = appointment.post.person_id == actor.person_id
    return is_holder or appointment.organisation_id in actor.led_schools


@rule(_("This is between who said it and who leads the programme."))
def is_in_the_talk(actor: Actor, concern: Concern) -> bool:
    row = concern.appointment
    side = is_of_a_side.refusal(actor, row) is None
    return concern.raised_by_id == actor.person_id or (
        concern.joined_at is not None and side
    )


@rule(_("This is for who leads the programme."))
def leads_its_programme(actor: Actor, concern: Concern) -> bool:
    return actor.has(*EDITORS) or accompanies(actor, concern.appointment.cohort_id)


@rule(_("This is about yourself. Somebody else of the programme settles it."))
def stands_outside(actor: Actor, concern: Concern) -> bool:
    return is_of_a_side.refusal(actor, concern.appointment) is not None


@rule(_("Only who said it can take it back."))
def raised_it(actor: Actor, concern: Concern) -> bool:
    return actor.person_id is not None and concern.raised_by_id == actor.person_id


@rule(_("This is between who said it and who leads the programme."))
def reads_its_concern(actor: Actor, note: ConcernNote) -> bool:
    readers = is_in_the_talk | leads_its_programme
    return readers.refusal(actor, note.concern) is None


@rule(_("You were asked to read this, not to change it."))
def writes_its_application(actor: Actor, row: Any) -> bool:
    return (is_applicant | edits_along).refusal(actor, row.application) is None


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
LEAD = permission(
    "application:lead",
    is_applicant,
    does=_("Say what is so, wish, ask others along, and hand an application in"),
    signs=True,
)
WRITE = permission(
    "application:write",
    is_applicant | edits_along,
    does=_("Write an application: areas, budget, answers"),
)
COMMENT = permission(
    "application:comment",
    is_applicant | comments_along,
    does=_("Comment on an application that one writes together"),
)
LET_GO = permission(
    "co-applicant:let-go", applied_with_them, does=_("Take somebody out again")
)
DROP_AREA = permission(
    "offered-area:drop", writes_its_application, does=_("Take an area out again")
)
DROP_WISH = permission(
    "school-wish:drop", applied_with_them, does=_("Take a wish back")
)
DROP_LINE = permission(
    "budget-line:drop", writes_its_application, does=_("Take a budget line out")
)
WITHDRAW = permission(
    "application:withdraw", is_applicant, does=_("Withdraw an application")
)

# --- the table: commitments and concerns --------------------------------------

SEE_COMMITMENTS = permission(
    "commitment:progress",
    has_a_part | sees_it,
    does=_("See who has signed their part of an application"),
)
ASK_COMMITMENTS = permission(
    "commitment:ask", is_applicant, does=_("Ask the others to sign their part")
)
READ_COMMITMENT = permission(
    "commitment:enter",
    is_their_part | oversees_the_part,
    does=_("Read what one’s own side promises"),
)
SIGN_COMMITMENT = permission(
    "commitment:sign", is_their_part, does=_("Sign for one’s own side"), signs=True
)
REVOKE_COMMITMENT = permission(
    "commitment:revoke",
    is_their_part,
    does=_("Take one’s own signature back"),
    signs=True,
)
NUDGE = permission(
    "commitment:nudge",
    has_a_part_in_its_application,
    does=_("Remind others to sign their part"),
)
TEND_TEXTS = permission(
    "commitment-text:list", is_office, does=_("See what the parties of a call promise")
)
REWRITE_TEXT = permission(
    "commitment-text:rewrite", is_office, does=_("Change what a party promises")
)
RAISE_CONCERN = permission(
    "concern:raise",
    is_of_a_side,
    does=_("Say that a promise isn’t kept"),
    delegable=False,
)
READ_CONCERN = permission(
    "concern:read",
    is_in_the_talk | leads_its_programme,
    does=_("Read that a promise isn’t kept, and talk about it"),
    delegable=False,
)
SETTLE_CONCERN = permission(
    "concern:settle",
    leads_its_programme & stands_outside,
    does=_("Bring the other side in, and settle a concern"),
    delegable=False,
)
WITHDRAW_CONCERN = permission(
    "concern:withdraw", raised_it, does=_("Take a concern back"), delegable=False
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
    "applications.Concern.topic": READ_CONCERN,
    "applications.Concern.words": READ_CONCERN,
    "applications.Concern.decision": READ_CONCERN,
    "applications.ConcernNote.words": reads_its_concern,
    **PANEL_CONFIDENTIAL,
}
OPEN_WORDS: Final[Mapping[str, str]] = {
    "applications.Call": "An invitation, written for everybody who may apply.",
    "applications.CommitmentText": "The programme’s own words, about nobody.",
    **PANEL_OPEN_WORDS,
}
