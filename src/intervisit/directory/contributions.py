"""What ``directory`` gives to the pages made of many."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from intervisit.directory.domain.rules import Rules
from intervisit.directory.labels import KINDS
from intervisit.directory.models import Amendment, FormDraft, Listing
from intervisit.directory.operations.erasing import (
    erase_from_directory,
    let_go_of_listings,
    listings_to_let_go,
)
from intervisit.directory.queries.drafts import form_drafts_visible_to
from intervisit.directory.queries.finding import first_answers
from intervisit.directory.queries.listings import of_person, of_school
from intervisit.directory.queries.pages import told_all
from intervisit.directory.queries.personal_data import held_about
from intervisit.directory.queries.rules import may_as, rules_here
from intervisit.directory.queries.waiting import CONCERNING, concerning, proposed_by
from intervisit.kernel.actor import Actor
from intervisit.networks.models import Organisation
from intervisit.notices.domain.paces import Kind
from intervisit.people.models import Person
from intervisit.support.clock import today
from intervisit.support.contributions import (
    Found,
    LettingGo,
    Panel,
    PersonalData,
    Trace,
    WaitingForOthers,
    WaitingItem,
    nothing_in,
)
from intervisit.support.urls import here

MOST_FOUND = 8


def notice_kinds() -> Iterator[Kind]:
    """Kinds of notices that the directory sends."""
    yield from KINDS


def traces() -> Iterator[Trace]:
    """Listings and proposals, by who makes them."""
    own = (
        "(post_id = ANY(ARRAY(SELECT id FROM people_post WHERE person_id = %(person)s))"
        " OR (post_id IS NULL AND organisation_id = ANY(%(schools)s)))"
    )
    yield Trace(Listing, only=f"ended_at IS NULL AND {own}", name="a listing of mine")
    offered = (
        "ended_at IS NULL AND submitted_at IS NOT NULL"
        " AND agreed_at IS NULL AND declined_at IS NULL"
    )
    yield Trace(
        Listing, schools=("organisation",), only=offered, name="a listing to answer"
    )
    yield Trace(FormDraft, people=("person",), only="sent_at IS NULL")
    yield Trace(Amendment, only="outcome = 'open'", name="an open proposal")


def school_traces() -> Iterator[Trace]:
    """Listings, by the school that offers them."""
    yield Trace(Listing, schools=("organisation",))


def waiting(actor: Actor, on: date) -> Iterator[WaitingItem]:
    """What to confirm, to answer, to decide, to go on with, to finish."""
    if not nothing_in(FormDraft):
        yield from _begun(actor)
    if nothing_in(*CONCERNING, "an open proposal"):
        return
    rules = rules_here()
    if rules is None:
        return
    yield from _answers(actor, on)
    if not nothing_in("an open proposal") and may_as(actor, rules.decided_by, None):
        yield from _decisions()
    yield from _confirmations(actor, rules, on)
    yield from _left_to(actor, on)
    yield from _drafts(actor, on)


def _begun(actor: Actor) -> Iterator[WaitingItem]:
    count = form_drafts_visible_to(actor).count()
    if count:
        words = ngettext(
            "Go on with what you began to write",
            "Go on with %(count)d things that you began to write",
            count,
        )
        yield WaitingItem(
            title=words % {"count": count},
            why=_("It isn’t sent, and nobody else sees it."),
            url=here("directory:begun"),
            act=_("See it") if count == 1 else _("See them"),
            state="open",
            minutes=5,
        )


def _answers(actor: Actor, on: date) -> Iterator[WaitingItem]:
    for each in concerning(actor, on)["answer"]:
        yield WaitingItem(
            title=_("Answer whether your school offers “%s”") % each.title,
            why=_("Somebody of your staff would like to help others with it."),
            url=here("directory:agree", public_id=each.public_id),
            act=_("Answer"),
            context=each.organisation.name,
            minutes=3,
        )


def _decisions() -> Iterator[WaitingItem]:
    count = Amendment.objects.open().count()
    if count:
        words = ngettext(
            "Decide about one proposal for the directory",
            "Decide about %(count)d proposals for the directory",
            count,
        )
        yield WaitingItem(
            title=words % {"count": count},
            why=_("Until you decide, the directory says what it said before."),
            url=f"{here('directory:amendments')}?state=open",
            act=_("See them"),
            minutes=5 * count,
        )


def _confirmations(actor: Actor, rules: Rules, on: date) -> Iterator[WaitingItem]:
    for each in concerning(actor, on)["confirm"]:
        leaves = rules.leaves_on(each.confirmed_on)
        is_gone = leaves is not None and leaves <= on
        yield WaitingItem(
            title=_("Say whether “%s” is still true") % each.title,
            why=_("Nobody has said so for a while. One tap is enough."),
            url=here("directory:listing", public_id=each.public_id),
            act=_("Open it"),
            due_on=leaves,
            state="late" if is_gone else "you",
            context=each.organisation.name,
            minutes=1,
        )


def _left_to(actor: Actor, on: date) -> Iterator[WaitingItem]:
    for each in concerning(actor, on)["left"]:
        yield WaitingItem(
            title=_("See whether you go on with “%s”") % each.title,
            why=_("Whoever had your post before you offered it to others."),
            url=here("directory:listing", public_id=each.public_id),
            act=_("Look at it"),
            state="open",
            minutes=5,
        )


def _drafts(actor: Actor, on: date) -> Iterator[WaitingItem]:
    for each in concerning(actor, on)["unfinished"]:
        yield WaitingItem(
            title=_("Finish what you offer: “%s”") % each.title,
            why=(
                _("Your principal answered. Change it, or throw it away.")
                if each.declined_at
                else _("It is a draft. Nobody is asked anything yet.")
            ),
            url=here("directory:check", public_id=each.public_id),
            act=_("Look at it"),
            state="back" if each.declined_at else "open",
            minutes=5,
        )


def waiting_for_others(actor: Actor, on: date) -> Iterator[WaitingForOthers]:
    """What somebody offered or proposed, and who has it now."""
    for each in concerning(actor, on)["offered"]:
        yield WaitingForOthers(
            title=each.title,
            words=_("Your principal answers whether your school offers it."),
            url=here("directory:listing", public_id=each.public_id),
        )
    for proposal in proposed_by(actor):
        yield WaitingForOthers(
            title=proposal.listing.title,
            words=_("It is decided what comes of your proposal."),
            url=here("directory:amendment", public_id=proposal.public_id),
        )


def panels(place: str, actor: Actor, thing: Any) -> Iterator[Panel]:
    """On the pages of a school and a person: what they offer."""
    has_some = place == "school" and not nothing_in(Listing)
    if has_some and isinstance(thing, Organisation):
        found = of_school(thing, actor, today())
        url = here("directory:school_listings", public_id=thing.public_id)
        yield from _panel(found, url)
    if place == "person" and isinstance(thing, Person):
        yield from _panel(of_person(thing, actor, today()))


def _panel(found: list[Any], url: str = "") -> Iterator[Panel]:
    if found:
        yield Panel(
            title=_("What is offered in the directory"),
            template="directory/_panel.html",
            context={"all": told_all(found, rules_here(), today())},
            note=_("Offers"),
            url=url,
        )


def found(actor: Actor, words: str) -> Iterator[Found]:
    """Listings that answer, by their words and by what they mean."""
    for each in first_answers(actor, words, today(), MOST_FOUND):
        yield Found(
            kind=_("Listing"),
            title=each.title,
            url=here("directory:listing", public_id=each.public_id),
            words=f"{each.owner_name}, {each.organisation.name}",
        )


def personal_data(person: Person) -> Iterator[PersonalData]:
    """What they offer and proposed, and the editions that name them."""
    yield from held_about(person)


def erase(person: Person, at: datetime) -> None:
    """End what they offer, and take their name out of what was said of it."""
    erase_from_directory(person=person, at=at)


def letting_go() -> Iterator[LettingGo]:
    """What ended listings said."""
    yield LettingGo("listings", listings_to_let_go, let_go_of_listings)
