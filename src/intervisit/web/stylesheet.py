"""The design tokens, read from the stylesheet itself.

The style page and its test measure what a browser gets, not what somebody
remembered to write down.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Final

FOLDER: Final = Path(__file__).parent / "static" / "web" / "css"
PAIR: Final = re.compile(
    r"--([a-z0-9-]+):\s*light-dark\((#[0-9a-f]{6}),\s*(#[0-9a-f]{6})\)"
)
PLAIN: Final = re.compile(r"--([a-z0-9-]+):\s*(#[0-9a-f]{6});")


@cache
def tokens() -> dict[str, dict[str, str]]:
    """Return each colour token's value by theme, in the order of the stylesheet."""
    text = (FOLDER / "tokens.css").read_text(encoding="utf-8")
    return {
        name: {"light": light, "dark": dark} for name, light, dark in PAIR.findall(text)
    }


@cache
def fallbacks() -> dict[str, str]:
    """Return the plain values that a browser without ``light-dark()`` gets."""
    text = (FOLDER / "tokens.css").read_text(encoding="utf-8")
    return dict(PLAIN.findall(text))
