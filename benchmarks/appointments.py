"""Five thousand appointments of a city: who holds what, what is asked, who serves.

Rows are written as operations leave them: with seats, with facts about sessions, and
with what lists keep of requirements reckoned. Fellows of an earlier cohort serve
their years, half of them with a break.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from benchmarks.table import Row, milliseconds, verdict

APPOINTMENTS, FELLOWS = 5_000, 1_000
MOST_SECONDS_RECKONING = 30.0
PROGRAMME = "learning_partners_plus"


def rows_of_roles() -> Iterator[Row]:
    """Appoint everybody and let fellows serve; say how long reckoning took."""
    cohort = running_cohort()
    appointed(cohort)
    took, cpu = reckoned(cohort)
    missed = [f"over {MOST_SECONDS_RECKONING:.0f} s"]
    yield Row(
        f"reckoning what is asked of {APPOINTMENTS:,}",
        {"p50": milliseconds(took), "cpu": milliseconds(cpu)},
        verdict(missed if took > MOST_SECONDS_RECKONING else []),
    )
    fellows_serve()


def running_cohort() -> Any:
    from intervisit.programmes.models import Cohort

    rows = Cohort.objects.under_way().filter(programme__key=PROGRAMME)
    found = rows.select_related("definition").order_by("-starts_on").first()
    assert found is not None
    return found


def appointed(cohort: Any) -> None:
    """Give roles to staff of the cohort's schools, as many seats as it takes."""
    from intervisit.programmes.domain.requirements import Kind
    from intervisit.programmes.models import Appointment, Fact, Seat, SessionDay
    from intervisit.programmes.queries.programmes import definition_of
    from intervisit.support import clock

    definition = definition_of(cohort.definition)
    roles = [
        each
        for each in definition.roles
        if not each.leads_cohort and each.place.value == "school"
    ]
    at = clock.now()
    take_part(cohort)
    schools = cohort.participations.values("organisation")
    posts = list(posts_of(schools, APPOINTMENTS))
    seats = Seat.objects.bulk_create(
        Seat(
            cohort=cohort,
            organisation_id=school,
            role=roles[number % len(roles)].key,
            number=1_000 + number,
        )
        for number, (_post, _person, school) in enumerate(posts)
    )
    Appointment.objects.bulk_create(
        (
            Appointment(
                cohort=cohort,
                post_id=post,
                organisation_id=school,
                role=seat.role,
                seat=seat,
                starts_on=cohort.starts_on,
                release_periods=number % 12,
                people_coached=number % 7,
                made_at=at,
            )
            for number, ((post, _person, school), seat) in enumerate(
                zip(posts, seats, strict=True)
            )
        ),
        batch_size=1_000,
    )
    days = list(SessionDay.objects.filter(cohort=cohort, on__lt=clock.today()))
    Fact.objects.bulk_create(
        (
            Fact(
                cohort=cohort,
                person_id=person,
                kind=Kind.SESSION.value,
                requirement=day.session,
                number=day.number,
                says="attended" if (number + day.number) % 9 else "missed",
                on=day.on,
                written_at=at,
            )
            for number, (_post, person, _school) in enumerate(posts)
            for day in days
        ),
        batch_size=1_000,
        ignore_conflicts=True,
    )


def take_part(cohort: Any) -> None:
    """Let every school take part that doesn't yet: five thousand need the room."""
    from intervisit.networks.models import Organisation
    from intervisit.programmes.models import Participation

    inside = cohort.participations.values("organisation")
    Participation.objects.bulk_create(
        Participation(
            cohort=cohort,
            organisation=school,
            membership="partner",
            starts_on=cohort.starts_on,
        )
        for school in Organisation.objects.schools().exclude(pk__in=inside)
    )


def posts_of(schools: Any, number: int) -> Iterator[tuple[int, int, int]]:
    """Give post, person and school of staff, each person once."""
    from intervisit.people.models import Post
    from intervisit.support import clock

    held = Post.objects.held_on(clock.today()).filter(
        standing="staff", organisation__in=schools, appointments=None
    )
    seen: set[int] = set()
    wanted = ("pk", "person_id", "organisation_id")
    for post, person, school in held.order_by("pk").values_list(*wanted):
        if person not in seen and len(seen) < number:
            seen.add(person)
            yield post, person, school


def reckoned(cohort: Any) -> tuple[float, float]:
    from intervisit.programmes.operations.reckoning import reckon_all
    from intervisit.support import clock

    began, worked = time.perf_counter(), time.process_time()
    reckon_all(cohort, clock.now())
    return time.perf_counter() - began, time.process_time() - worked


def fellows_serve() -> None:
    """Lay out a cohort of fellows of five years ago, who serve since they graduated."""
    from intervisit.networks.models import Organisation, SchoolYear
    from intervisit.programmes.domain.shipped import shipped_document
    from intervisit.programmes.models import (
        Appointment,
        Cohort,
        DefinitionVersion,
        Programme,
        ServiceSpell,
    )
    from intervisit.support import clock

    at, on = clock.now(), clock.today()
    document = shipped_document("leadership_fellows")
    programme = Programme.objects.create(
        key="fellows", name="Fellows", summary="They serve.", created_at=at
    )
    version = DefinitionVersion.objects.create(
        programme=programme,
        number=1,
        state="published",
        document=document,
        saved_at=at,
        published_at=at,
    )
    cohort = Cohort.objects.create(
        programme=programme,
        school_year=SchoolYear.objects.order_by("starts_on")[0],
        definition=version,
        name="Fellows of five years ago",
        starts_on=on - timedelta(days=5 * 365),
        ends_on=on - timedelta(days=4 * 365),
        state="closed",
    )
    schools = Organisation.objects.schools().values("pk")
    posts = list(posts_of(schools, FELLOWS))
    rows = Appointment.objects.bulk_create(
        Appointment(
            cohort=cohort,
            post_id=post,
            organisation_id=school,
            role="fellow",
            starts_on=cohort.starts_on,
            made_at=at,
        )
        for post, _person, school in posts
    )
    half = cohort.ends_on + timedelta(days=700)
    ServiceSpell.objects.bulk_create(
        ServiceSpell(
            appointment=row,
            form=form,
            organisation_id=row.organisation_id if form != "break" else None,
            starts_on=starts_on,
            ends_on=ends_on,
        )
        for number, row in enumerate(rows)
        for form, starts_on, ends_on in (
            ("member", cohort.ends_on + timedelta(days=1 + number % 200), half),
            ("break" if number % 2 else "similar", half + timedelta(days=1), None),
        )
    )


def addresses_of_roles() -> Iterator[tuple[str, str]]:
    """Give what is asked: lists, a school's roster, a role in full, the tracker."""
    from intervisit.programmes.models import Appointment

    row = (
        Appointment.objects.filter(cohort=running_cohort(), seat__number__gte=1_000)
        .select_related("cohort")
        .order_by("pk")[0]
    )
    part = row.cohort.participations.get(organisation=row.organisation_id)
    yield "roles", "roles/"
    yield "roles, a name", "roles/?q=ma"
    yield "roles, last page", "roles/?page=1000000"
    yield "one role", f"roles/{row.public_id}/"
    yield "roster of a school", f"members/{part.public_id}/roles/"
    yield "what is asked of a school", f"members/{part.public_id}/asked/"
    yield "requirements", "requirements/"
    yield "requirements, missing", "requirements/?state=missing"
    yield "requirements, last page", "requirements/?page=1000000"
    yield "years of service", "service/"
    yield "years of service, fewest first", "service/?sort=served"
    yield "years of service, on a break", "service/?now=break"
    yield "teams of schools", "school-teams/"
