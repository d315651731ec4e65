from __future__ import annotations

from datetime import timedelta
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from intervisit.directory.domain.incoming import RowFault, without_contacts
from intervisit.directory.models import Edition, IncomingList, Listing
from intervisit.directory.operations.amendments import propose_amendment
from intervisit.directory.operations.incoming import (
    CannotBeRead,
    WrittenAlready,
    bring_list,
    choose_columns,
    choose_sheet,
    drop_list,
    drop_old_lists,
    mend_row,
)
from intervisit.directory.operations.incoming_written import (
    CannotBeUndone,
    StillToMend,
    undo_list,
    write_list,
)
from intervisit.directory.queries.incoming import known, matched
from intervisit.imports.operations.choosing import ColumnsDoNotFit
from intervisit.notices.models import Notice
from intervisit.support.clock import today
from intervisit.support.documents import Sheet, xlsx_bytes
from tests.directory.reading import read_on, send_read
from tests.factories.networks import PracticeAreaFactory
from tests.factories.people import PersonFactory, PostFactory
from tests.markup import markup_of

pytestmark = pytest.mark.usefixtures("rules_set")

LIST = """The Directory,,,
Academy,Member of staff,Special interest,Notes
Hilltop,Tom Thorne,Daily phonics,Ring 01536 123 456 or tom@nyc.example
Parkside,,Phonics for parents,
Hiltop,Tom Thorne,Phonics,
Hilltop,Nobody Known,Phonics,
Hilltop,,Beekeeping,
Hilltop,,,Only a note
"""


@pytest.fixture
def phonics(company):
    return PracticeAreaFactory(name="Early reading", synonyms=["phonics"])


def bring(company, now, content=b"", name="directory.csv"):
    return bring_list(
        content=BytesIO(content or LIST.encode()),
        name=name,
        true_on=today() - timedelta(days=3),
        by=company.actor("olive"),
        at=now,
    )


def columns_chosen(company, incoming, now, **targets):
    """Take the columns as guessed, but for those that are named."""
    chosen = incoming.mapping["targets"] | targets
    by = company.actor("olive")
    return choose_columns(incoming=incoming, targets=chosen, by=by, at=now)


@pytest.fixture
def brought(company, dora, phonics, now):
    return columns_chosen(company, bring(company, now), now)


@pytest.fixture
def written(company, toms_post, brought, now):
    mended = leave_out(brought, (5, 6, 7, 8), company, now)
    return write_list(incoming=mended, by=company.actor("olive"), at=now)


def leave_out(incoming, numbers, company, now):
    for number in numbers:
        incoming = mend_row(
            incoming=incoming,
            number=number,
            chosen={"left_out": True},
            by=company.actor("olive"),
            at=now,
        )
    return incoming


@pytest.mark.parametrize(
    ("head", "found"),
    [
        ("School name,Interest", {"offering_school": 0, "interest": 1}),
        (
            "Name,Expertise,Site,Comments",
            {"offered_by": 0, "interest": 1, "offering_school": 2, "offer_note": 3},
        ),
        ("Where it is,Focus,What they say", {"offering_school": 0, "interest": 1}),
    ],
)
def test_columns_are_guessed_by_their_words_and_what_stands_there(
    company, dora, now, head, found
):
    columns = head.count(",") + 1
    row = ",".join(["Hilltop", "Phonics", "Parkside", "x"][:columns])
    incoming = bring(company, now, f"{head}\n{row}\n".encode())

    header = incoming.columns["header"]
    targets = incoming.mapping["targets"]
    assert {key: header.index(name) for name, key in targets.items()} == found


def test_columns_are_chosen_kept_and_remembered_for_the_next_list(
    company, dora, phonics, now
):
    incoming = bring(company, now, b"School,Interest,Other\nHilltop,Phonics,Parkside\n")
    chosen = columns_chosen(company, incoming, now, School="", Other="offering_school")
    assert [row["school"] for row in chosen.rows] == ["Parkside"]

    again = bring(company, now, b"School,Interest,Other\nHilltop,Phonics,Parkside\n")
    assert again.mapping["targets"] == {
        "Interest": "interest",
        "Other": "offering_school",
    }


@pytest.mark.parametrize(
    ("targets", "why"),
    [
        ({"Academy": ""}, "No column is chosen for “School”"),
        ({"Notes": "interest"}, "is chosen for more than one column"),
    ],
)
def test_columns_that_do_not_fit_are_refused(company, dora, now, targets, why):
    incoming = bring(company, now)
    with pytest.raises(ColumnsDoNotFit, match=why):
        columns_chosen(company, incoming, now, **targets)

    assert not IncomingList.objects.get().has_columns
    with pytest.raises(StillToMend, match="what each column is"):
        write_list(incoming=incoming, by=company.actor("olive"), at=now)


