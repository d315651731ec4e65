from __future__ import annotations

from datetime import date, timedelta
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from intervisit.directory.domain.incoming import RowFault, columns_in, without_contacts
from intervisit.directory.models import Edition, IncomingList, Listing
from intervisit.directory.operations.incoming import (
    CannotBeRead,
    StillToMend,
    WrittenAlready,
    bring_list,
    drop_list,
    drop_old_lists,
    mend_row,
    write_list,
)
from intervisit.directory.queries.incoming import known, matched
from intervisit.notices.models import Notice
from intervisit.support.clock import today
from tests.factories.networks import PracticeAreaFactory
from tests.factories.people import PersonFactory, PostFactory

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


@pytest.fixture
def brought(company, dora, phonics, now):
    return bring_list(
        content=BytesIO(LIST.encode()),
        name="directory.csv",
        true_on=today() - timedelta(days=3),
        by=company.actor("olive"),
        at=now,
    )


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
        (["School name", "Interest"], (0, None, 1, None)),
        (["Name", "Expertise", "Site", "Comments"], (2, 0, 1, 3)),
        (["Date", "Amount"], (None, None, None, None)),
    ],
)
def test_columns_are_found_by_their_words(head, found):
    columns = columns_in(head)

    assert (columns.school, columns.person, columns.interest, columns.note) == found


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
    assert (written.rows, written.written_count) == ([], 2)
    assert Notice.objects.filter(person=company.tom, kind="listing:live").exists()
    with pytest.raises(WrittenAlready):
        write_list(incoming=written, by=olive, at=now)


def test_second_time_leaves_what_stands_as_it_is(company, brought, now):
    write_list(
        incoming=leave_out(brought, (5, 6, 7, 8), company, now),
        by=company.actor("olive"),
        at=now,
    )
    again = bring_list(
        content=BytesIO(LIST.encode()),
        name="directory.csv",
        true_on=today(),
        by=company.actor("olive"),
        at=now,
    )

    rows = matched(again.rows, known(today()))
    assert [row.stands for row in rows] == [True, True, False, False, False, False]


@pytest.mark.parametrize("content", [b"", b"Date,Amount\n1,2\n", b"School,Interest\n"])
def test_file_that_is_no_directory_is_refused(company, content, now):
    with pytest.raises(CannotBeRead):
        bring_list(
            content=BytesIO(content),
            name="x.csv",
            true_on=date(2026, 1, 1),
            by=company.actor("olive"),
            at=now,
        )


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
    bring = reverse("directory:bring", kwargs={"network": "nyc"})
    shown = client.post(bring, sent, follow=True).content.decode()
    assert "No school is called that." in shown

    incoming = IncomingList.objects.get()
    where = {"network": "nyc", "public_id": incoming.public_id}
    mend = reverse("directory:mend", kwargs=where | {"number": 2})
    assert "What does this row mean?" in client.get(mend).content.decode()
    client.post(
        mend,
        {
            "interest": "Phonics",
            "school": company.hilltop.pk,
            "person": toms_post.pk,
            "area": phonics.pk,
        },
    )
    write = reverse("directory:write_list", kwargs=where)
    done = client.post(write, follow=True).content.decode()

    assert "1 listing came from “old.csv”" in done
    assert Listing.objects.get().post_id == toms_post.pk
    assert Edition.objects.get().number == 1


def test_row_can_be_left_out_by_the_page(dora, sign_in, brought):
    where = {"network": "nyc", "public_id": brought.public_id, "number": 8}
    client = sign_in(dora)
    client.post(reverse("directory:mend", kwargs=where), {"leave_out": "yes"})

    brought.refresh_from_db()
    assert brought.rows[-1]["left_out"]
