"""What the engine must reach on two cores: the gates that `bench` prints beside."""

from __future__ import annotations

from dataclasses import dataclass

SEEDS = (1, 2, 3, 4, 5)


@dataclass(frozen=True)
class Target:
    """Gates on the median of five seeds; gaps in per cent.

    Parameters
    ----------
    gap : None where the answer must be proven optimal instead
    stretch : what would be better still
    usual_seconds : what one seed usually takes, its instance included; a bench that
        has to end doesn't begin what it can't finish
    """

    name: str
    gap: float | None
    stretch: float
    seconds: float
    usual_seconds: float = 3
    megabytes: int = 1300


QUICK = (
    Target("plus71", None, 0, 1),
    Target("triad75", None, 0, 1),
    Target("plus71h", None, 0, 10),
    Target("triad75h", None, 0, 10),
    Target("2k", 0.01, 0.001, 0.5),
    Target("scarce2k", 1.5, 0.5, 60, 12),
    Target("tri2k", 0.4, 0, 20, 8),
)
LARGE = (
    Target("24k", 0.01, 0.001, 5, 12),
    Target("tri24k", 0.4, 0, 20, 35),
    Target("scarce24k", 0.6, 0.3, 40, 50),
    Target("trisc24k", 0.4, 0, 20, 35),
    Target("excess24k", 0.01, 0.001, 5, 15),
    Target("100k", 0.01, 0.001, 30, 60),
    Target("scarce100k", 0.8, 0.3, 75, 120),
    Target("tri100k", 0.15, 0, 70, 120),
)
