from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from intervisit.networks.models import PracticeArea
from intervisit.search import embedding
from intervisit.search.models import SynonymGroup, UnmetSearch
from intervisit.search.operations.areas import offer_areas
from intervisit.search.operations.thesaurus import add_group
from intervisit.search.operations.unmet import note_unmet
from intervisit.search.tasks import index
from intervisit.support.urls import here
from tests.conftest import NOW
from tests.factories.search import someone
from tests.markup import markup_of


@pytest.fixture
def office(company, sign_in):
    return sign_in(company.olive)


@pytest.fixture
def group(company):
    return add_group(terms=["oracy", "talk"], by=someone(), at=NOW)


@pytest.mark.parametrize("name", ["thesaurus", "add_group", "try_words"])
def test_only_the_office_comes_in(company, sign_in, name):
    assert sign_in(company.tom).get(here(f"search:{name}")).status_code == 403
    assert sign_in(company.olive).get(here(f"search:{name}")).status_code == 200


def test_group_is_written_changed_and_retired(office):
    office.post(here("search:add_group"), {"terms": "oracy\ntalk\n", "note": ""})
    group = SynonymGroup.objects.get()
    page = here("search:group", public_id=group.public_id)
    office.post(page, {"terms": "oracy\ndiscussion", "note": "A note"})
    office.post(here("search:retire_group", public_id=group.public_id))

    group.refresh_from_db()
    assert group.terms == ["oracy", "discussion"]
    assert group.retired_on is not None
    shown = markup_of(office.get(page))
    assert "Retired the group" in shown
    office.post(here("search:restore_group", public_id=group.public_id))
    group.refresh_from_db()
    assert group.retired_on is None


@pytest.mark.parametrize("terms", ["", "oracy", "teacher\nteachers", "x" * 81 + "\ny"])
def test_bad_groups_are_refused_beside_the_field(office, terms):
    answer = office.post(here("search:add_group"), {"terms": terms})

    assert answer.status_code == 200
    assert answer.context["form"].errors["terms"]
    assert SynonymGroup.objects.count() == 0


def test_script_in_a_term_is_shown_as_text(office):
    terms = "<script>alert(1)</script>\ntalk"
    office.post(here("search:add_group"), {"terms": terms})

    shown = markup_of(office.get(here("search:thesaurus")))

    assert "<script>alert" not in shown
    assert "&lt;script&gt;alert" in shown


def test_list_finds_by_any_term(office, group):
    add_group(terms=["phonics", "decoding"], by=someone(), at=NOW)

    shown = markup_of(office.get(here("search:thesaurus"), {"q": "talk"}))

    assert "oracy, talk" in shown
    assert "phonics" not in shown


def test_shipped_groups_are_brought_in_by_a_button(office):
    office.post(here("search:bring_groups"))

    assert SynonymGroup.objects.filter(key="phonics").exists()
    assert "shipped with" not in markup_of(office.get(here("search:thesaurus")))


def test_trying_a_word_says_what_it_finds_and_why(office, group):
    PracticeArea.objects.create(key="talk", name="Talk in lessons")
    PracticeArea.objects.create(key="seas", name="Sailing boats")
    offer_areas(by=someone(), at=NOW)
    index(kind="practice-area")

    shown = markup_of(office.get(here("search:try_words"), {"q": "orcay"}))

    assert "is read as <b>oracy</b>" in shown
    assert "Has “talk” for oracy" in shown
    assert "Sailing" not in shown


@pytest.mark.parametrize(
    ("words", "said"),
    [("the of", "nothing to look for"), ("zzxqv", "Nothing answers this")],
)
def test_trying_in_vain_says_so(office, words, said):
    assert said in markup_of(office.get(here("search:try_words"), {"q": words}))


def test_without_the_model_the_page_says_so(office, monkeypatch):
    monkeypatch.setattr(embedding, "is_installed", lambda: False)

    shown = markup_of(office.get(here("search:try_words"), {"q": "talk"}))

    assert "goes by words alone" in shown


def test_what_was_looked_for_in_vain_is_settled(office):
    unmet = note_unmet(
        words="school dogs", kind="practice-area", on=NOW.date(), by=someone()
    )
    assert "school dogs" in markup_of(office.get(here("search:unmet_searches")))

    page = here("search:unmet_search", public_id=unmet.public_id)
    assert office.post(page, {"settled_as": ""}).status_code == 200
    office.post(page, {"settled_as": "Hilltop offers it."})

    assert UnmetSearch.objects.get().settled_as == "Hilltop offers it."
    assert "Hilltop offers it." in markup_of(office.get(page))


def asked(client, page) -> int:
    with CaptureQueriesContext(connection) as queries:
        client.get(page)
    return len(queries)


@pytest.mark.parametrize("name", ["thesaurus", "unmet_searches"])
def test_lists_ask_the_same_for_few_and_many(office, name):
    page, counted = here(f"search:{name}"), []
    office.get(page)
    for number in range(3):
        add_group(terms=[f"one{number}", f"two{number}"], by=someone(), at=NOW)
        note_unmet(words=f"w{number}", kind="k", on=NOW.date(), by=someone())
        counted.append(asked(office, page))

    assert counted[0] == counted[2]
    assert counted[2] <= MOST_QUERIES


MOST_QUERIES = 13
