from __future__ import annotations

from collections import Counter

import pytest

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


def test_shorter_term_is_found_where_a_longer_one_could_stand():
    found = Thesaurus([EAL, READING]).concepts(tokens("early reading lessons"))

    assert [concept.written for concept in found] == ["early reading", "lessons"]


def test_term_of_little_words_alone_is_no_term():
    group = Group(("phonics", "to be"))
    (concept,) = Thesaurus([group]).concepts(tokens("phonics to be"))

    assert concept.others == ()
    assert heads(group.terms) == ["phonic"]


def test_word_without_a_group_has_no_others():
    (concept,) = Thesaurus([EAL]).concepts(tokens("phonics"))

    assert concept.others == ()


def test_part_of_a_term_brings_nothing():
    (concept,) = Thesaurus([EAL]).concepts(tokens("english"))

    assert concept.others == ()


def test_stop_words_ask_for_nothing():
    assert Thesaurus([EAL]).concepts(tokens("what is the")) == []


CLUBS = Group(("after-school", "extracurricular", "school club"))
UP = Group(("catch-up", "extra help"))


@pytest.mark.parametrize(
    ("asked", "others"),
    [
        ("after school", ["extracurricular", "school club"]),
        ("what happens after-school here", ["extracurricular", "school club"]),
        ("a school", []),
        ("school", []),
        ("catch up", ["extra help"]),
        ("catching the bus", []),
    ],
)
def test_term_that_little_words_make_is_meant_only_with_them(asked, others):
    found = Thesaurus([CLUBS, UP]).concepts(tokens(asked))

    assert [term for one in found for term, _ in one.others] == others


def test_longer_term_goes_before_one_that_is_worn_down():
    (found,) = Thesaurus([CLUBS]).concepts(tokens("after school club"))

    assert (found.written, found.stems) == ("school club", ("school", "club"))
    assert [term for term, _ in found.others] == ["extracurricular"]


@pytest.mark.parametrize(
    "word",
    """
    school schools well able level move moving keep catch scale pick push track risk
    set setting group grouping build building buildings program programs programme
    cycle cycles sign signs draw second seconds experience experiences animal animals
    move trade trades value values access conduct displays arrive center
    """.split(),
)
def test_everyday_word_brings_no_term_of_the_trade(word):
    """A stem that it shares with a term must not make it that term."""
    (concept,) = Thesaurus(shipped_groups()).concepts(tokens(word))

    assert concept.others == ()


@pytest.mark.parametrize(
    ("asked", "other"),
    [
        ("secondment", "staff exchange"),
        ("programming", "computer science"),
        ("science experiments", "practical science"),
        ("after-school", "extracurricular"),
        ("T levels", "apprenticeship"),
        ("A levels", "post-16"),
        ("well-being", "mental health"),
        ("more able", "gifted"),
        ("D&T", "makerspace"),
        ("personalized learning", "student-centred"),
        ("behavior management", "discipline"),
    ],
)
def test_term_of_the_trade_brings_its_group(asked, other):
    found = Thesaurus(shipped_groups()).concepts(tokens(asked))

    assert other in [term for one in found for term, _ in one.others]


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
