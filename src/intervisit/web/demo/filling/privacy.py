"""What a data-protection officer finds: a file that was asked for, who was told."""

from __future__ import annotations

from datetime import timedelta

from intervisit.people.models import (
    Disclosure,
    Person,
    PersonalDataExport,
    RetentionRule,
    RetentionSubject,
)
from intervisit.web.contributions import personal_data_of
from intervisit.web.demo.world import World
from intervisit.web.privacy.dossier import dossier

TOLD = (
    ("Mail address and post", "A partner university asked who will host its visit."),
    ("Everything held about them, as a file", "They asked for it by letter."),
)


def fill(world: World) -> None:
    """Write files that two of the cast asked for, disclosures, and a rule."""
    cast = list(world.cast.values())
    for person in cast[:2]:
        _export(world, person)
    for days, (person, (what, why)) in enumerate(zip(cast[:2], TOLD, strict=True)):
        Disclosure.objects.create(
            person=person,
            to=cast[-1],
            what=what,
            why=why,
            at=world.at - timedelta(days=2 + days),
        )
    RetentionRule.objects.create(
        subject=RetentionSubject.INVITATIONS, months=12, is_on=True
    )


def _export(world: World, person: Person) -> None:
    PersonalDataExport.objects.create(
        person=person,
        asked_by=person,
        asked_at=world.at - timedelta(hours=3),
        made_at=world.at - timedelta(hours=2),
        content=dossier(
            personal_data_of(person),
            name=person.name,
            network=world.network.name,
            made_at=world.at,
        ),
    )
