from __future__ import annotations

from intervisit.support.once import asking_once, once

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
