"""What panels give to the pages made of many."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.db.models import Count, F, OuterRef, Subquery
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from intervisit.applications.domain.deciding import DecisionState
from intervisit.applications.models import (
    Application,
    Call,
    Decision,
    Interview,
    Reviewer,
)
from intervisit.applications.panel_labels import (
    DECISION_MARKS,
    DECISION_STATES,
    MINUTES_A_REVIEW,
)
from intervisit.applications.panel_permissions import (
    ANSWER_OFFER,
    LEAVE_POOL,
    READ_REVIEWS,
    RUN_PANEL,
    SEE_PANEL,
)
from intervisit.applications.queries.panels import own_reviews_of, reviews_to_write
from intervisit.applications.queries.pool import pool_at
from intervisit.applications.queries.subjects import subjects_of
from intervisit.kernel.actor import Actor
from intervisit.programmes.models import Participation
from intervisit.programmes.permissions import EDITORS
from intervisit.support.clock import now
from intervisit.support.contributions import Panel, WaitingItem, nothing_in
from intervisit.support.urls import here


def waiting(actor: Actor, on: date) -> Iterator[WaitingItem]:
    """Reviews to write, an offer to answer, a time to choose; few queries."""
    if actor.person_id is None:
        return
    if not nothing_in(Reviewer):
        yield from _reviews(actor)
    if not nothing_in("an application with others"):
        yield from _own(actor)


def _reviews(actor: Actor) -> Iterator[WaitingItem]:
    rows = (
        reviews_to_write(actor)
        .filter(handed_in_at=None)
        .order_by()
        .values(
            call_id=F("application__call__public_id"),
            call=F("application__call__title"),
            cohort=F("application__call__cohort__name"),
        )
        .annotate(left=Count("pk"))
    )
    for row in rows.order_by("call", "call_id"):
        left = row["left"]
        words = ngettext(
            "Review an application: %(call)s",
            "Review %(count)d applications: %(call)s",
            left,
        )
        told = {"count": left, "call": row["call"]}
        yield WaitingItem(
            title=words % told,
            why=_("What others scored opens to you when yours is in."),
            url=own_reviews_of(row["call_id"]),
            act=_("Review"),
            context=row["cohort"],
            minutes=MINUTES_A_REVIEW * left,
        )


def _own(actor: Actor) -> Iterator[WaitingItem]:
    open_ones = Decision.objects.in_state(DecisionState.OPEN).filter(
        application=OuterRef("pk")
    )
    talks = Interview.objects.filter(application=OuterRef("pk"), slot=None)
    found: Any = Application.objects.filter(
        applicant_id=actor.person_id,
        state__in=["submitted", "waitlisted", "offered"],
    ).annotate(
        offer=Subquery(open_ones.values("public_id")[:1]),
        until=Subquery(open_ones.values("until")[:1]),
        talk=Subquery(talks.values("public_id")[:1]),
    )
    beside = found.select_related("call__cohort", "organisation").order_by("pk")
    rows = [row for row in beside if row.offer or row.talk]
    subjects = subjects_of(rows)
    for row in rows:
        told = {"what": subjects[row.pk]}
        if row.offer:
            yield WaitingItem(
                title=_("Say whether you take the place: %(what)s") % told,
                why=_("After the last day it goes to somebody on the waiting list."),
                url=here("applications:offer", public_id=row.offer),
                act=_("Read it and answer"),
                due_on=_last_day(row.until),
                context=row.call.cohort.name,
                minutes=3,
            )
        elif row.state != "offered":
            yield WaitingItem(
                title=_("Choose a time for the interview: %(what)s") % told,
                why=_("The panel wants to talk to you."),
                url=here("applications:choose_slot", public_id=row.talk),
                act=_("Choose a time"),
                context=row.call.cohort.name,
                minutes=2,
            )


def _last_day(until: Any) -> date:
    """Give the last day before an offer runs out at midnight."""
    return date.fromordinal(timezone.localtime(until).date().toordinal() - 1)


def panels(place: str, actor: Actor, thing: Any) -> Iterator[Panel]:
    """On a call the way to its panel; what an application became; a roster's pool."""
    if place == "call" and isinstance(thing, Call) and SEE_PANEL.allows(actor, thing):
        yield Panel(
            title=_("Panel"),
            template="applications/panel/_call_panel.html",
            context={"call": thing},
            note=_("Selection"),
            url=here("applications:panel", public_id=thing.public_id),
        )
    if place == "application" and isinstance(thing, Application):
        yield from _of_application(actor, thing)
    if place == "roster" and isinstance(thing, Participation):
        yield from _of_roster(actor, thing)


def _of_roster(actor: Actor, part: Participation) -> Iterator[Panel]:
    """Let a principal see whom they could take from the pool, where there is one."""
    may = part.organisation_id in actor.led_schools or actor.has(*EDITORS)
    rows = pool_at(part) if may else []
    if rows:
        yield Panel(
            title=_("Qualified, and free to take"),
            template="applications/panel/_roster_panel.html",
            context={"rows": rows},
            note=_("Pool"),
        )


def _of_application(actor: Actor, application: Application) -> Iterator[Panel]:
    context = _for_applicant(actor, application) | _for_panel(actor, application)
    if any(context.values()):
        yield Panel(
            title=_("Selection"),
            template="applications/panel/_application_panel.html",
            context=context | {"application": application},
            note=_("Panel"),
        )


def _for_applicant(actor: Actor, application: Application) -> dict[str, Any]:
    if application.applicant_id != actor.person_id:
        return {}
    told = application.decisions.filter(told_at__isnull=False).select_related("round")
    decision = told.order_by("-told_at", "-pk").first()
    place = getattr(application, "pool_place", None)
    return {
        "decision": decision,
        "state": DECISION_STATES[decision.state_now] if decision else "",
        "mark": DECISION_MARKS[decision.state_now] if decision else "",
        "can_answer": decision is not None
        and decision.state_now is DecisionState.OPEN
        and decision.until is not None
        and now() < decision.until
        and ANSWER_OFFER.allows(actor, decision),
        "interview": None if decision else getattr(application, "interview", None),
        "words": _words_of_panel(application) if decision else [],
        "place": place,
        "leaves": place is not None
        and place.left_at is None
        and place.appointment_id is None
        and LEAVE_POOL.allows(actor, place),
    }


def _words_of_panel(application: Application) -> list[str]:
    """Give what reviewers want the applicant to know, without who said it."""
    rows = application.reviews.handed_in().exclude(words_to_applicant="")
    return list(rows.order_by("pk").values_list("words_to_applicant", flat=True))


def _for_panel(actor: Actor, application: Application) -> dict[str, Any]:
    if application.submitted_at is None or application.applicant_id == actor.person_id:
        return {}
    again = None
    if RUN_PANEL.allows(actor, application.call):
        again = application.decisions.exclude(problem="").first()
    return {"reads": READ_REVIEWS.allows(actor, application), "again": again}
