import pytest
from hypothesis import given
from hypothesis import strategies as st

from intervisit.questionnaires.domain import editing
from intervisit.questionnaires.domain.content import Content, Question, Section
from intervisit.questionnaires.domain.editing import Direction, NoSuchPart
from intervisit.questionnaires.domain.keys import is_key, key_for
from intervisit.questionnaires.domain.kinds.shape import Kind
from intervisit.questionnaires.domain.readers import Reader
from intervisit.questionnaires.domain.rules import faults_of
from tests.questionnaires.domain.strategies import contents


def section(key, *question_keys, audience=(Reader.OFFICE,)):
    questions = tuple(Question(q, f"Question {q}") for q in question_keys)
    return Section(key, key.title(), audience, questions=questions)


SURVEY = Content("Survey", sections=(section("a", "one", "two"), section("b", "three")))


def order(content):
    return {s.key: [q.key for q in s.questions] for s in content.sections}


def test_new_section_is_read_by_those_who_read_the_one_before():
    sealed = Content("A", sections=(section("a", "one", audience=(Reader.DIRECTOR,)),))

    content, key = editing.with_new_section(sealed, "What next?")

    assert key == "what_next"
    assert content.sections[-1].audience == (Reader.DIRECTOR,)


def test_first_section_has_no_audience_yet():
    content, key = editing.with_new_section(Content("A"), "Начало")

    assert (key, content.sections[0].audience) == ("section", ())


def test_new_question_stands_last_in_its_section():
    content, key = editing.with_new_question(SURVEY, "a", Kind.SCALE, "How often?")

    assert order(content) == {"a": ["one", "two", "how_often"], "b": ["three"]}
    assert content.question(key).kind is Kind.SCALE


def test_question_moves_across_the_edge_of_its_section_and_back():
    down = editing.moved(SURVEY, "two", Direction.DOWN)

    assert order(down) == {"a": ["one"], "b": ["two", "three"]}
    assert editing.moved(down, "two", Direction.UP) == SURVEY


def test_question_moves_within_its_section():
    assert order(editing.moved(SURVEY, "two", Direction.UP)) == {
        "a": ["two", "one"],
        "b": ["three"],
    }


def test_question_moves_to_a_named_section():
    assert order(editing.moved_to(SURVEY, "one", "b")) == {
        "a": ["two"],
        "b": ["three", "one"],
    }
    assert editing.moved_to(SURVEY, "one", "a") == SURVEY


def test_nothing_moves_over_the_edge_of_the_questionnaire():
    for key in ("a", "one"):
        assert editing.moved(SURVEY, key, Direction.UP) == SURVEY
    for key in ("b", "three"):
        assert editing.moved(SURVEY, key, Direction.DOWN) == SURVEY


def test_copy_stands_after_its_original_with_keys_of_its_own():
    content, key = editing.duplicated(SURVEY, "a")

    assert key == "a_2"
    assert list(order(content)) == ["a", "a_2", "b"]
    assert faults_of(content) == ()


def test_copied_question_stands_after_its_original():
    content, key = editing.duplicated(SURVEY, "one")

    assert order(content)["a"] == ["one", key, "two"]


def test_deleting_a_section_deletes_its_questions():
    assert order(editing.without(SURVEY, "a")) == {"b": ["three"]}
    assert order(editing.without(SURVEY, "one"))["a"] == ["two"]


def test_replaced_question_keeps_its_place():
    reworded = Question("one", "Reworded")

    content = editing.with_question(SURVEY, reworded)

    assert content.sections[0].questions[0] == reworded


@pytest.mark.parametrize(
    "step",
    [
        lambda: editing.section_at(SURVEY, "x"),
        lambda: editing.question_at(SURVEY, "x"),
        lambda: editing.without(SURVEY, "x"),
        lambda: editing.moved(SURVEY, "x", Direction.UP),
        lambda: editing.duplicated(SURVEY, "x"),
        lambda: editing.with_question(SURVEY, Question("x", "X")),
        lambda: editing.with_new_question(SURVEY, "x", Kind.LONG, "X"),
    ],
)
def test_part_that_is_gone_is_said_to_be_gone(step):
    with pytest.raises(NoSuchPart):
        step()


@given(st.data())
def test_steps_keep_sound_content_sound(data):
    content = data.draw(contents())
    key = data.draw(st.sampled_from(sorted(content.keys())))

    copied, _ = editing.duplicated(content, key)

    assert faults_of(copied) == ()
    for direction in Direction:
        turned = editing.moved(content, key, direction)
        assert sorted(turned.keys()) == sorted(content.keys())


@given(st.text(), st.sets(st.text()))
def test_key_is_well_formed_and_free(label, taken):
    key = key_for(label, taken, "question")

    assert is_key(key)
    assert key not in taken
