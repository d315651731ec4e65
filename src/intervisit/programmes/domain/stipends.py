"""What a stipend comes to, and what stands between somebody and it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from intervisit.kernel.money import Money, round_minor
from intervisit.kernel.period import Period
from intervisit.programmes.domain.appointments import days_within, yearly
from intervisit.programmes.domain.judging import (
    Judged,
    Outcome,
    Verdict,
    unsettled,
)
from intervisit.programmes.domain.requirements import Asked, Kind
from intervisit.programmes.domain.schema.money import Stipend

WHOLE = 100


@dataclass(frozen=True, slots=True)
class StipendStanding:
    """A stipend as it stands on a day.

    Parameters
    ----------
    full : Money
        For a whole year.
    for_time : Money
        For the days that the role is held.
    expected : Money
        Once everything open is done; nought when it is forfeited.
    attended, sessions : int
        Units of required sessions: those that count so far, and all.
    reachable : bool
        Whether enough can still be attended.
    between : list of (Asked, Judged)
        What stands between them and it.
    """

    full: Money
    for_time: Money
    expected: Money
    attended: int
    sessions: int
    needed_percent: int
    reachable: bool
    between: tuple[tuple[Asked, Judged], ...]

    @property
    def is_earned(self) -> bool:
        return self.reachable and not self.between and bool(self.expected)


def stipend_standing(
    stipend: Stipend,
    outcomes: Sequence[Outcome],
    held: Period,
    whole: Period,
    currency: str,
    away: Sequence[Period] = (),
) -> StipendStanding:
    """Reckon a stipend from the outcomes that it hangs on.

    A part of the year is paid by days, without those of a leave; each session that
    loses its share takes an equal part of what is left; whoever forfeits, or can't
    attend enough any more, gets nothing. Rounded once, at the end.
    """
    weighed = [each for each in outcomes if _weighs(stipend, each)]
    sessions = [each for each in weighed if each.asked.kind is Kind.SESSION]
    count = sum(len(each.units) for each in sessions)
    attended = sum(each.done for each in sessions)
    gone = sum(each.lost for each in sessions)
    needed = stipend.attendance or 0
    reachable = (count - gone) * WHOLE >= needed * count
    full = yearly(stipend, currency)
    for_time = _for_time(full, held, whole, away) if stipend.pro_rata else full
    shares = sum(each.count(Verdict.LOST) for each in weighed)
    units = sum(len(each.units) for each in weighed)
    forfeited = any(each.count(Verdict.FORFEITED) for each in weighed)
    paid = reachable and not forfeited
    return StipendStanding(
        full=full,
        for_time=for_time,
        expected=_less(for_time, shares, units) if paid else Money(0, currency),
        attended=attended,
        sessions=count,
        needed_percent=needed,
        reachable=reachable,
        between=tuple(_between(weighed, attended, count, needed)),
    )


def _weighs(stipend: Stipend, outcome: Outcome) -> bool:
    """Whether a stipend hangs on a requirement."""
    asked = outcome.asked
    if asked.kind is Kind.SESSION:
        return asked.required and stipend.attendance is not None
    if asked.kind is Kind.DELIVERABLE:
        named = asked.key in stipend.deliverables
        return named or (stipend.all_deliverables and asked.required)
    return False


def _for_time(
    full: Money, held: Period, whole: Period, away: Sequence[Period]
) -> Money:
    days = whole.days or 1
    there = days_within(held, whole) - sum(days_within(each, whole) for each in away)
    part = Decimal(full.minor * there) / Decimal(days)
    return Money(round_minor(part), full.currency)


def _less(amount: Money, lost: int, units: int) -> Money:
    if not lost:
        return amount
    part = Decimal(amount.minor * (units - lost)) / Decimal(units)
    return Money(round_minor(part), amount.currency)


def _between(
    weighed: Sequence[Outcome], attended: int, count: int, needed: int
) -> list[tuple[Asked, Judged]]:
    """Give what is open; sessions no longer once enough are attended."""
    enough = attended * WHOLE >= needed * count
    return [
        (asked, judged)
        for asked, judged in unsettled(weighed)
        if judged.verdict is not Verdict.LOST
        and not (enough and asked.kind is Kind.SESSION)
    ]
