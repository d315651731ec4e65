from __future__ import annotations

from intervisit.web.permissions_table import all_permissions
from intervisit.web.reference.addresses import all_routes
from intervisit.web.reference.pages import cell, permissions_page, routes_page


def test_page_names_every_permission_with_its_words():
    text = permissions_page()

    for name, line in all_permissions().items():
        assert f"| `{name.partition(':')[2]}" in text
        assert cell(line.rule.otherwise[0]) in text


def test_page_names_every_address():
    text = routes_page()

    assert [route.pattern for route in all_routes() if route.pattern not in text] == []


def test_bar_does_not_break_a_table():
    assert cell("a | b\nc") == "a \\| b c"
