"""Calls and applications to them; times lie round ``NOW``."""

from __future__ import annotations

from datetime import timedelta

import factory

from intervisit.applications import models
from tests.conftest import NOW
from tests.factories.base import NetworkFactory
from tests.factories.networks import SchoolFactory
from tests.factories.people import PersonFactory
from tests.factories.programmes import CohortFactory


class CallFactory(NetworkFactory):
    """An open call for Model Teachers."""

    class Meta:
        model = models.Call

    cohort = factory.SubFactory(CohortFactory)
    definition = factory.SelfAttribute("cohort.definition")
    key = "teachers"
    kind = "role"
    wanted = ("model_teacher", "master_teacher")
    title = "Call for Model and Master Teachers"
    opens_at = NOW - timedelta(days=14)
    closes_at = NOW + timedelta(days=14)
    late_until = factory.SelfAttribute("closes_at")
    made_at = NOW - timedelta(days=20)
    published_at = NOW - timedelta(days=15)


class ApplicationFactory(NetworkFactory):
    """A draft of somebody's own; ``submitted`` hands it in."""

    class Meta:
        model = models.Application

    class Params:
        submitted = factory.Trait(state="submitted", submitted_at=NOW)

    call = factory.SubFactory(CallFactory)
    kind = factory.SelfAttribute("call.kind")
    number = factory.Sequence(lambda n: n + 1)
    wanted = "model_teacher"
    applicant = factory.SubFactory(PersonFactory)
    organisation = factory.SubFactory(SchoolFactory)
    made_at = NOW


class CoApplicantFactory(NetworkFactory):
    """Somebody who reads along."""

    class Meta:
        model = models.CoApplicant

    application = factory.SubFactory(ApplicationFactory)
    person = factory.SubFactory(PersonFactory)
    added_at = NOW
