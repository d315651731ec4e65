"""Export gives everything, erasure leaves no name, retention asks first."""

from __future__ import annotations

import io
import json
import zipfile
from datetime import timedelta

import pytest
from django.db import connection

from intervisit.imports.models import Import, ImportRow
from intervisit.people.models import (
    Account,
    Disclosure,
    Invitation,
    Membership,
    Person,
    PersonalDataExport,
    RetentionRule,
)
from intervisit.support.history import history_of
from intervisit.web.contributions import personal_data_of
from intervisit.web.privacy import operations
from tests.cast import TODAY, signed_up
from tests.factories.networks import SchoolFactory
from tests.factories.people import PersonFactory, PostFactory
from tests.markup import markup_of

CANARY = "Quetzalcoatlus"


@pytest.fixture
def protector(company):
    """Give the data-protection officer of the network."""
    person = signed_up(company.network, "Dora", "Dataguard")
    PostFactory(
        person=person,
        organisation=company.office,
        title="Data-protection officer",
        standing="data_protection",
    )
    return person


@pytest.fixture
def leaver(company):
    """Give someone with a tell-tale name whose post has ended."""
    person = signed_up(company.network, "Quinn", CANARY)
    PostFactory(
        person=person,
        organisation=SchoolFactory(),
        starts_on=TODAY - timedelta(days=900),
        ends_on=TODAY - timedelta(days=800),
    )
    person.ended_on = TODAY - timedelta(days=800)
    person.save()
    return person


def erase(person, company, now) -> None:
    operations.erase_person(
        person=person, by=company.actor("olive"), at=now, reason="Asked for."
    )


def test_file_holds_what_every_part_knows(company, protector, sign_in, now):
    client = sign_in(company.tom)
    client.post(f"/nyc/people/{company.tom.public_id}/data/")
    export = PersonalDataExport.objects.get()
    operations.make_export(export=export, at=now)

    answer = client.get(f"/nyc/my-data/files/{export.public_id}/")

    archive = zipfile.ZipFile(io.BytesIO(answer.content))
    record = json.loads(archive.read("what-is-held-about-you.json"))
    assert record["about"] == "Tom Thorne"
    assert "Thorne" in archive.read("what-is-held-about-you.html").decode()
    assert any(section["rows"] for section in record["sections"])


def test_same_file_is_not_asked_for_twice(company, now):
    tom = company.actor("tom")
    operations.ask_export(person=company.tom, by=tom, at=now)

    with pytest.raises(operations.BeingMade, match="being made already"):
        operations.ask_export(person=company.tom, by=tom, at=now)


def test_file_about_another_is_not_there(company, sign_in, now):
    export = operations.ask_export(
        person=company.harriet, by=company.actor("harriet"), at=now
    )
    operations.make_export(export=export, at=now)

    client = sign_in(company.tom)

    assert client.get(f"/nyc/my-data/files/{export.public_id}/").status_code == 404
    assert (
        client.post(f"/nyc/people/{company.harriet.public_id}/data/").status_code == 404
    )


def test_giving_it_to_the_officer_is_written_down_and_told(
    company, protector, sign_in, now
):
    client = sign_in(protector)
    client.post(f"/nyc/people/{company.tom.public_id}/data/")
    operations.make_export(export=PersonalDataExport.objects.get(), at=now)

    assert Disclosure.objects.get().to == protector
    assert "Dora Dataguard" in markup_of(sign_in(company.tom).get("/nyc/my-data/"))


def test_office_has_no_business_with_peoples_data(company, sign_in):
    client = sign_in(company.olive)

    assert client.get("/nyc/data-protection/").status_code == 403
    assert client.get("/nyc/data-protection/log/").status_code == 403


def test_someone_with_a_post_is_not_erased(company, now):
    with pytest.raises(operations.StillHere, match="still holds 1 posts"):
        erase(company.tom, company, now)

    company.tom.refresh_from_db()
    assert company.tom.name == "Tom Thorne"


TEXT_COLUMNS = """
SELECT c.table_name, c.column_name FROM information_schema.columns c
JOIN information_schema.tables t USING (table_schema, table_name)
WHERE c.table_schema = 'public' AND t.table_type = 'BASE TABLE'
  AND c.data_type IN ('text', 'character varying', 'jsonb', 'json', 'ARRAY')
"""


def places_of(word: str) -> list[str]:
    """Give every table and column of the database where a word stands."""
    with connection.cursor() as cursor:
        cursor.execute(TEXT_COLUMNS)
        columns = cursor.fetchall()
        found = []
        for table, column in columns:
            query = 'SELECT EXISTS (SELECT 1 FROM "{}" WHERE "{}"::text ILIKE %s)'
            cursor.execute(query.format(table, column), [f"%{word}%"])
            if cursor.fetchone()[0]:
                found.append(f"{table}.{column}")
    return found


