"""Questionnaires, in the shape that ``questionnaires`` reads."""

from __future__ import annotations

from typing import ClassVar

from intervisit.programmes.domain.schema.choices import Audience, QuestionForm
from intervisit.programmes.domain.schema.part import Count, Item, Line, entry


class Option(Item):
    """One thing that can be chosen."""

    noun: ClassVar = "option"
    reader: ClassVar = "questionnaires"
    phrases: ClassVar = ("{label}",)
    label: Line = entry("Words")


class Question(Item):
    """One question."""

    noun: ClassVar = "question"
    reader: ClassVar = "questionnaires"
    phrases: ClassVar = ("{label} ({kind})",)
    label: Line = entry("Question", long=True)
    kind: QuestionForm = entry("Kind of answer", QuestionForm.SHORT)
    help: Line | None = entry("Help", None, long=True)
    required: bool = entry("Required", False)
    most_characters: Count | None = entry("Characters, at most", None)
    lowest: Count | None = entry("Scale from", None)
    highest: Count | None = entry("Scale to", None)
    options: tuple[Option, ...] = entry("Options", ())


class FormSection(Item):
    """Questions that the same people read."""

    noun: ClassVar = "section"
    reader: ClassVar = "questionnaires"
    phrases: ClassVar = (
        "{title}, read by {audience}",
        "; its author may add {may_add}",
    )
    title: Line = entry("Title")
    intro: Line | None = entry("Introduction", None, long=True)
    audience: tuple[Audience, ...] = entry("Read by", ())
    may_add: tuple[Audience, ...] = entry("Its author may let in", ())
    questions: tuple[Question, ...] = entry("Questions", ())


class Form(Item):
    """A form that people fill in."""

    noun: ClassVar = "questionnaire"
    reader: ClassVar = "questionnaires"
    phrases: ClassVar = ("{title}", ", {purpose}.")
    title: Line = entry("Title")
    purpose: Line | None = entry("When it is used", None)
    intro: Line | None = entry("Introduction", None, long=True)
    anonymous: bool = entry("Nobody can tell who answered", False)
    sections: tuple[FormSection, ...] = entry("Sections", ())
