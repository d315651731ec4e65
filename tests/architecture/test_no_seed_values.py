"""What differs between programmes is data: no key, role or sum of one is in code."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from intervisit.networks.domain.vocabulary import DEFAULTS
from intervisit.programmes.domain.costs import minor
from intervisit.programmes.domain.documents import definition_from
from intervisit.programmes.domain.shipped import shipped_document, shipped_names
from tests.architecture.source import ROOT, SOURCE, modules, parsed

# The demonstration says which networks run which of the shipped programmes.
DATA_ABOUT_PROGRAMMES = (SOURCE / "web" / "demo",)
SMALLEST_TELLING_NUMBER = 400


@cache
def definitions():
    return [definition_from(shipped_document(name)) for name in shipped_names()]


@cache
def words() -> frozenset[str]:
    """Keys and names of programmes, and of roles that are no word of the house."""
    house = set(DEFAULTS) | {pair[0] for pair in DEFAULTS.values()}
    found = set()
    for definition in definitions():
        found |= {definition.programme.key, definition.programme.name.lower()}
        for role in definition.roles:
            found |= {role.key, role.name.lower(), role.plural.lower()}
    plain = {word for word in found if "_" in word or " " in word}
    return frozenset(plain - house)


@cache
def numbers() -> frozenset[int]:
    """Sums that the documents give, in either unit, and object codes."""
    sums = set()
    for definition in definitions():
        for seat in definition.seats:
            if seat.amount and "amount" not in seat.examples:
                cents = minor(seat.amount)
                sums |= {cents, cents // 100, cents * seat.number}
                sums.add(cents * seat.number // 100)
        for spending in definition.spending:
            sums |= {int(code.code) for code in spending.object_codes}
    return frozenset(n for n in sums if n >= SMALLEST_TELLING_NUMBER)


def told(text: str) -> list[str]:
    """Give which words of a programme are in a text."""
    low = text.lower()
    return [word for word in sorted(words()) if re.search(rf"\b{word}\b", low)]


def finds(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Give line and value of every literal that belongs to one programme."""
    prose = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if not isinstance(node, ast.Constant) or id(node) in prose:
            continue
        if isinstance(node.value, str):
            yield from ((node.lineno, word) for word in told(node.value))
        elif type(node.value) is int and node.value in numbers():
            yield node.lineno, str(node.value)


def is_data(path: Path) -> bool:
    return any(folder in path.parents for folder in DATA_ABOUT_PROGRAMMES)


def test_no_programme_is_named_in_code():
    wrong = [
        f"{path.relative_to(ROOT)}:{line}: {value}"
        for path in modules()
        if not is_data(path)
        for line, value in finds(parsed(path))
    ]

    assert wrong == []


def test_check_finds_what_it_looks_for():
    """The negative control: each kind of value is found where it is."""
    tree = ast.parse(
        "SEATS = {'master_teacher': 12_500}\n"
        "if programme == 'learning_partners_plus':\n"
        "    title = 'For a Peer Coach'\n"
        "    allowed = 689\n"
        "    host, number = 'host', 7\n"
    )

    assert sorted(finds(tree)) == [
        (1, "12500"),
        (1, "master_teacher"),
        (2, "learning_partners_plus"),
        (3, "peer coach"),
        (4, "689"),
    ]
