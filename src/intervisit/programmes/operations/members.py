"""Write who is in a cohort: schools and other organisations, and its own staff."""

from __future__ import annotations

from datetime import date

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from intervisit.kernel.actor import Actor
from intervisit.people.models import Post
from intervisit.programmes.domain.cohorts import CohortState
from intervisit.programmes.models import Cohort, CohortStaff, Participation
from intervisit.support.errors import Refusal
from intervisit.support.operation import operation

OVER = frozenset({CohortState.CLOSED, CohortState.CALLED_OFF})


class CohortIsOver(Refusal):
    """Nobody comes or goes in a cohort that is over."""


class NoSuchPlace(Refusal):
    """The definition has no such way to take part, or no such role."""


class AlreadyIn(Refusal):
    """Somebody is in the cohort already."""


class WrongDay(Refusal):
    """A day that doesn't fit."""


@operation("cohort:end-membership", told=gettext_lazy("Left"))
def end_membership(
    *, participation: Participation, ends_on: date, by: Actor, reason: str = ""
) -> Participation:
    """Let an organisation leave a cohort after a day.

    Raises
    ------
    CohortIsOver, WrongDay
        When the cohort is over, or the day is before it came.
    """
    open_cohort_row(participation.cohort)
    locked = (
        Participation.objects.select_for_update(of=("self",))
        .select_related("cohort", "organisation")
        .get(pk=participation.pk)
    )
    if ends_on < locked.starts_on:
        raise WrongDay(_("It came on %s and can’t leave before.") % locked.starts_on)
    locked.ends_on = ends_on
    locked.save(update_fields=["ends_on"])
    return locked


@operation("cohort:appoint-staff", told=gettext_lazy("Began to look after it"))
def appoint_staff(
    *, cohort: Cohort, post: Post, role: str, starts_on: date, by: Actor
) -> CohortStaff:
    """Let the holder of a post look after a cohort, in one of its roles.

    Raises
    ------
    CohortIsOver, NoSuchPlace, AlreadyIn, WrongDay
        As for organisations.
    """
    locked = open_cohort_row(cohort)
    _known(locked, "roles", role)
    _inside(locked, starts_on)
    try:
        with transaction.atomic():
            return CohortStaff.objects.create(
                cohort=locked, post=post, role=role, starts_on=starts_on
            )
    except IntegrityError as error:
        words = _("%s has this role in the cohort already.")
        raise AlreadyIn(words % post.person.name) from error


@operation("cohort:end-staff", told=gettext_lazy("Stopped looking after it"))
def end_staff(*, staff: CohortStaff, ends_on: date, by: Actor) -> CohortStaff:
    """End somebody's role in a cohort after a day.

    Raises
    ------
    CohortIsOver, WrongDay
        As for organisations.
    """
    open_cohort_row(staff.cohort)
    locked = (
        CohortStaff.objects.select_for_update(of=("self",))
        .select_related("cohort")
        .get(pk=staff.pk)
    )
    if ends_on < locked.starts_on:
        raise WrongDay(_("It began on %s and can’t end before.") % locked.starts_on)
    locked.ends_on = ends_on
    locked.save(update_fields=["ends_on"])
    return locked


def open_cohort_row(cohort: Cohort) -> Cohort:
    """Lock a cohort in which somebody may come or go.

    Raises
    ------
    CohortIsOver
    """
    locked = (
        Cohort.objects.select_for_update(of=("self",))
        .select_related("definition")
        .get(pk=cohort.pk)
    )
    if locked.state_now in OVER:
        raise CohortIsOver(_("%s is over; nobody comes or goes.") % locked.name)
    return locked


def _known(cohort: Cohort, rows: str, key: str) -> None:
    if key not in {row["key"] for row in cohort.definition.document.get(rows, ())}:
        words = _("Version %(number)d of the definition has no “%(key)s”.")
        told = {"number": cohort.definition.number, "key": key}
        raise NoSuchPlace(words % told)


def _inside(cohort: Cohort, day: date) -> None:
    if not cohort.starts_on <= day <= cohort.ends_on:
        words = _("The cohort runs from %(first)s to %(last)s.")
        told = {"first": cohort.starts_on, "last": cohort.ends_on}
        raise WrongDay(words % told)
