"""How mappings, wishes and planned rows are kept as JSON, and come back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final, Protocol

from intervisit.imports.domain.mapping import ColumnMapping
from intervisit.imports.domain.planning.outcomes import PlannedRow
from intervisit.imports.domain.problems import Fault, Problem, Weight
from intervisit.imports.domain.values.dates import DateOrder
from intervisit.imports.domain.values.ratings import NumberScale
from intervisit.imports.models import Import


class Mapped(Protocol):
    """A list with a header, what its columns were chosen to be, and what was seen."""

    subject: Any
    columns: Any
    mapping: Any
    notices: Any


#: Where the matter of a row keeps what is said about it.
PROBLEMS: Final = "p!"


@dataclass(frozen=True, slots=True)
class Wishes:
    """What people decided about single rows.

    Parameters
    ----------
    repairs : by row number and target, the text that takes the place of a cell.
    left_out : part and number of rows that stay out.
    decisions : by row number, the person that it is; 0 for a new one.
    """

    repairs: Mapping[int, Mapping[str, str]] = field(default_factory=dict)
    left_out: frozenset[tuple[str, int]] = field(default=frozenset())
    decisions: Mapping[int, int] = field(default_factory=dict)
    counts_pupils: bool = False
    counts_groups: bool = False


def wishes_of(run: Import) -> Wishes:
    kept = run.choices
    return Wishes(
        {int(number): cells for number, cells in kept.get("repairs", {}).items()},
        frozenset((part, number) for part, number in kept.get("left_out", [])),
        {int(number): id_ for number, id_ in kept.get("decisions", {}).items()},
        bool(kept.get("counts_pupils", False)),
        bool(kept.get("counts_groups", False)),
    )


def mapping_of(run: Mapped) -> ColumnMapping:
    kept = run.mapping
    return ColumnMapping(
        targets=kept.get("targets", {}),
        date_order=DateOrder(kept.get("date_order", DateOrder.MONTH_FIRST.value)),
        code_digits=int(kept.get("code_digits", 0)),
        hundredths=frozenset(kept.get("hundredths", [])),
        school_year=kept.get("school_year", ""),
        scale=NumberScale(kept.get("strong_from", ""), kept.get("grows_to", "")),
        adds_areas=bool(kept.get("adds_areas", False)),
    )


def written_mapping(mapping: ColumnMapping, sheet: str = "") -> dict[str, Any]:
    return {
        "targets": dict(mapping.targets),
        "date_order": mapping.date_order.value,
        "code_digits": mapping.code_digits,
        "hundredths": sorted(mapping.hundredths),
        "school_year": mapping.school_year,
        "strong_from": mapping.scale.strong_from,
        "grows_to": mapping.scale.grows_to,
        "adds_areas": mapping.adds_areas,
        "sheet": sheet,
    }


def written_problem(problem: Problem) -> dict[str, Any]:
    """Keep a problem in few letters: rows are many."""
    kept: dict[str, Any] = {"f": problem.fault.value}
    if problem.column:
        kept["c"] = problem.column
    if problem.value:
        kept["v"] = storable(problem.value)
    if problem.facts:
        kept["x"] = {name: storable(fact) for name, fact in problem.facts.items()}
    if problem.suggestion:
        kept["s"] = problem.suggestion
    if not problem.is_error:
        kept["n"] = 1
    return kept


def storable(text: str) -> str:
    """Take out the one letter that the database keeps in no text."""
    return text.replace("\x00", "")


def problem_from(kept: Mapping[str, Any]) -> Problem:
    return Problem(
        Fault(kept["f"]),
        kept.get("c", ""),
        kept.get("v", ""),
        kept.get("x", {}),
        kept.get("s", ""),
        Weight.NOTICE if kept.get("n") else Weight.ERROR,
    )


def written_row(
    row: PlannedRow, place_names: Mapping[int, str], leaves: str = ""
) -> dict[str, Any]:
    """Keep what the page of an import shows of a row.

    Parameters
    ----------
    leaves : the place that a person who moves holds a post at until now.
    """
    values = dict(row.reading.values)
    if "organisation" in values:
        values["organisation"] = place_names.get(int(values["organisation"]), "")
    matter: dict[str, Any] = {"v": values}
    if row.changes:
        matter["c"] = [[change.key, change.old, change.new] for change in row.changes]
    if row.starts_post and row.subject_id is not None:
        matter["c"] = [
            *matter.get("c", []),
            ["organisation", leaves, values.get("organisation", "")],
        ]
    if row.reading.problems:
        matter[PROBLEMS] = [
            written_problem(problem) for problem in row.reading.problems
        ]
        columns = {problem.column for problem in row.reading.problems}
        raw = row.reading.raw
        matter["r"] = (
            dict(raw)
            if "" in columns
            else {key: raw[key] for key in columns if key in raw}
        )
    return matter
