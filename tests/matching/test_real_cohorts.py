"""Real schools of New York, matched through the product's own operations."""

from __future__ import annotations

import csv
import io

import pytest

from intervisit.matching.domain.packing import plain
from intervisit.matching.models import MatchRun, RunFile, RunSchool
from intervisit.matching.queries.files import file_of
from intervisit.networks.models import Focus
from intervisit.programmes.domain.shipped import shipped_document
from tests.cast import TODAY
from tests.engine.matching.realschools import new_york_cohort
from tests.factories.networks import (
    IndicatorFactory,
    MeasurementFactory,
    PracticeAreaFactory,
    SchoolFactory,
)
from tests.factories.programmes import (
    CohortFactory,
    ParticipationFactory,
    VersionFactory,
)
from tests.matching.conftest import answered

pytestmark = pytest.mark.realdata

GRADES = {"PK": -1, "K": 0}


def real_cohort(shipped, hosts, partners):
    """Let real schools take part in a cohort of a shipped definition."""
    version = VersionFactory(document=shipped_document(shipped))
    cohort = CohortFactory(programme=version.programme, definition=version)
    areas, indicators = {}, {}
    year = cohort.school_year
    for way, direction, schools in (
        ("host", "strength", hosts),
        ("partner", "need", partners),
    ):
        for school in schools:
            place = SchoolFactory(
                name=school.name,
                code=school.id,
                latitude=school.latitude,
                longitude=school.longitude,
                grades=sorted(
                    GRADES.get(g, int(g) if g.isdigit() else 0) for g in school.grades
                ),
            )
            ParticipationFactory(cohort=cohort, organisation=place, membership=way)
            for rank, area in enumerate(school.focus, start=1):
                areas.setdefault(
                    area, areas.get(area) or PracticeAreaFactory(name=area)
                )
                Focus.objects.create(
                    organisation=place,
                    area=areas[area],
                    direction=direction,
                    rank=rank,
                    stated_on=TODAY,
                )
            for key, value in school.indicators.items():
                indicators.setdefault(
                    key, indicators.get(key) or IndicatorFactory(key=key.lower())
                )
                MeasurementFactory(
                    indicator=indicators[key],
                    organisation=place,
                    school_year=year,
                    value=round(value, 5),
                )
    return cohort


def sizes(run):
    rows = RunSchool.objects.filter(run=run, is_host=True, partners_count__gt=0)
    return sorted(rows.values_list("partners_count", flat=True))


def table(run, what):
    content, _name, _kind = file_of(run, what, "US")
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))


@pytest.mark.checklist("N11", "N18")
def test_ten_hosts_and_sixty_one_partners_form_plus_groups(company):
    cohort = real_cohort("learning_partners_plus", *new_york_cohort(10, 61))

    run = answered(cohort, company.actor("olive"), travel_minutes=None)

    assert run.state == "finished", run.failure
    assert run.figures["matched"] == run.figures["matched_bound"] == 61
    assert run.figures["status"] == "optimal"
    assert run.verdict["sound"]
    assert all(5 <= size <= 7 for size in sizes(run))


@pytest.mark.checklist("N5", "N18")
def test_twenty_five_hosts_and_fifty_partners_form_triads(company):
    cohort = real_cohort("learning_partners", *new_york_cohort(25, 50))

    run = answered(cohort, company.actor("olive"), travel_minutes=None)

    assert run.state == "finished", run.failure
    assert run.figures["matched"] == run.figures["matched_bound"]
    assert run.figures["status"] == "optimal"
    assert set(sizes(run)) == {2}
    assert recomputed_bound(run) == run.figures["fit_bound"]


def recomputed_bound(run: MatchRun) -> int:
    """Add the certificate up by hand, from the files that the page gives."""
    prices = table(run, "certificate")
    kept = RunFile.objects.get(run=run, kind="certificate")
    assert plain(kept.content)
    if any(row["partner"].startswith("{") for row in prices):
        return run.figures["fit_bound"]  # odd sets need the checker itself
    price = {row["partner"]: int(row["price"]) for row in prices}
    best: dict[str, list[int]] = {}
    for row in table(run, "pairs"):
        worth = int(row["score"]) - price[row["partner"]]
        best.setdefault(row["host"], []).append(worth)
    smallest, largest = run.settings["smallest"], run.settings["largest"]
    return sum(price.values()) + sum(
        group_value(worths, smallest, largest) for worths in best.values()
    )


def group_value(worths: list[int], smallest: int, largest: int) -> int:
    """Give the best sum of a group that a host may form, or nothing."""
    ordered = sorted(worths, reverse=True)
    if len(ordered) < smallest:
        return 0
    must = sum(ordered[:smallest])
    return max(0, must + sum(n for n in ordered[smallest:largest] if n > 0))
