"""What the things that calls are for are called."""

from __future__ import annotations

from intervisit.applications.domain.names import Names, names_in, streams_in

DOCUMENT = {
    "memberships": [{"key": "host", "name": "Host school"}],
    "roles": [
        {
            "key": "team_lead",
            "name": "Team Lead",
            "streams": [{"key": "elementary", "name": "Elementary"}],
        },
        {"key": "coach", "name": "Coach"},
    ],
}


def test_roles_and_ways_to_take_part_have_names():
    assert names_in(DOCUMENT) == {
        "host": "Host school",
        "team_lead": "Team Lead",
        "coach": "Coach",
    }
    assert names_in({}) == {}


def test_streams_belong_to_one_role():
    assert streams_in(DOCUMENT, "team_lead") == {"elementary": "Elementary"}
    assert streams_in(DOCUMENT, "coach") == {}


def test_key_without_a_name_is_told_as_it_is():
    names = Names({1: names_in(DOCUMENT)})

    assert list(names.all_of(1, ["coach", "gone"])) == ["Coach", "gone"]
    assert names.of(2, "coach") == "coach"
