"""Fields that only some may read: what is planted in them, and who may find it."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterator, Mapping
from contextlib import nullcontext
from dataclasses import dataclass, field
from functools import cached_property
from importlib import import_module
from importlib.util import find_spec
from pathlib import PurePosixPath
from typing import Any

import pgtrigger
from django.apps import apps
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import IntegrityError, models, transaction

from intervisit.files.models import StoredFile
from intervisit.kernel.actor import Actor
from intervisit.support.policy import Confidential, Permission, Readers

HOUSE = "intervisit."
# A word that stands nowhere by chance: which field, and which row.
CANARY = re.compile(r"zq(\d+)q(\d+)qz")
GZIP = b"\x1f\x8b"
PLANTED = 60
TEXTS = (models.CharField, models.TextField)
Column = Any


def tables() -> dict[str, Confidential]:
    """Give what each capability lists as confidential, by its label.

    Raises
    ------
    AttributeError
        When a capability states nothing.
    """
    return {
        config.label: import_module(f"{config.name}.permissions").CONFIDENTIAL
        for config in apps.get_app_configs()
        if config.name.startswith(HOUSE) and find_spec(f"{config.name}.permissions")
    }


def declared() -> dict[str, Readers]:
    """Give every confidential field with the rule that says who reads it."""
    return {name: who for table in tables().values() for name, who in table.items()}


@dataclass
class Aviary:
    """Canaries in the confidential fields of the open network's rows."""

    readers: Mapping[str, Readers] = field(default_factory=declared)
    planted: dict[str, int] = field(default_factory=dict)
    _known: dict[tuple[Actor, str, int], bool] = field(default_factory=dict)
    _rows: dict[tuple[type, int], models.Model | None] = field(default_factory=dict)

    @cached_property
    def names(self) -> list[str]:
        return sorted(self.readers)

    def word(self, name: str, row: models.Model) -> str:
        return f"zq{self.names.index(name)}q{row.pk}qz"

    def plant(self) -> Aviary:
        """Put a word of its own into every field of every row that holds something."""
        for name in self.names:
            model, attribute = column_of(name)
            column = model._meta.get_field(attribute)
            # Some rows never change once they are signed or sent: here they do.
            is_elsewhere = isinstance(column, models.ForeignKey)
            with nullcontext() if is_elsewhere else pgtrigger.ignore():
                self.planted[name] = self._plant_in(name, column)
        return self

    def _plant_in(self, name: str, column: Column) -> int:
        """Write into a field of some rows, at once where every row takes its word."""
        said = {
            row.pk: value
            for row in first_and_last(column.model)
            if (value := self._with_word(name, row, column)) is not None
        }
        if isinstance(column, models.ForeignKey):
            for stored in said.values():
                stored.save()
            return len(said)
        rows = column.model._default_manager.filter(pk__in=said)
        if not said or written(rows, **{column.name: each_its_own(column, said)}):
            return len(said)
        return sum(
            written(rows.filter(pk=pk), **{column.name: value})
            for pk, value in said.items()
        )

    def _with_word(self, name: str, row: models.Model, column: Column) -> Any:
        return replaced(column, getattr(row, column.name), self.word(name, row))

    def heard(self, text: str) -> set[tuple[str, int]]:
        """Give the canaries that stand in some text."""
        # In small letters: looking for both sizes everywhere takes ten times as long.
        found = {(int(a), int(b)) for a, b in CANARY.findall(text.lower())}
        return {(self.names[a], pk) for a, pk in found if a < len(self.names)}

    def is_for(self, actor: Actor, name: str, pk: int) -> bool:
        """Whether an actor may read a field of a row, as its capability says."""
        known = (actor, name, pk)
        if known not in self._known:
            row = self._row(column_of(name)[0], pk)
            self._known[known] = (
                row is not None and self.readers[name].refusal(actor, row) is None
            )
        return self._known[known]

    def _row(self, model: type[models.Model], pk: int) -> models.Model | None:
        """Give a row; whoever looks, it is read once."""
        if (model, pk) not in self._rows:
            self._rows[model, pk] = model._default_manager.filter(pk=pk).first()
        return self._rows[model, pk]

    def leaked(self, text: str, *actors: Actor) -> set[str]:
        """Name the fields in a text that none of these actors may read."""
        return {
            name
            for name, pk in self.heard(text)
            if not any(self.is_for(actor, name, pk) for actor in actors)
        }


