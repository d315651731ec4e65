"""The gate that names lines of the rooms that no test ran."""

from __future__ import annotations

import pytest
from coverage import Coverage, CoverageData

from tools.rooms_coverage import is_in_a_room, lines_left, told


@pytest.mark.parametrize(
    ("path", "is_room"),
    [
        ("/x/src/intervisit/people/operations/posts.py", True),
        ("/x/src/intervisit/people/domain/acting.py", True),
        ("/x/src/intervisit/people/permissions.py", True),
        ("/x/src/intervisit/applications/panel_permissions.py", True),
        ("/x/src/intervisit/people/views/posts.py", False),
        ("/x/src/intervisit/cli.py", False),
        ("/x/tests/people/domain/test_acting.py", False),
    ],
)
def test_rooms_are_domain_operations_and_permissions(path, is_room):
    assert is_in_a_room(path) is is_room


def test_one_capability_can_be_asked_for():
    path = "src/intervisit/people/domain/acting.py"

    assert is_in_a_room(path, "people", "bookings")
    assert not is_in_a_room(path, "bookings")


# Into the function, both ways out of its question, and out of each.
EVERY_WAY = [(-1, 1), (1, -1), (-1, 2), (2, 3), (2, 4), (3, -1), (4, -1)]


def left_of(tmp_path, ran):
    """Give what is left of a room of four lines when these steps were taken."""
    room = tmp_path / "intervisit" / "people" / "domain"
    room.mkdir(parents=True)
    path = room / "acting.py"
    path.write_text("def act(x):\n    if x:\n        return 1\n    return 2\n")
    kept = str(tmp_path / "data")
    data = CoverageData(basename=kept)
    data.add_arcs({str(path): ran})
    data.write()
    coverage = Coverage(data_file=kept, config_file=False)
    coverage.load()
    return dict(lines_left(coverage))


def test_line_that_never_ran_is_named(tmp_path):
    left = left_of(tmp_path, [(-1, 1), (1, -1)])

    assert list(left.values()) == [["2", "3", "4"]]
    assert "acting.py: 2, 3, 4" in told(left, 1)


def test_branch_that_went_one_way_alone_is_named(tmp_path):
    left = left_of(tmp_path, [way for way in EVERY_WAY if way != (2, 4)])

    assert list(left.values()) == [["2 not every way"]]


def test_room_that_ran_every_way_passes(tmp_path):
    assert told(left_of(tmp_path, EVERY_WAY), 1) == (
        "All lines of 1 files ran, every way."
    )
