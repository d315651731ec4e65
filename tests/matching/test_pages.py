"""Pages of matching: whoever may, walks them; their queries don't grow with schools."""

from __future__ import annotations

from io import BytesIO

import pytest

from intervisit.imports.operations.checking import check_now
from intervisit.imports.operations.choosing import accept_guess
from intervisit.imports.operations.uploading import start_import
from intervisit.matching.models import MatchPlan, MatchRun, PairWish
from intervisit.matching.operations.plans import make_plan
from intervisit.matching.queries.plans import groups_of
from intervisit.programmes.models import Participation
from tests.conftest import NOW
from tests.markup import markup_of
from tests.matching.conftest import answered


@pytest.fixture
def office(sign_in, company):
    return sign_in(company.olive)


def page(client, path, **data):
    response = client.get(f"/nyc/{path}", data)
    return response.status_code, markup_of(response)


def test_cohort_page_says_who_waits_and_what_is_not_known(office, triads):
    status, body = page(office, f"cohorts/{triads.public_id}/matching/")

    assert status == 200
    assert "3 host schools and 7 partner schools wait to be put together" in body
    assert "have no indicators" in body


def test_list_of_strengths_and_needs_comes_back_as_it_went_out(office, triads, olive):
    body = page(office, f"cohorts/{triads.public_id}/matching/")[1]
    address = f"cohorts/{triads.public_id}/matching/strengths-and-needs.xlsx"
    content = page_bytes(office, address)

    run = start_import(
        subject="areas", name="list.xlsx", content=BytesIO(content), by=olive, at=NOW
    )
    run = check_now(run=accept_guess(run=run, by=olive, at=NOW), by=olive, at=NOW)

    assert address in body
    assert run.mapping["targets"] == {
        "school code": "organisation",
        "strengths": "strengths",
        "needs": "needs",
    }
    assert (run.counts["same"], run.counts["rows"]) == (10, 10)


def test_settings_are_checked_and_a_run_is_asked_for(office, triads):
    path = f"/nyc/cohorts/{triads.public_id}/matching/run/"
    form = office.get(path).context["form"]
    data = {name: form[name].value() or "" for name in form.fields}

    refused = office.post(path, data | {"smallest": 9})
    office.post(path, data | {"weight_focus": 5})

    assert "at least more partners than at most" in markup_of(refused)
    run = MatchRun.objects.get()
    assert run.settings["weights"]["focus"] == 5
    assert page(office, f"match-runs/{run.public_id}/")[0] == 200


def test_defaults_come_back_from_the_definition(office, triads, olive):
    answered(triads, olive, weights={"travel": 100.0}, shared_focus=0)
    path = f"/nyc/cohorts/{triads.public_id}/matching/run/"

    kept = office.get(path).context["form"]["weight_focus"].value()
    back = office.get(path, {"from": "definition"}).context["form"]

    assert kept == 0
    assert back["weight_focus"].value() == 50


def test_finished_run_tells_groups_reasons_and_files(office, triads, olive):
    run = answered(triads, olive)
    alone = run.schools.get(is_host=False, host=None).organisation
    path = f"match-runs/{run.public_id}/"

    _status, body = page(office, path)
    _status, card = page(office, path, school=alone.public_id)
    _status, rows = page(office, f"{path}schools/", where="left")

    assert "6 schools have a place, one has none" in body
    assert "No plan can place more schools." in body
    assert f"Why has {alone.name} no place?" in card
    assert alone.name in rows
    for what in ("workbook", "groups", "pairs", "certificate", "report", "input"):
        assert page_bytes(office, f"{path}files/{what}/")
    assert office.get(f"/nyc/{path}files/secrets/").status_code == 404


def page_bytes(client, path):
    response = client.get(f"/nyc/{path}")
    assert response.status_code == 200, path
    return response.content


