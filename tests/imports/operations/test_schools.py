from datetime import timedelta

import pytest

from intervisit.imports.operations.applying import (
    EndsTooMany,
    NetworkHasChanged,
    NobodyKnowsWhom,
    NothingToImport,
    import_now,
)
from intervisit.imports.operations.steps import FileCannotBeRead, NotNow
from intervisit.imports.operations.undoing import TooLateToUndo, begin_undo
from intervisit.networks.models import (
    Measurement,
    Organisation,
    Region,
    RegionMembership,
)
from intervisit.support.history import history_of
from tests.conftest import NOW
from tests.imports.files import csv_bytes, dirty_schools, xlsx_bytes
from tests.imports.runs import applied, checked, counts, started

LATER = NOW + timedelta(days=1)


def names():
    return sorted(Organisation.objects.values_list("name", flat=True))


def test_dirty_list_goes_in_with_no_school_lost(office):
    run = applied(dirty_schools(), office, name="schools_2015_16.csv")

    assert counts(run) == {"add": 6}
    assert names() == [
        "District 93 PRE-K Center",
        "I.S. 002",
        "K-12 School",
        "Outside Charter School",
        "P.S. 001 Éclair",
        "Ungraded Annex",
    ]
    eclair = Organisation.objects.get(code="91X001")
    assert (eclair.grades, eclair.latitude, eclair.city) == ([-1, 0, 1], 40.81, "BRONX")
    assert Organisation.objects.filter(needs_code=True).count() == 2


def test_regions_and_figures_go_in_with_their_year(office):
    applied(dirty_schools(), office, name="schools_2015_16.csv")

    assert set(Region.objects.values_list("kind__key", "name")) == {
        ("borough", "Bronx"),
        ("borough", "Brooklyn"),
        ("district", "District 91"),
        ("district", "District 93"),
    }
    enrolment = Measurement.objects.get(
        indicator__key="enrolment", organisation__code="91X002"
    )
    assert (int(enrolment.value), enrolment.school_year.name) == (1204, "2015–16")


def test_second_import_of_a_file_changes_nothing(office):
    applied(dirty_schools(), office, name="schools_2015_16.csv")

    again = applied(dirty_schools(), office, name="schools_2015_16.csv", at=LATER)

    assert counts(again) == {"same": 6}
    assert again.effects.count() == 0


def test_change_is_written_and_kept_in_history(office):
    applied(
        csv_bytes(["code", "name", "city", "borough"], ["1", "A", "York", "North"]),
        office,
    )

    applied(
        csv_bytes(["code", "name", "city", "borough"], ["1", "B", "", "South"]),
        office,
        at=LATER,
    )

    school = Organisation.objects.get(code="1")
    assert (school.name, school.city) == ("B", "York")
    assert [entry.action for entry in history_of(school)] == ["import:apply"] * 2
    assert list(
        RegionMembership.objects.order_by("starts_on").values_list(
            "region__name", "ends_on"
        )
    ) == [("North", NOW.date()), ("South", None)]


def test_complete_list_ends_what_it_does_not_name(office):
    rows = [[str(n), f"School {n}"] for n in range(20)]
    applied(csv_bytes(["code", "name"], *rows), office)

    run = applied(csv_bytes(["code", "name"], *rows[1:]), office, complete=True)

    assert run.findings["ends"]["schools"]["labels"] == ["School 0, 0"]
    assert Organisation.objects.exclude(ended_on=None).get().name == "School 0"


def test_list_that_is_not_complete_ends_nothing(office):
    applied(csv_bytes(["code", "name"], ["1", "A"], ["2", "B"]), office)

    applied(csv_bytes(["code", "name"], ["1", "A"]), office)

    assert Organisation.objects.exclude(ended_on=None).count() == 0


