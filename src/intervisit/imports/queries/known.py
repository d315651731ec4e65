"""What the network knows already, in the canonical words of a plan."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator
from datetime import date
from decimal import Decimal

from django.db.models import Q

from intervisit.imports.domain.gazetteer import Gazetteer, Place
from intervisit.imports.domain.known_areas import KnownArea, KnownAreas
from intervisit.imports.domain.oneroster.sessions import KnownYear
from intervisit.imports.domain.planning.areas import Stated
from intervisit.imports.domain.planning.known_people import (
    KnownPeople,
    KnownPerson,
    KnownPost,
)
from intervisit.imports.domain.planning.schools import KnownSchool, KnownSchools
from intervisit.imports.domain.planning.terms import Span
from intervisit.imports.domain.targets import ENROLMENT, INDICATOR_PREFIX, REGION_PREFIX
from intervisit.imports.domain.values.numbers import plain_text
from intervisit.imports.domain.values.ratings import Direction
from intervisit.networks.models import (
    Focus,
    Measurement,
    Organisation,
    PracticeArea,
    RegionMembership,
    SchoolYear,
    Term,
)
from intervisit.people.models import Person, Post

BATCH = 5_000
TEXTS = (
    "kind",
    "code",
    "other_code",
    "name",
    "short_name",
    "phase",
    "type",
    "street",
    "city",
    "postcode",
    "website",
    "source_key",
)
DEGREE_PLACES = 6


def places() -> Gazetteer:
    """Give every organisation that people can be at."""
    rows = (
        Organisation.objects.filter(merged_into=None)
        .order_by("pk")
        .values_list("pk", "name", "code", "other_code", "source_key")
    )
    return Gazetteer(Place(*row) for row in rows.iterator(chunk_size=BATCH))


def known_schools(
    *, measured_in: SchoolYear | None, keys: Collection[str], roster: bool = False
) -> KnownSchools:
    """Give organisations as a list of schools would write them.

    Parameters
    ----------
    measured_in : the school year that the list's figures belong to.
    keys : targets that are looked at; regions and figures are read only for these.
    roster : a complete list then ends what came from a roster, not every school.
    """
    regions = current_regions(keys)
    figures = figures_of(measured_in, keys) if measured_in else {}
    return KnownSchools(
        KnownSchool(
            school.pk,
            {
                **school_values(school),
                **regions.get(school.pk, {}),
                **figures.get(school.pk, {}),
            },
            is_ended=school.ended_on is not None,
            is_covered=bool(school.source_key) if roster else school.is_school,
        )
        for school in Organisation.objects.filter(merged_into=None)
        .order_by("pk")
        .iterator(chunk_size=BATCH)
    )


def school_values(school: Organisation) -> dict[str, str]:
    values = {key: getattr(school, key) for key in TEXTS}
    values["grades"] = ",".join(str(grade) for grade in sorted(school.grades))
    for key in ("latitude", "longitude"):
        degrees = getattr(school, key)
        if degrees is not None:
            values[key] = plain_text(Decimal(repr(degrees)), DEGREE_PLACES)
    for key in ("started_on", "ended_on"):
        day: date | None = getattr(school, key)
        values[key] = day.isoformat() if day else ""
    return {key: value for key, value in values.items() if value}


def current_regions(keys: Collection[str]) -> dict[int, dict[str, str]]:
    kinds = [k.removeprefix(REGION_PREFIX) for k in keys if k.startswith(REGION_PREFIX)]
    found: dict[int, dict[str, str]] = defaultdict(dict)
    rows = RegionMembership.objects.filter(
        ends_on=None, kind__key__in=kinds
    ).values_list("organisation_id", "kind__key", "region__name")
    for organisation, kind, name in rows.iterator(chunk_size=BATCH):
        found[organisation][REGION_PREFIX + kind] = name
    return found


def figures_of(year: SchoolYear, keys: Collection[str]) -> dict[int, dict[str, str]]:
    wanted = [k.removeprefix(INDICATOR_PREFIX) for k in keys]
    found: dict[int, dict[str, str]] = defaultdict(dict)
    rows = Measurement.objects.filter(
        school_year=year, indicator__key__in=wanted
    ).values_list("organisation_id", "indicator__key", "value")
    for organisation, key, value in rows.iterator(chunk_size=BATCH):
        target = ENROLMENT if key == ENROLMENT else INDICATOR_PREFIX + key
        found[organisation][target] = plain_text(value)
    return found


def known_people(on: date) -> KnownPeople:
    """Give everyone with their posts, and posts that ended within the last year."""
    posts: dict[int, list[KnownPost]] = defaultdict(list)
    recent = on.replace(day=1, year=on.year - 1)
    rows = (
        Post.objects.filter(Q(ends_on=None) | Q(ends_on__gte=recent))
        .order_by("pk")
        .values_list(
            "person_id",
            "pk",
            "organisation_id",
            "title",
            "standing",
            "starts_on",
            "ends_on",
        )
    )
    for person, key, place, title, standing, starts, ends in rows.iterator(
        chunk_size=BATCH
    ):
        ended = ends.isoformat() if ends else ""
        post = KnownPost(key, place, title, standing, starts.isoformat(), ended)
        posts[person].append(post)
    return KnownPeople(people_with(posts))


def people_with(posts: dict[int, list[KnownPost]]) -> Iterator[KnownPerson]:
    rows = (
        Person.objects.filter(merged_into=None, erased_at=None)
        .order_by("pk")
        .values_list(
            "pk",
            "given_name",
            "family_name",
            "email",
            "phone",
            "source_key",
            "ended_on",
        )
    )
    for key, given, family, email, phone, source, ended in rows.iterator(
        chunk_size=BATCH
    ):
        held = tuple(posts.get(key, ()))
        is_ended = ended is not None
        yield KnownPerson(key, given, family, email, phone, source, is_ended, held)


def known_areas() -> KnownAreas:
    """Give the practice areas of the network, with what was merged into them."""
    areas = list(PracticeArea.objects.select_related("merged_into").order_by("pk"))
    return KnownAreas(
        (
            KnownArea(
                area.key, area.name, tuple(area.synonyms), area.retired_on is not None
            )
            for area in areas
        ),
        {area.key: area.merged_into.key for area in areas if area.merged_into},
    )


def stated_areas() -> Iterator[Stated]:
    """Give what schools are said to be strong in, and to want to grow in."""
    rows = (
        Focus.objects.filter(ended_on=None)
        .order_by("pk")
        .values_list("pk", "organisation_id", "area__key", "direction", "rank")
    )
    for key, place, area, direction, rank in rows.iterator(chunk_size=BATCH):
        yield Stated(key, place, area, Direction(direction), rank)


def known_terms() -> list[Span]:
    """Give the terms of all school years, as a roster would write them."""
    return [
        Span(term.starts_on.isoformat(), term.ends_on.isoformat(), term.name)
        for term in Term.objects.order_by("starts_on", "pk")
    ]


def known_years() -> list[KnownYear]:
    return [
        KnownYear(
            year.pk, year.name, year.starts_on.isoformat(), year.ends_on.isoformat()
        )
        for year in SchoolYear.objects.order_by("starts_on")
    ]
