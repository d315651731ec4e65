from __future__ import annotations

from dataclasses import dataclass, field, replace

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob

from intervisit.kernel.actor import Actor
from intervisit.matching.domain.settings import default_settings
from intervisit.matching.models import Announcement, Offer, OfferedGroup
from intervisit.matching.operations.answering import answer_run
from intervisit.matching.operations.asking import ask_run
from intervisit.matching.queries.taking_part import sides_in_cohort
from intervisit.networks.models import Focus, Organisation
from intervisit.programmes.domain.shipped import shipped_document
from intervisit.programmes.queries.programmes import definition_of
from tests.cast import TODAY
from tests.conftest import NOW
from tests.factories.matching import announced, locked_plan, triads_cohort
from tests.factories.networks import PracticeAreaFactory, SchoolFactory
from tests.factories.people import PersonFactory, PostFactory
from tests.factories.programmes import (
    CohortFactory,
    ParticipationFactory,
    VersionFactory,
)


@pytest.fixture
def olive(company):
    """Give somebody of the central team."""
    return company.actor("olive")


@pytest.fixture
def triads(company):
    """Give a cohort of triads: three hosts and seven partners round New York."""
    version = VersionFactory(document=shipped_document("learning_partners"))
    version.programme.current = version
    version.programme.save()
    cohort = CohortFactory(
        programme=version.programme, definition=version, name="Triads 2026–27"
    )
    areas = [PracticeAreaFactory(key=f"area-{n}", name=f"Area {n}") for n in range(3)]
    for n in range(3):
        school = take_part(cohort, f"Host {n}", "host", 40.70 + n / 50, [0, 1, 2])
        say(school, "strength", areas[n:] + areas[:n])
    for n in range(7):
        school = take_part(cohort, f"Partner {n}", "partner", 40.69 + n / 100, [0, 1])
        say(school, "need", [areas[n % 3]])
    return cohort


def take_part(cohort, name, membership, latitude, grades):
    """Let a new school take part."""
    school = SchoolFactory(
        name=name,
        code=name.replace(" ", ""),
        latitude=latitude,
        longitude=-73.95,
        grades=grades,
    )
    ParticipationFactory(cohort=cohort, organisation=school, membership=membership)
    return school


def say(school, direction, areas):
    """State a school's areas, the first counts most."""
    for rank, area in enumerate(areas, start=1):
        Focus.objects.create(
            organisation=school,
            area=area,
            direction=direction,
            rank=rank,
            stated_on=TODAY,
        )


def usual(cohort, **changes):
    """Give the definition's settings for the cohort's first kind of group."""
    sides = sides_in_cohort(cohort)[0]
    settings = default_settings(definition_of(cohort.definition), sides)
    return replace(settings, **changes)


def answered(cohort, by, **changes):
    """Ask for a run and answer it at once."""
    run = ask_run(cohort=cohort, settings=usual(cohort, **changes), by=by, at=NOW)
    answer_run(run_id=run.pk, network=cohort.network, clock=lambda: NOW)
    run.refresh_from_db()
    return run


@dataclass
class Asked:
    """An announcement under way: two triads, the first with Hilltop and Parkside."""

    announcement: Announcement
    office: Actor
    schools: dict[str, Organisation] = field(default_factory=dict)

    def group(self, letter: str) -> OfferedGroup:
        return self.announcement.groups.get(letter=letter)

    def offer(self, name: str) -> Offer:
        return Offer.objects.select_related("group").get(
            group__in=self.announcement.groups.live(), organisation__name=name
        )


def led_school(name: str) -> Organisation:
    school = SchoolFactory(name=name)
    PostFactory(
        person=PersonFactory(given_name="Leader", family_name=name),
        organisation=school,
        standing="leader",
        title="Principal",
    )
    return school


def two_triads(company, **matching):
    """Give a locked plan of two triads, the first with Hilltop and Parkside."""
    names = ("Meadow", "Quarry", "Riverside", "Summit")
    others = {name: led_school(name) for name in names}
    schools = {"Hilltop": company.hilltop, "Parkside": company.parkside, **others}
    groups = [
        [schools["Hilltop"], schools["Parkside"], schools["Meadow"]],
        [schools["Quarry"], schools["Riverside"], schools["Summit"]],
    ]
    return locked_plan(triads_cohort(**matching), groups), schools


@pytest.fixture
def plan(company):
    return two_triads(company)[0]


@pytest.fixture
def asked(company):
    plan, schools = two_triads(company)
    office = company.actor("olive")
    return Asked(announced(plan, office), office, schools)


@pytest.fixture
def asked_for_a_yes(company):
    plan, schools = two_triads(company, silence_is_consent=False)
    office = company.actor("olive")
    return Asked(announced(plan, office), office, schools)


@pytest.fixture
def queued(nyc):
    """Give the arguments of the jobs that stand in the queue, by name."""

    def of(name):
        jobs = ProcrastinateJob.objects.filter(task_name=name).order_by("id")
        return [job.args for job in jobs]

    return of
