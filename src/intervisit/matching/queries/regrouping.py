"""Reads: who could be in a group instead: its own schools, and others found by name."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from intervisit.matching.models import OfferedGroup
from intervisit.matching.queries.announcements import free_schools, in_group
from intervisit.matching.queries.facts import km_between
from intervisit.networks.distances import far
from intervisit.networks.models import Organisation
from intervisit.support.clock import today

MOST_SHOWN = 12
NOWHERE_KM = 1e9


@dataclass(frozen=True, slots=True)
class Pick:
    """A school that can be ticked, and what is told about it."""

    school: Organisation
    is_ticked: bool
    line: str


@dataclass(frozen=True, slots=True)
class SchoolChoice:
    """Whom a group can be made of.

    Parameters
    ----------
    first : sequence of Pick
        The group's own schools, and whoever else is ticked: never out of sight.
    found : sequence of Pick
        Others without a group: by the words, or the nearest ones without words.
    fitting : int
        How many others fit, shown or not.
    """

    words: str
    first: Sequence[Pick]
    found: Sequence[Pick]
    fitting: int

    @property
    def more(self) -> int:
        return self.fitting - len(self.found)


def schools_for_group(group: OfferedGroup) -> QuerySet[Organisation]:
    """Give who can be in a group: its own schools, and those without a group."""
    own = [offer.organisation_id for offer in in_group(group)]
    free = free_schools(group.announcement, today())
    return Organisation.objects.filter(pk__in=[*own, *free])


def choice_for_group(
    group: OfferedGroup, words: str, ticked: Collection[str] | None, country: str
) -> SchoolChoice:
    """Give whom words find, beside the group's own schools and whoever is ticked.

    Parameters
    ----------
    words : str
        Each in the name of a school, or its code; empty for the nearest ones.
    ticked : collection of str or None
        Public ids; None for those who are in the group now.
    """
    own = [offer.organisation for offer in in_group(group)]
    here = {school.pk for school in own}
    chosen = {school.public_id for school in own} if ticked is None else set(ticked)
    host = own[0]
    others = schools_for_group(group).exclude(pk__in=here)
    added = others.filter(public_id__in=chosen).order_by("name", "pk")
    found = list(_fitting(others.exclude(public_id__in=chosen), words))
    found.sort(key=lambda each: (_km(host, each), each.name, each.pk))

    def pick(school: Organisation) -> Pick:
        line = _("in the group now")
        if school.pk not in here:
            line = _said(host, school, country)
        return Pick(school, school.public_id in chosen, line)

    return SchoolChoice(
        words=words.strip(),
        first=[pick(school) for school in (*own, *added)],
        found=[pick(school) for school in found[:MOST_SHOWN]],
        fitting=len(found),
    )


def _fitting(
    schools: QuerySet[Organisation], words: str
) -> QuerySet[Organisation, Organisation]:
    for word in words.split():
        schools = schools.filter(Q(name__icontains=word) | Q(code__iexact=word))
    return schools


def _km(host: Organisation, school: Organisation) -> float:
    km = km_between(host, school)
    return NOWHERE_KM if km is None else km


def _said(host: Organisation, school: Organisation, country: str) -> str:
    distance = far(km_between(host, school), country)
    if not distance:
        return _("without a group")
    told = {"distance": distance, "host": host.name}
    return _("without a group, %(distance)s from %(host)s") % told
