"""The only place that reads the clock. Everything else is told the time."""

from datetime import date, datetime

from django.utils import timezone


def now() -> datetime:
    """This instant, in UTC."""
    return timezone.now()  # noqa: TID251 - the one clock of the house


def today() -> date:
    """Today in the active network's zone."""
    return timezone.localdate()


def day_of(at: datetime) -> date:
    """Give the day of an instant in the active network's zone.

    Instants are in UTC, where an evening in New York is tomorrow already: the day of
    one is never read off it.
    """
    return timezone.localtime(at).date()
