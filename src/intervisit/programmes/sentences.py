"""Sentences about the lines of a list."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from django.utils.translation import gettext as _

from intervisit.networks.domain.vocabulary import Vocabulary
from intervisit.programmes.domain.taking import Snag, Step
from intervisit.programmes.labels import SNAGS
from intervisit.programmes.models import Cohort
from intervisit.support.speech import plainly


def saying(vocabulary: Vocabulary) -> Callable[[str], str]:
    """Give what says words of the schema: translated, and in the network's words.

    A page says the same words many times over, so each is looked up once.
    """

    @cache
    def say(words: str) -> str:
        return vocabulary.spoken(plainly(words)) if words.strip() else words

    return say


def snag_words(step: Step, cohort: Cohort) -> str:
    """Say why a line can't be done, and how to put it right."""
    if step.snag is None:
        return ""
    rows = cohort.definition.document.get("memberships", ())
    hint = step.wish.hint
    if step.snag is Snag.UNKNOWN and hint:
        hint = " " + _("The nearest is %s.") % hint
    told = {
        "who": step.wish.written,
        "hint": hint,
        "ways": ", ".join(str(row.get("name", "")) for row in rows),
        "from": step.was.starts_on if step.was else "",
    }
    return str(SNAGS[step.snag]) % told
