"""``coverage.md``: each line of the checklists, where it is done, and what proves it.

``docs/checklist.toml`` has our own few words for each id, the capability that it
belongs to and the page where it is done. Tests cite ids with
``@pytest.mark.checklist("N1")``; one that walks the pages in a browser also
carries ``scenario``. An id is done only when such a test cites it.
"""

from __future__ import annotations

import ast
import tomllib
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from intervisit.web.reference.pages import MADE, head, page, row

MARK, WALKS = "checklist", "scenario"
PLACES = (
    "N: New York. P: Los Angeles. B: Boston. U: Union County."
    " T: The Education Fellowship."
)


@dataclass(frozen=True, slots=True)
class Line:
    """One id of the checklists."""

    id: str
    words: str
    belongs: str
    where: str = ""


@dataclass(frozen=True, slots=True)
class Proof:
    """A test that cites an id."""

    test: str
    is_scenario: bool


def read_lines(root: Path) -> list[Line]:
    """Give the lines of ``docs/checklist.toml``, in its order."""
    text = (root / "docs" / "checklist.toml").read_text(encoding="utf-8")
    return [
        Line(name, fields["words"], fields["belongs"], fields.get("where", ""))
        for name, fields in tomllib.loads(text).items()
    ]


def _marks(decorators: Sequence[ast.expr]) -> Iterator[tuple[str, list[str]]]:
    for each in decorators:
        call = each if isinstance(each, ast.Call) else None
        name = call.func if call else each
        if isinstance(name, ast.Attribute) and ast.unparse(name).startswith(
            "pytest.mark"
        ):
            words = [
                argument.value
                for argument in (call.args if call else [])
                if isinstance(argument, ast.Constant)
                and isinstance(argument.value, str)
            ]
            yield name.attr, words


def _of_parameters(decorators: Sequence[ast.expr]) -> Iterator[tuple[str, list[str]]]:
    """Give the marks that stand on single parameters of a test."""
    for each in decorators:
        for node in ast.walk(each):
            if isinstance(node, ast.keyword) and node.arg == "marks":
                value = node.value
                many = (
                    value.elts if isinstance(value, ast.List | ast.Tuple) else [value]
                )
                yield from _marks(many)


def read_proofs(root: Path) -> Mapping[str, list[Proof]]:
    """Give the tests that cite each id, read from their source."""
    proofs: dict[str, list[Proof]] = defaultdict(list)
    for path in sorted((root / "tests").rglob("test_*.py")):
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if not isinstance(node, ast.FunctionDef):
                continue
            marks = list(_marks(node.decorator_list))
            is_scenario = path.parent.name == "scenarios" or any(
                name == WALKS for name, _ in marks
            )
            where = f"{path.relative_to(root)}::{node.name}"
            for name, cited in [*marks, *_of_parameters(node.decorator_list)]:
                for each in cited if name == MARK else []:
                    proofs[each].append(Proof(where, is_scenario))
    return proofs


def state_of(line: Line, proofs: Sequence[Proof]) -> str:
    """Say whether a line is done, partly done, or belongs to what comes later.

    It is done when somebody walks to it in a browser and the capability that it
    belongs to is here: reading about it in a definition is only a part.
    """
    rooms = [room.strip() for room in line.belongs.split(",")]
    is_here = all(find_spec(f"intervisit.{room}") for room in rooms)
    if is_here and any(proof.is_scenario for proof in proofs):
        return "done"
    if not proofs:
        return f"later: {line.belongs}"
    return "part" if is_here else f"part; the rest waits for {line.belongs}"


def unknown_ids(root: Path) -> list[str]:
    """Give ids that tests cite and the checklist does not have."""
    known = {line.id for line in read_lines(root)}
    return sorted(set(read_proofs(root)) - known)


def coverage_page(root: Path) -> str:
    """Give the table of all ids."""
    lines, proofs = read_lines(root), read_proofs(root)
    states = {line.id: state_of(line, proofs.get(line.id, ())) for line in lines}
    done = sum(state == "done" for state in states.values())
    part = sum(state.startswith("part") for state in states.values())
    table = [
        row(
            line.id,
            line.words,
            line.where,
            "<br>".join(f"`{proof.test}`" for proof in proofs.get(line.id, ())),
            states[line.id],
        )
        for line in lines
    ]
    return page(
        [
            *("# What of the five programmes can be done", "", MADE, ""),
            f"{done} of {len(lines)} done, {part} in part. {PLACES}",
            *("", *head("id", "what", "page", "test", "state"), *table),
        ]
    )
