from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from intervisit.applications.domain.conflicts import Ground
from intervisit.applications.models.applications import Application
from intervisit.applications.models.calls import Call
from intervisit.applications.models.rubrics import CallRubric
from intervisit.applications.panel_labels import grounds
from intervisit.support.history import tracked
from intervisit.support.models import NetworkModel

WORDS_CHARACTERS = 4_000
NOTE_CHARACTERS = 500
IN = Q(handed_in_at__isnull=False, taken_off_at=None)


@tracked()
class Reviewer(NetworkModel):
    """Somebody on the panel of a call. The office asks them, and lets them go.

    ``at_most`` is how many reviews they take on; empty for no limit.
    """

    call = models.ForeignKey(Call, on_delete=models.CASCADE, related_name="reviewers")
    person = models.ForeignKey(
        "people.Person", on_delete=models.PROTECT, related_name="reviewing"
    )
    at_most = models.PositiveSmallIntegerField(
        _("reviews at most"), null=True, blank=True
    )
    added_at = models.DateTimeField()
    left_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["call", "person"],
                name="on_the_panel_once",
                violation_error_message=_("This person is on the panel already."),
            ),
        ]

    def __str__(self) -> str:
        return f"person {self.person_id} on the panel of call {self.call_id}"


@tracked(exclude=["note"])
class Conflict(NetworkModel):
    """Why somebody on the panel never sees an application. It stays.

    Declared by themselves, or found by what is known: their school, their name.
    """

    application = models.ForeignKey(
        Application, on_delete=models.CASCADE, related_name="conflicts"
    )
    reviewer = models.ForeignKey(
        Reviewer, on_delete=models.CASCADE, related_name="conflicts"
    )
    ground = models.CharField(_("ground"), max_length=10, choices=grounds)
    note = models.CharField(_("in your words"), max_length=NOTE_CHARACTERS, blank=True)
    is_declared = models.BooleanField(default=False)
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["application", "reviewer"], name="one_conflict_an_application"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.ground} of reviewer {self.reviewer_id}"

    @property
    def ground_now(self) -> Ground:
        return Ground(self.ground)


class ReviewQuerySet(models.QuerySet["Review"]):
    def standing(self) -> ReviewQuerySet:
        """Narrow to those that weren't taken off."""
        return self.filter(taken_off_at=None)

    def handed_in(self) -> ReviewQuerySet:
        return self.filter(IN)

    def open(self) -> ReviewQuerySet:
        return self.standing().filter(handed_in_at=None)


@tracked(exclude=["scores", "words", "words_to_applicant"])
class Review(NetworkModel):
    """What one reviewer says of one application, by a version of the rubric.

    Assigned by the panel; a draft until it is handed in, then it stays. Confidential
    to the panel, and on the panel to those whose own review is in. A conflict that
    comes up takes it off: it counts no more, and nobody reads it.
    """

    application = models.ForeignKey(
        Application, on_delete=models.CASCADE, related_name="reviews"
    )
    reviewer = models.ForeignKey(
        Reviewer, on_delete=models.PROTECT, related_name="reviews"
    )
    rubric = models.ForeignKey(
        CallRubric, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    scores = models.JSONField(
        default=dict, blank=True, help_text=_("Score of each criterion, by key.")
    )
    total = models.DecimalField(max_digits=5, decimal_places=2, null=True, blank=True)
    words = models.TextField(
        _("for the panel"), max_length=WORDS_CHARACTERS, blank=True
    )
    words_to_applicant = models.TextField(
        _("for the applicant"), max_length=WORDS_CHARACTERS, blank=True
    )
    assigned_at = models.DateTimeField()
    saved_at = models.DateTimeField(null=True, blank=True)
    handed_in_at = models.DateTimeField(null=True, blank=True)
    taken_off_at = models.DateTimeField(null=True, blank=True)

    objects = ReviewQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["application", "reviewer"],
                name="reviews_an_application_once",
            ),
            models.CheckConstraint(
                condition=Q(handed_in_at=None)
                | Q(total__isnull=False, rubric__isnull=False),
                name="review_is_in_with_its_total",
                violation_error_message=_("Score every criterion first."),
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["reviewer", "handed_in_at"], name="review_of_whom"),
        ]

    def __str__(self) -> str:
        return f"review {self.pk} of application {self.application_id}"

    @property
    def is_in(self) -> bool:
        return self.handed_in_at is not None and self.taken_off_at is None
