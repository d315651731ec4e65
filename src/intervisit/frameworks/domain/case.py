"""Read a CASE CFPackage, version 1.0 or 1.1, leniently.

Real packages differ from the schema: references are objects or plain strings,
documents carry fields of another version, items name parents that are not there.
What can be read is read, and each oddity is told.

References
----------
1EdTech, Competencies and Academic Standards Exchange 1.0 and 1.1, CFPackage.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from intervisit.frameworks.domain.content import (
    FrameworkContent,
    Link,
    Problem,
    Statement,
    parents_first,
)
from intervisit.kernel.texts import UnreadableError, from_json

CHILD = "ischildof"
MOST_STATEMENTS = 50_000
MOST_PROBLEMS = 50
LAST_POSITION = 2**31 - 1


class NotAPackage(ValueError):
    """The file is not a CASE package at all."""


def _text(record: Mapping[str, Any], *names: str) -> str:
    for name in names:
        value = record.get(name)
        if isinstance(value, str) and value.strip():
            return value.replace("\0", "").strip()
        if isinstance(value, int | float) and not isinstance(value, bool):
            return str(value)
    return ""


def _reference(record: Mapping[str, Any], name: str) -> str:
    """Give the identifier behind a reference: an object, a URI or an id."""
    value = record.get(name)
    if isinstance(value, Mapping):
        return _text(value, "identifier") or _text(value, "uri").rsplit("/", 1)[-1]
    if isinstance(value, str):
        return value.rsplit("/", 1)[-1]
    return ""


def _records(package: Mapping[str, Any], name: str) -> list[Mapping[str, Any]]:
    value = package.get(name)
    if not isinstance(value, list):
        return []
    return [record for record in value if isinstance(record, Mapping)]


def _levels(record: Mapping[str, Any]) -> tuple[str, ...]:
    value = record.get("educationLevel")
    values = value if isinstance(value, list) else [value]
    return tuple(str(level) for level in values if level)


def _position(value: Any, otherwise: int) -> int:
    try:
        position = int(value)
    except (TypeError, ValueError):
        return otherwise
    return position if 0 <= position <= LAST_POSITION else otherwise


def _load(content: bytes) -> Mapping[str, Any]:
    try:
        package = from_json(content.decode("utf-8-sig"))
    except (UnicodeDecodeError, UnreadableError) as error:
        message = (
            "This is not JSON. A CASE package is a JSON file; ask your source for"
            f" “CFPackage as JSON”. ({str(error)[:120]})"
        )
        raise NotAPackage(message) from error
    if not isinstance(package, Mapping) or not isinstance(
        package.get("CFDocument"), Mapping
    ):
        message = (
            "There is no CFDocument in this file, so it is not a CASE package. A list"
            " of frameworks (CFDocuments) has no statements: get one CFPackage of it."
        )
        raise NotAPackage(message)
    return package


def _children(
    package: Mapping[str, Any], document: str
) -> tuple[dict[str, tuple[str, int]], list[Link]]:
    """Split the associations into parents with positions, and all other links."""
    parents: dict[str, tuple[str, int]] = {}
    links = []
    for number, record in enumerate(_records(package, "CFAssociations")):
        origin = _reference(record, "originNodeURI")
        destination = _reference(record, "destinationNodeURI")
        kind = _text(record, "associationType")
        if kind.replace("_", "").lower() == CHILD:
            above = "" if destination == document else destination
            position = _position(record.get("sequenceNumber"), number)
            parents.setdefault(origin, (above, position))
        elif origin and destination:
            links.append(Link(origin, destination, kind))
    return parents, links


def read_package(content: bytes) -> tuple[FrameworkContent, list[Problem]]:
    """Read a package.

    Returns
    -------
    content, problems
        Problems are told, at most ``MOST_PROBLEMS``; none of them stops the reading.

    Raises
    ------
    NotAPackage
        When the file is no CASE package, or too large to be one.
    """
    package = _load(content)
    document = package["CFDocument"]
    identifier = _text(document, "identifier")
    items = _records(package, "CFItems")
    if len(items) > MOST_STATEMENTS:
        message = f"The package has {len(items)} items; {MOST_STATEMENTS} is the most."
        raise NotAPackage(message)
    parents, links = _children(package, identifier)
    statements, problems = _statements(items, parents)
    read = FrameworkContent(
        identifier=identifier,
        title=_text(document, "title") or "A framework without a title",
        version=_text(document, "version"),
        publisher=_text(document, "publisher", "creator"),
        description=_text(document, "description"),
        source=_text(document, "officialSourceURL", "uri"),
        statements=tuple(parents_first(statements)),
        links=tuple(links),
    )
    return read, problems[:MOST_PROBLEMS]


def _statements(
    items: list[Mapping[str, Any]], parents: Mapping[str, tuple[str, int]]
) -> tuple[list[Statement], list[Problem]]:
    known = {_text(item, "identifier") for item in items}
    statements: dict[str, Statement] = {}
    problems = []
    for number, item in enumerate(items, start=1):
        where = f"Item {number}"
        identifier = _text(item, "identifier")
        text = _text(item, "fullStatement", "abbreviatedStatement")
        if not identifier or not text:
            problems.append(Problem(where, "It has no identifier or no statement."))
            continue
        if identifier in statements:
            problems.append(Problem(where, f"The identifier {identifier} came before."))
            continue
        above, position = parents.get(identifier, ("", number))
        if above and above not in known:
            problems.append(
                Problem(
                    where, f"Its parent {above} is not in the file; it goes on top."
                )
            )
        statements[identifier] = Statement(
            identifier=identifier,
            text=text,
            code=_text(item, "humanCodingScheme", "listEnumeration"),
            kind=_text(item, "CFItemType"),
            levels=_levels(item),
            parent=above,
            position=position,
        )
    return list(statements.values()), problems
