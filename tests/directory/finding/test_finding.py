from __future__ import annotations

from datetime import timedelta

import pytest

from intervisit.directory.labels import LISTINGS
from intervisit.directory.models import Listing
from intervisit.directory.operations.offering import offer_again, offer_all
from intervisit.directory.queries.asked import Asked
from intervisit.directory.queries.finding import find_help, first_answers
from intervisit.kernel.actor import visitor
from intervisit.search.models import Document
from intervisit.search.operations.thesaurus import add_group
from intervisit.search.queries import finding as search_finding
from intervisit.support.clock import today
from tests.conftest import NOW
from tests.directory.finding.conftest import let_be_found
from tests.factories.directory import ListingFactory
from tests.factories.search import someone

pytestmark = pytest.mark.usefixtures("offered")


@pytest.fixture
def ask(company):
    """Give what Petra finds, or who is named."""

    def asks(words="", name="petra", **more):
        actor = company.actor(name)
        return find_help(Asked(words, **more), actor=actor, country="US", on=today())

    return asks


def titles(finding) -> list[str]:
    return [hit.told.listing.title for hit in finding.hits]


def counted(finding) -> dict[str, dict[str, int]]:
    return {
        facet.name: {str(one.label): one.count for one in facet.options}
        for facet in finding.facets
    }


@pytest.mark.checklist("T2", "T8")
def test_listing_is_found_and_says_why(ask):
    finding = ask("phonics in the morning")

    assert titles(finding) == ["Daily phonics", "Phonics for older pupils"]
    best, old = finding.hits
    assert best.why == ["It has “phonics”, “morning”."]
    assert [piece.text for piece in best.title if piece.hit] == ["phonics"]
    assert old.why[-1].startswith("Nobody has confirmed it since ")


def test_words_are_marked_where_they_are_why_it_is_here(ask, phonics):
    """Another word of a long term is no reason: it stays as it is."""
    terms = ["moderation", "decoding in small circles"]
    add_group(terms=terms, by=someone(), at=NOW)

    (best, *_rest) = ask("phonics moderation").hits

    assert best.why == ["It has “phonics”."]
    assert [piece.text for piece in best.text if piece.hit] == []


def test_among_very_many_every_value_can_still_be_chosen(ask, monkeypatch):
    monkeypatch.setattr(search_finding, "MOST_COUNTED", 1)

    finding = ask("phonics", chosen={"phase": ("secondary",)})

    phases = counted(finding)["phase"]
    assert (phases["Primary"], phases["Secondary"]) == (None, 1)


@pytest.mark.checklist("T5")
def test_what_nobody_confirms_is_not_found(ask, phonics_of_old):
    phonics_of_old.confirmed_on = today() - timedelta(weeks=26)
    phonics_of_old.save()
    let_be_found()

    assert titles(ask("phonics")) == ["Daily phonics"]
    assert titles(ask()) == ["Daily phonics"]


def test_facets_say_how_many_would_be_left(ask):
    assert counted(ask("phonics")) == {
        "kind": {"A visit": 2, "Coaching": 1},
        "phase": {"Primary": 1, "Secondary": 1},
        "area": {"Early reading": 1},
        "subject": {"English": 1, "Reading": 1},
        "region": {"North": 1},
        "now": {"Can help now": 1, "Paused": 1},
    }


def test_what_is_chosen_leaves_the_other_values_to_choose(ask):
    finding = ask("phonics", chosen={"phase": ("secondary",)})

    assert titles(finding) == ["Phonics for older pupils"]
    assert counted(finding)["phase"] == {"Primary": 1, "Secondary": 1}


def test_everything_is_there_where_nothing_is_asked(ask):
    finding = ask()

    assert titles(finding) == ["Daily phonics", "Phonics for older pupils"]
    assert (finding.count, finding.is_unmet) == (2, False)
    assert counted(finding)["kind"] == {"A visit": 2, "Coaching": 1}


