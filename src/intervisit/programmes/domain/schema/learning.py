"""What people learn towards: competencies, credentials, research, labs."""

from __future__ import annotations

from typing import ClassVar

from intervisit.programmes.domain.schema.choices import LabForm
from intervisit.programmes.domain.schema.part import (
    Count,
    Item,
    Keys,
    Line,
    Lines,
    Prose,
    entry,
)


class Competency(Item):
    """A domain in which evidence is gathered."""

    noun: ClassVar = "competency domain"
    reader: ClassVar = "residencies"
    phrases: ClassVar = (
        "{name}: {summary}",
        " Feedback comes from {feedback_from}.",
        " Signs of it: {signs}.",
    )
    name: Line = entry("Name")
    summary: Prose = entry("What it means", long=True)
    signs: Lines = entry("Signs of it", ())
    feedback_from: Lines = entry("Feedback from", ())


class Credential(Item):
    """A degree or certificate that people work towards."""

    noun: ClassVar = "credential"
    reader: ClassVar = "residencies"
    phrases: ClassVar = ("{name}, for {who}", ", awarded by {awarded_by}.")
    name: Line = entry("Name")
    who: Keys = entry("Who", (), refers="roles")
    awarded_by: Line | None = entry("Awarded by", None)
    required: bool = entry("Required", False)
    steps: Lines = entry("Steps", ())


class Research(Item):
    """A project of inquiry that people carry out together."""

    noun: ClassVar = "project"
    reader: ClassVar = "residencies"
    phrases: ClassVar = ("{name}: {about}", " It is done by {who}.")
    name: Line = entry("Name")
    about: Line = entry("What it is", long=True)
    who: Keys = entry("Done by", (), refers="roles")
    parts: Lines = entry("Parts", ())
    people_at_most: Count | None = entry("People in one project, at most", None)


class Lab(Item):
    """A place that can be booked to learn together."""

    noun: ClassVar = "learning lab"
    reader: ClassVar = "residencies"
    phrases: ClassVar = ("{name} is {form}", " for {who}.")
    name: Line = entry("Name")
    form: LabForm = entry("Kind")
    who: Lines = entry("For", ())