@pytest.mark.parametrize("more", [0, 6])
def test_run_page_takes_the_same_queries_however_many_schools(
    office, triads, olive, more, django_assert_num_queries
):
    from tests.matching.conftest import say, take_part

    areas = [
        focus.area for focus in triads.participations.first().organisation.focuses.all()
    ]
    for n in range(more):
        school = take_part(triads, f"Newcomer {n}", "partner", 40.6 + n / 90, [0, 1])
        say(school, "need", areas[:1])
    run = answered(triads, olive)
    office.get(f"/nyc/match-runs/{run.public_id}/")

    with django_assert_num_queries(24, exact=False):
        office.get(f"/nyc/match-runs/{run.public_id}/")


def test_wish_is_written_refused_when_it_contradicts_and_taken_back(office, triads):
    inside = Participation.objects.filter(cohort=triads).select_related("organisation")
    host = inside.filter(membership="host").first().organisation
    partner = inside.filter(membership="partner").first().organisation
    path = f"/nyc/cohorts/{triads.public_id}/matching/wishes/"
    data = {
        "kind": "pin",
        "host": host.public_id,
        "partner": partner.public_id,
        "reason": "They know each other.",
    }

    office.post(path, data)
    refused = office.post(path, data | {"kind": "forbid"})
    wish = PairWish.objects.get()
    office.post(f"/nyc/pair-wishes/{wish.public_id}/end/")

    assert "the other way round" in markup_of(refused)
    wish.refresh_from_db()
    assert wish.ended_at is not None


def test_move_is_seen_saved_and_refused_when_somebody_was_faster(office, triads, olive):
    plan = make_plan(run=answered(triads, olive), by=olive, at=NOW)
    one, other = groups_of(plan)[:2]
    choice = {
        "partner": one.partners[0].public_id,
        "host": other.host.public_id,
        "exchange": other.partners[0].public_id,
    }
    path = f"/nyc/match-plans/{plan.public_id}/move/"

    seen = markup_of(office.post(path, choice | {"version": 1, "look": "1"}))
    stale = choice | {"version": plan.version, "reason": "They share a bus."}
    saved = office.post(path, stale)
    again = office.post(path, stale | {"partner": one.partners[1].public_id})

    assert "breaks no rule" in seen
    assert saved.status_code == 302
    words = markup_of(again)
    assert "Olive Oak" in words
    assert "They share a bus." in words
    plan.refresh_from_db()
    assert plan.version == 2


def test_plan_is_pinned_undone_locked_and_compared(office, triads, olive):
    plan = make_plan(run=answered(triads, olive), by=olive, at=NOW)
    path = f"/nyc/match-plans/{plan.public_id}/"
    partner = groups_of(plan)[0].partners[0]

    office.post(f"{path}pin/", {"version": 1, "partner": partner.public_id})
    office.post(f"{path}undo/", {"version": 2})
    office.post(f"{path}state/", {"version": 3, "action": "lock"})
    stale = office.post(f"{path}state/", {"version": 3, "action": "unlock"})
    _status, body = page(
        office,
        f"cohorts/{triads.public_id}/matching/compare/",
        one=f"run-{plan.run.public_id}",
        other=f"plan-{plan.public_id}",
    )

    plan = MatchPlan.objects.get()
    assert (plan.state, plan.version) == ("locked", 4)
    assert stale.status_code == 302
    assert not plan.places.filter(is_pinned=True).exists()
    assert "Both put every school in the same place" in body


@pytest.mark.parametrize("who", ["harriet", "petra", "ada", "rhona"])
def test_nobody_else_sees_how_groups_come_about(sign_in, company, triads, olive, who):
    plan = make_plan(run=answered(triads, olive), by=olive, at=NOW)
    client = sign_in(getattr(company, who))

    for path in (
        f"cohorts/{triads.public_id}/matching/",
        f"match-runs/{plan.run.public_id}/",
        f"match-plans/{plan.public_id}/",
    ):
        assert client.get(f"/nyc/{path}").status_code in {403, 404}
