"""A framework as plain values, whatever it was read from."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass


@dataclass(frozen=True, slots=True)
class Statement:
    """A node: ``parent`` is the identifier of the one above, empty at the root."""

    identifier: str
    text: str
    code: str = ""
    kind: str = ""
    levels: tuple[str, ...] = ()
    parent: str = ""
    position: int = 0


@dataclass(frozen=True, slots=True)
class Link:
    """How one statement relates to another, which may be of another framework."""

    origin: str
    destination: str
    kind: str


@dataclass(frozen=True, slots=True)
class Problem:
    """Something odd in a file, said so that its sender can mend it."""

    where: str
    words: str


@dataclass(frozen=True, slots=True)
class FrameworkContent:
    """A whole framework; statements come parents first."""

    identifier: str
    title: str
    version: str = ""
    publisher: str = ""
    description: str = ""
    source: str = ""
    statements: tuple[Statement, ...] = ()
    links: tuple[Link, ...] = ()

    @property
    def digest(self) -> str:
        """A mark that is equal for equal content."""
        canonical = json.dumps(asdict(self), sort_keys=True, ensure_ascii=False)
        return hashlib.sha256(canonical.encode()).hexdigest()


def parents_first(statements: list[Statement]) -> Iterator[Statement]:
    """Give a tree top down; what has lost its way to the root comes at the root.

    Siblings are in order of position, then as they came. A cycle is cut where it
    is met first.
    """
    known = {statement.identifier for statement in statements}
    below: dict[str, list[Statement]] = {}
    for statement in statements:
        parent = statement.parent if statement.parent in known else ""
        below.setdefault(parent, []).append(statement)
    given: set[str] = set()

    def walk(parent: str) -> Iterator[Statement]:
        stack = sorted(below.get(parent, ()), key=lambda s: s.position)[::-1]
        while stack:
            statement = stack.pop()
            if statement.identifier in given:
                continue
            given.add(statement.identifier)
            yield statement
            under = below.get(statement.identifier, ())
            stack += sorted(under, key=lambda s: s.position)[::-1]

    yield from walk("")
    for statement in statements:
        if statement.identifier not in given:
            given.add(statement.identifier)
            yield Statement(
                statement.identifier,
                statement.text,
                statement.code,
                statement.kind,
                statement.levels,
                "",
                statement.position,
            )
            yield from walk(statement.identifier)
