from intervisit.engine.matching.criteria import Criteria
from intervisit.engine.matching.pairs import Company
from intervisit.engine.matching.schools import School, Schools
from intervisit.engine.matching.single import pairs_seen


def company(**criteria):
    near = School("h", 40.7, -74.0, focus=("x",), grades=("1", "2"))
    partners = [
        School("p", 40.7, -74.0, focus=("x",), grades=("1", "2")),
        School("far", 42.7, -74.0, focus=("y",), grades=("9",)),
    ]
    return Company(Schools([near]), Schools(partners), Criteria(**criteria))


def test_pair_next_door_breaks_nothing_and_its_parts_sum_to_its_score():
    (seen,) = pairs_seen(company(), [("h", "p")])

    assert seen.broken == ()
    assert seen.score == sum(seen.parts.values())
    assert seen.parts["focus"] == 450


def test_pair_that_no_search_would_look_at_names_every_rule_it_breaks():
    (seen,) = pairs_seen(company(travel_limit_km=50.0), [("h", "far")])

    assert set(seen.broken) == {"travel", "grades", "focus"}
    assert seen.km > 200


def test_no_pairs_give_nothing():
    assert pairs_seen(company(), []) == []
