"""Keep pairs that go on from last year together in this year's runs, by themselves."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from django.utils.translation import gettext as _

from intervisit.kernel.actor import Actor
from intervisit.matching.domain.settings import Sides
from intervisit.matching.domain.states import WishKind
from intervisit.matching.models import PairWish
from intervisit.matching.operations.wishes import (
    NewWish,
    WishNotPossible,
    add_wish,
)
from intervisit.matching.queries.taking_part import sides_in_cohort
from intervisit.partnerships.models import Membership, Partnership
from intervisit.support.dates import said_day_long


def keep_pairs_on_carrying_on(
    sender: object,
    *,
    partnership: Partnership,
    by: Actor,
    at: datetime,
    **_more: object,
) -> list[PairWish]:
    """Pin the pairs of a partnership that goes on into a cohort of hosts and partners.

    What people have said of a pair in this cohort stands, also that it was taken back.
    """
    cohort = partnership.cohort
    sides = _sides_of(partnership, sides_in_cohort(cohort))
    if sides is None:
        return []
    present = list(
        Membership.objects.filter(partnership=partnership).select_related(
            "organisation"
        )
    )
    hosts = [each.organisation for each in present if each.membership == sides.host]
    others = [each.organisation for each in present if each.membership == sides.partner]
    said = set(
        PairWish.objects.filter(cohort=cohort).values_list("host_id", "partner_id")
    )
    reason = _reason(partnership)
    wanted = [
        NewWish(WishKind.KEEP.value, host, partner, reason)
        for host in hosts
        for partner in others
        if (host.pk, partner.pk) not in said
    ]
    written = [_written(partnership, wish, by, at) for wish in wanted]
    return [wish for wish in written if wish is not None]


def _sides_of(partnership: Partnership, sides: Sequence[Sides]) -> Sides | None:
    named = [each for each in sides if each.formation == partnership.formation]
    return next(iter(named), None)


def _written(
    partnership: Partnership, wish: NewWish, by: Actor, at: datetime
) -> PairWish | None:
    try:
        return add_wish(cohort=partnership.cohort, wish=wish, by=by, at=at)
    except WishNotPossible:
        return None  # Somebody pinned one of the two elsewhere, and knows better.


def _reason(partnership: Partnership) -> str:
    words = _("Together since %(day)s, and carried on into %(cohort)s.")
    told = {
        "day": said_day_long(_beginning(partnership)),
        "cohort": partnership.cohort.name,
    }
    return words % told


def _beginning(partnership: Partnership) -> date:
    """Give the first day of what a partnership goes back to."""
    first = partnership
    while first.follows is not None:
        first = first.follows
    return first.starts_on
