from __future__ import annotations

import pytest

from intervisit.people.telling import told_history
from intervisit.search.domain.thesaurus import shipped_groups
from intervisit.search.models import SynonymGroup
from intervisit.search.operations.thesaurus import (
    AlreadyRetired,
    NotAGroup,
    add_group,
    amend_group,
    bring_shipped_groups,
    restore_group,
    retire_group,
)
from intervisit.search.queries.finding import Mode, find
from intervisit.support.scope import within
from tests.conftest import NOW
from tests.factories.search import KIND, every, someone

TODAY = NOW.date()


def found(words) -> list[int]:
    answer = find(words, kind=KIND, among=every(), mode=Mode.LEXICAL)
    return [result.subject_id for result in answer.results]


def test_group_counts_from_the_next_search_until_it_is_retired(listings):
    assert found("oracy") == []

    group = add_group(terms=["oracy", "talk"], by=someone(), at=NOW)
    assert found("oracy") == [1]
    retire_group(group=group, on=TODAY, by=someone(), at=NOW)
    assert found("oracy") == []
    restore_group(group=group, by=someone(), at=NOW)
    assert found("oracy") == [1]


def test_group_of_another_network_changes_nothing_here(listings, boston):
    with within(boston):
        add_group(terms=["oracy", "talk"], by=someone(), at=NOW)

    assert found("oracy") == []


def test_changed_group_finds_by_its_new_terms(listings):
    group = add_group(terms=["oracy", "speaking"], by=someone(), at=NOW)

    amend_group(
        group=group, terms=["oracy", "talk protocol"], note="x", by=someone(), at=NOW
    )

    assert found("oracy") == [1]
    assert len(told_history(group)) == 2


def test_term_of_a_group_is_a_known_word(listings):
    found("phonica")
    add_group(terms=["phonica", "wubble"], by=someone(), at=NOW)

    answer = find("phonica", kind=KIND, among=every(), mode=Mode.LEXICAL)

    assert answer.corrections == ()


@pytest.mark.parametrize(
    "terms",
    [[], ["oracy"], ["teacher", "teachers"], ["the", "of"], ["a b c"] * 3],
)
def test_group_of_less_than_two_is_refused(nyc, terms):
    with pytest.raises(NotAGroup):
        add_group(terms=terms, by=someone(), at=NOW)

    assert SynonymGroup.objects.count() == 0


def test_group_of_too_many_is_refused(nyc):
    with pytest.raises(NotAGroup, match="20"):
        add_group(terms=[f"term{n}" for n in range(21)], by=someone(), at=NOW)


def test_retiring_and_restoring_twice_is_refused(nyc):
    group = add_group(terms=["oracy", "talk"], by=someone(), at=NOW)
    with pytest.raises(AlreadyRetired):
        restore_group(group=group, by=someone(), at=NOW)
    retire_group(group=group, on=TODAY, by=someone(), at=NOW)
    with pytest.raises(AlreadyRetired):
        retire_group(group=group, on=TODAY, by=someone(), at=NOW)


def test_shipped_groups_come_once_and_leave_changes_alone(nyc):
    came = bring_shipped_groups(by=someone(), at=NOW)
    group = SynonymGroup.objects.get(key="phonics")
    amend_group(group=group, terms=["phonics", "blending"], by=someone(), at=NOW)

    again = bring_shipped_groups(by=someone(), at=NOW)

    assert (came, again) == (len(shipped_groups()), 0)
    assert SynonymGroup.objects.get(key="phonics").terms == ["phonics", "blending"]
