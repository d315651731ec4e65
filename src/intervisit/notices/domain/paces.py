"""How soon a person hears of something, and when a digest is due."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from enum import StrEnum
from typing import Any, Final

DIGEST_HOUR: Final = 7
MONDAY: Final = 0
NO_DIGESTS: Final = "digests"  # the choice that stands for all kinds at once


class Pace(StrEnum):
    """How soon a kind of notice reaches somebody by mail."""

    AT_ONCE = "at_once"
    DAILY = "daily"
    WEEKLY = "weekly"
    IN_APP = "in_app"


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of notice, declared by the capability that sends it.

    Parameters
    ----------
    key : str
        ``capability:what``, kept for ever: preferences refer to it.
    label : str
        What it tells, for the page of preferences: "A plan is returned to you".
    pace : Pace
        What everyone starts with.
    minutes : int
        About how long what it asks for takes; 0 where it asks for nothing.
    """

    key: str
    label: Any
    pace: Pace = Pace.DAILY
    minutes: int = 0


def settled(kind: Kind, chosen: Mapping[str, Pace]) -> Pace:
    """Return how soon somebody hears of a kind, given what they chose.

    Parameters
    ----------
    chosen : mapping of str to Pace
        By kind; ``NO_DIGESTS`` in it turns every daily and weekly one off.
    """
    pace = chosen.get(kind.key, kind.pace)
    if NO_DIGESTS in chosen and pace in {Pace.DAILY, Pace.WEEKLY}:
        return Pace.IN_APP
    return pace


def digest_until(pace: Pace, local_now: datetime) -> datetime:
    """Return up to when notices belong into the newest digest that is due.

    Parameters
    ----------
    pace : Pace
        DAILY or WEEKLY.
    local_now : datetime
        Now, in the network's zone.

    Notes
    -----
    A digest is due at 7 in the morning, a weekly one on Mondays. Asking again
    within the same day gives the same answer, so a worker that was down at 7
    makes up for it later and nothing goes out twice.
    """
    day = local_now.date()
    if local_now.hour < DIGEST_HOUR:
        day -= timedelta(days=1)
    if pace is Pace.WEEKLY:
        day -= timedelta(days=(day.weekday() - MONDAY) % 7)
    return datetime.combine(day, time(DIGEST_HOUR), tzinfo=local_now.tzinfo)
