"""Reads: days on which the network's schools are closed."""

from __future__ import annotations

from datetime import date, timedelta

from intervisit.networks.models import Closure


def closed_days(first: date, last: date) -> frozenset[date]:
    """Give the days between two, both included, that lie in a closure."""
    rows = Closure.objects.filter(starts_on__lte=last, ends_on__gte=first)
    return frozenset(
        day
        for closure in rows
        for day in _days(max(first, closure.starts_on), min(last, closure.ends_on))
    )


def _days(first: date, last: date) -> list[date]:
    return [first + timedelta(days=n) for n in range((last - first).days + 1)]
