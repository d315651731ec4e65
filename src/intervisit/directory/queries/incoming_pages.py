"""What the pages of a list on its way in show, and until when it can be undone."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from intervisit.directory.models import IncomingList
from intervisit.directory.queries.incoming import known, matched
from intervisit.imports.domain.undoing import last_moment_to_undo
from intervisit.imports.queries.pages import Step, steps_at
from intervisit.support.urls import here


def incoming_page(incoming: IncomingList, on: date, at: datetime) -> dict[str, Any]:
    """Give what the page of a list on its way in shows."""
    is_open = incoming.applied_at is None
    rows = matched(incoming.rows, known(on)) if is_open else []
    until = undone_until(incoming)
    return {
        "incoming": incoming,
        "to_mend": [row for row in rows if row.must_be_mended],
        "to_write": [row for row in rows if row.is_written],
        "standing": [row for row in rows if row.stands and not row.left_out],
        "left_out": [row for row in rows if row.left_out],
        "count": len(rows),
        "steps": path_of(incoming, 2 if is_open else 4),
        "undo_until": until if until is not None and at <= until else None,
    }


def path_of(incoming: IncomingList, step: int) -> list[Step]:
    """Draw the path of a list: the file, its columns, its rows, written."""
    columns = here("directory:columns", public_id=incoming.public_id)
    return steps_at(step, columns)


def undone_until(incoming: IncomingList) -> datetime | None:
    """Give the last moment at which a written list can be undone, if it can."""
    if incoming.applied_at is None or incoming.undone_at is not None:
        return None
    return last_moment_to_undo(incoming.applied_at) if incoming.listing_ids else None
