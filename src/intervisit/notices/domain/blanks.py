"""Letters with named blanks: which there are, and what stands in them."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from typing import Final

BLANK: Final = re.compile(r"\{([^{}]*)\}")


def blanks_of(text: str) -> list[str]:
    """Return the names of the blanks of a text, each once, in order."""
    return list(dict.fromkeys(name.strip() for name in BLANK.findall(text)))


def unknown_blanks(text: str, known: Collection[str]) -> list[str]:
    """Return blanks that nobody fills, as they stand in the text."""
    return [name for name in blanks_of(text) if name not in known]


def has_loose_brace(text: str) -> bool:
    """Whether a brace was opened or closed alone."""
    rest = BLANK.sub("", text)
    return "{" in rest or "}" in rest


def filled(text: str, values: Mapping[str, str]) -> str:
    """Return the text with its blanks filled; an unknown one stays as it is."""
    return BLANK.sub(
        lambda found: values.get(found.group(1).strip(), found.group(0)), text
    )


def paragraphs(text: str) -> list[str]:
    """Return the paragraphs of a text: what empty lines part."""
    parts = re.split(r"\n\s*\n", text.strip().replace("\r\n", "\n"))
    return [" ".join(part.split()) for part in parts if part.strip()]
