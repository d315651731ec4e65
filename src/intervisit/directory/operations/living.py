"""Keep listings true: availability, confirmation, their end, and who has them next."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from operator import attrgetter

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from intervisit.directory.domain.availability import Availability
from intervisit.directory.domain.content import Content, changes_in, said_in
from intervisit.directory.domain.life import EndReason
from intervisit.directory.domain.rules import Rules
from intervisit.directory.labels import LIVE_CHANGE
from intervisit.directory.models import Amendment, Listing
from intervisit.directory.operations.amendments import propose_amendment
from intervisit.directory.operations.changing import (
    after_change,
    locked,
    refuse_unread,
    rules_or_refuse,
    write_areas,
)
from intervisit.directory.operations.telling import (
    concerned_by,
    tell_deciders,
    tell_of_listing,
)
from intervisit.directory.queries.content import content_of
from intervisit.directory.queries.reading import availability_read
from intervisit.directory.queries.rules import may_as
from intervisit.kernel.actor import Actor
from intervisit.networks.queries import school_year_on
from intervisit.people.models import Post
from intervisit.programmes.domain.schema.choices import ListingChange
from intervisit.support.clock import day_of
from intervisit.support.errors import Refusal
from intervisit.support.operation import operation


class PauseHasNoEnd(Refusal):
    """A pause until a day ends after today."""


class HasSomebody(Refusal):
    """What somebody left is taken on once."""


@operation("listing:availability", told=gettext_lazy("Said whether it can be asked"))
def set_availability(
    *,
    listings: Sequence[Listing],
    availability: Availability,
    paused_until: date | None = None,
    read: Content | None = None,
    by: Actor,
    at: datetime,
) -> list[Amendment]:
    """Say whether these can be asked for now; shows at once and tells who decides.

    "Ask next year" ends by itself with the school year in which it is said. Where the
    definition wants a decision about availability or a pause, it is proposed instead,
    for each listing of the directory that would change by it.

    Parameters
    ----------
    read : mapping or None
        What was said of these and perhaps of others, as ``queries.reading`` gives it,
        when the page was opened; None for what no page asked for.

    Returns
    -------
    list of Amendment
        What has to be decided first; empty when everything shows at once.

    Raises
    ------
    PauseHasNoEnd
        When the day until which it pauses is past.
    ChangedMeanwhile
        When of one of them something else stands by now than was read, or is wanted.
    """
    rules = rules_or_refuse()
    until = _closed_until(availability, paused_until, day_of(at))
    is_pause = availability is Availability.PAUSED
    change = ListingChange.PAUSE if is_pause else ListingChange.AVAILABILITY
    wanted = {
        "availability": availability.value,
        "paused_until": until.isoformat() if until else None,
    }
    rows = [locked(each) for each in sorted(listings, key=attrgetter("pk"))]
    _refuse_unread(rows, wanted, read)
    if rules.needs_decision(change) and not may_as(by, rules.decided_by, None):
        return [
            propose_amendment(listing=each, changes=wanted, by=by, at=at)
            for each in rows
            if each.is_in_directory and changes_in(content_of(each), wanted)
        ]
    for found in rows:
        found.availability, found.paused_until = availability.value, until
        found.availability_set_at, found.availability_set_by_id = at, by.person_id
        found.save()
        _tell_availability(found, rules, by=by, at=at)
    after_change(listing_ids=[each.pk for each in listings], by=by, at=at)
    return []


def _refuse_unread(
    rows: Sequence[Listing], wanted: Content, read: Content | None
) -> None:
    """Refuse where somebody said something else of one of these meanwhile."""
    stands = availability_read(rows)
    if read is None or all(said == wanted for said in stands.values()):
        return
    refuse_unread({key: read[key] for key in stands if key in read}, stands)


def _closed_until(
    availability: Availability, paused_until: date | None, on: date
) -> date | None:
    """Give the last day on which nobody can be asked; None where none is known."""
    if availability is Availability.NEXT_YEAR:
        year = school_year_on(on)
        return year.ends_on if year else None
    if availability is not Availability.PAUSED:
        return None
    if paused_until is not None and paused_until <= on:
        raise PauseHasNoEnd(_("A pause ends on a day that is still to come."))
    return paused_until


def _tell_availability(
    listing: Listing, rules: Rules, *, by: Actor, at: datetime
) -> None:
    words = _("It changed whether a listing can be asked for")
    tell_deciders(words, listing, rules, by=by, at=at)
    if listing.post is not None:
        to = [listing.post.person_id]
        tell_of_listing(LIVE_CHANGE, words, listing, to, by=by, at=at)


@operation("listing:confirm", told=gettext_lazy("Confirmed it"))
def confirm_listing(
    *, listing: Listing, read: Content | None = None, by: Actor, at: datetime
) -> Listing:
    """Say that a listing is still true, as of today; tells who decides.

    Safe to repeat: a second time on the same day writes and tells nothing.

    Parameters
    ----------
    read : mapping or None
        What it said on the page; None for what no page asked for.

    Raises
    ------
    ChangedMeanwhile
        When it says something else by now: nobody confirms what they haven't read.
    ListingOver
        When it has ended.
    """
    rules = rules_or_refuse()
    found = locked(listing)
    refuse_unread(read, said_in(content_of(found)))
    day = day_of(at)
    if found.confirmed_on == day and found.confirmed_by_id == by.person_id:
        return found
    found.confirmed_on, found.confirmed_by_id = day, by.person_id
    found.asked_on = found.gone_told_on = None
    found.save()
    words = _("Somebody confirmed a listing")
    tell_deciders(words, found, rules, by=by, at=at)
    after_change(listing_ids=[found.pk], by=by, at=at)
    return found


@operation("listing:end", told=gettext_lazy("Took it out of the directory"))
def end_listing(
    *,
    listing: Listing,
    why: EndReason,
    words: str = "",
    read: Content | None = None,
    by: Actor,
    at: datetime,
) -> Listing:
    """End a listing for good; tells its people and who decides.

    What was proposed about it and not decided is taken back with it.

    Raises
    ------
    ListingOver
        When it has ended already.
    ChangedMeanwhile
        When it says something else than was read.
    """
    rules = rules_or_refuse()
    found = locked(listing)
    refuse_unread(read, said_in(content_of(found)))
    found.ended_at, found.end_reason, found.end_words = at, why.value, words
    found.save()
    Amendment.objects.filter(listing=found).take_back(at)
    said = {
        EndReason.LEFT: _("Somebody left, and what they offered leaves with them"),
        EndReason.EXPIRED: _("The time of a listing ran out"),
        EndReason.CLOSED: _("A school closed, and what it offered leaves with it"),
    }.get(why, _("A listing was taken out of the directory"))
    tell_deciders(said, found, rules, by=by, at=at)
    tell_of_listing(LIVE_CHANGE, said, found, concerned_by(found, at), by=by, at=at)
    after_change(listing_ids=[found.pk], by=by, at=at)
    return found


@operation("listing:take-on", told=gettext_lazy("Went on with what somebody left"))
def take_on_listing(
    *, listing: Listing, post: Post, by: Actor, at: datetime
) -> Listing:
    """Begin a draft of what somebody who left offered, for who came after them.

    The new one goes the way of every listing: what one person is good at, the next
    may not be.

    Raises
    ------
    HasSomebody
        When somebody has taken it on already.
    """
    before = Listing.objects.select_for_update(of=("self",)).get(pk=listing.pk)
    if before.followed_by.exists():
        raise HasSomebody(_("Somebody goes on with this already."))
    day = day_of(at)
    content = content_of(before)
    made = Listing.objects.create(
        organisation_id=before.organisation_id,
        post=post,
        follows=before,
        title=before.title,
        description=before.description,
        kinds=before.kinds,
        phases=before.phases,
        subjects=before.subjects,
        reciprocity=before.reciprocity,
        starts_on=day,
        confirmed_on=day,
        confirmed_by_id=by.person_id,
        written_by_id=by.person_id,
        written_at=at,
    )
    write_areas(made, content["areas"])
    return made
