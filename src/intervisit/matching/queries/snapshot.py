"""Gather all that goes into a run, in a handful of queries."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from intervisit.matching.domain.settings import RunSettings, Sides
from intervisit.matching.domain.snapshot import (
    SchoolTaken,
    Snapshot,
    need_floor,
    places_in_all,
    region_floors,
)
from intervisit.matching.domain.states import TOGETHER, WishKind
from intervisit.matching.models import PairWish
from intervisit.matching.queries.taking_part import NEED, STRENGTH, taking_part
from intervisit.networks.models import (
    Focus,
    Measurement,
    Organisation,
    PracticeArea,
    RegionKind,
    RegionMembership,
)
from intervisit.programmes.models import Cohort, Participation
from intervisit.programmes.queries.programmes import definition_of

PLAIN = re.compile(r"^\w[\w./-]*$")
ANY_REGION = "*"


@dataclass(frozen=True, slots=True)
class Known:
    """What the network knows about the schools of a cohort, by organisation."""

    focus: Mapping[tuple[int, str], Sequence[str]]
    indicators: Mapping[int, Mapping[str, float]]
    regions: Mapping[int, str]


def snapshot_of(
    cohort: Cohort, sides: Sides, settings: RunSettings, on: date
) -> Snapshot:
    """Give the input of a run as it stands today; the order never depends on chance."""
    rows = list(taking_part(cohort, sides, on).order_by("organisation_id"))
    organisations = [row.organisation for row in rows]
    keys = keys_of(organisations)
    wishes = list(
        PairWish.objects.filter(cohort=cohort).standing().order_by("made_at", "pk")
    )
    known = _known([each.pk for each in organisations], settings)
    taken = [_taken(row, keys, known, wishes, settings) for row in rows]
    hosts = [s for s, row in zip(taken, rows, strict=True) if _is_host(row)]
    partners = [s for s, row in zip(taken, rows, strict=True) if not _is_host(row)]
    most_open = _most_open(cohort, settings, on)
    return Snapshot(
        hosts=sorted(hosts, key=lambda school: school.key),
        partners=sorted(partners, key=lambda school: school.key),
        pins=_pairs(wishes, TOGETHER, keys),
        forbidden=_pairs(wishes, {WishKind.FORBID}, keys),
        areas=_areas(taken),
        floors=_floors(hosts, partners, settings, most_open),
        most_open=most_open,
    )


def keys_of(organisations: Iterable[Organisation]) -> dict[int, str]:
    """Give each organisation a key that people know it by: its code, if it has one."""
    return {
        each.pk: each.code if PLAIN.match(each.code) else each.public_id
        for each in organisations
    }


def _known(ids: Sequence[int], settings: RunSettings) -> Known:
    focus: dict[tuple[int, str], list[str]] = defaultdict(list)
    stated = Focus.objects.filter(organisation_id__in=ids, ended_on=None)
    for organisation, direction, area in stated.order_by(
        "organisation_id", "direction", "rank", "area__key"
    ).values_list("organisation_id", "direction", "area__key"):
        focus[organisation, direction].append(area)
    indicators: dict[int, dict[str, float]] = defaultdict(dict)
    latest = (
        Measurement.objects.filter(organisation_id__in=ids, indicator__retired_on=None)
        .order_by("organisation_id", "indicator_id", "-school_year__starts_on")
        .distinct("organisation_id", "indicator_id")
    )
    for organisation, key, value in latest.values_list(
        "organisation_id", "indicator__key", "value"
    ):
        indicators[organisation][key] = float(value)
    return Known(focus, indicators, _regions(ids, settings))


def _regions(ids: Sequence[int], settings: RunSettings) -> dict[int, str]:
    """Give each school's region of the kind that a rule or a floor asks about."""
    wanted = settings.same_region or settings.floors_by_region or ANY_REGION
    kinds = RegionKind.objects.order_by("position", "pk")
    kind = kinds.filter(key=wanted).first() or kinds.first()
    if kind is None:
        return {}
    memberships = RegionMembership.objects.filter(
        organisation_id__in=ids, kind=kind, ends_on=None
    )
    return dict(memberships.values_list("organisation_id", "region__name"))


