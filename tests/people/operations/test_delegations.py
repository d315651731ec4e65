"""Acting for: what is named, for as long as it is let, and history shows both."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from intervisit.kernel.actor import Deputy
from intervisit.people.delegable import offered_to, reading_for, words_of
from intervisit.people.models import Delegation, Handover
from intervisit.people.operations.delegations import (
    CannotActFor,
    let_act,
    withdraw_delegation,
)
from intervisit.people.telling import told_history
from intervisit.support import clock
from intervisit.support.policy import is_of_the_network, permission
from tests.conftest import NOW
from tests.factories.people import PersonFactory, PostFactory
from tests.harness.answers import filled_forms_in
from tests.markup import markup_of


def let(company, may=("school:amend",), **facts):
    today = clock.today()
    facts = {"deputy": company.tom, "starts_on": today, "ends_on": today} | facts
    return let_act(may=list(may), by=company.actor("harriet"), at=NOW, **facts)


def start(client, delegation):
    return client.post(f"/nyc/acting/{delegation.public_id}/start/")


def move_to_queens(client, company):
    """Change a school through its page, as a browser sends the form."""
    page = f"/nyc/schools/{company.hilltop.public_id}/change/"
    [form] = [
        form
        for form in filled_forms_in(client.get(page).content)
        if "name" in form.values
    ]
    answer = client.post(page, form.values | {"city": "Queens"})
    assert answer.status_code == 302


def test_deputy_does_what_was_named_and_history_shows_both(company, sign_in):
    client = sign_in(company.tom)
    start(client, let(company))

    move_to_queens(client, company)

    school = markup_of(client.get(f"/nyc/schools/{company.hilltop.public_id}/"))
    assert "by Tom Thorne for Harriet Hill" in school
    assert told_history(company.hilltop)[0].by == "Tom Thorne for Harriet Hill"


def test_every_page_says_for_whom_one_acts(company, sign_in):
    client = sign_in(company.tom)
    start(client, let(company))

    page = markup_of(client.get("/nyc/schools/"))

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

    assert "You act for" not in markup_of(client.get("/nyc/schools/"))


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

    assert "You act for" not in markup_of(client.get("/nyc/schools/"))


def test_someone_else_cannot_use_it(company, sign_in):
    assert start(sign_in(company.petra), let(company)).status_code == 404
    assert start(sign_in(company.harriet), let(company)).status_code == 403


def test_what_runs_later_cannot_be_used_today(company, sign_in):
    later = clock.today() + timedelta(days=2)
    client = sign_in(company.tom)

    start(client, let(company, starts_on=later, ends_on=later))

    assert "You act for" not in markup_of(client.get("/nyc/schools/"))


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
    offered = names_of(offered_to(company.actor("olive")))

    assert "person:invite" in offered
    assert "delegation:give" not in words_of()
    assert "personal-data:export" not in words_of()


def test_auditor_is_not_offered_what_the_office_does(company):
    offered = names_of(offered_to(company.actor("ada")))

    assert "person:merge" not in offered


def test_what_one_does_oneself_shows_one_name(company, sign_in):
    """The control: history tells a deputy's step from somebody's own."""
    move_to_queens(sign_in(company.harriet), company)

    assert told_history(company.hilltop)[0].by == "Harriet Hill"


def names_of(groups):
    """Give the names of what is offered, whatever it stands under."""
    return {name for _heading, lines in groups for name, _words in lines}


SIGN = permission("offer:sign", is_of_the_network, does="Sign an offer", signs=True)
READ = permission("note:read", is_of_the_network, does="Read a note", confidential=True)


def deputy_who_may(company, *names):
    deputy = Deputy(company.tom.pk, company.tom.name, frozenset(names))
    return replace(company.actor("harriet"), deputy=deputy)


@pytest.mark.parametrize(
    ("line", "words"), [(SIGN, "this is a signature"), (READ, "this is confidential")]
)
def test_deputy_neither_signs_nor_reads_what_was_not_named(company, line, words):
    refusal = line.refusal(deputy_who_may(company, "school:amend"), None)

    assert words in str(refusal)
    assert line.refusal(deputy_who_may(company, line.name), None) is None
    assert line.refusal(company.actor("harriet"), None) is None


def test_confidential_part_is_not_let_among_the_rest(company):
    with pytest.raises(CannotActFor, match="one by one, apart"):
        let(company, ["school:amend", "handover:view"])

    delegation = let(company, apart=["handover:view"])

    assert delegation.may == ["handover:view", "school:amend"]


def test_ordinary_thing_is_not_named_apart(company):
    with pytest.raises(CannotActFor, match="one by one, apart"):
        let(company, [], apart=["school:amend"])


def test_what_is_named_apart_is_offered_apart(company):
    harriet = company.actor("harriet")

    together, apart = (
        names_of(offered_to(harriet, apart=is_apart)) for is_apart in (False, True)
    )

    assert {"handover:view", "person:contact"} <= apart
    assert together & apart == set()


def test_what_is_offered_stands_under_what_it_is_about(company):
    groups = dict(offered_to(company.actor("harriet")))

    told = {words for _name, words in groups["Schools, practice areas and the year"]}
    assert "Change a school" in told
    assert "See a school’s page" not in told
    assert [*groups] == sorted(groups)


def test_to_see_is_one_tick_and_changes_nothing(company, sign_in):
    today = clock.today().isoformat()
    asked = {
        "deputy": company.tom.public_id,
        "sees": "on",
        "starts_on": today,
        "ends_on": today,
    }

    sign_in(company.harriet).post("/nyc/acting/", asked)

    may = set(Delegation.objects.get().may)
    assert may == set(reading_for(company.actor("harriet")))
    assert "team:view" in may
    assert may & {"school:amend", "handover:view", "person:contact"} == set()


def test_page_lets_a_confidential_part_only_by_its_own_field(company, sign_in):
    today = clock.today().isoformat()
    asked = {
        "deputy": company.tom.public_id,
        "may": ["school:amend"],
        "starts_on": today,
        "ends_on": today,
    }
    client = sign_in(company.harriet)
    client.post("/nyc/acting/", asked | {"may": ["handover:view"]})
    assert not Delegation.objects.exists()

    client.post("/nyc/acting/", asked | {"apart": ["handover:view"]})

    assert Delegation.objects.get().may == ["handover:view", "school:amend"]
    assert "named apart" in markup_of(client.get("/nyc/acting/"))


def test_handover_opens_to_a_deputy_only_when_it_was_named(company, sign_in):
    handover = Handover.objects.create(
        post=PostFactory(organisation=company.hilltop), note="Tuesdays.", made_at=NOW
    )
    page = f"/nyc/handovers/{handover.public_id}/"
    client = sign_in(company.tom)
    start(client, let(company))
    refused = client.get(page)
    assert refused.status_code == 403
    assert "this is confidential" in markup_of(refused)

    client.post("/nyc/acting/stop/")
    start(client, let(company, apart=["handover:view"]))

    assert client.get(page).status_code == 200
