"""What the pages of a list on its way in show, and until when it can be undone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any, Final
from urllib.parse import urlencode

from django.core.paginator import Paginator

from intervisit.directory.domain.editions import folded
from intervisit.directory.domain.incoming import RowState
from intervisit.directory.labels import ALL, ROW_TALLIES
from intervisit.directory.models import IncomingList
from intervisit.directory.queries.incoming import Row, known, matched
from intervisit.imports.domain.undoing import last_moment_to_undo
from intervisit.imports.queries.pages import Step, Tally, steps_at
from intervisit.support.urls import here

ROWS_A_PAGE: Final = 50
LONGEST_SEARCH: Final = 200
#: What an address says of the rows that somebody looks at.
PLACE: Final = ("show", "q", "page")


def state_of(row: Row) -> RowState:
    """Say what becomes of a row."""
    if row.left_out:
        return RowState.LEFT_OUT
    if row.faults:
        return RowState.TO_MEND
    return RowState.STANDS if row.stands else RowState.READY


def place_asked(asked: Mapping[str, str]) -> str:
    """Give the part of an address that leads back to the same rows."""
    kept = {name: asked[name] for name in PLACE if asked.get(name)}
    return f"?{urlencode(kept)}" if kept else ""


def incoming_page(
    incoming: IncomingList, on: date, at: datetime, asked: Mapping[str, str]
) -> dict[str, Any]:
    """Give what the page of a list on its way in shows: some of its rows.

    Parameters
    ----------
    asked : mapping of str to str
        ``show``, whose rows; ``q``, words of a school, a person or what is offered;
        ``page``. What must be mended comes first.
    """
    is_open = incoming.applied_at is None
    rows = matched(incoming.rows, known(on)) if is_open else []
    of: dict[str, list[Row]] = {state.value: [] for state in RowState} | {ALL: rows}
    for row in rows:
        of[state_of(row).value].append(row)
    shown = asked.get("show", "")
    words = asked.get("q", "").replace("\0", "").strip()[:LONGEST_SEARCH]
    if shown not in of or not (of[shown] or words):
        shown = next((state for state, some in of.items() if some), ALL)
    found = with_words(of[shown], words)
    page = Paginator(found, ROWS_A_PAGE).get_page(asked.get("page"))
    place = {"show": shown, "q": words, "page": str(page.number)}
    until = undone_until(incoming)
    return {
        "incoming": incoming,
        "to_mend": len(of[RowState.TO_MEND.value]),
        "to_write": len(of[RowState.READY.value]),
        "count": len(rows),
        "shown": shown,
        "words_asked": words,
        "tallies": _tallies(of, shown, words),
        "page": page,
        "kept": place_asked(place),
        "base": f"?{urlencode({'show': shown, 'q': words})}&",
        "steps": path_of(incoming, 2 if is_open else 4),
        "undo_until": until if until is not None and at <= until else None,
    }


def _tallies(of: Mapping[str, Sequence[Row]], shown: str, words: str) -> list[Tally]:
    """Count the rows of each state; each count shows its rows."""
    return [
        Tally(
            figure=f"{len(of[state]):,}",
            words=label,
            url=f"?{urlencode({'show': state} | ({'q': words} if words else {}))}",
            current=state == shown,
        )
        for state, label in ROW_TALLIES.items()
        if of[state] or state in {RowState.TO_MEND, RowState.READY, ALL}
    ]


def with_words(rows: Sequence[Row], words: str) -> Sequence[Row]:
    """Narrow rows to those that have every word: in what they say, or who it is."""
    wanted = folded(words).split()
    if not wanted:
        return rows
    return [row for row in rows if all(each in _said(row) for each in wanted)]


def _said(row: Row) -> str:
    school = row.school.name if row.school else ""
    person = row.post.person.name if row.post else ""
    told = (row.said.get("school"), school, row.said.get("person"), person, row.title)
    return folded(" ".join(str(part) for part in told if part))


def path_of(incoming: IncomingList, step: int) -> list[Step]:
    """Draw the path of a list: the file, its columns, its rows, written."""
    columns = here("directory:columns", public_id=incoming.public_id)
    return steps_at(step, columns)


def undone_until(incoming: IncomingList) -> datetime | None:
    """Give the last moment at which a written list can be undone, if it can."""
    if incoming.applied_at is None or incoming.undone_at is not None:
        return None
    return last_moment_to_undo(incoming.applied_at) if incoming.listing_ids else None
