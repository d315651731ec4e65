from __future__ import annotations

import pytest

from intervisit.programmes.domain.comparing import differences
from intervisit.programmes.domain.shipped import shipped_document, shipped_names
from intervisit.programmes.domain.telling import lens_for, tell_all


def lens(document):
    return lens_for(document, "USD", "en-us")


def all_told(told):
    for each in told:
        yield each
        for _, rows in each.below:
            yield from all_told(rows)


@pytest.mark.parametrize("name", shipped_names())
def test_every_sentence_begins_and_ends_as_sentences_do(name):
    document = shipped_document(name)
    sentences = [
        each.sentence
        for _, lists in tell_all(document, lens(document))
        for told in lists
        for each in all_told(told.told)
        if each.sentence
    ]

    assert sentences
    assert [s for s in sentences if not s[0].isupper() and not s[0].isdigit()] == []
    assert [s for s in sentences if s[-1] not in ".?!"] == []
    assert [s for s in sentences if "{" in s or "None" in s] == []


def test_seat_is_told_with_names_and_money_of_the_network():
    document = shipped_document("learning_partners_plus")
    told = {chapter.key: lists for chapter, lists in tell_all(document, lens(document))}

    seats = told["roles"][1].told

    assert seats[2].sentence == (
        "Each Host school has 3 seats for a Master Teacher, with $12,500.00 for each."
    )


def test_triad_is_told_without_a_range():
    document = shipped_document("learning_partners")
    groups = tell_all(document, lens(document))[1][1]

    triad = groups[1].told[0]

    assert [place.sentence for place in triad.below[0][1]] == [
        "1 × Host school.",
        "2 × Partner school.",
    ]


def compared(old, new):
    return [each.words for each in differences(old, new, lens(old), lens(new))]


def test_nothing_differs_from_itself():
    document = shipped_document("residency")

    assert compared(document, document) == []


def test_difference_is_told_in_words():
    old = shipped_document("learning_partners_plus")
    seats = [dict(seat) for seat in old["seats"]]
    seats[0]["amount"] = "8000.00"
    new = {**old, "seats": seats, "roles": old["roles"][1:]}

    assert compared(old, new) == [
        "Role Facilitator is gone.",
        (
            "Seat model_at_partner: “Allocation for each seat” was $7,500.00 and is "
            "now $8,000.00."
        ),
    ]


def test_confirmed_example_is_a_difference():
    old = shipped_document("directory")
    new = {**old, "directory": {**old["directory"], "examples": []}}

    assert compared(old, new)[0] == (
        "Directory: “Weeks between confirmations” was an example and is now confirmed."
    )
