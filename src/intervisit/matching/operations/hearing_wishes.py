"""Hear what an accepted school wished about others, and let matching weigh it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from intervisit.applications.domain.wishes import WishFor
from intervisit.applications.models import Application, SchoolWish
from intervisit.kernel.actor import Actor
from intervisit.matching.domain.states import WishKind
from intervisit.matching.operations.wishes import (
    NewWish,
    WishNotPossible,
    add_wish,
)
from intervisit.programmes.queries.programmes import definition_of


def hear_wishes(
    sender: type[Application],
    *,
    application: Application,
    by: Actor,
    at: datetime,
    **_: Any,
) -> None:
    """Write the wishes of a school that was taken in; what contradicts stays out.

    "Keep us with" and "not with" bind a plan; "maybe" counts in its favour. A school
    hosts or visits by the way in which it takes part.
    """
    definition = definition_of(application.call.cohort.definition)
    opens = {each.key: each.opens_doors for each in definition.memberships}
    is_host = bool(opens.get(application.wanted))
    for row in application.wishes.select_related("school").order_by("pk"):
        try:
            add_wish(
                cohort=application.call.cohort,
                wish=_asked(application, row, is_host=is_host),
                by=by,
                at=at,
            )
        except WishNotPossible:
            # Said already, or the other way round: the office sees both applications.
            continue


def _asked(application: Application, row: SchoolWish, *, is_host: bool) -> NewWish:
    kinds = {
        WishFor.KEEP_WITH.value: WishKind.KEEP,
        WishFor.NOT_WITH.value: WishKind.FORBID,
        WishFor.MAYBE.value: WishKind.HOST_ASKS if is_host else WishKind.PARTNER_ASKS,
    }
    own = application.organisation
    assert own is not None
    host, partner = (own, row.school) if is_host else (row.school, own)
    return NewWish(kinds[row.kind].value, host, partner, row.reason)
