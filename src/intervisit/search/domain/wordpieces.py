"""Word pieces: how a text is cut for the model of meaning.

The pieces themselves come with a package; this is the cutting, as BERT's uncased
tokenizer does it: clean, fold, split off signs, then longest piece first.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping

START, END, UNKNOWN = "[CLS]", "[SEP]", "[UNK]"
MOST_SIGNS_IN_A_WORD = 100
IDEOGRAPHS = (
    (0x4E00, 0x9FFF),
    (0x3400, 0x4DBF),
    (0x20000, 0x2A6DF),
    (0x2A700, 0x2B73F),
    (0x2B740, 0x2B81F),
    (0x2B820, 0x2CEAF),
    (0xF900, 0xFAFF),
    (0x2F800, 0x2FA1F),
)
ASCII_SIGNS = frozenset("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")


def _stands_alone(sign: str) -> bool:
    point = ord(sign)
    return (
        sign in ASCII_SIGNS
        or unicodedata.category(sign).startswith("P")
        or any(first <= point <= last for first, last in IDEOGRAPHS)
    )


def _is_dropped(sign: str) -> bool:
    category = unicodedata.category(sign)
    return category == "Mn" or (category.startswith("C") and sign not in "\t\n\r")


def basic_words(text: str) -> Iterator[str]:
    """Cut a text into words and single signs, lower case, without accents."""
    apart = unicodedata.normalize("NFD", text.lower())
    spaced = "".join(
        f" {sign} " if _stands_alone(sign) else sign
        for sign in apart
        if not _is_dropped(sign)
    )
    yield from spaced.split()


def pieces_of(word: str, known: Mapping[str, int]) -> list[int]:
    """Cut one word into the longest known pieces; unknown where that fails."""
    if len(word) > MOST_SIGNS_IN_A_WORD:
        return [known[UNKNOWN]]
    found, start = [], 0
    while start < len(word):
        prefix = "##" if start else ""
        end = len(word)
        while end > start and prefix + word[start:end] not in known:
            end -= 1
        if end == start:
            return [known[UNKNOWN]]
        found.append(known[prefix + word[start:end]])
        start = end
    return found


def numbers_of(text: str, known: Mapping[str, int], most: int) -> list[int]:
    """Give the numbers of a text's pieces, between start and end, ``most`` in all."""
    found: list[int] = []
    for word in basic_words(text):
        found += pieces_of(word, known)
        if len(found) >= most - 2:
            break
    return [known[START], *found[: most - 2], known[END]]
