"""Who helped whom, drawn: schools of a small network or region, else its regions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.utils.translation import gettext as _

from intervisit.bookings.domain.balance import folded
from intervisit.support.charts.matrix import Side, matrix
from intervisit.support.charts.picture import Picture, Words

MOST_IN_MATRIX = 20
REST = 0


def drawn(
    ranked: Sequence[int],
    names: Mapping[int, str],
    pairs: Mapping[tuple[int, int], int],
    title: str,
) -> Picture | None:
    """Draw who helped whom; all but the first twenty stand together in a last row.

    Parameters
    ----------
    ranked : sequence of int
        Those to draw, the ones with the most first.
    names : mapping
        What to call each; 0 names all that don't stand by themselves.

    Returns
    -------
    Picture or None
        None where there is nobody to draw.
    """
    shown = sorted(
        ranked[:MOST_IN_MATRIX], key=lambda key: (names[key].casefold(), key)
    )
    if not shown:
        return None
    counted = folded(pairs, {key: key for key in shown})
    # What the others gave each other would dwarf all squares and says nothing of these.
    counted.pop((REST, REST), None)
    if any(REST in pair for pair in counted):
        shown.append(REST)
    place = {key: at for at, key in enumerate(shown)}
    counts = {(place[gave], place[took]): n for (gave, took), n in counted.items()}
    labels = [names[key] for key in shown]
    rows = [f"{at + 1}. {label}" for at, label in enumerate(labels)]
    words = Words(
        title=title,
        description=_(
            "A row for each that helped, a column for each that was helped, by the"
            " number before its name. The larger a square, the more often."
        ),
    )
    return matrix(Side(_("Helped"), rows), Side(_("Was helped"), labels), counts, words)
