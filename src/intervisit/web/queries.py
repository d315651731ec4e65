"""Reads of the shell: where an account may go, what the year says of a day."""

from __future__ import annotations

from datetime import date

from intervisit.networks.models import Network, Term


def term_and_week(on: date) -> tuple[str, int] | None:
    """Return the term of a day and its week, from 1; None between terms."""
    terms = Term.objects.filter(starts_on__lte=on, ends_on__gte=on)
    term = terms.order_by("-starts_on").first()
    if term is None:
        return None
    return term.name, (on - term.starts_on).days // 7 + 1


def networks_of_account(account_id: int) -> list[Network]:
    """Return the networks that an account may enter, by name; needs no scope."""
    doors = Network.objects.filter(memberships__account_id=account_id)
    return list(doors.order_by("name"))
