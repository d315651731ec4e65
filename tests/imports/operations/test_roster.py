from datetime import timedelta
from decimal import Decimal

from intervisit.imports.models import Import, ImportEffect, ImportRow
from intervisit.imports.operations.applying import import_now
from intervisit.imports.operations.checking import check_now
from intervisit.imports.operations.choosing import choose_roster
from intervisit.imports.operations.undoing import begin_undo
from intervisit.networks.models import Measurement, Organisation, SchoolYear, Term
from intervisit.people.models import Person, Post
from tests.conftest import NOW
from tests.imports.rosters import VERSION_1, VERSION_2, bundle_bytes, with_pupils
from tests.imports.runs import applied, checked, counts, started

LATER = NOW + timedelta(days=1)


def roster(files, by, **options):
    return applied(bundle_bytes(files), by, "roster", name="roster.zip", **options)


def test_bundle_goes_in_whole(office):
    run = roster(VERSION_1, office)

    assert counts(run) == {"add": 7, "change": 1, "same": 2, "unreadable": 2}
    assert set(Organisation.objects.values_list("name", "kind", "code")) == {
        ("District", "office", "D1"),
        ("Hilltop", "school", "H001"),
        ("Parkside", "school", "S2"),
    }
    assert sorted(Person.objects.values_list("source_key", flat=True)) == [
        "u1",
        "u2",
    ]
    assert SchoolYear.objects.get().name == "2026-27"
    assert Post.objects.filter(person__source_key="u1").count() == 2


def test_bulk_bundle_is_complete_by_its_own_word(office):
    assert checked(bundle_bytes(VERSION_1), office, "roster").is_complete
    assert not checked(bundle_bytes(VERSION_2), office, "roster").is_complete


def test_second_bundle_changes_nothing(office):
    roster(VERSION_1, office)

    again = roster(VERSION_1, office, complete=True, at=LATER)

    assert set(counts(again)) == {"same", "unreadable"}
    assert again.effects.count() == 0


def test_person_who_is_to_be_deleted_ends_and_is_not_deleted(office):
    roster(VERSION_1, office)
    gone = VERSION_1 | {
        "users.csv": VERSION_1["users.csv"].replace(
            "u2,TRUE,active", "u2,TRUE,tobedeleted"
        )
    }

    roster(gone, office, at=LATER)

    assert Post.objects.get(person__source_key="u2").ends_on == LATER.date()
    assert set(counts(roster(gone, office, at=LATER + timedelta(days=1)))) == {
        "same",
        "unreadable",
    }
    assert Person.objects.filter(source_key="u2").exists()


def taken_in(files, by, at=NOW, **wanted):
    """Bring a bundle in with what is wanted of its students."""
    run = started(bundle_bytes(files), by, "roster", at=at)
    choices = {"counts_pupils": False, "counts_groups": False} | wanted
    run = choose_roster(run=run, **choices, by=by, at=at)
    run = check_now(run=run, by=by, at=at)
    return import_now(run=run, is_complete=False, is_confirmed=False, by=by, at=at)


def figures():
    return set(
        Measurement.objects.values_list("indicator__key", "indicator__unit", "value")
    )


def every_text():
    """Give everything that imports and people have written, as one text."""
    models = (Person, ImportRow, ImportEffect, Organisation, Measurement)
    rows = [list(model.objects.values()) for model in models]
    return f"{rows}{list(Import.objects.values('notices', 'findings', 'choices'))}"


def test_students_are_neither_counted_nor_kept_unless_asked_for(office):
    run = taken_in(with_pupils(girls=12, boys=12), office)

    assert figures() == set()
    assert "Child" not in every_text()
    faults = [kept["f"] for kept in run.notices]
    assert faults[-2:] == ["students_dropped", "demographics_dropped"]


def test_students_become_numbers_per_school_and_no_row(office):
    run = taken_in(
        with_pupils(girls=12, boys=36), office, counts_pupils=True, counts_groups=True
    )

    assert figures() == {
        ("enrolment", "count", Decimal("48.00000")),
        ("girls", "share", Decimal("0.25000")),
    }
    assert "Child" not in every_text()
    assert [kept["f"] for kept in run.notices][-2:] == [
        "pupils_counted",
        "groups_counted",
    ]


def test_counting_is_asked_for_anew_with_each_bundle(office):
    taken_in(with_pupils(girls=12, boys=12), office, counts_pupils=True)

    assert (
        "counts_pupils"
        not in started(bundle_bytes(VERSION_1), office, "roster", at=LATER).choices
    )


def test_second_count_changes_nothing(office):
    files = with_pupils(girls=12, boys=12)
    taken_in(files, office, counts_pupils=True, counts_groups=True)

    again = taken_in(files, office, LATER, counts_pupils=True, counts_groups=True)

    assert again.effects.count() == 0


def test_terms_go_into_their_school_year(office):
    roster(VERSION_1, office)

    assert list(Term.objects.values_list("school_year__name", "name")) == [
        ("2026-27", "Autumn")
    ]


SESSIONS = """sourcedId,status,title,type,startDate,endDate
y1,active,Year,schoolYear,2026-09-01,2027-06-30
q1,active,Quarter 1,gradingPeriod,2026-09-01,2026-11-01
s1,active,First half,semester,2026-09-01,2027-01-31
t9,active,Long ago,term,2020-09-01,2020-12-20
q4,active,Quarter 4,gradingPeriod,2027-04-12,2027-06-30
"""


def test_terms_never_overlap_and_lie_in_a_year(office):
    run = roster(VERSION_1 | {"academicSessions.csv": SESSIONS}, office)

    assert list(Term.objects.order_by("starts_on").values_list("name", flat=True)) == [
        "First half",
        "Quarter 4",
    ]
    remarks = {
        problem["f"]
        for row in ImportRow.objects.filter(run=run, part="academicSessions.csv")
        for problem in row.matter.get("p!", [])
    }
    assert remarks == {"term_within", "term_without_year"}


def test_undo_takes_terms_and_figures_back(office):
    run = taken_in(with_pupils(girls=12, boys=12), office, counts_pupils=True)

    begin_undo(run=run, by=office, at=LATER)

    assert (Term.objects.count(), Measurement.objects.count()) == (0, 0)
