"""Build an instance from rows of ids; refuse what is wrong, never mend it silently."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from intervisit.engine.matching.arrays import NOBODY, Ints, Mask, whole
from intervisit.engine.matching.formation import Formation
from intervisit.engine.matching.instance import (
    Caseloads,
    Floor,
    Instance,
    Synergy,
)
from intervisit.engine.matching.pinning import apply_pins
from intervisit.engine.matching.refusals import Problem, refuse_if

LARGEST_SCORE = 1_000_000
Pair = tuple[str, str]


@dataclass(frozen=True)
class Wishes:
    """The rules that people add to a matching, by id.

    Parameters
    ----------
    pins : pairs (host, partner) that must be formed
    forbidden : pairs that must not be formed
    facilitator : host -> facilitator; caps : facilitator -> most groups
    floors : (name, partners, places): at least so many of them must be placed
    extras : (partner, partner, worth): extra fit when both are in one group
    """

    pins: Sequence[Pair] = ()
    forbidden: Sequence[Pair] = ()
    facilitator: Mapping[str, str] = field(default_factory=dict)
    caps: Mapping[str, int] = field(default_factory=dict)
    floors: Sequence[tuple[str, Sequence[str], int]] = ()
    extras: Sequence[tuple[str, str, int]] = ()


@dataclass
class PairColumns:
    """Candidate pairs by id, gathered row by row."""

    hosts: dict[str, int] = field(default_factory=dict)
    partners: dict[str, int] = field(default_factory=dict)
    host: Ints = field(default_factory=lambda: np.zeros(0, dtype=np.int32))
    partner: Ints = field(default_factory=lambda: np.zeros(0, dtype=np.int32))
    score: Ints = field(default_factory=lambda: np.zeros(0, dtype=np.int64))
    source: str = ""
    rows: Ints | None = None
    """The row of each pair in its file, where that isn't its position from 1."""

    def row_at(self, position: int) -> int:
        """Return in which row of the file a pair stands."""
        return position + 1 if self.rows is None else int(self.rows[position])

    def row_of(self, column: Ints, school: int) -> int:
        """Return in which row a school stands first; 0 where it stands in none."""
        at = np.flatnonzero(column == school)
        return self.row_at(int(at[0])) if len(at) else 0


def columns_from(
    rows: Iterable[tuple[str, str, int]],
    *,
    hosts: Iterable[str] = (),
    partners: Iterable[str] = (),
    source: str = "",
) -> PairColumns:
    """Return rows (host, partner, score) as columns.

    Parameters
    ----------
    hosts, partners : ids that exist even where no row names them
    """
    host_ids = {name: i for i, name in enumerate(dict.fromkeys(hosts))}
    partner_ids = {name: i for i, name in enumerate(dict.fromkeys(partners))}
    table = [
        (
            host_ids.setdefault(host, len(host_ids)),
            partner_ids.setdefault(partner, len(partner_ids)),
            score,
        )
        for host, partner, score in rows
    ]
    array = np.array(table, dtype=np.int64).reshape(-1, 3)
    return PairColumns(
        host_ids,
        partner_ids,
        array[:, 0].astype(np.int32),
        array[:, 1].astype(np.int32),
        array[:, 2],
        source,
    )


def instance_from_pairs(
    columns: PairColumns, formation: Formation, wishes: Wishes | None = None
) -> Instance:
    """Return the validated problem.

    Raises
    ------
    InputRefused
        A school is both host and partner of itself, a pair stands twice, a score is
        negative, or a wish names an unknown school or contradicts another.
    """
    wishes = wishes or Wishes()
    refuse_if(_row_problems(columns))
    order = np.lexsort((columns.partner, columns.host))
    columns = PairColumns(
        columns.hosts,
        columns.partners,
        columns.host[order],
        columns.partner[order],
        columns.score[order],
        columns.source,
    )
    keep, pinned = apply_pins(columns, formation, wishes.pins, wishes.forbidden)
    return Instance(
        hosts=tuple(columns.hosts),
        partners=tuple(columns.partners),
        host=columns.host[keep],
        partner=columns.partner[keep],
        score=columns.score[keep],
        pinned=pinned[keep],
        formation=formation,
        caseloads=_caseloads(columns, wishes),
        floors=_floors(columns, wishes),
        synergy=_synergy(columns, wishes),
    )


