"""What is due by itself: reminders, and the end of windows."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext as _

from intervisit.kernel.actor import Actor
from intervisit.matching.domain.announcing import (
    ASKED,
    AnnouncementState,
    Answer,
)
from intervisit.matching.domain.windows import Reminder, reminder_due
from intervisit.matching.labels import OFFER_REMINDED
from intervisit.matching.models.announcements import Announcement
from intervisit.matching.models.offers import Offer, OfferedGroup
from intervisit.matching.operations.locking import locked_group
from intervisit.matching.operations.telling import tell_schools
from intervisit.support.jobs import defer_each
from intervisit.support.operation import operation


def defer_what_is_due(*, at: datetime) -> int:
    """Queue a job for each letter run, reminder and group that is due now.

    Each is looked at again under its lock, so a job that is queued twice, or an
    hour that was missed, does no harm. Returns how many jobs.
    """
    held = Announcement.objects.in_state(AnnouncementState.HELD)
    late = held.filter(release_at__lte=at).values_list("pk", flat=True)
    defer_each("matching.release_announcement", [{"announcement_id": k} for k in late])
    ended = OfferedGroup.objects.whose_window_ended(at).values_list("pk", flat=True)
    defer_each("matching.close_group", [{"group_id": pk} for pk in ended])
    in_window = OfferedGroup.objects.in_window(at).select_related("announcement")
    due = [group.pk for group in in_window if _reminder(group, at) is not None]
    defer_each("matching.remind_group", [{"group_id": pk} for pk in due])
    return len(late) + len(ended) + len(due)


def _reminder(group: OfferedGroup, at: datetime) -> Reminder | None:
    if group.window is None:
        return None
    sent = [
        reminder
        for reminder, sent_at in (
            (Reminder.HALF, group.half_reminded_at),
            (Reminder.END, group.end_reminded_at),
        )
        if sent_at is not None
    ]
    days = group.announcement.reminder_days
    return reminder_due(group.window, reminder_days=days, sent=sent, at=at)


@operation("offered-group:remind")
def remind_group(*, group_id: int, by: Actor, at: datetime) -> int:
    """Remind the schools of a group that said nothing, once a reminder. Repeatable.

    Returns
    -------
    int
        Schools that were reminded.
    """
    group = OfferedGroup.objects.filter(pk=group_id).first()
    if group is None:
        return 0
    locked = locked_group(group)
    reminder = _reminder(locked, at) if locked.state_now in ASKED else None
    if reminder is None:
        return 0
    if reminder is Reminder.END:
        locked.end_reminded_at = at
    locked.half_reminded_at = locked.half_reminded_at or at
    locked.save(update_fields=["half_reminded_at", "end_reminded_at"])
    silent = silent_in(locked)
    words = _("Your school hasn’t said anything to the group that it is offered")
    tell_schools(silent, words, at=at, by=by, kind=OFFER_REMINDED)
    return len(silent)


def silent_in(group: OfferedGroup) -> list[Offer]:
    """Give the offers of a group that still wait for a word of their school."""
    waiting = [Answer.NONE]
    if not group.announcement.silence_is_consent:
        waiting.append(Answer.KEPT)
    return list(group.offers.answered(*waiting))