def _is_host(row: Participation) -> bool:
    """Whether a row of ``taking_part``, which adds the side, is on the hosts'."""
    side: str = vars(row)["side"]
    return side == "host"


def _taken(
    row: Participation,
    keys: Mapping[int, str],
    known: Known,
    wishes: Sequence[PairWish],
    settings: RunSettings,
) -> SchoolTaken:
    school = row.organisation
    is_host = _is_host(row)
    direction = STRENGTH if is_host else NEED
    indicators = known.indicators.get(school.pk, {})
    need = indicators.get(settings.need_indicator)
    return SchoolTaken(
        key=keys[school.pk],
        organisation=school.pk,
        name=school.name,
        latitude=school.latitude,
        longitude=school.longitude,
        grades=[str(grade) for grade in sorted(school.grades)],
        focus=known.focus.get((school.pk, direction), []),
        indicators=indicators,
        region=known.regions.get(school.pk, ""),
        prefers=_prefers(school.pk, is_host=is_host, wishes=wishes, keys=keys),
        high_need=need is not None and need >= settings.need_from,
        strand=row.strand,
    )


def _prefers(
    school: int, *, is_host: bool, wishes: Sequence[PairWish], keys: Mapping[int, str]
) -> list[str]:
    """Give whom a school asked for, in the order in which that was written down."""
    if is_host:
        asked = [
            wish.partner_id
            for wish in wishes
            if wish.kind == WishKind.HOST_ASKS and wish.host_id == school
        ]
    else:
        asked = [
            wish.host_id
            for wish in wishes
            if wish.kind == WishKind.PARTNER_ASKS and wish.partner_id == school
        ]
    return [keys[each] for each in asked if each in keys]


def _pairs(
    wishes: Sequence[PairWish], kinds: Iterable[str], keys: Mapping[int, str]
) -> list[tuple[str, str]]:
    """Give pairs that are wished for, each once; those who left are left out."""
    wanted = set(kinds)
    return list(
        dict.fromkeys(
            (keys[wish.host_id], keys[wish.partner_id])
            for wish in wishes
            if wish.kind in wanted and wish.host_id in keys and wish.partner_id in keys
        )
    )


def _areas(schools: Sequence[SchoolTaken]) -> dict[str, str]:
    keys = {area for school in schools for area in school.focus}
    return dict(
        PracticeArea.objects.filter(key__in=keys)
        .order_by("key")
        .values_list("key", "name")
    )


def _most_open(cohort: Cohort, settings: RunSettings, on: date) -> int | None:
    """Give how many groups the cohort's facilitators can carry."""
    if settings.facilitator_cap is None:
        return None
    roles = definition_of(cohort.definition).roles
    leading = {each.key for each in roles if each.leads_cohort}
    staff = cohort.staff.filter(role__in=leading).exclude(ends_on__lt=on)
    return staff.values("post_id").distinct().count() * settings.facilitator_cap


def _floors(
    hosts: Sequence[SchoolTaken],
    partners: Sequence[SchoolTaken],
    settings: RunSettings,
    most_open: int | None,
) -> list[tuple[str, Sequence[str], int]]:
    here = [school for school in partners if school.has_place]
    limits = [n for n in (settings.hosts_open, most_open) if n is not None]
    places = places_in_all(
        sum(1 for host in hosts if host.has_place),
        len(here),
        settings.largest,
        min(limits, default=None),
    )
    floors: list[tuple[str, Sequence[str], int]] = []
    if settings.places_for_need and settings.need_indicator:
        floors += need_floor(
            here, places, settings.places_for_need, _("Schools of high need")
        )
    if settings.floors_by_region:
        floors += region_floors(here, places)
    return floors
