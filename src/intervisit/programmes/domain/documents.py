"""Definitions as text and as plain documents: read, check, write, compare bytes."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

import tomlkit
from pydantic import ValidationError

from intervisit.kernel.texts import UnreadableError, from_toml
from intervisit.programmes.domain.asked import content_of, form_with
from intervisit.programmes.domain.blanks import Raw
from intervisit.programmes.domain.expected import words_for
from intervisit.programmes.domain.faults import (
    DefinitionFault,
    DefinitionFaultyError,
)
from intervisit.programmes.domain.positions import Positions
from intervisit.programmes.domain.references import reference_faults
from intervisit.programmes.domain.rules import rule_faults
from intervisit.programmes.domain.schema.definition import Definition
from intervisit.programmes.domain.wording import Wording

Document = dict[str, Any]
#: Texts whose finding is kept, the longest unasked forgotten first.
MOST_KEPT: Final = 64


@dataclass(frozen=True, slots=True)
class _Found:
    """What a text was found to be: a definition, or what is wrong with it."""

    faults: tuple[DefinitionFault, ...]
    definition: Definition | None


def faults_of(document: Raw) -> tuple[DefinitionFault, ...]:
    """Give every mistake of a document, in order; empty when sound."""
    return _checked(_text_of(document)).faults


def definition_from(document: Raw) -> Definition:
    """Give the definition that a document is.

    Raises
    ------
    DefinitionFaultyError
        With every fault.

    Notes
    -----
    The same text is checked once in the life of a process: checking takes many times
    as long as writing the text down, and pages ask often. A definition is frozen, so
    all may hold the same one.
    """
    found = _checked(_text_of(document))
    if found.definition is None or found.faults:
        raise DefinitionFaultyError(found.faults)
    return found.definition


def _text_of(document: Raw) -> str:
    return json.dumps(document, default=str)


@lru_cache(maxsize=MOST_KEPT)
def _checked(text: str) -> _Found:
    document = json.loads(text)
    definition, found = _validated(text)
    told = {fault.path for fault in found}
    more = (*reference_faults(document), *rule_faults(document))
    found.extend(fault for fault in more if fault.path not in told)
    order = {name: place for place, name in enumerate(Definition.model_fields)}
    found.sort(key=lambda f: (order.get(str(f.path[0]), -1), *map(_sortable, f.path)))
    return _Found(tuple(found), definition)


def _sortable(step: str | int) -> tuple[int, str]:
    return (step, "") if isinstance(step, int) else (-1, step)


def _validated(text: str) -> tuple[Definition | None, list[DefinitionFault]]:
    try:
        return Definition.model_validate_json(text, strict=True), []
    except ValidationError as error:
        return None, [
            DefinitionFault(tuple(each["loc"]), words_for(each))
            for each in error.errors(include_url=False)
        ]


def document_from_toml(text: str, file: str) -> Document:
    """Read a definition file to its document, canonical and sound.

    Raises
    ------
    DefinitionFaultyError
        With every fault, each naming ``file``, line, key and what was expected.
    """
    text = text.removeprefix("\ufeff").replace("\r\n", "\n")
    try:
        document = from_toml(text)
    except UnreadableError as error:
        raise DefinitionFaultyError([_unreadable(error, text, file)]) from error
    try:
        return canonical(definition_from(document))
    except DefinitionFaultyError as error:
        positions = Positions(text)
        raise DefinitionFaultyError(
            DefinitionFault(f.path, f.message, file, positions.line_of(f.path))
            for f in error.faults
        ) from error


def _unreadable(error: UnreadableError, text: str, file: str) -> DefinitionFault:
    words, _, place = str(error).partition(" (at ")
    digits = place.removeprefix("line ").split(",")[0]
    last = text.count("\n") + 1
    line = int(digits) if digits.isdecimal() else last
    told = Wording("this isn’t TOML: {found}.", {"found": words})
    return DefinitionFault((), told, file, line)


def canonical(definition: Definition) -> Document:
    """Give the one document of a definition: schema order, defaults left out."""
    document: Document = definition.model_dump(mode="json", exclude_defaults=True)
    if "questionnaires" in document:
        forms = document["questionnaires"]
        document["questionnaires"] = [form_with(f, content_of(f)) for f in forms]
    return document


def tidy(value: Any) -> Any:
    """Leave out what says nothing: None, empty texts, empty lists and tables."""
    if isinstance(value, Mapping):
        kept = {name: tidy(each) for name, each in value.items()}
        return {name: each for name, each in kept.items() if not _is_nothing(each)}
    if isinstance(value, list | tuple):
        return [tidy(each) for each in value]
    return value


def _is_nothing(value: Any) -> bool:
    return value is None or (isinstance(value, str | list | dict) and not value)


def digest(document: Any) -> str:
    """Give sixteen characters that change when anything in a document does."""
    text = json.dumps(document, sort_keys=True, separators=(",", ":"), default=str)
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def toml_of(document: Raw) -> str:
    """Write a document as TOML; reading it back gives the same document."""
    return tomlkit.dumps(_tables_last(document))


def _tables_last(value: Any) -> Any:
    if isinstance(value, Mapping):
        ready = {name: _tables_last(each) for name, each in value.items()}
        return dict(sorted(ready.items(), key=lambda pair: _holds_tables(pair[1])))
    if isinstance(value, list | tuple):
        return [_tables_last(each) for each in value]
    return value


def _holds_tables(value: Any) -> bool:
    rows = value if isinstance(value, list) else [value]
    return any(isinstance(row, Mapping) for row in rows)
