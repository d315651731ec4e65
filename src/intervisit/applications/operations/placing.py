"""What an accepted offer leads to: an appointment, a place in the pool, an award."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from intervisit.applications.domain.deciding import DecisionState, years_on
from intervisit.applications.models import Decision, PoolPlace
from intervisit.applications.operations.following import follow_acceptance
from intervisit.applications.operations.living import NotNow, day_of
from intervisit.applications.queries.commitments import release_promised
from intervisit.applications.queries.panels import post_of_applicant
from intervisit.kernel.actor import Actor
from intervisit.people.models import Post
from intervisit.programmes.domain.schema.choices import CallForm
from intervisit.programmes.models import Appointment
from intervisit.programmes.operations.appointing import RoleTerms, appoint
from intervisit.support.errors import Refusal
from intervisit.support.operation import operation


def place_accepted(decision: Decision, *, by: Actor, at: datetime) -> None:
    """Give whoever accepted what was offered, and note what is in the way.

    A role is appointed, or its pool joined where the call keeps one; a school comes
    into the cohort, a proposal gets its award.
    """
    call = decision.round.call
    if call.form is CallForm.ROLE and call.pool_years:
        join_pool(decision, at)
        return
    try:
        # Only what follows is undone when something is in the way: the word stands.
        with transaction.atomic():
            if call.form is CallForm.ROLE:
                decision.appointment = _appoint(decision, by, at)
            else:
                follow_acceptance(
                    application=decision.application,
                    grant_minor=decision.grant_minor,
                    conditions=decision.conditions,
                    by=by,
                    at=at,
                )
            decision.problem = ""
    except Refusal as refusal:
        decision.problem = str(refusal)[:300]
    decision.save(update_fields=["appointment", "problem"])


@operation("offer:appoint", told=gettext_lazy("Appointed who had accepted"))
def appoint_accepted(*, decision: Decision, by: Actor, at: datetime) -> str:
    """Try again to appoint somebody who accepted and found no seat.

    Returns what is still in the way; empty when they are appointed.

    Raises
    ------
    NotNow
        When nobody waits for a seat here.
    """
    rows = Decision.objects.select_for_update(of=("self",)).select_related(
        "round__call__cohort", "application__applicant", "application__call"
    )
    locked = rows.get(pk=decision.pk)
    waits = locked.state_now is DecisionState.ACCEPTED and locked.problem
    if not waits:
        raise NotNow(_("Nobody waits for a seat here."))
    place_accepted(locked, by=by, at=at)
    return locked.problem


def join_pool(decision: Decision, at: datetime) -> PoolPlace:
    """Put whoever accepted in the qualified pool, for the years that the call says."""
    application, call = decision.application, decision.round.call
    starts_on = day_of(at)
    made, _new = PoolPlace.objects.get_or_create(
        application=application,
        defaults={
            "person_id": application.applicant_id,
            "role": application.wanted,
            "starts_on": starts_on,
            "ends_on": years_on(starts_on, call.pool_years),
        },
    )
    return made


def _appoint(decision: Decision, by: Actor, at: datetime) -> Appointment:
    application, cohort = decision.application, decision.round.call.cohort
    terms = RoleTerms(
        role=application.wanted,
        starts_on=max(cohort.starts_on, day_of(at)),
        stream=application.stream,
        release_periods=release_promised(application),
    )
    return appoint(
        cohort=cohort, post=_post_of(decision, at), terms=terms, by=by, at=at
    )


def _post_of(decision: Decision, at: datetime) -> Post:
    application = decision.application
    person, school = application.applicant, application.organisation_id
    post = post_of_applicant(person, school, at)
    if post is None:
        words = _("%(name)s works at %(school)s no more.")
        told = {"name": person.name, "school": application.organisation or ""}
        raise NotNow(words % told)
    return post
