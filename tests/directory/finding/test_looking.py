from __future__ import annotations

import pytest

from intervisit.directory.labels import LISTINGS
from intervisit.directory.operations.looking import (
    keep_search,
    note_search,
    tell_searchers,
)
from intervisit.directory.queries.asked import Asked
from intervisit.directory.queries.finding import find_help
from intervisit.notices.models import Notice
from intervisit.search.models import AskedSearch, SavedSearch, UnmetSearch
from intervisit.support.clock import today
from tests.conftest import NOW
from tests.directory.finding.conftest import let_be_found
from tests.factories.directory import ListingFactory

pytestmark = pytest.mark.usefixtures("offered")


def look(company, words, **more):
    asked = Asked(words, as_typed=True, **more)
    actor = company.actor("petra")
    finding = find_help(asked, actor=actor, country="US", on=today())
    return note_search(finding=finding, on=today(), by=actor)


def keep(company, **asked):
    return keep_search(
        asked=Asked(**asked),
        country="US",
        by=company.actor("petra"),
        on=today(),
        at=NOW,
    )


@pytest.mark.checklist("T14")
def test_search_in_vain_is_counted_without_who_looked(company):
    assert look(company, "zorbing").times == 1
    assert look(company, "Zorbing ").times == 2

    unmet = UnmetSearch.objects.get()
    assert (unmet.words, unmet.kind) == ("zorbing", LISTINGS)
    assert AskedSearch.objects.filter(answers=0).count() == 2


def test_search_that_finds_is_kept_with_what_came_first(company, phonics):
    assert look(company, "Daily phonics") is None

    asked = AskedSearch.objects.get()
    assert (asked.folded, asked.answers) == ("daily phonics", 2)
    assert asked.first[0] == phonics.pk


@pytest.mark.parametrize(
    "more", [{"chosen": {"kind": ("visit",)}}, {"page": 2}, {"far": 5}]
)
def test_what_was_narrowed_is_not_counted_again(company, more):
    look(company, "zorbing", **more)

    assert AskedSearch.objects.count() == 0


def test_something_new_is_told_once(company):
    saved = keep(company, words="phonics", chosen={"kind": ("visit",)})
    assert tell_searchers(on=today(), at=NOW) == 0

    new = ListingFactory(
        organisation=company.hilltop, title="Phonics, again", confirmed_on=today()
    )
    let_be_found()

    assert tell_searchers(on=today(), at=NOW) == 1
    assert tell_searchers(on=today(), at=NOW) == 0
    notice = Notice.objects.get(kind="listing:found")
    assert (notice.person_id, "phonics" in notice.words) == (company.petra.pk, False)
    assert notice.path == "/nyc/directory/?q=phonics&kind=visit"
    saved.refresh_from_db()
    assert new.pk in saved.known


def test_who_left_is_told_nothing(company):
    keep(company, words="zorbing")
    company.petra.ended_on = today()
    company.petra.save()
    ListingFactory(organisation=company.hilltop, title="Zorbing", confirmed_on=today())
    let_be_found()

    assert tell_searchers(on=today(), at=NOW) == 0
    assert SavedSearch.objects.get().told_at is None


def test_filters_alone_can_be_kept(company):
    saved = keep(company, chosen={"phase": ("primary",)}, far=10)

    assert (saved.chosen, saved.kilometres) == (["phase:primary"], 10)
