from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from intervisit.support.history import tracked
from intervisit.support.models import NetworkModel


class TeamKind(NetworkModel):
    """A kind of team, as the published definitions of programmes name it.

    Written when a definition is published, newest words last; never removed, for
    teams keep their kind.
    """

    key = models.SlugField(max_length=60)
    name = models.CharField(max_length=200)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["network", "key"], name="team_kind_key_once"
            ),
        ]

    def __str__(self) -> str:
        return self.name


@tracked()
class Team(NetworkModel):
    """A standing group of a school; its kind comes from a programme's definition."""

    organisation = models.ForeignKey(
        "networks.Organisation", on_delete=models.PROTECT, related_name="teams"
    )
    kind = models.SlugField(max_length=60)
    name = models.CharField(max_length=120)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
                name="team_ends_after_start",
            ),
        ]

    def __str__(self) -> str:
        return self.name


@tracked()
class TeamMember(NetworkModel):
    """A post in a team, by role or by name; field support stands beside it."""

    team = models.ForeignKey(Team, on_delete=models.CASCADE, related_name="members")
    post = models.ForeignKey(
        "people.Post", on_delete=models.PROTECT, related_name="team_places"
    )
    role = models.CharField(max_length=80, blank=True)
    is_field_support = models.BooleanField(default=False)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["team", "post"],
                condition=Q(ends_on=None),
                name="in_a_team_once",
                violation_error_message=_("This person is in the team already."),
            ),
        ]

    def __str__(self) -> str:
        return f"post {self.post_id} in team {self.team_id}"
