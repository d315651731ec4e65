"""Sections 2 and 3: who reads them, who is told, and who never gets a word."""

from __future__ import annotations

import pytest
from django.db import transaction

from intervisit.bookings.domain.life import BookingState
from intervisit.bookings.domain.reasons import Role
from intervisit.bookings.models import BookingSection
from intervisit.bookings.operations.living import NotNow
from intervisit.bookings.operations.sections import (
    NoSuchForm,
    SomebodyWritesIt,
    begin_section,
    readers_by_name,
)
from intervisit.bookings.queries.bookings import bookings_visible_to
from intervisit.bookings.queries.pages import sections_for
from intervisit.bookings.waiting import waiting
from intervisit.notices.models import Mail, Notice
from intervisit.questionnaires.domain.readers import Reader
from intervisit.questionnaires.operations.answering import (
    ReadersNotOffered,
    WidenedUnasked,
    choose_readers,
    submit_response,
)
from intervisit.questionnaires.queries.named import named_readers_of
from intervisit.questionnaires.queries.responses import (
    responses_visible_to,
    sections_visible_to,
)
from tests.bookings.conftest import TODAY, publish_directory
from tests.conftest import NOW

NEEDS = "The head of reading will step down"
EVERYBODY = ("tom", "harriet", "petra", "saul", "rhona", "dora", "olive", "ada")


def begun(scene, booking, role, by="harriet"):
    return begin_section(booking=booking, role=role, by=scene.actor(by), at=NOW)


def readers(scene, response):
    return [
        name
        for name in EVERYBODY
        if responses_visible_to(scene.actor(name)).filter(pk=response.pk).exists()
    ]


@pytest.fixture
def completed(scene):
    return scene.completed()


@pytest.fixture
def next_steps(scene, completed):
    response = begun(scene, completed, Role.NEXT_STEPS)
    scene.hand_in(completed, Role.NEXT_STEPS, by="harriet", next="More", needs=NEEDS)
    response.refresh_from_db()
    return response


@pytest.mark.checklist("T12")
def test_evaluation_goes_to_the_giving_side_with_a_copy(scene, completed):
    response = begun(scene, completed, Role.EVALUATION)
    answers = {"as_expected": "Fluent now", "even_better": "Cover"}
    scene.hand_in(completed, Role.EVALUATION, by="harriet", **answers)

    assert readers(scene, response) == ["harriet", "petra", "saul", "rhona"]
    assert completed.state_on(TODAY) is BookingState.EVALUATED
    words = "Hilltop has evaluated the support of Parkside"
    told = {scene.company.petra.pk, scene.saul.pk, scene.company.rhona.pk}
    heard = Notice.objects.filter(words=words)
    assert told <= {notice.person_id for notice in heard}


@pytest.mark.checklist("T10", "T13")
def test_next_steps_are_for_two_directors_alone(scene, next_steps):
    assert readers(scene, next_steps) == ["harriet", "rhona", "dora"]
    waits = [str(one.title) for one in waiting(scene.actor("dora"), TODAY)]
    assert waits == [
        "Read “Next steps and future needs” of Hilltop: “Phonics every day”"
    ]


def test_that_there_are_next_steps_is_known_to_their_readers_alone(
    scene, completed, next_steps
):
    knowing = [
        name
        for name in EVERYBODY
        if Role.NEXT_STEPS
        in {each.role for each in sections_for(completed, scene.actor(name))}
    ]

    assert knowing == ["harriet", "rhona", "dora"]
    told = Notice.objects.filter(words="Next steps are there for you to read")
    people = {scene.company.rhona.pk, scene.dora.pk}
    assert {notice.person_id for notice in told} == people


def test_no_mail_or_notice_says_a_word_of_them(scene, next_steps):
    mails = [f"{mail.subject} {mail.content}" for mail in Mail.objects.all()]
    notices = [notice.words for notice in Notice.objects.all()]

    assert mails
    assert notices
    assert all(NEEDS not in words for words in (*mails, *notices))


