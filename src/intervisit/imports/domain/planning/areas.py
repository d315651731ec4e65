"""The plan for strengths and needs: what each school would be said to be good at."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Final

from intervisit.imports.domain.area_targets import AREA_PREFIX, LISTS
from intervisit.imports.domain.known_areas import KnownAreas
from intervisit.imports.domain.mapping import ColumnMapping
from intervisit.imports.domain.planning.outcomes import (
    Change,
    Ending,
    Outcome,
    Plan,
    PlannedRow,
    counted,
)
from intervisit.imports.domain.problems import Fault, Problem, notice
from intervisit.imports.domain.rows import Reading
from intervisit.imports.domain.values.ratings import Direction, said_by

LAST: Final = 10_000
OUT: Final = frozenset({Outcome.UNREADABLE, Outcome.LEFT_OUT})
#: The columns of the preview that a plan fills in.
SHOWN_AS: Final = {Direction.STRENGTH: "strengths", Direction.NEED: "needs"}


@dataclass(frozen=True, slots=True)
class Stated:
    """What the network holds: a school is strong in an area, or wants to grow in it."""

    id: int
    organisation: int
    area: str
    direction: Direction
    rank: int


#: A rank, how far out the rating is, and the line: the smaller comes first.
Place = tuple[int, Decimal, int]


@dataclass(frozen=True, slots=True)
class Said:
    """What a line says; whatever has the smaller `place` comes first."""

    organisation: int
    area: str
    direction: Direction
    place: Place = (LAST, Decimal(0), 0)

    @property
    def key(self) -> tuple[int, Direction, str]:
        return self.organisation, self.direction, self.area


@dataclass(slots=True)
class Book:
    """What is known about schools and areas, to compare lines with.

    Parameters
    ----------
    names : name of an organisation by its id.
    """

    areas: KnownAreas
    names: Mapping[int, str]
    stated: Iterable[Stated] = ()
    by_list: dict[tuple[int, Direction], dict[str, Stated]] = field(init=False)

    def __post_init__(self) -> None:
        self.by_list = defaultdict(dict)
        for each in sorted(self.stated, key=lambda one: (one.rank, one.id)):
            self.by_list[each.organisation, each.direction][each.area] = each


def plan_areas(
    readings: Iterable[Reading],
    book: Book,
    mapping: ColumnMapping,
    left_out: Collection[tuple[str, int]] = frozenset(),
) -> Plan:
    """Say what a list of ratings, strengths and needs would do.

    Returns
    -------
    A plan with one planned row a line, in order. Its endings are what the schools in
    the list are said to be so far, and the list doesn't say. An area that becomes a
    strength is no need any more, and the other way round.

    Notes
    -----
    A school's areas are ranked by the column of ranks, then by the rating, then in
    the order of the list; what the list doesn't name keeps its order behind them.
    """
    lines = [sorted_out(reading, mapping, left_out) for reading in readings]
    lines = list(without_repeats(lines))
    ranks = ranked(said for _row, sayings in lines for said in sayings)
    kept = kept_behind(ranks, book)
    rows = []
    for row, sayings in lines:
        behind = [
            change
            for list_ in dict.fromkeys((s.organisation, s.direction) for s in sayings)
            for change in kept.pop(list_, ())
        ]
        rows.append(planned(row, sayings, ranks, book, behind))
    named = {said.organisation for _row, sayings in lines for said in sayings}
    endings = tuple(no_longer_said(named, ranks, book))
    return Plan(
        rows,
        endings,
        sum(len(held) for list_, held in book.by_list.items() if list_[0] in named),
        counts=counted(rows),
        unattributed=sum(1 for row in rows if row.outcome is Outcome.UNREADABLE),
    )


Line = tuple[PlannedRow, Sequence[Said]]


def sorted_out(
    reading: Reading, mapping: ColumnMapping, left_out: Collection[tuple[str, int]]
) -> Line:
    """Read what a line says, and see whether it can go in at all."""
    place = reading.values.get("organisation", "")
    if (reading.part, reading.number) in left_out:
        return PlannedRow(reading, Outcome.LEFT_OUT, place), ()
    if not reading.is_readable:
        return PlannedRow(reading, Outcome.UNREADABLE, place), ()
    sayings, problems = sayings_of(reading, mapping)
    read = replace(reading, problems=(*reading.problems, *problems))
    if problems:
        return PlannedRow(read, Outcome.UNREADABLE, place), ()
    return PlannedRow(read, Outcome.SAME, place, int(place)), sayings


def sayings_of(
    reading: Reading, mapping: ColumnMapping
) -> tuple[list[Said], list[Problem]]:
    """Give what a line says, in its order, and what is missing to understand it."""
    values, problems = reading.values, []
    school = int(values["organisation"])
    sayings: list[Said] = []
    for key, direction in LISTS.items():
        areas = values[key].split(";") if values.get(key) else []
        sayings += [Said(school, area, direction) for area in areas]
    for key, value in values.items():
        area = key.removeprefix(AREA_PREFIX) if key != "rating" else ""
        if not area or area == key:
            continue
        if is_number(value) and not mapping.scale.is_known:
            problems.append(Problem(Fault.NO_SCALE, key, value))
            continue
        direction_, good = said_by(value, mapping.scale)
        if direction_ is not None:
            sayings.append(Said(school, area, direction_, place_for(direction_, good)))
    if mapping.column_of("area"):
        one, missing = saying_of_line(school, values, mapping)
        sayings += one
        problems += missing
    return sayings, problems


def saying_of_line(
    school: int, values: Mapping[str, str], mapping: ColumnMapping
) -> tuple[list[Said], list[Problem]]:
    """Give what a line about one area says."""
    rating, named = values.get("rating", ""), values.get("direction", "")
    if "area" not in values:
        return [], [Problem(Fault.MISSING, "area")] if rating or named else []
    if not named and not rating and mapping.column_of("direction"):
        return [], [Problem(Fault.MISSING, "direction")]
    direction, good = Direction(named) if named else None, Decimal(0)
    if rating:
        if is_number(rating) and not named and not mapping.scale.is_known:
            return [], [Problem(Fault.NO_SCALE, "rating", rating)]
        by_rating, good = said_by(rating, mapping.scale)
        direction = direction or by_rating
    if direction is None:
        return [], []
    rank = int(values.get("rank", LAST))
    return [
        Said(school, values["area"], direction, place_for(direction, good, rank))
    ], []


def place_for(direction: Direction, good: Decimal, rank: int = LAST) -> Place:
    """Give where an area comes: the best strength first, the worst need first."""
    return rank, -good if direction is Direction.STRENGTH else good, 0


def is_number(rating: str) -> bool:
    return "/" not in rating and rating not in set(Direction)


def without_repeats(lines: Iterable[Line]) -> Iterator[Line]:
    """Take each saying once; what contradicts an earlier line can't go in."""
    first: dict[tuple[int, str], tuple[Direction, int]] = {}
    for number, (row, sayings) in enumerate(lines):
        taken: list[Said] = []
        problem = None
        for said in sayings:
            place = said.organisation, said.area
            direction, line = first.setdefault(
                place, (said.direction, row.reading.number)
            )
            if direction is not said.direction:
                problem = Problem(Fault.BOTH_WAYS, facts={"row": str(line)})
            elif line == row.reading.number and said.area not in {
                one.area for one in taken
            }:
                rank, score, _order = said.place
                taken.append(replace(said, place=(rank, score, number)))
            else:
                problem = problem or notice(Fault.REPEATED, row=line)
        if problem is None:
            yield row, taken
        elif problem.is_error:
            told = row.reading.with_problem(problem)
            yield replace(row, reading=told, outcome=Outcome.UNREADABLE), ()
        else:
            yield replace(row, reading=row.reading.with_problem(problem)), taken


