"""What somebody reads of a list on its way in, before they mend or write it."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from hashlib import sha256
from typing import Any

from django.utils.translation import gettext as _

from intervisit.directory.domain.content import Content
from intervisit.directory.models import IncomingList
from intervisit.directory.queries.incoming import Row, known, matched
from intervisit.directory.queries.reading import Moved


def list_read(incoming: IncomingList) -> dict[str, Any]:
    """Give what a list on its way in says, short enough for a form to carry."""
    whole = json.dumps([incoming.mapping, incoming.rows], sort_keys=True)
    return {"list": sha256(whole.encode()).hexdigest()}


def what_a_list_says(incoming: IncomingList) -> Callable[[], Content]:
    """Give a look at a list on its way in."""

    def look() -> Content:
        incoming.refresh_from_db(fields=["mapping", "rows", "applied_at"])
        return list_read(incoming)

    return look


def row_read(incoming: IncomingList, number: int) -> dict[str, Any]:
    """Give what one row of a list says; nothing where it is no more."""
    rows = (row for row in incoming.rows if row.get("number") == number)
    return dict(next(rows, {}))


def what_a_row_says(incoming: IncomingList, number: int) -> Callable[[], Content]:
    """Give a look at one row of a list."""

    def look() -> Content:
        incoming.refresh_from_db(fields=["rows", "applied_at"])
        return row_read(incoming, number)

    return look


def moved_in_row(read: Content, stands: Content, on: date) -> list[Moved]:
    """Tell what changed of a row of a list, as it is understood."""
    about = known(on)
    then, now = (matched([row], about)[0] for row in (read, stands))
    parts = _told(then), _told(now)
    return [
        Moved(part, said, parts[1][part])
        for part, said in parts[0].items()
        if said != parts[1][part]
    ]


def _told(row: Row) -> dict[str, str]:
    """Tell a row of a list, part by part."""
    return {
        _("What is offered"): row.title,
        _("School"): row.school.name if row.school else "",
        _("Who"): row.post.person.name if row.post else "",
        _("Practice area"): row.area.name if row.area else "",
        _("In their own words"): row.note,
        _("Left out"): _("Yes") if row.left_out else "",
    }
