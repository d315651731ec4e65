"""Where a school is: degrees north and east, and codes for the post."""

import re
from decimal import Decimal
from typing import Final

from intervisit.imports.domain.problems import Fault
from intervisit.imports.domain.values.numbers import plain_text
from intervisit.imports.domain.values.parsed import (
    Parsed,
    is_absent,
    remarked,
    tidy,
    wrong,
)

MOST_NORTH: Final = 90
MOST_EAST: Final = 180
DEGREES: Final = re.compile(r"[+-]?\d{1,3}(?:\.\d{1,30})?$")
PLACES: Final = 6
ZIP: Final = re.compile(r"(\d{3,5})(?:-(\d{4}))?(?:\.0)?$")
ZIP_PLUS_4: Final = re.compile(r"(\d{5})(\d{4})$")
ZIP_DIGITS: Final = 5
BRITISH: Final = re.compile(r"([A-Z]{1,2}\d[A-Z\d]?)\s*(\d[A-Z]{2})$")
LONGEST_POSTCODE: Final = 12


def parse_degrees(raw: str, most: int) -> Parsed:
    """Read one coordinate in decimal degrees."""
    text = tidy(raw)
    if is_absent(text):
        return Parsed()
    if not DEGREES.match(text) or abs(Decimal(text)) > most:
        return wrong(Fault.NOT_A_PLACE, raw, most=most)
    return Parsed(plain_text(Decimal(text), PLACES))


def parse_latitude(raw: str) -> Parsed:
    return parse_degrees(raw, MOST_NORTH)


def parse_longitude(raw: str) -> Parsed:
    return parse_degrees(raw, MOST_EAST)


def is_nowhere(latitude: str, longitude: str) -> bool:
    """See the point in the Gulf of Guinea that stands for "we don't know"."""
    return latitude == "0" and longitude == "0"


def parse_postcode(raw: str) -> Parsed:
    """Read a postal code; restores the noughts that a spreadsheet took from a ZIP.

    >>> parse_postcode("2351").value, parse_postcode("ec2y8bb").value
    ('02351', 'EC2Y 8BB')
    """
    text = tidy(raw).upper()
    if is_absent(text):
        return Parsed()
    found = ZIP_PLUS_4.match(text)
    if found:
        return Parsed(f"{found[1]}-{found[2]}")
    found = ZIP.match(text)
    if found:
        code = found[1].zfill(ZIP_DIGITS) + (f"-{found[2]}" if found[2] else "")
        if len(found[1]) < ZIP_DIGITS:
            return remarked(code, Fault.ZEROS_RESTORED, raw, became=code)
        return Parsed(code)
    found = BRITISH.match(text)
    if found:
        return Parsed(f"{found[1]} {found[2]}")
    return Parsed(text[:LONGEST_POSTCODE])
