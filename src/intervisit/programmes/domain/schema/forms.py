"""Questionnaires; what they ask is in the shape of ``questionnaires`` itself."""

from __future__ import annotations

from typing import Any, ClassVar

from intervisit.programmes.domain.schema.part import Item, Line, entry


class Form(Item):
    """A form that people fill in.

    ``title``, ``intro`` and ``sections`` are a questionnaire's document, which
    ``questionnaires`` reads and checks; publishing the definition publishes it.
    """

    noun: ClassVar = "questionnaire"
    reader: ClassVar = "questionnaires"
    phrases: ClassVar = ("{title}", ", {purpose}.")
    title: Line = entry("Title")
    purpose: Line | None = entry("When it is used", None, reader="programmes")
    intro: str | None = entry("Introduction", None, long=True, max_length=3_000)
    anonymous: bool = entry("Nobody can tell who answered", False, reader="programmes")
    sections: tuple[dict[str, Any], ...] = entry("Questions", ())
