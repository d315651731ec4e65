"""What a list of organisations would do to a cohort, line by line; nothing is written.

The same answer stands on the page before it is written, in the command's rehearsal,
and in the write itself, which computes it anew and refuses when it has changed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum


class Doing(StrEnum):
    """What a list is for."""

    TAKE_IN = "take_in"
    CHANGE = "change"
    LEAVE = "leave"


class Outcome(StrEnum):
    """What becomes of one line."""

    ADD = "add"
    CHANGE = "change"
    END = "end"
    OUT = "out"
    SAME = "same"
    WRONG = "wrong"


WRITTEN = (Outcome.ADD, Outcome.CHANGE, Outcome.END, Outcome.OUT)
"""Outcomes that write something."""


class Snag(StrEnum):
    """Why a line can't be done."""

    UNKNOWN = "unknown"
    SEVERAL = "several"
    NOT_OPEN = "not_open"
    NO_WAY = "no_way"
    WAY_MISSING = "way_missing"
    NO_STRAND = "no_strand"
    WRONG_KIND = "wrong_kind"
    TWICE = "twice"
    NOT_IN = "not_in"
    COMES_LATER = "comes_later"


@dataclass(frozen=True, slots=True)
class Wish:
    """One line of a list: who, as what.

    Parameters
    ----------
    written : what stands in the line, code or name.
    organisation : whom it means, or None when nobody is found.
    membership, strand : keys; an empty membership and a strand of None keep
        what an organisation has.
    snag, hint : what was wrong when it was looked up, and the nearest name.
    """

    number: int
    written: str
    organisation: int | None
    membership: str = ""
    strand: str | None = None
    snag: Snag | None = None
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """How an organisation takes part, from-to."""

    id: int
    membership: str
    strand: str
    starts_on: date
    ends_on: date | None

    def holds_on(self, day: date) -> bool:
        """Whether it takes part on a day."""
        return self.starts_on <= day and (self.ends_on is None or day <= self.ends_on)

    def reaches(self, day: date) -> bool:
        """Whether it takes part on a day or later."""
        return self.ends_on is None or day <= self.ends_on


@dataclass(frozen=True, slots=True)
class Place:
    """An organisation: what it is, and whether it is open on the day."""

    kind: str
    is_open: bool = True


@dataclass(frozen=True, slots=True)
class Frame:
    """What all lines share.

    Parameters
    ----------
    ways : by key of a way to take part, the kind of organisation that it is for.
    strands : keys of the strands that a cohort may mark.
    is_under_way : a change then keeps what was, and begins on the day.
    """

    doing: Doing
    on: date
    ways: Mapping[str, str]
    strands: frozenset[str]
    is_under_way: bool


@dataclass(frozen=True, slots=True)
class Step:
    """One line with what becomes of it.

    Parameters
    ----------
    was : how the organisation takes part now, or None.
    in_place : a change amends the row, instead of ending it and starting another.
    """

    wish: Wish
    outcome: Outcome
    membership: str = ""
    strand: str = ""
    was: Part | None = None
    snag: Snag | None = None
    in_place: bool = True


def steps_of(
    wishes: Iterable[Wish],
    parts: Mapping[int, Sequence[Part]],
    places: Mapping[int, Place],
    frame: Frame,
) -> list[Step]:
    """Say what each line would do, in order; none is left out.

    Parameters
    ----------
    parts : by id of an organisation, how it is, was or will be in the cohort.
    places : by id, every organisation that a line names.

    Notes
    -----
    The first of two lines about one organisation counts. A second that says the
    same is a line without effect; one that says something else is wrong.
    """
    return list(_each(wishes, parts, places, frame))