def test_another_sheet_of_a_workbook_is_read(company, dora, now):
    cover = Sheet("Cover", ["School", "Interest"], [["Hilltop", "Choir"]])
    rows = [["Parkside", "Phonics"]]
    other = Sheet("Directory", ["Academy", "Special interest"], rows)
    incoming = bring(company, now, xlsx_bytes(cover, other), "book.xlsx")
    assert incoming.columns["sheets"] == ["Cover", "Directory"]

    by = company.actor("olive")
    chosen = choose_sheet(incoming=incoming, sheet="Directory", by=by, at=now)
    with pytest.raises(CannotBeRead):
        choose_sheet(incoming=incoming, sheet="Nowhere", by=by, at=now)

    rows = columns_chosen(company, chosen, now).rows
    assert [(row["school"], row["interest"]) for row in rows] == [
        ("Parkside", "Phonics")
    ]


def test_contact_data_is_taken_out_and_years_stay():
    words = "In 2014-2015; +44 (0)1536 123456; a.b@c.example."

    assert without_contacts(words) == "In 2014-2015; –; –"


def test_rows_are_matched_by_school_person_and_area(brought, phonics):
    rows = matched(brought.rows, known(today()))

    assert [(row.title, row.faults) for row in rows] == [
        ("Daily phonics", ()),
        ("Phonics for parents", ()),
        ("Phonics", (RowFault.UNKNOWN_SCHOOL,)),
        ("Phonics", (RowFault.UNKNOWN_PERSON,)),
        ("Beekeeping", (RowFault.UNKNOWN_AREA,)),
        ("", (RowFault.NO_INTEREST,)),
    ]
    assert rows[0].note == "Ring – or –"
    assert rows[0].post is not None
    assert rows[1].post is None
    assert rows[2].nearest == "Hilltop"


def test_two_of_one_name_are_told_apart_by_hand(company, brought):
    double = PersonFactory(given_name="Tom", family_name="Thorne")
    PostFactory(person=double, organisation=company.hilltop)

    rows = matched(brought.rows, known(today()))

    assert rows[0].faults == (RowFault.SEVERAL_PEOPLE,)


@pytest.mark.checklist("T5")
def test_list_becomes_edition_one_whole_and_without_names(
    company, dora, brought, toms_post, now
):
    olive = company.actor("olive")
    with pytest.raises(StillToMend):
        write_list(incoming=brought, by=olive, at=now)
    mended = leave_out(brought, (5, 6, 7, 8), company, now)

    written = write_list(incoming=mended, by=olive, at=now)

    listings = Listing.objects.order_by("pk")
    assert [(each.title, each.post_id) for each in listings] == [
        ("Daily phonics", toms_post.pk),
        ("Phonics for parents", None),
    ]
    edition = Edition.objects.get()
    assert (edition.number, edition.comes_from) == (1, "directory.csv")
    assert set(edition.entries.values_list("person_name", flat=True)) == {""}
    assert (written.rows, written.written_count, written.file) == ([], 2, "")
    assert Notice.objects.filter(person=company.tom, kind="listing:live").exists()
    with pytest.raises(WrittenAlready):
        write_list(incoming=written, by=olive, at=now)


def test_second_time_leaves_what_stands_as_it_is(company, brought, now):
    write_list(
        incoming=leave_out(brought, (5, 6, 7, 8), company, now),
        by=company.actor("olive"),
        at=now,
    )
    again = columns_chosen(company, bring(company, now), now)

    rows = matched(again.rows, known(today()))
    assert [row.stands for row in rows] == [True, True, False, False, False, False]


@pytest.mark.parametrize("content", [b" ", b"1,2\n3,4\n", b"School,Interest\n"])
def test_file_that_is_no_directory_is_refused(company, content, now):
    with pytest.raises(CannotBeRead):
        bring(company, now, content, "x.csv")


def test_list_that_nobody_writes_is_thrown_away(company, brought, now):
    assert drop_old_lists(at=now + timedelta(days=29)) == 0
    assert drop_old_lists(at=now + timedelta(days=31)) == 1


def test_list_is_thrown_away_by_hand(company, brought, now):
    drop_list(incoming=brought, by=company.actor("olive"), at=now)

    assert not IncomingList.objects.exists()


