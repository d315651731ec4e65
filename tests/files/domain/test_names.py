import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intervisit.files.domain.names import NAME_CHARACTERS, ending_of, safe_name


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("My plan.pdf", "My plan.pdf"),
        ("C:\\plans\\My plan.pdf", "My plan.pdf"),
        ("../../etc/passwd", "passwd"),
        ("a\x00b\nc.pdf", "abc.pdf"),
        ("plan\u202efdp.exe", "planfdp.exe"),
        ('what"is<this>.pdf', "whatisthis.pdf"),
        ("Zoe\u0308.pdf", "Zoë.pdf"),
        ("...", "file"),
        ("", "file"),
        ("/", "file"),
        ("a" * 200 + ".pdf", "a" * 116 + ".pdf"),
        ("a" * 200, "a" * 120),
        ("a." + "b" * 200, "a." + "b" * 118),
    ],
)
def test_name_is_made_safe(name, expected):
    assert safe_name(name) == expected


@given(st.text())
def test_safe_name_has_no_control_character_and_no_path(name):
    safe = safe_name(name)

    assert safe
    assert len(safe) <= NAME_CHARACTERS
    assert not set(safe) & set('/\\"')
    assert not any(unicodedata.category(c)[0] == "C" for c in safe)


def test_ending_is_in_small_letters():
    assert [ending_of(name) for name in ("a.PDF", "a.b.c", "a")] == ["pdf", "c", ""]
