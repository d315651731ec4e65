"""A network's own words for things: "academy" for school, "borough" for region."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

DEFAULTS: Mapping[str, tuple[str, str]] = {
    "network": ("network", "networks"),
    "school": ("school", "schools"),
    "organisation": ("organisation", "organisations"),
    "region": ("region", "regions"),
    "leader": ("principal", "principals"),
    "staff": ("member of staff", "staff"),
    "teacher": ("teacher", "teachers"),
    "student": ("student", "students"),
    "office": ("central office", "central offices"),
    "director": ("Development Director", "Development Directors"),
    "regional_director": ("Regional Director", "Regional Directors"),
    "representative": ("union representative", "union representatives"),
    "practice_area": ("practice area", "practice areas"),
    "school_year": ("school year", "school years"),
    "grade": ("grade", "grades"),
    "programme": ("programme", "programmes"),
    "cohort": ("cohort", "cohorts"),
    "partnership": ("partnership", "partnerships"),
    "facilitator": ("facilitator", "facilitators"),
    "visit": ("visit", "visits"),
    "resident": ("resident", "residents"),
    "mentor": ("mentor", "mentors"),
}


FORMS: Mapping[str, tuple[str, int]] = {
    form.lower(): (word, place)
    for word, pair in DEFAULTS.items()
    for place, form in reversed(list(enumerate(pair)))
}
STANDARD = re.compile(
    r"(?P<placeholder>%\(\w+\)|\{\w*\}|<[^<>]*>)|\b(?P<article>[Aa]n? )?(?P<word>"
    + "|".join(sorted(map(re.escape, FORMS), key=len, reverse=True))
    + r")\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Words of one network; what it does not rename keeps its standard name."""

    own: Mapping[str, list[str]]

    def one(self, word: str) -> str:
        """Give the singular."""
        return self._pair(word)[0]

    def many(self, word: str) -> str:
        """Give the plural."""
        return self._pair(word)[1]

    def spoken(self, words: str) -> str:
        """Say a sentence of ours with the network's words for the standard ones.

        For words that ship with the product, never for what people wrote. Longer
        words go first, so that "school year" isn't a year of an academy; names of
        facts ("%(school)s", "{school}") and markup stay.

        >>> Vocabulary({"school": ["academy", "academies"]}).spoken("Schools. A school")
        'Academies. An academy'
        """
        if not self.own:
            return words
        return STANDARD.sub(self._swapped, words)

    def _swapped(self, found: re.Match[str]) -> str:
        if found["placeholder"]:
            return found[0]
        article, standard = found["article"] or "", found["word"]
        word, place = FORMS[standard.lower()]
        ours = self._pair(word)[place]
        if ours == DEFAULTS[word][place]:
            return found[0]
        if article and ours[0].lower() in "aeiou":
            article = f"{article[0]}n "
        elif article:
            article = f"{article[0]} "
        return article + (ours[0].upper() + ours[1:] if standard[0].isupper() else ours)

    def _pair(self, word: str) -> tuple[str, str]:
        own = self.own.get(word)
        if own:
            return own[0], own[1] if len(own) > 1 else own[0] + "s"
        return DEFAULTS.get(
            word, (word.replace("_", " "), word.replace("_", " ") + "s")
        )
