"""Nobody is in two places at once, however many ask at the same moment."""

from __future__ import annotations

from datetime import timedelta

import pytest

from intervisit.people.models import Engagement
from intervisit.people.models.engagements import EngagementPart
from intervisit.people.operations.engagements import (
    EngagedElsewhere,
    Hours,
    Taken,
    clashes,
    confirm,
    engage,
    release,
)
from tests.conftest import NOW

HOUR = timedelta(hours=1)
MORNING = Hours(NOW, NOW + 2 * HOUR)


def take(company, about="visit:a", hours=MORNING, **facts):
    facts = {
        "taken": Taken(person_id=company.tom.pk),
        "part": EngagementPart.GIVING,
        "is_confirmed": True,
    } | facts
    return engage(
        hours=hours, title="Visit", about=about, by=company.actor("olive"), **facts
    )


def test_second_taking_is_refused_by_name(company):
    take(company)

    with pytest.raises(EngagedElsewhere, match="Tom Thorne is engaged elsewhere"):
        take(company, "visit:b", Hours(NOW + HOUR, NOW + 3 * HOUR))


def test_one_ends_when_the_next_begins(company):
    take(company)

    take(company, "visit:b", Hours(NOW + 2 * HOUR, NOW + 3 * HOUR))

    assert Engagement.objects.count() == 2


@pytest.mark.parametrize(
    "facts", [{"is_confirmed": False}, {"part": EngagementPart.INVITED}]
)
def test_what_is_not_sure_takes_nothing(company, facts):
    take(company)
    take(company, "visit:b", **facts)

    assert Engagement.objects.count() == 2


def test_clashes_are_told_before(company):
    taken = take(company)

    def found(**facts):
        return clashes(people=[company.tom.pk], **facts)

    assert found(hours=MORNING) == [taken]
    assert found(hours=MORNING, besides="visit:a") == []
    assert found(hours=Hours(NOW + 2 * HOUR, NOW + 3 * HOUR)) == []


def test_confirming_is_all_or_nothing(company):
    take(company, "visit:b", is_confirmed=False)
    take(
        company,
        "visit:b",
        is_confirmed=False,
        taken=Taken(person_id=company.harriet.pk),
    )
    take(company)

    with pytest.raises(EngagedElsewhere):
        confirm(about="visit:b", by=company.actor("olive"))

    assert Engagement.objects.filter(is_confirmed=True).count() == 1


def test_released_time_is_free_again(company):
    take(company)

    assert release(about="visit:a", by=company.actor("olive")) == 1

    take(company, "visit:b")


def test_room_is_taken_once(company):
    room = Taken(organisation_id=company.hilltop.pk, room="204")
    take(company, taken=room, part=EngagementPart.HOSTING)

    with pytest.raises(EngagedElsewhere, match="204 is taken"):
        take(company, "visit:b", taken=room, part=EngagementPart.HOSTING)
