"""Write a list that came in into the directory; undo it, for thirty days."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from pghistory.models import Event

from intervisit.directory.domain.content import Content
from intervisit.directory.domain.life import EndReason
from intervisit.directory.labels import LIVE_CHANGE
from intervisit.directory.models import Amendment, IncomingList, Listing, ListingArea
from intervisit.directory.operations.changing import after_change, refuse_unread
from intervisit.directory.operations.editions import issue_edition
from intervisit.directory.operations.incoming import waiting_list
from intervisit.directory.operations.telling import said_in_directory
from intervisit.directory.queries.editions import newest
from intervisit.directory.queries.incoming import Row, known, matched
from intervisit.directory.queries.incoming_pages import undone_until
from intervisit.directory.queries.reading_lists import list_read
from intervisit.imports.domain.undoing import DAYS_TO_UNDO
from intervisit.kernel.actor import Actor
from intervisit.support.clock import day_of
from intervisit.support.errors import Refusal
from intervisit.support.operation import operation

BATCH: Final = 1_000


class StillToMend(Refusal):
    """A list is written whole, once every row is mended or left out."""


class CannotBeUndone(Refusal):
    """A list is undone once, and not after thirty days."""


@operation("directory:write-list", told=gettext_lazy("Wrote a list"))
def write_list(
    *, incoming: IncomingList, read: Content | None = None, by: Actor, at: datetime
) -> IncomingList:
    """Write every row as a listing that stands in the directory, all or none.

    Where no edition was issued yet, this becomes edition 1. What the directory has
    already is left as it is. Nobody's name is in an edition before they agree; each
    of them is told that they stand in the directory.

    Raises
    ------
    ChangedMeanwhile
        When the list says something else by now than was read.
    StillToMend
        While a row can't be written.
    WrittenAlready
        When the list was written meanwhile.
    """
    found = waiting_list(incoming)
    refuse_unread(read, list_read(found))
    rows = matched(found.rows, known(day_of(at)))
    if not rows:
        raise StillToMend(_("Say first what each column is."))
    if any(row.must_be_mended for row in rows):
        raise StillToMend(_("Mend the rows that can’t be written, or leave them out."))
    listings = _write(found, [row for row in rows if row.is_written], by=by, at=at)
    found.applied_at, found.rows, found.file = at, [], ""
    found.columns = {**found.columns, "samples": []}
    found.written_count = len(listings)
    found.listing_ids = [each.pk for each in listings]
    after_change(listing_ids=[each.pk for each in listings], by=by, at=at)
    if newest() is None:
        found.edition = issue_edition(comes_from=found.file_name, by=by, at=at)
    found.save()
    people = {each.post.person_id for each in listings if each.post is not None}
    words = _("You stand in the directory now; look whether it is true")
    said_in_directory(LIVE_CHANGE, words, people, by=by, at=at)
    return found


def _write(
    incoming: IncomingList, rows: Sequence[Row], *, by: Actor, at: datetime
) -> list[Listing]:
    made: list[Listing] = []
    areas: list[ListingArea] = []
    for row in rows:
        if row.school is None or row.area is None:
            continue
        listing = Listing(
            organisation=row.school,
            post=row.post,
            title=row.title,
            description=row.note,
            starts_on=incoming.true_on,
            confirmed_on=incoming.true_on,
            confirmed_by_id=by.person_id,
            written_by_id=by.person_id,
            written_at=at,
            submitted_at=at,
            agreed_at=at,
            agreed_by_id=by.person_id,
            published_at=at,
        )
        made.append(listing)
        areas.append(ListingArea(listing=listing, area=row.area))
    Listing.objects.bulk_create(made, batch_size=BATCH)
    ListingArea.objects.bulk_create(areas, batch_size=BATCH)
    return made


@operation("directory:undo-list", told=gettext_lazy("Undid a list"))
def undo_list(*, incoming: IncomingList, by: Actor, at: datetime) -> IncomingList:
    """Take back every listing that a list wrote, for thirty days.

    One that something refers to by now (an edition, a booking, a proposal) ends
    instead of going. Editions stay as they were issued.

    Raises
    ------
    CannotBeUndone
        When it wasn't written, was undone already, or is too old.
    """
    found = IncomingList.objects.select_for_update().get(pk=incoming.pk)
    until = undone_until(found)
    if until is None or at > until:
        raise CannotBeUndone(
            _("A list can be undone once, for %(days)s days after it was written.")
            % {"days": DAYS_TO_UNDO}
        )
    rows = Listing.objects.filter(pk__in=found.listing_ids)
    people = set(rows.exclude(post=None).values_list("post__person", flat=True))
    ids = list(rows.values_list("pk", flat=True))
    stay = _taken_away(ids)
    found.ended_count = _end(stay, at)
    after_change(listing_ids=ids, by=by, at=at)
    words = _("What a list had brought into the directory is taken back")
    said_in_directory(LIVE_CHANGE, words, people, by=by, at=at)
    found.undone_at, found.listing_ids = at, []
    found.save()
    return found


def _taken_away(ids: Sequence[int]) -> list[int]:
    """Delete listings with their areas; gives those that something refers to."""
    used: set[int] = set()
    for relation in Listing._meta.related_objects:
        model: Any = relation.related_model
        if model is ListingArea or issubclass(model, Event):
            continue
        rows = model.objects.filter(**{f"{relation.field.name}__in": ids})
        used.update(rows.values_list(relation.field.name, flat=True))
    Listing.objects.filter(pk__in=set(ids) - used).delete()
    return sorted(used)


def _end(ids: Sequence[int], at: datetime) -> int:
    """End what can't be taken away, with what was proposed about it; gives how many."""
    Amendment.objects.filter(listing_id__in=ids).take_back(at)
    ended = Listing.objects.not_over().filter(pk__in=ids)
    return ended.update(ended_at=at, end_reason=EndReason.TAKEN_OUT.value)
