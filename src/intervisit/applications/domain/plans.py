"""What the office says of a call, beyond what the definition says."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from intervisit.kernel.money import Money


@dataclass(frozen=True, slots=True)
class CallPlan:
    """What the office says of a call, beyond what the definition says.

    Parameters
    ----------
    grace_hours : int
        How long after the closing an application is late and still taken.
    places, places_per_school : int or None
        None without a limit.
    budget : Money or None
        What all places may cost in a year; None where nobody said.
    """

    title: str
    opens_at: datetime
    closes_at: datetime
    introduction: str = ""
    grace_hours: int = 0
    places: int | None = None
    places_per_school: int | None = None
    is_public: bool = False
    budget: Money | None = None