def _row_problems(columns: PairColumns) -> list[Problem]:
    hosts, partners = list(columns.hosts), list(columns.partners)
    own = np.array([columns.hosts.get(name, NOBODY) for name in partners] or [NOBODY])
    loops = np.flatnonzero(own[columns.partner] == columns.host)
    problems = [
        _at(columns, row, f"{hosts[columns.host[row]]} is its own partner.")
        for row in loops.tolist()
    ]
    for row in np.flatnonzero(_outside(columns.score)).tolist():
        reason = f"The score {columns.score[row]} is not between 0 and {LARGEST_SCORE}."
        problems.append(_at(columns, row, reason))
    order = np.lexsort((columns.partner, columns.host))
    host, partner = columns.host[order], columns.partner[order]
    again = np.flatnonzero((np.diff(host) == 0) & (np.diff(partner) == 0))
    for place in again:
        first, second = order[place], order[place + 1]
        pair = f"{hosts[host[place]]} and {partners[partner[place]]}"
        row = columns.row_at(int(first))
        reason = f"The pair {pair} stands twice, first in row {row}."
        problems.append(_at(columns, int(second), reason))
    return problems


def _outside(score: Ints) -> Mask:
    return np.asarray((score < 0) | (score > LARGEST_SCORE))


def _at(columns: PairColumns, row: int, reason: str) -> Problem:
    return Problem(reason, columns.source, columns.row_at(row))


def _caseloads(columns: PairColumns, wishes: Wishes) -> Caseloads | None:
    if not wishes.caps:
        return None
    unknown = [h for h in wishes.facilitator if h not in columns.hosts]
    negative = [name for name, cap in wishes.caps.items() if cap < 0]
    refuse_if(
        [Problem(f"{host} has a facilitator and is no host.") for host in unknown]
        + [Problem(f"The cap of {name} is below 0.") for name in negative]
    )
    names = {name: i for i, name in enumerate(wishes.caps)}
    serving = [
        names.get(wishes.facilitator.get(host, ""), NOBODY) for host in columns.hosts
    ]
    caps = np.array(list(wishes.caps.values()), dtype=np.int64)
    return Caseloads(tuple(names), np.array(serving, dtype=np.int64), caps)


def _floors(columns: PairColumns, wishes: Wishes) -> tuple[Floor, ...]:
    problems = [
        Problem(f"Floor {name}: {partner} is no partner.")
        for name, members, _ in wishes.floors
        for partner in members
        if partner not in columns.partners
    ]
    problems += [
        Problem(
            f"Floor {name}: {places} places are asked for {len(set(members))} schools. "
            f"The smallest relaxation is {len(set(members))}."
        )
        for name, members, places in wishes.floors
        if places > len(set(members))
    ]
    refuse_if(problems)
    return tuple(
        Floor(name, whole(sorted({columns.partners[p] for p in members})), int(places))
        for name, members, places in wishes.floors
    )


def _synergy(columns: PairColumns, wishes: Wishes) -> Synergy | None:
    if not wishes.extras:
        return None
    problems = []
    worth: dict[tuple[int, int], int] = {}
    for row, (one, other, value) in enumerate(wishes.extras, start=1):
        ends = [columns.partners.get(name, NOBODY) for name in (one, other)]
        pair = (min(ends), max(ends))
        wrong = NOBODY in ends or one == other or pair in worth
        if wrong or not 0 <= value <= LARGEST_SCORE:
            reason = f"{one} and {other} (worth {value}) can't be used: two different"
            reason += f" partners, once, with a worth from 0 to {LARGEST_SCORE}."
            problems.append(Problem(reason, "synergy", row))
        worth[pair] = value
    refuse_if(problems)
    ends_array = np.array(list(worth), dtype=np.int64)
    values = np.array(list(worth.values()), dtype=np.int64)
    return Synergy(ends_array[:, 0], ends_array[:, 1], values)
