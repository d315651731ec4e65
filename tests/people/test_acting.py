from __future__ import annotations

from datetime import timedelta

import pytest

from intervisit.people.models import Delegation
from intervisit.support import clock

URL = "/nyc/schools/"


@pytest.fixture
def post(company):
    return company.tom.posts.get()


def test_who_holds_a_post_today_is_in(company, post, sign_in):
    assert sign_in(company.tom).get(URL).status_code == 200


def test_who_held_one_until_yesterday_is_out_at_the_next_request(
    company, post, sign_in
):
    client = sign_in(company.tom)
    assert client.get(URL).status_code == 200

    post.ends_on = clock.today() - timedelta(days=1)
    post.save()

    assert client.get(URL).status_code == 404


def test_who_will_hold_one_is_not_in_yet(company, post, sign_in):
    post.starts_on = clock.today() + timedelta(days=1)
    post.save()

    assert sign_in(company.tom).get(URL).status_code == 404


def test_withdrawn_delegation_stops_at_the_next_request(company, sign_in):
    today = clock.today()
    delegation = Delegation.objects.create(
        giver=company.harriet,
        deputy=company.tom,
        may=["school:amend"],
        starts_on=today,
        ends_on=today,
    )
    client = sign_in(company.tom)
    session = client.session
    session["acting_for"] = {str(company.network.pk): delegation.public_id}
    session.save()
    change = f"/nyc/schools/{company.hilltop.public_id}/change/"
    assert client.get(change).status_code == 200

    delegation.withdrawn_on = today
    delegation.save()

    assert client.get(change).status_code == 403
