from __future__ import annotations

from datetime import timedelta
from io import BytesIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from intervisit.directory.models import Listing
from intervisit.directory.operations.incoming import (
    bring_list,
    choose_columns,
    mend_row,
)
from intervisit.directory.operations.incoming_written import write_list
from intervisit.directory.queries.incoming import known, matched
from intervisit.directory.queries.incoming_pages import ROWS_A_PAGE, incoming_page
from intervisit.support.clock import today
from tests.directory.reading import send_read
from tests.factories.networks import PracticeAreaFactory
from tests.markup import flat, markup_of

pytestmark = pytest.mark.usefixtures("rules_set")
READY, WRONG = ROWS_A_PAGE + 10, ROWS_A_PAGE + 5


def brought(company, now, lines):
    PracticeAreaFactory(name="Early reading", synonyms=["phonics"])
    content = "\n".join(["School,Person,Interest", *lines]).encode()
    facts = {"by": company.actor("olive"), "at": now}
    incoming = bring_list(
        content=BytesIO(content),
        name="old.csv",
        true_on=today() - timedelta(days=3),
        **facts,
    )
    targets = incoming.mapping["targets"]
    return choose_columns(incoming=incoming, targets=targets, **facts)


@pytest.fixture
def long_list(company, dora, now):
    """Give a list of more pages than one, of rows that fit and rows that don't."""
    ready = [f"Hilltop,,Phonics {number}" for number in range(READY)]
    wrong = [f"Nowhere {number},,Phonics" for number in range(WRONG - 1)]
    return brought(company, now, [*ready, *wrong, "Parkside,Nemo Nihil,Phonics"])


def page_of(incoming, name="incoming", **more):
    where = {"network": "nyc", "public_id": incoming.public_id, **more}
    return reverse(f"directory:{name}", kwargs=where)


def test_what_must_be_mended_comes_first_and_page_by_page(dora, sign_in, long_list):
    client = sign_in(dora)
    first = flat(markup_of(client.get(page_of(long_list))))
    assert f"{WRONG} of {READY + WRONG} rows can’t be written yet" in first
    assert f"Showing 1 to {ROWS_A_PAGE} of {WRONG} rows" in first
    assert first.count("No school is called that.") == ROWS_A_PAGE

    second = flat(markup_of(client.get(f"{page_of(long_list)}?show=mend&page=2")))
    assert "Nemo Nihil" in second


@pytest.mark.parametrize(
    ("asked", "count"),
    [
        ({"show": "ready"}, READY),
        ({"show": "all"}, READY + WRONG),
        ({"show": "all", "q": "PÀRKside"}, 1),
        ({"show": "all", "q": "nemo"}, 1),
        ({"show": "mend", "q": "hilltop"}, 0),
        ({"show": "ready", "q": "phonics 59"}, 1),
        ({"show": "nonsense", "page": "nonsense"}, WRONG),
        ({"show": "left_out"}, WRONG),
    ],
)
def test_rows_are_narrowed_by_state_and_by_words(long_list, now, asked, count):
    found = incoming_page(long_list, today(), now, asked)

    assert found["page"].paginator.count == count


def test_mending_a_row_keeps_the_place(dora, sign_in, long_list):
    client = sign_in(dora)
    shown = markup_of(client.get(f"{page_of(long_list)}?show=mend&q=nowhere&page=2"))
    number = READY + ROWS_A_PAGE + 2
    mend = f"{page_of(long_list, 'mend', number=number)}?show=mend&q=nowhere&page=2"
    assert mend.replace("&", "&amp;") in shown

    back = send_read(client, mend, {"leave_out": "yes"}, follow=False)

    place = f"{page_of(long_list)}?show=mend&q=nowhere&page=2#row-{number}"
    assert back["Location"] == place
    left = flat(markup_of(client.get(f"{page_of(long_list)}?show=left_out")))
    assert "Left out" in left
    assert f"Row {number}" in left


def test_page_asks_as_many_questions_for_one_row_as_for_many(
    dora, company, sign_in, long_list, now
):
    short = brought(company, now, ["Hilltop,,Phonics"])
    client = sign_in(dora)
    client.get(page_of(short))
    counts = []
    for each in (short, long_list):
        with CaptureQueriesContext(
            connection,
        ) as asked:
            assert client.get(f"{page_of(each)}?show=ready").status_code == 200
        counts.append(len(asked))

    assert counts[0] == counts[1]


def test_what_a_list_says_twice_is_written_once(company, dora, now):
    lines = ["Hilltop,,Phonics: École", "Hilltop,,phonics ecole", "Parkside,,Phonics"]
    incoming = brought(company, now, lines)

    rows = matched(incoming.rows, known(today()))
    assert [row.stands for row in rows] == [False, True, False]
    write_list(incoming=incoming, by=company.actor("olive"), at=now)

    assert Listing.objects.count() == 2


def test_row_that_is_left_out_makes_room_for_its_double(company, dora, now):
    incoming = brought(company, now, ["Hilltop,,Phonics", "Hilltop,,PHONICS"])
    facts = {"by": company.actor("olive"), "at": now}
    left = mend_row(incoming=incoming, number=2, chosen={"left_out": True}, **facts)

    rows = matched(left.rows, known(today()))

    assert [row.is_written for row in rows] == [False, True]
