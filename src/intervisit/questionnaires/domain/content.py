"""What one version of a questionnaire says: sections of questions, with readers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from math import ceil

from intervisit.questionnaires.domain.catalogue import MINUTES
from intervisit.questionnaires.domain.kinds.shape import Kind, Settings
from intervisit.questionnaires.domain.kinds.text import ShortText
from intervisit.questionnaires.domain.readers import Reader


@dataclass(frozen=True, slots=True)
class Question:
    """One question. Its key never changes once the version is published."""

    key: str
    label: str
    settings: Settings = field(default_factory=ShortText)
    help: str = ""
    required: bool = False

    @property
    def kind(self) -> Kind:
        return self.settings.kind

    @property
    def is_answerable(self) -> bool:
        return self.kind is not Kind.HEADING


@dataclass(frozen=True, slots=True)
class Section:
    """Questions that the same people read.

    ``audience`` reads the section from the start, with the author. ``may_add`` are
    readers whom the author can let in, one by one; a section without any has the
    audience that the questionnaire fixes.
    """

    key: str
    title: str
    audience: tuple[Reader, ...] = ()
    may_add: tuple[Reader, ...] = ()
    intro: str = ""
    questions: tuple[Question, ...] = ()

    @property
    def answerable(self) -> tuple[Question, ...]:
        return tuple(q for q in self.questions if q.is_answerable)


@dataclass(frozen=True, slots=True)
class Content:
    """Everything that a person who answers gets to read, and in what order."""

    title: str
    intro: str = ""
    sections: tuple[Section, ...] = ()

    @property
    def questions(self) -> tuple[Question, ...]:
        return tuple(q for section in self.sections for q in section.questions)

    @property
    def readers(self) -> frozenset[Reader]:
        """Every reader who may get to see something, apart from the author."""
        return frozenset(
            reader
            for section in self.sections
            for reader in (*section.audience, *section.may_add)
        ) - {Reader.AUTHOR}

    @property
    def expected_minutes(self) -> int:
        """About how long answering everything takes, at least one minute."""
        return max(1, ceil(sum(MINUTES[q.kind] for q in self.questions)))

    def section(self, key: str) -> Section | None:
        return next((s for s in self.sections if s.key == key), None)

    def question(self, key: str) -> Question | None:
        return next((q for q in self.questions if q.key == key), None)

    def section_of(self, question_key: str) -> Section | None:
        for section in self.sections:
            if any(q.key == question_key for q in section.questions):
                return section
        return None

    def keys(self) -> Iterator[str]:
        for section in self.sections:
            yield section.key
            for question in section.questions:
                yield question.key

    def with_section(self, section: Section) -> Content:
        """Return the content with the section of that key replaced."""
        sections = tuple(section if s.key == section.key else s for s in self.sections)
        return replace(self, sections=sections)
