"""The teams that schools name for a partnership, as its page shows them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q
from django.utils.translation import gettext as _

from intervisit.partnerships.domain.teams import TeamSize, due_on, size_of
from intervisit.partnerships.models import Membership, MemberTeam
from intervisit.people.models import Team, TeamMember
from intervisit.programmes.domain.schema.formation import TeamKind


@dataclass(frozen=True, slots=True)
class TeamTold:
    """A team that a school names: who is in it, or by when it is due."""

    kind: TeamKind
    due_on: date
    team: Team | None = None
    members: Sequence[TeamMember] = ()
    support: Sequence[TeamMember] = ()

    @property
    def size_words(self) -> str:
        """Say that it is smaller or larger than the definition has in mind."""
        return words_on_size(self.kind, len(self.members)) if self.members else ""


def words_on_size(kind: TeamKind, count: int) -> str:
    """Say how a team's size differs from "about so many"; nothing when it fits."""
    told = {"count": count, "about": kind.about_members}
    return {
        TeamSize.FITS: "",
        TeamSize.SMALLER: _("%(count)d so far; about %(about)d is usual.") % told,
        TeamSize.LARGER: _("%(count)d are in it; about %(about)d is usual.") % told,
    }[size_of(kind, count)]


def teams_told(
    present: Sequence[Membership], kinds: Sequence[TeamKind], on: date
) -> dict[int, list[TeamTold]]:
    """Give each member's teams by its id, kind by kind; two queries."""
    rows = MemberTeam.objects.filter(membership__in=present).select_related("team")
    named = {(row.membership_id, row.kind): row.team for row in rows}
    places = _places([team.pk for team in named.values()], on)
    return {
        each.pk: [
            _told(kind, each, named.get((each.pk, kind.key)), places) for kind in kinds
        ]
        for each in present
    }


def _told(
    kind: TeamKind,
    member: Membership,
    team: Team | None,
    places: Mapping[int, Sequence[TeamMember]],
) -> TeamTold:
    inside = places[team.pk] if team else ()
    return TeamTold(
        kind,
        due_on(kind, member.starts_on),
        team,
        [place for place in inside if not place.is_field_support],
        [place for place in inside if place.is_field_support],
    )


def _places(teams: Sequence[int], on: date) -> Mapping[int, list[TeamMember]]:
    found: dict[int, list[TeamMember]] = defaultdict(list)
    rows = TeamMember.objects.filter(
        Q(ends_on=None) | Q(ends_on__gt=on), team_id__in=teams
    ).select_related("post__person", "post__organisation", "post__region")
    for row in rows.order_by("pk"):
        found[row.team_id].append(row)
    return found
