"""Reads of ``networks``."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from django.db import connection

from intervisit.kernel.actor import Actor
from intervisit.networks.models import Network, Organisation
from intervisit.networks.models.organisations import OrganisationQuerySet

UNDER = """
WITH RECURSIVE under(id) AS (
  SELECT id FROM networks_region WHERE id = ANY(%s)
  UNION
  SELECT child.id FROM networks_region child JOIN under ON child.parent_id = under.id
)
SELECT DISTINCT membership.organisation_id
FROM networks_regionmembership membership
JOIN under ON membership.region_id = under.id
WHERE membership.starts_on <= %s
  AND (membership.ends_on IS NULL OR membership.ends_on >= %s)
"""


def network_of(slug: str) -> Network | None:
    """Give the network at an address, or None."""
    return Network.objects.filter(slug=slug).first()


def schools_under(regions: Collection[int], on: date) -> frozenset[int]:
    """Give the ids of schools in these regions or in regions below them."""
    with connection.cursor() as cursor:
        cursor.execute(UNDER, [list(regions), on, on])
        return frozenset(row[0] for row in cursor.fetchall())


def organisations_visible_to(actor: Actor) -> OrganisationQuerySet:
    """Everyone in a network sees its organisations; a visitor sees none."""
    if actor.is_visitor:
        return Organisation.objects.none()
    return Organisation.objects.all()


def schools_visible_to(actor: Actor) -> OrganisationQuerySet:
    """Give the schools that an actor sees."""
    return organisations_visible_to(actor).schools()
