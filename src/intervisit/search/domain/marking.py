"""Where a text has the words that were asked for, and the part of it worth showing."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from intervisit.search.domain.words import WORD, fold, stem

LED_BY = 60


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text; ``hit`` where it is a word that was asked for."""

    text: str
    hit: bool = False


def marked(text: str, stems: Collection[str], most: int = 0) -> list[Piece]:
    """Cut a text where its words have one of these stems.

    Parameters
    ----------
    most : int
        Where the text is longer, only so many letters of it are given, from a little
        before the first hit on; 0 gives all of it.
    """
    hits = [
        (found.start(), found.end())
        for found in WORD.finditer(text)
        if stem(fold(found.group())) in stems and stem(fold(found.group()))
    ]
    start, end = _part(text, hits[0][0] if hits else 0, most)
    pieces = [Piece("… ")] if start else []
    at = start
    for first, last in hits:
        if start <= first and last <= end:
            pieces += [Piece(text[at:first]), Piece(text[first:last], hit=True)]
            at = last
    pieces.append(Piece(text[at:end]))
    if end < len(text):
        pieces.append(Piece(" …"))
    return [piece for piece in pieces if piece.text]


def _part(text: str, hit: int, most: int) -> tuple[int, int]:
    """Give where the shown part begins and ends: between words."""
    if not most or len(text) <= most:
        return 0, len(text)
    start = 0
    if hit > most // 2:
        start = text.find(" ", max(hit - LED_BY, 0)) + 1
    end = min(start + most, len(text))
    if end < len(text) and (blank := text.rfind(" ", start, end)) > start:
        end = blank
    return start, end
