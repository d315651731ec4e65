"""Codes of schools and people, and what spreadsheets do to them."""

import re
from collections.abc import Iterable
from typing import Final

from intervisit.imports.domain.problems import Fault
from intervisit.imports.domain.values.parsed import Parsed, is_absent, tidy, wrong

SCIENTIFIC: Final = re.compile(r"\d(?:[.,]\d+)?E\+?\d{1,2}$", re.IGNORECASE)
LONGEST_CODE: Final = 40
FEWEST_SHORT: Final = 2


def parse_code(raw: str, digits: int = 0) -> Parsed:
    """Read a code; `digits` fills figures up with noughts to that length.

    >>> parse_code("10505", digits=8).value
    '00010505'
    >>> parse_code("1.10017E+12").problem.fault.value
    'scientific'
    """
    text = tidy(raw)
    if is_absent(text):
        return Parsed()
    if SCIENTIFIC.match(text):
        return wrong(Fault.SCIENTIFIC, raw)
    text = text.removesuffix(".0") if text.removesuffix(".0").isdigit() else text
    text = text.lstrip("'\u2019")
    if len(text) > LONGEST_CODE:
        return wrong(Fault.CELL_TOO_LONG, raw, most=LONGEST_CODE, length=len(text))
    return Parsed(text.zfill(digits) if text.isdigit() else text)


def digits_lost(codes: Iterable[str]) -> int:
    """Give the length that codes of figures probably had; 0 if none seem cut short.

    Notes
    -----
    Leading noughts are gone where all codes are figures, none begins with a nought,
    and the shorter ones are a minority of at least `FEWEST_SHORT` and several lengths
    occur. It is only a guess, so it is offered and never done unasked.
    """
    found = {code for raw in codes if (code := tidy(raw))}
    if not found or not all(code.isdigit() for code in found):
        return 0
    if any(code.startswith("0") for code in found):
        return 0
    longest = max(len(code) for code in found)
    shorter = sum(1 for code in found if len(code) < longest)
    is_likely = shorter >= FEWEST_SHORT and longest - min(map(len, found)) <= 3  # noqa: PLR2004 - three noughts, e.g. 00010505
    return longest if is_likely and longest > 3 else 0  # noqa: PLR2004 - numbers, not codes


def code_key(code: str) -> str:
    """Give the spelling by which codes are compared: no case, no space, no noughts.

    >>> code_key("01m015") == code_key("1M015")
    True
    """
    return "".join(code.upper().split()).lstrip("0") or "0"
