from __future__ import annotations

import pytest

from intervisit.frameworks.domain.outline import read_outline
from intervisit.frameworks.models import Framework
from intervisit.frameworks.operations.frameworks import (
    AlreadyHere,
    InUse,
    NothingInIt,
    adopt_framework,
    bring_framework,
    remove_framework,
    retire_framework,
)
from intervisit.frameworks.queries import frameworks_visible_to, statements_of


@pytest.fixture
def bring(company, now):
    def brought(text: str) -> Framework:
        content, problems = read_outline(text, title="Domains", identifier="dom")
        return bring_framework(
            content=content, problems=problems, by=company.actor("olive"), at=now
        )

    return brought


def test_tree_is_written_in_reading_order(bring):
    framework = bring("1 Above\n  1a Below\n    deep\n2 Beside")

    rows = statements_of(framework).values_list("text", "depth", "parent__text")
    assert list(rows) == [
        ("Above", 0, None),
        ("Below", 1, "Above"),
        ("deep", 2, "Below"),
        ("Beside", 0, None),
    ]


def test_same_content_is_not_brought_twice(bring):
    bring("1 Above")

    with pytest.raises(AlreadyHere, match="word for word, as version 1"):
        bring("1 Above")


def test_new_content_is_a_new_version_and_nothing_is_overwritten(bring, company):
    first = bring("1 Above")
    adopt_framework(framework=first, by=company.actor("olive"))
    second = bring("1 Above\n2 More")
    adopt_framework(framework=second, by=company.actor("olive"))

    first.refresh_from_db()
    assert (first.state, second.state) == ("superseded", "adopted")
    assert (second.version_number, statements_of(first).count()) == (2, 1)


def test_framework_without_a_statement_is_refused(bring):
    with pytest.raises(NothingInIt, match="nothing to use"):
        bring("  \n")


def test_only_what_was_never_in_use_is_taken_out(bring, company):
    olive = company.actor("olive")
    framework = bring("1 Above")
    adopt_framework(framework=framework, by=olive)
    retire_framework(framework=framework, by=olive)

    with pytest.raises(InUse, match="You can retire it"):
        remove_framework(framework=framework, by=olive)

    other = bring("1 Other")
    remove_framework(framework=other, by=olive)
    assert Framework.objects.count() == 1


def test_proposed_framework_is_seen_by_who_tends_it_alone(bring, company):
    bring("1 Above")

    assert frameworks_visible_to(company.actor("olive")).count() == 1
    assert frameworks_visible_to(company.actor("tom")).count() == 0
