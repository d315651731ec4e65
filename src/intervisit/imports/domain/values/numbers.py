"""Numbers with thousands, percent signs and the signs for "not given"."""

import re
from decimal import Decimal
from typing import Final

from intervisit.imports.domain.problems import Fault
from intervisit.imports.domain.values.parsed import (
    SUPPRESSED,
    Parsed,
    is_absent,
    tidy,
    wrong,
)

SPACES: Final = re.compile(r"(?<=\d)[\s'\u2019](?=\d{3}\b)")
THOUSANDS: Final = re.compile(r"[+-]?\d{1,3}(,\d{3})+(\.\d+)?$")
DECIMAL_COMMA: Final = re.compile(r"[+-]?\d+,\d{1,2}$|[+-]?\d+,\d{4,}$")
PLAIN: Final = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d{1,2})?$", re.IGNORECASE)
BOUND: Final = re.compile(r"^[<>\u2264\u2265]\s*=?\s*")
PLACES: Final = 5
MOST_FIGURES: Final = 9
LOWEST_AGE, HIGHEST_AGE = 0, 25
HIGHEST_ENROLMENT: Final = 100_000


def parse_number(raw: str) -> Parsed:
    """Read a number; the canonical text is plain, a percent sign becomes a fraction.

    >>> parse_number("1,072,200").value, parse_number("12.5%").value
    ('1072200', '0.125')
    >>> parse_number("z").value
    ''
    """
    text = tidy(raw)
    if is_absent(text) or text.lower() in SUPPRESSED or BOUND.match(text):
        return Parsed()
    is_percent = text.endswith("%")
    plain = SPACES.sub("", text.rstrip("% ").strip())
    if THOUSANDS.match(plain):
        plain = plain.replace(",", "")
    elif DECIMAL_COMMA.match(plain):
        plain = plain.replace(",", ".")
    if not PLAIN.match(plain):
        return wrong(Fault.NOT_A_NUMBER, raw)
    number = Decimal(plain)
    if number.adjusted() > MOST_FIGURES:
        return wrong(Fault.NUMBER_OUT_OF_RANGE, raw, low=0, high="1,000,000,000")
    return Parsed(plain_text(number / 100 if is_percent else number))


def plain_text(number: Decimal, places: int = PLACES) -> str:
    """Write a number without exponent and without noughts at its end.

    >>> plain_text(Decimal("176.0")), plain_text(Decimal("1E+3"))
    ('176', '1000')
    """
    text = f"{round(number, places):f}"
    return (text.rstrip("0").rstrip(".") or "0") if "." in text else text


def parse_whole(raw: str, low: int, high: int) -> Parsed:
    """Read a whole number between two bounds."""
    parsed = parse_number(raw)
    if parsed.problem or not parsed.value:
        return parsed
    number = Decimal(parsed.value)
    if number != number.to_integral_value():
        return wrong(Fault.NOT_A_NUMBER, raw)
    if not low <= number <= high:
        return wrong(Fault.NUMBER_OUT_OF_RANGE, raw, low=low, high=high)
    return Parsed(str(int(number)))


def parse_age(raw: str) -> Parsed:
    return parse_whole(raw, LOWEST_AGE, HIGHEST_AGE)


def parse_enrolment(raw: str) -> Parsed:
    return parse_whole(raw, 0, HIGHEST_ENROLMENT)
