"""The names of what calls are for: roles, or ways to take part."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

LISTS = ("memberships", "roles")


def names_in(document: Mapping[str, Any]) -> dict[str, str]:
    """Give the names of the roles and ways to take part of a definition, by key."""
    return {row["key"]: row["name"] for each in LISTS for row in document.get(each, ())}


def streams_in(document: Mapping[str, Any], role: str) -> dict[str, str]:
    """Give the names of the cohorts within a role, by key."""
    rows = (row for row in document.get("roles", ()) if row["key"] == role)
    return {
        stream["key"]: stream["name"]
        for row in rows
        for stream in row.get("streams", ())
    }


@dataclass(frozen=True, slots=True)
class Names:
    """The names of several versions of definitions, read once for a page."""

    by_definition: Mapping[int, Mapping[str, str]] = field(default_factory=dict)

    def of(self, definition_id: int, key: str) -> str:
        """Give the name of a key; the key itself where the definition has none."""
        return self.by_definition.get(definition_id, {}).get(key, key)

    def all_of(self, definition_id: int, keys: list[str]) -> Iterator[str]:
        """Give the names of several keys, in their order."""
        return (self.of(definition_id, key) for key in keys)
