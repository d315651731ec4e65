"""What a capability tells of something that can be found."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from hashlib import sha256

from intervisit.search.domain.words import MOST_LETTERS, tokens

# What PostgreSQL keeps of one lexeme in one text, and nearly what it keeps of a text.
MOST_PLACES, LAST_PLACE = 255, 16_383
MOST_BYTES = 900_000


@dataclass(frozen=True, slots=True)
class NewDocument:
    """A document as it is offered.

    Parameters
    ----------
    subject_id : int
        The owner's key of what it is about.
    title, text : str
        What it is about: found by words and by meaning.
    also : str
        Found by words only: the name of a school, what is said of many.
    tags : tuple of str
        ``facet:value``, from closed lists: ``phase:primary``.
    place : (latitude, longitude) or None
        Degrees.
    fades_on, gone_on : date or None
        From when on it stands lower and lower, and from when on it is not found.
    """

    subject_id: int
    title: str
    text: str = ""
    also: str = ""
    tags: tuple[str, ...] = ()
    place: tuple[float, float] | None = None
    fades_on: date | None = None
    gone_on: date | None = None

    @property
    def digest(self) -> str:
        """Tell whether what it says has changed."""
        prose = f"{self.title}\x1f{self.text}\x1f{self.also}"
        return sha256(prose.encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a document, counted.

    Parameters
    ----------
    lexemes : str
        As PostgreSQL reads a tsvector.
    length : int
        Telling words.
    spellings : frozenset of str
        Its telling words as they are spelled, folded.
    """

    lexemes: str
    length: int
    spellings: frozenset[str]


def words_of(*parts: str) -> Words:
    """Count the words of a document's parts; of a very long one, of its beginning."""
    places: dict[str, list[int]] = defaultdict(list)
    spellings, length, size = set(), 0, 0
    for token in (token for part in parts for token in tokens(part)):
        if not token.tells:
            continue
        # Two bytes for each place, and as many beside the letters of a new one.
        size += 2 if token.stem in places else len(token.stem.encode()) + 4
        if size > MOST_BYTES:
            break
        length += 1
        places[token.stem].append(min(length, LAST_PLACE))
        spellings.add(token.folded[:MOST_LETTERS])
    lexemes = " ".join(
        f"{quoted(stem)}:{','.join(map(str, at[:MOST_PLACES]))}"
        for stem, at in sorted(places.items())
    )
    return Words(lexemes, length, frozenset(spellings))


def quoted(lexeme: str) -> str:
    """Write a lexeme so that PostgreSQL takes every sign of it as it is."""
    inside = lexeme.replace("\\", "\\\\").replace("'", "''")
    return f"'{inside}'"


def any_of(lexemes: Iterable[str]) -> str:
    """Write a query that any of these lexemes answers."""
    return " | ".join(quoted(lexeme) for lexeme in lexemes)
