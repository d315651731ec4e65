from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from intervisit.matching.domain.announcing import (
    ANNOUNCED,
    UNFINISHED,
    AnnouncementState,
)
from intervisit.matching.labels import announcement_state_choices
from intervisit.support.history import tracked
from intervisit.support.models import NetworkModel


class AnnouncementQuerySet(models.QuerySet["Announcement"]):
    def announced(self) -> AnnouncementQuerySet:
        return self.filter(state__in=[state.value for state in ANNOUNCED])

    def unfinished(self) -> AnnouncementQuerySet:
        return self.filter(state__in=[state.value for state in UNFINISHED])

    def in_state(self, state: AnnouncementState) -> AnnouncementQuerySet:
        return self.filter(state=state.value)


@tracked(exclude=["text"])
class Announcement(NetworkModel):
    """The groups of one plan, as they are offered to the schools of a cohort.

    The office prepares it from a chosen plan; its letters are held for a while and
    then go out. It is finished when every group is formed, replaced or withdrawn.
    The rules about days, silence and reasons are copied from the definition when it
    is prepared, so that nobody is asked under rules that changed meanwhile.
    """

    cohort = models.ForeignKey(
        "programmes.Cohort",
        on_delete=models.PROTECT,
        related_name="announcements",
        verbose_name=_("cohort"),
    )
    plan = models.ForeignKey(
        "matching.MatchPlan",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="announcements",
        verbose_name=_("plan"),
    )
    state = models.CharField(
        _("state"),
        max_length=10,
        choices=announcement_state_choices,
        default=AnnouncementState.DRAFT.value,
    )
    challenge_days = models.PositiveSmallIntegerField(_("days to object"))
    reminder_days = models.PositiveSmallIntegerField(
        _("days before the end for a reminder"), null=True, blank=True
    )
    silence_is_consent = models.BooleanField(_("silence is consent"), default=True)
    reasons = models.JSONField(
        _("reasons to object"),
        default=list,
        blank=True,
        help_text=_("From the definition, in its order."),
    )
    subject = models.CharField(_("subject"), max_length=200)
    text = models.TextField(_("letter"), max_length=10_000)
    prepared_by = models.ForeignKey(
        "people.Person",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="announcements",
        verbose_name=_("prepared by"),
    )
    prepared_at = models.DateTimeField(_("prepared"))
    tested_at = models.DateTimeField(_("tested"), null=True, blank=True)
    release_at = models.DateTimeField(_("goes out"), null=True, blank=True)
    opened_at = models.DateTimeField(_("announced"), null=True, blank=True)
    ended_at = models.DateTimeField(_("ended"), null=True, blank=True)
    why_withdrawn = models.CharField(
        _("why it was withdrawn"), max_length=500, blank=True
    )

    objects = AnnouncementQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["cohort"],
                condition=Q(state__in=sorted(state.value for state in UNFINISHED)),
                name="cohort_announces_once_at_a_time",
                violation_error_message=_(
                    "This cohort has an announcement that isn’t finished."
                ),
            ),
            models.CheckConstraint(
                condition=Q(state__in=["draft", "held"], opened_at=None)
                | Q(
                    state__in=["open", "finished", "withdrawn"], opened_at__isnull=False
                ),
                name="announcement_opened_at_when_open",
                violation_error_message=_("It was announced at some time."),
            ),
            models.CheckConstraint(
                condition=~Q(state="held") | Q(release_at__isnull=False),
                name="held_announcement_has_a_time",
                violation_error_message=_("It goes out at some time."),
            ),
            models.CheckConstraint(
                condition=~Q(state="withdrawn") | ~Q(why_withdrawn=""),
                name="withdrawn_announcement_says_why",
                violation_error_message=_("Say why it is withdrawn."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.cohort)

    @property
    def state_now(self) -> AnnouncementState:
        return AnnouncementState(self.state)
