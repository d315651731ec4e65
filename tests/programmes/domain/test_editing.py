"""What is typed into a chapter becomes the document; nothing is dropped."""

from __future__ import annotations

from intervisit.programmes.domain.chapters import BY_KEY, part_of, with_part
from intervisit.programmes.domain.editing import (
    confirmed_by_change,
    free_key,
    read_chapter,
    with_keys,
)
from intervisit.programmes.domain.rows import (
    changed,
    confirmed,
    examples_in,
    row_change,
)
from intervisit.programmes.domain.shipped import shipped_document

ROLES = BY_KEY["roles"]


def read(chapter, **posted):
    named = {name.replace("__", "."): value for name, value in posted.items()}
    return read_chapter(chapter, lambda name: named.get(name, []))


def test_posted_rows_become_tables_in_the_order_of_the_page():
    part = read(
        ROLES,
        roles__rows=["1", "0"],
        roles__0__name=["Guide"],
        roles__0__at_most=["1,200"],
        roles__1__name=["Host\0"],
        roles__1__beside_teaching=["on"],
        roles__1__memberships=["a", "b"],
    )

    assert part == {
        "roles": [
            {"name": "Host\ufffd", "memberships": ["a", "b"], "beside_teaching": True},
            {"name": "Guide", "at_most": 1200},
        ]
    }


def test_what_is_no_number_stays_as_it_was_typed():
    part = read(
        ROLES,
        seats__rows=["0"],
        seats__0__number=["three"],
        seats__0__amount=["$7,500"],
    )

    assert part == {"seats": [{"number": "three", "amount": "7500.00"}]}


def test_lines_are_split_and_values_of_the_schema_are_left_out():
    part = read(
        BY_KEY["about"],
        programme__here=["1"],
        programme__partners=["one\r\n\r\n two "],
        programme__months=["12"],
    )

    assert part == {"programme": {"partners": ["one", "two"]}}


def test_new_rows_get_a_short_name_of_their_own():
    rows = [{"name": "Peer Coach"}, {"name": "Peer coach"}, {"name": "2nd"}, {}]

    keyed = with_keys({"roles": rows})["roles"]

    assert [row.get("key") for row in keyed] == [
        "peer_coach",
        "peer_coach_2",
        "n2nd",
        None,
    ]


def test_key_of_words_without_letters_is_still_a_key():
    assert free_key("???", set()) == "item"
    assert free_key("Élève à l’école", set()) == "eleve_a_lecole"
    assert len(free_key("long " * 40, set())) <= 60


def test_rows_are_added_removed_and_moved():
    document = {"roles": [{"key": "a"}, {"key": "b"}]}

    assert changed(document, row_change("add:roles"))["roles"][-1] == {}
    assert changed(document, row_change("remove:roles.0"))["roles"] == [{"key": "b"}]
    assert changed(document, row_change("up:roles.1"))["roles"][0] == {"key": "b"}
    assert changed(document, row_change("remove:roles.9")) == document
    assert changed(document, row_change("add:roles.0.streams"))["roles"][0] == {
        "key": "a",
        "streams": [{}],
    }
    assert changed({}, row_change("add:matching")) == {"matching": {}}
    assert changed({"matching": {}}, row_change("remove:matching")) == {}


def test_unknown_buttons_say_nothing():
    assert row_change("explode:roles") is None
    assert row_change("add") is None


def test_changed_value_is_no_example_any_more_and_the_others_stay():
    before = shipped_document("learning_partners_plus")
    after = with_part(before, BY_KEY["asks"], part_of(before, BY_KEY["asks"]))
    after["sessions"] = [dict(row) for row in after["sessions"]]
    after["sessions"][0]["days"] = 2

    marks = confirmed_by_change(before, after)["sessions"][0]["examples"]

    assert set(before["sessions"][0]["examples"]) - set(marks) == {"days"}


def test_confirmed_values_lose_their_mark():
    document = shipped_document("directory")
    first, *others = examples_in(document)

    left = list(examples_in(confirmed(document, {first.name})))

    assert left == others
    assert list(examples_in(confirmed(document, {e.name for e in others}))) == [first]


def test_chapter_is_replaced_in_the_order_of_the_schema():
    document = shipped_document("directory")

    again = with_part(document, ROLES, part_of(document, ROLES))

    assert list(again) == list(document)
