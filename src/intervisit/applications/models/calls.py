from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from intervisit.applications.domain.calls import CallState, CallTimes, call_state
from intervisit.applications.labels import call_kinds
from intervisit.programmes.domain.schema.choices import CallForm
from intervisit.support.history import tracked
from intervisit.support.models import NetworkModel

TITLE_CHARACTERS = 200
WORDS_CHARACTERS = 4_000
FORMS = {form.value: form for form in CallForm}


class CallQuerySet(models.QuerySet["Call"]):
    def published(self) -> CallQuerySet:
        return self.exclude(published_at=None)

    def begun(self, at: datetime) -> CallQuerySet:
        """Narrow to those that opened; also those that are closed since."""
        return self.published().filter(opens_at__lte=at, called_off_at=None)

    def open_at(self, at: datetime) -> CallQuerySet:
        """Narrow to those that close later than a moment, grace not counted."""
        return self.begun(at).filter(closes_at__gte=at)


@tracked()
class Call(NetworkModel):
    """An invitation to apply: for a role, for schools, or for proposals of a cohort.

    The office writes it from what the cohort's definition says, and publishes it.
    It keeps the versions of the definition and the questionnaire that it was
    written with; from then on only its times, places and words change.
    """

    cohort = models.ForeignKey(
        "programmes.Cohort",
        on_delete=models.PROTECT,
        related_name="calls",
        verbose_name=_("cohort"),
    )
    definition = models.ForeignKey(
        "programmes.DefinitionVersion",
        on_delete=models.PROTECT,
        related_name="+",
        help_text=_("Where its conditions, commitments and rubric stand."),
    )
    key = models.SlugField(
        max_length=60, help_text=_("What the definition calls this call.")
    )
    kind = models.CharField(max_length=10, choices=call_kinds)
    wanted = ArrayField(
        models.SlugField(max_length=60),
        help_text=_("Keys of the roles, or of the ways to take part, it is for."),
    )
    title = models.CharField(_("title"), max_length=TITLE_CHARACTERS)
    introduction = models.TextField(
        _("introduction"), max_length=WORDS_CHARACTERS, blank=True
    )
    questionnaire = models.ForeignKey(
        "questionnaires.QuestionnaireVersion",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text=_("What everybody answers; empty where nothing is asked."),
    )
    opens_at = models.DateTimeField(_("opens"))
    closes_at = models.DateTimeField(_("closes"))
    late_until = models.DateTimeField(
        _("late ones taken until"),
        help_text=_("The end of the grace; the closing time where there is none."),
    )
    places = models.PositiveIntegerField(_("places"), null=True, blank=True)
    places_per_school = models.PositiveSmallIntegerField(
        _("places at each school"), null=True, blank=True
    )
    most_minor = models.BigIntegerField(
        null=True, blank=True, help_text=_("Most that a proposal may ask for, minor.")
    )
    budget_minor = models.PositiveBigIntegerField(
        _("money for it"),
        null=True,
        blank=True,
        help_text=_("What all places may cost in a year, in minor units."),
    )
    is_public = models.BooleanField(_("anybody may read it"), default=False)
    is_blind = models.BooleanField(_("reviewers don’t see who applies"), default=False)
    has_interview = models.BooleanField(_("there is an interview"), default=False)
    reviews_each = models.PositiveSmallIntegerField(
        _("reviews of each application"), default=0
    )
    pool_years = models.PositiveSmallIntegerField(
        _("years in the qualified pool"), default=0
    )
    made_at = models.DateTimeField()
    published_at = models.DateTimeField(null=True, blank=True)
    called_off_at = models.DateTimeField(null=True, blank=True)

    objects = CallQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(closes_at__gt=F("opens_at")),
                name="call_closes_after_it_opens",
                violation_error_message=_("A call closes after it opens."),
            ),
            models.CheckConstraint(
                condition=Q(late_until__gte=F("closes_at")),
                name="grace_of_call_follows_its_closing",
                violation_error_message=_("Grace comes after the closing time."),
            ),
            models.CheckConstraint(
                condition=Q(kind=CallForm.PROPOSAL.value) | Q(most_minor=None),
                name="only_proposals_ask_for_money",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["network", "closes_at"], name="call_by_closing"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def form(self) -> CallForm:
        return FORMS[self.kind]

    @property
    def is_unseen(self) -> bool:
        """Whether it was never published."""
        return self.published_at is None

    @property
    def times(self) -> CallTimes:
        return CallTimes(
            opens_at=self.opens_at,
            closes_at=self.closes_at,
            late_until=self.late_until,
            published_at=self.published_at,
            called_off_at=self.called_off_at,
        )

    def state_at(self, at: datetime) -> CallState:
        """Give where the call stands at a moment."""
        return call_state(self.times, at)
