"""Where somebody stands with what is asked of them, and what would mend it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from intervisit.programmes.domain.requirements import Asked, Kind, Unit
from intervisit.programmes.domain.schema.choices import Excuse


class Says(StrEnum):
    """What a fact says about a unit."""

    ATTENDED = "attended"
    EXCUSED = "excused"
    MISSED = "missed"
    MADE_UP = "made_up"
    DELIVERED = "delivered"
    ACCEPTED = "accepted"
    RETURNED = "returned"
    COMPLETE = "complete"


SAYABLE: Mapping[Kind, tuple[Says, ...]] = {
    Kind.SESSION: (Says.ATTENDED, Says.EXCUSED, Says.MISSED, Says.MADE_UP),
    Kind.DELIVERABLE: (Says.DELIVERED, Says.ACCEPTED, Says.RETURNED),
    Kind.COACHING: (Says.COMPLETE,),
    Kind.CREDENTIAL: (Says.COMPLETE,),
}


class Verdict(StrEnum):
    """Where one unit stands."""

    DONE = "done"
    EXCUSED = "excused"
    WAITING = "waiting"
    AHEAD = "ahead"
    MAKE_UP = "make_up"
    BACK = "back"
    MISSING = "missing"
    LOST = "lost"
    FORFEITED = "forfeited"


SETTLED = frozenset({Verdict.DONE, Verdict.EXCUSED})
GONE = frozenset({Verdict.LOST, Verdict.FORFEITED})


class Fix(StrEnum):
    """What would bring a unit to done; nothing where it is, or can't be."""

    NOTHING = "nothing"
    ATTEND = "attend"
    MAKE_UP = "make_up"
    SAY_WHETHER = "say_whether"
    ASK_EXCUSE = "ask_excuse"
    HAND_IN = "hand_in"
    HAND_IN_AGAIN = "hand_in_again"
    GET_ACCEPTED = "get_accepted"
    FINISH_CYCLE = "finish_cycle"
    EARN = "earn"
    TALK = "talk"


@dataclass(frozen=True, slots=True)
class FactSeen:
    """What is known of a unit; ``on`` is the day of it, or of handing in."""

    says: Says
    on: date


@dataclass(frozen=True, slots=True)
class Judged:
    """A unit with its verdict and what would mend it."""

    unit: Unit
    verdict: Verdict
    fix: Fix
    fact: FactSeen | None = None

    @property
    def is_settled(self) -> bool:
        return self.verdict in SETTLED


@dataclass(frozen=True, slots=True)
class Outcome:
    """A requirement as it stands: its units, judged."""

    asked: Asked
    units: tuple[Judged, ...]

    def count(self, *verdicts: Verdict) -> int:
        """Give how many units stand so."""
        return sum(each.verdict in verdicts for each in self.units)

    @property
    def done(self) -> int:
        return self.count(*SETTLED)

    @property
    def lost(self) -> int:
        return self.count(*GONE)

    @property
    def is_done(self) -> bool:
        return self.done == len(self.units)

    @property
    def open_units(self) -> tuple[Judged, ...]:
        """What is still to be done by somebody."""
        return tuple(each for each in self.units if each.verdict not in SETTLED | GONE)

    @property
    def next_due_on(self) -> date | None:
        """The first day that is due among what is open and dated."""
        days = (each.unit.due_on for each in self.open_units)
        return min((day for day in days if day is not None), default=None)


#: From the lightest to the heaviest.
WEIGHT = (Excuse.COUNTS, Excuse.MAKE_UP, Excuse.LOSES_SHARE, Excuse.FORFEITS)
OF_EXCUSE: Mapping[Excuse, tuple[Verdict, Fix]] = {
    Excuse.COUNTS: (Verdict.EXCUSED, Fix.NOTHING),
    Excuse.MAKE_UP: (Verdict.MAKE_UP, Fix.MAKE_UP),
    Excuse.LOSES_SHARE: (Verdict.LOST, Fix.NOTHING),
    Excuse.FORFEITS: (Verdict.FORFEITED, Fix.TALK),
}


def judge_all(
    asked: Iterable[Asked], facts: Mapping[tuple[str, int], FactSeen], on: date
) -> list[Outcome]:
    """Judge everything that is asked by the facts, as it stands on a day.

    Parameters
    ----------
    facts : mapping
        By key of the requirement and number of the unit; a fact that concerns no
        unit that is asked changes nothing.
    """
    return [
        Outcome(
            each,
            tuple(
                judge(each, u, facts.get((each.key, u.number)), on) for u in each.units
            ),
        )
        for each in asked
    ]


def judge(asked: Asked, unit: Unit, fact: FactSeen | None, on: date) -> Judged:
    """Judge one unit by what is known of it."""
    verdict, fix = (
        _unknown(asked, unit, on) if fact is None else _known(asked, unit, fact)
    )
    return Judged(unit, verdict, fix, fact)


def _unknown(asked: Asked, unit: Unit, on: date) -> tuple[Verdict, Fix]:
    is_over = unit.due_on is not None and unit.due_on < on
    ahead, over = {
        Kind.SESSION: (Fix.ATTEND, Fix.SAY_WHETHER),
        Kind.DELIVERABLE: (Fix.HAND_IN, Fix.HAND_IN),
        Kind.COACHING: (Fix.FINISH_CYCLE, Fix.FINISH_CYCLE),
        Kind.CREDENTIAL: (Fix.EARN, Fix.EARN),
    }[asked.kind]
    return (Verdict.MISSING, over) if is_over else (Verdict.AHEAD, ahead)


def _known(asked: Asked, unit: Unit, fact: FactSeen) -> tuple[Verdict, Fix]:
    if fact.says is Says.EXCUSED:
        return OF_EXCUSE[asked.excused]
    if fact.says is Says.MISSED:
        return _missed(asked)
    if fact.says is Says.RETURNED:
        return Verdict.BACK, Fix.HAND_IN_AGAIN
    if fact.says is Says.DELIVERED and asked.accepted_by is not None:
        return Verdict.WAITING, Fix.GET_ACCEPTED
    late = unit.due_on is not None and fact.on > unit.due_on
    if asked.kind is Kind.DELIVERABLE and late:
        verdict, fix = OF_EXCUSE[asked.late]
        return (verdict, fix) if verdict in GONE else (Verdict.DONE, Fix.NOTHING)
    return Verdict.DONE, Fix.NOTHING


def _missed(asked: Asked) -> tuple[Verdict, Fix]:
    verdict, fix = OF_EXCUSE[asked.missed]
    if WEIGHT.index(asked.excused) < WEIGHT.index(asked.missed):
        return verdict, Fix.ASK_EXCUSE
    return verdict, fix


def blockers(outcomes: Sequence[Outcome]) -> list[tuple[Asked, Judged]]:
    """Give what stands between somebody and all that is required, earliest first."""
    return unsettled([each for each in outcomes if each.asked.required])


def unsettled(outcomes: Sequence[Outcome]) -> list[tuple[Asked, Judged]]:
    """Give every unit that isn't done, earliest first; what has no date comes last."""
    found = [
        (each.asked, judged)
        for each in outcomes
        for judged in each.units
        if not judged.is_settled
    ]
    return sorted(
        found,
        key=lambda pair: (
            pair[1].unit.due_on is None,
            pair[1].unit.due_on or date.min,
            pair[0].key,
            pair[1].unit.number,
        ),
    )
