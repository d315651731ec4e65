"""Partnerships that go on keep their pairs together in next year's runs."""

from __future__ import annotations

from datetime import timedelta

import pytest

from intervisit.kernel.actor import visitor
from intervisit.matching.models import PairWish
from intervisit.matching.operations.settling import close_group
from intervisit.matching.operations.wishes import end_wish
from intervisit.matching.queries.plans import groups_to_offer
from intervisit.partnerships import events
from intervisit.partnerships.models import Partnership
from intervisit.partnerships.operations.ending import carry_on
from intervisit.partnerships.operations.forming import NewMember, form_partnership
from intervisit.programmes.models import Participation
from tests.cast import TODAY
from tests.conftest import NOW
from tests.factories.matching import announced, locked_plan
from tests.factories.programmes import CohortFactory, ParticipationFactory
from tests.matching.conftest import answered, led_school
from tests.people.test_events import heard_by

YEAR = timedelta(days=365)


def schools_of(cohort, membership):
    rows = Participation.objects.filter(cohort=cohort, membership=membership)
    return [each.organisation for each in rows.order_by("organisation__name")]


@pytest.fixture
def next_year(triads):
    """Give next year's cohort of the triads; the same schools take part."""
    later = CohortFactory(
        programme=triads.programme,
        definition=triads.definition,
        school_year=triads.school_year,
        name="Triads of next year",
        starts_on=triads.starts_on + YEAR,
        ends_on=triads.ends_on + YEAR,
        follows=triads,
    )
    for row in Participation.objects.filter(cohort=triads):
        ParticipationFactory(
            cohort=later,
            organisation=row.organisation,
            membership=row.membership,
            starts_on=later.starts_on,
        )
    return later


@pytest.fixture
def triad(triads, olive):
    host, *_others = schools_of(triads, "host")
    one, two, *_rest = schools_of(triads, "partner")
    members = [
        NewMember(host, "host"),
        NewMember(one, "partner"),
        NewMember(two, "partner"),
    ]
    return form_partnership(
        cohort=triads, formation="triad", members=members, focus=None, by=olive, at=NOW
    )


def wished(cohort):
    rows = PairWish.objects.filter(cohort=cohort).standing().order_by("pk")
    return [(each.kind, each.host.name, each.partner.name) for each in rows]


def test_every_receiver_is_listed_and_every_listed_one_hears():
    (name,) = events.RECEIVERS
    assert heard_by(getattr(events, name)) == events.RECEIVERS[name]


def test_pairs_of_a_partnership_that_goes_on_are_pinned_with_their_reason(
    triad, next_year, olive
):
    carry_on(partnership=triad, cohort=next_year, by=olive, at=NOW)

    assert wished(next_year) == [
        ("keep", "Host 0", "Partner 0"),
        ("keep", "Host 0", "Partner 1"),
    ]
    reason = PairWish.objects.filter(cohort=next_year).first().reason
    assert reason == (
        "Together since November 22, 2026, and carried on into Triads of next year."
    )


def test_kept_pairs_are_together_in_the_run(triad, next_year, olive):
    carry_on(partnership=triad, cohort=next_year, by=olive, at=NOW)

    run = answered(next_year, olive)

    hosts = {
        row.organisation.name: row.host.name
        for row in run.schools.filter(is_host=False, host__isnull=False)
    }
    assert hosts["Partner 0"] == hosts["Partner 1"] == "Host 0"


def test_kept_pair_that_was_taken_back_stays_taken_back(triad, next_year, olive):
    on = carry_on(partnership=triad, cohort=next_year, by=olive, at=NOW)
    for wish in PairWish.objects.filter(cohort=next_year):
        end_wish(wish=wish, by=olive, at=NOW)

    events.partnership_carried_on.send(Partnership, partnership=on, by=olive, at=NOW)

    assert wished(next_year) == []


def test_group_that_goes_on_is_shown_and_not_offered_again(triad, next_year, olive):
    carry_on(partnership=triad, cohort=next_year, by=olive, at=NOW)
    host, other, _third = schools_of(next_year, "host")
    one, two, three, four, *_rest = schools_of(next_year, "partner")
    Participation.objects.filter(cohort=next_year).delete()

    plan = locked_plan(next_year, [[host, one, three], [other, two, four]])

    fresh, (standing,) = groups_to_offer(plan, TODAY)
    assert [group.host for group in fresh] == [other]
    assert standing.group.host == host
    assert standing.added == [three]


def test_new_group_of_the_same_host_goes_back_to_last_years(
    triad, next_year, olive, triads
):
    host = schools_of(triads, "host")[0]
    Participation.objects.filter(cohort=next_year).delete()
    partners = [led_school("Fresh"), led_school("Other")]
    plan = locked_plan(next_year, [[host, *partners]])
    next_year.starts_on = TODAY
    next_year.save()
    announcement = announced(plan, olive)
    group = announcement.groups.get()

    close_group(group_id=group.pk, by=visitor(olive.network_id), at=group.closes_at)

    group.refresh_from_db()
    assert group.partnership.follows == triad
