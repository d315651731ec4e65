"""Reads about what is held about people."""

from __future__ import annotations

from django.db.models import QuerySet

from intervisit.kernel.actor import Actor, Standing
from intervisit.people.models import (
    Disclosure,
    Person,
    PersonalDataExport,
    RetentionRule,
)
from intervisit.people.queries import exports_visible_to


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


def retention_rules() -> dict[str, RetentionRule]:
    """Give the network's rules by subject."""
    return {rule.subject: rule for rule in RetentionRule.objects.all()}
