"""Who takes part, and how they are put together."""

from __future__ import annotations

from typing import ClassVar

from intervisit.programmes.domain.schema.choices import GroupForm, OrganisationForm
from intervisit.programmes.domain.schema.part import Count, Item, Key, Line, Part, entry


class Membership(Item):
    """A way for an organisation to take part, such as hosting or visiting."""

    noun: ClassVar = "way to take part"
    phrases: ClassVar = (
        "{name} is {organisation}",
        " that {because}.",
        " A cohort has {expected} of them.",
    )
    name: Line = entry("Name of one")
    plural: Line = entry("Name of several")
    organisation: OrganisationForm = entry("What it is", OrganisationForm.SCHOOL)
    because: Line | None = entry("What it brings or seeks", None, long=True)
    expected: Count | None = entry("Expected in a cohort", None)
    opens_doors: bool = entry("It opens its doors to others", False, reader="visits")


class GroupPlace(Part):
    """How many of one kind of member a group has."""

    noun: ClassVar = "place"
    reader: ClassVar = "matching"
    phrases: ClassVar = ("{at_least} to {at_most} × {membership}",)
    membership: Key = entry("Who", refers="memberships")
    at_least: Count = entry("At least")
    at_most: Count = entry("At most")
    in_several: bool = entry(
        "May be in several groups at a time", False, reader="partnerships"
    )


class Formation(Item):
    """A shape of group: a triad, a quad, a community, a placement."""

    noun: ClassVar = "kind of group"
    reader: ClassVar = "matching"
    phrases: ClassVar = (
        "In a {name}, {form}.",
        " It has {people_at_least} to {people_at_most} people",
        " from at least {schools_at_least} schools.",
        " It stays together for {years} school years.",
    )
    name: Line = entry("Name of one")
    plural: Line = entry("Name of several")
    form: GroupForm = entry("How they work")
    places: tuple[GroupPlace, ...] = entry("Who is in it", ())
    people_at_least: Count | None = entry(
        "People, at least", None, reader="communities"
    )
    people_at_most: Count | None = entry("People, at most", None, reader="communities")
    schools_at_least: Count | None = entry(
        "Schools, at least", None, reader="communities"
    )
    years: Count = entry("School years", 1, reader="partnerships")
    all_or_nothing: bool = entry(
        "A host that can't fill its smallest group stays without one", False
    )
    chooses_topic: bool = entry(
        "The group chooses its own topic", False, reader="communities"
    )


class TeamKind(Item):
    """A standing group at a school or in a partnership."""

    noun: ClassVar = "team"
    reader: ClassVar = "people"
    phrases: ClassVar = (
        "{name}",
        ", about {about_members} members",
        ", chosen by {chosen_by}",
        ", named within {due_weeks} weeks of a group’s first day",
        ", meets every {meets_every_weeks} weeks",
        ", owns the {plan}",
        " and may ask {field_support} to stand beside it.",
    )
    name: Line = entry("Name")
    about_members: Count | None = entry(
        "Members, about", None, about="A number outside this warns, and never refuses."
    )
    chosen_by: Line | None = entry("Chosen by", None)
    due_weeks: Count | None = entry(
        "Weeks in which each school of a group names it",
        None,
        reader="partnerships",
        about="Without a number, groups don’t ask for it.",
    )
    meets_every_weeks: Count | None = entry("Weeks between meetings", None)
    roles: tuple[Key, ...] = entry("Members by role", (), refers="roles")
    plan: Key | None = entry("Plan that it owns", None, refers="plans", reader="plans")
    field_support: tuple[Line, ...] = entry("Field support", ())
    purpose: Line | None = entry("What it is for", None, long=True)
