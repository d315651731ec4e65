"""The rules of the open network's directory, as its definition in force says them."""

from __future__ import annotations

from django.db.models import F

from intervisit.directory.domain.rules import Rules
from intervisit.kernel.actor import Actor, Standing
from intervisit.programmes.domain.schema.choices import Official
from intervisit.programmes.domain.schema.directory import Directory, Level
from intervisit.programmes.models import DefinitionVersion
from intervisit.support.once import once

HOLDERS = {
    Official.OFFICE: (Standing.OFFICE, Standing.DIRECTOR),
    Official.DIRECTOR: (Standing.DIRECTOR,),
    Official.REGIONAL_DIRECTOR: (Standing.REGIONAL_DIRECTOR,),
    Official.FINANCE: (Standing.FINANCE,),
}


@once
def rules_here() -> Rules | None:
    """Give the rules of the network's directory; None where no programme has one.

    One query, once a page. Where several programmes have one, the oldest counts.
    """
    found = DefinitionVersion.objects.filter(
        pk=F("programme__current_id"),
        programme__retired_on=None,
        document__directory__isnull=False,
    ).order_by("programme_id")
    row = found.values_list(
        "pk", "programme__name", "document__directory", "document__levels"
    ).first()
    if row is None:
        return None
    version, name, said, levels = row
    return Rules(
        programme=name,
        version_id=version,
        said=Directory.model_validate(said),
        levels=tuple(Level.model_validate(each) for each in levels or ()),
    )


def may_as(actor: Actor, official: Official, organisation_id: int | None) -> bool:
    """Whether an actor is the official whom a definition names, at a school."""
    if official is Official.LEADER:
        return organisation_id in actor.led_schools
    if official is Official.REGIONAL_DIRECTOR and organisation_id is not None:
        return organisation_id in actor.reached_schools
    return actor.has(*HOLDERS.get(official, (Standing.OFFICE, Standing.DIRECTOR)))
