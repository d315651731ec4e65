"""Names of files, made safe to show, to keep and to send back."""

from __future__ import annotations

import unicodedata

NAME_CHARACTERS = 120
ENDING_CHARACTERS = 10
_FORBIDDEN = frozenset('/\\:*?"<>|')


def safe_name(name: str) -> str:
    r"""Return a name without paths, control characters or tricks of direction.

    ``C:\plans\My plan.pdf`` becomes ``My plan.pdf``. Characters that turn the
    direction of writing are dropped, because they make ``exe.pdf`` of ``fdp.exe``.
    A name of which nothing is left becomes ``file``.
    """
    last = name.replace("\\", "/").rsplit("/", maxsplit=1)[-1]
    plain = unicodedata.normalize("NFC", last)
    kept = "".join(
        character
        for character in plain
        if unicodedata.category(character)[0] != "C" and character not in _FORBIDDEN
    )
    tidy = " ".join(kept.split()).strip(". ")
    return _shortened(tidy) or "file"


def ending_of(name: str) -> str:
    """Return the part after the last full stop in small letters, or ""."""
    _, dot, ending = name.rpartition(".")
    return ending.lower() if dot else ""


def _shortened(name: str) -> str:
    if len(name) <= NAME_CHARACTERS:
        return name
    ending = ending_of(name)
    if not ending or len(ending) > ENDING_CHARACTERS:
        return name[:NAME_CHARACTERS].strip()
    stem = name[: NAME_CHARACTERS - len(ending) - 1].strip()
    return f"{stem}.{ending}"