def test_director_brings_mends_and_writes_by_the_pages(
    company, dora, sign_in, phonics, toms_post
):
    client = sign_in(dora)
    content = "School,Person,Interest\nHiltop,T. Thorne,Phonics\n"
    file = SimpleUploadedFile("old.csv", content.encode())
    sent = {"file": file, "true_on": today().isoformat()}
    page = reverse("directory:bring", kwargs={"network": "nyc"})
    shown = markup_of(client.post(page, sent, follow=True))
    assert "What is in each column?" in shown

    incoming = IncomingList.objects.get()
    where = {"network": "nyc", "public_id": incoming.public_id}
    columns = reverse("directory:columns", kwargs=where)
    chosen = {"column-0": "offering_school", "column-1": "", "column-2": "interest"}
    wrong = markup_of(send_read(client, columns, chosen | {"column-0": ""}))
    assert "No column is chosen for “School”." in wrong
    chosen["column-1"] = "offered_by"
    shown = markup_of(send_read(client, columns, chosen))
    assert "No school is called that." in shown
    mend = reverse("directory:mend", kwargs=where | {"number": 2})
    assert "What does this row mean?" in markup_of(client.get(mend))
    send_read(
        client,
        mend,
        {
            "interest": "Phonics",
            "school": company.hilltop.pk,
            "person": toms_post.pk,
            "area": phonics.pk,
        },
    )
    write = reverse("directory:write_list", kwargs=where)
    shown_at = reverse("directory:incoming", kwargs=where)
    done = markup_of(send_read(client, write, on=shown_at))

    assert "1 listing came from “old.csv”" in done
    assert Listing.objects.get().post_id == toms_post.pk
    assert Edition.objects.get().number == 1
    undo = reverse("directory:undo_list", kwargs=where)
    undone = markup_of(client.post(undo, follow=True))
    assert "“old.csv” was taken back" in undone
    assert "1 listing ended instead of going" in undone


def test_undone_list_leaves_only_what_something_refers_to(company, written, now):
    olive = company.actor("olive")
    more = b"School,Interest\nHilltop,Phonics at home\nParkside,Phonics games\n"
    second = columns_chosen(company, bring(company, now, more), now)
    second = write_list(incoming=second, by=olive, at=now)
    assert second.edition is None
    proposed = Listing.objects.get(title="Phonics games")
    changes = {"title": "Games"}
    propose_amendment(listing=proposed, changes=changes, by=olive, at=now)

    undone = undo_list(incoming=second, by=olive, at=now + timedelta(days=29))

    proposed.refresh_from_db()
    assert (proposed.end_reason, undone.ended_count) == ("taken_out", 1)
    assert proposed.amendments.get().outcome == "withdrawn"
    assert not Listing.objects.filter(title="Phonics at home").exists()
    assert Listing.objects.not_over().count() == 2
    with pytest.raises(CannotBeUndone):
        undo_list(incoming=undone, by=olive, at=now)


def test_what_stands_in_an_edition_ends_and_the_edition_stays(company, written, now):
    undone = undo_list(incoming=written, by=company.actor("olive"), at=now)

    ended = Listing.objects.values_list("end_reason", flat=True)
    assert (list(ended), undone.ended_count) == (["taken_out"] * 2, 2)
    assert Edition.objects.get().entries.count() == 2


def test_list_is_undone_for_thirty_days(company, written, now):
    late = now + timedelta(days=31)
    with pytest.raises(CannotBeUndone):
        undo_list(incoming=written, by=company.actor("olive"), at=late)

    drop_old_lists(at=late)
    written.refresh_from_db()
    assert written.listing_ids == []


def test_row_can_be_left_out_by_the_page(dora, sign_in, brought):
    where = {"network": "nyc", "public_id": brought.public_id, "number": 8}
    client = sign_in(dora)
    send_read(client, reverse("directory:mend", kwargs=where), {"leave_out": "yes"})

    brought.refresh_from_db()
    assert brought.rows[-1]["left_out"]


def test_list_that_somebody_else_went_on_with_is_read_first(
    company, dora, sign_in, brought, now
):
    where = {"network": "nyc", "public_id": brought.public_id}
    client, page = sign_in(dora), reverse("directory:incoming", kwargs=where)
    mend = reverse("directory:mend", kwargs=where | {"number": 8})
    read, of_row = read_on(client, page), read_on(client, mend)
    facts = {"incoming": brought, "by": company.actor("olive"), "at": now}
    mend_row(number=8, chosen={"interest": "Choirs"}, **facts)

    for name in ("write_list", "drop_list", "sheet"):
        button = reverse(f"directory:{name}", kwargs=where)
        shown = markup_of(client.post(button, read, follow=True))
        assert "while you had it open" in shown, name
    refused = client.post(mend, {"leave_out": "yes"} | of_row)
    assert "<ins>Choirs</ins>" in markup_of(refused)
    brought.refresh_from_db()
    assert (brought.applied_at, "left_out" in brought.rows[-1]) == (None, False)

    client.post(mend, {"leave_out": "yes"} | read_on(client, mend))
    brought.refresh_from_db()
    assert brought.rows[-1]["left_out"]
