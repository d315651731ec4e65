"""The only place that reads the clock. Everything else is told the time."""

from datetime import date, datetime

from django.utils import timezone


def now() -> datetime:
    """This instant, in UTC."""
    return timezone.now()  # noqa: TID251 - the one clock of the house


def today() -> date:
    """Today in the active network's zone."""
    return timezone.localdate()
