from dataclasses import replace

import pytest
from django.db import DatabaseError, transaction

from intervisit.questionnaires.domain.content import Content
from intervisit.questionnaires.models import Questionnaire, QuestionnaireVersion
from intervisit.questionnaires.operations import editing
from intervisit.questionnaires.operations.questionnaires import (
    KeyTaken,
    NothingToPublish,
    NotPublishedYet,
    QuestionnaireFaulty,
    close_questionnaire,
    copy_questionnaire,
    create_questionnaire,
    discard_draft,
    open_questionnaire,
    publish_draft,
    restore_questionnaire,
    retire_questionnaire,
    start_draft,
)
from intervisit.questionnaires.queries.questionnaires import draft_of, published_version
from intervisit.support.history import history_of
from tests.conftest import NOW
from tests.factories import questionnaires as made

TOML = """
title = "Visit reflection"
[[sections]]
key = "visit"
title = "The visit"
audience = ["partnership"]
[[sections.questions]]
key = "saw"
kind = "long"
label = "What did you see?"
"""


def test_questionnaire_is_made_from_toml_and_published(olive):
    questionnaire = create_questionnaire(
        by=olive, at=NOW, source=TOML, key="reflection", publish=True
    )

    version = published_version(questionnaire)
    assert (questionnaire.key, questionnaire.title) == (
        "reflection",
        "Visit reflection",
    )
    assert version.read.questions[0].label == "What did you see?"
    assert not questionnaire.is_open


def test_faulty_source_names_place_and_what_to_do(olive):
    with pytest.raises(QuestionnaireFaulty) as refusal:
        create_questionnaire(by=olive, at=NOW, source=TOML.replace("long", "choice"))

    assert str(refusal.value) == (
        "Section “The visit”, question “What did you see?”: Options:"
        " A choice needs at least 2 options."
    )
    assert Questionnaire.objects.count() == 0


def test_unfinished_content_is_kept_and_not_published(olive):
    questionnaire = create_questionnaire(by=olive, at=NOW, source=Content("Survey"))

    with pytest.raises(QuestionnaireFaulty, match="There is no section yet"):
        publish_draft(by=olive, at=NOW, questionnaire=questionnaire)

    assert published_version(questionnaire) is None


@pytest.mark.parametrize(
    ("key", "words"), [("reflection", "has the key"), ("No key", "can’t be a key")]
)
def test_key_is_free_and_well_formed(olive, key, words):
    create_questionnaire(by=olive, at=NOW, source=TOML, key="reflection")

    with pytest.raises(KeyTaken, match=words):
        create_questionnaire(by=olive, at=NOW, source=TOML, key=key)


def test_key_is_made_from_the_title(olive):
    for _ in range(2):
        create_questionnaire(by=olive, at=NOW, source=TOML)

    keys = Questionnaire.objects.order_by("key").values_list("key", flat=True)
    assert list(keys) == ["visit_reflection", "visit_reflection_2"]


def test_published_version_cannot_be_changed_or_deleted(booking):
    version = published_version(booking)
    version.content = {}

    for change in (version.save, version.delete):
        with (
            pytest.raises(DatabaseError, match="Cannot update or delete"),
            transaction.atomic(),
        ):
            change()


def test_next_version_starts_as_the_published_one(olive, booking):
    draft = start_draft(by=olive, at=NOW, questionnaire=booking)

    assert (draft.number, draft.read) == (2, made.BOOKING)
    assert start_draft(by=olive, at=NOW, questionnaire=booking) == draft


def test_draft_without_a_change_is_not_published(olive, booking):
    with pytest.raises(NothingToPublish, match="Nothing is being changed"):
        publish_draft(by=olive, at=NOW, questionnaire=booking)
    start_draft(by=olive, at=NOW, questionnaire=booking)

    with pytest.raises(NothingToPublish, match="the same as version 1"):
        publish_draft(by=olive, at=NOW, questionnaire=booking)


def test_publishing_a_change_keeps_the_first_version(olive, booking):
    draft = start_draft(by=olive, at=NOW, questionnaire=booking)
    editing.amend_opening(
        by=olive, at=NOW, version=draft, revision=0, title="Booking, new", intro=""
    )

    published = publish_draft(by=olive, at=NOW, questionnaire=booking)

    booking.refresh_from_db()
    assert (booking.title, published.number) == ("Booking, new", 2)
    assert published.steps.count() == 0
    assert booking.versions.get(number=1).read == made.BOOKING


def test_discarding_keeps_what_is_published_and_deletes_what_never_was(olive, booking):
    start_draft(by=olive, at=NOW, questionnaire=booking)
    fresh = create_questionnaire(by=olive, at=NOW, source=TOML)

    assert discard_draft(by=olive, at=NOW, questionnaire=booking)
    assert not discard_draft(by=olive, at=NOW, questionnaire=fresh)

    assert list(Questionnaire.objects.all()) == [booking]
    assert draft_of(booking) is None


def test_copy_is_a_closed_draft_with_a_title_of_its_own(olive, booking):
    copy = copy_questionnaire(by=olive, at=NOW, questionnaire=booking)

    assert (copy.title, copy.key, copy.is_open) == (
        "Copy of Booking",
        "copy_of_booking",
        False,
    )
    assert draft_of(copy).read == replace(made.BOOKING, title="Copy of Booking")


def test_only_what_is_published_can_be_opened(olive):
    questionnaire = create_questionnaire(by=olive, at=NOW, source=TOML)

    with pytest.raises(NotPublishedYet):
        open_questionnaire(by=olive, at=NOW, questionnaire=questionnaire)


def test_retired_questionnaire_is_closed_and_can_come_back(olive, booking):
    retire_questionnaire(by=olive, at=NOW, questionnaire=booking)
    assert (booking.is_open, booking.retired_on) == (False, NOW.date())

    restore_questionnaire(by=olive, at=NOW, questionnaire=booking)
    open_questionnaire(by=olive, at=NOW, questionnaire=booking)
    close_questionnaire(by=olive, at=NOW, questionnaire=booking)

    assert (booking.is_open, booking.retired_on) == (False, None)


def test_history_says_what_was_done(olive, booking):
    retire_questionnaire(by=olive, at=NOW, questionnaire=booking)

    newest = history_of(booking)[0]

    assert (newest.action, newest.by_id) == ("questionnaire:retire", olive.person_id)


def test_history_of_a_version_holds_no_content(booking):
    events = QuestionnaireVersion.pgh_event_model

    names = {field.name for field in events._meta.get_fields()}

    assert "content" not in names
