"""The options of a choice, shared by one-of and several-of.

A person who writes an answer of their own is kept as ``other=their words``. No
option key can look like that: keys are small letters, figures and underscores.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from intervisit.questionnaires.domain.answers import Problem, Trouble
from intervisit.questionnaires.domain.entry import Entry
from intervisit.questionnaires.domain.faults import FaultCode
from intervisit.questionnaires.domain.keys import is_key
from intervisit.questionnaires.domain.kinds.shape import Flaw

OTHER = "other="
MOST_OPTIONS = 100
LABEL_CHARACTERS = 300
OTHER_CHARACTERS = 500
FEWEST_OPTIONS = 2


@dataclass(frozen=True, slots=True)
class Option:
    """One thing that can be chosen. Its key stays when its label is reworded."""

    key: str
    label: str


def options_from(entry: Entry) -> tuple[Option, ...]:
    found = []
    for _, option in entry.entries("options"):
        found.append(Option(option.text("key", None), option.text("label", None)))
        option.close()
    return tuple(found)


def options_document(options: Sequence[Option]) -> list[dict[str, str]]:
    return [{"key": option.key, "label": option.label} for option in options]


def option_flaws(options: Sequence[Option], other: str) -> Iterator[Flaw]:
    if len(options) + bool(other) < FEWEST_OPTIONS:
        yield Flaw("options", FaultCode.TOO_FEW_OPTIONS, {"least": FEWEST_OPTIONS})
    if len(options) > MOST_OPTIONS:
        facts = {"most": MOST_OPTIONS, "found": len(options)}
        yield Flaw("options", FaultCode.TOO_MANY, facts)
    for option in options:
        yield from _flaws_of_one(option)
    for words in _repeated([option.key for option in options]):
        yield Flaw("options", FaultCode.KEY_REPEATED, {"found": words})
    for words in _repeated([option.label.strip() for option in options]):
        yield Flaw("options", FaultCode.OPTION_REPEATED, {"found": words})


def _flaws_of_one(option: Option) -> Iterator[Flaw]:
    if not option.label.strip():
        yield Flaw("options", FaultCode.EMPTY)
    if len(option.label) > LABEL_CHARACTERS:
        facts = {"most": LABEL_CHARACTERS, "found": len(option.label)}
        yield Flaw("options", FaultCode.TOO_LONG, facts)
    if not is_key(option.key):
        yield Flaw("options", FaultCode.KEY_FORM, {"found": option.key})


def stray(chosen: str, options: Sequence[Option], other: str) -> Problem | None:
    """Return what is wrong with one chosen value, if anything."""
    if other and chosen.startswith(OTHER):
        length = len(chosen) - len(OTHER)
        if not length:
            return Problem(Trouble.NO_OWN_WORDS)
        if length > OTHER_CHARACTERS:
            facts = {"length": length, "most": OTHER_CHARACTERS}
            return Problem(Trouble.TOO_LONG, {**facts, "over": length - facts["most"]})
        return None
    if chosen in {option.key for option in options}:
        return None
    return Problem(Trouble.NOT_AN_OPTION, {"typed": chosen.removeprefix(OTHER)})


def option_words(chosen: str, options: Sequence[Option]) -> str:
    labels = {option.key: option.label for option in options}
    return labels.get(chosen, chosen.removeprefix(OTHER))


def _repeated(words: Sequence[str]) -> list[str]:
    return [word for word, times in Counter(words).items() if word and times > 1]
