"""A network's own words for things: "academy" for school, "borough" for region."""

from __future__ import annotations

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

    def _pair(self, word: str) -> tuple[str, str]:
        own = self.own.get(word)
        if own:
            return own[0], own[1] if len(own) > 1 else own[0] + "s"
        return DEFAULTS.get(
            word, (word.replace("_", " "), word.replace("_", " ") + "s")
        )
