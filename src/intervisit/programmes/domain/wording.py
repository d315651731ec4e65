"""Words of ours that wait for their reader: said in a language and a network's words.

A definition is checked where nobody knows yet who will read what was found. So a
sentence keeps its words and the facts in it apart until it is read: the words are
said (translated, and in the network's vocabulary), what people typed stays as it is.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

Say = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Wording:
    """A sentence, or a part of one.

    Parameters
    ----------
    words : str
        Ours, with the names of facts in braces.
    facts : mapping
        What stands there: wordings are said as well, several are joined by commas;
        all else was written by people or stands in files, and stays.
    """

    words: str
    facts: Mapping[str, object] = field(default_factory=dict)

    def said(self, say: Say = str) -> str:
        """Give the sentence as ``say`` says our words."""
        facts = {name: _said(fact, say) for name, fact in self.facts.items()}
        return say(self.words).format_map(_Facts(facts))

    def __str__(self) -> str:
        return self.said()


class _Facts(dict[str, str]):
    """Facts of a sentence; one that is missing leaves an ellipsis."""

    def __missing__(self, key: str) -> str:
        return "…"


def _said(fact: object, say: Say) -> str:
    if isinstance(fact, Wording):
        return fact.said(say)
    if isinstance(fact, tuple | list):
        return ", ".join(_said(each, say) for each in fact)
    return str(fact)
