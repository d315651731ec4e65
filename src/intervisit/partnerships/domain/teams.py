"""A school's team in a partnership: which kind is asked for, when, how large."""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum

from intervisit.programmes.domain.schema.definition import Definition
from intervisit.programmes.domain.schema.formation import TeamKind

ABOUT = 4  # "about eight" lets a quarter more or fewer pass without a word


class TeamSize(StrEnum):
    """How a team's size compares with what the definition has in mind."""

    FITS = "fits"
    SMALLER = "smaller"
    LARGER = "larger"


def teams_asked_for(definition: Definition) -> tuple[TeamKind, ...]:
    """Give the kinds of team that each school of a group names, in their order."""
    return tuple(kind for kind in definition.teams if kind.due_weeks is not None)


def due_on(kind: TeamKind, first: date) -> date:
    """Give the day by which a school names its team.

    Parameters
    ----------
    first : date
        The school's first day in the group.
    """
    return first + timedelta(weeks=kind.due_weeks or 0)


def size_of(kind: TeamKind, count: int) -> TeamSize:
    """Compare a team's size with "about so many": one more or fewer always fits."""
    about = kind.about_members
    if about is None:
        return TeamSize.FITS
    slack = max(1, about // ABOUT)
    if count < about - slack:
        return TeamSize.SMALLER
    return TeamSize.LARGER if count > about + slack else TeamSize.FITS
