"""Numbers as somebody sent them: read, or left alone."""

from __future__ import annotations

from typing import Final

#: Eighteen figures fit into a row of the database, whatever they are.
MOST_FIGURES: Final = 18


def whole(written: str) -> int | None:
    """Read a whole number that a form or an address sends; None for anything else.

    Python’s own question is not enough: "²" is a digit that is no number, and five
    thousand figures are a number that it refuses to read.

    >>> whole("12"), whole("²"), whole("-1"), whole("٣"), whole("9" * 5000)
    (12, None, None, None, None)
    """
    is_plain = written.isascii() and written.isdecimal()
    return int(written) if is_plain and len(written) <= MOST_FIGURES else None
