from __future__ import annotations

import pytest

from intervisit.partnerships.operations.challenges import raise_challenge
from intervisit.partnerships.queries.figures import figures_beside
from intervisit.support.urls import here
from tests.cast import TODAY
from tests.conftest import NOW
from tests.factories.partnerships import (
    CohortStaffFactory,
    MembershipFactory,
    PartnershipFactory,
    plus_members,
)
from tests.factories.people import PostFactory
from tests.markup import markup_of


@pytest.fixture
def group(cohort, company):
    made = PartnershipFactory(cohort=cohort, name="Hilltop Plus group")
    MembershipFactory(partnership=made, organisation=company.hilltop, membership="host")
    MembershipFactory(partnership=made, organisation=company.parkside)
    return made


def text_of(response):
    assert response.status_code == 200, response.status_code
    return markup_of(response)


def test_page_shows_members_to_everybody_and_history_to_its_people(
    group, company, sign_in
):
    url = here("partnerships:partnership", public_id=group.public_id)
    neighbour = PostFactory()
    texts = {
        name: text_of(sign_in(getattr(company, name)).get(url))
        for name in ("harriet", "olive", "tom", "ada")
    }

    assert all("Parkside" in text for text in texts.values())
    assert "What has changed here" in texts["tom"]
    assert "Say what isn’t working" in texts["harriet"]
    assert "Say what isn’t working" not in texts["tom"]
    assert neighbour.person.name not in texts["olive"]


def test_cohorts_page_shows_groups_and_figures(cohort, group, company, sign_in):
    url = here("programmes:cohort", public_id=cohort.public_id)

    text = text_of(sign_in(company.olive).get(url))

    assert "Published, and counted here" in text
    assert here("partnerships:list_pdf", public_id=cohort.public_id) in text


def test_figures_are_counted_beside_what_was_published(cohort, company):
    plus_members(cohort, 3)

    hosts, partners = figures_beside(cohort, TODAY)

    assert (hosts.published, hosts.counted, hosts.difference) == (10, 1, -9)
    assert (partners.published, partners.counted) == (61, 3)


def test_contacts_are_for_leaders_facilitator_and_office(
    cohort, group, company, sign_in
):
    url = here("partnerships:contacts", public_id=group.public_id)
    along = CohortStaffFactory(
        cohort=cohort, post=PostFactory(organisation=company.office)
    )
    group.facilitations.create(staff=along, role="facilitator", starts_on=TODAY)

    assert company.petra.email in text_of(sign_in(company.harriet).get(url))
    assert along.post.person.name in text_of(sign_in(company.olive).get(url))
    assert sign_in(company.tom).get(url).status_code == 403
    shown = text_of(sign_in(company.olive).get(url))
    assert "is host to" in shown
    assert shown.count(f"mailto:{company.petra.email}") == 1


@pytest.mark.parametrize(
    "page", ["join", "facilitator", "dissolve", "rematch", "carry_on", "consortium"]
)
def test_pages_of_change_are_for_the_office(page, group, company, sign_in):
    url = here(f"partnerships:{page}", public_id=group.public_id)

    text_of(sign_in(company.olive).get(url))
    assert sign_in(company.tom).get(url).status_code == 403


def test_office_forms_one_by_hand(cohort, company, sign_in):
    members = plus_members(cohort, 5)
    url = here("partnerships:form", public_id=cohort.public_id)
    asked = {
        "formation": "plus_group",
        "members": [each.organisation.public_id for each in members[:3]],
        "starts_on": "2026-11-22",
    }

    refused = text_of(sign_in(company.olive).post(url, asked))
    asked["members"] = [each.organisation.public_id for each in members]
    formed = sign_in(company.olive).post(url, asked)

    assert "at least 5 × Partner schools" in refused
    assert formed.status_code == 302
    assert cohort.partnerships.count() == 1


def test_talk_is_nowhere_for_others(group, company, sign_in):
    challenge = raise_challenge(
        partnership=group,
        about="too far",
        words="Two hours each way.",
        by=company.actor("harriet"),
        at=NOW,
    )
    talk = here("partnerships:challenge", public_id=challenge.public_id)
    page = here("partnerships:partnership", public_id=group.public_id)
    listed = here("partnerships:partnerships") + "?as=csv"

    assert "Two hours" in text_of(sign_in(company.olive).get(talk))
    for name in ("petra", "tom", "ada", "rhona"):
        client = sign_in(getattr(company, name))
        assert client.get(talk).status_code == 404
        assert "talk" not in text_of(client.get(page)).replace("talked_about", "")
        assert "talked" not in text_of(client.get(listed))


def test_list_is_narrowed_by_kind_state_and_nobody(cohort, group, company, sign_in):
    client = sign_in(company.olive)
    url = here("partnerships:partnerships")

    def names(query):
        return [row["name"] for row in rows_of(client.get(f"{url}?as=csv&{query}"))]

    assert names("facilitator=none&state=standing&shape=plus_group") == [group.name]
    assert names("state=dissolved") == []
    assert names("q=parkside") == [group.name]


def rows_of(response):
    import csv
    import io

    text = response.content.decode("utf-8-sig")
    return [
        {key.lower(): value for key, value in row.items()}
        for row in csv.DictReader(io.StringIO(text))
    ]


def test_letter_and_lists_are_files(cohort, group, company, sign_in):
    client = sign_in(company.olive)
    place = group.memberships.first()
    files = {
        here("partnerships:letter", public_id=group.public_id): b"%PDF",
        here("partnerships:school_letter", public_id=place.public_id): b"%PDF",
        here("partnerships:list_pdf", public_id=cohort.public_id): b"%PDF",
        here("partnerships:list_xlsx", public_id=cohort.public_id): b"PK",
    }

    assert {
        url: client.get(url).content[: len(start)] for url, start in files.items()
    } == files
