"""The public files beside the project; skipped where they are not."""

import gzip
import os
from datetime import timedelta
from pathlib import Path

import pytest
from django.db.models import Count

from intervisit.imports.domain.problems import Fault
from intervisit.imports.models import ImportRow
from intervisit.networks.models import Focus, Measurement, Network, Organisation
from tests.conftest import NOW
from tests.imports.files import xlsx_bytes
from tests.imports.runs import applied, checked, counts

DATA = Path(
    os.environ.get(
        "INTERVISIT_PUBLIC_DATA",
        Path(__file__).resolve().parents[3] / "shared" / "data",
    )
)
pytestmark = [
    pytest.mark.realdata,
    pytest.mark.skipif(
        not DATA.is_dir(), reason=f"{DATA} with public files is missing"
    ),
]


def content(path):
    return (DATA / path).read_bytes()


def faults(run):
    return {
        problem["f"]
        for row in ImportRow.objects.filter(run=run)
        for problem in row.matter.get("p!", [])
    }


def test_new_york_goes_in_whole(office):
    path = "nyc/nyc_schools_2015_16.csv.gz"

    run = applied(content(path), office, name=Path(path).name)

    assert counts(run) == {"add": 1857}
    assert Organisation.objects.count() == 1857
    assert Organisation.objects.filter(needs_code=True).count() == 6
    assert ImportRow.objects.filter(run=run).count() == 1857
    assert faults(run) == {Fault.KEYED_BY_OTHER_CODE.value}
    total = sum(
        int(figure.value)
        for figure in Measurement.objects.filter(indicator__key="enrolment")
    )
    assert total == 1_072_200

    again = applied(content(path), office, name=Path(path).name, at=NOW + timedelta(1))

    assert counts(again) == {"same": 1857}


@pytest.mark.parametrize(
    ("path", "rows"),
    [
        ("england/england_schools_sample_2017.csv.gz", 5990),
        ("us/us_ma_public_schools_about_2017.csv.gz", 1861),
        ("us/us_ca_public_schools_2024.csv.gz", 10609),
        ("us/lausd_schools_2024.csv", 1013),
        ("us/boston_public_schools_points_2016.csv", 134),
    ],
)
def test_every_row_of_other_lists_is_ready_or_says_why(office, path, rows):
    if "england" in path:
        Network.objects.update(grade_scheme="england", country="GB")

    run = checked(content(path), office, name=Path(path).name)

    kept = ImportRow.objects.filter(run=run)
    unreadable = kept.filter(outcome="unreadable")
    assert kept.count() == rows
    assert all(row.matter["p!"] for row in unreadable)
    assert unreadable.count() <= max(5, rows // 100)


def test_new_york_as_a_workbook_is_the_same_list(office):
    lines = gzip.decompress(content("nyc/nyc_schools_2015_16.csv.gz")).decode()

    def fill(book):
        import csv

        sheet = book.add_worksheet("Schools")
        for number, row in enumerate(csv.reader(lines.splitlines())):
            for index, cell in enumerate(row):
                sheet.write_string(number, index, cell)

    run = checked(xlsx_bytes(fill), office, name="nyc.xlsx")

    assert counts(run) == {"add": 1857}


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("oneroster/oat_1p1_base.zip", {"add": 2}),
        ("oneroster/moodle_1p1_small.zip", {"add": 4, "same": 2}),
        ("oneroster/moodle_1p2_small.zip", {"add": 1, "same": 1}),
    ],
)
def test_rosters_of_others_go_in(office, path, expected):
    run = applied(content(path), office, "roster", name=Path(path).name)

    assert counts(run) == expected


def test_ratings_of_the_city_become_strengths_and_needs(office):
    schools, rated = (
        "nyc/nyc_schools_2015_16.csv.gz",
        "nyc/nyc_school_explorer_2016.csv.gz",
    )
    applied(content(schools), office, name=Path(schools).name)

    run = applied(content(rated), office, "areas", name=Path(rated).name)

    assert run.counts["rows"] == 1272
    assert run.counts["unreadable"] < 40
    assert len(run.findings["new_areas"]) == 7
    said = dict(Focus.objects.values_list("direction").annotate(Count("id")))
    assert said["strength"] > 2_000
    assert said["need"] > 1_900
