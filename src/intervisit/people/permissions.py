"""Who may do what with people, posts, invitations, delegations and their data."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from intervisit.kernel.actor import Actor, Standing
from intervisit.networks.models import Organisation
from intervisit.networks.permissions import is_of_the_network, is_office
from intervisit.people.models import (
    Delegation,
    Handover,
    Invitation,
    Person,
    PersonalDataExport,
    Post,
    Team,
)
from intervisit.support.policy import permission, rule


@rule(_("This person has left the network."))
def is_here(actor: Actor, person: Person) -> bool:
    return not actor.is_visitor and person.is_current


@rule(_("Only they themselves can do this."))
def is_oneself(actor: Actor, person: Person) -> bool:
    return actor.person_id is not None and person.pk == actor.person_id


@rule(_("Only the data-protection officer can do this."))
def protects_data(actor: Actor, subject: Any) -> bool:
    return actor.has(Standing.DATA_PROTECTION)


@rule(_("Only the leader of the place, or the central team, can do this."))
def leads_the_place(actor: Actor, post: Post) -> bool:
    return post.organisation_id in actor.led_schools


@rule(_("Only the leader of the school, or the central team, can do this."))
def leads(actor: Actor, organisation: Organisation) -> bool:
    return organisation.pk in actor.led_schools


@rule(_("Only leaders and the central team can do this."))
def leads_somewhere(actor: Actor, subject: Any) -> bool:
    return bool(actor.led_schools)


@rule(_("Their school’s leader or the central team can do this."))
def leads_them(actor: Actor, person: Person) -> bool:
    return bool(getattr(person, "is_led", False))


@rule(_("Their contact is for colleagues, leaders and the central team."))
def is_a_colleague(actor: Actor, person: Person) -> bool:
    return bool(getattr(person, "is_colleague", False)) or actor.has(
        Standing.LEADER, Standing.REGIONAL_DIRECTOR
    )


@rule(_("This handover is for the successor."))
def takes_over(actor: Actor, handover: Handover) -> bool:
    return handover.successor_id in {post.id for post in actor.posts}


@rule(_("This handover is for the leader of the place and the central team."))
def leads_what_was_left(actor: Actor, handover: Handover) -> bool:
    return handover.post.organisation_id in actor.led_schools


@rule(_("This was given by someone else."))
def gave_it(actor: Actor, delegation: Delegation) -> bool:
    return delegation.giver_id == actor.person_id


@rule(_("This was given to someone else."))
def holds_it(actor: Actor, delegation: Delegation) -> bool:
    return delegation.deputy_id == actor.person_id


@rule(_("Someone else was invited."))
def sent_it(actor: Actor, invitation: Invitation) -> bool:
    return invitation.sent_by_id == actor.person_id


@rule(_("This export is about someone else."))
def is_about_them(actor: Actor, export: PersonalDataExport) -> bool:
    return export.person_id == actor.person_id


@rule(_("Only the leader of the school, or the central team, can do this."))
def leads_the_team(actor: Actor, team: Team) -> bool:
    return team.organisation_id in actor.led_schools


LIST = permission("person:list", is_of_the_network, does=_("See the list of people"))
VIEW = permission(
    "person:view", is_here | is_office | protects_data, does=_("See a person’s page")
)
CONTACT = permission(
    "person:contact",
    is_oneself | is_office | protects_data | is_a_colleague,
    does=_("See a person’s mail address and phone number"),
)
ADD = permission(
    "person:add", leads_somewhere | is_office, does=_("Add a person and their post")
)
AMEND = permission(
    "person:amend", is_oneself | is_office, does=_("Change a name or contact")
)
MERGE = permission("person:merge", is_office, does=_("Make one of two duplicates"))
GIVE_POST = permission("post:give", leads | is_office, does=_("Give someone a post"))
AMEND_POST = permission(
    "post:amend", leads_the_place | is_office, does=_("Change a post")
)
END_POST = permission(
    "post:end", leads_the_place | is_office, does=_("End a post and hand it over")
)
VIEW_HANDOVER = permission(
    "handover:view",
    takes_over | leads_what_was_left | is_office,
    does=_("Read what someone who left hands over"),
)
TAKE_HANDOVER = permission(
    "handover:take", takes_over, does=_("Take over what someone left")
)
NAME_SUCCESSOR = permission(
    "handover:name-successor",
    leads_what_was_left | is_office,
    does=_("Say who takes over a post"),
)
LIST_HANDOVERS = permission(
    "handover:list", leads_somewhere | is_office, does=_("See posts without successor")
)
INVITE = permission(
    "person:invite", leads_them | is_office, does=_("Invite someone to sign in")
)
LIST_INVITATIONS = permission(
    "invitation:list", leads_somewhere | is_office, does=_("See invitations")
)
WITHDRAW_INVITATION = permission(
    "invitation:withdraw", sent_it | is_office, does=_("Withdraw an invitation")
)
SAVE_TEAM = permission("team:save", leads | is_office, does=_("Make a team"))
VIEW_TEAM = permission("team:view", is_of_the_network, does=_("See a team"))
AMEND_TEAM = permission(
    "team:amend", leads_the_team | is_office, does=_("Change who is in a team")
)
OWN = permission(
    "account:own",
    is_of_the_network,
    does=_("See and change one’s own account"),
    delegable=False,
)
DELEGATE = permission(
    "delegation:give",
    is_of_the_network,
    does=_("Let someone act for oneself"),
    delegable=False,
)
WITHDRAW_DELEGATION = permission(
    "delegation:withdraw", gave_it, does=_("Stop someone acting"), delegable=False
)
STOP_ACTING = permission(
    "delegation:stop", is_of_the_network, does=_("Be oneself again")
)
USE_DELEGATION = permission(
    "delegation:use", holds_it, does=_("Act for someone"), delegable=False
)
ASK_EXPORT = permission(
    "personal-data:export",
    is_oneself | protects_data,
    does=_("Have everything held about a person exported"),
    delegable=False,
)
FETCH_EXPORT = permission(
    "personal-data:fetch",
    is_about_them | protects_data,
    does=_("Download what is held about a person"),
    delegable=False,
)
PROTECT = permission(
    "personal-data:protect",
    protects_data,
    does=_("Erase people, set how long things are kept, read who was told what"),
    delegable=False,
)
CONFIDENTIAL: Mapping[str, str] = {
    "Person.email": "themselves, colleagues, leaders, the central team",
    "Person.phone": "themselves, colleagues, leaders, the central team",
    "Handover.note": "the successor, the leader of the place, the central team",
    "PersonalDataExport.content": "the person, the data-protection officer",
    "Disclosure.why": "the data-protection officer",
}
