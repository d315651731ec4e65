"""From the command's file names to candidate pairs."""

from __future__ import annotations

from typing import Any

from intervisit.engine.geography.travel import TravelTimes
from intervisit.engine.matching.candidates import Candidates, candidate_pairs
from intervisit.engine.matching.files.pairs_file import read_pairs
from intervisit.engine.matching.files.schools_file import read_schools
from intervisit.engine.matching.files.wishes_file import (
    read_school_pairs,
    read_travel_times,
)
from intervisit.engine.matching.intake import PairColumns
from intervisit.engine.matching.options import criteria_of


def columns_of(options: Any) -> tuple[PairColumns, Candidates | None]:
    """Return the pairs of `--pairs`, or those made from `--hosts` and `--partners`."""
    if options.pairs is not None:
        return read_pairs(options.pairs), None
    hosts = read_schools(options.hosts, "hosts")
    partners = read_schools(options.partners, "partners")
    times = None
    if options.travel_times is not None:
        times = TravelTimes(
            read_travel_times(options.travel_times),
            [school.id for school in hosts],
            [school.id for school in partners],
        )
    pins = read_school_pairs(options.pins) if options.pins else ()
    candidates = candidate_pairs(hosts, partners, criteria_of(options), times, pins)
    return candidates.columns, candidates
