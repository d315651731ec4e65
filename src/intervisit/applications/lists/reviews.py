"""The list of what somebody is asked to review."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext_lazy as _

from intervisit.applications.domain.names import Names
from intervisit.applications.lists.panels import who
from intervisit.applications.models import Call
from intervisit.applications.queries.panels import reviews_to_write
from intervisit.applications.queries.subjects import call_in_cohort
from intervisit.kernel.actor import Actor
from intervisit.support.policy import Words
from intervisit.support.tables import Column, Filter, Table


def reviewed_calls(actor: Actor) -> Callable[[], list[tuple[str, str]]]:
    """Make the options of calls of which somebody has applications to review."""

    def options() -> list[tuple[str, str]]:
        theirs = reviews_to_write(actor).values("application__call")
        rows = Call.objects.filter(pk__in=theirs).select_related("cohort")
        in_order = rows.order_by("-closes_at", "pk")
        return [(row.public_id, call_in_cohort(row)) for row in in_order]

    return options


def _how_far(row: Any) -> Words:
    if row.is_in:
        return _("Handed in")
    return _("Begun") if row.saved_at else _("To do")


WHO = Column(
    "who",
    _("Application"),
    lambda row: who(row.application),
    template="applications/panel/_review_name.html",
    is_head=True,
    sort=("application__number",),
)
CALL = Column(
    "call",
    _("Call"),
    lambda row: row.application.call.title,
    sort=("application__call__title", "application__call__cohort__starts_on"),
    template="applications/panel/_review_call.html",
)
COHORT = Column(
    "cohort", _("Cohort"), lambda row: row.application.call.cohort.name, on_screen=False
)
STATE = Column(
    "state",
    _("State"),
    _how_far,
    sort=("handed_in_at", "saved_at"),
    template="applications/panel/_review_state.html",
)
TOTAL = Column(
    "total", _("Your score"), lambda row: row.total, sort=("total",), numeric=True
)


def reviews_table(names: Names, actor: Actor) -> Table:
    """Declare what somebody is asked to review."""
    wanted = Column(
        "wanted",
        _("For"),
        lambda row: names.of(
            row.application.call.definition_id, row.application.wanted
        ),
    )
    of_call = Filter(
        "call",
        _("Call"),
        lambda rows, value: rows.filter(application__call__public_id=value),
        reviewed_calls(actor),
    )
    return Table(
        key="reviews",
        thing=_("review"),
        things=_("reviews"),
        order="state",
        columns=(WHO, wanted, CALL, COHORT, STATE, TOTAL),
        filters=(of_call,),
        empty_title=_("Nothing to review"),
        empty_words=_("When you sit on a panel, what is yours to read stands here."),
    )
