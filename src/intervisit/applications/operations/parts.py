"""Writes: strengths, needs and wishes of a school; the budget of a proposal."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from intervisit.applications.domain.life import ApplicationAction
from intervisit.applications.domain.wishes import WishFor
from intervisit.applications.models import (
    Application,
    BudgetLine,
    OfferedArea,
    SchoolWish,
)
from intervisit.applications.operations.living import locked_for
from intervisit.kernel.actor import Actor
from intervisit.kernel.money import Money
from intervisit.networks.models import Organisation, PracticeArea
from intervisit.support.errors import Refusal
from intervisit.support.operation import operation

MOST_LINES = 40


class OnTheListAlready(Refusal):
    """It stands on the list already."""


class OwnSchool(Refusal):
    """A school wishes nothing about itself."""


class ListIsFull(Refusal):
    """There is no room for more lines."""


@operation("application:add-area", told=gettext_lazy("Named a strength or a need"))
def add_area(
    *,
    application: Application,
    area: PracticeArea,
    direction: str,
    by: Actor,
    at: datetime,
    words: str = "",
) -> OfferedArea:
    """Name an area that a school is strong in or wants to grow in; it comes last.

    Raises
    ------
    NotNow, OnTheListAlready
        As their names say.
    """
    locked = _draft(application)
    same = locked.areas.filter(direction=direction)
    if same.filter(area=area).exists():
        raise OnTheListAlready(_("This area is on the list already."))
    return OfferedArea.objects.create(
        application=locked,
        area=area,
        direction=direction,
        rank=same.count() + 1,
        words=words,
    )


@operation("application:drop-area", told=gettext_lazy("Took a strength or need out"))
def drop_area(*, row: OfferedArea, by: Actor, at: datetime) -> None:
    """Take an area out; the later ones move up.

    Raises
    ------
    NotNow
    """
    locked = _draft(row.application)
    row.delete()
    rest = locked.areas.filter(direction=row.direction).order_by("rank", "pk")
    for rank, each in enumerate(rest, start=1):
        each.rank = rank
        each.save(update_fields=["rank"])


@operation("application:add-wish", told=gettext_lazy("Said a wish"))
def add_wish(
    *,
    application: Application,
    school: Organisation,
    kind: WishFor,
    by: Actor,
    at: datetime,
    reason: str = "",
) -> SchoolWish:
    """Say with which school the applying one wants to be, doesn't, or might.

    A second wish about the same school replaces the first.

    Raises
    ------
    NotNow, OwnSchool
        As their names say.
    """
    locked = _draft(application)
    if school.pk == locked.organisation_id:
        raise OwnSchool(_("That is your own school. Choose another."))
    row, _new = SchoolWish.objects.update_or_create(
        application=locked,
        school=school,
        defaults={"kind": kind.value, "reason": reason},
    )
    return row


@operation("application:drop-wish", told=gettext_lazy("Took a wish back"))
def drop_wish(*, row: SchoolWish, by: Actor, at: datetime) -> None:
    """Take a wish back while it is a draft.

    Raises
    ------
    NotNow
    """
    _draft(row.application)
    row.delete()


@operation("application:add-line", told=gettext_lazy("Asked for money"))
def add_line(
    *,
    application: Application,
    what: str,
    amount: Money,
    by: Actor,
    at: datetime,
    words: str = "",
) -> BudgetLine:
    """Ask for money for one thing.

    Raises
    ------
    NotNow, ListIsFull
        As their names say.
    """
    locked = _draft(application)
    if locked.budget.count() >= MOST_LINES:
        raise ListIsFull(_("Forty lines are enough. Put some together."))
    return BudgetLine.objects.create(
        application=locked, what=what, amount_minor=amount.minor, words=words
    )


@operation("application:drop-line", told=gettext_lazy("Took a budget line out"))
def drop_line(*, row: BudgetLine, by: Actor, at: datetime) -> None:
    """Ask for it no more.

    Raises
    ------
    NotNow
    """
    _draft(row.application)
    row.delete()


def _draft(application: Application) -> Application:
    return locked_for(ApplicationAction.SUBMIT, application)
