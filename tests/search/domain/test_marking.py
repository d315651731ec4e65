"""What is shown of a text, and which of its words are marked."""

from __future__ import annotations

import pytest

from intervisit.search.domain.marking import Piece, marked

STEMS = {"phonic"}
LONG = "word " * 100 + "phonics " + "tail " * 39 + "tail"


def hits(pieces):
    return [piece.text for piece in pieces if piece.hit]


def test_words_with_the_stem_are_marked_as_they_stand():
    assert marked("Daily Phonics, for all", STEMS) == [
        Piece("Daily "),
        Piece("Phonics", hit=True),
        Piece(", for all"),
    ]
    assert hits(marked("phonic PHONICS fun", STEMS)) == ["phonic", "PHONICS"]


@pytest.mark.parametrize("text", ["", "Fun for all", "The of"])
def test_text_without_the_words_is_given_as_it_is(text):
    """A stop word has no stem, which is none of those that are asked for."""
    assert marked(text, {*STEMS, ""}) == [Piece(text)] * bool(text)


def test_long_text_is_cut_between_words_a_little_before_the_first_hit():
    assert LONG.index("phonics") == 500

    assert marked(LONG, STEMS, most=100) == [
        Piece("… "),
        Piece(LONG[445:500]),
        Piece("phonics", hit=True),
        Piece(LONG[507:542]),
        Piece(" …"),
    ]


def test_hit_near_the_beginning_needs_no_cut_before_it():
    text = LONG[450:]

    pieces = marked(text, STEMS, most=100)
    assert pieces[0] == Piece(text[:50])
    assert hits(pieces) == ["phonics"]
    assert pieces[-1] == Piece(" …")
    assert marked(text, STEMS, most=98)[0] == Piece("… ")


def test_end_of_a_text_is_told_by_nothing():
    pieces = marked("word " * 100 + "phonics", STEMS, most=100)

    assert pieces[-1] == Piece("phonics", hit=True)


def test_text_that_just_fits_is_whole_and_one_letter_more_is_cut():
    assert marked("a phonics x", STEMS, most=11)[-1] == Piece(" x")
    assert marked("a phonics xx", STEMS, most=11)[-1] == Piece(" …")


def test_hit_beyond_what_is_shown_is_not_marked():
    pieces = marked("phonics " + "word " * 100 + "phonics", STEMS, most=50)

    assert hits(pieces) == ["phonics"]
    assert sum(len(piece.text) for piece in pieces[:-1]) <= 50


def test_one_word_that_is_too_long_is_shown_as_far_as_it_fits():
    assert marked("x" * 200, STEMS, most=50) == [Piece("x" * 50), Piece(" …")]
