from __future__ import annotations

from datetime import date

import pytest

from intervisit.networks.models import PracticeArea
from intervisit.networks.operations import areas
from tests.conftest import NOW
from tests.factories.networks import FocusFactory, PracticeAreaFactory, SchoolFactory

TODAY = date(2026, 11, 22)


@pytest.fixture
def olive(company):
    return company.actor("olive")


def test_new_area_stands_last_with_a_key_of_its_own(olive):
    first = areas.add_area(
        name="Oracy", description="", synonyms=[], parent=None, by=olive
    )
    second = areas.add_area(
        name="Oracy!", description="", synonyms=[], parent=None, by=olive
    )

    assert (first.key, second.key) == ("oracy", "oracy-2")
    assert (first.position, second.position) == (0, 1)


def test_area_cannot_lie_under_its_own_part(olive):
    above = PracticeAreaFactory(name="Literacy")
    below = PracticeAreaFactory(name="Phonics", parent=above)

    with pytest.raises(areas.AreaUnderItself, match="“Phonics” lies under “Literacy”"):
        areas.amend_area(
            area=above,
            name="Literacy",
            description="",
            synonyms=[],
            parent=below,
            by=olive,
        )


def test_moving_keeps_the_order_dense(olive):
    one, two, three = (PracticeAreaFactory(name=n, position=0) for n in "abc")

    areas.move_area(area=three, by=olive, places=-1)

    in_order = PracticeArea.objects.order_by("position").values_list("name", flat=True)
    assert list(in_order) == [one.name, three.name, two.name]


def test_merging_moves_statements_and_keeps_the_words_findable(olive):
    old = PracticeAreaFactory(name="Early reading", synonyms=["phonics"])
    new = PracticeAreaFactory(name="Reading")
    both = SchoolFactory()
    FocusFactory(organisation=both, area=old)
    FocusFactory(organisation=both, area=new)
    only_old = FocusFactory(area=old)
    part = PracticeAreaFactory(name="Decoding", parent=old)

    moved = areas.merge_area(area=old, into=new, by=olive, on=TODAY, at=NOW)

    for row in (old, new, only_old, part):
        row.refresh_from_db()
    assert moved == 1
    assert only_old.area == new
    assert (old.merged_into, part.parent) == (new, new)
    assert new.synonyms == ["Early reading", "phonics"]
    assert both.focuses.filter(ended_on=None).count() == 1


def test_merging_into_a_part_of_itself_is_refused(olive):
    above = PracticeAreaFactory()
    below = PracticeAreaFactory(parent=above)

    with pytest.raises(areas.AreaUnderItself, match="merged into itself"):
        areas.merge_area(area=above, into=below, by=olive, on=TODAY, at=NOW)


def test_merging_into_a_retired_area_is_refused(olive):
    retired = PracticeAreaFactory(name="Old", retired_on=TODAY)

    with pytest.raises(areas.AreaGone, match="“Old” is no longer in use"):
        areas.merge_area(
            area=PracticeAreaFactory(), into=retired, by=olive, on=TODAY, at=NOW
        )


def test_area_with_parts_is_not_retired(olive):
    above = PracticeAreaFactory(name="Literacy")
    PracticeAreaFactory(parent=above)

    with pytest.raises(areas.AreaStillHasParts, match="1 areas lie under “Literacy”"):
        areas.retire_area(area=above, by=olive, on=TODAY)


def test_retired_area_comes_back_and_merged_one_does_not(olive):
    area, other = PracticeAreaFactory.create_batch(2)
    areas.retire_area(area=area, by=olive, on=TODAY)
    areas.restore_area(area=area, by=olive)
    assert PracticeArea.objects.in_use().filter(pk=area.pk).exists()

    areas.merge_area(area=area, into=other, by=olive, on=TODAY, at=NOW)
    with pytest.raises(areas.AreaGone, match="merged into"):
        areas.restore_area(area=area, by=olive)
