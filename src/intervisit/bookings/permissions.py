"""Who may do what with contacts and bookings, and with what is said in them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from intervisit.bookings.domain.life import Side
from intervisit.bookings.levels import copies_go_to_both
from intervisit.bookings.models import (
    Booking,
    Contact,
    ContactAnswer,
    ContactMessage,
    CostLine,
    Review,
    Terms,
    TermsDraft,
    Visit,
)
from intervisit.directory.models import Listing
from intervisit.kernel.actor import Actor, Standing
from intervisit.support.policy import (
    Confidential,
    is_of_the_network,
    permission,
    rule,
)

#: An auditor sees what was agreed and when, and nothing of what people wrote in it.
OVERSEERS = (Standing.OFFICE, Standing.DIRECTOR, Standing.AUDITOR)
LOOK_AFTER = (Standing.OFFICE, Standing.DIRECTOR)
QUALITY = (Standing.DIRECTOR, Standing.REGIONAL_DIRECTOR)
BOOKERS = (Standing.DIRECTOR, Standing.REGIONAL_DIRECTOR)


@rule(_("This is a listing of your own. Choose a colleague’s."))
def is_somebody_elses(actor: Actor, listing: Listing) -> bool:
    post = listing.post
    own_post = post is not None and post.person_id == actor.person_id
    own_school = post is None and listing.organisation_id in actor.led_schools
    return not (actor.is_visitor or own_post or own_school)


@rule(_("You work at this school: just go and see your colleague."))
def is_of_another_school(actor: Actor, listing: Listing) -> bool:
    here = listing.organisation_id in actor.organisations
    return not here or actor.has(*BOOKERS)


@rule(_("You work at this school: just go and see your colleague."))
def asked_another_school(actor: Actor, contact: Contact) -> bool:
    return contact.to_school_id not in actor.organisations or actor.has(*BOOKERS)


@rule(_("Only who leads the school of this listing can do this."))
def leads_its_school(actor: Actor, listing: Listing) -> bool:
    return listing.organisation_id in actor.led_schools


@rule(_("Only people of a school, and directors for one, book support."))
def books_for_a_school(actor: Actor, listing: Listing) -> bool:
    return bool(actor.organisations) or actor.has(*BOOKERS)


@rule(_("What the two write to each other is for them."))
def is_one_of_the_two(actor: Actor, contact: Contact) -> bool:
    return actor.person_id in {contact.asker_id, contact.colleague_id} - {None}


@rule(_("What the two write to each other is for them."))
def reads_what_it_became(actor: Actor, contact: Contact) -> bool:
    booking = Booking.objects.filter(came_of=contact).first()
    return booking is not None and reads_words.refusal(actor, booking) is None


@rule(_("Only who wrote first makes a booking of it."))
def wrote_first(actor: Actor, contact: Contact) -> bool:
    return actor.person_id is not None and contact.asker_id == actor.person_id


@rule(_("It hasn’t been sent yet. Only who writes it sees it."))
def is_sent(actor: Actor, booking: Booking) -> bool:
    return booking.sent_at is not None and not actor.is_visitor


@rule(_("Only who began it can do this."))
def began_it(actor: Actor, booking: Booking) -> bool:
    return actor.person_id is not None and booking.asker_id == actor.person_id


@rule(_("Only who asked for it, and is still at the school, can do this."))
def asked_for_it(actor: Actor, booking: Booking) -> bool:
    mine = actor.person_id is not None and booking.asker_id == actor.person_id
    is_there = booking.receiver_id in actor.organisations or actor.has(*BOOKERS)
    return mine and is_there


@rule(_("This is for the colleague who gives the support."))
def gives_it(actor: Actor, booking: Booking) -> bool:
    post = booking.colleague_post
    return post is not None and post.person_id == actor.person_id


@rule(_("Only who leads the school that gets support can do this."))
def leads_receiver(actor: Actor, booking: Booking) -> bool:
    return booking.receiver_id in actor.led_schools


@rule(_("Only who leads the school that gives support can do this."))
def leads_provider(actor: Actor, booking: Booking) -> bool:
    return booking.provider_id in actor.led_schools


@rule(_("This is for both schools, their directors and the central team."))
def gets_a_copy(actor: Actor, booking: Booking) -> bool:
    if not actor.has(Standing.REGIONAL_DIRECTOR):
        return False
    if booking.receiver_id in actor.reached_schools:
        return True
    return booking.provider_id in actor.reached_schools and copies_go_to_both()


@rule(_("This is for both schools, their directors and the central team."))
def oversees(actor: Actor, booking: Booking) -> bool:
    return actor.has(*OVERSEERS)


@rule(_("What was written is for both schools, their directors and the central team."))
def looks_after(actor: Actor, booking: Booking) -> bool:
    return actor.has(*LOOK_AFTER)


@rule(_("This is for the central team, and for directors of a region."))
def sees_giving(actor: Actor, subject: Any) -> bool:
    return actor.has(*LOOK_AFTER, Standing.REGIONAL_DIRECTOR)


@rule(_("This is for the Development Director and Regional Directors."))
def looks_after_quality(actor: Actor, subject: Any) -> bool:
    return actor.has(*QUALITY)


@rule(_("Only the Development Director can do this."))
def is_director(actor: Actor, subject: Any) -> bool:
    return actor.has(Standing.DIRECTOR)


@rule(_("This school isn’t in your region."))
def answers_for_receiver(actor: Actor, booking: Booking) -> bool:
    return actor.has(Standing.DIRECTOR) or (
        actor.has(Standing.REGIONAL_DIRECTOR)
        and booking.receiver_id in actor.reached_schools
    )


leads_a_side = leads_provider | leads_receiver
is_of_a_side = leads_provider | leads_receiver | gives_it | asked_for_it
sees_it = began_it | (is_sent & (leads_a_side | gives_it | gets_a_copy | oversees))
reads_words = began_it | (
    is_sent & (leads_a_side | gives_it | gets_a_copy | looks_after)
)


@rule(_("This is for both schools, their directors and the central team."))
def sees_its_booking(actor: Actor, part: Terms | Visit) -> bool:
    return sees_it.refusal(actor, part.booking) is None


@rule(_("What was written is for both schools, their directors and the central team."))
def reads_its_booking(actor: Actor, part: Visit | Review) -> bool:
    return reads_words.refusal(actor, part.booking) is None


@rule(_("This is for both schools, their directors and the central team."))
def sees_its_terms(actor: Actor, line: CostLine) -> bool:
    return sees_it.refusal(actor, line.terms.booking) is None


@rule(_("A draft of terms is for the side that writes it."))
def leads_its_side(actor: Actor, draft: TermsDraft) -> bool:
    return draft.booking.school_of(Side(draft.side)) in actor.led_schools


@rule(_("What the two write to each other is for them."))
def reads_its_contact(actor: Actor, part: ContactMessage | ContactAnswer) -> bool:
    readers = is_one_of_the_two | reads_what_it_became
    return readers.refusal(actor, part.contact) is None


@rule(_("Only the colleague who gives the support, or their principal, does this."))
def gives_in_its_booking(actor: Actor, visit: Visit) -> bool:
    return (gives_it | leads_provider).refusal(actor, visit.booking) is None


WRITE = permission(
    "contact:write",
    is_of_the_network & is_somebody_elses,
    does=_("Write to the colleague of a listing"),
)
READ = permission(
    "contact:read",
    is_one_of_the_two | reads_what_it_became,
    does=_("Read what two colleagues wrote to each other"),
    delegable=False,
)
REPLY = permission(
    "contact:reply",
    is_one_of_the_two,
    does=_("Answer a colleague, and say whether it helped"),
    delegable=False,
)
PROMOTE = permission(
    "contact:promote",
    wrote_first & asked_another_school,
    does=_("Make a booking of a contact"),
)
LIST_CONTACTS = permission(
    "contact:list", is_of_the_network, does=_("See one’s own contacts")
)
SET_CAPACITY = permission(
    "listing-capacity:set",
    leads_its_school,
    does=_("Say how many bookings of a listing run at a time"),
)
ASK = permission(
    "booking:ask",
    is_of_the_network & is_of_another_school & books_for_a_school,
    does=_("Book support of a listing formally"),
)
LIST = permission("booking:list", is_of_the_network, does=_("See the list of bookings"))
VIEW = permission(
    "booking:view",
    sees_it,
    does=_("See a booking, its terms and its visits"),
    confidential=True,
)
READ_WORDS = permission(
    "booking:read-words",
    reads_words,
    does=_("Read what people wrote before, during and half-way through a booking"),
    confidential=True,
)
DISCARD = permission(
    "booking:discard", began_it, does=_("Throw away a booking that wasn’t sent")
)
OFFER = permission(
    "booking:offer",
    leads_a_side,
    does=_("Offer terms of a booking, which signs them for the own side"),
    signs=True,
)
AGREE = permission(
    "booking:agree", leads_a_side, does=_("Agree to the terms of a booking"), signs=True
)
REFUSE = permission(
    "booking:refuse", leads_provider, does=_("Refuse support that is asked for")
)
CANCEL = permission(
    "booking:cancel",
    leads_a_side | asked_for_it,
    does=_("Cancel a booking with a reason"),
)
PLAN_VISIT = permission(
    "booking:plan-visit",
    leads_provider | gives_it,
    does=_("Plan another visit of a booking"),
)
REVIEW = permission(
    "booking:review", is_of_a_side, does=_("Say how long-term support goes, half-way")
)
COMPLETE = permission(
    "booking:complete", is_of_a_side, does=_("Say that support is complete")
)
EVALUATE = permission(
    "booking:evaluate",
    leads_receiver | asked_for_it,
    does=_("Evaluate support that was received, and write next steps"),
)
TELL_OWN_SIDE = permission(
    "booking:tell-own-side",
    leads_provider | gives_it,
    does=_("Say how giving support went"),
)
VIEW_VISIT = permission(
    "booking-visit:view",
    sees_its_booking,
    does=_("See a visit of a booking"),
    confidential=True,
)
LOG_VISIT = permission(
    "booking-visit:log",
    gives_in_its_booking,
    does=_("Write up a visit of a booking"),
    confidential=True,
)
MOVE_VISIT = permission(
    "booking-visit:move",
    gives_in_its_booking,
    does=_("Move a visit of a booking to another time"),
)
SEE_GIVING = permission(
    "booking:give-and-take",
    sees_giving,
    does=_("See how often schools help and are helped, never what was said"),
)
SEE_QUALITY = permission(
    "booking-quality:see",
    looks_after_quality,
    does=_("See what comes of bookings, for quality assurance"),
    delegable=False,
)
JUDGE = permission(
    "booking-quality:judge",
    is_sent & answers_for_receiver,
    does=_("Say which themes an evaluation has, and suggest an amendment"),
    delegable=False,
)
TEND_THEMES = permission(
    "booking-theme:tend", is_director, does=_("Write the list of themes")
)

CONFIDENTIAL: Final[Confidential] = {
    "bookings.ContactMessage.words": reads_its_contact,
    "bookings.ContactMessage.when_words": reads_its_contact,
    "bookings.ContactAnswer.words": reads_its_contact,
    "bookings.Booking.people_words": sees_it,
    "bookings.Booking.flexible": sees_it,
    "bookings.Booking.exit_words": reads_words,
    "bookings.Booking.ending_words": sees_it,
    "bookings.Terms.work": sees_its_booking,
    "bookings.TermsDraft.typed": leads_its_side,
    "bookings.Terms.release": sees_its_booking,
    "bookings.CostLine.words": sees_its_terms,
    "bookings.Visit.words": reads_its_booking,
    "bookings.Visit.next_words": reads_its_booking,
    "bookings.Review.words": reads_its_booking,
    "bookings.Review.exit_words": reads_its_booking,
}
OPEN_WORDS: Final[Mapping[str, str]] = {
    "bookings.Booking.kind": "A key of a kind of help that the definition names.",
    "bookings.Theme.name": "A heading of the directors’ own list, about nobody.",
}
