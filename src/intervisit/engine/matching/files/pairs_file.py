"""The table of candidate pairs: host, partner, score."""

from __future__ import annotations

from array import array
from pathlib import Path

import numpy as np

from intervisit.engine.matching.files.tables_in import TableIn, table_from
from intervisit.engine.matching.intake import PairColumns
from intervisit.engine.matching.refusals import refuse_if
from intervisit.engine.matching.screening import id_faults

COLUMNS = ("host", "partner", "score")


def read_pairs(path: Path) -> PairColumns:
    """Return the candidate pairs of a file.

    Raises
    ------
    InputRefused
        A column is missing, a score is no whole number, or an id is unusable.
    """
    with table_from(path) as table:
        columns = _gathered(table)
    names = [*columns.hosts, *columns.partners]
    refuse_if(id_faults(names, columns.source))
    return columns


def _gathered(table: TableIn) -> PairColumns:
    """Return the rows as numbers; one pass, since there may be millions."""
    at_host, at_partner, at_score = table.positions(COLUMNS)
    hosts: dict[str, int] = {}
    partners: dict[str, int] = {}
    host, partner, score = array("i"), array("i"), array("q")
    for number, row in table.rows:
        try:
            score.append(int(row[at_score]))
        except (ValueError, OverflowError):
            reason = f"The score {row[at_score]!r} is no whole number."
            raise table.refuse(number, reason) from None
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
    )
