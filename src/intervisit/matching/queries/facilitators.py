"""Who could go along with which partnership of a cohort, and what that means."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q
from django.utils.formats import number_format
from django.utils.translation import gettext as _

from intervisit.matching.domain.caseloads import (
    Cared,
    Carer,
    Effect,
    effect_of,
    fair_load,
    km_to,
    proposed,
)
from intervisit.networks.models import Organisation
from intervisit.partnerships.models import Partnership
from intervisit.partnerships.queries.partnerships import with_people
from intervisit.programmes.models import Cohort, CohortStaff
from intervisit.programmes.queries.programmes import definition_of


@dataclass(frozen=True, slots=True)
class Choice:
    """A partnership, who goes along with it now, and who would."""

    partnership: Partnership
    now: str
    proposed: str
    why: str


@dataclass(frozen=True, slots=True)
class Load:
    """A person's groups: how many now would be, and how many of them are new."""

    name: str
    title: str
    count: int
    most: int


@dataclass(frozen=True, slots=True)
class Caseload:
    """Everything that the page of facilitators shows.

    Parameters
    ----------
    chosen : mapping of str to str
        Public id of a partnership to that of the cohort's staff.
    """

    staff: Sequence[CohortStaff]
    partnerships: Sequence[Partnership]
    carers: Sequence[Carer]
    groups: Sequence[Cared]
    most: int
    chosen: Mapping[str, str]

    @property
    def effect(self) -> Effect:
        """What the choice means."""
        return effect_of(self.carers, self.groups, self.chosen)

    @property
    def rows(self) -> list[Choice]:
        """The partnerships with who would go along, and why."""
        names = {carer.key: carer.name for carer in self.carers}
        return [
            Choice(
                partnership,
                names.get(group.now, ""),
                self.chosen.get(group.key, ""),
                self._why(group),
            )
            for partnership, group in zip(self.partnerships, self.groups, strict=True)
        ]

    @property
    def loads(self) -> list[Load]:
        """How many groups each person would have."""
        loads = self.effect.loads
        return [
            Load(carer.name, row.post.title, loads[carer.key], self.most)
            for carer, row in zip(self.carers, self.staff, strict=True)
        ]

    def _why(self, group: Cared) -> str:
        by_key = {carer.key: carer for carer in self.carers}
        chosen = by_key.get(self.chosen.get(group.key, ""))
        if chosen is None:
            return _("Nobody has room for it.")
        if chosen.key == group.now:
            return _("Goes along with it already.")
        return _travel_words(chosen, group, self._nearest(group))

    def _nearest(self, group: Cared) -> Carer | None:
        ways = [(km_to(carer, group), carer) for carer in self.carers]
        known = [(km, carer.key, carer) for km, carer in ways if km is not None]
        return min(known)[2] if known else None


def _travel_words(chosen: Carer, group: Cared, nearest: Carer | None) -> str:
    km = km_to(chosen, group)
    if km is None:
        return _("Has room; the distance isn’t known.")
    told = {"km": number_format(km, 1), "name": nearest.name if nearest else ""}
    if nearest is None or nearest.key == chosen.key:
        return _("%(km)s km away; nobody is nearer.") % told
    return _("%(km)s km away; %(name)s is nearer, and has no room.") % told


def caseload_of(
    cohort: Cohort,
    on: date,
    *,
    most: int | None = None,
    chosen: Mapping[str, str] | None = None,
) -> Caseload:
    """Propose who goes along with the partnerships of a cohort.

    Parameters
    ----------
    most : int or None
        Groups of one person at most; None for an even load.
    chosen : mapping or None
        What somebody chose by hand; None for the engine's proposal.
    """
    staff = facilitators_of(cohort, on)
    partnerships = list(
        with_people(
            list(Partnership.objects.alive().filter(cohort=cohort).order_by("name"))
        )
    )
    carers = [
        Carer(row.public_id, row.post.person.name, _place(row.post.organisation))
        for row in staff
    ]
    keys = {row.pk: row.public_id for row in staff}
    groups = [_cared(partnership, keys) for partnership in partnerships]
    fair = most or fair_load(len(carers), len(groups))
    if chosen is None:
        chosen = proposed(carers, groups, fair)
    return Caseload(staff, partnerships, carers, groups, fair, chosen)


def facilitators_of(cohort: Cohort, on: date) -> list[CohortStaff]:
    """Give the cohort's own staff in roles that serve a partnership, on a day."""
    roles = [
        role.key
        for role in definition_of(cohort.definition).roles
        if role.place == "partnership" and role.leads_cohort
    ]
    held = Q(ends_on=None) | Q(ends_on__gte=on)
    rows = CohortStaff.objects.filter(held, cohort=cohort, role__in=roles)
    return list(
        rows.select_related("post__person", "post__organisation").order_by(
            "post__person__sort_name", "pk"
        )
    )


def _cared(partnership: Partnership, keys: Mapping[int, str]) -> Cared:
    members = partnership.present
    along = partnership.along
    places = [_place(member.organisation) for member in members]
    now = [keys[row.staff_id] for row in along if row.staff_id in keys]
    return Cared(
        partnership.public_id,
        partnership.name,
        [place for place in places if place is not None],
        next(iter(now), ""),
    )


def _place(organisation: Organisation | None) -> tuple[float, float] | None:
    if organisation is None:
        return None
    if organisation.latitude is None or organisation.longitude is None:
        return None
    return organisation.latitude, organisation.longitude
