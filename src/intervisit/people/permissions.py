"""Who may do what with people, posts, invitations, delegations and their data."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from intervisit.kernel.actor import Actor, Standing
from intervisit.networks.models import Organisation
from intervisit.networks.permissions import is_office
from intervisit.people.models import (
    Account,
    Delegation,
    Disclosure,
    Engagement,
    Handover,
    Invitation,
    Person,
    PersonalDataExport,
    Post,
    Team,
)
from intervisit.support.clock import today
from intervisit.support.policy import (
    Confidential,
    is_of_the_network,
    nobody,
    permission,
    rule,
)

# At the central office; an auditor or finance officer there is not among them.
WRITES_TO_ALL = frozenset({Standing.STAFF, Standing.DIRECTOR})


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


def works_at_the_office(actor: Actor) -> bool:
    """Say whether somebody is staff of the central office, as facilitators are.

    They write to every school. An auditor or finance officer there does not.
    """
    places = [
        post.organisation_id
        for post in actor.posts
        if post.standing in WRITES_TO_ALL and post.organisation_id is not None
    ]
    office = Organisation.objects.filter(kind="office", pk__in=places)
    return office.exists()


@rule(_("Their contact is for colleagues, leaders and the central team."))
def is_a_colleague(actor: Actor, person: Person) -> bool:
    if actor.has(Standing.LEADER, Standing.REGIONAL_DIRECTOR):
        return True
    known: bool | None = getattr(person, "is_colleague", None)
    if known is not None:
        return known
    posts = Post.objects.held_on(today()).filter(person_id=person.pk)
    near = posts.filter(organisation_id__in=actor.organisations).exists()
    return near or works_at_the_office(actor)


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


@rule(_("This is about someone else."))
def is_about_them(actor: Actor, about: PersonalDataExport | Disclosure) -> bool:
    return about.person_id == actor.person_id


@rule(_("Somebody else asked for this file."))
def asked_for_it(actor: Actor, export: PersonalDataExport) -> bool:
    return actor.person_id is not None and export.asked_by_id == actor.person_id


@rule(_("This is somebody else’s time."))
def takes_their_time(actor: Actor, engagement: Engagement) -> bool:
    if engagement.person_id is not None:
        return engagement.person_id == actor.person_id
    return engagement.organisation_id in actor.organisations


@rule(_("This is somebody else’s account."))
def is_their_account(actor: Actor, account: Account) -> bool:
    own = Person.objects.filter(pk=actor.person_id or 0, account_id=account.pk)
    return own.exists()


@rule(_("Only the leader of the school, or the central team, can do this."))
def leads_the_team(actor: Actor, team: Team) -> bool:
    return team.organisation_id in actor.led_schools


@rule(_("What staff named is for those who work there, and the central team."))
def works_there(actor: Actor, school: Organisation) -> bool:
    return school.pk in actor.organisations


LIST = permission("person:list", is_of_the_network, does=_("See the list of people"))
VIEW = permission(
    "person:view", is_here | is_office | protects_data, does=_("See a person’s page")
)
CONTACT = permission(
    "person:contact",
    is_oneself | is_office | protects_data | is_a_colleague,
    does=_("See a person’s mail address and phone number"),
    confidential=True,
)
ADD = permission(
    "person:add", leads_somewhere | is_office, does=_("Add a person and their post")
)
AMEND = permission(
    "person:amend",
    is_oneself | is_office,
    does=_("Change a name or contact"),
    confidential=True,
)
MERGE = permission(
    "person:merge",
    is_office,
    does=_("Make one of two duplicates"),
    confidential=True,
)
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
    confidential=True,
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
    "invitation:list",
    leads_somewhere | is_office,
    does=_("See invitations"),
    confidential=True,
)
WITHDRAW_INVITATION = permission(
    "invitation:withdraw", sent_it | is_office, does=_("Withdraw an invitation")
)
READ_NAMED = permission(
    "school:count-named",
    works_there | is_office,
    does=_("See which areas the staff of a school named, in counts"),
)
NAME_AREAS = permission(
    "school:name-areas",
    works_there,
    does=_("Name the areas that matter at one’s own school"),
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
    is_about_them | (protects_data & asked_for_it),
    does=_("Download what is held about a person"),
    delegable=False,
)
PROTECT = permission(
    "personal-data:protect",
    protects_data,
    does=_("Erase people, set how long things are kept, read who was told what"),
    delegable=False,
)
TEND_SIGN_IN = permission(
    "sign-in:tend",
    is_office,
    does=_("Connect, change and switch off the network’s own sign-in"),
    delegable=False,
)
CONFIDENTIAL: Final[Confidential] = {
    "people.Person.email": CONTACT,
    "people.Person.phone": CONTACT,
    "people.Person.source_key": is_office,
    "people.Post.source_key": is_office,
    "people.Handover.note": VIEW_HANDOVER,
    "people.Invitation.email": sent_it | is_office,
    "people.Invitation.token_hash": nobody,
    "people.Engagement.title": takes_their_time,
    "people.Engagement.about": takes_their_time,
    "people.PersonalDataExport.content": FETCH_EXPORT,
    "people.Disclosure.what": is_about_them | protects_data,
    "people.Disclosure.why": is_about_them | protects_data,
    "people.Account.email": is_their_account,
    "people.Account.password": nobody,
    "people.SignInProvider.sealed_secret": nobody,
}
OPEN_WORDS: Final[Mapping[str, str]] = {
    "people.Person.given_name": "Everybody of the network sees who is in it.",
    "people.Person.family_name": "Everybody of the network sees who is in it.",
    "people.Post.title": "What somebody is at a place is public to the network.",
    "people.Team": "Teams, and who is what in them, are public to the network.",
    "people.TeamKind": "What programmes call their teams.",
    "people.TeamMember": "Teams, and who is what in them, are public to the network.",
    "people.Engagement.room": "The name of a room.",
    "people.Delegation.may": "Names of permissions, not words about anybody.",
    "people.SignInProvider.name": "It stands on the button that leads there.",
    "people.SignInProvider.issuer": "The browser is led to it.",
    "people.SignInProvider.client_id": "It stands in the address that leads there.",
    "people.MailDomain.domain": "Whoever types an address of it is led on.",
}
