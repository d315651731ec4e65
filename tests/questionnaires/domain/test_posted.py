from intervisit.questionnaires.domain.content import Question
from intervisit.questionnaires.domain.kinds.choice import Choice
from intervisit.questionnaires.domain.kinds.options import Option
from intervisit.questionnaires.domain.kinds.upload import Upload
from intervisit.questionnaires.domain.posted import posted_answers

NAME = Question("name", "Name")
COLOUR = Question(
    "colour", "Colour", Choice((Option("red", "Red"), Option("blue", "Blue")), "Other")
)
PLAN = Question("plan", "Plan", Upload())


def offered(**sent):
    fields = {name.replace("_", "-", 1): values for name, values in sent.items()}
    questions = (NAME, COLOUR, PLAN)
    return posted_answers(questions, lambda name: fields.get(name, [])).offered


def test_only_fields_that_were_on_the_form_are_offered():
    assert offered(answer_name=["Ana"]) == {}
    assert offered(seen_name=["x"], answer_name=["Ana"]) == {"name": ("Ana",)}


def test_unticked_or_emptied_field_is_an_empty_answer():
    assert offered(seen_name=["x"], answer_name=[" "], seen_colour=["y"]) == {
        "name": (),
        "colour": (),
    }


def test_own_words_are_chosen_by_writing_them():
    assert offered(seen_colour=["y"], own_colour=["Green"]) == {
        "colour": ("other=Green",)
    }


def test_own_words_beside_a_choice_are_both_kept():
    found = offered(seen_colour=["y"], answer_colour=["red"], own_colour=["Green"])

    assert found == {"colour": ("red", "other=Green")}


def test_own_words_that_were_chosen_and_not_written_are_kept_as_such():
    found = offered(seen_colour=["y"], answer_colour=["other"], own_colour=[""])

    assert found == {"colour": ("other=",)}


def test_files_come_another_way():
    assert offered(seen_plan=["z"], answer_plan=["fake"]) == {}
