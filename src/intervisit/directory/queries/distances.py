"""How far something is from an actor's school, as people there count."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import asin, cos, radians, sin, sqrt

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from intervisit.directory.queries.asked import DISTANCES
from intervisit.directory.queries.facets import Facet, Option
from intervisit.kernel.actor import Actor
from intervisit.networks.distances import KM_A_MILE, counts_in_miles, far
from intervisit.networks.models import Organisation
from intervisit.search.scopes import Near

Place = tuple[float, float]
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


def distances_offered(chosen: int | None) -> list[int]:
    """Give the distances that can be chosen, in miles or kilometres."""
    return sorted({*DISTANCES, *([chosen] if chosen else [])})


def counted_near(places: Iterable[Place | None], home: Home, most: int) -> int:
    """Count the places within a distance; what has no place is nowhere near."""
    least = most * home.unit_km
    return sum(1 for place in places if place and home.km_to(*place) <= least)


def distance_facet(counts: Mapping[int, int], home: Home, chosen: int | None) -> Facet:
    """Lay out distances, each with how many lie within."""
    options = [
        Option(str(most), _within(home, most), count, most == chosen)
        for most, count in sorted(counts.items())
    ]
    return Facet("far", _("From %s") % home.name, options, "radio")


def _within(home: Home, most: int) -> str:
    if home.in_miles:
        return ngettext("within %d mile", "within %d miles", most) % most
    return _("within %d km") % most
