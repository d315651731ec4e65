from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from intervisit.engine.matching.ortools_flow import solve_with_flow
from intervisit.engine.matching.ports import Transport
from intervisit.engine.matching.slots import solve_with_slots
from intervisit.matching.domain.caseloads import (
    Cared,
    Carer,
    effect_of,
    fair_load,
    proposed,
)

BRONX, QUEENS = (40.85, -73.88), (40.73, -73.79)


def groups_at(*places, now=""):
    return [
        Cared(f"g{at}", f"Group {at}", [place], now) for at, place in enumerate(places)
    ]


@pytest.mark.checklist("N4")
def test_people_go_along_with_groups_near_them():
    carers = [Carer("b", "Bea", BRONX), Carer("q", "Quentin", QUEENS)]

    chosen = proposed(carers, groups_at(BRONX, QUEENS, BRONX, QUEENS), most=2)

    assert chosen == {"g0": "b", "g1": "q", "g2": "b", "g3": "q"}


def test_load_beats_distance():
    carers = [Carer("b", "Bea", BRONX), Carer("q", "Quentin", QUEENS)]

    chosen = proposed(carers, groups_at(BRONX, BRONX, BRONX, BRONX), most=2)

    assert sorted(chosen.values()) == ["b", "b", "q", "q"]


def test_who_goes_along_already_keeps_the_group_however_far():
    carers = [Carer("b", "Bea", BRONX), Carer("q", "Quentin", QUEENS)]

    chosen = proposed(carers, groups_at(BRONX, BRONX, now="q"), most=1)

    assert chosen == {"g0": "q", "g1": "q"}


def test_groups_next_door_go_to_one_person_where_places_say_nothing():
    carers = [Carer("a", "Ada"), Carer("b", "Bea")]

    chosen = proposed(carers, groups_at(BRONX, QUEENS, BRONX, QUEENS), most=2)

    assert chosen["g0"] == chosen["g2"]
    assert chosen["g1"] == chosen["g3"]


def test_group_without_room_is_left_out():
    chosen = proposed([Carer("a", "Ada")], groups_at(BRONX, QUEENS), most=1)

    assert len(chosen) == 1
    assert proposed([], groups_at(BRONX), most=1) == {}


def test_effect_counts_loads_travel_and_changes():
    carers = [Carer("b", "Bea", BRONX), Carer("q", "Quentin", QUEENS)]
    groups = groups_at(BRONX, QUEENS, now="b")

    effect = effect_of(carers, groups, {"g0": "b", "g1": "q"})

    assert effect.loads == {"b": 1, "q": 1}
    assert effect.km == pytest.approx(0, abs=1e-6)
    assert (effect.without, effect.changed, effect.heaviest) == (0, 1, 1)


def test_fair_load_gives_every_group_somebody():
    assert [fair_load(3, groups) for groups in (0, 3, 4, 9)] == [0, 1, 2, 3]
    assert fair_load(0, 5) == 0


@settings(max_examples=30, deadline=None)
@given(st.integers(0, 10_000))
def test_slots_gain_as_much_as_the_flow(seed):
    chance = np.random.default_rng(seed)
    n_partners, n_hosts = chance.integers(1, 7), chance.integers(1, 4)
    pairs = chance.random((n_partners, n_hosts)) < 0.7
    partner, host = np.nonzero(pairs)
    task = Transport(
        partner=partner,
        host=host,
        gain=chance.integers(0, 50, len(partner)),
        n_partners=int(n_partners),
        n_hosts=int(n_hosts),
        first_places=chance.integers(0, 3, n_hosts),
        reward=chance.integers(0, 30, n_hosts),
        more_places=chance.integers(0, 3, n_hosts),
    )

    worth = [
        _worth(task, used) for used in (solve_with_slots(task), solve_with_flow(task))
    ]

    assert worth[0] == worth[1]


def _worth(task, used):
    sizes = np.bincount(task.host[used], minlength=task.n_hosts)
    assert (sizes <= task.first_places + task.more_places).all()
    assert np.bincount(task.partner[used], minlength=1).max(initial=0) <= 1
    rewarded = np.minimum(sizes, task.first_places)
    return int(task.gain[used].sum() + (rewarded * task.reward).sum())
