"""How far something is from an actor's school, as people there count."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from math import asin, cos, radians, sin, sqrt

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from intervisit.directory.models import Listing
from intervisit.directory.queries.asked import DISTANCES
from intervisit.directory.queries.facets import Facet, Option
from intervisit.kernel.actor import Actor
from intervisit.networks.distances import KM_A_MILE, counts_in_miles, far
from intervisit.networks.models import Organisation
from intervisit.search.scopes import Near

EARTH_KM = 6371.0
# Nearer than this it is told to be at one's own school.
AT_HOME_KM = 0.1


@dataclass(frozen=True, slots=True)
class Home:
    """Where the actor's school is, and in which country people count."""

    name: str
    latitude: float
    longitude: float
    country: str

    def near(self, most: int) -> Near:
        """Give the circle round the school; in miles or kilometres."""
        return Near(self.latitude, self.longitude, most * self.unit_km)

    @property
    def in_miles(self) -> bool:
        return counts_in_miles(self.country)

    @property
    def unit_km(self) -> float:
        return KM_A_MILE if self.in_miles else 1.0

    def km_to(self, latitude: float, longitude: float) -> float:
        """Give the distance as the crow flies."""
        up = sin(radians(latitude - self.latitude) / 2) ** 2
        along = sin(radians(longitude - self.longitude) / 2) ** 2
        across = cos(radians(self.latitude)) * cos(radians(latitude)) * along
        return 2 * EARTH_KM * asin(min(1.0, sqrt(up + across)))

    def words(self, km: float) -> str:
        """Say a distance: "4 miles from your school"."""
        if km < AT_HOME_KM:
            return _("at %s, where you are") % self.name
        return _("%s from your school") % far(km, self.country)


def home_of(actor: Actor, country: str) -> Home | None:
    """Give the first of the actor's places that has a place on the map; one query."""
    rows = Organisation.objects.filter(
        pk__in=list(actor.organisations), latitude__isnull=False
    )
    home = rows.order_by("pk").first()
    if home is None or home.latitude is None or home.longitude is None:
        return None
    return Home(home.name, home.latitude, home.longitude, country)


def distances(listings: Collection[int], home: Home) -> dict[int, float]:
    """Give the kilometres to listings whose place is known; one query."""
    rows = Listing.objects.filter(
        pk__in=list(listings), organisation__latitude__isnull=False
    ).values_list("pk", "organisation__latitude", "organisation__longitude")
    return {
        pk: home.km_to(latitude, longitude)
        for pk, latitude, longitude in rows
        if latitude is not None and longitude is not None
    }


def distance_facet(found: Mapping[int, float], home: Home, chosen: int | None) -> Facet:
    """Lay out the distances that can be chosen, each with how many lie within."""
    options = [
        Option(
            str(most),
            _within(home, most),
            sum(1 for km in found.values() if km <= most * home.unit_km),
            most == chosen,
        )
        for most in sorted({*DISTANCES, *([chosen] if chosen else [])})
    ]
    return Facet("far", _("From %s") % home.name, options, "radio")


def _within(home: Home, most: int) -> str:
    if home.in_miles:
        return ngettext("within %d mile", "within %d miles", most) % most
    return _("within %d km") % most
