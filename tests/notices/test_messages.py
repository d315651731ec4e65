from datetime import timedelta

import pytest

from intervisit.notices.models import Mail, Message
from intervisit.notices.operations import messages as writing
from intervisit.notices.queries import messages_visible_to, outcome_of
from tests.conftest import NOW


@pytest.fixture
def olive(company):
    return company.actor("olive")


@pytest.fixture
def draft(company, olive):
    message = writing.draft_message(
        list_words="2 schools",
        to=[company.harriet.pk, company.petra.pk, company.petra.pk],
        by=olive,
        at=NOW,
    )
    writing.write_message(message=message, subject="S", text="T", by=olive, at=NOW)
    return message


def test_draft_holds_each_person_once(draft):
    assert outcome_of(draft).everyone == 2


def test_list_without_people_is_refused(olive):
    with pytest.raises(writing.NobodyToWriteTo, match="Widen the list"):
        writing.draft_message(list_words="0 schools", to=[], by=olive, at=NOW)


def test_test_mail_goes_to_the_writer_only(company, draft, olive, queued):
    writing.send_test(message=draft, by=olive, at=NOW)

    test = Mail.objects.get(message=None)
    assert test.person == company.olive
    assert test.subject == "Test: S"
    assert queued("notices.send") == [
        {"network_id": company.network.pk, "mail_id": test.pk}
    ]


def test_message_is_held_for_ten_minutes(draft, olive, queued):
    goes_at = writing.hold_message(message=draft, by=olive, at=NOW)

    assert goes_at == NOW + timedelta(minutes=10)
    assert queued("notices.send") == []
    assert len(queued("notices.release")) == 1


def test_stopped_message_reaches_nobody(draft, olive, queued):
    writing.hold_message(message=draft, by=olive, at=NOW)
    draft.refresh_from_db()

    writing.stop_message(message=draft, by=olive, at=NOW)

    assert writing.release_message(message_id=draft.pk) == 0
    assert queued("notices.send") == []


def test_released_message_cannot_be_stopped(draft, olive):
    writing.hold_message(message=draft, by=olive, at=NOW)
    writing.release_message(message_id=draft.pk)
    draft.refresh_from_db()

    with pytest.raises(writing.MessageHasGone, match="already been sent"):
        writing.stop_message(message=draft, by=olive, at=NOW)


def test_release_queues_a_mail_for_each_person_once(draft, olive, queued):
    writing.hold_message(message=draft, by=olive, at=NOW)

    assert writing.release_message(message_id=draft.pk) == 2
    assert writing.release_message(message_id=draft.pk) == 0
    assert len(queued("notices.send")) == 2


def test_message_that_went_cannot_be_rewritten(draft, olive):
    writing.hold_message(message=draft, by=olive, at=NOW)

    with pytest.raises(writing.MessageHasGone):
        writing.write_message(message=draft, subject="X", text="Y", by=olive, at=NOW)

    draft.refresh_from_db()
    assert draft.subject == "S"


def test_those_not_reached_are_tried_again(draft, olive, queued):
    writing.hold_message(message=draft, by=olive, at=NOW)
    writing.release_message(message_id=draft.pk)
    draft.mails.update(state="failed", problem="Refused", attempts=5)

    assert writing.retry_failed(message=draft, by=olive, at=NOW) == 2
    assert outcome_of(draft).failed == 0


def test_message_is_seen_by_its_writer_only(company, draft):
    seen = {
        name: messages_visible_to(company.actor(name)).count()
        for name in ("olive", "harriet", "rhona")
    }

    assert seen == {"olive": 1, "harriet": 0, "rhona": 0}


def test_message_can_be_found_in_history(draft, olive):
    from intervisit.support.history import history_of

    writing.hold_message(message=draft, by=olive, at=NOW)

    assert history_of(Message.objects.get())[0].action == "message.send"
