"""What of the directory is blanked when a person is erased."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Q, QuerySet, TextField
from django.db.models.functions import Cast

from intervisit.directory.domain.editions import without_name
from intervisit.directory.domain.life import EndReason
from intervisit.directory.models import (
    Amendment,
    EditionEntry,
    FormDraft,
    IncomingList,
    Listing,
)
from intervisit.directory.operations.changing import after_change
from intervisit.directory.operations.editions import BLANK, redact_person
from intervisit.directory.operations.papers import renew_papers
from intervisit.kernel.actor import Actor
from intervisit.people.models import Person
from intervisit.support.scope import current_network_id

LET_GO = (
    *("description", "subjects", "reciprocity", "contact_note"),
    *("answer", "end_words"),
)
ENTRY_WORDS = ("title", "description", "subjects")
WORDS = (
    *("title", "description", "subjects", "reciprocity"),
    *("answer", "end_words"),
)


def erase_from_directory(*, person: Person, at: datetime) -> None:
    """End what somebody offers, and take their name out of everything said of it.

    Also out of what others and their school say of themselves, where it names them.
    """
    by = Actor(network_id=current_network_id())
    names = [each for each in (person.name, person.email, person.phone) if each]
    redact_person(person=person, by=by, at=at)
    _drop_lists(person)
    FormDraft.objects.filter(person=person).delete()
    _redact_words(names, at)
    own = Q(post__person=person)
    listings = Listing.objects.filter(own | _says(WORDS, names)).order_by("pk")
    found = list(listings.select_related("post"))
    for listing in found:
        for field in (*WORDS, "contact_note"):
            words = without_name(getattr(listing, field), names, BLANK)
            setattr(listing, field, words)
        if listing.post is not None and listing.post.person_id == person.pk:
            _end(listing, at)
        listing.save()
    proposals = Amendment.objects.annotate(
        wanted=Cast("changes", TextField()), stood=Cast("before", TextField())
    ).filter(
        Q(proposed_by=person)
        | Q(listing__in=found)
        | _says(("reason", "decision", "wanted", "stood"), names)
    )
    for proposal in proposals.order_by("pk"):
        for field in ("reason", "decision"):
            words = without_name(getattr(proposal, field), names, BLANK)
            setattr(proposal, field, words)
        proposal.changes = _blanked(proposal.changes, names)
        proposal.before = _blanked(proposal.before, names)
        proposal.save()
    after_change(listing_ids=[each.pk for each in found], by=by, at=at)


def _says(fields: Sequence[str], names: Sequence[str]) -> Q:
    """Give the rows that say one of these names in one of these texts."""
    said = [Q(**{f"{f}__icontains": name}) for f in fields for name in names]
    return reduce(or_, said, Q(pk__in=[]))


def _end(listing: Listing, at: datetime) -> None:
    """Let what somebody offered themselves end with them."""
    listing.contact_note = ""
    if listing.ended_at is None:
        listing.ended_at, listing.end_reason = at, EndReason.LEFT.value


def _drop_lists(person: Person) -> None:
    """Throw away lists on their way in that name somebody, as imports do.

    A list whose columns nobody has chosen yet may name anybody, so it goes too. Its
    bytes go with the nightly sweep.
    """
    named = Q(rows__icontains=person.given_name) & Q(rows__icontains=person.family_name)
    IncomingList.objects.waiting().filter(named | Q(rows=[])).delete()


def _redact_words(names: Sequence[str], at: datetime) -> None:
    """Take a name out of all entries that say it in their words, whosever they are."""
    said = _says(ENTRY_WORDS, names)
    for entry in EditionEntry.objects.filter(said).order_by("pk"):
        entry.person, entry.person_name, entry.redacted_at = None, "", at
        for field in ENTRY_WORDS:
            setattr(entry, field, without_name(getattr(entry, field), names, BLANK))
        entry.save()
    renew_papers(at=at)


def _blanked(content: Any, names: Sequence[str]) -> Any:
    return {
        key: without_name(value, names, BLANK) if isinstance(value, str) else value
        for key, value in content.items()
    } | ({"contact_note": ""} if "contact_note" in content else {})


def listings_to_let_go(before: date) -> QuerySet[Listing]:
    """Give listings that ended before a day and still say more than their title."""
    empty = dict.fromkeys(LET_GO, "")
    ended = Listing.objects.filter(~Q(**empty), ended_at__date__lt=before)
    return ended.order_by("ended_at", "pk")


def let_go_of_listings(ids: Sequence[int], at: datetime) -> None:
    """Blank what ended listings said, and what was proposed about them.

    Their titles stay, as editions and bookings name them.
    """
    Listing.objects.filter(pk__in=ids).update(**dict.fromkeys(LET_GO, ""))
    Amendment.objects.filter(listing__in=ids).update(
        reason="", decision="", arises_from="", changes={}, before={}
    )
