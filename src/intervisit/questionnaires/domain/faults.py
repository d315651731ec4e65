"""What can be wrong with a questionnaire, and where."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class FaultCode(StrEnum):
    """Every way in which a questionnaire can be wrong; `labels` has the sentences."""

    # The document has the wrong shape.
    MISSING = "missing"
    UNKNOWN = "unknown"
    WRONG_TYPE = "wrong_type"
    NOT_ONE_OF = "not_one_of"
    # The shape is right and the matter is not.
    EMPTY = "empty"
    TOO_LONG = "too_long"
    KEY_FORM = "key_form"
    KEY_REPEATED = "key_repeated"
    NO_SECTIONS = "no_sections"
    NO_QUESTIONS = "no_questions"
    TOO_MANY = "too_many"
    NO_AUDIENCE = "no_audience"
    READER_TWICE = "reader_twice"
    TOO_FEW_OPTIONS = "too_few_options"
    OPTION_REPEATED = "option_repeated"
    OUT_OF_RANGE = "out_of_range"
    BOUNDS_CROSSED = "bounds_crossed"
    ANCHOR_MISSING = "anchor_missing"
    ANCHOR_OFF_SCALE = "anchor_off_scale"
    HEADING_REQUIRED = "heading_required"


@dataclass(frozen=True, slots=True)
class Where:
    """A place in a questionnaire: the path for a file, the names for a person.

    ``path`` is the way through the document, such as
    ``("sections", 1, "questions", 0, "label")``, counted from nought.
    ``section`` and ``question`` are titles as written, or "" above that level.
    """

    path: tuple[str | int, ...] = ()
    section: str = ""
    question: str = ""

    def within(self, *steps: str | int) -> Where:
        return Where((*self.path, *steps), self.section, self.question)

    @property
    def dotted(self) -> str:
        """The path as people write it: ``sections[2].questions[1].label``."""
        words = ""
        for step in self.path:
            if isinstance(step, int):
                words += f"[{step + 1}]"
            else:
                words += f".{step}" if words else step
        return words


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing to put right: where, which rule, and the facts that its words need."""

    where: Where
    code: FaultCode
    facts: Mapping[str, object] = field(default_factory=dict)


class ContentFaulty(Exception):
    """The document isn't a usable questionnaire; every fault is listed."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        self.faults = faults
        first = faults[0]
        super().__init__(f"{first.where.dotted}: {first.code} {dict(first.facts)}")
