"""The rules that we tell people: each names a reason, code that exists, and a test."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
RULES = ROOT / "docs" / "service-rules"
PAGES = sorted(path.name for path in RULES.glob("*.md") if path.name != "README.md")
REASONS = ("policy", "data", "need", "safety")


def rows(page):
    lines = (RULES / page).read_text(encoding="utf-8").splitlines()
    told = [line for line in lines if line.startswith("| ")][2:]
    return [[cell.strip() for cell in line.strip("| ").split(" | ")] for line in told]


def places(cell):
    return re.findall(r"`([^`]+)`", cell)


def test_every_page_is_on_the_list():
    listed = re.findall(r"\((\S+\.md)\)", (RULES / "README.md").read_text("utf-8"))

    assert sorted(listed) == PAGES


@pytest.mark.parametrize("page", PAGES)
def test_every_rule_has_a_reason_a_place_and_a_test(page):
    assert rows(page)
    for _rule, why, code, test in rows(page):
        assert why.startswith(REASONS)
        assert places(code)
        missing = [
            *(p for p in places(code) if not (ROOT / "src/intervisit" / p).exists()),
            *(p for p in places(test) if not (ROOT / p).exists()),
        ]
        assert missing == []
