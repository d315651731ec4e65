"""The plan for a list of people and their posts.

A row is a person at a place. Who it is: the staff number, else the address, else the
name at that organisation, else what somebody decided. Which post: the one at that
place with that title, else the only one there, else a new one.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Final

from intervisit.imports.domain.gazetteer import Gazetteer, name_key
from intervisit.imports.domain.planning.alike import alike_of
from intervisit.imports.domain.planning.known_people import (
    KnownPeople,
    KnownPerson,
    KnownPost,
    taken,
)
from intervisit.imports.domain.planning.outcomes import (
    Alike,
    Change,
    Ending,
    Outcome,
    Plan,
    PlannedRow,
    counted,
)
from intervisit.imports.domain.problems import Fault, Problem, notice
from intervisit.imports.domain.rows import Reading

PERSON_KEYS: Final = ("given_name", "family_name", "email", "phone")
NEW_PERSON: Final = 0


@dataclass(frozen=True, slots=True)
class Choices:
    """What somebody decided before the import, and what it may end.

    Parameters
    ----------
    decisions : by row number, the id of the known person that it is, or NEW_PERSON.
    own_person_id : whoever imports; their own posts are never ended by it.
    today : the day on which posts without a date start and absent ones end.
    covers_all : a complete roster, not only complete for the places that it names.
    """

    today: str
    decisions: Mapping[int, int] = field(default_factory=dict)
    left_out: Collection[tuple[str, int]] = frozenset()
    own_person_id: int | None = None
    covers_all: bool = False


class PeoplePlanner:
    """Goes through the rows once, remembering whom and which posts it has met."""

    def __init__(self, known: KnownPeople, places: Gazetteer, choices: Choices) -> None:
        self.known = known
        self.places = places
        self.choices = choices
        self.first_rows: dict[str, Reading] = {}
        self.emails: dict[str, tuple[str, int]] = {}
        self.posts_met: set[int] = set()
        self.people_met: set[int] = set()
        self.starts_met: set[tuple[str, str, str, str]] = set()
        self.places_named: set[int] = set()
        self.unattributed = 0
        self.rows: list[PlannedRow] = []
        self.alike: list[Alike] = []

    def take(self, reading: Reading) -> None:
        person, problem = self.person_of(reading)
        key = person_key(reading, person)
        if reading.values.get("organisation"):
            self.places_named.add(int(reading.values["organisation"]))
        if person is not None:
            self.people_met.add(person.id)
        if problem is not None:
            reading = reading.with_problem(problem)
        reading = self.with_name_checked(reading, key)
        if (reading.part, reading.number) in self.choices.left_out:
            row = PlannedRow(reading, Outcome.LEFT_OUT, key)
        elif not reading.is_readable:
            row = PlannedRow(reading, Outcome.UNREADABLE, key)
        else:
            row = self.planned(reading, person, key)
        if row.outcome in {Outcome.LEFT_OUT, Outcome.UNREADABLE}:
            self.keep_posts(reading, person)
        self.rows.append(row)
        self.first_rows.setdefault(key, reading)

    def keep_posts(self, reading: Reading, person: KnownPerson | None) -> None:
        """See that a row that doesn't go in ends nothing: it may name any post."""
        if person is not None:
            self.posts_met |= {post.id for post in person.posts}
        elif not reading.is_readable and not is_marked(reading):
            self.unattributed += 1

    def person_of(self, reading: Reading) -> tuple[KnownPerson | None, Problem | None]:
        decided = self.choices.decisions.get(reading.number)
        if decided is None:
            return self.known.about(reading.values)
        person = self.known.by_id.get(decided)
        mailed = self.known.by_email.get(reading.values.get("email", ""))
        if mailed is not None and (person is None or mailed != person.id):
            return person, taken(reading.values, self.known.by_id[mailed])
        return person, None

    def with_name_checked(self, reading: Reading, key: str) -> Reading:
        """Refuse two people under one number or address."""
        email = reading.values.get("email", "")
        owner = self.emails.setdefault(email, (key, reading.number)) if email else None
        if owner is not None and owner[0] != key:
            facts = {"row": str(owner[1])}
            problem = Problem(Fault.REPEATED_DIFFERENTLY, "email", email, facts)
            return reading.with_problem(problem)
        first = self.first_rows.get(key)
        if first is None or key.startswith("name:"):
            return reading
        name, before = full_key(reading.values), full_key(first.values)
        if name == before or not name or not before:
            return reading
        facts = {"row": str(first.number)}
        column = "external_id" if reading.values.get("external_id") else "email"
        value = reading.raw.get(column, "")
        return reading.with_problem(
            Problem(Fault.REPEATED_DIFFERENTLY, column, value, facts)
        )

    def planned(
        self, reading: Reading, person: KnownPerson | None, key: str
    ) -> PlannedRow:
        values = reading.values
        start = (
            key,
            values["organisation"],
            values.get("title", ""),
            values["standing"],
        )
        if start in self.starts_met:
            first = self.first_rows[key]
            remarked = reading.with_problem(notice(Fault.REPEATED, row=first.number))
            return PlannedRow(remarked, Outcome.SAME, key, id_of(person))
        self.starts_met.add(start)
        if values.get("status") == "gone" and not self.is_here(person, values):
            return PlannedRow(reading, Outcome.SAME, key, id_of(person))
        if person is None:
            self.alike.extend(alike_of(reading, self.known, self.choices.decisions))
            is_first = key not in self.first_rows
            outcome = Outcome.ADD if is_first else Outcome.CHANGE
            return PlannedRow(reading, outcome, key, starts_post=True)
        return self.compared(reading, person, key)

    def compared(self, reading: Reading, person: KnownPerson, key: str) -> PlannedRow:
        post = self.post_of(reading, person)
        changes = person_changes(reading, person)
        row = PlannedRow(reading, Outcome.SAME, key, person.id)
        if post is None:
            return replace(
                row, outcome=Outcome.CHANGE, changes=changes, starts_post=True
            )
        self.posts_met.add(post.id)
        changes += post_changes(reading, post)
        ends_on = reading.values.get("ends_on", "")
        is_over = bool(ends_on) and ends_on < self.choices.today
        outcome = Outcome.CHANGE if changes else Outcome.SAME
        if changes and is_over and ends_on != post.ends_on:
            outcome = Outcome.END
        return replace(row, outcome=outcome, changes=changes, post_id=post.id)

    def is_here(self, person: KnownPerson | None, values: Mapping[str, str]) -> bool:
        """Tell whether somebody holds a post at the place that the row names."""
        return person is not None and any(
            post.is_current(self.choices.today)
            and post.organisation_id == int(values["organisation"])
            for post in person.posts
        )

    def post_of(self, reading: Reading, person: KnownPerson) -> KnownPost | None:
        values = reading.values
        here = [
            post
            for post in person.posts
            if post.id not in self.posts_met
            and post.organisation_id == int(values["organisation"])
            and (post.is_current(self.choices.today) or same_days(post, values))
        ]
        title = name_key(values.get("title", ""))
        alike = [
            post
            for post in here
            if post.standing == values["standing"]
            and (not title or name_key(post.title) == title)
        ]
        if alike:
            return alike[0]
        return here[0] if len(here) == 1 and not values.get("starts_on") else None

    def endings(self) -> tuple[tuple[Ending, ...], int]:
        """Give the posts that no row names, and how many the list could end."""
        endings = []
        active = 0
        for person in self.known.by_id.values():
            for post in person.posts:
                if not self.is_covered(person, post):
                    continue
                active += 1
                if post.id not in self.posts_met and not self.is_own(person):
                    place = self.places.by_id.get(post.organisation_id or 0)
                    where = f", {place.name}" if place else ""
                    endings.append(Ending(post.id, person.name + where, person.id))
        return tuple(sorted(endings, key=lambda ending: ending.label)), active

    def is_covered(self, person: KnownPerson, post: KnownPost) -> bool:
        if not post.is_current(self.choices.today):
            return False
        if self.choices.covers_all:
            return bool(person.source_key)
        return post.organisation_id in self.places_named

    def is_own(self, person: KnownPerson) -> bool:
        return person.id == self.choices.own_person_id


