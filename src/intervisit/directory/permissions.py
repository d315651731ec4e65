"""Who may do what with listings, proposals and editions."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from intervisit.directory.models import Amendment, FormDraft, Listing
from intervisit.directory.models.rules import may_as, rules_here
from intervisit.kernel.actor import Actor, Standing
from intervisit.people.models import Handover
from intervisit.support.policy import (
    Confidential,
    is_of_the_network,
    permission,
    rule,
)

OVERSEERS = (Standing.OFFICE, Standing.DIRECTOR)


@rule(_("It isn’t in the directory."))
def is_in_directory(actor: Actor, listing: Listing) -> bool:
    return listing.is_in_directory and not actor.is_visitor


@rule(_("This is for whoever offers it."))
def offers_it(actor: Actor, listing: Listing) -> bool:
    if listing.post_id is None:
        return listing.organisation_id in actor.led_schools
    return listing.post_id in {post.id for post in actor.posts}


@rule(_("Only the principal of the school can do this."))
def leads_its_school(actor: Actor, listing: Listing) -> bool:
    return listing.organisation_id in actor.led_schools


@rule(_("This is for who comes after whoever offered it."))
def comes_after(actor: Actor, listing: Listing) -> bool:
    mine = [post.id for post in actor.posts]
    if listing.post_id is None or not mine:
        return False
    taken = Handover.objects.filter(post_id=listing.post_id, successor_id__in=mine)
    return taken.exists()


@rule(_("This is for the central team and the Development Director."))
def oversees(actor: Actor, subject: Any) -> bool:
    return actor.has(*OVERSEERS)


@rule(_("Only whom the directory’s rules name can do this."))
def sets_availability(actor: Actor, listing: Listing) -> bool:
    rules = rules_here()
    return rules is not None and may_as(
        actor, rules.availability_by, listing.organisation_id
    )


@rule(_("Only who decides about the directory can do this."))
def decides(actor: Actor, subject: Any) -> bool:
    rules = rules_here()
    return rules is not None and may_as(actor, rules.decided_by, None)


@rule(_("This is for who proposed it, whom it concerns, and who decides."))
def proposed_it(actor: Actor, amendment: Amendment) -> bool:
    mine = amendment.proposed_by_id is not None
    return mine and amendment.proposed_by_id == actor.person_id


@rule(_("This is for who proposed it, whom it concerns, and who decides."))
def is_concerned(actor: Actor, amendment: Amendment) -> bool:
    listing = amendment.listing
    if listing.organisation_id in actor.led_schools:
        return True
    return listing.post_id in {post.id for post in actor.posts}


@rule(_("Only somebody who works at a school, or the central team, offers help."))
def can_offer(actor: Actor, subject: Any) -> bool:
    return bool(actor.organisations)


@rule(_("Only whoever typed it sees it."))
def typed_it(actor: Actor, draft: FormDraft) -> bool:
    return actor.person_id is not None and draft.person_id == actor.person_id


LIST = permission("listing:list", is_of_the_network, does=_("See the directory"))
VIEW = permission(
    "listing:view",
    is_in_directory | offers_it | leads_its_school | oversees | comes_after,
    does=_("See a listing; before it is in the directory, those concerned"),
)
OFFER = permission("listing:offer", can_offer, does=_("Offer help in the directory"))
AMEND = permission(
    "listing:amend",
    offers_it | leads_its_school | decides,
    does=_("Change a listing; what needs a decision waits for it"),
)
CONFIRM = permission(
    "listing:confirm",
    offers_it | leads_its_school | decides,
    does=_("Say that a listing is still true"),
)
SET_AVAILABILITY = permission(
    "listing:availability",
    sets_availability | leads_its_school,
    does=_("Say whether a school can help now"),
)
AGREE = permission(
    "listing:agree",
    leads_its_school,
    does=_("Agree to, or decline, what the school’s staff offer"),
)
END = permission(
    "listing:end",
    offers_it | leads_its_school | decides,
    does=_("Take a listing out of the directory"),
)
DISCARD = permission(
    "listing:discard",
    offers_it | leads_its_school,
    does=_("Throw away a draft of what one offers"),
)
TAKE_ON = permission(
    "listing:take-on",
    comes_after,
    does=_("Go on with what somebody before one offered"),
)
PROPOSE = permission(
    "listing:propose", is_of_the_network, does=_("Propose a change to a listing")
)
VIEW_AMENDMENT = permission(
    "amendment:view",
    proposed_it | is_concerned | oversees,
    does=_("Read what is proposed for the directory, and why"),
)
LIST_AMENDMENTS = permission(
    "amendment:list",
    is_of_the_network,
    does=_("See proposals: one’s own, those about one’s school, or all"),
)
DECIDE = permission(
    "amendment:decide", decides, does=_("Decide about a change to the directory")
)
WITHDRAW_AMENDMENT = permission(
    "amendment:withdraw", proposed_it, does=_("Take a proposal back")
)
LIST_EDITIONS = permission(
    "edition:list", is_of_the_network, does=_("See the editions of the directory")
)
BRING = permission(
    "incoming-list:mend",
    decides,
    does=_("Read, mend and write a list on its way into the directory"),
    confidential=True,
)
REDACT_ONESELF = permission(
    "edition:redact-oneself",
    is_of_the_network,
    does=_("Take one’s own name out of every edition"),
    delegable=False,
)
ISSUE = permission(
    "edition:issue", decides, does=_("Issue an edition, or bring one in from a list")
)
READ_BEGUN = permission(
    "form-draft:read",
    typed_it,
    does=_("Go on with a form that one began, or throw it away"),
    delegable=False,
)
DEMAND = permission(
    "directory:demand",
    oversees,
    does=_("See what is offered and what is asked for, without who asked"),
    confidential=True,
)

CONFIDENTIAL: Final[Confidential] = {
    "directory.Listing.answer": offers_it | leads_its_school | oversees,
    "directory.Listing.end_words": offers_it | leads_its_school | oversees,
    "directory.FormDraft.typed": READ_BEGUN,
    "directory.IncomingList.rows": BRING,
    "directory.IncomingList.columns": BRING,
    "directory.IncomingList.file": BRING,
    "directory.IncomingList.file_name": BRING,
    "directory.Amendment.changes": VIEW_AMENDMENT.rule,
    "directory.Amendment.before": VIEW_AMENDMENT.rule,
    "directory.Amendment.arises_from": VIEW_AMENDMENT.rule,
    "directory.Amendment.reason": VIEW_AMENDMENT.rule,
    "directory.Amendment.decision": VIEW_AMENDMENT.rule,
}
OPEN_WORDS: Final[Mapping[str, str]] = {
    "directory.Listing.title": "What is offered is offered to the whole network.",
    "directory.Listing.description": "What is offered is offered to the whole network.",
    "directory.Listing.kinds": "Keys of the definition.",
    "directory.Listing.phases": "Keys of the definition.",
    "directory.Listing.subjects": "What is offered is offered to the whole network.",
    "directory.Listing.reciprocity": "It is said to everybody.",
    "directory.Listing.contact_note": "For whoever wants to ask.",
    "directory.FormDraft.form": "The name of a page.",
    "directory.FormDraft.about": "The public id of a thing.",
    "directory.FormDraft.title": "What it is about, which says so itself.",
    "directory.FormDraft.path": "An address, which opens for whoever may open it.",
    "directory.IncomingList.mapping": "Heads of columns and what they mean.",
    "directory.IncomingList.notices": "What the file as a whole is, without its rows.",
    "directory.Edition": "An edition is for whoever may read the directory.",
    "directory.EditionEntry": "An edition is for whoever may read the directory.",
    "directory.EditionPaper": "It says what its edition says.",
}
