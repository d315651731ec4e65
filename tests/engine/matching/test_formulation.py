"""The page for sceptics names functions; each must exist, and each module be told."""

import re
from importlib import import_module
from pathlib import Path

import pytest

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
