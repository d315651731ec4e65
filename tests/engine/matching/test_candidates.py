import numpy as np
import pytest

from intervisit.engine.geography.travel import TravelTimes
from intervisit.engine.matching.candidates import candidate_pairs
from intervisit.engine.matching.constraints import RULES
from intervisit.engine.matching.criteria import Criteria
from intervisit.engine.matching.refusals import InputRefused
from intervisit.engine.matching.schools import School, grades_in, words_in
from intervisit.engine.matching.scoring import NAMES, points_of


def school(name, latitude=40.7, longitude=-74.0, **more):
    return School(name, latitude, longitude, **more)


def pairs_of(found):
    columns = found.columns
    hosts, partners = list(columns.hosts), list(columns.partners)
    return {
        (hosts[h], partners[p]): int(score)
        for h, p, score in zip(
            columns.host, columns.partner, columns.score, strict=True
        )
    }


def test_perfect_pair_has_every_point_and_parts_add_up():
    host = school("H", focus=("reading",), grades=("6", "7"), prefers=("P",))
    partner = school("P", focus=("reading",), grades=("6", "7"), prefers=("H",))
    likeness = {"poverty": 0.5}
    host = School(**{**host.__dict__, "indicators": likeness})
    partner = School(**{**partner.__dict__, "indicators": likeness})

    found = candidate_pairs([host], [partner], Criteria())

    assert pairs_of(found) == {("H", "P"): 1000}
    parts = dict(zip(NAMES, found.parts[0].tolist(), strict=True))
    assert parts == {
        "focus": 450,
        "grades": 200,
        "travel": 200,
        "demographics": 100,
        "preferences": 50,
    }


@pytest.mark.parametrize(
    ("rule", "criteria", "partner"),
    [
        ("focus", {}, {"focus": ("writing",)}),
        ("grades", {}, {"grades": ("9",)}),
        ("travel", {"travel_limit_km": 5}, {"latitude": 40.8}),
        ("region", {"same_region": True}, {"region": "Queens"}),
    ],
)
def test_each_hard_rule_drops_and_counts(rule, criteria, partner):
    host = school("H", focus=("reading",), grades=("6",), region="Bronx")
    base = {"focus": ("reading",), "grades": ("6",), "region": "Bronx"}

    found = candidate_pairs(
        [host], [school("P", **{**base, **partner})], Criteria(**criteria)
    )

    assert pairs_of(found) == {}
    counted = dict(zip([r.name for r in RULES], found.dropped[0].tolist(), strict=True))
    if rule == "travel":
        assert found.beyond.tolist() == [1]
    else:
        assert counted[rule] == 1


def test_unknown_focus_enters_without_points_for_it():
    host = school("H", focus=("reading",))

    found = candidate_pairs([host], [school("P")], Criteria())

    assert found.parts[0][NAMES.index("focus")] == 0
    assert (
        pairs_of(candidate_pairs([host], [school("P")], Criteria(unknown_focus=False)))
        == {}
    )


def test_school_in_both_lists_never_hosts_itself():
    both = [school("A"), school("B", latitude=40.71)]

    assert set(pairs_of(candidate_pairs(both, both, Criteria()))) == {
        ("A", "B"),
        ("B", "A"),
    }


def test_each_partner_keeps_its_nearest_hosts():
    hosts = [school(f"H{i}", latitude=40.7 + i / 100) for i in range(6)]

    found = candidate_pairs(hosts, [school("P")], Criteria(candidates=2))

    assert set(pairs_of(found)) == {("H0", "P"), ("H1", "P")}
    assert found.beyond.tolist() == [4]


def test_travel_times_replace_distance_and_missing_ones_drop_the_pair():
    hosts = [school("Ferry", latitude=40.9), school("Unknown")]
    times = TravelTimes({("Ferry", "P"): 10.0}, ["Ferry", "Unknown"], ["P"])

    found = candidate_pairs(
        hosts, [school("P")], Criteria(weights={"travel": 1}), times
    )

    assert pairs_of(found) == {("Ferry", "P"): round(1000 * np.exp(-10 / 45))}


@pytest.mark.parametrize(
    ("hosts", "partners", "criteria", "said"),
    [
        (
            [school("A"), school("A")],
            [],
            {},
            "hosts, row 2: A stands twice, first in row 1",
        ),
        ([school("A", latitude=95)], [], {}, "hosts, row 1: A lies outside the world"),
        ([school("A", latitude=float("nan"))], [], {}, "A has no coordinates"),
        (
            [],
            [school("P", focus=("reeding",))],
            {"areas": frozenset({"reading"})},
            "partners, row 1: P names the unknown focus area 'reeding'",
        ),
        ([school(" A")], [], {}, "spaces around"),
        ([school("=1+1")], [], {}, "formula"),
        ([school("A", prefers=("A",))], [], {}, "asks for itself"),
    ],
)
def test_bad_schools_are_refused_with_row_and_reason(hosts, partners, criteria, said):
    with pytest.raises(InputRefused, match="row") as refusal:
        candidate_pairs(hosts, partners, Criteria(**criteria))

    assert said in str(refusal.value)


@pytest.mark.parametrize(
    ("weights", "said"),
    [
        ({"charm": 1}, "no objective"),
        ({"focus": -1}, "0 or more"),
        ({"focus": 0}, "above 0"),
    ],
)
def test_bad_weights_are_refused(weights, said):
    with pytest.raises(InputRefused, match=said):
        points_of(weights)


def test_lists_and_grades_are_read_as_people_write_them():
    assert words_in("reading; writing ;reading") == ("reading", "writing")
    assert grades_in("PK,0K,01,02,SE") == ("PK", "K", "1", "2", "SE")
    assert grades_in("K-2; 9") == ("K", "1", "2", "9")


def test_minutes_are_guessed_from_the_distance_without_travel_times():
    hosts = [school("Near", latitude=40.75), school("Far", latitude=41.0)]

    found = candidate_pairs(hosts, [school("P")], Criteria(travel_limit_minutes=60))

    assert set(pairs_of(found)) == {("Near", "P")}
