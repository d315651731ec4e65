"""The qualified pool where principals look for people: on their school's roster."""

from __future__ import annotations

import pytest

from intervisit.applications.models import PoolPlace
from intervisit.applications.operations.offers import accept_offer
from intervisit.applications.operations.pool import leave_pool
from intervisit.programmes.operations.appointing import RoleTerms, appoint
from intervisit.support.urls import here
from tests.applications.panel.test_deciding import LATER, decided, standing
from tests.conftest import NOW
from tests.markup import markup_of

HEADING = "Qualified, and free to take"


@pytest.fixture
def place(call, toms, olive, company):
    """Tom's place in the pool."""
    call.pool_years = 2
    call.save()
    call.cohort.state = "running"
    call.cohort.save()
    decided(call, olive, offer=[toms])
    accept_offer(decision=standing(toms), by=company.actor("tom"), at=LATER)
    return PoolPlace.objects.get()


@pytest.fixture
def roster(call):
    """Give the roster of a school as somebody sees it."""

    def of(client, school):
        part = call.cohort.participations.get(organisation=school)
        url = here("programmes:roster", public_id=part.public_id)
        return markup_of(client.get(url))

    return of


def test_a_roster_names_who_is_free_to_take(place, roster, company, signed_in):
    harriet = signed_in(company.harriet)
    take = here("applications:staff", public_id=place.public_id)

    shown = roster(harriet, company.hilltop)
    facts = {
        "school": company.hilltop.public_id,
        "cohort": place.application.call.cohort.public_id,
        "starts_on": NOW.date().isoformat(),
    }
    harriet.post(take, facts)

    assert HEADING in shown
    assert "Tom Thorne" in shown
    assert f'href="{take}"' in shown
    after = roster(harriet, company.hilltop)
    assert HEADING not in after
    assert "Tom Thorne" in after


def test_a_roster_shows_its_pool_to_who_gives_roles_there(
    place, roster, company, signed_in
):
    seen = {
        name: HEADING in roster(signed_in(getattr(company, name)), company.hilltop)
        for name in ("harriet", "olive", "tom", "petra")
    }

    assert seen == {"harriet": True, "olive": True, "tom": False, "petra": False}
    assert HEADING not in roster(signed_in(company.olive), company.parkside)


def test_a_roster_forgets_who_left_the_pool(place, roster, company, signed_in, olive):
    leave_pool(place=place, by=olive, at=LATER)

    assert HEADING not in roster(signed_in(company.harriet), company.hilltop)


def test_a_roster_offers_nobody_who_has_the_role(
    place, roster, call, company, signed_in, olive
):
    terms = RoleTerms(role="model_teacher", starts_on=NOW.date())
    post = company.tom.posts.get()
    appoint(cohort=call.cohort, post=post, terms=terms, by=olive, at=NOW)

    assert HEADING not in roster(signed_in(company.harriet), company.hilltop)


def test_whole_pool_marks_who_has_the_role_and_offers_the_others(
    place, call, company, signed_in, olive
):
    page, take = here("applications:pool"), f"/pool/{place.public_id}/staff/"
    harriet = signed_in(company.harriet)
    before = markup_of(harriet.get(page))
    terms = RoleTerms(role="model_teacher", starts_on=NOW.date())
    post = company.tom.posts.get()

    appoint(cohort=call.cohort, post=post, terms=terms, by=olive, at=NOW)
    after = markup_of(harriet.get(page))

    assert ("One person is free" in before, take in before) == (True, True)
    assert "Nobody is free at present" in after
    assert f"Has the role already, at {company.hilltop.name}" in after
    assert take not in after