def written(rows: models.QuerySet[Any], /, **values: Any) -> bool:
    """Write into some rows; not where they would become what no row may be."""
    try:
        with transaction.atomic():
            rows.update(**values)
    except IntegrityError:
        return False
    return True


def each_its_own(column: Column, values: Mapping[int, Any]) -> models.Case:
    """Give what writes a value of its own into each row, in one question."""
    return models.Case(
        *(
            models.When(pk=pk, then=models.Value(value, output_field=column))
            for pk, value in values.items()
        ),
        output_field=column,
    )


def first_and_last(model: type[models.Model]) -> list[models.Model]:
    """Give rows of both ends of a table: the cast of a demonstration comes first."""
    rows = model._default_manager.order_by("pk")
    last = rows.reverse()[:PLANTED]
    return list({row.pk: row for row in (*rows[:PLANTED], *last)}.values())


def column_of(name: str) -> tuple[type[models.Model], str]:
    model, _, attribute = name.rpartition(".")
    return apps.get_model(model), attribute


def replaced(column: Column, value: Any, word: str) -> Any:
    """Give what a column holds with a canary in it; None where none can be."""
    if isinstance(column, TEXTS):
        return _in_text(column, value, word)
    if isinstance(column, models.BinaryField):
        return _in_bytes(bytes(value), word)
    if isinstance(column, models.FileField):
        return _in_file(value, word) if value else None
    if isinstance(column, models.ForeignKey):
        return _in_stored_file(value, word)
    changed = _in_document(value, word) or {"canary": word}
    return changed if word in str(changed) else None


def _in_text(column: Column, value: str, word: str) -> str:
    if isinstance(column, models.EmailField):
        return f"{word}@canary.example"
    return f"/{word}/" if value.startswith("/") else word


def _in_bytes(value: bytes, word: str) -> bytes:
    """Replace bytes, or the prose in a packed document, which stays one."""
    if not value.startswith(GZIP):
        return word.encode()
    text = gzip.decompress(value).decode()
    if not text.startswith(("{", "[")):
        return gzip.compress(f"{text}{word}\n".encode(), mtime=0)
    document = _in_document(json.loads(text), word)
    return gzip.compress(json.dumps(document).encode(), mtime=0)


def _in_document(value: Any, word: str) -> Any:
    """Replace prose and addresses; keys and short values keep a document's shape."""
    if isinstance(value, str):
        return word if "@" in value or (" " in value and len(value) > 9) else value
    if isinstance(value, Mapping):
        return {key: _in_document(inner, word) for key, inner in value.items()}
    if isinstance(value, list):
        return [_in_document(inner, word) for inner in value]
    return value


def _in_file(file: models.fields.files.FieldFile, word: str) -> str:
    """Store the file once more, with the word in its name and at its end."""
    try:
        content = file.read()
    except OSError:
        content = b""
    ending = PurePosixPath(file.name or "").suffix
    return default_storage.save(
        f"{word}{ending}", ContentFile(content + f"\n{word}".encode())
    )


def _in_stored_file(stored: StoredFile, word: str) -> StoredFile:
    stored.name = f"{word}.txt"
    stored.content.name = _in_file(stored.content, word)
    return stored


def texts_of(sample: Mapping[str, Readers]) -> Iterator[tuple[str, type, str]]:
    """Give the confidential fields that a list can be ordered and searched by."""
    for name in sorted(sample):
        model, attribute = column_of(name)
        if isinstance(model._meta.get_field(attribute), TEXTS):
            yield name, model, attribute


def is_apart(readers: Readers) -> bool:
    """Whether what opens a field is kept from deputies until it is named apart."""
    if not isinstance(readers, Permission):
        return True
    return readers.is_named_apart or not readers.delegable
