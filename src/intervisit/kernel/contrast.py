"""Contrast of colours, and the one colour that a network may pick for itself.

The formula is WCAG 2.2's: (lighter + 0.05) / (darker + 0.05) of the relative
luminances. Text needs 4.5, the edge of a control 3.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

TEXT: Final = 4.5
EDGE: Final = 3.0
AT_EASE: Final = 8.0  # where the five accents stand on dark paper
LINEAR_BELOW: Final = 0.04045  # of the sRGB curve

# The grounds that an accent stands on as text, by theme; the style page's test
# holds them to the stylesheet.
GROUNDS: Final = {
    "light": {"paper": "#f7f3e9", "sheet": "#fffdf8", "well": "#ece6d8"},
    "dark": {"paper": "#1a1e20", "sheet": "#23282a", "well": "#2e3436"},
}
# What a wash is mixed with, and how much of the accent is in it.
WASHES: Final = {"light": ("#ffffff", 0.12), "dark": ("#101216", 0.18)}

_HEX = re.compile(r"#[0-9a-f]{6}")


class ColourRefused(ValueError):
    """A colour can't be the accent; the words say which ground and what figure."""


def channels(colour: str) -> tuple[int, int, int]:
    """Return red, green and blue, 0 to 255, of ``#rrggbb``."""
    written = colour.strip().lower()
    if not _HEX.fullmatch(written):
        message = f"“{colour}” is not a colour. Write it as #24407f."
        raise ColourRefused(message)
    return int(written[1:3], 16), int(written[3:5], 16), int(written[5:7], 16)


def luminance(colour: str) -> float:
    """Return the relative luminance of a colour, 0 (black) to 1 (white)."""

    def linear(channel: int) -> float:
        share = channel / 255
        if share <= LINEAR_BELOW:
            return share / 12.92
        return float(((share + 0.055) / 1.055) ** 2.4)

    red, green, blue = (linear(channel) for channel in channels(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours, 1 to 21, whichever is lighter."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def mixed(colour: str, ground: str, share: float) -> str:
    """Return ``share`` (0 to 1) of a colour laid over a ground."""
    pairs = zip(channels(colour), channels(ground), strict=True)
    return "#" + "".join(
        f"{round(share * over + (1 - share) * under):02x}" for over, under in pairs
    )


@dataclass(frozen=True, slots=True)
class Accent:
    """A network's colour in both themes, with the wash that it makes.

    The wash is the ground of a chosen row: the accent laid thinly over white, or over
    the darkest slate.
    """

    light: str
    dark: str

    @property
    def light_wash(self) -> str:
        return mixed(self.light, *WASHES["light"])

    @property
    def dark_wash(self) -> str:
        return mixed(self.dark, *WASHES["dark"])

    @property
    def weakest(self) -> tuple[float, str]:
        """The lowest contrast as text, and the ground where it is found."""
        return min(
            (contrast(colour, ground), f"{name}, {theme}")
            for theme, colour, wash in (
                ("light", self.light, self.light_wash),
                ("dark", self.dark, self.dark_wash),
            )
            for name, ground in {**GROUNDS[theme], "wash": wash}.items()
        )


def lightened(colour: str) -> str:
    """Return a colour as dark pages need it: mixed with white until it reads.

    Goes on past the least contrast, so that long reading is at ease.
    """
    steps = (mixed("#ffffff", colour, percent / 100) for percent in range(0, 101, 2))
    return next(
        step for step in steps if contrast(step, GROUNDS["dark"]["paper"]) >= AT_EASE
    )


def chosen_accent(light: str, dark: str = "") -> Accent:
    """Return the accent that a network picked, checked on every ground.

    Parameters
    ----------
    light : str
        ``#rrggbb`` for light pages.
    dark : str
        For dark pages; empty takes ``light``, lightened.

    Raises
    ------
    ColourRefused
        Under 4.5 on paper, sheet, well or wash of either theme; the words hold
        the figure.
    """
    accent = Accent(light.strip().lower(), (dark or lightened(light)).strip().lower())
    figure, ground = accent.weakest
    if figure < TEXT:
        way = "darker" if ground.endswith("light") else "lighter"
        message = (
            f"This colour has a contrast of {figure:.1f} on {ground}; "
            f"reading needs {TEXT}. Choose a {way} one."
        )
        raise ColourRefused(message)
    return accent


# Accents to choose from, by name. All keep off the hues of late, wait and done.
ACCENTS: Final = {
    "ink blue": Accent("#24407f", "#a6bcf0"),
    "petrol": Accent("#0e5561", "#86c9d6"),
    "plum": Accent("#7a2a5e", "#e5a7cb"),
    "violet": Accent("#4e3a8c", "#c0b1f2"),
    "sepia": Accent("#5a4030", "#d8bfa9"),
}
