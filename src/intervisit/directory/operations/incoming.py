"""Bring in a directory that existed elsewhere: look at it, mend it, write it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import IO, Any, Final

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from intervisit.directory.labels import LIVE_CHANGE
from intervisit.directory.models import IncomingList, Listing, ListingArea
from intervisit.directory.operations.changing import after_change
from intervisit.directory.operations.editions import issue_edition
from intervisit.directory.operations.telling import said_in_directory
from intervisit.directory.operations.writing import rules_or_refuse
from intervisit.directory.queries.editions import newest
from intervisit.directory.queries.incoming import Row, known, matched, rows_in
from intervisit.imports.domain.problems import Unreadable
from intervisit.imports.labels.sentences import verdict
from intervisit.kernel.actor import Actor
from intervisit.support.errors import Refusal
from intervisit.support.operation import operation

#: How long a list that nobody writes is kept.
KEPT: Final = timedelta(days=30)
BATCH: Final = 1_000


class CannotBeRead(Refusal):
    """A file that is no list with a school and an interest."""


class StillToMend(Refusal):
    """A list is written whole, once every row is mended or left out."""


class WrittenAlready(Refusal):
    """A list is written once."""


@operation("directory:bring", told=gettext_lazy("Brought a list"))
def bring_list(
    *, content: IO[bytes], name: str, true_on: date, by: Actor, at: datetime
) -> IncomingList:
    """Read a list of what people offer; nothing of it is written yet.

    Raises
    ------
    CannotBeRead
        When it is no table, or no column says where or what.
    """
    rules_or_refuse()
    try:
        rows = rows_in(content, name)
    except Unreadable as unreadable:
        raise CannotBeRead(verdict(unreadable)) from unreadable
    return IncomingList.objects.create(
        file_name=name[:200],
        rows=rows,
        true_on=true_on,
        made_by_id=by.person_id,
        made_at=at,
    )


@operation("directory:mend-row", told=gettext_lazy("Mended a row"))
def mend_row(
    *,
    incoming: IncomingList,
    number: int,
    chosen: Mapping[str, Any],
    by: Actor,
    at: datetime,
) -> IncomingList:
    """Write over what one row says, or leave it out.

    Raises
    ------
    WrittenAlready
        When the list was written meanwhile.
    """
    found = _waiting(incoming)
    found.rows = [
        {**row, **chosen} if row["number"] == number else row for row in found.rows
    ]
    found.save(update_fields=["rows"])
    return found


@operation("directory:write-list", told=gettext_lazy("Wrote a list"))
def write_list(*, incoming: IncomingList, by: Actor, at: datetime) -> IncomingList:
    """Write every row as a listing that stands in the directory, all or none.

    Where no edition was issued yet, this becomes edition 1. What the directory has
    already is left as it is. Nobody's name is in an edition before they agree; each
    of them is told that they stand in the directory.

    Raises
    ------
    StillToMend
        While a row can't be written.
    WrittenAlready
        When the list was written meanwhile.
    """
    found = _waiting(incoming)
    rows = matched(found.rows, known(timezone.localtime(at).date()))
    if any(row.must_be_mended for row in rows):
        raise StillToMend(_("Mend the rows that can’t be written, or leave them out."))
    listings = _write(found, [row for row in rows if row.is_written], by=by, at=at)
    found.applied_at, found.rows, found.written_count = at, [], len(listings)
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
    seen: set[tuple[int, int, str]] = set()
    for row in rows:
        if row.school is None or row.area is None:
            continue
        key = (row.school.pk, row.post.pk if row.post else 0, row.title.casefold())
        if key in seen:
            continue
        seen.add(key)
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


@operation("directory:drop-list", told=gettext_lazy("Threw a list away"))
def drop_list(*, incoming: IncomingList, by: Actor, at: datetime) -> None:
    """Throw away a list that was not written.

    Raises
    ------
    WrittenAlready
        When it was written meanwhile.
    """
    _waiting(incoming).delete()


def drop_old_lists(*, at: datetime) -> int:
    """Throw away lists that nobody wrote for a month; gives how many."""
    old = IncomingList.objects.waiting().filter(made_at__lt=at - KEPT)
    count = old.count()
    old.delete()
    return count


def _waiting(incoming: IncomingList) -> IncomingList:
    found = IncomingList.objects.select_for_update().get(pk=incoming.pk)
    if found.applied_at is not None:
        raise WrittenAlready(_("This list was written meanwhile."))
    return found
