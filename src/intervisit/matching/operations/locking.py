"""Lock what an announcement is made of, always in the same order."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _

from intervisit.matching.domain.announcing import (
    ANNOUNCEMENT_STEPS,
    GROUP_STEPS,
    AnnouncementAction,
    AnnouncementState,
    GroupAction,
)
from intervisit.matching.labels import ANNOUNCEMENT_STATES, GROUP_STATES
from intervisit.matching.models.announcements import Announcement
from intervisit.matching.models.offers import OfferedGroup
from intervisit.support.errors import Refusal


class NotNow(Refusal):
    """An announcement or a group has moved on meanwhile."""


def locked_announcement(announcement_id: int) -> Announcement:
    """Lock an announcement: everything that changes its groups waits for this."""
    return (
        Announcement.objects.select_for_update(of=("self",))
        .select_related("cohort__programme", "cohort__definition")
        .get(pk=announcement_id)
    )


def locked_group(group: OfferedGroup) -> OfferedGroup:
    """Lock a group, and its announcement first, so that no two wait for each other."""
    announcement = locked_announcement(group.announcement_id)
    locked = OfferedGroup.objects.select_for_update(of=("self",)).get(pk=group.pk)
    locked.announcement = announcement
    return locked


def locked_groups(announcement: Announcement) -> Sequence[OfferedGroup]:
    """Lock the groups of a locked announcement that aren't settled."""
    groups = announcement.groups.live().select_for_update(of=("self",))
    found = list(groups.order_by("pk"))
    for group in found:
        group.announcement = announcement
    return found


def move(announcement: Announcement, action: AnnouncementAction) -> None:
    """Move a locked announcement, or refuse with where it stands."""
    after = ANNOUNCEMENT_STEPS[announcement.state_now].get(action)
    if after is None:
        words = _("This can’t be done any more. The announcement: %(state)s.")
        told = {"state": ANNOUNCEMENT_STATES[announcement.state_now]}
        raise NotNow(words % told)
    announcement.state = after.value


def move_group(group: OfferedGroup, action: GroupAction) -> None:
    """Move a locked group, or refuse with where it stands."""
    after = GROUP_STEPS[group.state_now].get(action)
    if after is None:
        words = _("This can’t be done any more. Group %(letter)s: %(state)s.")
        state = GROUP_STATES[group.state_now]
        raise NotNow(words % {"letter": group.letter, "state": state})
    group.state = after.value


def refuse_unless_open(announcement: Announcement) -> None:
    """Refuse what needs schools that are being asked."""
    if announcement.state_now is not AnnouncementState.OPEN:
        words = _("Schools aren’t being asked now. The announcement: %(state)s.")
        told = {"state": ANNOUNCEMENT_STATES[announcement.state_now]}
        raise NotNow(words % told)
