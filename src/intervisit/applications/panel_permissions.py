"""Who may do what on the panel of a call: review, decide, write, staff from it.

A part of the table in ``permissions.py``, which names all of it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from intervisit.applications.models import (
    Application,
    Call,
    Conflict,
    Decision,
    DecisionRound,
    Interview,
    PoolPlace,
    Review,
    Reviewer,
)
from intervisit.applications.models.panels import (
    calls_with_panel_of,
    not_in_conflict,
    read_by_panel,
)
from intervisit.applications.standings import is_applicant
from intervisit.kernel.actor import Actor
from intervisit.programmes.permissions import EDITORS
from intervisit.programmes.standings import accompanies, cohorts_accompanied
from intervisit.support.policy import (
    Confidential,
    is_of_the_network,
    permission,
    rule,
)


@rule(_("Only the central team, and who looks after the cohort, run its panel."))
def runs_the_panel(actor: Actor, call: Call) -> bool:
    return actor.has(*EDITORS) or accompanies(actor, call.cohort_id)


@rule(_("This is for the panel of the call."))
def sits_on_the_panel(actor: Actor, call: Call) -> bool:
    return calls_with_panel_of(actor.person_id).filter(call=call).exists()


def runs_panels(actor: Actor) -> Q:
    """Say of applications that an actor runs the panel of their call."""
    if actor.has(*EDITORS):
        return Q(pk__isnull=False)
    return Q(call__cohort__in=cohorts_accompanied(actor))


@rule(_("What reviewers say is for the panel: for each when their own review is in."))
def reads_its_reviews(actor: Actor, application: Application) -> bool:
    rows = Application.objects.filter(pk=application.pk)
    run = runs_panels(actor)
    return read_by_panel(rows, actor.person_id, actor.organisations, run).exists()


@rule(_("This review is somebody else’s."))
def writes_the_review(actor: Actor, review: Review) -> bool:
    return (
        actor.person_id is not None
        and review.taken_off_at is None
        and (
            review.reviewer.person_id == actor.person_id
            and Application.objects.filter(
                not_in_conflict(actor.person_id, actor.organisations),
                pk=review.application_id,
            ).exists()
        )
    )


@rule(_("What reviewers say is for the panel: for each when their own review is in."))
def reads_the_review(actor: Actor, review: Review) -> bool:
    if review.taken_off_at is not None:
        return False
    own = writes_the_review.refusal(actor, review) is None
    return own or (
        review.handed_in_at is not None
        and reads_its_reviews.refusal(actor, review.application) is None
    )


@rule(_("This is for who applied, once it is decided."))
def was_told(actor: Actor, review: Review) -> bool:
    told = Decision.objects.filter(
        application=review.application_id, told_at__isnull=False
    )
    return review.is_in and (
        is_applicant.refusal(actor, review.application) is None and told.exists()
    )


@rule(_("What reviewers say is for the panel: for each when their own review is in."))
def reads_the_interview(actor: Actor, interview: Interview) -> bool:
    return reads_its_reviews.refusal(actor, interview.application) is None


@rule(_("Why somebody doesn’t review is for them and for who runs the panel."))
def reads_the_conflict(actor: Actor, conflict: Conflict) -> bool:
    if conflict.reviewer.person_id == actor.person_id:
        return True
    return runs_the_panel.refusal(actor, conflict.reviewer.call) is None


@rule(_("Only who runs the panel sees letters before they go."))
def reads_the_letter(actor: Actor, decision: Decision) -> bool:
    return runs_the_panel.refusal(actor, decision.round.call) is None


@rule(_("A letter is for whom it is written to, once it went."))
def was_sent_it(actor: Actor, decision: Decision) -> bool:
    went = decision.told_at is not None
    return went and is_applicant.refusal(actor, decision.application) is None


@rule(_("Only who runs the panel sees letters before they go."))
def writes_the_round(actor: Actor, round_: DecisionRound) -> bool:
    return runs_the_panel.refusal(actor, round_.call) is None


@rule(_("Only the central team, and who looks after the cohort, run its panel."))
def runs_its_panel(actor: Actor, reviewer: Reviewer) -> bool:
    return runs_the_panel.refusal(actor, reviewer.call) is None


@rule(_("Only who applied answers an offer."))
def is_offered_to(actor: Actor, decision: Decision) -> bool:
    return is_applicant.refusal(actor, decision.application) is None


@rule(_("Only who is invited chooses a time."))
def is_invited(actor: Actor, interview: Interview) -> bool:
    return is_applicant.refusal(actor, interview.application) is None


@rule(_("The pool is for principals who staff from it, and for the central team."))
def staffs_schools(actor: Actor, subject: Any) -> bool:
    return bool(actor.led_schools) or actor.has(*EDITORS)


@rule(_("This is for principals, for the central team and for the person."))
def sees_pool_place(actor: Actor, place: PoolPlace) -> bool:
    return actor.person_id is not None and (
        place.person_id == actor.person_id
        or staffs_schools.refusal(actor, place) is None
    )


@rule(_("Only they can leave the pool, or the central team for them."))
def is_in_the_pool(actor: Actor, place: PoolPlace) -> bool:
    own = actor.person_id is not None and place.person_id == actor.person_id
    return own or actor.has(*EDITORS)


SEE_PANEL = permission(
    "panel:see",
    runs_the_panel | sits_on_the_panel,
    does=_("See the panel of a call: its ranking, spread and decisions"),
    confidential=True,
)
RUN_PANEL = permission(
    "panel:run",
    runs_the_panel,
    does=_("Run a panel: rubric, reviewers, interviews, decisions and letters"),
    confidential=True,
)
LET_OFF = permission(
    "panel:let-off", runs_its_panel, does=_("Let somebody off a panel")
)
READ_REVIEWS = permission(
    "review:read",
    reads_its_reviews,
    does=_("Read all reviews of an application"),
    confidential=True,
    delegable=False,
)
WRITE_REVIEW = permission(
    "review:write",
    writes_the_review,
    does=_("Review an application, or say why one can’t"),
    confidential=True,
    delegable=False,
)
LIST_REVIEWS = permission(
    "review:list", is_of_the_network, does=_("See what one is asked to review")
)
NOTE_INTERVIEW = permission(
    "interview:note",
    reads_the_interview,
    does=_("Write down an interview"),
    confidential=True,
    delegable=False,
)
CHOOSE_SLOT = permission(
    "interview:choose", is_invited, does=_("Choose the time of an interview")
)
WRITE_LETTERS = permission(
    "round:write",
    writes_the_round,
    does=_("Write, test, send and stop letters about decisions"),
    confidential=True,
)
WRITE_ONE_LETTER = permission(
    "decision:write",
    reads_the_letter,
    does=_("Write one letter apart, or take a decision back before it goes"),
    confidential=True,
)
ANSWER_OFFER = permission(
    "decision:answer",
    is_offered_to,
    does=_("Accept an offer, or turn it down"),
    signs=True,
)
LIST_POOL = permission(
    "pool:list", staffs_schools, does=_("See who is qualified for which role")
)
STAFF = permission(
    "pool:staff", staffs_schools, does=_("Take somebody from the pool into a role")
)
LEAVE_POOL = permission(
    "pool:leave", is_in_the_pool, does=_("Leave the qualified pool")
)

PANEL_CONFIDENTIAL: Final[Confidential] = {
    "applications.Review.words": reads_the_review,
    "applications.Review.words_to_applicant": reads_the_review | was_told,
    "applications.Conflict.note": reads_the_conflict,
    "applications.Interview.notes": reads_the_interview,
    "applications.Decision.subject": reads_the_letter | was_sent_it,
    "applications.Decision.text": reads_the_letter | was_sent_it,
    "applications.Decision.conditions": reads_the_letter | was_sent_it,
    "applications.DecisionRound.letters": writes_the_round,
}
PANEL_OPEN_WORDS: Final[Mapping[str, str]] = {
    "applications.Review.scores": "Figures by keys of criteria; nobody types words.",
    "applications.CallRubric": "What everybody is scored by; the call shows it.",
    "applications.InterviewSlot.place": "Where interviews are, for all invited.",
    "applications.Decision.problem": "A sentence of ours about a seat that is taken.",
}
