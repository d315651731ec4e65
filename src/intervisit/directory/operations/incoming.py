"""Bring in a directory that existed elsewhere: its columns, its rows, mending them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import IO, Any

from django.core.files import File
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from intervisit.directory.domain.content import Content
from intervisit.directory.models import IncomingList
from intervisit.directory.operations.changing import refuse_unread, rules_or_refuse
from intervisit.directory.queries.incoming import rows_read, sheet_of
from intervisit.directory.queries.reading_lists import list_read, row_read
from intervisit.imports.domain.problems import Unreadable
from intervisit.imports.domain.targets import TARGETS, Subject
from intervisit.imports.domain.undoing import DAYS_TO_UNDO
from intervisit.imports.labels.sentences import verdict
from intervisit.imports.operations.choosing import check_fit
from intervisit.imports.operations.remembering import remember_mapping
from intervisit.imports.operations.uploading import look_at_table, usual_order
from intervisit.imports.queries.files import content_of
from intervisit.imports.queries.storing import mapping_of, storable, written_mapping
from intervisit.kernel.actor import Actor
from intervisit.networks.models import Network
from intervisit.support.errors import Refusal
from intervisit.support.operation import operation


class CannotBeRead(Refusal):
    """A file that is no list with a school and an interest."""


class WrittenAlready(Refusal):
    """A list is written once."""


@operation("directory:bring", told=gettext_lazy("Brought a list"))
def bring_list(
    *, content: IO[bytes], name: str, true_on: date, by: Actor, at: datetime
) -> IncomingList:
    """Keep a list of what people offer and guess its columns; nothing is written yet.

    Raises
    ------
    CannotBeRead
        When it is no table, or no line is a head of columns.
    """
    rules_or_refuse()
    incoming = IncomingList(
        file_name=storable(name)[:200], true_on=true_on, made_by_id=by.person_id
    )
    _look_at(incoming, content, by)
    content.seek(0)
    incoming.file.save(incoming.public_id, File(content), save=False)
    incoming.made_at = at
    incoming.save()
    return incoming


def _look_at(
    incoming: IncomingList, content: IO[bytes], by: Actor, sheet: str = ""
) -> None:
    """Find header and columns, beginning with what these headers meant before."""
    order = usual_order(Network.objects.get(pk=by.network_id))
    try:
        table = sheet_of(incoming, content, sheet)
        found = look_at_table(table, incoming.file_name, incoming.subject, order, sheet)
    except Unreadable as unreadable:
        raise CannotBeRead(verdict(unreadable)) from unreadable
    incoming.columns, incoming.mapping = found["columns"], found["mapping"]
    incoming.notices, incoming.rows = found["notices"], []


@operation("directory:choose-sheet", told=gettext_lazy("Chose the sheet"))
def choose_sheet(
    *,
    incoming: IncomingList,
    sheet: str,
    read: Content | None = None,
    by: Actor,
    at: datetime,
) -> IncomingList:
    """Read another sheet of the workbook, and guess its columns.

    Raises
    ------
    ChangedMeanwhile
        When somebody mended rows, or chose columns, since it was read.
    CannotBeRead
        When there is no such sheet, or no table on it.
    WrittenAlready
        When the list was written meanwhile.
    """
    found = waiting_list(incoming)
    refuse_unread(read, list_read(found))
    try:
        with content_of(found) as content:
            _look_at(found, content, by, sheet)
    except Unreadable as unreadable:
        raise CannotBeRead(verdict(unreadable)) from unreadable
    found.save()
    return found


@operation("directory:choose-columns", told=gettext_lazy("Chose the columns"))
def choose_columns(
    *,
    incoming: IncomingList,
    targets: Mapping[str, str],
    read: Content | None = None,
    by: Actor,
    at: datetime,
) -> IncomingList:
    """Say what each column is, and read the rows; what was mended counts no more.

    The next list begins with what its headers meant here.

    Parameters
    ----------
    targets : target by header; "" is not used.

    Raises
    ------
    ChangedMeanwhile
        When somebody mended rows, or chose columns, since it was read.
    ColumnsDoNotFit
        Naming what is missing or chosen twice.
    CannotBeRead
        When the file isn't kept any more, or has far too many rows.
    WrittenAlready
        When the list was written meanwhile.
    """
    found = waiting_list(incoming)
    refuse_unread(read, list_read(found))
    known_keys = TARGETS[Subject.LISTINGS]
    header = found.columns["header"]
    chosen = {
        name: key
        for name, key in targets.items()
        if key in known_keys and name in header
    }
    mapping = mapping_of(found).with_targets(chosen)
    check_fit(Subject.LISTINGS, mapping)
    sheet = found.mapping.get("sheet", "")
    try:
        with content_of(found) as content:
            found.rows = rows_read(sheet_of(found, content, sheet), mapping)
    except Unreadable as unreadable:
        raise CannotBeRead(verdict(unreadable)) from unreadable
    found.mapping = written_mapping(mapping, sheet)
    found.save()
    remember_mapping(found.subject, header, chosen)
    return found


@operation("directory:mend-row", told=gettext_lazy("Mended a row"))
def mend_row(
    *,
    incoming: IncomingList,
    number: int,
    chosen: Mapping[str, Any],
    read: Content | None = None,
    by: Actor,
    at: datetime,
) -> IncomingList:
    """Write over what one row says, or leave it out.

    Raises
    ------
    ChangedMeanwhile
        When the row says something else by now than was read.
    WrittenAlready
        When the list was written meanwhile.
    """
    found = waiting_list(incoming)
    refuse_unread(read, row_read(found, number))
    found.rows = [
        {**row, **chosen} if row["number"] == number else row for row in found.rows
    ]
    found.save(update_fields=["rows"])
    return found


@operation("directory:drop-list", told=gettext_lazy("Threw a list away"))
def drop_list(
    *, incoming: IncomingList, read: Content | None = None, by: Actor, at: datetime
) -> None:
    """Throw away a list that was not written; its bytes go with the nightly sweep.

    Raises
    ------
    ChangedMeanwhile
        When somebody went on with it since it was read.
    WrittenAlready
        When it was written meanwhile.
    """
    found = waiting_list(incoming)
    refuse_unread(read, list_read(found))
    found.delete()


def drop_old_lists(*, at: datetime) -> int:
    """Throw away lists that nobody wrote for a month; gives how many.

    What lists wrote that can't be undone any more is forgotten with it.
    """
    before = at - timedelta(days=DAYS_TO_UNDO)
    IncomingList.objects.written().filter(applied_at__lt=before).update(listing_ids=[])
    old = IncomingList.objects.waiting().filter(made_at__lt=before)
    count = old.count()
    old.delete()
    return count


def waiting_list(incoming: IncomingList) -> IncomingList:
    """Lock a list that nobody wrote yet.

    Raises
    ------
    WrittenAlready
        When somebody did meanwhile.
    """
    found = IncomingList.objects.select_for_update().get(pk=incoming.pk)
    if found.applied_at is not None:
        raise WrittenAlready(_("This list was written meanwhile."))
    return found
