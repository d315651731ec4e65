"""The certificate as rows that `intervisit verify-match` reads."""

from __future__ import annotations

import json
from collections.abc import Iterator

from intervisit.engine.matching.verify_tables import Tables


def certificate_rows(tables: Tables) -> Iterator[tuple[str, int, int]]:
    """Yield partner, price, short; an odd set stands as JSON in the partner's place."""
    yield from zip(tables.priced_partner, tables.price, tables.short, strict=True)
    for weight, partners, first, second, twice in tables.odd_sets:
        members = {
            "partners": partners,
            "hosts_once": first,
            "hosts_once_other_half": second,
            "hosts_twice": twice,
        }
        yield json.dumps(members), weight, 0
