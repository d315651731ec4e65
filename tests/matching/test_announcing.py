"""An announcement from the locked plan to its letters, and its taking back."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from intervisit.matching.domain.announcing import GroupState
from intervisit.matching.forms.announcing import MoreTimeForm
from intervisit.matching.models import Announcement, Offer, OfferLetter
from intervisit.matching.operations.announcing import (
    LetterNotReady,
    NothingToAnnounce,
    WrongDay,
    discard_announcement,
    extend_window,
    prepare_announcement,
    release_announcement,
    send_announcement,
    send_test_letter,
    stop_announcement,
    withdraw_announcement,
    write_letter,
)
from intervisit.matching.operations.locking import NotNow
from intervisit.matching.queries.announcements import progress_of
from intervisit.notices.domain.states import HOLD
from intervisit.notices.models import Mail, Notice
from tests.conftest import NOW
from tests.factories.matching import locked_plan, triads_cohort
from tests.matching.conftest import led_school


@pytest.fixture
def draft(plan, company):
    return prepare_announcement(plan=plan, by=company.actor("olive"), at=NOW)


@pytest.mark.checklist("N2", "N3", "N5")
def test_groups_of_the_plan_become_offers_hosts_first(draft):
    told = [
        [(o.organisation.name, o.membership) for o in group.offers.order_by("pk")]
        for group in draft.groups.order_by("number")
    ]

    assert told == [
        [("Hilltop", "host"), ("Meadow", "partner"), ("Parkside", "partner")],
        [("Quarry", "host"), ("Riverside", "partner"), ("Summit", "partner")],
    ]
    assert [g.letter for g in draft.groups.order_by("number")] == ["A", "B"]
    assert {g.problem for g in draft.groups.all()} == {""}


def test_rules_are_those_of_the_definition_when_it_was_prepared(draft):
    assert (draft.challenge_days, draft.reminder_days) == (14, 2)
    assert draft.silence_is_consent
    assert draft.reasons[0] == "too far"


def test_nobody_is_told_while_it_is_prepared(draft):
    assert Mail.objects.count() == 0
    assert Notice.objects.count() == 0


def test_plan_that_is_not_locked_is_not_announced(plan, company):
    plan.state, plan.locked_at = "open", None
    plan.save()

    with pytest.raises(NothingToAnnounce, match="Lock the plan first"):
        prepare_announcement(plan=plan, by=company.actor("olive"), at=NOW)


def test_cohort_announces_once_at_a_time(draft, plan, company):
    with pytest.raises(NothingToAnnounce, match="under way"):
        prepare_announcement(plan=plan, by=company.actor("olive"), at=NOW)

    assert Announcement.objects.count() == 1


def test_blank_that_nothing_fills_is_refused_by_name(draft, company):
    with pytest.raises(LetterNotReady, match=r"\{partner\}"):
        write_letter(
            announcement=draft,
            subject="Yours",
            text="With {partner}",
            by=company.actor("olive"),
            at=NOW,
        )


def test_test_letter_goes_to_oneself_alone(draft, company):
    send_test_letter(announcement=draft, by=company.actor("olive"), at=NOW)

    mail = Mail.objects.get()
    assert mail.person == company.olive
    assert mail.subject.startswith("Test: ")


def test_letters_are_held_and_can_be_stopped(draft, company, queued):
    by = company.actor("olive")

    goes_at = send_announcement(announcement=draft, by=by, at=NOW)
    stop_announcement(announcement=draft, by=by, at=NOW + timedelta(minutes=1))
    released = release_announcement(announcement_id=draft.pk, by=by, at=goes_at)

    assert goes_at == NOW + HOLD
    assert len(queued("matching.release_announcement")) == 1
    assert released == 0
    assert Mail.objects.count() == 0


def test_letters_go_once_however_often_the_job_runs(draft, company):
    by = company.actor("olive")
    goes_at = send_announcement(announcement=draft, by=by, at=NOW)

    runs = [
        release_announcement(announcement_id=draft.pk, by=by, at=at)
        for at in (NOW, goes_at, goes_at)
    ]

    assert runs == [0, 2, 0]
    assert OfferLetter.objects.count() == 6
    assert Mail.objects.count() == 6


def test_letter_names_the_thing_and_links_and_says_nothing_of_partners(asked):
    letter = OfferLetter.objects.get(offer=asked.offer("Parkside"))

    words = " ".join([letter.mail.subject, *letter.mail.content["paragraphs"]])
    assert "Parkside" in words
    assert "Hilltop" not in words
    assert "Meadow" not in words
    assert letter.mail.content["url"].endswith(
        f"/nyc/offers/{asked.offer('Parkside').public_id}/"
    )


def test_window_closes_at_midnight_in_the_networks_zone(asked):
    assert asked.group("A").closes_at.isoformat() == "2026-12-07T05:00:00+00:00"


def test_group_that_fits_no_shape_is_not_sent(draft, company):
    draft.groups.filter(letter="B").update(problem="a triad needs 2 × Partner schools.")

    with pytest.raises(NothingToAnnounce, match="Group B: a triad needs"):
        send_announcement(announcement=draft, by=company.actor("olive"), at=NOW)


def test_draft_is_thrown_away_and_the_plan_stays(draft, plan, company):
    discard_announcement(announcement=draft, by=company.actor("olive"), at=NOW)

    assert Offer.objects.count() == 0
    plan.refresh_from_db()
    assert plan.state == "locked"


def test_announcement_under_way_is_not_thrown_away(asked):
    with pytest.raises(NotNow):
        discard_announcement(announcement=asked.announcement, by=asked.office, at=NOW)


def test_more_time_goes_to_those_asked_and_reminds_anew(asked):
    group = asked.group("A")
    group.end_reminded_at = NOW
    group.save()

    count = extend_window(
        announcement=asked.announcement,
        groups=[group],
        until=date(2026, 12, 20),
        by=asked.office,
        at=NOW + timedelta(days=13),
    )

    group.refresh_from_db()
    assert count == 1
    assert group.closes_at.isoformat() == "2026-12-21T05:00:00+00:00"
    assert group.end_reminded_at is None
    assert asked.group("B").closes_at.isoformat() == "2026-12-07T05:00:00+00:00"


def test_earlier_day_gives_no_more_time(asked):
    with pytest.raises(WrongDay):
        extend_window(
            announcement=asked.announcement,
            groups=list(asked.announcement.groups.all()),
            until=date(2026, 12, 1),
            by=asked.office,
            at=NOW,
        )


def test_withdrawing_takes_every_group_back_and_says_why(asked):
    count = withdraw_announcement(
        announcement=asked.announcement,
        why="The budget was cut.",
        by=asked.office,
        at=NOW,
    )

    asked.announcement.refresh_from_db()
    groups = asked.announcement.groups.all()
    assert count == 2
    assert asked.announcement.state == "withdrawn"
    assert {(g.state, g.note) for g in groups} == {
        (GroupState.WITHDRAWN.value, "The budget was cut.")
    }
    assert Notice.objects.filter(kind="offer:changed").count() == 6


def test_progress_counts_schools_and_groups(asked):
    progress = progress_of(asked.announcement)

    assert (progress.schools, progress.silent, progress.groups) == (6, 6, 2)


def test_announcing_more_groups_takes_no_more_queries(
    company, django_assert_max_num_queries
):
    names = ["Meadow", "Quarry", "Riverside", "Summit", "Tower", "Upland", "Valley"]
    schools = [company.hilltop, company.parkside, *map(led_school, names)]
    plan = locked_plan(triads_cohort(), [schools[n : n + 3] for n in (0, 3, 6)])
    by = company.actor("olive")

    with django_assert_max_num_queries(30):
        made = prepare_announcement(plan=plan, by=by, at=NOW)
    send_announcement(announcement=made, by=by, at=NOW)
    due = NOW + HOLD
    with django_assert_max_num_queries(20):
        release_announcement(announcement_id=made.pk, by=by, at=due)
    groups = list(made.groups.all())
    with django_assert_max_num_queries(20):
        extend_window(
            announcement=made,
            groups=groups,
            until=(due + timedelta(days=30)).date(),
            by=by,
            at=due,
        )
    with django_assert_max_num_queries(20):
        withdraw_announcement(announcement=made, why="Too soon", by=by, at=due)
    assert Mail.objects.filter(offer_letter__isnull=False).count() == 9


def test_groups_are_named_by_letters_where_they_are_too_many_to_tick(
    asked, monkeypatch
):
    monkeypatch.setattr("intervisit.matching.forms.announcing.BOXES", 1)
    facts = {"until": "2031-01-01"}

    def form(letters):
        given = facts | {"groups": letters}
        return MoreTimeForm(given, announcement=asked.announcement)

    some, all_of_them, wrong = form("b"), form(""), form("A, ZZ")

    assert some.is_valid()
    assert [group.letter for group in some.cleaned_data["groups"]] == ["B"]
    assert all_of_them.is_valid()
    assert [group.letter for group in all_of_them.cleaned_data["groups"]] == ["A", "B"]
    assert wrong.errors["groups"] == ["No group that is still asked has the letter ZZ."]
