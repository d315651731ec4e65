from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from intervisit.applications.domain.calls import is_late
from intervisit.applications.domain.life import STANDING, UNDER_REVIEW, ApplicationState
from intervisit.applications.domain.rights import Right
from intervisit.applications.labels import application_states, call_kinds, rights
from intervisit.applications.models.calls import TITLE_CHARACTERS, Call
from intervisit.programmes.domain.schema.choices import CallForm
from intervisit.support.history import tracked
from intervisit.support.models import NetworkModel

ABOUT = "applications:application"
COMMENT_CHARACTERS = 2_000
STANDS = Q(state__in=sorted(each.value for each in STANDING))


class ApplicationQuerySet(models.QuerySet["Application"]):
    def submitted(self) -> ApplicationQuerySet:
        """Narrow to those that were handed in, whatever came of them."""
        return self.exclude(submitted_at=None)

    def standing(self) -> ApplicationQuerySet:
        return self.filter(STANDS)

    def to_review(self) -> ApplicationQuerySet:
        """Narrow to those that were handed in and not withdrawn."""
        withdrawn = ApplicationState.WITHDRAWN.value
        return self.submitted().exclude(state=withdrawn)

    def under_review(self) -> ApplicationQuerySet:
        return self.filter(state__in=[each.value for each in UNDER_REVIEW])

    def of_person(self, person_id: int | None) -> ApplicationQuerySet:
        return self.filter(applicant_id=person_id or 0)


@tracked(exclude=["title", "response"])
class Application(NetworkModel):
    """Somebody's answer to a call: for themselves, for their school, for a team.

    The applicant begins it and hands it in; its answers are a response, which stays a
    draft until then. The state moves by ``operations.living.move_on`` alone.
    """

    call = models.ForeignKey(
        Call, on_delete=models.PROTECT, related_name="applications"
    )
    kind = models.CharField(
        max_length=10,
        choices=call_kinds,
        help_text=_("As the call’s; stands here for the constraints below."),
    )
    number = models.PositiveIntegerField(
        help_text=_("Counts within the call; what blind reviewers call it.")
    )
    wanted = models.SlugField(
        max_length=60, help_text=_("The role, or the way to take part.")
    )
    stream = models.SlugField(
        max_length=60, blank=True, help_text=_("The cohort within the role.")
    )
    title = models.CharField(
        _("title"),
        max_length=TITLE_CHARACTERS,
        blank=True,
        help_text=_("Of a proposal."),
    )
    applicant = models.ForeignKey(
        "people.Person", on_delete=models.PROTECT, related_name="applications"
    )
    organisation = models.ForeignKey(
        "networks.Organisation",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="applications",
        help_text=_("Where the applicant works, or the school that applies."),
    )
    response = models.OneToOneField(
        "questionnaires.Response",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="application",
    )
    state = models.CharField(
        max_length=12, choices=application_states, default=ApplicationState.DRAFT.value
    )
    made_at = models.DateTimeField()
    submitted_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    let_go_at = models.DateTimeField(
        null=True,
        blank=True,
        help_text=_("When a rule of the network let go of its words."),
    )

    objects = ApplicationQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["call", "number"], name="application_number_once"
            ),
            models.UniqueConstraint(
                fields=["call", "applicant", "wanted"],
                condition=STANDS & Q(kind=CallForm.ROLE.value),
                name="applies_for_a_role_once",
                violation_error_message=_("You have applied for this already."),
            ),
            models.UniqueConstraint(
                fields=["call", "organisation", "wanted"],
                condition=STANDS & Q(kind=CallForm.SCHOOL.value),
                name="school_applies_once",
                violation_error_message=_("Your school has applied already."),
            ),
            models.CheckConstraint(
                condition=~Q(kind=CallForm.SCHOOL.value)
                | Q(organisation__isnull=False),
                name="a_school_applies_as_itself",
            ),
            models.CheckConstraint(
                condition=Q(submitted_at__isnull=False)
                | Q(state__in=["draft", "withdrawn"]),
                name="what_is_decided_was_handed_in",
            ),
            models.CheckConstraint(
                condition=Q(state="withdrawn", withdrawn_at__isnull=False)
                | (~Q(state="withdrawn") & Q(withdrawn_at=None)),
                name="withdrawn_application_says_when",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["network", "applicant"], name="application_mine"),
            models.Index(fields=["call", "state"], name="application_by_state"),
            models.Index(fields=["organisation"], name="application_of_school"),
        ]

    def __str__(self) -> str:
        return f"application {self.number} to call {self.call_id}"

    @property
    def about(self) -> str:
        """What its response, and whatever else belongs to it, is called by."""
        return f"{ABOUT}:{self.public_id}"

    @property
    def state_now(self) -> ApplicationState:
        return ApplicationState(self.state)

    @property
    def is_draft(self) -> bool:
        return self.state == ApplicationState.DRAFT

    @property
    def is_for_school(self) -> bool:
        return self.kind == CallForm.SCHOOL

    @property
    def is_late(self) -> bool:
        """Whether it came after the closing time, within the grace."""
        handed_in = self.submitted_at
        return handed_in is not None and is_late(self.call.times, handed_in)


@tracked(exclude=["part"])
class CoApplicant(NetworkModel):
    """Somebody who works along at an application, or belongs to its team.

    The applicant takes them in and takes them out again while it is a draft; members
    of a team stay with it.
    """

    application = models.ForeignKey(
        Application, on_delete=models.CASCADE, related_name="co_applicants"
    )
    person = models.ForeignKey(
        "people.Person", on_delete=models.PROTECT, related_name="co_applications"
    )
    right = models.CharField(
        _("what they may do"), max_length=8, choices=rights, default=Right.VIEW.value
    )
    is_member = models.BooleanField(_("belongs to the team"), default=False)
    part = models.CharField(_("part in the team"), max_length=120, blank=True)
    added_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["application", "person"],
                name="works_along_once",
                violation_error_message=_("This person is in already."),
            ),
        ]

    def __str__(self) -> str:
        return f"person {self.person_id} along at application {self.application_id}"

    @property
    def may(self) -> Right:
        return Right(self.right)


class ApplicationComment(NetworkModel):
    """What one of those who work along says to the others; reviewers never read it."""

    application = models.ForeignKey(
        Application, on_delete=models.CASCADE, related_name="comments"
    )
    author = models.ForeignKey(
        "people.Person", on_delete=models.PROTECT, related_name="application_comments"
    )
    words = models.TextField(_("comment"), max_length=COMMENT_CHARACTERS)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"comment on application {self.application_id}"


class Declaration(NetworkModel):
    """What an applicant says of a condition that no fact of ours tells."""

    application = models.ForeignKey(
        Application, on_delete=models.CASCADE, related_name="declarations"
    )
    condition = models.SlugField(max_length=60)
    holds = models.BooleanField()
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["application", "condition"], name="declared_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.condition} of application {self.application_id}"
