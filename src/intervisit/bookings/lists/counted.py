"""Tables of figures on a page: a name, and what was counted of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from intervisit.support.policy import Words


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a column; ``href`` sorts by it, ``order`` says that it does."""

    words: Words
    is_figure: bool = False
    href: str = ""
    order: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """A figure, or words; with the mark of a state where they are one."""

    head: Head
    figure: int | None = None
    words: Words = ""
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """What is counted, and its cells in the order of the heads after the first."""

    name: str
    cells: Sequence[Cell]
    href: str = ""


@dataclass(frozen=True, slots=True)
class Counted:
    """A table of figures; ``caption`` also names the region in which it scrolls."""

    caption: Words
    heads: Sequence[Head]
    lines: Sequence[Line]


def figures(heads: Sequence[Head], counts: Sequence[int]) -> list[Cell]:
    """Give a cell for each count, under the heads after the first."""
    return [
        Cell(head, figure=count) for head, count in zip(heads[1:], counts, strict=False)
    ]
