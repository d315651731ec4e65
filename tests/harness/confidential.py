"""Fields that only some may read: what is planted in them, and who may find it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from django.apps import apps
from django.db import models
from django.db.models import F, Value
from django.db.models.functions import Cast, Concat

from intervisit.kernel.actor import Actor
from intervisit.networks.models import Organisation
from intervisit.people.models import Person
from intervisit.support.policy import Permission, Rule

LONG = 24
ROWS = 60
TEXT = models.TextField()


@dataclass(frozen=True, slots=True)
class Canary:
    """Words that stand in one confidential field of one row, and nowhere else."""

    words: str
    field: str
    row: models.Model
    readers: Permission[Any] | Rule[Any]

    def is_for(self, actor: Actor) -> bool:
        return self.readers.refusal(actor, self.row) is None


def declared() -> dict[str, Permission[Any] | Rule[Any]]:
    """Give every confidential field with the rule that says who reads it.

    A capability lists its own in ``permissions.CONFIDENTIAL``: "app.Model.field" to
    the permission or rule that is asked with the row. Fields whose readers are told
    in words only are not looked for here.
    """
    found: dict[str, Permission[Any] | Rule[Any]] = {}
    for config in apps.get_app_configs():
        room = f"{config.name}.permissions"
        if config.name.startswith("intervisit.") and find_spec(room):
            listed = getattr(import_module(room), "CONFIDENTIAL", {})
            assert isinstance(listed, Mapping), f"{room}.CONFIDENTIAL is not a mapping"
            found |= {
                field: readers
                for field, readers in listed.items()
                if not isinstance(readers, str)
            }
    return found


def plant(field: str, readers: Permission[Any] | Rule[Any]) -> list[Canary]:
    """Put words of its own into a field of every row; or take what is there.

    Columns of text are overwritten. Documents keep their shape, so what they hold
    already serves, where nothing else in the network says the same.
    """
    name, _, attribute = field.rpartition(".")
    model = apps.get_model(name)
    rows = model._default_manager.order_by("pk")
    column = model._meta.get_field(attribute)
    if type(column) in {models.CharField, models.TextField} and not column.choices:
        mark = f"canary-{model._meta.model_name}-{attribute}-"
        room = Value(mark[: (column.max_length or 200) - 12], TEXT)
        rows.update(**{attribute: Concat(room, Cast(F("pk"), TEXT), Value(".", TEXT))})
        return [
            Canary(f"{room.value}{row.pk}.", field, row, readers) for row in rows[:ROWS]
        ]
    said = [
        (words, row)
        for row in rows
        for words in sorted(set(_strings(getattr(row, attribute))))
    ]
    common = _said_elsewhere()
    common |= {
        words for words, times in Counter(w for w, _ in said).items() if times > 1
    }
    return [
        Canary(words, field, row, readers)
        for words, row in said
        if is_telling(words) and words not in common
    ][:ROWS]


def is_telling(words: str) -> bool:
    """Whether words are so much of one row that they can stand nowhere by chance."""
    return "@" in words or len(words) >= LONG


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for inner in value.values():
            yield from _strings(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from _strings(inner)
    elif isinstance(value, models.fields.files.FieldFile) and value.name:
        yield value.name


def _said_elsewhere() -> set[str]:
    common = set(Organisation.objects.values_list("name", flat=True))
    common |= set(Organisation.objects.values_list("code", flat=True))
    for given, family, email in Person.objects.values_list(
        "given_name", "family_name", "email"
    ):
        common |= {given, family, email, f"{given} {family}"}
    return common
