"""Years of service that people promised: how much is served, and when it is done.

A year of service is 365 days, so any four calendar years, in however many pieces,
are four years of service; the odd 29 February is in the favour of whoever serves.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from intervisit.kernel.period import Period
from intervisit.programmes.domain.schema.choices import ServicePlace
from intervisit.programmes.domain.schema.requirements import Service

YEAR_DAYS = 365
DAY = timedelta(days=1)


class SpellForm(StrEnum):
    """What somebody did for a time after graduating."""

    MEMBER = "member"
    SIMILAR = "similar"
    ELSEWHERE = "elsewhere"
    BREAK = "break"


@dataclass(frozen=True, slots=True)
class Spell:
    """A time of service, of work elsewhere, or of a break."""

    period: Period
    form: SpellForm


class ServiceState(StrEnum):
    """Where somebody stands with their years of service."""

    AHEAD = "ahead"
    SERVING = "serving"
    ON_BREAK = "on_break"
    AWAY = "away"
    DONE = "done"
    BREAKS_SPENT = "breaks_spent"


@dataclass(frozen=True, slots=True)
class ServiceStanding:
    """How much is served on a day, and what is left.

    ``done_on`` is the day on which it was done, or would be if they go on serving
    without a break from tomorrow.
    """

    state: ServiceState
    owed_days: int
    served_days: int
    break_days: int
    break_days_allowed: int | None
    done_on: date

    @property
    def left_days(self) -> int:
        return max(self.owed_days - self.served_days, 0)


def counts_for(form: SpellForm, place: ServicePlace) -> bool:
    """Whether work at such a place counts as service."""
    if form is SpellForm.SIMILAR:
        return place is ServicePlace.SIMILAR
    return form is SpellForm.MEMBER


def service_standing(
    service: Service, spells: Sequence[Spell], starts_on: date, on: date
) -> ServiceStanding:
    """Reckon somebody's service as it stands at the end of a day.

    Days before ``starts_on`` don't count; a day counts once, whatever overlaps.
    Time without any spell neither counts nor is a break.

    Parameters
    ----------
    starts_on : date
        The day from which service counts: after graduating.
    """
    asked = Period(starts_on, max(on, starts_on))
    counted = [each.period for each in spells if counts_for(each.form, service.place)]
    breaks = [each.period for each in spells if each.form is SpellForm.BREAK]
    served = days_covered(counted, asked) if on >= starts_on else 0
    paused = days_covered(breaks, asked) if on >= starts_on else 0
    owed = service.years * YEAR_DAYS
    allowed = None
    if service.break_years is not None:
        allowed = service.break_years * YEAR_DAYS
    done = _nth_day(counted, asked, owed) if served >= owed else None
    standing = ServiceStanding(
        state=ServiceState.DONE,
        owed_days=owed,
        served_days=served,
        break_days=paused,
        break_days_allowed=allowed,
        done_on=done or max(on, starts_on - DAY) + timedelta(days=owed - served),
    )
    if served >= owed:
        return standing
    return _with_state(standing, _state_now(spells, starts_on, on, service.place))


def _with_state(standing: ServiceStanding, state: ServiceState) -> ServiceStanding:
    allowed = standing.break_days_allowed
    spent = allowed is not None and standing.break_days > allowed
    return ServiceStanding(
        state=ServiceState.BREAKS_SPENT if spent else state,
        owed_days=standing.owed_days,
        served_days=standing.served_days,
        break_days=standing.break_days,
        break_days_allowed=allowed,
        done_on=standing.done_on,
    )


def _state_now(
    spells: Iterable[Spell], starts_on: date, on: date, place: ServicePlace
) -> ServiceState:
    if on < starts_on:
        return ServiceState.AHEAD
    now = [each.form for each in spells if on in each.period]
    if any(counts_for(form, place) for form in now):
        return ServiceState.SERVING
    return ServiceState.ON_BREAK if SpellForm.BREAK in now else ServiceState.AWAY


def days_covered(periods: Iterable[Period], whole: Period) -> int:
    """Give how many days of a whole lie in at least one period."""
    return sum((last - first).days + 1 for first, last in _merged(periods, whole))


def _merged(periods: Iterable[Period], whole: Period) -> list[tuple[date, date]]:
    """Give the stretches of a whole that periods cover, without overlaps, in order."""
    end = whole.ends_on or date.max
    clipped = sorted(
        (max(each.starts_on, whole.starts_on), min(each.ends_on or end, end))
        for each in periods
    )
    found: list[tuple[date, date]] = []
    for first, last in clipped:
        if last < first:
            continue
        if found and first <= found[-1][1] + DAY:
            found[-1] = (found[-1][0], max(found[-1][1], last))
        else:
            found.append((first, last))
    return found


def _nth_day(periods: Iterable[Period], whole: Period, number: int) -> date:
    """Give the day on which that many days were covered."""
    left = number
    for first, last in _merged(periods, whole):
        length = (last - first).days + 1
        if left <= length:
            return first + timedelta(days=left - 1)
        left -= length
    return whole.starts_on
