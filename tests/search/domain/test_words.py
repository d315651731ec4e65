from __future__ import annotations

import pytest

from intervisit.search.domain.documents import any_of, words_of
from intervisit.search.domain.words import fold, stems, tokens


def test_words_of_one_kind_have_one_stem():
    assert stems("Teaching teachers taught teaches") == (
        "teach",
        "teacher",
        "taught",
        "teach",
    )


@pytest.mark.parametrize(
    ("british", "american"),
    [
        ("personalised", "personalized"),
        ("organisation", "organization"),
        ("behaviour", "behavior"),
        ("neighbourhoods", "neighborhood"),
        ("programmes", "program"),
        ("student-centred", "student-centered"),
        ("analysing", "analyzing"),
        ("practising", "practice"),
        ("theatre", "theater"),
    ],
)
def test_british_and_american_spelling_are_one_word(british, american):
    assert stems(british) == stems(american)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("experiment", "experience"),
        ("programming", "program"),
        ("secondment", "second"),
        ("animation", "animal"),
        ("university", "universal"),
        ("cycling", "cycle"),
    ],
)
def test_words_that_mean_something_else_are_kept_apart(one, other):
    assert stems(one) != stems(other)


@pytest.mark.parametrize(
    "family",
    [
        *("secondment secondments", "experiment experiments"),
        *("animation animations animated", "cycling cyclist cyclists"),
        *("university universities", "theatre theatres theater", "centred centered"),
    ],
)
def test_all_forms_of_a_word_are_one(family):
    assert len(set(stems(family))) == 1


def test_words_of_one_family_stay_together():
    assert stems("revise supervise promise") == stems("revising supervised promises")
    assert stems("revise") == stems("revision")


def test_stop_words_have_no_stem():
    assert stems("What is it about?") == ()


def test_accents_and_case_are_folded():
    assert fold("Zoë’s CAFÉ") == "zoe's cafe"


def test_words_are_cut_at_signs_and_keep_what_was_written():
    assert [token.written for token in tokens("Year-2 phonics (O’Brien)")] == [
        "Year",
        "2",
        "phonics",
        "O’Brien",
    ]


def test_document_is_counted_by_stem_and_spelling():
    words = words_of("Teachers teach", "the teacher's class")

    assert words.lexemes == "'class':4 'teach':2 'teacher':1,3"
    assert words.length == 4
    assert words.spellings == {"teachers", "teach", "teacher's", "class"}


def test_hostile_words_stay_words():
    assert any_of(["o'brien", "a\\b"]) == r"'o''brien' | 'a\\b'"
    assert words_of("'; DROP INDEX x; --").lexemes == "'drop':1 'index':2 'x':3"


def test_of_a_very_long_document_the_beginning_is_counted():
    """Each of these words takes 54 bytes and four, of 900,000."""
    words = words_of(" ".join(f"{'q' * 49}{number:05}" for number in range(16_000)))

    assert words.length == 900_000 // 58
