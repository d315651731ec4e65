from __future__ import annotations

from intervisit.partnerships.domain.naming import proposed_name


def name(**facts):
    start = {"formation": "triad", "host": "", "members": (), "focus": ""}
    return proposed_name(**start | facts)


def test_hosted_group_is_called_after_its_host():
    assert name(host="Hilltop", members=("Hilltop", "Parkside")) == "Hilltop triad"


def test_two_equals_are_called_by_both_names():
    assert name(members=("Hilltop", "Parkside")) == "Hilltop and Parkside"


def test_several_equals_are_called_after_their_focus():
    members = ("Hilltop", "Parkside", "Lakeview")

    assert name(members=members, focus="Writing") == "Writing: triad"
    assert name(members=members) == "Hilltop triad"


def test_long_names_are_cut_to_what_fits():
    assert len(name(host="H" * 300)) == 200
