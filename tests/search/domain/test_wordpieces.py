from __future__ import annotations

import pytest

from intervisit.search.domain.wordpieces import basic_words, numbers_of, pieces_of

PIECES = ["[UNK]", "[CLS]", "[SEP]", "read", "##ing", "cafe", "!", "学"]
KNOWN = {piece: number for number, piece in enumerate(PIECES)}


def test_words_are_folded_and_signs_stand_alone():
    assert list(basic_words("Café,\tREADING!")) == ["cafe", ",", "reading", "!"]


def test_ideographs_stand_alone():
    assert list(basic_words("学校x")) == ["学", "校", "x"]


@pytest.mark.parametrize(
    ("word", "pieces"),
    [("reading", [3, 4]), ("zebra", [0]), ("readx", [0]), ("r" * 101, [0])],
)
def test_longest_pieces_first(word, pieces):
    assert pieces_of(word, KNOWN) == pieces


def test_text_stands_between_start_and_end_and_is_cut():
    assert numbers_of("reading cafe!", KNOWN, most=5) == [1, 3, 4, 5, 2]
    assert numbers_of("", KNOWN, most=5) == [1, 2]
