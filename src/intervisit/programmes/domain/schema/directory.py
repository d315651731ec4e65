"""The directory: levels of use, and how it is kept current."""

from __future__ import annotations

from typing import ClassVar

from intervisit.programmes.domain.schema.choices import (
    Audience,
    ListingChange,
    Official,
)
from intervisit.programmes.domain.schema.part import (
    Count,
    Item,
    Key,
    Keys,
    Line,
    Part,
    entry,
)


class Level(Item):
    """A level of use of the directory, from informal to formal."""

    noun: ClassVar = "level"
    reader: ClassVar = "bookings"
    phrases: ClassVar = (
        "{name}: {for_whom} ask for {what_for}",
        ", normally {lasts}.",
        " Cost: {cost}.",
        " A copy goes to {copies_to}.",
    )
    name: Line = entry("Name")
    number: Count = entry("Number")
    for_whom: Line = entry("Who asks")
    what_for: Line = entry("For what", long=True)
    lasts: Line | None = entry("How long", None)
    cost: Line | None = entry("Cost", None)
    form_required: bool = entry("The form is required", False)
    negotiated: bool = entry("Terms are negotiated when booking", False)
    copies_to: tuple[Audience, ...] = entry("Copies to", ())
    copies_both_sides: bool = entry("Copies go to both sides’ directors", False)
    sections: Keys = entry("Forms", (), refers="questionnaires")
    provider_form: Key | None = entry(
        "Form for the side that gives", None, refers="questionnaires"
    )


class HelpKind(Item):
    """A kind of help that a listing may offer."""

    noun: ClassVar = "kind of help"
    reader: ClassVar = "directory"
    phrases: ClassVar = ("{name}", ": {about}", ".")
    name: Line = entry("Name")
    about: Line | None = entry("What it is", None)
    long_term: bool = entry("Goes on for weeks or longer", False)


class AgePhase(Item):
    """For whom help may be meant: pupils of a phase."""

    noun: ClassVar = "phase"
    reader: ClassVar = "directory"
    phrases: ClassVar = ("{name}", ".")
    name: Line = entry("Name")


class Directory(Part):
    """How the directory is kept current."""

    noun: ClassVar = "directory"
    reader: ClassVar = "directory"
    phrases: ClassVar = (
        "Listings are in the order of {order}.",
        " Those who own a listing confirm it every {confirm_weeks} weeks",
        "; after {fades_weeks} weeks it fades",
        " and after {leaves_weeks} weeks it leaves the search.",
    )
    order: Line = entry("Order")
    kinds: tuple[HelpKind, ...] = entry("Kinds of help", ())
    phases: tuple[AgePhase, ...] = entry("Phases", ())
    confirm_weeks: Count | None = entry("Weeks between confirmations", None)
    fades_weeks: Count | None = entry("Weeks until it fades", None)
    leaves_weeks: Count | None = entry("Weeks until it leaves the search", None)
    comprehensive: bool = entry("It lists everything", False)
    public: bool = entry("Editions may be read without signing in", False)
    availability_by: Official = entry("Availability is set by", Official.LEADER)
    decided_by: Official = entry("Changes are decided by", Official.DIRECTOR)
    decided: tuple[ListingChange, ...] = entry("Changes that need a decision", ())
    live: tuple[ListingChange, ...] = entry("Changes that show at once", ())
    arises_from: tuple[Line, ...] = entry("Changes may arise from", ())
