"""Reads about what is held about people."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from intervisit.kernel.actor import Actor, Standing
from intervisit.people.models import (
    Disclosure,
    Person,
    PersonalDataExport,
    RetentionRule,
    RetentionSubject,
)
from intervisit.people.queries import exports_visible_to
from intervisit.support.policy import Words

MONTHS_AT_FIRST: Final = 24


def oneself(actor: Actor) -> Person:
    """Give the person that an actor is."""
    return Person.objects.get(pk=actor.person_id or 0)


def persons_protected_by(actor: Actor) -> QuerySet[Person]:
    """Give everyone, left and erased too, to the officer; to others themselves."""
    if actor.has(Standing.DATA_PROTECTION):
        return Person.objects.all()
    return Person.objects.filter(pk=actor.person_id or 0)


def exports_about(person: Person, actor: Actor) -> QuerySet[PersonalDataExport]:
    """Give the files about a person that an actor may fetch, newest first."""
    return exports_visible_to(actor).filter(person=person).order_by("-asked_at")


def disclosures_about(person: Person) -> QuerySet[Disclosure]:
    """Give who was told what about a person, newest first."""
    return Disclosure.objects.filter(person=person).select_related("to").order_by("-at")


@dataclass(frozen=True, slots=True)
class HeldTab:
    """One part of what is held about somebody, as a tab of its own."""

    label: Words
    url: str
    current: bool
    count: None = None


PARTS: Final[dict[str, Words]] = {
    "person": _("The person"),
    "directory": _("Directory and bookings"),
    "programmes": _("Programmes and groups"),
}


def held_part(asked: str) -> str:
    """Give the part that is shown: the one asked for, else the first."""
    return asked if asked in PARTS else next(iter(PARTS))


def held_tabs(part: str) -> list[HeldTab]:
    """Give the parts in which what is held about somebody is shown."""
    return [HeldTab(words, f"?part={key}", key == part) for key, words in PARTS.items()]


def retention_rules() -> dict[str, RetentionRule]:
    """Give the network's rules by subject; those that nobody set are off."""
    stand = {rule.subject: rule for rule in RetentionRule.objects.all()}
    unset = {
        subject: RetentionRule(subject=subject, months=MONTHS_AT_FIRST)
        for subject in RetentionSubject.values
    }
    return unset | stand
