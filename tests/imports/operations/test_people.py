from datetime import date, timedelta

import pytest

from intervisit.imports.operations.checking import leave_out, mend_cell, settle_who
from intervisit.imports.operations.undoing import begin_undo
from intervisit.people.events import post_ended
from intervisit.people.models import Handover, Person, Post
from tests.conftest import NOW
from tests.imports.files import csv_bytes
from tests.imports.runs import applied, checked, counts

LATER = NOW + timedelta(days=1)
HEADER = [
    "staff id",
    "first name",
    "last name",
    "email",
    "school",
    "title",
    "start date",
]


def people(*rows):
    return csv_bytes(HEADER, *rows)


ANN = ["7", "Ann", "Lee", "ann@u.example", "H001", "Teacher", "2026-08-13"]
BOB = ["8", "Bob", "Roe", "bob@u.example", "Parkside", "Principal", ""]


def posts_of(family):
    return list(
        Post.objects.filter(person__family_name=family)
        .order_by("starts_on", "pk")
        .values_list("organisation__name", "title", "standing", "starts_on", "ends_on")
    )


def test_people_go_in_with_their_posts(olive):
    run = applied(people(ANN, BOB), olive, "people")

    assert counts(run) == {"add": 2}
    assert posts_of("Lee") == [("Hilltop", "Teacher", "staff", date(2026, 8, 13), None)]
    assert posts_of("Roe") == [("Parkside", "Principal", "leader", NOW.date(), None)]
    assert Person.objects.get(source_key="7").email == "ann@u.example"
    assert run.findings["standings"] == {"leader": 1}


def test_second_import_of_people_changes_nothing(olive):
    applied(people(ANN, BOB), olive, "people")

    again = applied(people(ANN, BOB), olive, "people", at=LATER)

    assert counts(again) == {"same": 2}
    assert again.effects.count() == 0


def test_person_who_moves_keeps_the_history(olive):
    applied(people(ANN), olive, "people")
    moved = [*ANN[:4], "P001", "Teacher", "2026-11-23"]
    tom = ["", "Tom", "Thorne", "tom@nyc.example", "H001", "Teacher", ""]
    harriet = ["", "Harriet", "Hill", "harriet@nyc.example", "H001", "Principal", ""]

    run = applied(
        people(moved, tom, harriet), olive, "people", complete=True, sure=True, at=LATER
    )

    assert posts_of("Lee") == [
        ("Hilltop", "Teacher", "staff", date(2026, 8, 13), NOW.date()),
        ("Parkside", "Teacher", "staff", date(2026, 11, 23), None),
    ]
    assert run.findings["ends"]["posts"]["labels"] == [
        "Ann Lee, Hilltop",
        "Petra Park, Parkside",
    ]


def test_cell_is_mended_in_place_and_the_row_goes_in(olive):
    run = checked(people([*ANN[:4], "Hiltop", "Teacher", ""]), olive, "people")
    assert counts(run) == {"unreadable": 1}

    run = mend_cell(
        run=run, number=2, column="organisation", value="H001", by=olive, at=NOW
    )

    assert counts(run) == {"add": 1}


def test_row_is_left_out_and_taken_in_again(olive):
    run = checked(people(ANN, BOB), olive, "people")

    run = leave_out(run=run, part="", number=2, out=True, by=olive, at=NOW)
    assert counts(run) == {"add": 1, "left_out": 1}

    run = leave_out(run=run, part="", number=2, out=False, by=olive, at=NOW)
    assert counts(run) == {"add": 2}


def test_somebody_settles_that_two_are_one(olive, company):
    row = ["", "Thomas", "Thorne", "tom@elsewhere.example", "H001", "Teacher", ""]
    run = checked(people(row), olive, "people")
    assert [alike[3] for alike in run.findings["alike"]] == ["Tom Thorne"]

    run = settle_who(run=run, number=2, person=company.tom.public_id, by=olive, at=NOW)

    assert counts(run) == {"change": 1}
    assert run.findings["alike"] == []


def test_own_post_is_never_ended(olive):
    row = ["", "Ada", "Audley", "ada@nyc.example", "Office of Learning", "Auditor", ""]

    run = checked(people(row), olive, "people")

    assert "posts" not in run.findings["ends"]


def test_undo_of_people_takes_persons_and_posts_back(olive):
    before = (Person.objects.count(), Post.objects.count())
    run = applied(people(ANN, BOB), olive, "people")

    begin_undo(run=run, by=olive, at=LATER)

    assert (Person.objects.count(), Post.objects.count()) == before


@pytest.mark.parametrize(
    "row",
    [
        ["7", "Ann", "Lee", "tom@nyc.example", "H001", "Teacher", ""],
        ["", "Ann", "Lee", "ann@u.example", "H001", "x" * 500, ""],
    ],
)
def test_row_that_the_database_would_refuse_is_seen_before(olive, row):
    run = checked(people(row, BOB), olive, "people")

    assert counts(run)["add"] == 1 or counts(run)["unreadable"] == 1


NEW = ["10", "Di", "Eck", "di@u.example", "Hilltop", "Teacher", ""]
PRINCIPAL = ["9", "Cy", "Dow", "cy@u.example", "Hilltop", "Principal", "2020-09-01"]


def test_leader_whom_a_complete_list_no_longer_names_is_handed_over(olive):
    applied(people(ANN, BOB, PRINCIPAL), olive, "people")
    heard = []

    def hear(sender, **facts):
        heard.append(facts["post"].title)

    post_ended.connect(hear)
    new = people(BOB, NEW)
    run = applied(new, olive, "people", complete=True, sure=True, at=LATER)
    post_ended.disconnect(hear)

    titles = Handover.objects.values_list("post__title", "successor")
    assert ("Principal", None) in titles
    assert "Principal" in heard
    assert "Teacher" in heard

    begin_undo(run=run, by=olive, at=LATER)

    assert not Handover.objects.exists()
    assert Post.objects.get(person__source_key="9").ends_on is None


def test_last_day_in_a_list_is_handed_over_too(olive):
    applied(people(PRINCIPAL), olive, "people")
    row = [*PRINCIPAL, LATER.date().isoformat()]
    content = csv_bytes([*HEADER, "end date"], row)

    applied(content, olive, "people", at=LATER)

    assert Handover.objects.get().post.ends_on == LATER.date()
