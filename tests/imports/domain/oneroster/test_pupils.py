"""Pupils become numbers per school, and nothing else of them comes out."""

from intervisit.imports.domain.limits import DEFAULT_LIMITS
from intervisit.imports.domain.oneroster.bundle import Bundle
from intervisit.imports.domain.oneroster.orgs import org_readings
from intervisit.imports.domain.oneroster.pupils import (
    FEWEST,
    figures_by_school,
    pupils_counted,
    with_figures,
)
from tests.imports.files import stream
from tests.imports.rosters import VERSION_1, VERSION_2, bundle_bytes, with_pupils


def figures(files, *, groups=True):
    bundle = Bundle(stream(bundle_bytes(files)), DEFAULT_LIMITS)
    return figures_by_school(bundle, groups=groups)


def test_pupils_are_counted_by_school():
    assert figures(VERSION_1) == {"S1": {"enrolment": "1"}}
    assert figures(VERSION_2) == {"S1": {"enrolment": "1"}}


def test_who_is_to_be_deleted_is_not_counted():
    users = VERSION_1["users.csv"].replace("u3,TRUE,active", "u3,TRUE,tobedeleted")

    assert figures(VERSION_1 | {"users.csv": users}) == {}


def test_groups_become_shares():
    assert figures(with_pupils(girls=10, boys=30)) == {
        "S1": {"enrolment": "40", "indicator:girls": "0.25"}
    }


def test_groups_are_left_out_where_nobody_asks_for_them():
    counted = figures(with_pupils(girls=10, boys=30), groups=False)

    assert counted == {"S1": {"enrolment": "40"}}


def test_share_that_speaks_of_few_is_left_out_on_both_sides():
    few = FEWEST - 1

    assert figures(with_pupils(girls=few, boys=30)) == {"S1": {"enrolment": "39"}}
    assert figures(with_pupils(girls=30, boys=few)) == {"S1": {"enrolment": "39"}}


def test_no_reading_says_anything_about_a_pupil():
    files = with_pupils(girls=12, boys=12)
    bundle = Bundle(stream(bundle_bytes(files)), DEFAULT_LIMITS)

    readings = list(with_figures(org_readings(bundle), figures(files)))

    assert pupils_counted(figures(files)) == 24
    said = (
        f"{[(reading.values, reading.raw, reading.problems) for reading in readings]}"
    )
    assert "p1" not in said
    assert "2010" not in said
    assert "Child" not in said
