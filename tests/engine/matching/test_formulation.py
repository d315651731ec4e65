"""The page for sceptics names functions; each must exist, and each module be told."""

import re
from importlib import import_module
from pathlib import Path

import pytest

from intervisit.engine.matching.verify import verify
from intervisit.engine.matching.verify_tables import Tables

PAGE = Path(__file__).parents[3] / "docs" / "matching" / "formulation.md"
TABLE = PAGE.read_text(encoding="utf-8").split("## From symbols to code")[1]
TABLE = TABLE.split("\n## ")[0]
NAMES = sorted(set(re.findall(r"`([a-z_]+(?:\.\w+)+)`", TABLE)))


@pytest.mark.parametrize("name", NAMES)
def test_every_function_that_the_page_names_exists(name):
    module, *path = name.split(".")
    found = import_module(f"intervisit.engine.matching.{module}")
    for part in path:
        found = getattr(found, part)

    assert callable(found)
    assert found.__doc__


def test_page_maps_every_symbol_of_the_formulation():
    for symbol in ("s(h,p)", "v(h,u)", "B(u)", "c(f)", "q(F)", "S(w)"):
        assert f"`{symbol}`" in TABLE


def test_example_of_the_page_adds_up_to_what_it_says():
    points = {"A": (10, 8, 4, 2), "B": (9, 5, 7, 6)}
    plan = ("A", "p", 10), ("A", "q", 8), ("B", "r", 7), ("B", "t", 6)
    tables = Tables(
        pair_host=[host for host in points for _ in "pqrt"],
        pair_partner=[partner for _ in points for partner in "pqrt"],
        pair_score=[score for row in points.values() for score in row],
        group_host=[host for host, _, _ in plan],
        group_partner=[partner for _, partner, _ in plan],
        group_score=[score for _, _, score in plan],
        priced_partner=list("pqrt"),
        price=[3, 0, 0, 0],
        short=[0, 0, 0, 0],
        smallest=2,
        largest=2,
    )

    verdict = verify(tables)

    assert verdict.sound
    assert verdict.fit == verdict.fit_bound == 31
    assert "3 + 15 + 13 = 31" in PAGE.read_text(encoding="utf-8")
