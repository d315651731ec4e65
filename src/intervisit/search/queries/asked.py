"""What was asked for lately, by words and by what came first; never by whom."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db import connection
from django.db.models import Count, Max, QuerySet

from intervisit.search.models import AskedSearch, UnmetSearch

SHOWN = """
SELECT subject, count(*) FROM (
  SELECT unnest(first) AS subject FROM search_askedsearch
  WHERE kind = %s AND asked_on >= %s) AS shown
GROUP BY subject
"""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Words that were searched: how often, and how many answers they had at most."""

    words: str
    times: int
    answers: int


def times_shown(kind: str, since: date) -> dict[int, int]:
    """Give how often each subject was among the first ten answers since a day."""
    with connection.cursor() as cursor:
        cursor.execute(SHOWN, [kind, since])
        return dict(cursor.fetchall())


def most_asked(kind: str, since: date, most: int) -> list[Wanted]:
    """Give what was searched most often since a day."""
    rows = AskedSearch.objects.filter(kind=kind, asked_on__gte=since)
    counted = rows.values("folded").annotate(times=Count("pk"), most=Max("answers"))
    ranked = counted.order_by("-times", "folded")[:most]
    return [Wanted(row["folded"], row["times"], row["most"]) for row in ranked]


def searches_since(kind: str, since: date) -> int:
    """Count the searches by words since a day."""
    return AskedSearch.objects.filter(kind=kind, asked_on__gte=since).count()


def open_unmet(kind: str) -> QuerySet[UnmetSearch]:
    """Give what nobody offers, what is wanted most first."""
    open_ones = UnmetSearch.objects.filter(kind=kind, settled_on=None)
    return open_ones.order_by("-times", "folded")
