"""Keys: the names that stay when labels are reworded, so that answers find home."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection

KEY_CHARACTERS = 60
_FORM = re.compile(r"[a-z][a-z0-9_]{0,59}")


def is_key(text: str) -> bool:
    """Tell whether a text is a small letter followed by letters, figures or ``_``."""
    return _FORM.fullmatch(text) is not None


def key_for(label: str, taken: Collection[str], fallback: str) -> str:
    """Return a fresh key made of a label's first words.

    Parameters
    ----------
    label : str
        Any words, in any script; what isn't Latin is left out.
    taken : collection of str
        Keys that are in use.
    fallback : str
        A key to build on where nothing of the label can be used.
    """
    plain = unicodedata.normalize("NFKD", label).encode("ascii", "ignore").decode()
    words = re.findall(r"[a-z0-9]+", plain.lower())
    stem = "_".join(words)[:40].strip("_")
    if not stem[:1].isalpha():
        stem = f"{fallback}_{stem}".rstrip("_")
    key, number = stem, 2
    while key in taken:
        key, number = f"{stem}_{number}", number + 1
    return key
