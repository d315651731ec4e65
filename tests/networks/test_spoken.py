"""Sentences of ours in a network's words."""

from __future__ import annotations

import pytest

from intervisit.networks.domain.vocabulary import Vocabulary

TEF = Vocabulary(
    {
        "school": ["academy", "academies"],
        "region": ["cluster"],
        "programme": ["scheme", "schemes"],
    }
)


@pytest.mark.parametrize(
    ("sentence", "spoken"),
    [
        ("A school and its programme", "An academy and its scheme"),
        ("Schools come in, one by one.", "Academies come in, one by one."),
        ("It stays for a school year.", "It stays for a school year."),
        ("Other regions", "Other clusters"),
        ("Schooling is no school", "Schooling is no academy"),
        ("a cohort of principals", "a cohort of principals"),
        ("", ""),
    ],
)
def test_standard_words_give_way_to_those_of_the_network(sentence, spoken):
    assert TEF.spoken(sentence) == spoken


def test_network_without_words_of_its_own_says_ours():
    assert Vocabulary({}).spoken("A school") == "A school"


def test_article_before_a_consonant():
    words = Vocabulary({"organisation": ["body", "bodies"]})

    assert words.spoken("An organisation") == "A body"
