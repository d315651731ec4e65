from __future__ import annotations

from datetime import timedelta
from http import HTTPStatus

import pytest
from django.urls import reverse

from intervisit.directory.labels import LISTINGS
from intervisit.directory.queries.demand import AreaDemand, demand_on
from intervisit.search.operations.unmet import note_asked, note_unmet
from intervisit.support.clock import today
from tests.factories.search import someone
from tests.markup import markup_of

pytestmark = pytest.mark.usefixtures("offered")


@pytest.fixture
def searches(phonics):
    """Two searches that came upon phonics, one of long ago, and one in vain."""
    for days in (1, 30, 400):
        note_asked(
            words="phonics",
            kind=LISTINGS,
            answers=[phonics.pk],
            on=today() - timedelta(days=days),
            by=someone(),
        )
    note_unmet(words="school dogs", kind=LISTINGS, on=today(), by=someone())


@pytest.mark.checklist("T14")
def test_what_is_offered_stands_beside_what_is_asked_for(searches, phonics_of_old):
    demand = demand_on(today())

    assert (demand.standing, demand.searches) == (2, 2)
    assert demand.areas == [AreaDemand("Early reading", offered=1, shown=2)]
    assert demand.unasked == [phonics_of_old]
    assert [unmet.words for unmet in demand.unmet] == ["school dogs"]
    assert [(one.words, one.times, one.answers) for one in demand.wanted] == [
        ("phonics", 2, 1)
    ]
    assert "found 2 times, 1 offer it" in demand.chart.svg


def test_page_is_for_the_central_team(company, sign_in, searches):
    address = reverse("directory:demand", kwargs={"network": "nyc"})

    shown = markup_of(sign_in(company.olive).get(address))
    assert "school dogs" in shown
    assert "Phonics for older pupils" in shown
    answer = sign_in(company.petra).get(address)
    assert answer.status_code == HTTPStatus.FORBIDDEN


def test_page_says_so_where_all_is_well(company, sign_in):
    address = reverse("directory:demand", kwargs={"network": "nyc"})

    shown = markup_of(sign_in(company.olive).get(address))

    assert "Every search had an answer that fits." in shown
