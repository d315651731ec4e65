"""Who may do what with partnerships, and with what is said about them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from intervisit.kernel.actor import Actor, Standing
from intervisit.partnerships.models import (
    Challenge,
    ChallengeNote,
    Membership,
    Partnership,
)
from intervisit.programmes.permissions import OVERSEERS, QUIET_STATES
from intervisit.support.policy import (
    Confidential,
    is_of_the_network,
    permission,
    rule,
)

LEADS = (Standing.OFFICE, Standing.DIRECTOR)


@rule(_("Only the central team can do this."))
def is_office(actor: Actor, subject: Any) -> bool:
    return actor.has(*LEADS)


@rule(_("Only the central team and auditors see this before its cohort is open."))
def oversees(actor: Actor, subject: Any) -> bool:
    return actor.has(*OVERSEERS)


@rule(_("Its cohort hasn’t been opened yet."))
def cohort_is_open(actor: Actor, partnership: Partnership) -> bool:
    open_now = partnership.cohort.state_now not in QUIET_STATES
    return open_now and not actor.is_visitor


@rule(_("Its cohort hasn’t been opened yet."))
def group_is_open(actor: Actor, membership: Membership) -> bool:
    open_now = membership.partnership.cohort.state_now not in QUIET_STATES
    return open_now and not actor.is_visitor


@rule(_("This is for the people of its schools, its facilitator and the office."))
def belongs_to_it(actor: Actor, partnership: Partnership) -> bool:
    return bool(getattr(partnership, "is_ours", False))


@rule(_("This is for those who lead its schools, its facilitator and the office."))
def leads_in_it(actor: Actor, partnership: Partnership) -> bool:
    return bool(getattr(partnership, "is_led", False))


@rule(_("This is for its facilitator and the central team."))
def goes_along(actor: Actor, partnership: Partnership) -> bool:
    return bool(getattr(partnership, "is_accompanied", False))


@rule(_("Only who leads this school, or the central team, names its team."))
def leads_the_member(actor: Actor, membership: Membership) -> bool:
    return membership.organisation_id in actor.led_schools


@rule(_("This is for who raised it and the central team alone."))
def raised_it(actor: Actor, challenge: Challenge) -> bool:
    return challenge.raised_by_id == actor.person_id


@rule(_("This is for who raised it and the central team alone."))
def raised_what_it_is_about(actor: Actor, note: ChallengeNote) -> bool:
    return note.challenge.raised_by_id == actor.person_id


LIST = permission(
    "partnership:list", is_of_the_network, does=_("See the list of partnerships")
)
VIEW = permission(
    "partnership:view",
    oversees | cohort_is_open,
    does=_("See who is in a partnership"),
)
ENTER = permission(
    "partnership:enter",
    belongs_to_it | oversees,
    does=_("See a partnership’s people, documents and history"),
)
CONTACTS = permission(
    "partnership:contacts",
    leads_in_it | goes_along | is_office,
    does=_("See how to reach the people of a partnership"),
    confidential=True,
)
FORM = permission(
    "partnership:form", is_office, does=_("Form a partnership of a cohort’s schools")
)
TEND = permission(
    "partnership:tend",
    is_office,
    does=_("Change a partnership: members, facilitator, its end or going on"),
)
CHALLENGE = permission(
    "partnership:challenge",
    leads_in_it | goes_along,
    does=_("Say that something in a partnership isn’t working"),
    delegable=False,
)
READ_CHALLENGE = permission(
    "challenge:read",
    is_office | raised_it,
    does=_("Read what isn’t working, and talk about it"),
    delegable=False,
)
DECIDE_CHALLENGE = permission(
    "challenge:decide",
    is_office,
    does=_("Decide what comes of a challenge"),
    delegable=False,
)
WITHDRAW_CHALLENGE = permission(
    "challenge:withdraw",
    raised_it,
    does=_("Take back that something isn’t working"),
    delegable=False,
)
VIEW_MEMBER = permission(
    "group-member:view",
    oversees | group_is_open,
    does=_("See a school’s place in a partnership"),
)
GET_LETTER = permission(
    "group-member:letter",
    leads_the_member | oversees,
    does=_("Get a school’s letter about its partnership"),
)
SEND_LETTERS = permission(
    "partnership:letters",
    is_office,
    does=_("Get all letters of a cohort’s partnerships as one file"),
)
TEND_MEMBER = permission(
    "group-member:tend", is_office, does=_("Let a school leave a partnership")
)
NAME_TEAM = permission(
    "group-member:name-team",
    is_office | leads_the_member,
    does=_("Name a school’s team for a partnership"),
)
SERVE = permission(
    "partnership:serve",
    goes_along | leads_in_it | is_office,
    does=_("Say which partner schools a teacher serves"),
)

CONFIDENTIAL: Final[Confidential] = {
    "partnerships.Challenge.reason": READ_CHALLENGE,
    "partnerships.Challenge.words": READ_CHALLENGE,
    "partnerships.Challenge.decision": READ_CHALLENGE,
    "partnerships.ChallengeNote.words": is_office | raised_what_it_is_about,
}
OPEN_WORDS: Final[Mapping[str, str]] = {
    "partnerships.LetterBook": "Letters that schools get, for the central team alone.",
    "partnerships.Partnership": "Who learns together, and why it ended, is for all.",
}
