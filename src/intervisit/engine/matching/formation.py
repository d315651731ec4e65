"""How many partners a host may have, and how many hosts may open."""

from __future__ import annotations

from dataclasses import dataclass

from intervisit.engine.matching.refusals import InputRefused, Problem

MOST_PARTNERS = 1000


@dataclass(frozen=True)
class Formation:
    """A host takes no partner, or between `smallest` and `largest` of them.

    Parameters
    ----------
    smallest, largest : partners of one open host; 2 and 2 is a triad
    hosts_open : how many hosts the budget pays for; None means as many as help
    exactly : True when exactly `hosts_open` hosts must open, not at most
    """

    smallest: int
    largest: int
    hosts_open: int | None = None
    exactly: bool = False

    def __post_init__(self) -> None:
        if self.smallest < 1:
            raise InputRefused(
                Problem(f"A host needs at least 1 partner, not {self.smallest}.")
            )
        if self.smallest > self.largest:
            raise InputRefused(
                Problem(
                    f"The smallest group ({self.smallest} partners) is larger than "
                    f"the largest ({self.largest} partners)."
                )
            )
        if self.largest > MOST_PARTNERS:
            reason = f"A host with more than {MOST_PARTNERS} partners isn't a group."
            raise InputRefused(Problem(reason))
        if self.hosts_open is not None and self.hosts_open < 0:
            raise InputRefused(
                Problem(f"The number of hosts that open can't be {self.hosts_open}.")
            )
        if self.exactly and self.hosts_open is None:
            raise InputRefused(Problem("Say how many hosts must open exactly."))