Ranks = dict[tuple[int, Direction], dict[str, int]]


def ranked(sayings: Iterable[Said]) -> Ranks:
    """Give each area of a school its rank, 1 first."""
    lists: dict[tuple[int, Direction], list[Said]] = defaultdict(list)
    for said in sayings:
        lists[said.organisation, said.direction].append(said)
    return {
        list_: {
            said.area: rank
            for rank, said in enumerate(sorted(own, key=lambda s: s.place), start=1)
        }
        for list_, own in lists.items()
    }


def kept_behind(
    ranks: Ranks, book: Book
) -> dict[tuple[int, Direction], tuple[Change, ...]]:
    """Give the new ranks of what the list doesn't name, behind what it does."""
    kept = {}
    for list_, own in ranks.items():
        opposite = ranks.get((list_[0], list_[1].opposite), {})
        held = book.by_list.get(list_, {}).values()
        taken = {*own, *opposite}
        others = [one for one in held if one.area not in taken]
        moved = [
            Change(f"{list_[1]}:{one.area}", str(one.rank), str(rank))
            for rank, one in enumerate(others, start=len(own) + 1)
            if one.rank != rank
        ]
        kept[list_] = tuple(moved)
    return kept


def planned(
    row: PlannedRow,
    sayings: Sequence[Said],
    ranks: Ranks,
    book: Book,
    behind: Sequence[Change],
) -> PlannedRow:
    """Compare what a line says with what is known."""
    if row.outcome in OUT:
        return row
    changes: list[Change] = []
    is_new = False
    shown: dict[str, list[str]] = defaultdict(list)
    for said in sayings:
        rank = ranks[said.organisation, said.direction][said.area]
        held = book.by_list.get((said.organisation, said.direction), {})
        other = book.by_list.get((said.organisation, said.direction.opposite), {})
        known, against = held.get(said.area), other.get(said.area)
        is_new = is_new or known is None
        if known is None or known.rank != rank:
            old = str(known.rank) if known else ""
            changes.append(Change(f"{said.direction}:{said.area}", old, str(rank)))
        if against is not None:
            key = f"{said.direction.opposite}:{said.area}"
            changes.append(Change(key, str(against.rank), ""))
        name = book.areas.name_of(said.area)
        shown[SHOWN_AS[said.direction]].append(f"{rank}. {name}")
    told = {key: ", ".join(sorted(parts, key=by_rank)) for key, parts in shown.items()}
    changes += behind
    changed = Outcome.CHANGE if changes else Outcome.SAME
    kept = {key: row.reading.values[key] for key in ("organisation",)}
    return replace(
        row,
        reading=replace(row.reading, values={**kept, **told}),
        outcome=Outcome.ADD if is_new else changed,
        changes=tuple(changes),
    )


def by_rank(part: str) -> int:
    return int(part.partition(".")[0])


def no_longer_said(named: set[int], ranks: Ranks, book: Book) -> Iterator[Ending]:
    """Give what a complete list ends: what its schools were said to be, and aren't."""
    words = {Direction.STRENGTH: "+", Direction.NEED: "–"}
    for (school, direction), held in sorted(book.by_list.items()):
        if school not in named:
            continue
        said = ranks.get((school, direction), {})
        against = ranks.get((school, direction.opposite), {})
        for area, one in held.items():
            if area not in said and area not in against:
                label = f"{book.names[school]} {words[direction]} "
                yield Ending(one.id, label + book.areas.name_of(area))
