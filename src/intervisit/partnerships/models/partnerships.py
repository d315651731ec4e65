from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, ClassVar

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from intervisit.networks.models.calendar import days
from intervisit.partnerships.domain.life import ALIVE, EndReason, PartnershipState
from intervisit.partnerships.labels import end_reasons, partnership_states
from intervisit.support.history import tracked
from intervisit.support.models import NetworkModel

if TYPE_CHECKING:
    from intervisit.programmes.models import Cohort

NEVER_AFTER = Q(ends_on=None) | Q(ends_on__gte=F("starts_on"))


class PartnershipQuerySet(models.QuerySet["Partnership"]):
    def alive(self) -> PartnershipQuerySet:
        return self.filter(state__in=[state.value for state in ALIVE])

    def of_cohort(self, cohort: Cohort) -> PartnershipQuerySet:
        return self.filter(cohort=cohort)

    def running_on(self, day: date) -> PartnershipQuerySet:
        """Narrow to those whose people work together on a day."""
        return self.filter(Q(ends_on=None) | Q(ends_on__gte=day), starts_on__lte=day)


@tracked()
class Partnership(NetworkModel):
    """A group of schools and others that learn together in a cohort.

    Formed by the office, or by an announcement once nobody objects. Its shape is a
    key of the cohort's pinned definition. It ends by going on into the next cohort
    or by being dissolved, and then never changes.
    """

    cohort = models.ForeignKey(
        "programmes.Cohort", on_delete=models.PROTECT, related_name="partnerships"
    )
    formation = models.SlugField(_("shape"), max_length=60)
    strand = models.SlugField(_("strand"), max_length=60, blank=True)
    focus = models.ForeignKey(
        "networks.PracticeArea",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="partnerships",
        verbose_name=_("focus"),
    )
    name = models.CharField(_("name"), max_length=200)
    state = models.CharField(
        _("state"),
        max_length=12,
        choices=partnership_states,
        default=PartnershipState.STANDING.value,
    )
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("until"), null=True, blank=True)
    follows = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="followed_by",
        verbose_name=_("follows"),
    )
    end_reason = models.CharField(
        _("why it ended"), max_length=16, choices=end_reasons, blank=True
    )
    end_words = models.TextField(_("in words"), blank=True)

    objects = PartnershipQuerySet.as_manager()

    # ``queries.partnerships.with_people`` puts these there.
    all_members: list[Membership]
    all_along: list[Facilitation]
    present: list[Membership]
    others: list[Membership]
    along: list[Facilitation]

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=NEVER_AFTER,
                name="partnership_ends_after_start",
                violation_error_message=_("It ends before it starts."),
            ),
            models.CheckConstraint(
                condition=Q(state__in=["standing", "challenged"], ends_on=None)
                | Q(state__in=["continued", "dissolved"], ends_on__isnull=False),
                name="partnership_over_says_when",
            ),
            models.CheckConstraint(
                condition=(Q(state="dissolved") & ~Q(end_reason=""))
                | (~Q(state="dissolved") & Q(end_reason="")),
                name="dissolved_partnership_says_why",
                violation_error_message=_("Say why it is dissolved."),
            ),
            models.CheckConstraint(
                condition=~Q(name=""), name="partnership_has_a_name"
            ),
        ]
        indexes: ClassVar = [
            models.Index("cohort", "state", name="partnership_by_cohort"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def state_now(self) -> PartnershipState:
        return PartnershipState(self.state)

    @property
    def is_alive(self) -> bool:
        return self.state_now in ALIVE

    @property
    def why_ended(self) -> EndReason | None:
        return EndReason(self.end_reason) if self.end_reason else None


class MembershipQuerySet(models.QuerySet["Membership"]):
    def held_on(self, day: date) -> MembershipQuerySet:
        """Narrow to members on a day, those who come later among them."""
        return self.filter(Q(ends_on=None) | Q(ends_on__gte=day))

    def in_groups_alive(self) -> MembershipQuerySet:
        return self.filter(partnership__state__in=[state.value for state in ALIVE])


@tracked()
class Membership(NetworkModel):
    """An organisation in a partnership, in one of the definition's ways, from-to.

    ``cohort`` repeats the partnership's, so that the database itself keeps an
    organisation in one group of a cohort at a time; ``is_exclusive`` is what the
    definition says of this way to take part.
    """

    partnership = models.ForeignKey(
        Partnership, on_delete=models.PROTECT, related_name="memberships"
    )
    cohort = models.ForeignKey(
        "programmes.Cohort", on_delete=models.PROTECT, related_name="+"
    )
    organisation = models.ForeignKey(
        "networks.Organisation",
        on_delete=models.PROTECT,
        related_name="partnership_memberships",
        verbose_name=_("organisation"),
    )
    membership = models.SlugField(_("takes part as"), max_length=60)
    is_exclusive = models.BooleanField(_("in one group at a time"), default=True)
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("until"), null=True, blank=True)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=NEVER_AFTER,
                name="group_member_ends_after_start",
                violation_error_message=_("It leaves before it comes."),
            ),
            ExclusionConstraint(
                name="one_group_of_a_cohort_at_a_time",
                expressions=[
                    ("cohort", RangeOperators.EQUAL),
                    ("organisation", RangeOperators.EQUAL),
                    (days(), RangeOperators.OVERLAPS),
                ],
                condition=Q(is_exclusive=True),
                violation_error_message=_("It is in another group of this cohort."),
            ),
            ExclusionConstraint(
                name="once_in_a_group_at_a_time",
                expressions=[
                    ("partnership", RangeOperators.EQUAL),
                    ("organisation", RangeOperators.EQUAL),
                    (days(), RangeOperators.OVERLAPS),
                ],
                violation_error_message=_("It is in this group already."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation_id} in partnership {self.partnership_id}"


@tracked()
class MemberTeam(NetworkModel):
    """The team that a school named for a partnership; one of each kind asked for."""

    membership = models.ForeignKey(
        Membership, on_delete=models.PROTECT, related_name="teams"
    )
    kind = models.SlugField(_("kind"), max_length=60)
    team = models.ForeignKey(
        "people.Team",
        on_delete=models.PROTECT,
        related_name="named_for",
        verbose_name=_("team"),
    )

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["membership", "kind"],
                name="one_team_of_a_kind_named",
                violation_error_message=_("It has named its team of this kind."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} of member {self.membership_id}"


@tracked()
class Facilitation(NetworkModel):
    """Somebody of the cohort's staff who goes along with a partnership, from-to.

    ``role`` repeats the staff's, and ``is_sole`` says that the definition gives a
    group one of them at a time.
    """

    partnership = models.ForeignKey(
        Partnership, on_delete=models.PROTECT, related_name="facilitations"
    )
    staff = models.ForeignKey(
        "programmes.CohortStaff",
        on_delete=models.PROTECT,
        related_name="facilitations",
        verbose_name=_("who"),
    )
    role = models.SlugField(_("role"), max_length=60)
    is_sole = models.BooleanField(_("one at a time"), default=True)
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("until"), null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=NEVER_AFTER, name="facilitation_ends_after_start"
            ),
            ExclusionConstraint(
                name="one_facilitator_of_a_role_at_a_time",
                expressions=[
                    ("partnership", RangeOperators.EQUAL),
                    ("role", RangeOperators.EQUAL),
                    (days(), RangeOperators.OVERLAPS),
                ],
                condition=Q(is_sole=True),
                violation_error_message=_("Somebody else goes along with it then."),
            ),
            ExclusionConstraint(
                name="goes_along_with_it_once",
                expressions=[
                    ("partnership", RangeOperators.EQUAL),
                    ("staff", RangeOperators.EQUAL),
                    (days(), RangeOperators.OVERLAPS),
                ],
                violation_error_message=_("They go along with it already."),
            ),
        ]

    def __str__(self) -> str:
        return f"staff {self.staff_id} of partnership {self.partnership_id}"