@pytest.mark.checklist("T13")
def test_author_sees_names_before_writing(scene, completed):
    response = begun(scene, completed, Role.NEXT_STEPS)

    named = [reader.name for reader in named_readers_of(response, TODAY)]
    assert named == ["Rhona Reach", "Dora Dean"]


def test_widening_asks_again_and_narrowing_stays_possible(scene, completed):
    response = begun(scene, completed, Role.NEXT_STEPS)
    facts = {"by": scene.actor("harriet"), "at": NOW, "response": response}
    wider = frozenset({Reader.PROVIDER})
    needs = response.sections.get().key
    choose_readers(**facts, section_key=needs, added=wider)
    with pytest.raises(WidenedUnasked), transaction.atomic():
        submit_response(**facts, confirmed=frozenset())

    submit_response(**facts, confirmed=frozenset({needs}))
    assert readers(scene, response) == ["harriet", "petra", "saul", "rhona", "dora"]

    choose_readers(**facts, section_key=needs, added=frozenset())
    assert readers(scene, response) == ["harriet", "rhona", "dora"]
    with pytest.raises(ReadersNotOffered):
        choose_readers(**facts, section_key=needs, added=wider)


def test_giving_side_has_a_questionnaire_of_its_own(scene, completed):
    response = begun(scene, completed, Role.GIVING, by="saul")
    scene.hand_in(completed, Role.GIVING, by="saul", went="We learned", listing="Less")

    assert readers(scene, response) == ["petra", "saul", "dora"]


def test_nothing_is_evaluated_before_it_is_complete(scene):
    with pytest.raises(NotNow):
        begun(scene, scene.agreed(), Role.EVALUATION)


def test_one_of_a_side_writes_and_goes_on(scene, completed):
    first = begun(scene, completed, Role.EVALUATION)

    assert begun(scene, completed, Role.EVALUATION) == first
    with pytest.raises(SomebodyWritesIt, match="Harriet Hill"):
        begun(scene, completed, Role.EVALUATION, by="tom")
    roles = BookingSection.objects.filter(booking=completed).values_list("role")
    assert sorted(roles) == [("evaluation",), ("request",)]


def test_directory_without_forms_books_nothing(scene, monkeypatch):
    from intervisit.bookings.operations import sections

    monkeypatch.setattr(sections, "questionnaire_of", lambda _role: None)
    with pytest.raises(NoSuchForm):
        scene.drafted()


def test_director_over_the_giving_school_gets_copies_if_the_network_says_so(scene):
    from tests.factories.networks import RegionFactory, RegionMembershipFactory
    from tests.factories.people import PostFactory

    south = RegionFactory(name="South")
    RegionMembershipFactory(organisation=scene.company.parkside, region=south)
    PostFactory(
        person=scene.company.ada,
        organisation=None,
        region=south,
        title="Superintendent",
        standing="regional_director",
    )
    ada = scene.actor("ada")
    alone = [one for one in ada.posts if one.standing == "regional_director"]
    director = type(ada)(
        ada.network_id, ada.person_id, ada.name, tuple(alone), ada.reached_schools
    )
    scene.asked()
    assert not bookings_visible_to(director).exists()

    from intervisit.programmes.models import Programme

    Programme.objects.update(current=None)
    publish_directory(scene.company, copies_both_sides=True)
    booking = scene.asked()
    assert booking in bookings_visible_to(director)
    response = BookingSection.objects.get(booking=booking).response
    assert sections_visible_to(director).filter(response=response).exists()
    named = {
        role: {
            party.person_id
            for party in readers_by_name(booking, role, NOW)
            if party.reader is Reader.PROVIDER
        }
        for role in Role
    }
    has_copy = {role for role, people in named.items() if ada.person_id in people}
    assert has_copy == {Role.REQUEST, Role.EVALUATION}
