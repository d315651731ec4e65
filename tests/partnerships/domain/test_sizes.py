from __future__ import annotations

import pytest

from intervisit.partnerships.domain.sizes import (
    Misfit,
    SizeFault,
    leads_in,
    may_be_in_several,
    misfits,
)
from intervisit.programmes.domain.documents import definition_from
from intervisit.programmes.domain.shipped import shipped_document


def shape(shipped: str, key: str):
    definition = definition_from(shipped_document(shipped))
    return next(each for each in definition.formations if each.key == key)


PLUS = shape("learning_partners_plus", "plus_group")
TRIAD = shape("learning_partners", "triad")
COMMUNITY = shape("teacher_led_communities", "community")
RESIDENCY = shape("residency", "residency_group")


def test_group_of_its_shape_has_no_misfit():
    assert misfits(TRIAD, ["host", "partner", "partner"], is_new=True) == []


@pytest.mark.parametrize("is_new", [True, False])
def test_too_many_is_hard_always(is_new):
    found = misfits(TRIAD, ["host", *["partner"] * 3], is_new=is_new)

    assert found == [Misfit(SizeFault.TOO_MANY, "partner", 3, 2, is_hard=True)]


@pytest.mark.parametrize(("is_new", "is_hard"), [(True, True), (False, False)])
def test_triad_that_stands_may_lose_a_partner(is_new, is_hard):
    found = misfits(TRIAD, ["host", "partner"], is_new=is_new)

    assert found == [Misfit(SizeFault.TOO_FEW, "partner", 1, 2, is_hard=is_hard)]


def test_all_or_nothing_keeps_its_floor():
    found = misfits(PLUS, ["host", *["partner"] * 4], is_new=False)

    assert found == [Misfit(SizeFault.TOO_FEW, "partner", 4, 5, is_hard=True)]


def test_way_without_a_place_is_no_place():
    found = misfits(TRIAD, ["host", "partner", "partner", "university"], is_new=True)

    assert found == [Misfit(SizeFault.NO_PLACE, "university", 1, 0)]


def test_hard_misfits_come_first():
    found = misfits(TRIAD, ["partner", *["partner"] * 2], is_new=False)

    assert [each.is_hard for each in found] == [True, False]


def test_group_without_places_needs_its_schools_only():
    assert misfits(COMMUNITY, ["school"], is_new=True) == []
    assert misfits(COMMUNITY, [], is_new=True) == [
        Misfit(SizeFault.TOO_FEW_SCHOOLS, "", 0, 1)
    ]


def test_only_the_university_is_in_several_residency_groups():
    assert may_be_in_several(RESIDENCY, "university")
    assert not may_be_in_several(RESIDENCY, "host")
    assert may_be_in_several(COMMUNITY, "school")


def test_hosts_lead_and_equals_do_not():
    assert leads_in(TRIAD) == "host"
    assert leads_in(COMMUNITY) == ""
