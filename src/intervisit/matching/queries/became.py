"""What became of a plan once its groups were offered to schools."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from intervisit.matching.domain.announcing import ANNOUNCED
from intervisit.matching.labels import GROUP_MARKS, GROUP_STATES
from intervisit.matching.models import Announcement, MatchPlan, OfferedGroup
from intervisit.matching.models.offers import Offer
from intervisit.matching.queries.announcements import groups_with_offers
from intervisit.support.policy import Words


@dataclass(frozen=True, slots=True)
class Became:
    """An offered group, and where it stands now."""

    group: OfferedGroup
    members: Sequence[Offer]

    @property
    def words(self) -> Words:
        return GROUP_STATES[self.group.state_now]

    @property
    def mark(self) -> str:
        return GROUP_MARKS[self.group.state_now]


@dataclass(frozen=True, slots=True)
class Announced:
    """An announcement of a plan with all groups that it ever offered."""

    announcement: Announcement
    groups: Sequence[Became]


def became_of(plan: MatchPlan) -> list[Announced]:
    """Give the announcements of a plan that schools have seen, the newest first.

    Three queries, however many groups there are.
    """
    states = [state.value for state in ANNOUNCED]
    found = list(
        Announcement.objects.filter(plan=plan, state__in=states).order_by("-opened_at")
    )
    rows = OfferedGroup.objects.filter(announcement__in=found)
    groups = list(rows.select_related("follows", "partnership").order_by("number"))
    with_members = groups_with_offers(groups) if groups else []
    return [
        Announced(
            each,
            [
                Became(group, group.members)
                for group in with_members
                if group.announcement_id == each.pk
            ],
        )
        for each in found
    ]
