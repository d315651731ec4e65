from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from intervisit.programmes.labels import kind_choices, says_choices
from intervisit.support.history import tracked
from intervisit.support.models import NetworkModel


@tracked()
class SessionDay(NetworkModel):
    """The day on which a session of a cohort is: the third seminar, a second day.

    The office writes it; ``number`` counts the units of the session from 1.
    """

    cohort = models.ForeignKey(
        "programmes.Cohort", on_delete=models.CASCADE, related_name="session_days"
    )
    session = models.SlugField(_("session"), max_length=60)
    number = models.PositiveSmallIntegerField(_("number"))
    on = models.DateField(_("day"))

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["cohort", "session", "number"], name="session_day_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.session} {self.number}"


@tracked(exclude=["before"])
class FactList(NetworkModel):
    """A list of who was there, written in one step and taken back in one step."""

    cohort = models.ForeignKey(
        "programmes.Cohort", on_delete=models.PROTECT, related_name="fact_lists"
    )
    requirement = models.SlugField(_("what"), max_length=60)
    number = models.PositiveSmallIntegerField(_("number"))
    says = models.CharField(_("what it says"), max_length=9, choices=says_choices)
    on = models.DateField(_("day"))
    before = models.JSONField(
        default=dict, help_text=_("What stood before, by id of the fact.")
    )
    count = models.PositiveIntegerField(_("people"), default=0)
    written_by = models.ForeignKey(
        "people.Person", on_delete=models.PROTECT, related_name="+"
    )
    written_at = models.DateTimeField(_("written"))
    undone_at = models.DateTimeField(_("taken back"), null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.requirement} {self.number}"


@tracked()
class Fact(NetworkModel):
    """What is known of one thing that is asked: attended, excused, handed in.

    About a person, or about an organisation that takes part. One a unit: what is
    known later replaces it, and history keeps what was. ``source`` is empty when
    people wrote it, or names what did: ``calendar:…``.
    """

    cohort = models.ForeignKey(
        "programmes.Cohort", on_delete=models.PROTECT, related_name="facts"
    )
    person = models.ForeignKey(
        "people.Person",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="facts",
    )
    organisation = models.ForeignKey(
        "networks.Organisation",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="facts",
    )
    kind = models.CharField(_("kind"), max_length=11, choices=kind_choices)
    requirement = models.SlugField(_("what"), max_length=60)
    number = models.PositiveSmallIntegerField(_("number"), default=1)
    says = models.CharField(_("what is known"), max_length=9, choices=says_choices)
    on = models.DateField(_("day"))
    source = models.CharField(_("source"), max_length=120, blank=True)
    written_by = models.ForeignKey(
        "people.Person",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    written_at = models.DateTimeField(_("written"))

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(person__isnull=False, organisation=None)
                | Q(person=None, organisation__isnull=False),
                name="fact_about_one",
            ),
            models.UniqueConstraint(
                fields=["cohort", "person", "requirement", "number"],
                condition=Q(person__isnull=False),
                name="fact_of_a_person_once",
            ),
            models.UniqueConstraint(
                fields=["cohort", "organisation", "requirement", "number"],
                condition=Q(organisation__isnull=False),
                name="fact_of_a_school_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.requirement} {self.number}: {self.says}"


class RequirementState(NetworkModel):
    """What is done of one requirement, for somebody in a role or for a school.

    Reckoned anew whenever a fact, a day or an appointment changes, so that lists
    can be narrowed and ordered; what is overdue follows from the date.
    """

    cohort = models.ForeignKey(
        "programmes.Cohort", on_delete=models.CASCADE, related_name="requirement_states"
    )
    appointment = models.ForeignKey(
        "programmes.Appointment",
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="requirement_states",
    )
    participation = models.ForeignKey(
        "programmes.Participation",
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="requirement_states",
    )
    kind = models.CharField(_("kind"), max_length=11, choices=kind_choices)
    requirement = models.SlugField(_("what"), max_length=60)
    is_required = models.BooleanField(_("required"), default=True)
    units = models.PositiveSmallIntegerField(_("asked"))
    done = models.PositiveSmallIntegerField(_("done"))
    excused = models.PositiveSmallIntegerField(_("excused"), default=0)
    to_make_up = models.PositiveSmallIntegerField(_("to be made up"), default=0)
    waiting = models.PositiveSmallIntegerField(_("waiting"), default=0)
    lost = models.PositiveSmallIntegerField(_("lost"), default=0)
    next_due_on = models.DateField(_("next due"), null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(appointment__isnull=False, participation=None)
                | Q(appointment=None, participation__isnull=False),
                name="requirement_of_one",
            ),
            models.UniqueConstraint(
                fields=["appointment", "requirement"],
                condition=Q(appointment__isnull=False),
                name="requirement_of_an_appointment_once",
            ),
            models.UniqueConstraint(
                fields=["participation", "requirement"],
                condition=Q(participation__isnull=False),
                name="requirement_of_a_school_once",
            ),
        ]
        indexes: ClassVar = [
            models.Index("cohort", "next_due_on", name="requirement_by_due"),
        ]

    def __str__(self) -> str:
        return f"{self.requirement}: {self.done} of {self.units}"
