"""Who goes along with a partnership."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from intervisit.kernel.actor import Actor
from intervisit.partnerships.labels import BEGINS
from intervisit.partnerships.models import Facilitation, Partnership
from intervisit.partnerships.operations.living import alive
from intervisit.partnerships.operations.telling import tell
from intervisit.partnerships.queries.partnerships import row_of
from intervisit.programmes.models import CohortStaff
from intervisit.support.errors import Refusal
from intervisit.support.operation import operation


class CannotFacilitate(Refusal):
    """Somebody who doesn't look after the cohort in such a role on that day."""


class SomebodyElseDoes(Refusal):
    """The definition gives a group one of them at a time."""


@operation(
    "partnership:assign-facilitator", told=gettext_lazy("Said who goes along with it")
)
def assign_facilitator(
    *,
    partnership: Partnership,
    staff: CohortStaff,
    starts_on: date,
    by: Actor,
    at: datetime,
    instead: bool = False,
) -> Facilitation:
    """Let somebody of the cohort's staff go along with a partnership.

    They are told. With ``instead``, who goes along in that role until now stops the
    day before, in the same step.

    Raises
    ------
    PartnershipOver
        When it has ended.
    CannotFacilitate
        When they are of another cohort, or don't hold the role on that day.
    SomebodyElseDoes
        When another does so, or they do so already.
    """
    locked = alive(partnership)
    row = _role(locked, staff, starts_on)
    if instead:
        _make_room(locked, staff.role, starts_on)
    try:
        with transaction.atomic():
            made = Facilitation.objects.create(
                partnership=locked,
                staff=staff,
                role=staff.role,
                is_sole=row.get("at_most", 1) == 1,
                starts_on=starts_on,
            )
    except IntegrityError as error:
        raise SomebodyElseDoes(_clash(str(error))) from error
    to = [staff.post.person_id]
    words = _("You go along with a partnership")
    tell(BEGINS, words, partnership=locked, to=to, by=by, at=at)
    return made


@operation(
    "partnership:release-facilitator",
    told=gettext_lazy("Let somebody stop going along"),
)
def release_facilitator(
    *, facilitation: Facilitation, ends_on: date, by: Actor
) -> Facilitation:
    """Let somebody stop going along with a partnership after a day.

    Raises
    ------
    CannotFacilitate
        When the day is before they began.
    """
    locked = Facilitation.objects.select_for_update().get(pk=facilitation.pk)
    if ends_on < locked.starts_on:
        words = _("They began on %s and can’t stop before.")
        raise CannotFacilitate(words % locked.starts_on)
    locked.ends_on = ends_on
    locked.save(update_fields=["ends_on"])
    return locked


def _role(
    partnership: Partnership, staff: CohortStaff, day: date
) -> dict[str, int | str]:
    if staff.cohort_id != partnership.cohort_id:
        raise CannotFacilitate(_("They look after another cohort."))
    if day < partnership.starts_on:
        words = _("The partnership begins on %s.")
        raise CannotFacilitate(words % partnership.starts_on)
    over = staff.ends_on is not None and staff.ends_on < day
    if day < staff.starts_on or over:
        raise CannotFacilitate(_("They don’t hold that role in the cohort then."))
    return dict(row_of(partnership.cohort, "roles", staff.role))


def _make_room(partnership: Partnership, role: str, day: date) -> None:
    """End what others do in a role the day before; what began that day goes."""
    rows = Facilitation.objects.select_for_update().filter(
        partnership=partnership, role=role
    )
    for row in rows.filter(ends_on=None):
        if row.starts_on >= day:
            row.delete()
        else:
            row.ends_on = day - timedelta(days=1)
            row.save(update_fields=["ends_on"])


def _clash(error: str) -> str:
    if "goes_along_with_it_once" in error:
        return _("They go along with it already.")
    return _("Somebody else goes along with it then. Let them stop first.")
