from hypothesis import given
from hypothesis import strategies as st

from intervisit.questionnaires.domain.kinds.options import Option
from intervisit.questionnaires.domain.kinds.scale import Anchor
from intervisit.questionnaires.domain.lines import (
    anchors_from_lines,
    lines_of_anchors,
    lines_of_options,
    options_from_lines,
)
from tests.questionnaires.domain.strategies import options

YES_NO = (Option("yes", "Yes"), Option("no", "No"))


@given(options())
def test_options_come_back_from_their_lines(listed):
    one_a_line = tuple(
        Option(option.key, " ".join(option.label.split())) for option in listed
    )
    if len({option.label for option in one_a_line}) == len(one_a_line):
        text = lines_of_options(one_a_line)
        assert options_from_lines(text, one_a_line) == one_a_line


def test_moved_line_keeps_its_key_and_a_new_one_gets_its_own():
    found = options_from_lines("No\nPerhaps\nYes", YES_NO)

    assert [option.key for option in found] == ["no", "perhaps", "yes"]


def test_reworded_line_keeps_the_key_of_its_place():
    assert options_from_lines("Yes, always\nNo", YES_NO)[0].key == "yes"


def test_replaced_line_never_takes_the_key_of_one_that_moved():
    found = options_from_lines("No\nMaybe", YES_NO)

    assert [(o.key, o.label) for o in found] == [("no", "No"), ("maybe", "Maybe")]


def test_anchors_come_from_lines_that_start_with_a_point():
    anchors = (Anchor(-1, "Worse"), Anchor(1, "Better"))

    assert anchors_from_lines("-1: Worse\n\n1 Better") == anchors
    assert anchors_from_lines(lines_of_anchors(anchors)) == anchors
    assert anchors_from_lines("Never") is None
    assert anchors_from_lines("1") is None


@given(st.text())
def test_any_text_is_options_with_keys_of_their_own(text):
    found = options_from_lines(text, YES_NO)

    assert len({option.key for option in found}) == len(found)
