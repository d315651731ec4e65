"""Remembering what an import writes, so that it can be undone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from decimal import Decimal
from itertools import count
from typing import Any, TypeVar

from django.db import models

from intervisit.imports.models import Import, ImportEffect
from intervisit.imports.models.effects import EffectKind
from intervisit.imports.operations.progress import Progress

M = TypeVar("M", bound=models.Model)
BATCH = 2_000
UPDATED_AT_ONCE = 500


class Writer:
    """Makes and changes rows in sets, and keeps an effect for each set."""

    def __init__(self, run: Import, progress: Progress) -> None:
        self.run = run
        self.progress = progress
        self.positions = count(1)
        self.written = 0

    def make(self, model: type[M], rows: Iterable[M]) -> list[M]:
        """Insert rows and remember them."""
        made: list[M] = []
        for batch in batches(rows):
            model._default_manager.bulk_create(batch)
            self.remember(EffectKind.MADE, model, [row.pk for row in batch], {})
            made.extend(batch)
            self.count(len(batch))
        return made

    def change(self, model: type[M], rows: Mapping[int, Mapping[str, Any]]) -> None:
        """Update fields of rows by id, and remember what they were."""
        for ids in batches(rows, UPDATED_AT_ONCE):
            found = model._default_manager.in_bulk(ids)
            values: dict[str, dict[str, list[Any]]] = {}
            fields: set[str] = set()
            for id_, thing in found.items():
                for name, value in rows[id_].items():
                    before = getattr(thing, name)
                    if before != value:
                        setattr(thing, name, value)
                        changed = values.setdefault(str(id_), {})
                        changed[name] = [plain(before), plain(value)]
                        fields.add(name)
            if not values:
                continue
            things = [found[int(id_)] for id_ in values]
            model._default_manager.bulk_update(things, sorted(fields))
            self.remember(EffectKind.CHANGED, model, [t.pk for t in things], values)
            self.count(len(ids))

    def remember(
        self,
        kind: EffectKind,
        model: type[models.Model],
        ids: list[int],
        values: Mapping[str, Any],
    ) -> None:
        ImportEffect.objects.create(
            run=self.run,
            position=next(self.positions),
            kind=kind.value,
            model=model._meta.label,
            object_ids=ids,
            values=values,
        )

    def count(self, rows: int) -> None:
        self.written += rows
        self.progress.tell(self.written)


def batches(rows: Iterable[Any], size: int = BATCH) -> Iterable[list[Any]]:
    held: list[Any] = []
    for row in rows:
        held.append(row)
        if len(held) == size:
            yield held
            held = []
    if held:
        yield held


def plain(value: Any) -> Any:
    """Write a value of a field so that JSON can keep it and undo compare it."""
    if isinstance(value, date | datetime):
        return value.isoformat()
    if isinstance(value, Decimal):
        return str(value)
    if isinstance(value, models.Model):
        return value.pk
    return value
