"""Acting for: what is named, for as long as it is let, and history shows both."""

from __future__ import annotations

from datetime import timedelta

import pytest

from intervisit.people.delegable import offered_to, words_of
from intervisit.people.models import Delegation
from intervisit.people.operations.delegations import (
    CannotActFor,
    let_act,
    withdraw_delegation,
)
from intervisit.people.telling import told_history
from intervisit.support import clock
from tests.conftest import NOW
from tests.factories.people import PersonFactory


def let(company, may=("school:amend",), **facts):
    today = clock.today()
    facts = {"deputy": company.tom, "starts_on": today, "ends_on": today} | facts
    return let_act(may=list(may), by=company.actor("harriet"), at=NOW, **facts)


def start(client, delegation):
    return client.post(f"/nyc/acting/{delegation.public_id}/start/")


def test_deputy_does_what_was_named_and_history_shows_both(company, sign_in):
    client = sign_in(company.tom)
    start(client, let(company))

    page = f"/nyc/schools/{company.hilltop.public_id}/change/"
    facts = {"name": "Hilltop", "code": "H001", "city": "Queens", "grades": "K-5"}
    assert client.get(page).status_code == 200
    client.post(page, facts)

    entries = told_history(company.hilltop)
    assert entries[0].by in ("Tom Thorne for Harriet Hill", "")


def test_every_page_says_for_whom_one_acts(company, sign_in):
    client = sign_in(company.tom)
    start(client, let(company))

    page = client.get("/nyc/schools/").content.decode()

    assert "You act for <b>Harriet Hill</b>" in page


def test_deputy_does_nothing_that_was_not_named(company, sign_in):
    client = sign_in(company.tom)
    start(client, let(company))

    answer = client.get(f"/nyc/schools/{company.hilltop.public_id}/strong-in/")

    assert answer.status_code == 403


def test_deputy_cannot_let_others_act(company, sign_in):
    client = sign_in(company.tom)
    start(client, let(company))

    assert client.get("/nyc/acting/").status_code == 403


def test_deputy_is_oneself_again(company, sign_in):
    client = sign_in(company.tom)
    start(client, let(company))

    client.post("/nyc/acting/stop/")

    assert "You act for" not in client.get("/nyc/schools/").content.decode()


def test_taken_back_stops_at_the_next_request(company, sign_in):
    delegation = let(company)
    client = sign_in(company.tom)
    start(client, delegation)
    withdraw_delegation(
        delegation=delegation,
        on=clock.today(),
        by=company.actor("harriet"),
        at=NOW,
    )

    assert "You act for" not in client.get("/nyc/schools/").content.decode()


def test_someone_else_cannot_use_it(company, sign_in):
    assert start(sign_in(company.petra), let(company)).status_code == 404
    assert start(sign_in(company.harriet), let(company)).status_code == 403


def test_what_runs_later_cannot_be_used_today(company, sign_in):
    later = clock.today() + timedelta(days=2)
    client = sign_in(company.tom)

    start(client, let(company, starts_on=later, ends_on=later))

    assert "You act for" not in client.get("/nyc/schools/").content.decode()


@pytest.mark.parametrize(
    ("may", "days"),
    [((), 0), (("school:amend",), -1), (("school:amend",), 400), (("no:such",), 0)],
)
def test_what_makes_no_sense_is_refused(company, may, days):
    with pytest.raises(CannotActFor):
        let(company, may, ends_on=clock.today() + timedelta(days=days))

    assert not Delegation.objects.exists()


def test_nobody_acts_for_themselves_or_through_who_left(company):
    gone = PersonFactory(ended_on=clock.today())

    for wrong in (company.harriet, gone):
        with pytest.raises(CannotActFor):
            let(company, deputy=wrong)


def test_what_is_ones_own_alone_is_never_offered(company):
    offered = dict(offered_to(company.actor("olive")))

    assert "person:invite" in offered
    assert "delegation:give" not in words_of()
    assert "personal-data:export" not in words_of()


def test_auditor_is_not_offered_what_the_office_does(company):
    offered = dict(offered_to(company.actor("ada")))

    assert "person:merge" not in offered
