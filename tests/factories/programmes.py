"""Programmes with a published version, and cohorts of it."""

from __future__ import annotations

from datetime import date

import factory

from intervisit.programmes import models
from intervisit.programmes.domain.shipped import shipped_document
from tests.conftest import NOW
from tests.factories.base import YEAR_START, NetworkFactory
from tests.factories.networks import SchoolFactory, SchoolYearFactory
from tests.factories.people import PostFactory


class ProgrammeFactory(NetworkFactory):
    class Meta:
        model = models.Programme

    key = factory.Sequence(lambda n: f"programme_{n}")
    name = "Learning Partners Plus"
    summary = "Schools learn from each other."
    created_at = NOW


class VersionFactory(NetworkFactory):
    class Meta:
        model = models.DefinitionVersion

    programme = factory.SubFactory(ProgrammeFactory)
    number = 1
    state = "published"
    document = factory.LazyFunction(lambda: shipped_document("learning_partners_plus"))
    saved_at = NOW
    published_at = NOW


def published(**fields) -> models.Programme:
    """Make a programme with a first version in force."""
    version = VersionFactory(**fields)
    version.programme.current = version
    version.programme.save()
    return version.programme


class CohortFactory(NetworkFactory):
    class Meta:
        model = models.Cohort

    programme = factory.LazyFunction(published)
    school_year = factory.SubFactory(SchoolYearFactory)
    definition = factory.SelfAttribute("programme.current")
    name = "Plus 2026–27"
    starts_on = YEAR_START
    ends_on = date(2027, 4, 30)


class ParticipationFactory(NetworkFactory):
    class Meta:
        model = models.Participation

    cohort = factory.SubFactory(CohortFactory)
    organisation = factory.SubFactory(SchoolFactory)
    membership = "partner"
    starts_on = YEAR_START


class AppointmentFactory(NetworkFactory):
    class Meta:
        model = models.Appointment

    cohort = factory.SubFactory(CohortFactory)
    post = factory.SubFactory(PostFactory)
    organisation = factory.SelfAttribute("post.organisation")
    role = "model_teacher"
    starts_on = YEAR_START
    made_at = NOW
