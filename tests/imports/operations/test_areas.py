import pytest

from intervisit.imports.models import ImportRow
from intervisit.imports.operations.applying import EndsTooMany, begin_import
from intervisit.imports.operations.undoing import begin_undo
from intervisit.networks.models import Focus, PracticeArea
from intervisit.support.history import history_of
from tests.conftest import NOW
from tests.factories.networks import FocusFactory, PracticeAreaFactory, SchoolFactory
from tests.imports.files import csv_bytes
from tests.imports.runs import applied, checked, counts

HEAD = ["dbn", "talk_rating", "trust_rating"]
RATED = csv_bytes(
    HEAD,
    ["91X001", "Exceeding Target", "Approaching Target"],
    ["91X002", "Meeting Target", ""],
    ["91X009", "Exceeding Target", ""],
)


@pytest.fixture
def schools(nyc):
    return [SchoolFactory(code=f"91X00{n}", name=f"School {n}") for n in (1, 2)]


@pytest.fixture
def talk(nyc):
    return PracticeAreaFactory(
        key="number-talks", name="Number talks", synonyms=["Talk"]
    )


def stated():
    rows = Focus.objects.filter(ended_on=None).order_by("direction", "rank")
    return list(
        rows.values_list("organisation__code", "direction", "area__name", "rank")
    )


def test_ratings_become_ranked_strengths_and_needs(office, schools, talk):
    run = applied(RATED, office, "areas", name="ratings.csv")

    assert counts(run) == {"add": 1, "same": 1, "unreadable": 1}
    assert stated() == [
        ("91X001", "need", "Trust", 1),
        ("91X001", "strength", "Number talks", 1),
    ]
    assert run.findings["new_areas"] == ["Trust"]
    assert set(Focus.objects.values_list("source", flat=True)) == {"ratings.csv"}
    assert applied(RATED, office, "areas").effects.count() == 0


def test_undo_takes_everything_back(office, schools, talk):
    FocusFactory(organisation=schools[0], area=talk, direction="need", rank=1)
    before = stated()
    run = applied(RATED, office, "areas")
    assert ("91X001", "need", "Number talks", 1) not in stated()

    begin_undo(run=run, by=office, at=NOW)

    assert stated() == before
    assert list(PracticeArea.objects.values_list("name", flat=True)) == ["Number talks"]


def test_area_that_others_use_by_now_is_retired_by_an_undo(office, schools):
    run = applied(RATED, office, "areas")
    trust = PracticeArea.objects.get(key="trust")
    FocusFactory(organisation=schools[1], area=trust, direction="need", rank=1)

    run = begin_undo(run=run, by=office, at=NOW)

    trust.refresh_from_db()
    assert trust.retired_on == NOW.date()
    assert run.findings["undo_ended"] == 1


def test_complete_list_ends_what_it_no_longer_says(office, schools, talk):
    for n in range(5):
        area = PracticeAreaFactory(key=f"old-{n}", name=f"Old {n}")
        focus = FocusFactory(
            organisation=schools[0], area=area, direction="need", rank=n + 1
        )
    content = csv_bytes(HEAD, ["91X001", "Exceeding Target", ""])
    run = checked(content, office, "areas")

    with pytest.raises(EndsTooMany, match="5 of 5 strengths and needs"):
        begin_import(run=run, is_complete=True, is_confirmed=False, by=office, at=NOW)
    applied(content, office, "areas", complete=True, sure=True)

    assert stated() == [("91X001", "strength", "Number talks", 1)]
    focus.refresh_from_db()
    assert focus.ended_on == NOW.date()
    assert history_of(focus)[0].action == "import:apply"


def test_row_shows_what_it_says_in_the_words_of_the_network(office, schools, talk):
    run = checked(RATED, office, "areas")

    first = ImportRow.objects.filter(run=run).order_by("position")[0].matter
    assert first["v"] == {
        "organisation": "School 1",
        "strengths": "1. Number talks",
        "needs": "1. Trust",
    }