def test_erasure_leaves_the_name_nowhere(company, leaver, now):
    assert places_of(CANARY) != [], "the search can't find what is there"

    erase(leaver, company, now)

    assert places_of(CANARY) == []


def test_erasure_keeps_history_valid_and_ends_sign_in(company, leaver, now):
    account = leaver.account_id

    erase(leaver, company, now)

    leaver.refresh_from_db()
    assert leaver.name == "A person who was erased"
    assert leaver.posts.count() == 1
    assert history_of(leaver)[0].reason == "Asked for."
    assert not Account.objects.filter(pk=account).exists()
    assert not Membership.objects.filter(account_id=account).exists()


def test_rows_that_were_made_one_are_erased_together(company, leaver, now):
    before = PersonFactory(
        given_name="Q.",
        family_name=f"{CANARY}-Before",
        merged_into=leaver,
        ended_on=TODAY,
    )
    assert "people_person.family_name" in places_of(f"{CANARY}-Before")

    erase(leaver, company, now)

    assert places_of(CANARY) == []
    before.refresh_from_db()
    assert before.erased_at == now


def test_erasing_twice_is_refused(company, leaver, now):
    erase(leaver, company, now)

    with pytest.raises(operations.ErasedAlready):
        erase(leaver, company, now)


def test_officer_erases_by_typing_the_name(company, protector, leaver, sign_in):
    client = sign_in(protector)
    url = f"/nyc/data-protection/people/{leaver.public_id}/"

    wrong = client.post(url, {"reason": "Asked.", "name": "Someone"})
    assert "Type exactly that." in markup_of(wrong)
    client.post(url, {"reason": "Asked.", "name": leaver.name})

    leaver.refresh_from_db()
    assert leaver.erased_at is not None


def test_rule_shows_what_would_go_and_does_nothing_until_it_is_on(
    company, protector, leaver, sign_in, now
):
    client = sign_in(protector)
    asked = {"which": "leavers", "leavers-subject": "leavers", "leavers-months": "24"}
    client.post("/nyc/data-protection/retention/", asked)

    page = markup_of(client.get("/nyc/data-protection/retention/"))
    assert "1 would go tonight if the rule were on." in page
    assert operations.apply_retention(by=company.actor("olive"), at=now) == 0

    client.post("/nyc/data-protection/retention/", {**asked, "leavers-is_on": "on"})
    assert operations.apply_retention(by=company.actor("olive"), at=now) == 1
    leaver.refresh_from_db()
    assert leaver.erased_at == now


def test_rule_lets_go_of_invitations_that_led_nowhere(company, now):
    RetentionRule.objects.create(subject="invitations", months=1, is_on=True)
    for number, age in enumerate((400, 5)):
        Invitation.objects.create(
            person=company.tom,
            token_hash=str(number),
            email="x@nyc.example",
            sent_at=now - timedelta(days=age + 14),
            expires_at=now - timedelta(days=age),
        )

    operations.apply_retention(by=company.actor("olive"), at=now)

    assert [i.token_hash for i in Invitation.objects.all()] == ["1"]


def test_old_files_are_dropped(company, now):
    for days in (8, 1):
        PersonalDataExport.objects.create(
            person=company.tom,
            asked_by=company.tom,
            asked_at=now,
            made_at=now - timedelta(days=days),
        )

    operations.drop_old_exports(at=now)

    assert PersonalDataExport.objects.count() == 1


def test_person_of_two_networks_keeps_the_account(company, leaver, boston, now):
    Membership.objects.create(account=leaver.account, network=boston)

    erase(leaver, company, now)

    assert Account.objects.filter(pk=leaver.account_id).exists()
    assert Person.objects.get(pk=leaver.pk).account is None


def test_erasure_forgets_imports_that_name_the_person(company, leaver, now):
    run = Import.objects.create(
        subject="people",
        file_name="people.csv",
        file_bytes=1,
        sha256="0" * 64,
        state="checked",
        made_by=company.olive,
        made_at=now,
    )
    matter = {"given": leaver.given_name, "family": CANARY}
    ImportRow.objects.create(
        run=run, position=1, number=2, outcome="new", matter=matter
    )
    sections = {s.section: s.rows for s in personal_data_of(leaver)}
    assert len(sections["Rows of files"]) == 1

    erase(leaver, company, now)

    run.refresh_from_db()
    assert run.forgotten_at == now
    assert places_of(CANARY) == []


def test_rule_that_nobody_set_shows_what_it_would_let_go_of(protector, leaver, sign_in):
    page = markup_of(sign_in(protector).get("/nyc/data-protection/retention/"))

    assert "1 would go tonight if the rule were on." in page
