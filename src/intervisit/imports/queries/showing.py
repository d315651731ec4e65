"""Values, cells and rows of an import as people read them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from intervisit.imports.domain.planning.outcomes import Outcome
from intervisit.imports.domain.problems import Problem
from intervisit.imports.labels import (
    OUTCOME_MARKS,
    OUTCOMES,
    Words,
    area_label,
    target_label,
)
from intervisit.imports.labels.sentences import sentence
from intervisit.imports.models import Import, ImportRow, Subject
from intervisit.imports.queries.storing import PROBLEMS, problem_from
from intervisit.kernel.actor import Standing
from intervisit.networks.domain.grades import grade_range
from intervisit.people.labels import STANDINGS
from intervisit.support.dates import said_day

#: Columns of the table of rows, by subject; the first is the row's head.
SHOWN: Final[dict[str, tuple[str, ...]]] = {
    Subject.SCHOOLS: ("name", "code", "grades", "phase", "city"),
    Subject.PEOPLE: ("person", "title", "organisation", "starts_on", "email"),
    Subject.AREAS: ("organisation", "strengths", "needs"),
    Subject.ROSTER: ("person", "title", "organisation", "email"),
}
#: What changes about an area, by the direction that stands before its key.
AREA_CHANGES: Final = {
    "strength": _("Rank among strengths: %(area)s"),
    "need": _("Rank among needs: %(area)s"),
}
NAMES: Final = frozenset({"given_name", "family_name", "full_name"})
LONGEST_PLAIN: Final = 60


@dataclass(frozen=True, slots=True)
class ShownCell:
    """A cell: plain, wrong (as it stands in the file), or old and new."""

    text: str
    old: str = ""
    is_wrong: bool = False
    is_changed: bool = False
    label: Words = ""


@dataclass(frozen=True, slots=True)
class Repair:
    """A sentence about what is wrong, and the field that mends it, if one can."""

    words: str
    column: str = ""
    label: Words = ""
    value: str = ""


@dataclass(frozen=True, slots=True)
class ShownRow:
    """A row of the table."""

    position: int
    part: str
    number: int
    cells: Sequence[ShownCell]
    state: str
    state_words: Words
    repairs: Sequence[Repair] = ()
    remarks: Sequence[str] = ()
    also: Sequence[tuple[Words, str, str]] = ()
    is_left_out: bool = False
    is_unreadable: bool = False


@dataclass(frozen=True, slots=True)
class Head:
    """A column of the table: what it is, and from which column of the file."""

    label: Words
    source: str = ""


@dataclass(slots=True)
class Teller:
    """Tells values in the network's own way."""

    run: Import
    scheme: str
    sources: Mapping[str, str] = field(default_factory=dict)
    areas: Mapping[str, str] = field(default_factory=dict)

    @property
    def keys(self) -> tuple[str, ...]:
        """Targets that the table shows a column for."""
        every = SHOWN[self.run.subject]
        if self.run.is_roster or self.run.subject == Subject.AREAS:
            return every
        mapped = {*self.run.mapping.get("targets", {}).values()}
        if mapped & NAMES:
            mapped.add("person")
        return tuple(key for key in every if key in mapped or key in every[:1])

    def heads(self) -> list[Head]:
        by_target = {t: h for h, t in self.run.mapping.get("targets", {}).items()}
        return [Head(head_label(key), by_target.get(key, "")) for key in self.keys]

    def told(self, key: str, value: str) -> str:
        """Say a canonical value: dates as dates, grades as grades."""
        if not value:
            return ""
        if key.endswith("_on"):
            return said_day(date.fromisoformat(value))
        if key == "grades":
            return grade_range((int(grade) for grade in value.split(",")), self.scheme)
        if key == "standing":
            return str(STANDINGS[Standing(value)])
        return value

    def row(self, row: ImportRow) -> ShownRow:
        """Tell a whole row."""
        matter = row.matter
        problems = [problem_from(kept) for kept in matter.get(PROBLEMS, [])]
        outcome = Outcome(row.outcome)
        changes = {key: (old, new) for key, old, new in matter.get("c", [])}
        wrong = {problem.column for problem in problems if problem.is_error}
        return ShownRow(
            position=row.position,
            part=row.part,
            number=row.number,
            cells=[self.cell(key, matter, changes, wrong) for key in self.keys],
            state=OUTCOME_MARKS[outcome],
            state_words=OUTCOMES[outcome],
            repairs=self.repairs(problems, matter.get("r", {})),
            remarks=[sentence(p) for p in problems if not p.is_error],
            also=self.also(changes) if outcome is Outcome.CHANGE else (),
            is_left_out=outcome is Outcome.LEFT_OUT,
            is_unreadable=outcome is Outcome.UNREADABLE,
        )

    def cell(
        self,
        key: str,
        matter: Mapping[str, Any],
        changes: Mapping[str, tuple[str, str]],
        wrong: set[str],
    ) -> ShownCell:
        if key == "person":
            return person_cell(matter, wrong)
        raw, values = matter.get("r", {}), matter["v"]
        label = head_label(key)
        if key in wrong:
            return ShownCell(raw.get(key, "") or "–", is_wrong=True, label=label)
        if key in changes:
            old, new = (self.told(key, value) for value in changes[key])
            return ShownCell(new, old, is_changed=True, label=label)
        text = self.told(key, values[key]) if key in values else raw.get(key, "")
        return ShownCell(text, label=label)

    def repairs(
        self, problems: Iterable[Problem], raw: Mapping[str, str]
    ) -> list[Repair]:
        mended = []
        for problem in problems:
            if not problem.is_error:
                continue
            column = "" if self.run.is_roster else self.mendable(problem.column)
            value = problem.suggestion or raw.get(column, "")
            label = target_label(column)
            mended.append(Repair(sentence(problem), column, label, value))
        return mended

    def mendable(self, column: str) -> str:
        """Give the column that a typed value can take the place of."""
        mapped = set(self.run.mapping.get("targets", {}).values())
        if column in mapped:
            return column
        return "full_name" if column in NAMES and "full_name" in mapped else ""

    def also(
        self, changes: Mapping[str, tuple[str, str]]
    ) -> list[tuple[Words, str, str]]:
        """Tell the changes that no column of the table shows."""
        return [
            (self.label(key), self.told(key, old), self.told(key, new))
            for key, (old, new) in changes.items()
            if key not in self.keys
        ]

    def label(self, key: str) -> Words:
        """Name what changed, an area by the name that the network gave it."""
        direction, _colon, area = key.partition(":")
        if self.run.subject != Subject.AREAS or direction not in AREA_CHANGES:
            return target_label(key)
        name = self.areas.get(area) or area_label(key)
        return str(AREA_CHANGES[direction]) % {"area": name}


def person_cell(matter: Mapping[str, Any], wrong: set[str]) -> ShownCell:
    """Say a name as lists do, family name first."""
    values, raw = matter["v"], matter.get("r", {})
    parts = (values.get("family_name", ""), values.get("given_name", ""))
    name = ", ".join(part for part in parts if part)
    if wrong & NAMES or not name:
        own = values.get("name", "") or raw.get("name", "")
        name = name or raw.get("full_name", "") or raw.get("family_name", "") or own
        name = name or "–"
        return ShownCell(name, is_wrong=bool(wrong & NAMES))
    return ShownCell(name)


def head_label(key: str) -> Words:
    return _("Person") if key == "person" else target_label(key)
