from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from intervisit.applications.domain.deciding import (
    STANDING,
    TAKES_A_PLACE,
    DecisionState,
    Outcome,
    RoundState,
)
from intervisit.applications.models.applications import Application
from intervisit.applications.models.calls import Call
from intervisit.applications.models.proposals import CONDITIONS_CHARACTERS
from intervisit.applications.panel_labels import (
    decision_states,
    outcomes,
    round_states,
)
from intervisit.support.history import tracked
from intervisit.support.models import NetworkModel

LETTER_CHARACTERS = 10_000


@tracked(exclude=["letters"])
class DecisionRound(NetworkModel):
    """Decisions whose letters go out together.

    The panel makes it. Its letters are written once for each outcome, held for some
    minutes after they are sent, and can be stopped until they go. Then it stays.
    """

    call = models.ForeignKey(Call, on_delete=models.CASCADE, related_name="rounds")
    number = models.PositiveSmallIntegerField(_("number"))
    state = models.CharField(
        max_length=10, choices=round_states, default=RoundState.DRAFT.value
    )
    answer_days = models.PositiveSmallIntegerField(_("days to answer an offer"))
    letters = models.JSONField(
        default=dict, help_text=_("Subject and text, by outcome.")
    )
    made_by = models.ForeignKey(
        "people.Person",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    made_at = models.DateTimeField()
    release_at = models.DateTimeField(_("goes out"), null=True, blank=True)
    sent_at = models.DateTimeField(_("sent"), null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["call", "number"], name="round_number_once"
            ),
            models.UniqueConstraint(
                fields=["call"],
                condition=~Q(state=RoundState.SENT.value),
                name="one_round_at_a_time",
                violation_error_message=_("A round of this call isn’t sent yet."),
            ),
            models.CheckConstraint(
                condition=Q(state="sent", sent_at__isnull=False)
                | (~Q(state="sent") & Q(sent_at=None)),
                name="sent_round_says_when",
            ),
            models.CheckConstraint(
                condition=~Q(state="held") | Q(release_at__isnull=False),
                name="held_round_has_a_time",
            ),
        ]

    def __str__(self) -> str:
        return f"round {self.number} of call {self.call_id}"

    @property
    def state_now(self) -> RoundState:
        return RoundState(self.state)


class DecisionQuerySet(models.QuerySet["Decision"]):
    def standing(self) -> DecisionQuerySet:
        return self.filter(state__in=sorted(each.value for each in STANDING))

    def taking_places(self) -> DecisionQuerySet:
        """Narrow to offers that have a place, or would have one.

        Who withdrew has given theirs back.
        """
        return self.exclude(application__state="withdrawn").filter(
            outcome=Outcome.OFFER.value,
            state__in=sorted(each.value for each in TAKES_A_PLACE),
        )

    def in_state(self, state: DecisionState) -> DecisionQuerySet:
        return self.filter(state=state.value)


@tracked(exclude=["subject", "text", "conditions"])
class Decision(NetworkModel):
    """What is decided about one application, and what became of that.

    Prepared by the panel, told when the letters of its round go out. An offer is
    answered or runs out; whoever waits moves up to an offer of their own, which is
    another row. ``subject`` and ``text`` are empty where the round's letter goes
    unchanged.
    """

    round = models.ForeignKey(
        DecisionRound, on_delete=models.CASCADE, related_name="decisions"
    )
    application = models.ForeignKey(
        Application, on_delete=models.CASCADE, related_name="decisions"
    )
    outcome = models.CharField(_("decision"), max_length=10, choices=outcomes)
    state = models.CharField(
        max_length=10, choices=decision_states, default=DecisionState.PREPARED.value
    )
    position = models.PositiveIntegerField(
        _("place on the waiting list"), null=True, blank=True
    )
    subject = models.CharField(_("subject"), max_length=200, blank=True)
    text = models.TextField(_("letter"), max_length=LETTER_CHARACTERS, blank=True)
    grant_minor = models.PositiveBigIntegerField(
        _("granted"),
        null=True,
        blank=True,
        help_text=_("Of a proposal, in minor units; empty for all it asks for."),
    )
    conditions = models.TextField(
        _("on condition that"), max_length=CONDITIONS_CHARACTERS, blank=True
    )
    decided_by = models.ForeignKey(
        "people.Person",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    decided_at = models.DateTimeField()
    told_at = models.DateTimeField(null=True, blank=True)
    until = models.DateTimeField(
        _("stands until"), null=True, blank=True, help_text=_("Of an offer.")
    )
    reminded_at = models.DateTimeField(null=True, blank=True)
    settled_at = models.DateTimeField(null=True, blank=True)
    problem = models.CharField(
        max_length=300, blank=True, help_text=_("Why nobody could be appointed.")
    )
    mail = models.ForeignKey(
        "notices.Mail",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    appointment = models.OneToOneField(
        "programmes.Appointment",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="decision",
    )

    objects = DecisionQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["application"],
                condition=Q(state__in=sorted(each.value for each in STANDING)),
                name="one_decision_stands",
                violation_error_message=_("There is a decision about it already."),
            ),
            models.CheckConstraint(
                condition=~Q(state="open") | Q(until__isnull=False),
                name="open_offer_runs_out",
            ),
            models.CheckConstraint(
                condition=Q(outcome="offer") | Q(grant_minor=None),
                name="only_offers_grant_money",
            ),
            models.CheckConstraint(
                condition=Q(outcome="waitlist", position__isnull=False)
                | (~Q(outcome="waitlist") & Q(position=None)),
                name="waiting_list_has_an_order",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["state", "until"], name="decision_by_end"),
        ]

    def __str__(self) -> str:
        return f"{self.outcome} for application {self.application_id}"

    @property
    def state_now(self) -> DecisionState:
        return DecisionState(self.state)

    @property
    def outcome_now(self) -> Outcome:
        return Outcome(self.outcome)
