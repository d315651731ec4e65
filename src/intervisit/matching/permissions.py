"""Who may form groups, and who may read how they were formed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from intervisit.kernel.actor import Actor, Standing
from intervisit.matching.domain.announcing import ANNOUNCED
from intervisit.matching.models import Announcement, MatchPlan, Offer, OfferedGroup
from intervisit.matching.models.offers import OfferQuerySet
from intervisit.programmes.models import Cohort
from intervisit.programmes.standings import cohorts_looked_after
from intervisit.support.policy import Confidential, permission, rule


@rule(_("Only the central team forms groups."))
def is_office(actor: Actor, subject: Any) -> bool:
    return actor.has(Standing.OFFICE, Standing.DIRECTOR)


@rule(
    _(
        "Groups are worked out by the central team and by who looks after the cohort."
        " Schools hear of theirs when it is announced."
    )
)
def looks_after_the_cohort(actor: Actor, subject: Any) -> bool:
    return _cohort_id(subject) in cohorts_looked_after(actor)


@rule(_("This plan is locked, or set aside. Unlock it, or take it up again."))
def is_open(actor: Actor, plan: MatchPlan) -> bool:
    return plan.state == "open"


def _cohort_id(subject: Any) -> int:
    """Give the cohort of something of matching, also of a part of a run or plan."""
    if isinstance(subject, Cohort):
        return int(subject.pk)
    if hasattr(subject, "cohort_id"):
        return int(subject.cohort_id)
    whole = subject.plan if hasattr(subject, "plan_id") else subject.run
    return int(whole.cohort_id)


Announced = Announcement | OfferedGroup | Offer


def announcement_of(subject: Announced) -> Announcement:
    """Give the announcement that something belongs to."""
    if isinstance(subject, Announcement):
        return subject
    group = subject if isinstance(subject, OfferedGroup) else subject.group
    return group.announcement


def offers_in(subject: Announced) -> OfferQuerySet:
    """Give the offers that something is about."""
    if isinstance(subject, Announcement):
        return Offer.objects.filter(group__announcement=subject)
    if isinstance(subject, OfferedGroup):
        return Offer.objects.filter(group=subject)
    return Offer.objects.filter(pk=subject.pk)


@rule(_("These groups haven’t been announced yet."))
def is_announced(actor: Actor, subject: Announced) -> bool:
    return announcement_of(subject).state_now in ANNOUNCED


@rule(_("This is for the central team and for who looks after the cohort."))
def looks_after_its_cohort(actor: Actor, subject: Announced) -> bool:
    return announcement_of(subject).cohort_id in cohorts_looked_after(actor)


@rule(_("This is for the central team and for who looks after these schools."))
def watches(actor: Actor, subject: Announced) -> bool:
    if actor.has(Standing.AUDITOR):
        return True
    near = actor.reached_schools
    return bool(near) and offers_in(subject).of_schools(near).exists()


@rule(_("Announcements are for the central team and those who look after schools."))
def may_watch(actor: Actor, subject: Any) -> bool:
    watching = actor.has(Standing.AUDITOR, Standing.REGIONAL_DIRECTOR)
    return watching or bool(cohorts_looked_after(actor))


@rule(_("Only who leads this school answers its offer."))
def leads_the_school(actor: Actor, offer: Announced) -> bool:
    return isinstance(offer, Offer) and offer.organisation_id in actor.led_schools


READ = is_office | looks_after_the_cohort

VIEW = permission(
    "matching:view",
    READ,
    does=_("See how a cohort’s groups are being formed"),
    confidential=True,
)
VIEW_RUN = permission(
    "match-run:view", READ, does=_("Read a run and its reasons"), confidential=True
)
VIEW_PLAN = permission(
    "match-plan:view", READ, does=_("Read a plan and its changes"), confidential=True
)
PREPARE = permission(
    "matching:prepare", is_office, does=_("Say which schools go together, or never")
)
RUN = permission("matching:run", is_office, does=_("Let the engine form groups"))
PLAN = permission("match-plan:make", is_office, does=_("Make a plan from a run"))
CHANGE_PLAN = permission(
    "match-plan:change",
    is_office & is_open,
    does=_("Move and pin schools in a plan"),
    confidential=True,
)
TEND_PLAN = permission(
    "match-plan:tend",
    is_office,
    does=_("Lock, unlock or set aside a plan"),
    confidential=True,
)
LIST_ANNOUNCEMENTS = permission(
    "announcement:list", is_office | may_watch, does=_("See the list of announcements")
)
VIEW_ANNOUNCEMENT = permission(
    "announcement:view",
    is_office | looks_after_its_cohort | is_announced & watches,
    does=_("See how far an announcement is"),
)
ANNOUNCE = permission(
    "announcement:prepare", is_office, does=_("Prepare the announcement of a plan")
)
TEND_ANNOUNCEMENT = permission(
    "announcement:tend",
    is_office,
    does=_("Write and send an announcement, give more time, withdraw it"),
)
VIEW_GROUP = permission(
    "offered-group:view",
    is_office | looks_after_its_cohort | is_announced & watches,
    does=_("See a group on offer and what its schools say"),
)
DECIDE_GROUP = permission(
    "offered-group:decide",
    is_office,
    does=_("Answer an objection: keep, change or withdraw a group"),
    confidential=True,
)
VIEW_OFFER = permission(
    "offer:view",
    is_office | looks_after_its_cohort | is_announced & (leads_the_school | watches),
    does=_("See the place that is offered to a school"),
)
ANSWER_OFFER = permission(
    "offer:answer",
    leads_the_school,
    does=_("Say yes to an offer, or object"),
    signs=True,
)
ASSIGN_FACILITATORS = permission(
    "facilitator:assign", is_office, does=_("Say who goes along with which group")
)
READ_OBJECTION = permission(
    "objection:read",
    is_office | leads_the_school,
    does=_("Read why a school objects, and what the office replied"),
    delegable=False,
)

#: What a school lacks and why it wasn't wanted stays with those who form the groups.
CONFIDENTIAL: Final[Confidential] = {
    "matching.MatchRun.note": VIEW_RUN,
    "matching.MatchRun.settings": VIEW_RUN,
    "matching.RunSchool.story": VIEW_RUN,
    "matching.RunFile.content": VIEW_RUN,
    "matching.MatchPlan.note": VIEW_PLAN,
    "matching.PlanChange.reason": VIEW_PLAN,
    "matching.PairWish.reason": VIEW,
    "matching.MatchRun.progress": VIEW_RUN,
    "matching.MatchRun.figures": VIEW_RUN,
    "matching.MatchRun.verdict": VIEW_RUN,
    "matching.MatchRun.failure": VIEW_RUN,
    "matching.PlanChange.moves": VIEW_PLAN,
    "matching.PlanChange.effect": VIEW_PLAN,
    "matching.Offer.reason": READ_OBJECTION,
    "matching.Offer.words": READ_OBJECTION,
    "matching.Offer.reply": READ_OBJECTION,
}
OPEN_WORDS: Final[Mapping[str, str]] = {
    "matching.MatchRun.engine": "The version of the engine.",
    "matching.MatchPlan.name": "The name of a plan, without its schools.",
    "matching.RunSchool.letter": "The letter of a group.",
    "matching.Announcement.reasons": "The definition’s own reasons to object.",
    "matching.Announcement.subject": "Of the letter that every school gets.",
    "matching.Announcement.text": "The letter that every school gets.",
    "matching.Announcement.why_withdrawn": "Every school that was asked reads it.",
    "matching.Offer.facts": "What the records, open to all, say of two schools.",
    "matching.OfferedGroup.problem": "A size that doesn’t fit, or who left meanwhile.",
    "matching.OfferedGroup.letter": "What people call the group.",
    "matching.OfferedGroup.note": "Every school of the group reads it.",
}
