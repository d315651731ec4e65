from __future__ import annotations

from math import isclose

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


def test_empty_collection_divides_by_nothing():
    match = Scorer([PHONICS], Totals(0, 0, {})).match({}, 0, None)

    assert match.score == 0


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
