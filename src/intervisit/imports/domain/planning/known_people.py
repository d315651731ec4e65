"""The people whom a network knows, found by number, address or name and place."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from intervisit.imports.domain.gazetteer import name_key
from intervisit.imports.domain.problems import Fault, Problem


@dataclass(frozen=True, slots=True)
class KnownPost:
    """A post as an import knows it; dates are ISO, "" where there is none."""

    id: int
    organisation_id: int | None
    title: str
    standing: str
    starts_on: str
    ends_on: str = ""

    def is_current(self, today: str) -> bool:
        return not self.ends_on or self.ends_on >= today


@dataclass(frozen=True, slots=True)
class KnownPerson:
    """A person as an import knows them."""

    id: int
    given_name: str
    family_name: str
    email: str = ""
    phone: str = ""
    source_key: str = ""
    is_ended: bool = False
    posts: tuple[KnownPost, ...] = ()

    @property
    def name(self) -> str:
        return f"{self.given_name} {self.family_name}".strip()

    def value(self, key: str) -> str:
        return str(getattr(self, key))


class KnownPeople:
    """Finds the person that a row is about."""

    def __init__(self, people: Iterable[KnownPerson]) -> None:
        self.by_id: dict[int, KnownPerson] = {}
        self.by_number: dict[str, int] = {}
        self.by_email: dict[str, int] = {}
        self.by_name: dict[str, list[int]] = {}
        self.by_family: dict[str, list[int]] = {}
        for person in people:
            self.by_id[person.id] = person
            if person.source_key:
                self.by_number[person.source_key.upper()] = person.id
            if person.email:
                self.by_email[person.email.lower()] = person.id
            self.by_name.setdefault(name_key(person.name), []).append(person.id)
            family = name_key(person.family_name)
            self.by_family.setdefault(family, []).append(person.id)

    def about(
        self, values: Mapping[str, str]
    ) -> tuple[KnownPerson | None, Problem | None]:
        """Find the person; with a problem where two marks point to two people."""
        number = self.by_number.get(values.get("external_id", "").upper())
        mailed = self.by_email.get(values.get("email", "").lower())
        if number is not None:
            if mailed is not None and mailed != number:
                return self.by_id[number], taken(values, self.by_id[mailed])
            return self.by_id[number], None
        if mailed is not None:
            person = self.by_id[mailed]
            if values.get("external_id") and person.source_key:
                return None, taken(values, person)
            return person, None
        if values.get("external_id") or values.get("email"):
            return None, None
        return self.by_name_and_place(values), None

    def by_name_and_place(self, values: Mapping[str, str]) -> KnownPerson | None:
        """Find the only person of this name at this place."""
        name = f"{values.get('given_name', '')} {values.get('family_name', '')}"
        place = values.get("organisation", "")
        found = [
            self.by_id[id_]
            for id_ in self.by_name.get(name_key(name), ())
            if any(str(post.organisation_id) == place for post in self.by_id[id_].posts)
        ]
        return found[0] if len(found) == 1 else None


def taken(values: Mapping[str, str], person: KnownPerson) -> Problem:
    """Say that an address already belongs to somebody with another number."""
    facts = {"name": person.name, "number": person.source_key}
    return Problem(Fault.EMAIL_TAKEN, "email", values.get("email", ""), facts)
