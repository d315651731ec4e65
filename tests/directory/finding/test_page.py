from __future__ import annotations

from http import HTTPStatus

import pytest
from django.urls import reverse

from intervisit.search import embedding
from intervisit.search.models import AskedSearch, SavedSearch
from tests.directory.finding.conftest import let_be_found
from tests.factories.directory import ListingFactory
from tests.markup import markup_of

pytestmark = pytest.mark.usefixtures("offered")


def page(name: str, **arguments) -> str:
    return reverse(f"directory:{name}", kwargs={"network": "nyc", **arguments})


@pytest.fixture
def petra(company, sign_in):
    return sign_in(company.petra)


def shown(client, query: str = "") -> str:
    answer = client.get(page("search") + query)
    assert answer.status_code == HTTPStatus.OK
    return markup_of(answer)


@pytest.mark.checklist("T2")
def test_page_shows_what_answers_and_why(petra):
    words = shown(petra, "?q=phoncis")

    assert "Searching for <b>phonics</b>" in words
    assert "2 listings, best match first" in words
    assert "Daily <mark>phonics</mark>" in words
    assert "Why it is here." in words
    assert "Tom Thorne" in words


def test_nobody_offers_it_and_who_looks_again_is_not_counted_twice(petra):
    assert "Nobody offers this yet." in shown(petra, "?q=zorbing&as=typed")
    shown(petra, "?q=zorbing&as=typed")

    assert AskedSearch.objects.count() == 1


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("", "Everything that is offered, by name"),
        ("?phase=none", "Nothing fits all that you chose."),
        ("?q=the", "There is nothing to look for in this."),
        ("?page=9", "There is no such page."),
        ("?far=x&page=-1&kind=&q=%20", "Everything that is offered, by name"),
        ("?q=" + "phonics+" * 60, "best match first"),
        ("?kind=visit&far=10", "2 listings fit"),
    ],
)
def test_every_state_says_what_it_is(petra, query, said):
    assert said in shown(petra, query)


def test_page_says_plainly_where_the_model_is_missing(petra, monkeypatch):
    monkeypatch.setattr(embedding, "is_installed", lambda: False)

    assert "The model of meaning is not installed here" in shown(petra, "?q=phonics")


def test_search_is_kept_and_taken_away(petra, company, sign_in):
    petra.post(page("keep_search"), {"q": "phonics", "kind": "visit"})

    saved = SavedSearch.objects.get()
    assert "You keep this search" in shown(petra, "?q=phonics&kind=visit")
    assert "phonics, A visit" in shown(petra)
    forget = page("forget_search", public_id=saved.public_id)
    assert sign_in(company.tom).post(forget).status_code == HTTPStatus.NOT_FOUND
    sign_in(company.petra).post(forget)
    assert SavedSearch.objects.count() == 0


def test_nothing_asked_is_not_kept(petra):
    answer = petra.post(page("keep_search"), follow=True)

    assert "Type what you look for" in markup_of(answer)
    assert SavedSearch.objects.count() == 0


def test_page_has_its_next_ten(petra, company):

    for number in range(10):
        ListingFactory(organisation=company.hilltop, title=f"Help {number}")
    let_be_found()

    assert "Showing 1 to 10 of 12" in shown(petra)
    assert "Showing 11 to 12 of 12" in shown(petra, "?page=2")
