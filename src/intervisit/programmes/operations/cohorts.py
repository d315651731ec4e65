"""Write cohorts: open, change dates, move on, take a newer version, roll over."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from intervisit.kernel.actor import Actor
from intervisit.networks.models import SchoolYear
from intervisit.programmes.domain.cohorts import (
    PINNABLE,
    CohortAction,
    CohortState,
    next_state,
)
from intervisit.programmes.labels import COHORT_ACTIONS, COHORT_STATES
from intervisit.programmes.models import (
    Cohort,
    CohortStaff,
    DefinitionState,
    DefinitionVersion,
    Participation,
    Programme,
)
from intervisit.programmes.operations.telling import (
    tell_cohort_moved,
    tell_next_year,
)
from intervisit.support.errors import Refusal
from intervisit.support.operation import operation


class NoVersionInForce(Refusal):
    """A cohort was to be opened before anything was published."""


class DatesDontFit(Refusal):
    """Dates leave somebody outside, or the cohort is over."""


class NameTaken(Refusal):
    """Another cohort of the programme has this name in that year."""


class NotNow(Refusal):
    """An action that the cohort's state doesn't have."""


class VersionStays(Refusal):
    """A started cohort was to take another version."""


@dataclass(frozen=True, slots=True)
class CohortPlan:
    """What a cohort is to be: its name, school year and days."""

    name: str
    school_year: SchoolYear
    starts_on: date
    ends_on: date


@operation("cohort:open", told=gettext_lazy("Planned it"))
def open_cohort(*, programme: Programme, plan: CohortPlan, by: Actor) -> Cohort:
    """Plan a cohort on the version in force.

    Raises
    ------
    NoVersionInForce
        When nothing is published, or the programme is retired.
    DatesDontFit
        When it doesn't start in its school year, or ends before it starts.
    NameTaken
        When the programme has a cohort of that name in that year.
    """
    return _planned(programme, plan, follows=None)


def _planned(programme: Programme, plan: CohortPlan, follows: Cohort | None) -> Cohort:
    locked = Programme.objects.select_for_update().get(pk=programme.pk)
    if locked.current_id is None or locked.retired_on is not None:
        raise NoVersionInForce(_("Publish a version first: a cohort runs a version."))
    year = plan.school_year
    if not year.starts_on <= plan.starts_on <= year.ends_on:
        words = _("A cohort of %(year)s starts between %(first)s and %(last)s.")
        told = {"year": year.name, "first": year.starts_on, "last": year.ends_on}
        raise DatesDontFit(words % told)
    if plan.ends_on <= plan.starts_on:
        raise DatesDontFit(_("A cohort ends after it starts."))
    if Cohort.objects.filter(
        programme=locked, school_year=year, name=plan.name
    ).exists():
        raise NameTaken(_("There is a cohort called %s in that year.") % plan.name)
    return Cohort.objects.create(
        programme=locked,
        school_year=year,
        definition_id=locked.current_id,
        name=plan.name,
        starts_on=plan.starts_on,
        ends_on=plan.ends_on,
        follows=follows,
    )


@operation("cohort:change-dates", told=gettext_lazy("Changed the dates"))
def change_dates(
    *, cohort: Cohort, starts_on: date, ends_on: date, by: Actor, reason: str = ""
) -> Cohort:
    """Move the days of a cohort that isn't over; who was to stay to its end does.

    Raises
    ------
    DatesDontFit
        When it is over, ends before it starts, starts outside its school year, or
        would start after somebody came.
    """
    locked = _locked(cohort)
    if locked.state_now in {CohortState.CLOSED, CohortState.CALLED_OFF}:
        words = _("This cohort is over; its days stay as they are.")
        raise DatesDontFit(words)
    if ends_on <= starts_on:
        raise DatesDontFit(_("A cohort ends after it starts."))
    year = locked.school_year
    if not year.starts_on <= starts_on <= year.ends_on:
        raise DatesDontFit(_("A cohort of %s starts in that year.") % year.name)
    moved = Q(starts_on=locked.starts_on)
    locked.participations.filter(moved).update(starts_on=starts_on)
    locked.staff.filter(moved).update(starts_on=starts_on)
    locked.starts_on, locked.ends_on = starts_on, ends_on
    locked.save(update_fields=["starts_on", "ends_on"])
    return locked


@operation("cohort:move-on", told=gettext_lazy("Moved it on"))
def move_cohort(
    *, cohort: Cohort, action: CohortAction, by: Actor, at: datetime, reason: str = ""
) -> Cohort:
    """Take a cohort from one state to the next.

    Tells who takes part when it opens or begins.

    Raises
    ------
    NotNow
        When its state doesn't have this action, also when somebody was faster.
    """
    locked = _locked(cohort)
    state = next_state(locked.state_now, action)
    if state is None:
        words = _("“%(action)s” isn’t possible now: the cohort is “%(state)s”.")
        told = {
            "action": COHORT_ACTIONS[action],
            "state": COHORT_STATES[locked.state_now],
        }
        raise NotNow(words % told)
    locked.state = state.value
    locked.save(update_fields=["state"])
    tell_cohort_moved(cohort=locked, action=action, by=by, at=at)
    return locked


@operation("cohort:take-version", told=gettext_lazy("Took another version"))
def take_version(*, cohort: Cohort, version: DefinitionVersion, by: Actor) -> Cohort:
    """Let a cohort that hasn't started run another published version.

    Raises
    ------
    VersionStays
        When it has started, the version isn't published or of another programme,
        or it lacks a way to take part that somebody is in.
    """
    locked = _locked(cohort)
    if locked.state_now not in PINNABLE:
        raise VersionStays(
            _("It runs version %d and keeps it.") % locked.definition.number
        )
    same = version.programme_id == locked.programme_id
    if not same or version.state == DefinitionState.DRAFT:
        raise VersionStays(_("Only a published version of the programme can be run."))
    rows = version.document.get("memberships", ())
    known = {row["key"] for row in rows}
    missing = locked.participations.exclude(membership__in=known).first()
    if missing is not None:
        words = _("Version %(number)d has no “%(key)s”, and somebody takes part so.")
        told = {"number": version.number, "key": missing.membership}
        raise VersionStays(words % told)
    locked.definition = version
    locked.save(update_fields=["definition"])
    return locked


@operation("cohort:roll-over", told=gettext_lazy("Rolled over from the year before"))
def roll_over(
    *,
    cohort: Cohort,
    plan: CohortPlan,
    members: list[Participation],
    staff: list[CohortStaff],
    by: Actor,
    at: datetime,
) -> Cohort:
    """Plan the next cohort from this one, with those who were chosen to stay.

    Tells those who run programmes.

    Raises
    ------
    NoVersionInForce, DatesDontFit, NameTaken
        As for any new cohort.
    VersionStays
        When the version in force has no place for somebody who is to come along.
    """
    fresh = _planned(cohort.programme, plan, follows=cohort)
    known = {row["key"] for row in fresh.definition.document.get("memberships", ())}
    roles = {row["key"] for row in fresh.definition.document.get("roles", ())}
    unknown = {m.membership for m in members} - known | {s.role for s in staff} - roles
    if unknown:
        words = _("The version in force has no “%s”. Leave them out, or add it.")
        raise VersionStays(words % "”, “".join(sorted(unknown)))
    Participation.objects.bulk_create(
        Participation(
            cohort=fresh,
            organisation_id=member.organisation_id,
            membership=member.membership,
            strand=member.strand,
            starts_on=plan.starts_on,
        )
        for member in members
    )
    CohortStaff.objects.bulk_create(
        CohortStaff(
            cohort=fresh, post_id=each.post_id, role=each.role, starts_on=plan.starts_on
        )
        for each in staff
    )
    tell_next_year(cohort=fresh, by=by, at=at)
    return fresh


def _locked(cohort: Cohort) -> Cohort:
    return (
        Cohort.objects.select_for_update(of=("self",))
        .select_related("school_year", "definition", "programme")
        .get(pk=cohort.pk)
    )
