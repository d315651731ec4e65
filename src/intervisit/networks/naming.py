"""What schools are called where several have one name: their place is added.

A city has three schools called St Mary’s, and lists count them one by one. Who reads
them has to know which is which: what is added is what tells all of them apart, their
region, else their place, else their code, else a number.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import date, timedelta

from django.db.models import Count, Q
from django.db.models.functions import Upper
from django.utils.translation import gettext as _

from intervisit.networks.models import Organisation, RegionMembership
from intervisit.support.once import once

# A school that closed within so long still stands in lists of a year.
LATELY = timedelta(days=366)


@once
def namesakes(on: date) -> dict[int, str]:
    """Give what to call each organisation that shares its name with another.

    Returns
    -------
    dict
        Ids to names that differ: "St Mary’s (North)". Whoever has a name to itself
        isn’t in it, so that most networks have none; one query, three where there are.

    Notes
    -----
    Those that were open within a year count, as lists look back so far.
    """
    there = Organisation.objects.open_on(on - LATELY).annotate(folded=Upper("name"))
    # Asked apart: as one question the database counts all names anew for every school.
    counted = there.order_by().values_list("folded").annotate(n=Count("pk"))
    twice = [folded for folded, _n in counted.filter(n__gt=1)]
    if not twice:
        return {}
    alike: defaultdict[str, list[Organisation]] = defaultdict(list)
    rows = there.filter(folded__in=twice).only("name", "city", "code").order_by("pk")
    for one in rows:
        alike[one.name.casefold()].append(one)
    regions = _regions([one.pk for those in alike.values() for one in those], on)
    return {
        one.pk: _("%(school)s (%(mark)s)") % {"school": one.name, "mark": mark}
        for those in alike.values()
        for one, mark in zip(
            those, marks_of([_marks(each, regions) for each in those]), strict=True
        )
    }


def marks_of(offered: Sequence[Sequence[str]]) -> Sequence[str]:
    """Give a mark for each of some things that are called alike.

    Parameters
    ----------
    offered : sequence of sequence of str
        For each thing what could be added, the best first; empty where unknown.

    Returns
    -------
    sequence of str
        The first that all of them have and no two share; else their numbers.
    """
    for marks in zip(*offered, strict=True):
        if all(marks) and len({mark.casefold() for mark in marks}) == len(marks):
            return marks
    return [str(number + 1) for number in range(len(offered))]


def _marks(one: Organisation, regions: Mapping[int, str]) -> Sequence[str]:
    region = regions.get(one.pk, "")
    both = f"{region}, {one.city}" if region and one.city else ""
    return region, one.city, both, one.code


def _regions(keys: Collection[int], on: date) -> Mapping[int, str]:
    """Give the names of the regions by which these are told apart: the first kind."""
    if not keys:
        return {}
    held = RegionMembership.objects.filter(
        Q(ends_on=None) | Q(ends_on__gte=on), organisation__in=keys, starts_on__lte=on
    )
    found: dict[int, str] = {}
    rows = held.order_by("kind__position", "kind_id", "pk")
    for key, name in rows.values_list("organisation_id", "region__name"):
        found.setdefault(key, name)
    return found