def _each(
    wishes: Iterable[Wish],
    parts: Mapping[int, Sequence[Part]],
    places: Mapping[int, Place],
    frame: Frame,
) -> Iterator[Step]:
    first: dict[int, Wish] = {}
    for wish in wishes:
        snag = _snag_of(wish, places, frame)
        if snag is not None or wish.organisation is None:
            yield Step(wish, Outcome.WRONG, snag=snag or Snag.UNKNOWN)
            continue
        before = first.setdefault(wish.organisation, wish)
        if before is not wish:
            yield _repeated(wish, before)
            continue
        yield _settled(wish, parts.get(wish.organisation, ()), places, frame)


def _snag_of(wish: Wish, places: Mapping[int, Place], frame: Frame) -> Snag | None:
    if wish.snag is not None:
        return wish.snag
    place = places.get(wish.organisation or 0)
    if place is None:
        return Snag.UNKNOWN
    if frame.doing is Doing.LEAVE:
        return None
    wrong = {
        Snag.NOT_OPEN: not place.is_open,
        Snag.NO_WAY: bool(wish.membership) and wish.membership not in frame.ways,
        Snag.NO_STRAND: bool(wish.strand) and wish.strand not in frame.strands,
    }
    return next((snag for snag, is_so in wrong.items() if is_so), None)


def _repeated(wish: Wish, before: Wish) -> Step:
    same = (wish.membership, wish.strand) == (before.membership, before.strand)
    if same:
        return Step(wish, Outcome.SAME, wish.membership, wish.strand or "")
    return Step(wish, Outcome.WRONG, snag=Snag.TWICE)


def _settled(
    wish: Wish, parts: Sequence[Part], places: Mapping[int, Place], frame: Frame
) -> Step:
    if frame.doing is Doing.LEAVE:
        return _left(wish, parts, frame)
    now = next((part for part in parts if part.holds_on(frame.on)), None)
    later = next((part for part in parts if part.starts_on > frame.on), None)
    wanted = _wanted(wish, now)
    if now is None and frame.doing is Doing.CHANGE:
        return replace(wanted, outcome=Outcome.WRONG, snag=Snag.NOT_IN)
    if now is None and later is not None:
        return replace(wanted, outcome=Outcome.WRONG, was=later, snag=Snag.COMES_LATER)
    place = places[wish.organisation or 0]
    if frame.ways.get(wanted.membership) != place.kind:
        snag = Snag.WRONG_KIND if wanted.membership else Snag.WAY_MISSING
        return replace(wanted, outcome=Outcome.WRONG, snag=snag)
    return _moved(wanted, now, frame)


def _moved(wanted: Step, now: Part | None, frame: Frame) -> Step:
    if now is None:
        return replace(wanted, outcome=Outcome.ADD)
    if (now.membership, now.strand) == (wanted.membership, wanted.strand):
        return wanted
    in_place = not frame.is_under_way or now.starts_on >= frame.on
    return replace(wanted, outcome=Outcome.CHANGE, in_place=in_place)


def _wanted(wish: Wish, now: Part | None) -> Step:
    membership = wish.membership or (now.membership if now else "")
    strand = wish.strand
    if strand is None:
        strand = now.strand if now else ""
    return Step(wish, Outcome.SAME, membership, strand, now)


def _left(wish: Wish, parts: Sequence[Part], frame: Frame) -> Step:
    """End the part that holds on the day, or take back one that hasn't begun."""
    reaching = [part for part in parts if part.reaches(frame.on)]
    if not reaching:
        return Step(wish, Outcome.WRONG, snag=Snag.NOT_IN)
    part = min(reaching, key=lambda each: each.starts_on)
    told = Step(wish, Outcome.END, part.membership, part.strand, part)
    if part.starts_on > frame.on:
        return replace(told, outcome=Outcome.OUT)
    if part.ends_on == frame.on:
        return replace(told, outcome=Outcome.SAME)
    return told


def counts_of(steps: Iterable[Step]) -> Mapping[Outcome, int]:
    """Count the lines by what becomes of them; every outcome is there."""
    counted = Counter(step.outcome for step in steps)
    return {outcome: counted[outcome] for outcome in Outcome}
