"""Maps of schools."""

from __future__ import annotations

from django.utils.translation import gettext as _

from intervisit.networks.models import Organisation
from intervisit.networks.queries import placed_schools
from intervisit.support.charts.maps import Land, Spot, dust_map
from intervisit.support.charts.picture import Picture, Words
from intervisit.support.clock import today
from intervisit.support.tables import BoundTable

BESIDE = 300.0


def dust_of_schools() -> list[Spot]:
    """Give every open school that has a place: the grey points of a map."""
    return [
        Spot(latitude, longitude) for latitude, longitude in placed_schools(today())
    ]


def school_map(school: Organisation) -> Picture | None:
    """Draw where a school lies among all; None when it has no place."""
    if school.latitude is None or school.longitude is None:
        return None
    spot = Spot(school.latitude, school.longitude)
    words = Words(
        title=_("Where %(school)s lies") % {"school": school.name},
        description=_(
            "Every school of the network is a grey point; this one is ringed."
        ),
    )
    return dust_map(Land(dust_of_schools(), ring=spot), words, width=BESIDE)


def schools_map(table: BoundTable, things: str) -> Picture:
    """Draw the schools that a list shows, among all."""
    found = table.filtered.order_by().filter(latitude__isnull=False)
    marked = [Spot(*place) for place in found.values_list("latitude", "longitude")]
    words = Words(
        title=_("%(count)d %(things)s on the map")
        % {"count": len(marked), "things": things},
        description=_(
            "Those that fit are dots, and the list beside names them; all others"
            " are grey points."
        ),
    )
    return dust_map(Land(dust_of_schools(), marked=marked), words)
