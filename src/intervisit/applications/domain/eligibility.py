"""Who may apply: a pure judgement over facts, with reasons and what would change it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from intervisit.programmes.domain.schema.calls import Eligibility
from intervisit.programmes.domain.schema.choices import Comparison


class Verdict(StrEnum):
    """What is known of one condition."""

    MET = "met"
    STATED = "stated"
    ASKED = "asked"
    FAILED = "failed"


HOLDS = frozenset({Verdict.MET, Verdict.STATED})


@dataclass(frozen=True, slots=True)
class Judged:
    """One condition, and what is known of it.

    Parameters
    ----------
    known : int or None
        The figure that was compared; None where no fact tells.
    is_spared : bool
        It fails, or nobody said, and another one of its group is enough.
    """

    condition: Eligibility
    verdict: Verdict
    known: int | None = None
    is_spared: bool = False

    @property
    def holds(self) -> bool:
        return self.verdict in HOLDS


@dataclass(frozen=True, slots=True)
class Judgement:
    """Every condition for one thing that a call is for, in the definition's order."""

    judged: tuple[Judged, ...] = ()

    @property
    def barring(self) -> tuple[Judged, ...]:
        """What stands against applying."""
        failed = (each for each in self.judged if each.verdict is Verdict.FAILED)
        return tuple(each for each in failed if not each.is_spared)

    @property
    def to_say(self) -> tuple[Judged, ...]:
        """What the applicant still has to say before handing in."""
        asked = (each for each in self.judged if each.verdict is Verdict.ASKED)
        return tuple(each for each in asked if not each.is_spared)

    @property
    def may_begin(self) -> bool:
        """Nothing that is known stands against it."""
        return not self.barring

    @property
    def may_hand_in(self) -> bool:
        return self.may_begin and not self.to_say


def judge(
    conditions: Iterable[Eligibility],
    wanted: str,
    facts: Mapping[str, int],
    declared: Mapping[str, bool],
) -> Judgement:
    """Judge who wants one thing by its conditions.

    Parameters
    ----------
    facts : mapping of fact to figure
        What is known; a fact that isn't there is asked of the applicant.
    declared : mapping of condition to bool
        What the applicant said of conditions that no fact tells.

    Notes
    -----
    Conditions of one group are alternatives: where one holds, the others are spared;
    where none does, one that may still be stated keeps the group open.
    """
    asked = [each for each in conditions if not each.who or wanted in each.who]
    judged = [_judged(each, facts, declared) for each in asked]
    return Judgement(tuple(_spared(each, judged) for each in judged))


def _judged(
    condition: Eligibility, facts: Mapping[str, int], declared: Mapping[str, bool]
) -> Judged:
    known = facts.get(condition.fact or "")
    if known is not None and condition.value is not None:
        met = compares(known, condition.comparison, condition.value)
        met = met and (condition.at_most is None or known <= condition.at_most)
        return Judged(condition, Verdict.MET if met else Verdict.FAILED, known)
    said = declared.get(condition.key)
    if said is None:
        return Judged(condition, Verdict.ASKED)
    return Judged(condition, Verdict.STATED if said else Verdict.FAILED)


def compares(known: int, comparison: Comparison | None, value: int) -> bool:
    """Compare a figure with a condition's; at least, where it doesn't say how."""
    if comparison is Comparison.AT_MOST:
        return known <= value
    if comparison is Comparison.IS:
        return known == value
    return known >= value


def _spared(one: Judged, judged: Sequence[Judged]) -> Judged:
    group = one.condition.any_of
    if group is None or one.holds:
        return one
    others = [
        each for each in judged if each is not one and each.condition.any_of == group
    ]
    enough = any(each.holds for each in others)
    open_still = one.verdict is Verdict.FAILED and any(
        each.verdict is Verdict.ASKED for each in others
    )
    return Judged(one.condition, one.verdict, one.known, enough or open_still)
