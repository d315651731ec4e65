"""Tables of what directors look after: what came of bookings, group by group."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from django.utils.translation import gettext_lazy as _

from intervisit.bookings.domain.quality import Tally
from intervisit.bookings.lists.counted import Counted, Head, Line, figures
from intervisit.networks.domain.vocabulary import Vocabulary
from intervisit.support.policy import Words

HEADINGS = {
    "area": _("By %(word)s"),
    "provider": _("By who gave support"),
    "kind": _("By kind of support"),
}
FIGURES = (_("Asked"), _("Complete"), _("Evaluated"), _("Refused"), _("Cancelled"))


def tally_tables(
    groups: Sequence[tuple[str, Sequence[tuple[str, Tally]]]], words: Vocabulary
) -> Iterator[Counted]:
    """Give a table for each group: by area, by who gave it and by kind."""
    called: dict[str, Words] = {
        "area": words.one("practice_area"),
        "provider": words.one("school"),
        "kind": _("Kind"),
    }
    for key, tallies in groups:
        word = str(called[key])
        heads = [Head(word[:1].upper() + word[1:])]
        heads += [Head(label, is_figure=True) for label in FIGURES]
        lines = [
            Line(name or str(_("Not said")), figures(heads, _counts(one)))
            for name, one in tallies
        ]
        yield Counted(HEADINGS[key] % {"word": word}, heads, lines)


def _counts(one: Tally) -> Sequence[int]:
    return one.asked, one.completed, one.evaluated, one.refused, one.cancelled
