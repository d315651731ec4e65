"""Announce a plan: prepare, write, test, hold, let go, give more time, withdraw."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from intervisit.kernel.actor import Actor
from intervisit.matching.domain.announcing import (
    AnnouncementAction,
    AnnouncementState,
    Answer,
    GroupAction,
    GroupState,
)
from intervisit.matching.domain.states import PlanState
from intervisit.matching.domain.windows import midnight_after, window_from
from intervisit.matching.labels import LETTER_SUBJECT, LETTER_TEXT
from intervisit.matching.models.announcements import Announcement
from intervisit.matching.models.offers import Offer, OfferedGroup
from intervisit.matching.models.plans import MatchPlan
from intervisit.matching.operations.letters import (
    expected_last_day,
    letter_to,
    post_offer_letters,
)
from intervisit.matching.operations.locking import (
    NotNow,
    locked_announcement,
    locked_groups,
    move,
    move_group,
    refuse_unless_open,
)
from intervisit.matching.operations.proposing import propose_groups
from intervisit.matching.operations.telling import tell_schools
from intervisit.matching.operations.writing_back import (
    write_offered,
    write_recalled,
)
from intervisit.matching.queries.announcements import rules_of, unfinished_of
from intervisit.matching.queries.letters import letter_faults
from intervisit.notices.domain.states import HOLD
from intervisit.notices.operations.outbox import Letter, post_letter
from intervisit.support.errors import Refusal
from intervisit.support.jobs import defer
from intervisit.support.operation import operation

ROWS = 500
"""How many groups go to the database at once."""


class NothingToAnnounce(Refusal):
    """A plan can't be announced as it stands."""


class LetterNotReady(Refusal):
    """A letter has a blank that nothing fills, or says nothing."""


class WrongDay(Refusal):
    """A last day that doesn't give more time."""


@operation("announcement:prepare", told=gettext_lazy("Prepared an announcement"))
def prepare_announcement(*, plan: MatchPlan, by: Actor, at: datetime) -> Announcement:
    """Make offers of the groups of a locked plan; nobody is told yet.

    Days, silence and reasons are copied from the definition that the cohort runs.

    Raises
    ------
    NothingToAnnounce
        When the plan isn't locked or has no group, or another announcement of the
        cohort is under way.
    """
    plan = MatchPlan.objects.select_for_update(of=("self",)).get(pk=plan.pk)
    if plan.state_now is not PlanState.LOCKED:
        raise NothingToAnnounce(_("Lock the plan first: then it is what you saw."))
    if unfinished_of(plan.cohort) is not None:
        words = _("An announcement of this cohort is under way. Finish it first.")
        raise NothingToAnnounce(words)
    rules = rules_of(plan.cohort)
    announcement = Announcement.objects.create(
        cohort=plan.cohort,
        plan=plan,
        challenge_days=rules.challenge_days,
        reminder_days=rules.reminder_days,
        silence_is_consent=rules.silence_is_consent,
        reasons=list(rules.objection_reasons),
        subject=rules.letter_subject or str(LETTER_SUBJECT),
        text=rules.letter_text or str(LETTER_TEXT),
        prepared_by_id=by.person_id,
        prepared_at=at,
    )
    if not propose_groups(announcement, plan, on=timezone.localdate(at)):
        raise NothingToAnnounce(_("This plan has no group that isn’t one already."))
    return announcement


@operation("announcement:write", told=gettext_lazy("Changed the letter"))
def write_letter(
    *, announcement: Announcement, subject: str, text: str, by: Actor, at: datetime
) -> None:
    """Keep the letter as it is written now, while nothing has gone out.

    Raises
    ------
    LetterNotReady
        When it has a blank that nothing fills.
    NotNow
        When it is on its way already.
    """
    del at
    locked = locked_announcement(announcement.pk)
    _refuse_unless_draft(locked)
    faults = letter_faults(subject) + letter_faults(text)
    if faults:
        raise LetterNotReady(" ".join(faults))
    locked.subject, locked.text = subject, text
    locked.save(update_fields=["subject", "text"])


def _refuse_unless_draft(announcement: Announcement) -> None:
    if announcement.state_now is not AnnouncementState.DRAFT:
        raise NotNow(_("The letters are on their way; stop them to change them."))


@operation("announcement:test", told=gettext_lazy("Sent a test to themselves"))
def send_test_letter(*, announcement: Announcement, by: Actor, at: datetime) -> None:
    """Send the letter of the first school to the person who asks, and nobody else."""
    locked = locked_announcement(announcement.pk)
    _refuse_unless_draft(locked)
    group = locked.groups.order_by("number").first()
    offer = None if group is None else group.offers.order_by("pk").first()
    if offer is None:
        raise NothingToAnnounce(_("There is no letter to test."))
    letter = letter_to(offer, locked, expected_last_day(locked, at))
    test = Letter(
        subject=_("Test: %(subject)s") % {"subject": letter.subject},
        paragraphs=letter.paragraphs,
        url=letter.url,
        url_words=letter.url_words,
        minutes=letter.minutes,
        greets=False,
        reason=_("You sent this test to yourself. Nobody else got it."),
    )
    post_letter(letter=test, at=at, person_id=by.person_id)
    locked.tested_at = at
    locked.save(update_fields=["tested_at"])


