from __future__ import annotations

from collections import Counter

from intervisit.search.domain.thesaurus import Group, Thesaurus, heads, shipped_groups
from intervisit.search.domain.words import stems, tokens

EAL = Group(("EAL", "English language learners", "ELL"))
READING = Group(("phonics", "early reading"))


def test_term_of_several_words_is_one_concept():
    found = Thesaurus([EAL, READING]).concepts(
        tokens("helping english language learner with phonics")
    )

    assert [concept.written for concept in found] == [
        "helping",
        "english language learner",
        "phonics",
    ]
    assert [term for term, _ in found[1].others] == ["EAL", "ELL"]
    assert [term for term, _ in found[2].others] == ["early reading"]


def test_word_without_a_group_has_no_others():
    (concept,) = Thesaurus([EAL]).concepts(tokens("phonics"))

    assert concept.others == ()


def test_part_of_a_term_brings_nothing():
    (concept,) = Thesaurus([EAL]).concepts(tokens("english"))

    assert concept.others == ()


def test_stop_words_ask_for_nothing():
    assert Thesaurus([EAL]).concepts(tokens("what is the")) == []


def test_groups_are_found_by_the_first_stem_of_their_terms():
    assert heads(EAL.terms) == ["eal", "ell", "english"]


def test_shipped_groups_are_of_two_terms_or_more_and_each_has_its_own_key():
    groups = shipped_groups()

    assert [g.key for g in groups if len({stems(t) for t in g.terms}) < 2] == []
    repeated = [k for k, n in Counter(g.key for g in groups).items() if n > 1]
    assert repeated == []
    assert len(groups) >= 250


def test_shipped_terms_have_something_to_look_for():
    empty = [t for g in shipped_groups() for t in g.terms if not stems(t)]

    assert empty == []
