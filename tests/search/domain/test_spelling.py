from __future__ import annotations

import pytest

from intervisit.search.domain.spelling import Correction, Vocabulary, corrections
from intervisit.search.domain.words import tokens

VOCABULARY = Vocabulary(
    {"phonics": 40, "physics": 12, "dyslexia": 3, "reading": 90, "leading": 4},
    also=["restorative"],
)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("phoncis", "phonics"),
        ("dislexia", "dyslexia"),
        ("readng", "reading"),
        ("restoratve", "restorative"),
    ],
)
def test_slip_is_corrected(typed, meant):
    assert corrections(tokens(typed), VOCABULARY) == [Correction(typed, meant)]


@pytest.mark.parametrize("typed", ["phonix", "fonics"])
def test_word_written_by_ear_is_the_one_that_sounds_so(typed):
    vocabulary = Vocabulary({"phonics": 1}, also=["phoenix", "tonic", "tonics"])

    assert vocabulary.nearest(typed) == ["phonics"]


@pytest.mark.parametrize("typed", ["dads", "ELLs", "chronically", "boxes"])
def test_known_word_with_an_ordinary_ending_is_known(typed):
    also = ["dad", "adds", "ellis", "chronic", "ironically", "boxer"]
    vocabulary = Vocabulary({"ell": 2, "box": 1}, also)

    assert corrections(tokens(typed), vocabulary) == []


@pytest.mark.parametrize("typed", ["Phonics", "EAL", "KS2", "xx", "zzzzqqqq", "the"])
def test_what_is_no_slip_is_left_alone(typed):
    assert corrections(tokens(typed), VOCABULARY) == []


def test_commoner_word_wins_between_equals():
    vocabulary = Vocabulary({"planning": 80, "planting": 1})

    assert vocabulary.nearest("planing") == ["planning"]


def test_empty_vocabulary_corrects_nothing():
    assert corrections(tokens("phoncis"), Vocabulary({})) == []


def test_word_is_corrected_once():
    assert corrections(tokens("phoncis phoncis"), VOCABULARY) == [
        Correction("phoncis", "phonics")
    ]
