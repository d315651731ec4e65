"""The table of candidate pairs: host, partner, score."""

from __future__ import annotations

from array import array
from pathlib import Path

import numpy as np

from intervisit.engine.matching.files.tables_in import SHOWN, TableIn, table_from
from intervisit.engine.matching.intake import PairColumns
from intervisit.engine.matching.refusals import InputRefused, Problem, refuse_if
from intervisit.engine.matching.screening import id_faults

COLUMNS = ("host", "partner", "score")


def read_pairs(path: Path) -> PairColumns:
    """Return the candidate pairs of a file.

    Raises
    ------
    InputRefused
        A column is missing, there is no row, a score is no whole number, or an id is
        unusable.
    """
    with table_from(path, *COLUMNS) as table:
        columns = _gathered(table)
    if not len(columns.score):
        raise InputRefused(Problem("There is no pair in it.", columns.source))
    sides = ((columns.hosts, columns.host), (columns.partners, columns.partner))
    refuse_if(
        [
            Problem(reason, columns.source, columns.row_of(at, position))
            for names, at in sides
            for name, position in names.items()
            for reason in id_faults(name)
        ]
    )
    return columns


def _gathered(table: TableIn) -> PairColumns:
    """Return the rows as numbers; one pass, since there may be millions."""
    at_host, at_partner, at_score = table.positions(COLUMNS)
    hosts: dict[str, int] = {}
    partners: dict[str, int] = {}
    host, partner, score, rows = array("i"), array("i"), array("q"), array("i")
    for number, row in table.rows:
        try:
            score.append(_score(row[at_score]))
        except (ValueError, OverflowError):
            reason = f"The score {row[at_score][:SHOWN]!r} is no whole number."
            raise table.refuse(number, reason) from None
        rows.append(number)
        host.append(hosts.setdefault(row[at_host], len(hosts)))
        partner.append(partners.setdefault(row[at_partner], len(partners)))
    return PairColumns(
        hosts,
        partners,
        np.frombuffer(host, dtype=np.int32) if host else np.zeros(0, dtype=np.int32),
        np.frombuffer(partner, dtype=np.int32)
        if partner
        else np.zeros(0, dtype=np.int32),
        np.frombuffer(score, dtype=np.int64) if score else np.zeros(0, dtype=np.int64),
        table.source,
        # Empty lines are passed over; without any, the position tells the row.
        np.frombuffer(rows, dtype=np.int32) if rows and rows[-1] != len(rows) else None,
    )


def _score(text: str) -> int:
    if "_" in text:  # Python would read 1_000 as a thousand
        raise ValueError
    return int(text)
