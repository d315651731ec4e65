"""Write the certificate: one row per partner, then one per odd set."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from intervisit.engine.matching.files.tables_out import write_table
from intervisit.engine.matching.verify_tables import Tables

HEADER = ("partner", "price", "short")


def write_certificate(path: Path, tables: Tables) -> None:
    """Write `partner,price,short`; an odd set stands as JSON in the partner's place."""
    write_table(path, HEADER, certificate_rows(tables))


def certificate_rows(tables: Tables) -> Iterator[tuple[str, int, int]]:
    """Yield a row for each partner, then one for each odd set."""
    yield from zip(tables.priced_partner, tables.price, tables.short, strict=True)
    for weight, partners, first, second, twice in tables.odd_sets:
        members = {
            "partners": partners,
            "hosts_once": first,
            "hosts_once_other_half": second,
            "hosts_twice": twice,
        }
        yield json.dumps(members), weight, 0