def test_more_than_a_tenth_must_be_confirmed(office):
    rows = [[str(n), f"School {n}"] for n in range(20)]
    applied(csv_bytes(["code", "name"], *rows), office)

    with pytest.raises(EndsTooMany, match="15 of 20 schools"):
        applied(csv_bytes(["code", "name"], *rows[:5]), office, complete=True)
    applied(csv_bytes(["code", "name"], *rows[:5]), office, complete=True, sure=True)

    assert Organisation.objects.exclude(ended_on=None).count() == 15


def test_nobody_is_ended_while_a_row_may_name_anybody(office):
    applied(csv_bytes(["code", "name"], ["1", "A"], ["2", "B"]), office)

    with pytest.raises(NobodyKnowsWhom, match="1 rows"):
        applied(
            csv_bytes(["code", "name"], ["1", "A"], ["", "?"]), office, complete=True
        )


def test_file_without_a_readable_row_is_refused(office):
    with pytest.raises(NothingToImport):
        applied(csv_bytes(["code", "name"], ["", "A"], ["", "B"]), office)


def test_plan_that_is_no_longer_true_is_refused(office):
    run = checked(csv_bytes(["code", "name"], ["1", "A"]), office)
    Organisation.objects.create(code="1", name="Somebody was faster")

    with pytest.raises(NetworkHasChanged):
        import_now(run=run, is_complete=False, is_confirmed=False, by=office, at=NOW)

    assert names() == ["Somebody was faster"]


def test_applied_import_cannot_be_applied_again(office):
    run = applied(csv_bytes(["code", "name"], ["1", "A"]), office)

    with pytest.raises(NotNow, match="in the network"):
        import_now(run=run, is_complete=False, is_confirmed=False, by=office, at=NOW)


def test_undo_takes_a_whole_import_back(office):
    applied(csv_bytes(["code", "name", "city"], ["1", "A", "York"]), office)
    before = names()
    run = applied(
        csv_bytes(
            ["code", "name", "city", "borough", "enrolment"],
            ["1", "B", "Leeds", "North", "10"],
            ["2", "C", "Hull", "South", "20"],
        ),
        office,
    )

    undone = begin_undo(run=run, by=office, at=LATER)

    assert (undone.state, names()) == ("undone", before)
    assert Organisation.objects.get().city == "York"
    assert (Region.objects.count(), Measurement.objects.count()) == (0, 0)


def test_undo_leaves_what_somebody_has_changed_or_used_since(office):
    from tests.factories.people import PostFactory

    applied(csv_bytes(["code", "name", "city"], ["1", "A", "York"]), office)
    run = applied(
        csv_bytes(["code", "name", "city"], ["1", "B", "Leeds"], ["2", "C", "Hull"]),
        office,
    )
    Organisation.objects.filter(code="1").update(city="Bath")
    PostFactory(organisation=Organisation.objects.get(code="2"))

    undone = begin_undo(run=run, by=office, at=LATER)

    assert list(
        Organisation.objects.order_by("code").values_list("name", "city", "ended_on")
    ) == [("A", "Bath", None), ("C", "Hull", LATER.date())]
    assert (undone.findings["undo_kept"], undone.findings["undo_ended"]) == (1, 1)


def test_undo_is_refused_after_thirty_days(office):
    run = applied(csv_bytes(["code", "name"], ["1", "A"]), office)

    with pytest.raises(TooLateToUndo):
        begin_undo(run=run, by=office, at=NOW + timedelta(days=31))


def test_workbook_goes_in_like_a_table(office):
    def fill(book):
        sheet = book.add_worksheet("Schools")
        sheet.write_row(0, 0, ["School code", "School name", "ZIP"])
        sheet.write_row(1, 0, ["007", "Bond Street", 2351])

    run = applied(xlsx_bytes(fill), office, name="schools.xlsx")

    school = Organisation.objects.get()
    assert (school.code, school.postcode) == ("007", "02351")
    assert counts(run) == {"add": 1}


@pytest.mark.parametrize("content", [b"", b"%PDF", b"a", b"PK\x03\x04"])
def test_what_is_no_list_is_refused_in_words(office, content):
    with pytest.raises(FileCannotBeRead):
        started(content, office)
