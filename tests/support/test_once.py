from __future__ import annotations

from datetime import date

from intervisit.networks.models import Organisation
from intervisit.support.once import asking_once, once, together
from tests.factories.networks import SchoolFactory

ASKED: list[str] = []


@once
def answer(name: str) -> str:
    ASKED.append(name)
    return name.upper()


def test_within_a_page_the_same_question_is_asked_once():
    ASKED.clear()

    with asking_once():
        told = [answer("a"), answer("b"), answer("a")]

    assert told == ["A", "B", "A"]
    assert ASKED == ["a", "b"]


def test_outside_a_page_it_is_asked_every_time():
    ASKED.clear()

    answer("a")
    answer("a")
    with asking_once():
        answer("a")
    answer("a")

    assert ASKED == ["a", "a", "a", "a"]


def test_questions_to_one_table_are_asked_together(nyc, django_assert_num_queries):
    for name, code in (("Oak", "H2"), ("Ash", "H1"), ("Elm", "K1"), ("Fir", "H3")):
        SchoolFactory(name=name, code=code)
    schools = Organisation.objects.all()

    with django_assert_num_queries(1):
        answers = together(
            hill=schools.filter(code__startswith="H").order_by("-name"),
            after_elm=schools.filter(name__gte="Elm").order_by("code", "pk"),
            nowhere=schools.filter(code="none"),
            nobody=schools.none(),
        )

    told = {question: [row.name for row in rows] for question, rows in answers.items()}
    assert told == {
        "hill": ["Oak", "Fir", "Ash"],
        "after_elm": ["Oak", "Fir", "Elm"],
        "nowhere": [],
        "nobody": [],
    }


def test_row_without_a_value_stands_last_in_its_order(nyc):
    SchoolFactory(name="Gone", ended_on=date(2026, 1, 1))
    SchoolFactory(name="Open", ended_on=None)

    rows = Organisation.objects.order_by("ended_on")

    assert [row.name for row in together(all=rows)["all"]] == ["Gone", "Open"]
