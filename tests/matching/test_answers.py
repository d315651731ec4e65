"""What schools say, what the office replies, and what becomes of groups."""

from __future__ import annotations

from datetime import timedelta

import pytest

from intervisit.kernel.actor import visitor
from intervisit.matching.domain.announcing import Answer, GroupState
from intervisit.matching.operations.keeping_time import (
    defer_what_is_due,
    remind_group,
)
from intervisit.matching.operations.locking import NotNow
from intervisit.matching.operations.offers import (
    NoSuchReason,
    SaidAlready,
    TooLate,
    accept_offer,
    object_to_offer,
)
from intervisit.matching.operations.settling import (
    GroupNotPossible,
    NotEveryoneSaidYes,
    change_group,
    close_group,
    form_group,
    keep_group,
    withdraw_group,
)
from intervisit.notices.models import Notice
from intervisit.partnerships.models import Partnership
from intervisit.support.history import history_of
from tests.conftest import NOW
from tests.factories.programmes import ParticipationFactory
from tests.matching.conftest import led_school

DAY = timedelta(days=1)
AFTER = NOW + 15 * DAY


def objected(asked, company, name="Parkside", actor="petra"):
    return object_to_offer(
        offer=asked.offer(name),
        cause="too far",
        words="Two trains and a bus.",
        by=company.actor(actor),
        at=NOW + DAY,
    )


def closed(asked, letter, at=AFTER):
    nobody = visitor(asked.office.network_id)
    return close_group(group_id=asked.group(letter).pk, by=nobody, at=at)


def test_one_objection_reopens_only_its_group(asked, company):
    offer = objected(asked, company)

    assert offer.answer_now is Answer.OBJECTED
    assert asked.group("A").state_now is GroupState.REOPENED
    assert asked.group("B").state_now is GroupState.OFFERED


def test_office_hears_of_an_objection_and_not_of_its_words(asked, company):
    objected(asked, company)

    notice = Notice.objects.get(kind="offer:objected")
    assert notice.person == company.olive
    assert "train" not in notice.words
    assert "too far" not in notice.words


def test_words_of_an_objection_are_not_in_the_history(asked, company):
    offer = objected(asked, company)

    entries = history_of(offer)
    assert entries[0].action == "offer:object"
    assert "train" not in str(entries)
    assert "too far" not in str(entries)


def test_objection_names_a_reason_of_the_definition(asked, company):
    with pytest.raises(NoSuchReason):
        object_to_offer(
            offer=asked.offer("Parkside"),
            cause="I don’t like it",
            words="",
            by=company.actor("petra"),
            at=NOW + DAY,
        )


def test_answer_after_the_window_is_too_late(asked, company):
    with pytest.raises(TooLate):
        accept_offer(offer=asked.offer("Parkside"), by=company.actor("petra"), at=AFTER)


def test_yes_can_be_followed_by_an_objection_and_taken_back(asked, company):
    petra = company.actor("petra")
    accept_offer(offer=asked.offer("Parkside"), by=petra, at=NOW + DAY)
    objected(asked, company)

    accept_offer(offer=asked.offer("Parkside"), by=petra, at=NOW + 2 * DAY)

    assert asked.offer("Parkside").answer_now is Answer.YES
    assert asked.group("A").state_now is GroupState.OFFERED


def test_yes_is_said_once(asked, company):
    petra = company.actor("petra")
    accept_offer(offer=asked.offer("Parkside"), by=petra, at=NOW + DAY)

    with pytest.raises(SaidAlready):
        accept_offer(offer=asked.offer("Parkside"), by=petra, at=NOW + DAY)


@pytest.mark.checklist("N5")
def test_silence_until_the_end_is_consent_for_the_others(asked, company):
    objected(asked, company)

    states = [closed(asked, letter) for letter in ("A", "B")]

    partnership = Partnership.objects.get()
    members = [m.organisation.name for m in partnership.memberships.order_by("pk")]
    assert states == [GroupState.REOPENED, GroupState.FORMED]
    assert members == ["Quarry", "Riverside", "Summit"]
    assert asked.group("B").partnership == partnership


def test_group_is_formed_once_however_often_the_job_runs(asked):
    states = [closed(asked, "B") for _again in range(3)]

    assert states == [GroupState.FORMED] * 3
    assert Partnership.objects.count() == 1


def test_nothing_closes_before_the_end(asked):
    assert closed(asked, "B", at=NOW + 13 * DAY) is GroupState.OFFERED
    assert Partnership.objects.count() == 0


def test_missing_yes_goes_to_the_office_where_one_is_asked_for(asked_for_a_yes):
    state = closed(asked_for_a_yes, "B")

    group = asked_for_a_yes.group("B")
    assert state is GroupState.STUCK
    assert group.problem == "A school hasn’t said yes."
    assert Notice.objects.filter(kind="announcement:stuck").count() == 1


