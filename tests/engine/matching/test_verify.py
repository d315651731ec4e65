from dataclasses import replace

import pytest

from intervisit.engine.matching.verify import verify
from intervisit.engine.matching.verify_tables import Tables

SOUND = Tables(
    pair_host=["A", "A", "A", "B", "B", "B"],
    pair_partner=["p", "q", "r", "p", "q", "r"],
    pair_score=[10, 8, 1, 9, 7, 3],
    group_host=["A", "A"],
    group_partner=["p", "q"],
    group_score=[10, 8],
    priced_partner=["p", "q", "r"],
    price=[0, 0, 0],
    short=[0, 0, 0],
    smallest=2,
    largest=2,
)


def test_sound_plan_has_no_fault_and_a_bound_from_its_prices():
    verdict = verify(SOUND)

    assert verdict.faults == ()
    assert (verdict.fit, verdict.fit_bound) == (18, 18 + 16)
    assert (verdict.matched, verdict.matched_bound) == (2, 2)


def test_better_prices_prove_a_smaller_bound():
    assert verify(replace(SOUND, price=[9, 7, 0])).fit_bound == 16 + 2 + 3


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"group_host": ["A", "C"]}, "not candidates"),
        ({"group_score": [10, 9]}, "Scores differ"),
        (
            {"group_partner": ["p", "p"], "group_score": [10, 10]},
            "more than one host",
        ),
        ({"smallest": 3, "largest": 3}, "below 3"),
        ({"smallest": 1, "largest": 1}, "above 1"),
        ({"hosts_open": 0}, "the limit is 0"),
        ({"hosts_open": 2, "exactly": True}, "exactly 2"),
        ({"pins": frozenset({("B", "p")})}, "Pinned"),
        ({"forbidden": frozenset({("A", "p")})}, "Forbidden"),
        ({"facilitator": {"A": "Kim"}, "caps": {"Kim": 0}}, "Kim has 1"),
        ({"floors": (("North", frozenset({"r"}), 1),)}, "North: 0"),
        ({"priced_partner": ["p", "q", "q"]}, "twice"),
        ({"priced_partner": ["p", "q", "s"]}, "without a price"),
        ({"price": [0, 0, -1]}, "negative price"),
        ({"short": [0, 2, 0]}, "0 or 1"),
    ],
)
def test_each_broken_rule_is_named(change, fault):
    verdict = verify(replace(SOUND, **change))

    assert any(fault in words for words in verdict.faults)
    assert not verdict.sound


def test_extra_fit_counts_only_inside_one_group():
    verdict = verify(replace(SOUND, extras={("p", "q"): 5, ("p", "r"): 4}))

    assert verdict.fit == 23
    assert verdict.fit_bound >= 23


def test_checker_imports_nothing_from_the_rest_of_the_engine():
    import subprocess
    import sys

    code = (
        "import sys; import intervisit.engine.matching.verify;"
        "prefix = 'intervisit.engine.matching.';"
        "mine = {m for m in sys.modules if m.startswith(prefix)};"
        "assert mine <= {'intervisit.engine.matching.verify' + end"
        " for end in ('', '_bounds', '_tables', '_files')}, mine"
    )

    done = subprocess.run([sys.executable, "-c", code], check=False)

    assert done.returncode == 0
