from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from intervisit.matching.domain.announcing import (
    LIVE,
    Answer,
    GroupState,
)
from intervisit.matching.domain.windows import Window
from intervisit.matching.labels import answer_choices, group_state_choices
from intervisit.matching.models.announcements import Announcement
from intervisit.support.history import tracked
from intervisit.support.models import NetworkModel

WORDS_LENGTH = 2_000


class OfferedGroupQuerySet(models.QuerySet["OfferedGroup"]):
    def live(self) -> OfferedGroupQuerySet:
        return self.filter(state__in=[state.value for state in LIVE])

    def in_state(self, *states: GroupState) -> OfferedGroupQuerySet:
        return self.filter(state__in=[state.value for state in states])

    def whose_window_ended(self, at: datetime) -> OfferedGroupQuerySet:
        return self.in_state(GroupState.OFFERED).filter(closes_at__lte=at)

    def in_window(self, at: datetime) -> OfferedGroupQuerySet:
        asked = self.in_state(GroupState.OFFERED, GroupState.REOPENED)
        return asked.filter(opens_at__lte=at, closes_at__gt=at)


@tracked()
class OfferedGroup(NetworkModel):
    """A group of schools that an announcement offers, with its own window.

    Made from the plan, or in place of another one (``follows``). It stops changing
    when it becomes a partnership, is replaced, or is withdrawn.
    """

    announcement = models.ForeignKey(
        Announcement,
        on_delete=models.CASCADE,
        related_name="groups",
        verbose_name=_("announcement"),
    )
    number = models.PositiveSmallIntegerField(_("number"))
    letter = models.CharField(
        _("letter"), max_length=4, help_text=_("What people call it: A to Z, then AA.")
    )
    formation = models.SlugField(_("kind of group"), max_length=60)
    focus = models.ForeignKey(
        "networks.PracticeArea",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("focus"),
    )
    state = models.CharField(
        _("state"),
        max_length=10,
        choices=group_state_choices,
        default=GroupState.PREPARED.value,
    )
    opens_at = models.DateTimeField(_("offered"), null=True, blank=True)
    closes_at = models.DateTimeField(_("window ends"), null=True, blank=True)
    half_reminded_at = models.DateTimeField(
        _("reminded at half-time"), null=True, blank=True
    )
    end_reminded_at = models.DateTimeField(
        _("reminded before the end"), null=True, blank=True
    )
    note = models.CharField(
        _("what the schools are told"),
        max_length=500,
        blank=True,
        help_text=_("Why it changed, or why it is withdrawn."),
    )
    problem = models.CharField(_("what stands against it"), max_length=300, blank=True)
    follows = models.ForeignKey(
        "self",
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="followed_by",
        verbose_name=_("in place of"),
    )
    partnership = models.OneToOneField(
        "partnerships.Partnership",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="offered_group",
        verbose_name=_("partnership"),
    )

    objects = OfferedGroupQuerySet.as_manager()

    # ``queries.announcements.groups_with_offers`` puts them there.
    members: list[Offer]

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["announcement", "number"],
                name="group_number_once",
                violation_error_message=_("Another group has this number."),
            ),
            models.CheckConstraint(
                condition=Q(state="formed", partnership__isnull=False)
                | (~Q(state="formed") & Q(partnership=None)),
                name="formed_group_has_its_partnership",
                violation_error_message=_("A group that is formed is a partnership."),
            ),
            models.CheckConstraint(
                condition=Q(state="prepared", opens_at=None, closes_at=None)
                | (
                    ~Q(state="prepared")
                    & Q(opens_at__isnull=False, closes_at__gt=models.F("opens_at"))
                ),
                name="offered_group_has_a_window",
                violation_error_message=_("A group on offer has a window."),
            ),
        ]
        indexes: ClassVar = [
            models.Index("network", "state", "closes_at", name="group_by_window"),
        ]

    def __str__(self) -> str:
        return str(_("Group %(letter)s") % {"letter": self.letter})

    @property
    def state_now(self) -> GroupState:
        return GroupState(self.state)

    @property
    def window(self) -> Window | None:
        if self.opens_at is None or self.closes_at is None:
            return None
        return Window(self.opens_at, self.closes_at)


class OfferQuerySet(models.QuerySet["Offer"]):
    def answered(self, *answers: Answer) -> OfferQuerySet:
        return self.filter(answer__in=[answer.value for answer in answers])

    def of_schools(self, organisation_ids: Iterable[int]) -> OfferQuerySet:
        return self.filter(organisation_id__in=organisation_ids)


@tracked(exclude=["words", "reply", "reason", "facts"])
class Offer(NetworkModel):
    """A place in an offered group, and what its school says to it.

    Made with its group. The leader of the school answers until the group's window
    ends; the office replies to an objection. The words of both are for that school
    and the office alone.
    """

    group = models.ForeignKey(
        OfferedGroup,
        on_delete=models.CASCADE,
        related_name="offers",
        verbose_name=_("group"),
    )
    organisation = models.ForeignKey(
        "networks.Organisation",
        on_delete=models.PROTECT,
        related_name="offers",
        verbose_name=_("school"),
    )
    membership = models.SlugField(_("takes part as"), max_length=60)
    facts = models.JSONField(
        _("why this group"),
        default=dict,
        blank=True,
        help_text=_("What speaks for it, as it stood when the offer was made."),
    )
    answer = models.CharField(
        _("answer"),
        max_length=10,
        choices=answer_choices,
        default=Answer.NONE.value,
    )
    answered_at = models.DateTimeField(_("answered"), null=True, blank=True)
    answered_by = models.ForeignKey(
        "people.Person",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("answered by"),
    )
    reason = models.CharField(_("reason"), max_length=120, blank=True)
    words = models.TextField(_("in their words"), max_length=WORDS_LENGTH, blank=True)
    reply = models.TextField(
        _("the office’s reply"), max_length=WORDS_LENGTH, blank=True
    )
    replied_at = models.DateTimeField(_("replied"), null=True, blank=True)
    replied_by = models.ForeignKey(
        "people.Person",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("replied by"),
    )

    objects = OfferQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["group", "organisation"],
                name="school_once_in_a_group",
                violation_error_message=_("This school is in the group already."),
            ),
            models.CheckConstraint(
                condition=Q(answer="none", answered_at=None)
                | (~Q(answer="none") & Q(answered_at__isnull=False)),
                name="offer_answered_at_when_answered",
                violation_error_message=_("An answer has a time."),
            ),
            models.CheckConstraint(
                condition=~Q(answer__in=["objected", "kept"]) | ~Q(reason=""),
                name="objection_has_a_reason",
                violation_error_message=_("An objection has a reason."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.organisation)

    @property
    def answer_now(self) -> Answer:
        return Answer(self.answer)


class OfferLetter(NetworkModel):
    """A letter about an offer that went to one leader of its school.

    Written with the mail that carries it; the mail says what became of it.
    """

    offer = models.ForeignKey(Offer, on_delete=models.CASCADE, related_name="letters")
    mail = models.OneToOneField(
        "notices.Mail", on_delete=models.PROTECT, related_name="offer_letter"
    )

    class Meta:
        constraints: ClassVar = []

    def __str__(self) -> str:
        return f"letter {self.pk} of offer {self.offer_id}"
