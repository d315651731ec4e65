from __future__ import annotations

from dataclasses import replace

import pytest
from django.db import connection
from django.http import QueryDict
from django.test.utils import CaptureQueriesContext

from intervisit.networks.lists import schools_table
from intervisit.networks.models import Organisation
from intervisit.support.tables import BoundTable, pages
from intervisit.support.tables.pages import FromNearerEnd
from tests.factories.networks import (
    FocusFactory,
    RegionMembershipFactory,
    SchoolFactory,
)

SCHOOLS = schools_table("us", ("school", "schools"))


@pytest.fixture
def three(nyc):
    return [
        SchoolFactory(name="Cedar", code="C3", city="Queens", phase="Middle"),
        SchoolFactory(name="Alder", code="A1", city="Bronx", phase="High"),
        SchoolFactory(name="Birch", code="B2", city="Bronx", phase="Middle"),
    ]


def bound(asked: str = "") -> BoundTable:
    return BoundTable(SCHOOLS, Organisation.objects.all(), QueryDict(asked))


def names(table: BoundTable) -> list[str]:
    return [line.row.name for line in table.lines]


def test_list_is_in_its_own_order(three):
    assert names(bound()) == ["Alder", "Birch", "Cedar"]


def test_list_sorts_by_a_column_and_back(three):
    assert names(bound("sort=-name")) == ["Cedar", "Birch", "Alder"]
    head = bound("sort=-name").heads[0]
    assert (head.direction, head.sort_url) == ("descending", "?sort=name")


def test_unknown_order_gives_the_own_one(three):
    assert names(bound("sort=network__name")) == ["Alder", "Birch", "Cedar"]


def test_search_wants_every_word(three):
    assert names(bound("q=bronx+birch")) == ["Birch"]


def test_search_survives_a_null_byte(three):
    assert names(bound("q=Bir%00ch")) == ["Birch"]


def test_filter_narrows(three):
    assert names(bound("phase=Middle")) == ["Birch", "Cedar"]


def test_region_and_strength_narrow(three):
    membership = RegionMembershipFactory(organisation=three[0])
    focus = FocusFactory(organisation=three[1])

    assert names(bound(f"region={membership.region.public_id}")) == ["Cedar"]
    assert names(bound(f"area={focus.area.public_id}")) == ["Alder"]


def test_choice_that_no_longer_exists_is_left_out_and_told(three):
    table = bound("phase=Gone")

    assert names(table) == ["Alder", "Birch", "Cedar"]
    assert table.ignored == ["Phase"]


def test_page_out_of_range_gives_the_last(three):
    assert names(bound("page=99")) == ["Alder", "Birch", "Cedar"]


def test_export_has_all_rows_that_the_list_shows_and_no_other(three):
    sheet = bound("phase=Middle").sheet()

    assert [row[0] for row in sheet.rows] == ["Birch", "Cedar"]
    assert sheet.head[0] == "Name"


def test_list_runs_the_same_number_of_queries_with_more_rows(
    nyc, django_assert_num_queries
):
    SchoolFactory()
    with django_assert_num_queries(5):
        _everything(bound())
    SchoolFactory.create_batch(20)
    with django_assert_num_queries(5):
        _everything(bound())


def _everything(table: BoundTable) -> None:
    assert table.fields
    assert table.lines


@pytest.mark.parametrize(
    ("asked", "said"),
    [("", "3 schools"), ("q=birch", "1 school"), ("q=nothing", "0 schools")],
)
def test_list_counts_in_words(three, asked, said):
    assert bound(asked).counted == said


def test_every_page_is_the_same_from_either_end(nyc):
    made = [SchoolFactory(name=f"School {n:02}", code=f"S{n}").name for n in range(7)]
    table = replace(SCHOOLS, per_page=3)
    pages = [
        names(BoundTable(table, Organisation.objects.all(), QueryDict(f"page={n}")))
        for n in (1, 2, 3)
    ]

    assert pages == [made[:3], made[3:6], made[6:]]


def test_last_page_is_read_from_the_end(nyc):
    for n in range(7):
        SchoolFactory(name=f"School {n:02}", code=f"S{n}")
    table = replace(SCHOOLS, per_page=3)
    bound_to_it = BoundTable(table, Organisation.objects.all(), QueryDict("page=3"))

    with CaptureQueriesContext(connection) as asked:
        page = list(bound_to_it.page)

    assert [school.name for school in page] == ["School 06"]
    assert '"name" DESC' in asked.captured_queries[-1]["sql"]
    assert "OFFSET" not in asked.captured_queries[-1]["sql"]


def test_long_list_is_found_by_keys_and_reads_the_same(nyc, monkeypatch):
    made = [SchoolFactory(name=f"School {number:02}") for number in range(7)]
    rows = Organisation.objects.order_by("-name")
    short = [list(FromNearerEnd(rows, 3).page(number)) for number in (1, 2, 3)]

    monkeypatch.setattr(pages, "LONG", 5)
    long = [list(FromNearerEnd(rows, 3).page(number)) for number in (1, 2, 3)]

    assert long == short
    assert sum(map(len, long)) == len(made)
