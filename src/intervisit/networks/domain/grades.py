"""Grades as numbers that compare across schemes.

A grade is the years of schooling before it, counted from the first compulsory
year: pre-kindergarten -1, kindergarten (reception) 0, grade 1 (year 2 in
England is grade 1 in the United States) 1 … 12. Networks show their own names.
"""

from __future__ import annotations

from collections.abc import Iterable

PRE_K, KINDERGARTEN, LAST = -1, 0, 13

US_NAMES = {-2: "3-K", -1: "PK", 0: "K", **{n: str(n) for n in range(1, 14)}}
ENGLAND_NAMES = {-1: "Nursery", 0: "Reception", **{n: f"Y{n}" for n in range(1, 14)}}
SCHEMES = {"us": US_NAMES, "england": ENGLAND_NAMES}


def grade_name(grade: int, scheme: str) -> str:
    """Give the name of one grade in a network's scheme."""
    return SCHEMES[scheme].get(grade, str(grade))


def grade_range(grades: Iterable[int], scheme: str) -> str:
    """Say grades as people do: "K–5", "PK, 6–8"; empty when there are none."""
    spans: list[list[int]] = []
    for grade in sorted(set(grades)):
        if spans and grade == spans[-1][1] + 1:
            spans[-1][1] = grade
        else:
            spans.append([grade, grade])
    return ", ".join(
        grade_name(first, scheme)
        if first == last
        else f"{grade_name(first, scheme)}–{grade_name(last, scheme)}"
        for first, last in spans
    )