def plan_people(
    readings: Iterable[Reading],
    known: KnownPeople,
    places: Gazetteer,
    choices: Choices,
) -> Plan:
    """Say what a list of people would do to the network.

    Returns
    -------
    A plan with one planned row a reading, in order. Its endings are the current posts
    at the places that the list names (or of all people of the roster) that no row
    holds on to. A person who moves shows the old place beside the new one.
    """
    planner = PeoplePlanner(known, places, choices)
    for reading in readings:
        planner.take(reading)
    endings, active = planner.endings()
    rows = planner.rows
    return Plan(
        rows,
        endings,
        active,
        tuple(planner.alike),
        counted(rows),
        unattributed=planner.unattributed,
    )


def is_marked(reading: Reading) -> bool:
    return bool(reading.values.get("external_id") or reading.values.get("email"))


def person_key(reading: Reading, person: KnownPerson | None) -> str:
    values = reading.values
    if person is not None:
        return f"id:{person.id}"
    if values.get("external_id"):
        return f"number:{values['external_id'].upper()}"
    if values.get("email"):
        return f"email:{values['email']}"
    return f"name:{full_key(values)}:{values.get('organisation', reading.number)}"


def full_key(values: Mapping[str, str]) -> str:
    return name_key(f"{values.get('given_name', '')} {values.get('family_name', '')}")


def person_changes(reading: Reading, person: KnownPerson) -> tuple[Change, ...]:
    values = reading.values
    changes = [
        Change(key, person.value(key), values[key])
        for key in PERSON_KEYS
        if values.get(key) and values[key] != person.value(key)
    ]
    number = values.get("external_id", "")
    if number and number != person.source_key:
        changes.append(Change("external_id", person.source_key, number))
    if person.is_ended:
        changes.append(Change("is_ended", "yes", ""))
    return tuple(changes)


def post_changes(reading: Reading, post: KnownPost) -> tuple[Change, ...]:
    values = reading.values
    return tuple(
        Change(key, old, values[key])
        for key, old in (
            ("title", post.title),
            ("standing", post.standing),
            ("starts_on", post.starts_on),
            ("ends_on", post.ends_on),
        )
        if values.get(key) and values[key] != old
    )


def same_days(post: KnownPost, values: Mapping[str, str]) -> bool:
    return bool(values.get("ends_on")) and post.ends_on == values["ends_on"]


def id_of(person: KnownPerson | None) -> int | None:
    return None if person is None else person.id
