"""Grades of a school, in the words of both sides of the ocean.

Canonical: numbers joined by commas, as `networks.domain.grades` counts them: before
kindergarten -2 and -1, kindergarten or Reception 0, then grade or year 1 to 13.
What is no step of that ladder (special education, ungraded, adults) is known and left
out: it says nothing about which grades a school has.
"""

import re
from collections.abc import Iterable
from typing import Final

from intervisit.imports.domain.problems import Fault
from intervisit.imports.domain.values.parsed import Parsed, is_absent, tidy, wrong

LAST_GRADE: Final = 13
BESIDE_THE_LADDER: Final = frozenset(
    "SE SP SPED SPECIALEDUCATION UG UNGRADED UE US AE AD ADULT".split()
)
NAMED: Final = {
    **dict.fromkeys(["3K", "3PK", "PK3", "3-K"], -2),
    **dict.fromkeys(
        ["PK", "PREK", "PRE-K", "P", "PREKINDERGARTEN", "PRE-KINDERGARTEN"], -1
    ),
    **dict.fromkeys(["PK4", "EE", "TK", "TRANSITIONALKINDERGARTEN"], -1),
    **dict.fromkeys(["N", "NURSERY"], -1),
    **dict.fromkeys(["K", "0K", "KG", "KF", "KN", "KDG", "KINDER", "KINDERGARTEN"], 0),
    **dict.fromkeys(["R", "YR", "RECEPTION"], 0),
    "PG": LAST_GRADE,
}
WORDS: Final = re.compile(
    r"\b(grades?|gr|years?|yrs?|level|and|only)\b\.?", re.IGNORECASE
)
BETWEEN: Final = re.compile(
    r"\s*(?:-|\u2013|\u2014|\bto\b|\bthrough\b|\bthru\b)\s*", re.IGNORECASE
)
ORDINAL: Final = re.compile(r"^0*(\d{1,2})(?:ST|ND|RD|TH)?$")
PREFIXED: Final = re.compile(r"^Y(?:EAR|R)?0*(\d{1,2})$")
SPLIT: Final = re.compile(r"[,;/&+|]")
#: What a spreadsheet makes of "6-8": the eighth of June of this year.
DATED: Final = re.compile(
    r"^(?:\d{4}-(\d\d)-(\d\d)|(\d{1,2})-([a-z]{3})|([a-z]{3})-(\d{1,2}))$",
    re.IGNORECASE,
)
MONTH_NAMES: Final = "jan feb mar apr may jun jul aug sep oct nov dec".split()
ALL_GRADES: Final = frozenset({"ALL", "ALL GRADES", "K-12 ALL GRADES", "ALL THROUGH"})


def parse_grades(raw: str) -> Parsed:
    """Read the grades of a school.

    >>> parse_grades("PK,0K,01,02,SE").value
    '-1,0,1,2'
    >>> parse_grades("K to 2").value, parse_grades("Reception to Year 2").value
    ('0,1,2', '0,1,2')
    >>> parse_grades("2026-06-08").problem.suggestion
    '6-8'
    """
    text = tidy(raw)
    if is_absent(text):
        return Parsed()
    if DATED.match(text):
        return became_date(raw, text)
    if text.upper() in ALL_GRADES:
        return Parsed(joined(range(13)))
    grades: set[int] = set()
    for part in SPLIT.split(WORDS.sub(" ", text)):
        found = part_of(part.strip())
        if found is None:
            return wrong(Fault.NOT_GRADES, raw, part=part.strip()[:20])
        if not found and ends_of(part.strip()):
            return wrong(Fault.GRADES_BACKWARDS, raw, part=part.strip()[:20])
        grades.update(found)
    return Parsed(joined(grades))


def grades_of_ages(low: str, high: str, scheme: str) -> str:
    """Turn the ages that a school takes into grades, both as canonical numbers.

    A child starts year 1 in England at five and grade 1 in the United States at six;
    the high age is the one at which the last year ends.

    >>> grades_of_ages("11", "18", "england")
    '7,8,9,10,11,12,13'
    """
    if not low or not high:
        return ""
    first_age = 4 if scheme == "england" else 5
    first = max(int(low) - first_age, -1)
    last = min(max(int(high) - first_age - 1, first), LAST_GRADE)
    return joined(range(min(first, LAST_GRADE), last + 1))


def joined(grades: Iterable[int]) -> str:
    return ",".join(str(grade) for grade in sorted(grades))


def part_of(text: str) -> tuple[int, ...] | None:
    """Give the grades of "K", "K-5" or "9 10 11"; None where a word is unknown."""
    if not text or spelling(text) in BESIDE_THE_LADDER:
        return ()
    single = grade_of(text)
    if single is not None:
        return (single,)
    ends = ends_of(text)
    if ends is not None:
        return tuple(range(ends[0], ends[1] + 1))
    words = [part_of(word) for word in text.split()] if " " in text else [None]
    if any(word is None for word in words):
        return None
    return tuple(grade for word in words if word for grade in word)


def ends_of(text: str) -> tuple[int, int] | None:
    """Give first and last grade of a range; "Pre-K through 1" has two places to cut."""
    for cut in BETWEEN.finditer(text):
        first, last = grade_of(text[: cut.start()]), grade_of(text[cut.end() :])
        if first is not None and last is not None:
            return first, last
    return None


def grade_of(text: str) -> int | None:
    word = spelling(text)
    number = PREFIXED.match(word) or ORDINAL.match(word)
    if number:
        grade = int(number[1])
        return grade if 1 <= grade <= LAST_GRADE else None
    return NAMED.get(word)


def spelling(text: str) -> str:
    return text.upper().replace(" ", "").replace(".", "").strip("'\"")


def became_date(raw: str, text: str) -> Parsed:
    """Say what the spreadsheet did, and offer the range that was typed."""
    found = DATED.match(text)
    suggestion = ""
    if found and found[1]:
        suggestion = f"{int(found[1])}-{int(found[2])}"
    elif found:
        day = found[3] or found[6]
        name = (found[4] or found[5]).lower()
        if name in MONTH_NAMES:
            month = MONTH_NAMES.index(name) + 1
            low, high = sorted((int(day), month))
            suggestion = f"{low}-{high}"
    return wrong(Fault.GRADES_BECAME_DATE, raw, suggestion=suggestion)
