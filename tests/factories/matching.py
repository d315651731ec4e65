"""Runs and locked plans of a cohort whose schools really take part."""

from __future__ import annotations

import factory

from intervisit.matching import models
from intervisit.matching.operations.announcing import (
    prepare_announcement,
    release_announcement,
    send_announcement,
)
from intervisit.networks.models import Organisation
from intervisit.notices.domain.states import HOLD
from intervisit.programmes.domain.shipped import shipped_document
from tests.conftest import NOW
from tests.factories.base import NetworkFactory
from tests.factories.people import PersonFactory
from tests.factories.programmes import (
    CohortFactory,
    ParticipationFactory,
    published,
)


class MatchRunFactory(NetworkFactory):
    class Meta:
        model = models.MatchRun

    cohort = factory.SubFactory(CohortFactory)
    definition = factory.SelfAttribute("cohort.definition")
    number = factory.Sequence(lambda n: n)
    formation = "triad"
    settings = factory.LazyFunction(dict)
    engine = "test"
    state = "finished"
    asked_by = factory.SubFactory(PersonFactory)
    asked_at = NOW


class MatchPlanFactory(NetworkFactory):
    class Meta:
        model = models.MatchPlan

    run = factory.SubFactory(MatchRunFactory)
    cohort = factory.SelfAttribute("run.cohort")
    number = factory.Sequence(lambda n: n)
    name = "The plan that was chosen"
    state = "locked"
    made_by = factory.SubFactory(PersonFactory)
    made_at = NOW
    locked_at = NOW


def triads_cohort(**matching):
    """Make a cohort of triads; ``matching`` changes the definition's rules."""
    shipped = shipped_document("learning_partners")
    document = {**shipped, "matching": {**shipped["matching"], **matching}}
    cohort = CohortFactory(programme=published(document=document), name="Triads")
    cohort.state = "running"
    cohort.save()
    return cohort


def locked_plan(cohort, groups: list[list[Organisation]]) -> models.MatchPlan:
    """Make a locked plan: each group a host, then its partners; all take part."""
    plan = MatchPlanFactory(run=MatchRunFactory(cohort=cohort))
    for host, *partners in groups:
        ParticipationFactory(cohort=cohort, organisation=host, membership="host")
        for partner in partners:
            ParticipationFactory(cohort=cohort, organisation=partner)
            models.PlanPlace.objects.create(plan=plan, partner=partner, host=host)
    return plan


def announced(plan, by):
    """Announce a plan, its letters let go."""
    announcement = prepare_announcement(plan=plan, by=by, at=NOW)
    send_announcement(announcement=announcement, by=by, at=NOW)
    release_announcement(announcement_id=announcement.pk, by=by, at=NOW + HOLD)
    announcement.refresh_from_db()
    return announcement
