from __future__ import annotations

import pytest

from intervisit.kernel.actor import Actor, Deputy
from intervisit.support.history import history_of
from intervisit.support.operation import named, operation
from tests.factories.networks import SchoolFactory


@operation("school:rename")
def rename(*, school, name, by, reason=""):
    school.name = name
    school.save()


@operation("school:rename-and-fail")
def rename_and_fail(*, school, by):
    rename(school=school, name="Lost", by=by)
    raise RuntimeError


def test_history_says_who_did_what_and_why(company):
    rename(
        school=company.hilltop,
        name="Hillside",
        by=company.actor("olive"),
        reason="They moved.",
    )

    entry = history_of(company.hilltop)[0]
    assert (entry.action, entry.by_id, entry.reason) == (
        "school:rename",
        company.olive.pk,
        "They moved.",
    )
    assert [(c.field, c.old, c.new) for c in entry.changes] == [
        ("name", "Hilltop", "Hillside")
    ]


def test_history_names_the_deputy_too(company):
    olive = company.actor("olive")
    acting = Actor(
        olive.network_id,
        olive.person_id,
        olive.name,
        olive.posts,
        deputy=Deputy(company.tom.pk, "Tom", frozenset()),
    )

    rename(school=company.hilltop, name="Hillside", by=acting)

    entry = history_of(company.hilltop)[0]
    assert (entry.by_id, entry.deputy_id) == (company.olive.pk, company.tom.pk)


def test_nothing_half_applied_stands(company):
    with pytest.raises(RuntimeError):
        rename_and_fail(school=company.hilltop, by=company.actor("olive"))

    company.hilltop.refresh_from_db()
    assert company.hilltop.name == "Hilltop"
    assert len(history_of(company.hilltop)) == 1


def test_row_written_after_an_operation_is_not_named_by_it(company):
    rename(school=company.hilltop, name="Hillside", by=company.actor("olive"))
    school = SchoolFactory()

    assert history_of(school)[0].action == ""


def test_operation_wants_to_know_who(company):
    with pytest.raises(TypeError, match="needs by="):
        rename(school=company.hilltop, name="x", by=None)


def test_name_that_gives_way_is_for_what_no_operation_names(company):
    olive, tom = company.actor("olive"), company.actor("tom")

    with named("school:gather", by=olive, gives_way=True):
        rename(school=company.hilltop, name="Hillside", by=tom)
        company.hilltop.name = "Hillcrest"
        company.hilltop.save()

    after, during = history_of(company.hilltop)[:2]
    assert (during.action, during.by_id) == ("school:rename", company.tom.pk)
    assert (after.action, after.by_id) == ("school:gather", company.olive.pk)
