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


@pytest.mark.parametrize("typed", ["dads", "ELLs", "chronically", "boxes", "quickly"])
def test_known_word_with_an_ordinary_ending_is_known(typed):
    also = ["dad", "adds", "ellis", "chronic", "ironically", "boxer", "quick"]
    vocabulary = Vocabulary({"ell": 2, "box": 1}, also)

    assert corrections(tokens(typed), vocabulary) == []


@pytest.mark.parametrize(
    ("typed", "near"),
    [
        ("Phonics", "physics"),
        ("SEND", "sand"),
        ("READN", "reading"),
        ("year7", "years"),
        ("rea", "real"),
        ("this", "thin"),
        ("zzzzqqqq", "phonics"),
    ],
)
def test_what_is_no_slip_is_left_alone(typed, near):
    """Although a word that is used a lot is near."""
    vocabulary = Vocabulary({near: 90, "phonics": 1})

    assert corrections(tokens(typed), vocabulary) == []


@pytest.mark.parametrize(
    ("typed", "meant"), [("send", "sand"), ("READNG", "reading"), ("plann", "plan")]
)
def test_same_letters_are_a_slip_where_they_are_no_abbreviation(typed, meant):
    vocabulary = Vocabulary({meant: 90})

    assert corrections(tokens(typed), vocabulary) == [Correction(typed, meant)]


@pytest.mark.parametrize(
    ("typed", "known", "found"),
    [
        ("plna", "plan", True),
        ("pxxn", "plan", False),
        ("redng", "reading", True),
        ("zzading", "reading", True),
        ("zzzding", "reading", False),
        ("elll", "ell", True),
    ],
)
def test_four_letters_have_one_slip_and_more_have_two(typed, known, found):
    assert Vocabulary({known: 1}).nearest(typed) == [known] * found


def test_likelier_slips_go_before_others():
    """A dropped letter, two that changed places, a wrong one, one too many."""
    vocabulary = Vocabulary(dict.fromkeys(["pna", "plnx", "plan", "plena"], 1))

    assert vocabulary.nearest("plna", most=4) == ["plena", "plan", "plnx", "pna"]


def test_same_first_letter_goes_before_the_alphabet():
    assert Vocabulary({"aight": 1, "bighz": 1}).nearest("bight") == ["bighz"]


def test_word_that_is_used_goes_before_one_of_the_language():
    vocabulary = Vocabulary({"bighz": 1}, also=["bigha"])

    assert vocabulary.nearest("bight", most=2) == ["bighz", "bigha"]
    assert len(vocabulary) == 2
    assert [word in vocabulary for word in ("bighz", "bigha", "bight")] == [
        *(True, True, False)
    ]


@pytest.mark.parametrize(
    ("meant", "typed"),
    [
        ("graphing", "grafing"),
        ("trucking", "truking"),
        ("boxing", "boksing"),
        ("equal", "ekwal"),
        ("preschool", "preskool"),
        ("balance", "balanse"),
        ("decimal", "desimal"),
        ("policy", "polisy"),
        ("acting", "akting"),
        ("dyslexia", "dislexia"),
        ("freezing", "freesing"),
        ("planning", "planing"),
    ],
)
def test_what_sounds_alike_goes_before_a_commoner_word(meant, typed):
    """One letter was dropped of the other, and ten documents have it."""
    vocabulary = Vocabulary({meant: 1, f"{typed}b": 10})

    assert vocabulary.nearest(typed) == [meant]


def test_ending_of_two_s_is_none():
    vocabulary = Vocabulary({"glas": 1})

    assert not vocabulary.knows("glass")
    assert Vocabulary({"glass": 1}).knows("glass")
    assert vocabulary.knows("glases")


def test_commoner_word_wins_between_equals():
    vocabulary = Vocabulary({"planning": 80, "planting": 1})

    assert vocabulary.nearest("planing") == ["planning"]


def test_empty_vocabulary_corrects_nothing():
    assert corrections(tokens("phoncis"), Vocabulary({})) == []


def test_word_is_corrected_once_as_it_was_first_written():
    assert corrections(tokens("Phoncis phoncis"), VOCABULARY) == [
        Correction("Phoncis", "phonics")
    ]
