"""Letters that tell groups apart."""

from __future__ import annotations

LETTERS = 26


def letter_of(number: int) -> str:
    """Give the letters of a group by its place: A to Z, then AA."""
    letters = ""
    number += 1
    while number:
        number, place = divmod(number - 1, LETTERS)
        letters = chr(ord("A") + place) + letters
    return letters
