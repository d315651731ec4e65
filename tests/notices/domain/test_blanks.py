from __future__ import annotations

from intervisit.notices.domain.blanks import (
    blanks_of,
    filled,
    has_loose_brace,
    paragraphs,
    unknown_blanks,
)


def test_blanks_are_named_once_and_in_order():
    assert blanks_of("{school}, until {last_day} ({school})") == ["school", "last_day"]


def test_unknown_blank_is_found_and_stays_as_typed():
    text = "Dear {school}, see {partner}"

    assert unknown_blanks(text, {"school"}) == ["partner"]
    assert filled(text, {"school": "P.S. 9"}) == "Dear P.S. 9, see {partner}"


def test_value_with_braces_is_not_filled_again():
    assert filled("{school}", {"school": "{last_day}", "last_day": "x"}) == "{last_day}"


def test_brace_alone_is_noticed():
    assert has_loose_brace("Dear {school")
    assert not has_loose_brace("Dear {school}")


def test_empty_lines_part_paragraphs():
    assert paragraphs("One\nline.\n\n  \nTwo.\n") == ["One line.", "Two."]
