from datetime import timedelta

from intervisit.imports.operations.choosing import choose_roster
from intervisit.networks.models import Organisation, SchoolYear
from intervisit.people.models import Person, Post
from tests.conftest import NOW
from tests.imports.rosters import VERSION_1, VERSION_2, bundle_bytes
from tests.imports.runs import applied, checked, counts, started

LATER = NOW + timedelta(days=1)


def roster(files, by, **options):
    return applied(bundle_bytes(files), by, "roster", name="roster.zip", **options)


def test_bundle_goes_in_whole(office):
    run = roster(VERSION_1, office)

    assert counts(run) == {"add": 6, "change": 1, "same": 2, "unreadable": 2}
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


def test_students_come_in_only_where_wanted(office):
    run = started(bundle_bytes(VERSION_1), office, "roster")

    choose_roster(run=run, keeps_students=True, by=office, at=NOW)
    run.refresh_from_db()

    assert run.choices["keeps_students"]
