from __future__ import annotations

from math import isclose, log

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intervisit.search.domain.joining import OF_WORDS, Scorer, Totals
from intervisit.search.domain.thesaurus import Concept

TOTALS = Totals(documents=100, words=1_000, counts={"phonic": 5, "support": 60})
PHONICS = Concept("phonics", ("phonic",), (("early reading", ("earli", "read")),))
SUPPORT = Concept("support", ("support",))
UNKNOWN = Concept("zebra", ("zebra",))


def test_rare_word_counts_for_more_than_a_common_one():
    scorer = Scorer([PHONICS, SUPPORT], TOTALS)

    rare = scorer.match({"phonic": 1}, 10, None)
    common = scorer.match({"support": 1}, 10, None)

    assert rare.words > common.words > 0
    assert (rare.matched, common.matched) == (("phonics",), ("support",))


def test_words_that_stand_nowhere_make_others_count_less():
    alone = Scorer([SUPPORT], TOTALS).match({"support": 1}, 10, 0.4)
    beside = Scorer([SUPPORT, UNKNOWN], TOTALS).match({"support": 1}, 10, 0.4)

    assert beside.words < alone.words / 3


def test_a_poor_match_of_words_does_not_overtake_what_is_meant():
    scorer = Scorer([SUPPORT, UNKNOWN, PHONICS], TOTALS)

    by_word = scorer.match({"support": 1}, 10, 0.2)
    by_meaning = scorer.match({}, 10, 0.5)

    assert by_meaning.score > by_word.score


def test_synonym_answers_for_less_and_is_told():
    scorer = Scorer([PHONICS], TOTALS)

    own = scorer.match({"phonic": 1}, 10, None)
    other = scorer.match({"earli": 1, "read": 1}, 10, None)
    half = scorer.match({"read": 1}, 10, None)

    assert own.words > other.words > 0
    assert other.by_synonym == (("phonics", "early reading"),)
    assert half.words == 0


def test_without_vectors_only_words_count():
    match = Scorer([PHONICS], TOTALS).match({"phonic": 1}, 10, None)

    assert isclose(match.score, OF_WORDS * match.words)


@pytest.mark.parametrize(
    ("stem", "odds"),
    [("phonic", 95.5 / 5.5), ("zebra", 100.5 / 0.5), ("everywhere", 0.5 / 100.5)],
)
def test_rarity_is_the_inverse_document_frequency(stem, odds):
    """A word counted in more documents than there are stands in all of them."""
    totals = Totals(100, 1_000, {"phonic": 5, "everywhere": 120})

    assert totals.usual_length == 10
    assert isclose(totals.rarity(stem), log(1 + odds))


def test_score_of_words_is_the_share_of_the_best_bm25():
    """Twice in a document twice as long as usual: 2 × 2.2 of 2 + 1.2 × 1.75, by 2.2."""
    match = Scorer([PHONICS], TOTALS).match({"phonic": 2}, 20, 0.3)

    assert isclose(match.words, 2 / (2 + 1.2 * 1.75))
    assert isclose(match.score, 0.3 + 0.5 * match.words)


def test_synonym_is_worth_four_fifths_of_the_share_that_it_reaches():
    scorer = Scorer([PHONICS], TOTALS)

    assert isclose(scorer.match({"earli": 1, "read": 1}, 10, None).words, 0.8 / 2.2)
    both = scorer.match({"phonic": 1, "earli": 9, "read": 9}, 10, None)
    assert both.words > scorer.match({"phonic": 1}, 10, None).words
    assert (both.matched, both.by_synonym) == (("phonics",), ())


def test_best_of_several_synonyms_is_told():
    others = (("letters", ("letter",)), ("early reading", ("earli", "read")))
    scorer = Scorer([Concept("phonics", ("phonic",), others)], TOTALS)

    for occurs, term in (
        ({"letter": 1, "earli": 5, "read": 5}, "early reading"),
        ({"letter": 5, "earli": 1, "read": 1}, "letters"),
    ):
        assert scorer.match(occurs, 10, None).by_synonym == (("phonics", term),)


@pytest.mark.parametrize(
    ("written", "stems", "there", "told"),
    [
        ("after-school", ("school",), ("school",), "after-school"),
        (
            "English tongue learner",
            ("english", "tongu", "learner"),
            ("english", "learner"),
            "English learner",
        ),
    ],
)
def test_words_that_are_there_are_told_as_they_were_written(
    written, stems, there, told
):
    scorer = Scorer([Concept(written, stems)], TOTALS)

    assert scorer.match(dict.fromkeys(there, 1), 10, None).matched == (told,)


def test_first_of_two_synonyms_that_are_worth_the_same_is_told():
    others = (("letters", ("letter",)), ("blending", ("blend",)))
    scorer = Scorer([Concept("phonics", ("phonic",), others)], TOTALS)

    match = scorer.match({"letter": 1, "blend": 1}, 10, None)
    assert match.by_synonym == (("phonics", "letters"),)


@pytest.mark.parametrize(
    ("concepts", "totals"),
    [
        ([PHONICS], Totals(0, 0, {})),
        ([PHONICS], Totals(3, 0, {})),
        ([], TOTALS),
    ],
)
def test_nothing_is_divided_by_nothing(concepts, totals):
    match = Scorer(concepts, totals).match({}, 1, None)

    assert (match.score, match.matched, match.by_synonym) == (0, (), ())
    assert Scorer([PHONICS], Totals(3, 0, {})).match({"phonic": 1}, 1, None).words


@given(
    st.dictionaries(
        st.sampled_from(["phonic", "support", "earli", "read", "zebra"]),
        st.integers(1, 50),
    ),
    st.integers(1, 500),
)
def test_share_of_words_is_between_nothing_and_all(occurs, length):
    match = Scorer([PHONICS, SUPPORT, UNKNOWN], TOTALS).match(occurs, length, 0.0)

    assert 0 <= match.words <= 1
