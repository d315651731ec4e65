"""What the definition of the network's directory says."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from intervisit.programmes.domain.schema.choices import ListingChange, Official
from intervisit.programmes.domain.schema.directory import (
    AgePhase,
    Directory,
    HelpKind,
    Level,
)


class Freshness(StrEnum):
    """How long ago somebody said that a listing is still true."""

    FRESH = "fresh"
    DUE = "due"
    FADED = "faded"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class Rules:
    """The rules of a network's directory.

    Parameters
    ----------
    programme, version_id : str, int
        Name of the programme that has the directory, and the key of its definition.
    """

    programme: str
    version_id: int
    said: Directory
    levels: tuple[Level, ...] = ()

    @property
    def kinds(self) -> tuple[HelpKind, ...]:
        return self.said.kinds

    @property
    def phases(self) -> tuple[AgePhase, ...]:
        return self.said.phases

    @property
    def availability_by(self) -> Official:
        return self.said.availability_by

    @property
    def decided_by(self) -> Official:
        return self.said.decided_by

    @property
    def public(self) -> bool:
        return self.said.public

    @property
    def arises_from(self) -> tuple[str, ...]:
        return self.said.arises_from

    @property
    def confirm_weeks(self) -> int | None:
        return self.said.confirm_weeks

    @property
    def fades_weeks(self) -> int | None:
        return self.said.fades_weeks

    @property
    def leaves_weeks(self) -> int | None:
        return self.said.leaves_weeks

    def needs_decision(self, change: ListingChange) -> bool:
        """Whether a change waits for somebody's decision."""
        return change in self.said.decided

    def kind_words(self, keys: list[str] | tuple[str, ...]) -> list[str]:
        """Give the names of kinds of help, in the definition's order."""
        return [each.name for each in self.kinds if each.key in keys]

    def phase_words(self, keys: list[str] | tuple[str, ...]) -> list[str]:
        """Give the names of phases, in the definition's order."""
        return [each.name for each in self.phases if each.key in keys]

    def due_on(self, confirmed_on: date) -> date | None:
        """Give the day from which whoever owns a listing is asked again."""
        return _after(confirmed_on, self.confirm_weeks)

    def fades_on(self, confirmed_on: date) -> date | None:
        """Give the day from which a listing stands further down."""
        return _after(confirmed_on, self.fades_weeks)

    def leaves_on(self, confirmed_on: date) -> date | None:
        """Give the day from which a listing isn't found any more."""
        return _after(confirmed_on, self.leaves_weeks)

    def freshness(self, confirmed_on: date, on: date) -> Freshness:
        """Say how fresh a listing is on a day."""
        limits = (
            (self.leaves_on(confirmed_on), Freshness.GONE),
            (self.fades_on(confirmed_on), Freshness.FADED),
            (self.due_on(confirmed_on), Freshness.DUE),
        )
        reached = (each for day, each in limits if day is not None and day <= on)
        return next(reached, Freshness.FRESH)


def _after(day: date, weeks: int | None) -> date | None:
    return None if weeks is None else day + timedelta(weeks=weeks)
