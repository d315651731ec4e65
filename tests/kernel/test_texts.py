from __future__ import annotations

import pytest

from intervisit.kernel.texts import UnreadableError, from_json, from_toml

JSON = [
    '"\\ud800"',
    '"\\u0000"',
    '{"\\u0000": 1}',
    "1e999",
    "NaN",
    "9" * 5000,
    "[" * 5000,
    '{"a":' * 3000,
    "",
    "{",
]
TOML = [
    'a = "\\u0000"',
    "a = inf",
    f"a = {'9' * 5000}",
    f"a = {'[' * 5000}",
    "a = ",
]


@pytest.mark.parametrize("text", JSON)
def test_json_that_can_not_be_kept_is_refused_in_one_way(text):
    with pytest.raises(UnreadableError, match=r"\w"):
        from_json(text)


@pytest.mark.parametrize("text", TOML)
def test_toml_that_can_not_be_kept_is_refused_in_one_way(text):
    with pytest.raises(UnreadableError, match=r"\w"):
        from_toml(text)


def test_what_can_be_kept_is_given_as_it_is():
    assert from_json('{"é": [1, -2.5, true, null, "😀"]}') == {
        "é": [1, -2.5, True, None, "😀"]
    }
    assert from_toml("[a]\nb = 1\n") == {"a": {"b": 1}}
