from __future__ import annotations

import pytest
from django.db import connection

from intervisit.search import embedding
from intervisit.search.domain.documents import NewDocument
from intervisit.search.models import Document, Entry, Meaning, WordCount
from intervisit.search.operations.thesaurus import add_group
from intervisit.search.queries import finding
from intervisit.search.queries.candidates import Narrowing
from intervisit.search.queries.finding import Mode, find
from intervisit.search.scopes import Near
from intervisit.support.scope import within
from tests.conftest import NOW
from tests.factories.search import KIND, every, offer, someone

BOTH = pytest.mark.parametrize("mode", list(Mode))


def found(words, *, among=None, **given):
    seen = every() if among is None else among
    return find(words, kind=KIND, among=seen, **given)


def ids(answer) -> list[int]:
    return [result.subject_id for result in answer.results]


@BOTH
def test_words_find_their_document_first_and_say_why(listings, mode):
    answer = found("phonics", mode=mode)

    assert ids(answer)[0] == 2
    assert answer.results[0].match.matched == ("phonics",)
    assert answer.by_meaning is (mode is Mode.HYBRID and embedding.is_installed())


@pytest.mark.skipif(not embedding.is_installed(), reason="extra search is not here")
def test_meaning_finds_what_shares_no_word(listings):
    answer = found("learning to read letters")

    assert ids(answer)[0] == 2
    assert answer.results[0].match.matched == ()
    assert ids(found("learning to read letters", mode=Mode.LEXICAL)) == []


@BOTH
def test_slip_is_corrected_before_anything_else(listings, mode):
    answer = found("phoncis", mode=mode)

    assert [(one.written, one.meant) for one in answer.corrections] == [
        ("phoncis", "phonics")
    ]
    assert ids(answer)[0] == 2
    as_written = found("phoncis", mode=Mode.LEXICAL, is_to_be_corrected=False)
    assert ids(as_written) == []


def test_synonym_finds_and_is_told(listings):
    add_group(terms=["oracy", "classroom talk"], by=someone(), at=NOW)

    answer = found("oracy", mode=Mode.LEXICAL)

    assert ids(answer) == [1]
    assert answer.results[0].match.by_synonym == (("oracy", "classroom talk"),)


def test_words_alone_find_what_is_said_beside_the_matter(listings):
    assert ids(found("hilltop academy", mode=Mode.LEXICAL)) == [2]


@BOTH
def test_only_what_may_be_seen_comes_back_or_is_counted(listings, mode):
    seen = every().filter(subject_id__in=[1, 3])

    answer = found("phonics decoding", among=seen, mode=mode)

    assert 2 not in ids(answer)
    assert sum(answer.facets.get("kind", {}).values()) == len(answer.results)
    assert 2 in ids(found("phonics decoding", mode=mode))


@BOTH
def test_facets_count_results_as_if_nothing_were_chosen_in_them(listings, mode):
    chosen = Narrowing({"kind": ["visit"]})

    answer = found("classroom phonics fractions", narrowing=chosen, mode=mode)

    assert sorted(ids(answer)) == [1, 3]
    assert answer.facets["kind"] == {"coaching": 1, "visit": 2}
    assert answer.facets["phase"] == {"primary": 1, "secondary": 1}


def test_among_very_many_only_what_is_chosen_is_counted(listings, monkeypatch):
    monkeypatch.setattr(finding, "MOST_COUNTED", 2)
    chosen = Narrowing({"kind": ["visit"]}, Near(40.7, -74.0, 5))

    answer = found("classroom phonics fractions", narrowing=chosen, mode=Mode.LEXICAL)

    assert answer.facets["kind"] == {"visit": 1}
    assert answer.uncounted == {"kind"}
    assert ids(answer) == [one.subject_id for one in answer.anywhere] == [1]


def test_what_answers_anywhere_is_told_beside_a_distance(listings):
    chosen = Narrowing({"kind": ["visit"]}, Near(40.7, -74.0, 5))

    answer = found("classroom phonics fractions", narrowing=chosen, mode=Mode.LEXICAL)

    assert ids(answer) == [1]
    assert sorted(one.subject_id for one in answer.anywhere) == [1, 3]
    assert answer.uncounted == frozenset()


