"""What the pages of who runs a panel show: deciding, people to ask, interviews."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from intervisit.applications.domain.deciding import Outcome
from intervisit.applications.domain.effect import Effect
from intervisit.applications.models import (
    Application,
    Call,
    CommitmentSignature,
    Interview,
    Pledge,
)
from intervisit.applications.panel_labels import OUTCOMES
from intervisit.applications.queries.names import names_of_calls
from intervisit.applications.queries.panel_page import (
    ranks_of,
    rounded,
    rows_on_panel,
)
from intervisit.applications.queries.panels import applications_with_reviews_for
from intervisit.applications.queries.places import effect_on
from intervisit.kernel.actor import Actor
from intervisit.networks.models import Organisation
from intervisit.programmes.models import Cohort, Participation

DECIDABLE = Q(state__in=["submitted", "waitlisted", "offered"])
MOST_SHOWN = 200


def decide_page(call: Call, actor: Actor, form: Any, *, looks: bool) -> dict[str, Any]:
    """Give the applications that can be decided about, best first, and the effect."""
    ranks = ranks_of(call, actor)
    rows = rows_on_panel(call, actor).filter(DECIDABLE)
    undecided = rows.filter(Q(decision_state=None) | Q(decision_state="prepared"))
    undecided = undecided.annotate(is_unsigned=Exists(unsigned_promises()))
    shown = list(undecided.order_by("-by_score", "number")[:MOST_SHOWN])
    ticked = set(form.data.getlist("applications")) if form.is_bound else set()
    names = names_of_calls([call])
    lines = [
        {
            "row": row,
            "rank": ranks.get(row.pk),
            "wanted": names.of(call.definition_id, row.wanted),
            "score": rounded(row.score),
            "ticked": row.public_id in ticked,
            "noted": noted_so_far(row.decision_outcome),
        }
        for row in shown
    ]
    chosen = [row for row in shown if row.public_id in ticked]
    offers = not form.is_bound or form.data.get("outcome") == "offer"
    effect = effect_on(call, chosen if offers else [])
    return {
        "call": call,
        "form": form,
        "lines": lines,
        "looks": looks,
        "chosen": len(chosen),
        "effect": effect,
        "schools": schools_in(effect),
        "more": undecided.count() - len(shown),
    }


def noted_so_far(outcome: str | None) -> str:
    """Say what is prepared about an application, if anything."""
    return str(OUTCOMES[Outcome(outcome)]) if outcome else _("Nothing")


def unsigned_promises() -> QuerySet[Pledge]:
    """Give the promises of an application that nobody has signed, for a subquery."""
    living = CommitmentSignature.objects.filter(pledge=OuterRef("pk"), ended_at=None)
    rows = Pledge.objects.filter(application=OuterRef("pk"))
    return rows.exclude(Exists(living))


def schools_in(effect: Effect) -> list[dict[str, Any]]:
    """Give what each school would get, by its name."""
    names = dict(
        Organisation.objects.filter(
            pk__in=[each.school for each in effect.schools]
        ).values_list("pk", "name")
    )
    return [{"name": names[each.school], "effect": each} for each in effect.schools]


def interviews_page(call: Call, actor: Actor) -> dict[str, Any]:
    """Give the times of a call with who has them, and who hasn't chosen one."""
    readable = applications_with_reviews_for(actor).filter(call=call)
    talks = Interview.objects.filter(application__call=call).select_related(
        "application__applicant"
    )
    by_slot = {talk.slot_id: talk for talk in talks if talk.slot_id is not None}
    may = set(readable.values_list("pk", flat=True))
    return {
        "call": call,
        "slots": [
            {
                "slot": slot,
                "talk": by_slot.get(slot.pk),
                "notes": slot.pk in by_slot and by_slot[slot.pk].application_id in may,
            }
            for slot in call.slots.order_by("starts_at", "place")
        ],
        "waiting": [talk.application for talk in talks if talk.slot_id is None],
    }


def cohorts_to_staff(application: Application, on: date) -> QuerySet[Cohort]:
    """Give the cohorts of a programme into which its pool can be taken."""
    programme = application.call.cohort.programme_id
    rows = Cohort.objects.filter(programme=programme, ends_on__gte=on)
    return rows.order_by("starts_on")


def schools_to_staff(actor: Actor, application: Application) -> QuerySet[Organisation]:
    """Give the schools for which somebody may take people from a pool."""
    programme = application.call.cohort.programme_id
    parts = Participation.objects.filter(cohort__programme=programme)
    rows = Organisation.objects.filter(pk__in=parts.values("organisation"))
    if actor.led_schools:
        rows = rows.filter(pk__in=actor.led_schools)
    return rows.order_by("name")
