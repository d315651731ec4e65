"""What every drawing is made of: escaped shapes, words for them, and figures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import blake2s
from html import escape


@dataclass(frozen=True, slots=True)
class Figures:
    """The table beside a drawing.

    Parameters
    ----------
    head : sequence of str
        Names of the columns; the first names what a row is.
    rows : sequence of sequence of str
        Written as people read them, units included.
    """

    head: Sequence[str]
    rows: Sequence[Sequence[str]]
    summary: str = ""


@dataclass(frozen=True, slots=True)
class Words:
    """What a drawing says to somebody who can't see it, and above it.

    Parameters
    ----------
    title : str
        What it shows, and the name of the picture.
    description : str
        What there is to see, in a sentence or two.
    heading, note : str
        Caption and the line under it; empty for none.
    """

    title: str
    description: str
    heading: str = ""
    note: str = ""


class Markup(str):
    """Text that was escaped where it was made; templates take it as it is."""

    __slots__ = ()

    def __html__(self) -> Markup:
        return self


@dataclass(frozen=True, slots=True)
class Picture:
    """One drawing, its words and its figures; ``svg`` goes into the page."""

    width: float
    height: float
    words: Words
    shapes: str
    figures: Figures
    css: str = "chart"
    is_as_drawn: bool = False

    @property
    def title(self) -> str:
        return self.words.title

    @property
    def description(self) -> str:
        return self.words.description

    @property
    def heading(self) -> str:
        return self.words.heading

    @property
    def note(self) -> str:
        return self.words.note

    @property
    def svg(self) -> Markup:
        """The drawing; every word in it was escaped when it was drawn."""
        key = blake2s(self.shapes.encode() + self.title.encode(), digest_size=5)
        name = f"c{key.hexdigest()}"
        size = ""
        if self.is_as_drawn:
            size = f' width="{number(self.width)}" height="{number(self.height)}"'
        return Markup(
            f'<svg class="{self.css}"{size} viewBox="0 0 {number(self.width)} '
            f'{number(self.height)}" role="img" aria-labelledby="{name}t" '
            f'aria-describedby="{name}d"><title id="{name}t">{escape(self.title)}'
            f'</title><desc id="{name}d">{escape(self.description)}</desc>'
            f"{self.shapes}</svg>"
        )


def number(value: float) -> str:
    """Write a coordinate with one decimal at most."""
    return f"{value:.1f}".rstrip("0").rstrip(".") or "0"


def text(x: float, y: float, words: object, css: str = "", anchor: str = "") -> str:
    """Draw words at a point."""
    look = f' class="{css}"' if css else ""
    side = f' text-anchor="{anchor}"' if anchor else ""
    where = f'x="{number(x)}" y="{number(y)}"'
    return f"<text {where}{look}{side}>{escape(str(words))}</text>"


def box(x: float, y: float, width: float, height: float, css: str) -> str:
    """Draw a filled rectangle."""
    return (
        f'<rect class="{css}" x="{number(x)}" y="{number(y)}" '
        f'width="{number(max(0, width))}" height="{number(height)}"/>'
    )


def dot(x: float, y: float, radius: float, css: str) -> str:
    """Draw a disc."""
    place = f'cx="{number(x)}" cy="{number(y)}"'
    return f'<circle class="{css}" {place} r="{number(radius)}"/>'


def path(steps: str, css: str, dashes: str = "") -> str:
    """Draw a line along SVG path steps."""
    dashed = f' stroke-dasharray="{dashes}"' if dashes else ""
    return f'<path class="{css}" d="{steps}"{dashed}/>'


def through(points: Sequence[tuple[float, float]]) -> str:
    """Return path steps through points, in order; empty for none."""
    steps = (f"{number(x)} {number(y)}" for x, y in points)
    return "M" + "L".join(steps) if points else ""