@BOTH
@pytest.mark.parametrize(
    ("near", "left"),
    [
        (Near(40.7, -74.0, 5), [1]),
        (Near(40.7, -74.0, 50), [1, 2]),
        (Near(40.7, -74.0, 9_000), [1, 2, 3]),
    ],
)
def test_distance_leaves_what_is_near(listings, mode, near, left):
    answer = found(
        "classroom phonics fractions", narrowing=Narrowing(near=near), mode=mode
    )

    assert sorted(ids(answer)) == left


@pytest.mark.parametrize("words", ["", "   ", "the of and", "'); --", "\x00", "🎉"])
def test_nothing_to_look_for_finds_nothing(listings, words):
    answer = found(words)

    assert answer.results == ()
    assert not answer.is_unmet


@pytest.mark.parametrize("words", ["it's 'quoted' \\ & | !:*", "a" * 5_000, "% %s"])
def test_odd_signs_do_no_harm(listings, words):
    found(words)


def test_what_nobody_offers_is_unmet(listings):
    assert found("zorbing qxv", is_to_be_corrected=False).is_unmet
    assert not found("phonics").is_unmet


def test_what_filters_leave_out_is_not_unmet(listings):
    answer = found("phonics", narrowing=Narrowing({"kind": ["visit"]}))

    assert not answer.is_unmet
    assert answer.facets["kind"]["coaching"] == 1


# --- the wall -----------------------------------------------------------------


@pytest.fixture
def next_door(listings, boston):
    """A document of Boston, with a word that New York has not."""
    with within(boston):
        offer(NewDocument(7, "Quidditch phonics workshop", "Quidditch and phonics."))
    return boston


@BOTH
def test_document_of_another_network_never_comes_back(next_door, mode):
    assert ids(found("quidditch phonics", mode=mode))[0] == 2
    assert 7 not in ids(found("quidditch phonics", mode=mode))
    with within(next_door):
        assert ids(found("quidditch phonics", mode=mode)) == [7]


def test_word_of_another_network_is_not_offered_as_a_spelling(next_door):
    assert [c.meant for c in found("quiditch").corrections] != ["quidditch"]
    with within(next_door):
        assert [c.meant for c in found("quiditch").corrections] == ["quidditch"]


def test_counts_are_of_this_network_alone(next_door):
    row = WordCount.objects.get(word="phonic")

    assert row.stemmed == 1


def test_tables_without_a_wall_do_hold_both(next_door):
    """What the tests above would miss, were the join left out."""
    assert Entry.objects.count() == 4
    assert Document.objects.count() == 3
    assert Meaning.objects.count() == (4 if embedding.is_installed() else 0)


@BOTH
def test_wall_holds_even_if_the_scope_tag_lies(next_door, mode):
    """The join to the walled documents stands by itself."""
    Entry.objects.update(network=_id(), tags=[f"@{_id()}/{KIND}"])
    Meaning.objects.update(network=_id())

    assert 7 not in ids(found("quidditch phonics", mode=mode))


def _id() -> int:
    return Document.objects.first().network_id


# --- cost -----------------------------------------------------------------------


def test_queries_are_the_same_for_few_and_many(listings, django_assert_num_queries):
    narrowing = Narrowing({"kind": ["visit", "coaching"]})
    found("phonics")  # the model and the vocabulary are at hand from here on
    with django_assert_num_queries(6):
        found("phonics")
    with django_assert_num_queries(8):
        found("phonics", narrowing=narrowing)
    offer(
        *(
            NewDocument(n, f"Phonics {n}", "Decoding.", tags=("kind:visit",))
            for n in range(10, 40)
        )
    )
    with django_assert_num_queries(6):
        assert len(found("phonics").results) == 31
    with django_assert_num_queries(8):
        found("phonics", narrowing=narrowing)


def test_words_are_looked_up_in_their_index(listings):
    """Where it is worth it: with scanning ruled out, the index serves the question."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute(
            "EXPLAIN SELECT document_id FROM search_entry"
            " WHERE lexemes @@ '''phonic'''::tsquery AND tags @> %s::varchar[]",
            [[f"@{_id()}/{KIND}"]],
        )
        plan = "\n".join(row[0] for row in cursor.fetchall())

    assert "Bitmap Index Scan on entry_words" in plan
    assert "lexemes @@" in plan.split("Index Cond")[1]
