"""What is searched in the bench, and words that are spelt wrong on purpose."""

from __future__ import annotations

import csv
import gzip
import os
import random
import time
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
DATA = Path(
    os.environ.get("INTERVISIT_PUBLIC_DATA", ROOT.parent / "shared" / "data"), "search"
)
QUESTIONS = Path(__file__).with_name("teachers_questions.tsv")
WRONG_WORDS, LEAST_RIGHT = 500, {1: 0.92, 2: 0.74}
# Short words are hard to guess; both are told.
LETTERS = (4, 6)


def slips() -> dict[str, Any]:
    """Spell words of real phrases wrong, and see what is made of them."""
    from intervisit.search import embedding
    from intervisit.search.domain.spelling import Vocabulary
    from intervisit.search.domain.words import tokens

    counts: dict[str, int] = {}
    for phrase in phrases_beside(20_000) + QUESTIONS.read_text().splitlines():
        for word in {token.folded for token in tokens(phrase) if token.tells}:
            if word.isalpha() and len(word) >= min(LETTERS):
                counts[word] = counts.get(word, 0) + 1
    vocabulary = Vocabulary(counts, embedding.language_words())
    found = [
        {"letters": letters, **_told(vocabulary, sorted(counts), letters, edits)}
        for letters in LETTERS
        for edits in LEAST_RIGHT
    ]
    return {"rows": found, "words": len(vocabulary)}


def _told(
    vocabulary: Any, words: list[str], letters: int, edits: int
) -> dict[str, Any]:
    chance = random.Random(7)
    long = [word for word in words if len(word) >= letters]
    drawn = chance.sample(long, min(WRONG_WORDS, len(long)))
    right, took = 0, []
    for word in drawn:
        wrong = word
        while wrong == word or wrong in vocabulary:
            wrong = word
            for _ in range(edits):
                wrong = _misspelt(wrong, chance)
        began = time.perf_counter()
        right += vocabulary.nearest(wrong) == [word]
        took.append(time.perf_counter() - began)
    p50 = 1000 * sorted(took)[len(took) // 2]
    return {"edits": edits, "right": right / len(drawn), "p50": p50}


def _misspelt(word: str, chance: Any) -> str:
    at = chance.randrange(len(word))
    letter = chance.choice("abcdefghijklmnopqrstuvwxyz")
    swapped = word[:at] + word[at + 1 : at + 2] + word[at : at + 1] + word[at + 2 :]
    return chance.choice(
        (
            word[:at] + word[at + 1 :],
            word[:at] + letter + word[at:],
            word[:at] + letter + word[at + 1 :],
            swapped,
        )
    )


def phrases_beside(most: int = 3_000) -> list[str]:
    """Give sentences to be found among: real ones where they lie beside us."""
    path = DATA.parent / "nyc" / "nyc_hs_directory_2016.csv.gz"
    found: set[str] = set()
    if path.is_file():
        with gzip.open(path, "rt", encoding="utf-8", errors="replace") as file:
            for row in csv.reader(file):
                for cell in row:
                    found |= {
                        part.strip()
                        for part in cell.replace(";", ".").split(".")
                        if 25 < len(part) < 160 and part.count(" ") > 3
                    }
    else:
        chance = random.Random(7)
        words = QUESTIONS.read_text(encoding="utf-8").split()
        found = {" ".join(chance.sample(words, 7)) for _ in range(most)}
    ordered = sorted(found)
    random.Random(7).shuffle(ordered)
    return ordered[:most]
