"""What changed between two versions, in words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from intervisit.questionnaires.domain.comparing import Change, FieldChange
from intervisit.questionnaires.domain.kinds.shape import Kind
from intervisit.questionnaires.domain.readers import Reader
from intervisit.questionnaires.labels import (
    CHANGES,
    KINDS,
    LEVELS,
    READERS,
    field_words,
)
from intervisit.questionnaires.sentences import listed


@dataclass(frozen=True, slots=True)
class FieldInWords:
    """One setting, before and after, as people read it."""

    name: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that differs, as people read it."""

    what: str
    level: str
    name: str
    fields: Sequence[FieldInWords]


def differences_in_words(changes: Iterable[Change]) -> list[Difference]:
    """Return changes as a page shows them."""
    return [
        Difference(
            str(CHANGES[change.kind]),
            str(LEVELS[change.level]),
            change.name,
            [_in_words(field) for field in change.fields],
        )
        for change in changes
    ]


def _in_words(field: FieldChange) -> FieldInWords:
    return FieldInWords(
        field_words(field.field),
        _said(field.field, field.before),
        _said(field.field, field.after),
    )


def _said(name: str, value: object) -> str:
    if name == "kind":
        return str(KINDS[Kind(str(value))])
    if name in {"audience", "may_add"} and isinstance(value, list):
        return listed([str(READERS[Reader(reader)]) for reader in value])
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, list):
        return "; ".join(_item(item) for item in value)
    return str(value)


def _item(item: object) -> str:
    if isinstance(item, dict):
        shown = [str(value) for key, value in item.items() if key != "key"]
        return " ".join(shown)
    return str(item)
