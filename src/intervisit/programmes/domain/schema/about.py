"""What a programme is, in its own words."""

from __future__ import annotations

from typing import ClassVar

from intervisit.programmes.domain.schema.choices import (
    DocumentForm,
    FigureCount,
    StrandForm,
)
from intervisit.programmes.domain.schema.part import (
    Item,
    Key,
    Keys,
    Line,
    Lines,
    Part,
    Prose,
    entry,
)


class About(Part):
    """Name and purpose; stands first in every definition."""

    noun: ClassVar = "programme"
    phrases: ClassVar = (
        "{name} is offered by {offered_by}",
        ", with {partners}",
        ". One run lasts {months} months.",
        " It is open to {open_to}.",
        " It belongs to {strand_of}",
        " and is run {strand_form}.",
    )
    key: Key = entry("Short name in files", about="Stays when the name changes.")
    name: Line = entry("Name")
    summary: Line = entry(
        "In one sentence", about="Shown in lists and at the top of the page.", long=True
    )
    purpose: Prose | None = entry("What it is for", None, long=True)
    offered_by: Line = entry("Offered by")
    partners: Lines = entry("Together with", ())
    open_to: Line | None = entry("Open to", None, reader="applications")
    months: int = entry("Months that one run lasts", 12, ge=1, le=72)
    strand_of: Key | None = entry(
        "Strand of", None, about="Key of a programme of which this is a strand."
    )
    strand_form: StrandForm | None = entry("How the strand is run", None)


class Figure(Item):
    """A figure that was published, kept beside what the system counts."""

    noun: ClassVar = "published figure"
    reader: ClassVar = "evidence"
    phrases: ClassVar = (
        "{label}: {value} published",
        " in {said_in}",
        ", beside the count of {counts}",
        " in {programmes}",
        ", as {members}",
        ". {note}",
    )
    label: Line = entry("What it counts")
    value: int = entry("Published value", ge=0)
    said_in: Line | None = entry("Where it was published", None)
    counts: FigureCount | None = entry("What is counted beside it", None)
    programmes: Lines = entry(
        "Counted in these programmes",
        (),
        about="Short names of programmes; without any, this one alone is counted.",
    )
    members: Keys = entry("Counted as", (), refers="memberships")
    note: Line | None = entry("Why it may differ from the count", None, long=True)


class Paper(Item):
    """A document that belongs to the programme."""

    noun: ClassVar = "document"
    reader: ClassVar = "files"
    phrases: ClassVar = ("{name}, a {form}", ", for {readers}", ". {note}")
    name: Line = entry("Name")
    form: DocumentForm = entry("Kind")
    readers: Line | None = entry("Who reads it", None)
    note: Line | None = entry("Note", None)
