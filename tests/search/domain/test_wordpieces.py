from __future__ import annotations

import pytest

from intervisit.search.domain.wordpieces import basic_words, numbers_of, pieces_of

PIECES = ["[UNK]", "[CLS]", "[SEP]", "read", "##ing", "cafe", "!", "学"]
KNOWN = {piece: number for number, piece in enumerate(PIECES)}


def test_words_are_folded_and_signs_stand_alone():
    assert list(basic_words("Café,\tREADING!")) == ["cafe", ",", "reading", "!"]


@pytest.mark.parametrize(
    "sign",
    [
        *("$", "~", "“", "…", "\u4e00", "\u9fff", "\u3400", "\u4dbf"),
        *("\U00020000", "\U0002a700", "\U0002b740", "\U0002b820"),
    ],
)
def test_signs_and_ideographs_stand_alone(sign):
    assert list(basic_words(f"a{sign}b")) == ["a", sign, "b"]


@pytest.mark.parametrize("sign", ["€", "\u4dff", "\ua000", "\u33ff", "\u4dc0"])
def test_other_signs_stay_in_their_word(sign):
    assert list(basic_words(f"a{sign}b")) == [f"a{sign}b"]


def test_signs_that_nobody_sees_are_dropped_and_breaks_part_words():
    assert list(basic_words("a\u200bb\x07c\td\ne\rf")) == ["abc", "d", "e", "f"]


def test_ideographs_stand_alone():
    assert list(basic_words("学校x")) == ["学", "校", "x"]


@pytest.mark.parametrize(
    ("word", "pieces"),
    [("reading", [3, 4]), ("zebra", [0]), ("readx", [0]), ("r" * 101, [0])],
)
def test_longest_pieces_first(word, pieces):
    assert pieces_of(word, KNOWN) == pieces


def test_word_of_a_hundred_letters_is_the_longest():
    known = {"[UNK]": 0, "r": 1, "##r": 2}

    assert pieces_of("r" * 100, known) == [1, *[2] * 99]
    assert pieces_of("r" * 101, known) == [0]


def test_text_stands_between_start_and_end_and_is_cut():
    assert numbers_of("reading reading reading", KNOWN, most=5) == [1, 3, 4, 3, 2]
    assert numbers_of("reading cafe!", KNOWN, most=5) == [1, 3, 4, 5, 2]
    assert numbers_of("", KNOWN, most=5) == [1, 2]
