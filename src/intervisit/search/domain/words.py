"""Words of a text: how they are cut, folded and brought to their stem."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

import snowballstemmer

# Letters and digits of any script; an apostrophe inside a word stays for the stemmer.
WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
MOST_LETTERS = 60
# Words that say nothing about what a text is about. The list is PostgreSQL's own for
# English, so that figures measured there hold here.
STOP_WORDS = frozenset(
    """
    i me my myself we our ours ourselves you your yours yourself yourselves he him
    his himself she her hers herself it its itself they them their theirs themselves
    what which who whom this that these those am is are was were be been being have
    has had having do does did doing a an the and but if or because as until while of
    at by for with about against between into through during before after above below
    to from up down in out on off over under again further then once here there when
    where why how all any both each few more most other some such no nor not only own
    same so than too very s t can will just don should now
    """.split()
)
_stemmer = snowballstemmer.stemmer("english")
# Personalised and personalized, behaviour and behavior, programme and program: what
# ends in "ize" is written with an "s", which keeps "personalise" from being "person".
SPELLED = tuple(
    (re.compile(spelled), alike)
    for spelled, alike in (
        (r"^practis", "practic"),
        (r"(?<=[a-z]{3}[dghlmnrst])iz(?=(?:e[drs]?|ers|ing|ations?|ational)$)", "is"),
        (r"yz(?=(?:e[ds]?|ing)$)", "ys"),
        (r"(?<=[a-z]{3})our(?=(?:s|ed|ing|al|ally|able|ful|hoods?|ly|ists?)?$)", "or"),
        (r"(?<=[a-z]{3})tre(?=s?$)", "ter"),
        (r"(?<=cen)tred$", "tered"),
        (r"^programme", "program"),
    )
)
# Words that the stemmer takes for others, which mean something else in a school:
# experience, a second, a program, an animal, a cycle, a sign, universal, mind, well.
APART = {
    form: stem
    for stem, forms in {
        "secondment": ("secondment", "secondments"),
        "experiment": ("experiment", "experiments"),
        "programming": ("programming",),
        "animation": ("animation", "animations", "animated"),
        "cycling": ("cycling", "cyclist", "cyclists"),
        "signing": ("signing",),
        "university": ("university", "universities"),
        "mindfulness": ("mindfulness",),
        "wellness": ("wellness",),
    }.items()
    for form in forms
}


@dataclass(frozen=True, slots=True)
class Token:
    """One word of a text.

    Parameters
    ----------
    written : str
        As it stands in the text.
    folded : str
        Lower case, without accents.
    stem : str
        What it is looked up by; empty for a stop word.
    """

    written: str
    folded: str
    stem: str

    @property
    def tells(self) -> bool:
        """Whether the word says something about its text."""
        return bool(self.stem)


def fold(text: str) -> str:
    """Give a text in lower case and without accents: Zoë and zoe are one word."""
    apart = unicodedata.normalize("NFKD", text.casefold().replace("’", "'"))
    return "".join(sign for sign in apart if not unicodedata.combining(sign))


def _spelled_alike(folded: str) -> str:
    """Write British and American spellings in one way, to compare them."""
    for spelled, alike in SPELLED:
        folded = spelled.sub(alike, folded)
    return folded


@lru_cache(maxsize=50_000)
def stem(folded: str) -> str:
    """Give the stem of a folded word; empty for a stop word."""
    if folded in STOP_WORDS:
        return ""
    if folded in APART:
        return APART[folded]
    return str(_stemmer.stemWord(_spelled_alike(folded))).strip("'")[:MOST_LETTERS]


def tokens(text: str) -> tuple[Token, ...]:
    """Cut a text into words, in order; stop words are kept, with an empty stem."""
    return tuple(
        Token(written, folded, stem(folded))
        for written, folded in (
            (found.group(), fold(found.group())) for found in WORD.finditer(text)
        )
    )


def stems(text: str) -> tuple[str, ...]:
    """Give the stems of a text in order, stop words left out."""
    return tuple(token.stem for token in tokens(text) if token.tells)
