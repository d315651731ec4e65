"""Partnerships in words: shape, members, state, and what finds them."""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet

from intervisit.partnerships.domain.life import PartnershipState
from intervisit.partnerships.models import Membership, Partnership
from intervisit.partnerships.queries.partnerships import name_in

Rows = QuerySet[Any]
HIDDEN_STATE = PartnershipState.CHALLENGED
"""A state that only those of a talk know of; to others the partnership stands."""


def with_words(rows: Rows, words: str) -> Rows:
    """Narrow to partnerships whose name, focus, or a member has every word."""
    for word in words.split():
        members = Membership.objects.filter(
            Q(organisation__name__icontains=word)
            | Q(organisation__code__icontains=word)
        )
        rows = rows.filter(
            Q(name__icontains=word)
            | Q(focus__name__icontains=word)
            | Q(pk__in=members.values("partnership_id"))
        )
    return rows


def shown_state(partnership: Partnership) -> PartnershipState:
    """Give the state that everybody may know: talks about one are among its own."""
    if partnership.state_now is HIDDEN_STATE:
        return PartnershipState.STANDING
    return partnership.state_now


def shape_of(partnership: Partnership) -> str:
    """Give the name of a partnership's shape."""
    return name_in(partnership.cohort, "formations", partnership.formation)


def names_of(partnership: Partnership) -> str:
    """Give its members, hosts first, for a cell and a file."""
    return ", ".join(each.organisation.name for each in partnership.present)


def facilitators_of(partnership: Partnership) -> str:
    """Give who goes along with it."""
    return ", ".join(each.staff.post.person.name for each in partnership.along)