def test_distance_is_from_ones_own_school(ask, company, phonics):
    company.parkside.latitude, company.parkside.longitude = 40.7, -73.9
    company.parkside.save()
    let_be_found()

    finding = ask("phonics")
    near = counted(finding)["far"]

    assert near == {
        "within 5 miles": 1,
        "within 10 miles": 2,
        "within 25 miles": 2,
        "within 50 miles": 2,
    }
    why = {hit.told.listing.title: hit.why for hit in finding.hits}
    assert "5.2 miles from your school." in why["Daily phonics"]
    assert "At Parkside, where you are." in why["Phonics for older pupils"]
    assert titles(ask("phonics", far=5)) == ["Phonics for older pupils"]
    assert titles(ask(far=5)) == ["Phonics for older pupils"]
    assert counted(ask("phonics", far=5))["far"] == near


def test_slip_is_corrected_and_can_be_taken_at_its_word(ask):
    assert [c.meant for c in ask("phoncis").corrections] == ["phonics"]
    assert ask("phoncis", as_typed=True).corrections == ()


@pytest.mark.parametrize("words", ["the how", "?!"])
def test_words_that_say_nothing_are_told_apart(ask, words):
    finding = ask(words)

    assert (finding.is_empty_talk, finding.is_unmet) == (True, False)


def test_what_nobody_offers_is_unmet(ask):
    assert ask("zorbing on lakes", as_typed=True).is_unmet
    assert not ask("zorbing", as_typed=True, chosen={"kind": ("visit",)}).is_unmet


def test_what_ended_is_found_no_more(ask, phonics):
    phonics.ended_at, phonics.end_reason = NOW, "withdrawn"
    phonics.save()
    offer_again(listing_ids=[phonics.pk], by=someone(), at=NOW)

    assert titles(ask("phonics")) == ["Phonics for older pupils"]
    assert not Document.objects.filter(kind=LISTINGS, subject_id=phonics.pk).exists()


def test_draft_is_never_offered(ask, company):
    ListingFactory(
        organisation=company.hilltop, title="Phonics draft", published_at=None
    )
    let_be_found()

    assert Document.objects.filter(kind=LISTINGS).count() == 2
    assert "Phonics draft" not in titles(ask("phonics", name="harriet"))


def test_availability_counts_at_once(ask, phonics):
    phonics.availability = "limited"
    phonics.save()
    offer_again(listing_ids=[phonics.pk], by=someone(), at=NOW)

    assert counted(ask("phonics"))["now"] == {"Can help a little": 1, "Paused": 1}


def test_offering_all_again_changes_nothing(phonics):
    before = list(Document.objects.values_list("pk", "offered_at", "indexed_at"))

    assert offer_all(by=someone(), at=NOW) == 2
    after = list(Document.objects.values_list("pk", "offered_at", "indexed_at"))
    assert after == before


def test_documents_name_nobody(company):
    said = Document.objects.values_list("title", "text", "also")

    assert "Thorne" not in str(list(said))


def test_visitor_finds_nothing(company):
    actor = visitor(company.network.pk)

    assert find_help(Asked("phonics"), actor=actor, country="", on=today()).count == 0
    assert first_answers(actor, "phonics", today(), 5) == []


def test_search_of_everything_goes_the_same_way(company, phonics):
    assert first_answers(company.actor("petra"), "daily phoncis", today(), 1) == [
        phonics
    ]


def test_queries_are_the_same_for_few_and_many(ask, company, django_assert_num_queries):
    ask("phonics")
    with django_assert_num_queries(16):
        ask("phonics")
    for number in range(8):
        ListingFactory(
            organisation=company.hilltop,
            title=f"Phonics {number}",
            confirmed_on=today(),
        )
    let_be_found()
    assert Listing.objects.count() == 10
    with django_assert_num_queries(16):
        assert ask("phonics").count == 10