def test_partnership_that_cannot_be_sticks_with_its_reason(asked):
    asked.announcement.cohort.participations.filter(organisation__name="Summit").update(
        ends_on=(NOW + DAY).date()
    )

    state = closed(asked, "B")

    assert state is GroupState.STUCK
    assert "Summit" in asked.group("B").problem


def test_group_is_formed_early_when_everyone_said_yes(asked, company):
    for name, actor in (("Hilltop", "harriet"), ("Parkside", "petra")):
        by = company.actor(actor)
        accept_offer(offer=asked.offer(name), by=by, at=NOW + DAY)
    with pytest.raises(NotEveryoneSaidYes):
        form_group(group=asked.group("A"), by=asked.office, at=NOW + DAY)
    accept_offer(offer=asked.offer("Meadow"), by=asked.office, at=NOW + DAY)

    form_group(group=asked.group("A"), by=asked.office, at=NOW + DAY)

    assert asked.group("A").state_now is GroupState.FORMED


def test_kept_group_goes_on_and_the_school_reads_why(asked, company):
    objected(asked, company)

    keep_group(
        group=asked.group("A"), reply="The bus line opens.", by=asked.office, at=AFTER
    )

    offer = asked.offer("Parkside")
    group = asked.group("A")
    assert (offer.answer_now, offer.reply) == (Answer.KEPT, "The bus line opens.")
    assert group.state_now is GroupState.OFFERED
    assert group.closes_at > AFTER + 2 * DAY
    assert Notice.objects.get(kind="offer:objection-answered").person == company.petra


def test_kept_objection_is_not_raised_again(asked, company):
    objected(asked, company)
    keep_group(group=asked.group("A"), reply="It stays.", by=asked.office, at=NOW + DAY)

    with pytest.raises(SaidAlready, match="kept the group"):
        objected(asked, company)


def test_group_without_objection_has_nothing_to_keep(asked):
    with pytest.raises(NotNow):
        keep_group(group=asked.group("B"), reply="Yes", by=asked.office, at=NOW)


def test_changed_group_gets_a_new_offer_with_its_own_window(asked, company):
    objected(asked, company)
    spare = led_school("Terrace")
    ParticipationFactory(cohort=asked.announcement.cohort, organisation=spare)
    schools = [asked.schools["Hilltop"], asked.schools["Meadow"], spare]

    made = change_group(
        group=asked.group("A"),
        schools=schools,
        note="Parkside was too far away.",
        by=asked.office,
        at=NOW + 5 * DAY,
    )

    names = [o.organisation.name for o in made.offers.order_by("pk")]
    assert (made.letter, names) == ("C", ["Hilltop", "Meadow", "Terrace"])
    assert made.closes_at - asked.group("B").closes_at == 5 * DAY
    assert asked.group("A").state_now is GroupState.CHANGED
    assert made.follows == asked.group("A")
    told = Notice.objects.filter(kind="offer:changed").values_list("person", flat=True)
    assert list(told) == [company.petra.pk]


def test_school_of_another_group_is_not_taken_away(asked):
    schools = [asked.schools[name] for name in ("Hilltop", "Meadow", "Summit")]

    with pytest.raises(GroupNotPossible, match="Summit"):
        change_group(
            group=asked.group("A"), schools=schools, note="x", by=asked.office, at=NOW
        )


def test_group_too_small_for_its_shape_is_not_offered(asked):
    schools = [asked.schools[name] for name in ("Hilltop", "Meadow")]

    with pytest.raises(GroupNotPossible, match="can’t be a group"):
        change_group(
            group=asked.group("A"), schools=schools, note="x", by=asked.office, at=NOW
        )

    assert asked.group("A").state_now is GroupState.OFFERED


def test_announcement_is_finished_with_its_last_group(asked, company):
    objected(asked, company)
    closed(asked, "B")

    withdraw_group(group=asked.group("A"), note="Next year.", by=asked.office, at=AFTER)

    asked.announcement.refresh_from_db()
    assert asked.announcement.state == "finished"
    assert asked.announcement.ended_at == AFTER


def test_reminders_come_at_half_time_and_before_the_end_once_each(asked, company):
    accept_offer(offer=asked.offer("Parkside"), by=company.actor("petra"), at=NOW + DAY)
    nobody = visitor(asked.office.network_id)
    moments = [1, 6, 8, 8, 12, 13, 13, 16]

    reminded = [
        remind_group(group_id=asked.group("A").pk, by=nobody, at=NOW + days * DAY)
        for days in moments
    ]

    assert reminded == [0, 0, 2, 0, 0, 2, 0, 0]
    told = Notice.objects.filter(kind="offer:reminder", person=company.petra)
    assert not told.exists()


def test_what_is_due_is_queued_by_the_hour(asked, queued):
    defer_what_is_due(at=NOW + DAY)
    assert queued("matching.close_group") == []
    assert queued("matching.remind_group") == []

    defer_what_is_due(at=NOW + 8 * DAY)
    assert len(queued("matching.remind_group")) == 2

    defer_what_is_due(at=AFTER)
    assert len(queued("matching.close_group")) == 2
