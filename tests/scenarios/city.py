"""A city's schools as its office has them in files: real where they lie beside us."""

from __future__ import annotations

import csv
import gzip
import io
from dataclasses import dataclass

from tests.engine.matching.realschools import DATA, new_york

REAL = DATA / "nyc" / "nyc_schools_2015_16.csv.gz"
RATED = DATA / "nyc" / "nyc_school_explorer_2016.csv.gz"
TRIADS = (25, 50)
PLUS = (10, 61)


@dataclass(frozen=True)
class City:
    """Files of a city, and who is to take part."""

    schools: bytes
    count: int
    ratings: bytes
    hosts: tuple
    partners: tuple
    plus_hosts: tuple
    plus_partners: tuple


def real_city() -> City:
    """Read New York's schools of 2015-16; skips where the public data is missing."""
    everybody = new_york()
    strong = [s for s, strengths, _needs in everybody if len(strengths) > 1]
    taken = {s.id for s in strong[: TRIADS[0] + PLUS[0]]}
    rest = [(s, needs) for s, _strengths, needs in everybody if s.id not in taken]
    needy = [s for s, needs in rest if needs]
    unrated = tuple(s.id for s, _needs in rest if s not in needy)[:2]
    codes = [s.id for s in strong]
    partners = [s.id for s in needy[: TRIADS[1] + PLUS[1] - len(unrated)]]
    content = REAL.read_bytes()
    with gzip.open(io.BytesIO(content), "rt", encoding="utf-8-sig", newline="") as text:
        count = sum(1 for _row in csv.DictReader(text))
    split = TRIADS[1] - len(unrated)
    return City(
        schools=content,
        count=count,
        ratings=RATED.read_bytes(),
        hosts=tuple(codes[: TRIADS[0]]),
        partners=(*partners[:split], *unrated),
        plus_hosts=tuple(codes[TRIADS[0] : TRIADS[0] + PLUS[0]]),
        plus_partners=tuple(partners[split:]),
    )
