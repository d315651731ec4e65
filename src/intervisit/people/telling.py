"""History as people read it: names for keys, words for actions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from importlib import import_module
from typing import Any

from django.apps import apps
from django.db import models
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from intervisit.people.models import Person
from intervisit.support.dates import said_day, said_moment_with_year
from intervisit.support.history import HistoryEntry, history_of
from intervisit.support.operation import TOLD
from intervisit.support.policy import Words

BY_LABEL: dict[str, Words] = {
    "insert": _("Began"),
    "update": _("Changed"),
    "delete": _("Gone"),
}
YES_AND_NO: tuple[Words, Words] = (_("yes"), _("no"))


@dataclass(frozen=True, slots=True)
class ToldChange:
    """One field that changed, in words."""

    field: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class ToldEntry:
    """One step, in words: what, when, by whom, and for whom."""

    at: datetime
    action: Words
    by: str
    reason: str
    changes: tuple[ToldChange, ...]


def names_of(ids: Sequence[int]) -> dict[int, str]:
    """Give the names of persons; one query."""
    if not ids:
        return {}
    return {person.pk: person.name for person in Person.objects.filter(pk__in=ids)}


def names_in(entries: Iterable[HistoryEntry]) -> dict[int, str]:
    """Give the names of those who acted, and of their deputies; one query."""
    people = {pk for entry in entries for pk in (entry.by_id, entry.deputy_id)}
    return names_of([pk for pk in people if pk is not None])


def who_did(entry: HistoryEntry, names: Mapping[int, str]) -> str:
    """Say who acted; where a deputy did, both of them."""
    by = names.get(entry.by_id or 0, "")
    deputy = names.get(entry.deputy_id or 0, "")
    return f"{deputy} for {by}" if deputy else by


def _related_names(
    model: type[models.Model], entries: Sequence[HistoryEntry]
) -> dict[tuple[str, Any], str]:
    """Give words for foreign keys among the changes; one query a related model."""
    wanted: dict[str, set[Any]] = defaultdict(set)
    for entry in entries:
        for change in entry.changes:
            values = (change.old, change.new)
            wanted[change.field] |= {one for one in values if isinstance(one, int)}
    found: dict[tuple[str, Any], str] = {}
    for field in model._meta.concrete_fields:
        if field.attname not in wanted or not field.is_relation:
            continue
        related = field.related_model
        rows = related.objects.filter(pk__in=wanted[field.attname])  # type: ignore[union-attr]  # drawn up long ago
        found |= {(field.attname, row.pk): str(row) for row in rows}
    return found


def untold_fields(model: type[models.Model]) -> frozenset[str]:
    """Give the columns whose values no history tells, whoever reads it.

    They are the confidential ones of the model's own permission table: a history
    stands on pages that more people open than may read them.
    """
    meta = model._meta
    tables = import_module(f"{apps.get_app_config(meta.app_label).name}.permissions")
    prefix = f"{meta.app_label}.{model.__name__}."
    names = [name for name in tables.CONFIDENTIAL if name.startswith(prefix)]
    return frozenset(
        meta.get_field(name.removeprefix(prefix)).attname  # type: ignore[union-attr]  # a column
        for name in names
    )


def _words_of_choices(model: type[models.Model]) -> dict[tuple[str, Any], str]:
    """Give the words of values that are chosen from a list: "Under way"."""
    return {
        (field.attname, value): str(words)
        for field in model._meta.concrete_fields
        for value, words in field.flatchoices
    }


def _told_by_the_entry(model: type[models.Model]) -> frozenset[str]:
    """Give the columns that keep who did something and when: the entry says both.

    A model that gives such a column words of its own has it told.
    """
    return frozenset(
        field.attname
        for field in model._meta.concrete_fields
        if field.name.endswith(("_at", "_by"))
        and str(field.verbose_name) == field.name.replace("_", " ")
    )


def told_history(
    thing: models.Model, *, limit: int = 30, without: Sequence[str] = ()
) -> list[ToldEntry]:
    """Give the history of one row as sentences, newest first.

    Runs one query for the entries, one for the names of who acted, and one for
    each kind of thing that its keys refer to. ``without`` names columns that mean
    nothing to people.
    """
    entries = history_of(thing, limit=limit)
    untold = {*untold_fields(type(thing)), *_told_by_the_entry(type(thing)), *without}
    names = names_in(entries)
    related = _related_names(type(thing), entries)
    choices = _words_of_choices(type(thing))
    labels = {
        f.attname: capfirst(str(f.verbose_name)) for f in thing._meta.concrete_fields
    }

    def say(field: str, value: Any) -> str:
        if isinstance(value, bool):
            return str(YES_AND_NO[not value])
        if isinstance(value, list):
            return ", ".join(map(str, value))
        if isinstance(value, datetime):
            return said_moment_with_year(value)
        if isinstance(value, date):
            return said_day(value)
        known = related.get((field, value)) or choices.get((field, value))
        return known or ("" if value is None else str(value))

    return [
        ToldEntry(
            at=entry.at,
            action=TOLD.get(entry.action) or BY_LABEL[entry.kind],
            by=who_did(entry, names),
            reason=entry.reason,
            changes=tuple(
                ToldChange(
                    labels.get(change.field, change.field),
                    say(change.field, change.old),
                    say(change.field, change.new),
                )
                for change in entry.changes
                if change.field not in untold
            ),
        )
        for entry in entries
    ]
