"""How many members a group of a definition has, and what is amiss with some."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from intervisit.programmes.domain.schema.formation import Formation


class SizeFault(StrEnum):
    """What is amiss with the size of a group."""

    NO_PLACE = "no_place"
    TOO_FEW = "too_few"
    TOO_MANY = "too_many"
    TOO_FEW_SCHOOLS = "too_few_schools"


@dataclass(frozen=True, slots=True)
class Misfit:
    """One way in which a group doesn't fit its shape.

    Parameters
    ----------
    membership : str
        Key of the way to take part; empty when it is about all members together.
    count, bound : int
        How many there are, and the bound that they break.
    is_hard : bool
        Whether the group may not be so; otherwise it is told, and allowed.
    """

    fault: SizeFault
    membership: str
    count: int
    bound: int
    is_hard: bool = True


def misfits(
    formation: Formation, memberships: Iterable[str], *, is_new: bool
) -> list[Misfit]:
    """Say how a group's members fit the shape that the definition gives it.

    Parameters
    ----------
    memberships : iterable of str
        The way to take part of each member.
    is_new : bool
        Whether the group is being put together. Once it stands, having too few is
        hard only where the definition says all or nothing: a school may leave.

    Returns
    -------
    list of Misfit
        Empty when it fits. Hard ones first.
    """
    counts = Counter(memberships)
    found = _in_places(formation, counts, is_new=is_new)
    least = formation.schools_at_least or 0
    if counts.total() < least:
        words = (SizeFault.TOO_FEW_SCHOOLS, "", counts.total(), least)
        found.append(Misfit(*words, is_hard=is_new))
    return sorted(found, key=lambda misfit: not misfit.is_hard)


def _in_places(
    formation: Formation, counts: Counter[str], *, is_new: bool
) -> list[Misfit]:
    if not formation.places:
        return []
    floor = is_new or formation.all_or_nothing
    named = {place.membership for place in formation.places}
    found = [
        Misfit(SizeFault.NO_PLACE, key, count, 0)
        for key, count in sorted(counts.items())
        if key not in named
    ]
    for place in formation.places:
        count = counts[place.membership]
        if count > place.at_most:
            words = (SizeFault.TOO_MANY, place.membership, count, place.at_most)
            found.append(Misfit(*words))
        if count < place.at_least:
            words = (SizeFault.TOO_FEW, place.membership, count, place.at_least)
            found.append(Misfit(*words, is_hard=floor))
    return found


def may_be_in_several(formation: Formation, membership: str) -> bool:
    """Whether a member of this kind may be in several groups at a time."""
    if not formation.places:
        return True
    return any(
        place.in_several for place in formation.places if place.membership == membership
    )


def leads_in(formation: Formation) -> str:
    """Give the way to take part of who hosts a group; empty among equals."""
    if formation.form == "peers" or not formation.places:
        return ""
    return formation.places[0].membership


def in_order(formation: Formation, memberships: Sequence[str]) -> list[int]:
    """Give positions of members in the order of the definition's places."""
    ranks = {place.membership: rank for rank, place in enumerate(formation.places)}
    last = len(ranks)
    return sorted(
        range(len(memberships)), key=lambda at: ranks.get(memberships[at], last)
    )
