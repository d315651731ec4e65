"""Who did what, when, from which state to which: rows written by the database.

Triggers copy every insert and update of a tracked table into its event table,
inside the same wall; the app role may only add to those tables. Names and
contacts of people are not tracked, so erasing someone rewrites one row.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar

import pghistory
from django.db import models

M = TypeVar("M", bound=type[models.Model])

ALWAYS_LEFT_OUT = ("public_id",)


def tracked(*, exclude: Sequence[str] = ()) -> Callable[[M], M]:
    """Keep the history of a model; ``exclude`` names what is not to be kept."""

    def decorate(model: M) -> M:
        decorated: M = pghistory.track(
            pghistory.InsertEvent("insert"),
            pghistory.UpdateEvent("update"),
            pghistory.DeleteEvent("delete"),
            exclude=[*ALWAYS_LEFT_OUT, *exclude],
            append_only=True,
        )(model)
        return decorated

    return decorate


@dataclass(frozen=True, slots=True)
class Change:
    """One field that changed; ``old`` is None on the first entry."""

    field: str
    old: Any
    new: Any


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    """One step in the life of a row."""

    at: datetime
    action: str
    by_id: int | None
    deputy_id: int | None
    reason: str
    kind: str
    changes: tuple[Change, ...]


BOOKKEEPING = frozenset(
    {"pgh_id", "pgh_created_at", "pgh_label", "pgh_obj", "pgh_context"}
    | {"pgh_context_id", "id", "network"}
)


def _changes(
    names: Sequence[str], before: Mapping[str, Any] | None, after: Mapping[str, Any]
) -> tuple[Change, ...]:
    if before is None:
        return ()
    return tuple(
        Change(name, before[name], after[name])
        for name in names
        if before[name] != after[name]
    )


def history_of(thing: models.Model, *, limit: int = 200) -> list[HistoryEntry]:
    """Give the entries of one row, newest first; one query.

    Raises
    ------
    TypeError
        When the model is not tracked.
    """
    return histories_of([thing])[thing.pk][:limit]


def histories_of(things: Sequence[models.Model]) -> dict[int, list[HistoryEntry]]:
    """Give the entries of rows of one model by their keys; one query.

    Each newest first, and an empty list where nothing is kept.

    Raises
    ------
    TypeError
        When the model is not tracked.
    """
    found: dict[int, list[HistoryEntry]] = {thing.pk: [] for thing in things}
    if not things:
        return found
    events = getattr(type(things[0]), "pgh_event_model", None)
    if events is None:
        message = f"{type(things[0]).__name__} keeps no history."
        raise TypeError(message)
    names = [
        field.attname
        for field in events._meta.concrete_fields
        if field.name not in BOOKKEEPING
    ]
    rows = events.objects.filter(pgh_obj_id__in=list(found)).order_by("pgh_id")
    before: dict[int, Mapping[str, Any]] = {}
    for row in rows.values():
        context, pk = row["pgh_context"] or {}, row["pgh_obj_id"]
        found[pk].append(
            HistoryEntry(
                at=row["pgh_created_at"],
                action=context.get("action", ""),
                by_id=context.get("by"),
                deputy_id=context.get("deputy"),
                reason=context.get("reason", ""),
                kind=row["pgh_label"],
                changes=_changes(names, before.get(pk), row),
            )
        )
        before[pk] = row
    for entries in found.values():
        entries.reverse()
    return found