@operation("announcement:send", told=gettext_lazy("Sent the announcement"))
def send_announcement(
    *, announcement: Announcement, by: Actor, at: datetime
) -> datetime:
    """Put the letters into the outbox, from where they go after a few minutes.

    Queues the job that lets them go. Returns when they go.

    Raises
    ------
    NothingToAnnounce
        When a group doesn't fit its definition.
    """
    locked = locked_announcement(announcement.pk)
    amiss = locked.groups.exclude(problem="").order_by("number").first()
    if amiss is not None:
        told = {"letter": amiss.letter, "problem": amiss.problem}
        raise NothingToAnnounce(_("Group %(letter)s: %(problem)s") % told)
    move(locked, AnnouncementAction.SEND)
    locked.release_at = at + HOLD
    locked.save(update_fields=["state", "release_at"])
    defer(
        "matching.release_announcement",
        at=locked.release_at,
        announcement_id=locked.pk,
    )
    return locked.release_at


@operation("announcement:stop", told=gettext_lazy("Stopped the letters"))
def stop_announcement(*, announcement: Announcement, by: Actor, at: datetime) -> None:
    """Take the letters out of the outbox; they can be changed and sent again."""
    del at
    locked = locked_announcement(announcement.pk)
    move(locked, AnnouncementAction.STOP)
    locked.release_at = None
    locked.save(update_fields=["state", "release_at"])


@operation("announcement:discard", told=gettext_lazy("Threw a draft away"))
def discard_announcement(
    *, announcement: Announcement, by: Actor, at: datetime
) -> None:
    """Throw away an announcement that nobody was told of; the plan stays."""
    del at
    locked = locked_announcement(announcement.pk)
    _refuse_unless_draft(locked)
    locked.delete()


@operation("announcement:release", told=gettext_lazy("Announced the groups"))
def release_announcement(*, announcement_id: int, by: Actor, at: datetime) -> int:
    """Let held letters go and open every group's window. Safe to repeat.

    Writes a letter for each leader and queues a job for each mail.

    Returns
    -------
    int
        Groups that were announced; 0 when it was stopped or isn't due.
    """
    announcement = Announcement.objects.filter(pk=announcement_id).first()
    if announcement is None:
        return 0
    locked = locked_announcement(announcement_id)
    if locked.state_now is not AnnouncementState.HELD:
        return 0
    if locked.release_at is None or locked.release_at > at:
        return 0
    move(locked, AnnouncementAction.RELEASE)
    locked.opened_at = at
    locked.save(update_fields=["state", "opened_at"])
    groups = locked_groups(locked)
    open_groups(locked, groups, at)
    write_offered(locked, len(groups), at)
    return len(groups)


def open_groups(
    announcement: Announcement, groups: Sequence[OfferedGroup], at: datetime
) -> None:
    """Open the windows of groups and write to the leaders of their schools."""
    zone = timezone.get_current_timezone()
    window = window_from(at, announcement.challenge_days, zone)
    for group in groups:
        move_group(group, GroupAction.RELEASE)
        group.opens_at, group.closes_at = window.opens_at, window.closes_at
    fields = ["state", "opens_at", "closes_at"]
    OfferedGroup.objects.bulk_update(groups, fields, ROWS)
    offers = Offer.objects.filter(group__in=groups).select_related("organisation")
    in_order = list(offers.order_by("group__number", "pk"))
    post_offer_letters(in_order, announcement, window.closes_at, at)


@operation("announcement:extend", told=gettext_lazy("Gave more time"))
def extend_window(
    *,
    announcement: Announcement,
    groups: Sequence[OfferedGroup],
    until: date,
    by: Actor,
    at: datetime,
) -> int:
    """Give the schools of some groups until the end of a day; tell who hasn't said yes.

    Returns
    -------
    int
        Groups that have more time now; those settled meanwhile are left out.

    Raises
    ------
    WrongDay
        When the day gives no group more time.
    """
    locked = locked_announcement(announcement.pk)
    refuse_unless_open(locked)
    wanted = {group.pk for group in groups}
    closes_at = midnight_after(until, timezone.get_current_timezone())
    extended = [
        group
        for group in locked_groups(locked)
        if group.pk in wanted
        and group.state_now is not GroupState.PREPARED
        and group.closes_at is not None
        and group.closes_at < closes_at
    ]
    if not extended or closes_at <= at:
        raise WrongDay(_("Choose a day after the last day that schools have now."))
    for group in extended:
        move_group(group, GroupAction.EXTEND)
        group.closes_at, group.end_reminded_at, group.problem = closes_at, None, ""
    fields = ["state", "closes_at", "end_reminded_at", "problem"]
    OfferedGroup.objects.bulk_update(extended, fields, ROWS)
    offers = Offer.objects.filter(group__in=extended).exclude(answer=Answer.YES.value)
    words = _("There is more time to answer the offer to your school")
    tell_schools(list(offers.order_by("pk")), words, at=at, by=by)
    return len(extended)


@operation("announcement:withdraw", told=gettext_lazy("Withdrew the announcement"))
def withdraw_announcement(
    *, announcement: Announcement, why: str, by: Actor, at: datetime
) -> int:
    """Take back every group that isn't a partnership yet, and tell its schools why.

    Partnerships that were formed stay. Returns how many groups were withdrawn.
    """
    locked = locked_announcement(announcement.pk)
    move(locked, AnnouncementAction.WITHDRAW)
    locked.ended_at, locked.why_withdrawn = at, why
    locked.save(update_fields=["state", "ended_at", "why_withdrawn"])
    groups = locked_groups(locked)
    for group in groups:
        move_group(group, GroupAction.WITHDRAW)
        group.note = why
    OfferedGroup.objects.bulk_update(groups, ["state", "note"], ROWS)
    offers = Offer.objects.filter(group__in=groups).order_by("pk")
    words = _("The group that was offered to your school is withdrawn")
    tell_schools(list(offers), words, at=at, by=by)
    write_recalled(locked, why, by, at)
    return len(groups)
