"""Writes: what follows when a school or a proposal is accepted."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext_lazy

from intervisit.applications.events import school_accepted
from intervisit.applications.models import Application, Award
from intervisit.applications.operations.living import day_of
from intervisit.applications.queries.steps import asked_minor
from intervisit.kernel.actor import Actor
from intervisit.networks.models import Organisation, PracticeArea
from intervisit.networks.models.areas import FocusDirection
from intervisit.networks.operations.schools import set_focus
from intervisit.programmes.domain.schema.choices import CallForm
from intervisit.programmes.operations.taking import Way, take_in
from intervisit.support.operation import operation


@operation("application:follow", told=gettext_lazy("Took up what was accepted"))
def follow_acceptance(
    *,
    application: Application,
    grant_minor: int | None = None,
    conditions: str = "",
    by: Actor,
    at: datetime,
) -> None:
    """Do what follows from an accepted application; safe to repeat.

    A school comes into the cohort, its strengths and needs stand on its page, and
    ``school_accepted`` lets matching hear its wishes. A proposal gets its award. For a
    role, whoever decides appoints.

    Parameters
    ----------
    grant_minor : int or None
        What a proposal is granted; None for all that it asked for.

    Raises
    ------
    NotTaken, CohortIsOver
        When the school can't come into the cohort any more.
    """
    if application.kind == CallForm.SCHOOL:
        _take_school_in(application, by=by, at=at)
    if application.kind == CallForm.PROPOSAL:
        award(
            application=application,
            grant_minor=grant_minor,
            conditions=conditions,
            by=by,
            at=at,
        )


@operation("application:award", told=gettext_lazy("Granted the money"))
def award(
    *,
    application: Application,
    grant_minor: int | None = None,
    conditions: str = "",
    by: Actor,
    at: datetime,
) -> Award:
    """Record what a proposal was granted, and on which conditions.

    The first award stands; safe to repeat.
    """
    asked = asked_minor(application)
    row, _new = Award.objects.get_or_create(
        application=application,
        defaults={
            "amount_minor": asked if grant_minor is None else grant_minor,
            "conditions": conditions,
            "awarded_at": at,
        },
    )
    return row


def _take_school_in(application: Application, *, by: Actor, at: datetime) -> None:
    school, cohort = application.organisation, application.call.cohort
    assert school is not None
    on = min(max(day_of(at), cohort.starts_on), cohort.ends_on)
    way = Way(application.wanted)
    take_in(cohort=cohort, organisations=[school], way=way, on=on, by=by)
    _state_areas(application, school, by=by, at=at)
    school_accepted.send(Application, application=application, by=by, at=at)


def _state_areas(
    application: Application, school: Organisation, *, by: Actor, at: datetime
) -> None:
    """Let the school's page say what it named; a direction without any stays."""
    for direction in FocusDirection.values:
        rows = application.areas.filter(direction=direction).order_by("rank", "pk")
        areas: list[PracticeArea] = [row.area for row in rows.select_related("area")]
        if areas:
            set_focus(
                organisation=school,
                direction=direction,
                areas=areas,
                by=by,
                on=day_of(at),
            )
