"""Who reads which section: in SQL and in the rule, by truth table and by canary."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from intervisit.kernel.actor import Actor, Deputy
from intervisit.questionnaires import permissions
from intervisit.questionnaires.domain.readers import BY_NAME, Reader
from intervisit.questionnaires.domain.reading import (
    Party,
    may_read,
    readers_that,
)
from intervisit.questionnaires.models import (
    Response,
    ResponseParty,
    ResponseSection,
)
from intervisit.questionnaires.queries.responses import (
    attachments_visible_to,
    readable_sections,
    responses_to,
    responses_visible_to,
    section_keys_visible_to,
    sections_visible_to,
    with_readable_sections,
)
from tests.factories import questionnaires as made
from tests.factories.people import PersonFactory, PostFactory

CAST = ("harriet", "tom", "petra", "olive", "rhona", "ada")


def keys(actor, response):
    return {section.key for section in readable_sections(actor, response)}


@pytest.fixture
def director(company):
    person = PersonFactory(given_name="Dora")
    PostFactory(person=person, organisation=company.office, standing="director")
    return person


@pytest.fixture
def response(booking, company):
    return made.handed_in(
        booking,
        company.actor("tom"),
        company.hilltop,
        company.parkside,
        went="CANARY-EVALUATION",
        needs="CANARY-NEEDS",
    )


def test_each_reader_gets_their_sections_and_no_other(company, response, director):
    from intervisit.people.queries import actor_for
    from tests.cast import TODAY

    found = {name: keys(company.actor(name), response) for name in CAST}

    assert found == {
        "tom": {"booking", "evaluation", "next_steps"},
        "petra": {"booking", "evaluation"},
        "rhona": {"booking", "evaluation", "next_steps"},
        "olive": {"evaluation"},
        "harriet": set(),
        "ada": set(),
    }
    assert keys(actor_for(director, TODAY), response) == {"next_steps"}


def test_draft_is_seen_by_its_author_alone(booking, company):
    draft = made.begun(
        booking, company.actor("tom"), company.hilltop, company.parkside, issue="x"
    )

    seen_by = [n for n in CAST if draft in responses_visible_to(company.actor(n))]

    assert seen_by == ["tom"]


def test_response_without_a_readable_section_is_not_there(company, response):
    assert response not in responses_visible_to(company.actor("harriet"))
    assert (
        list(responses_to(response.version.questionnaire, company.actor("ada"))) == []
    )


def test_deputy_gets_no_sealed_section_unless_asked_to(company, response):
    rhona = company.actor("rhona")
    deputy = Deputy(company.ada.pk, "Ada", frozenset({"response:read"}))
    asked = replace(deputy, may=frozenset({"response:read", "response:read_sealed"}))

    assert keys(replace(rhona, deputy=deputy), response) == {"booking", "evaluation"}
    assert "next_steps" in keys(replace(rhona, deputy=asked), response)


def test_canary_is_in_nothing_that_an_outsider_is_given(company, response):
    for name, canaries in {
        "petra": {"CANARY-EVALUATION"},
        "olive": {"CANARY-EVALUATION"},
        "harriet": set(),
        "rhona": {"CANARY-EVALUATION", "CANARY-NEEDS"},
    }.items():
        actor = company.actor(name)
        rows = with_readable_sections(actor, responses_visible_to(actor))
        given = str(
            [section.typed for row in rows for section in row.readable.values()]
        )
        assert {c for c in ("CANARY-EVALUATION", "CANARY-NEEDS") if c in given} == (
            canaries
        ), name


def test_canary_is_found_where_the_audience_is_forgotten(company, response):
    """The control: without ``sections_visible_to`` everybody would get it."""
    given = str([s.typed for s in ResponseSection.objects.filter(response=response)])

    assert "CANARY-NEEDS" in given


def test_section_keys_name_only_what_can_be_read(company, response):
    rows = Response.objects.all()

    assert section_keys_visible_to(company.actor("olive"), rows) == {"evaluation"}


def test_with_readable_sections_takes_three_queries_for_any_number(
    booking, company, django_assert_num_queries
):
    for name in ("tom", "harriet", "petra"):
        made.handed_in(booking, company.actor(name), went="a")
    olive = company.actor("olive")

    with django_assert_num_queries(3):
        rows = with_readable_sections(olive, responses_visible_to(olive))

    assert len(rows) == 3


def test_files_follow_their_section(booking, company):
    from tests.questionnaires.operations.test_reusing import with_file

    tom = company.actor("tom")
    response = made.begun(booking, tom, company.hilltop, company.parkside, issue="a")
    with_file(response, tom)
    made.submit_response(by=tom, at=made.NOW, response=response)

    seen_by = [n for n in CAST if attachments_visible_to(company.actor(n)).exists()]

    assert seen_by == ["tom", "petra", "rhona"]


audiences = st.lists(st.sampled_from(Reader), max_size=3, unique=True)


@given(data=st.data())
@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_sql_and_rule_agree_about_every_actor(data, response, company):
    """For any audience, party and state, and with or without a deputy."""
    ResponseParty.objects.filter(response=response).delete()
    places = [company.hilltop, company.parkside, company.office]
    for reader in data.draw(st.lists(st.sampled_from(sorted(BY_NAME)), max_size=3)):
        place = data.draw(st.sampled_from(places))
        ResponseParty.objects.get_or_create(
            response=response, reader=reader, organisation=place, person=None
        )
    for section in response.sections.all():
        section.audience = data.draw(audiences)
        section.save()
    may = frozenset(data.draw(st.sets(st.sampled_from(["response:read_sealed"]))))
    deputy = data.draw(st.sampled_from([None, Deputy(1, "Deputy", may)]))
    fresh = Response.objects.get(pk=response.pk)

    for name in CAST:
        actor = replace(company.actor(name), deputy=deputy)
        readers = readers_that(actor, permissions.relations_of(fresh))
        by_rule = {
            section.key
            for section in fresh.sections.all()
            if may_read(actor, readers, section.readers)
        }
        assert keys(actor, fresh) == by_rule, name
        is_listed = responses_visible_to(actor).filter(pk=fresh.pk).exists()
        refusal = permissions.READ.rule.refusal(actor, fresh)
        assert is_listed is (refusal is None), name


def test_visitor_sees_nothing(company, response):
    visitor = Actor(company.network.pk)

    assert not sections_visible_to(visitor).exists()
    assert not responses_visible_to(visitor).exists()
    assert readers_that(visitor, permissions.relations_of(response)) == frozenset()


def test_person_named_as_reader_reads(booking, company):
    response = made.handed_in(booking, company.actor("tom"))
    ResponseParty.objects.create(
        response=response, reader=Reader.PROVIDER, person=company.ada
    )

    assert keys(company.actor("ada"), response) == {"booking", "evaluation"}


def test_party_of_a_partnership_is_everyone_who_works_there(company):
    party = Party(Reader.PARTNERSHIP, None, company.hilltop.pk)
    provider = Party(Reader.PROVIDER, None, company.hilltop.pk)
    from intervisit.questionnaires.domain.reading import speaks_for

    assert speaks_for(company.actor("tom"), party)
    assert not speaks_for(company.actor("tom"), provider)
    assert speaks_for(company.actor("harriet"), provider)
