from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from intervisit.support.history import tracked
from intervisit.support.models import NetworkModel


@tracked()
class Doing(NetworkModel):
    """Something that somebody in a role means to do, or did, for a responsibility.

    ``activity`` is one of the definition's ways of doing it, or a way of their own.
    It is planned while it has no ``done_on``.
    """

    appointment = models.ForeignKey(
        "programmes.Appointment", on_delete=models.CASCADE, related_name="doings"
    )
    responsibility = models.SlugField(_("responsibility"), max_length=60)
    activity = models.CharField(_("what"), max_length=200)
    due_on = models.DateField(_("planned for"), null=True, blank=True)
    done_on = models.DateField(_("done"), null=True, blank=True)
    note = models.TextField(_("what came of it"), blank=True)
    made_at = models.DateTimeField(_("written"))

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(due_on__isnull=False) | Q(done_on__isnull=False),
                name="doing_has_a_day",
                violation_error_message=_("Say when it is planned, or was done."),
            ),
        ]

    def __str__(self) -> str:
        return self.activity


@tracked()
class TeamMeeting(NetworkModel):
    """A meeting of a school's team; what came of it is for the team."""

    team = models.ForeignKey(
        "people.Team", on_delete=models.CASCADE, related_name="meetings"
    )
    on = models.DateField(_("day"))
    about = models.CharField(_("what it is about"), max_length=200)
    outcome = models.TextField(_("what came of it"), blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["team", "on", "about"],
                name="meeting_once",
                violation_error_message=_("This meeting is in the list already."),
            ),
        ]

    def __str__(self) -> str:
        return self.about


@tracked()
class TeamStep(NetworkModel):
    """A step of the plan that a team owns, and who of it sees to it."""

    team = models.ForeignKey(
        "people.Team", on_delete=models.CASCADE, related_name="steps"
    )
    words = models.CharField(_("step"), max_length=300)
    owner = models.ForeignKey(
        "people.TeamMember",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="steps",
        verbose_name=_("who sees to it"),
    )
    due_on = models.DateField(_("due"), null=True, blank=True)
    done_on = models.DateField(_("done"), null=True, blank=True)

    def __str__(self) -> str:
        return self.words
