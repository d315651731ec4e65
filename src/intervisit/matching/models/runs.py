from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from intervisit.matching.domain.states import AT_WORK, RunState
from intervisit.matching.labels import RUN_MARKS, run_states
from intervisit.support.history import tracked
from intervisit.support.models import Choices, NetworkModel


class MatchRunQuerySet(models.QuerySet["MatchRun"]):
    def at_work(self) -> MatchRunQuerySet:
        return self.filter(state__in=[state.value for state in AT_WORK])

    def finished(self) -> MatchRunQuerySet:
        return self.filter(state=RunState.FINISHED.value)


@tracked(
    exclude=[
        *("settings", "progress", "figures", "verdict", "wants_stop"),
        *("began_at", "heard_at", "ended_at"),
    ]
)
class MatchRun(NetworkModel):
    """One question put to the engine for a cohort, and its answer.

    The central team asks; a job answers. What went in is kept whole, and nothing of
    it changes once the run is finished.
    """

    cohort = models.ForeignKey(
        "programmes.Cohort", on_delete=models.PROTECT, related_name="match_runs"
    )
    number = models.PositiveIntegerField(_("number"))
    definition = models.ForeignKey(
        "programmes.DefinitionVersion", on_delete=models.PROTECT, related_name="+"
    )
    formation = models.SlugField(_("kind of group"), max_length=60)
    settings = models.JSONField(help_text=_("Weights, rules, sizes, seed, limits."))
    engine = models.CharField(_("version of the engine"), max_length=40)
    note = models.TextField(_("what is tried"), blank=True)
    state = models.CharField(
        max_length=10, choices=run_states, default=RunState.WAITING.value
    )
    asked_by = models.ForeignKey(
        "people.Person", on_delete=models.PROTECT, related_name="+"
    )
    asked_at = models.DateTimeField(_("asked"))
    began_at = models.DateTimeField(null=True, blank=True)
    heard_at = models.DateTimeField(
        null=True, blank=True, help_text=_("When the job last said how far it is.")
    )
    ended_at = models.DateTimeField(_("ended"), null=True, blank=True)
    wants_stop = models.BooleanField(default=False)
    progress = models.JSONField(
        default=list, help_text=_("[seconds, bound, schools, fit] step by step.")
    )
    figures = models.JSONField(default=dict)
    verdict = models.JSONField(
        default=dict, help_text=_("What the independent check found.")
    )
    failure = models.TextField(_("why it failed"), blank=True)
    from_plan = models.ForeignKey(
        "matching.MatchPlan",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="runs_from_here",
    )
    repeats = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="repeated_by",
    )

    objects = MatchRunQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["cohort", "number"], name="match_run_number_once"
            ),
            models.UniqueConstraint(
                fields=["cohort"],
                condition=Q(state__in=["waiting", "running"]),
                name="one_match_run_at_a_time",
                violation_error_message=_("A run of this cohort is under way."),
            ),
        ]

    def __str__(self) -> str:
        return f"run {self.number} of cohort {self.cohort_id}"

    @property
    def state_now(self) -> RunState:
        return RunState(self.state)

    @property
    def state_mark(self) -> str:
        return RUN_MARKS[self.state_now]


class RunFileKind(models.TextChoices):
    INPUT = "input", _("What went in")
    PAIRS = "pairs", _("Pairs and their scores")
    CERTIFICATE = "certificate", _("Certificate")


def run_file_kinds() -> Choices:
    return RunFileKind.choices


class RunFile(NetworkModel):
    """Something that a run keeps whole, packed; written once."""

    run = models.ForeignKey(MatchRun, on_delete=models.CASCADE, related_name="files")
    kind = models.CharField(max_length=12, choices=run_file_kinds)
    content = models.BinaryField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["run", "kind"], name="run_file_once"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} of run {self.run_id}"


class RunSchool(NetworkModel):
    """A school in a finished run: where it is, and why.

    A partner has a host or none; a host has a letter where its group opened.
    """

    run = models.ForeignKey(MatchRun, on_delete=models.CASCADE, related_name="schools")
    organisation = models.ForeignKey(
        "networks.Organisation", on_delete=models.PROTECT, related_name="+"
    )
    is_host = models.BooleanField()
    host = models.ForeignKey(
        "networks.Organisation",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    letter = models.CharField(max_length=4, blank=True)
    score = models.PositiveIntegerField(default=0)
    partners_count = models.PositiveSmallIntegerField(default=0)
    km = models.FloatField(null=True, blank=True, help_text=_("Kilometres to the host"))
    story = models.JSONField(
        default=dict, help_text=_("Parts of the score, best host, price, reasons.")
    )

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["run", "organisation"], name="run_school_once"
            ),
        ]

    def __str__(self) -> str:
        return f"school {self.organisation_id} in run {self.run_id}"
