import pytest

from intervisit.engine.matching.candidates import candidate_pairs
from intervisit.engine.matching.criteria import Criteria
from intervisit.engine.matching.formation import Formation
from intervisit.engine.matching.intake import instance_from_pairs
from intervisit.engine.matching.outcome import Status
from intervisit.engine.matching.solve import solve
from tests.engine.matching.realschools import (
    england,
    new_york,
    new_york_cohort,
    with_focus,
)
from tests.engine.matching.test_solve import checked

pytestmark = pytest.mark.realdata


def solved(hosts, partners, formation, **criteria):
    found = candidate_pairs(hosts, partners, Criteria(**criteria))
    return checked(solve(instance_from_pairs(found.columns, formation)))


def test_new_york_plus_cohort_is_proven_optimal():
    outcome = solved(*new_york_cohort(10, 61), Formation(5, 7))

    assert outcome.status is Status.OPTIMAL
    assert outcome.places_all


def test_new_york_triads_are_proven_optimal():
    outcome = solved(*new_york_cohort(25, 50), Formation(2, 2))

    assert outcome.status is Status.OPTIMAL
    assert outcome.places_all


def test_whole_city_is_matched_close_to_its_bound():
    city = new_york()
    hosts = [with_focus(s, strong) for s, strong, _ in city if len(strong) > 2]
    taken = {school.id for school in hosts}
    partners = [with_focus(s, need) for s, _, need in city if s.id not in taken]

    outcome = solved(hosts, partners, Formation(5, 7), travel_limit_km=25)

    assert outcome.places_all
    assert outcome.gap < 0.005


def test_england_without_known_focus_is_matched_by_ages_and_place():
    schools = england()
    hosts, partners = schools[::7], [s for i, s in enumerate(schools) if i % 7]

    outcome = solved(hosts, partners, Formation(5, 7), travel_limit_km=80)

    assert outcome.gap < 0.005
    assert outcome.plan.matched >= 0.999 * outcome.certificate.matched_bound
