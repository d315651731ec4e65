"""Say which lines and branches of the rooms that must be right no test has run.

Reads what ``make coverage`` measured. Rooms are ``domain/``, ``operations`` and
the permissions of every capability, or of those that are named; a room with a line
that never ran, or with a branch that never went one of its ways, fails.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath
from typing import Any

from coverage import Coverage

ROOMS = frozenset({"domain", "operations", "operations.py"})
PERMISSIONS = "permissions.py"


def is_in_a_room(path: str, *capabilities: str) -> bool:
    """Whether a file lies in a room: src/intervisit/<capability>/<room>.

    >>> is_in_a_room("src/intervisit/people/operations/posts.py")
    True
    >>> is_in_a_room("src/intervisit/people/views/posts.py")
    False
    >>> is_in_a_room("src/intervisit/people/operations/posts.py", "bookings")
    False
    """
    parts = PurePosixPath(path).parts
    if "intervisit" not in parts:
        return False
    capability, room, *_inside = (*parts[parts.index("intervisit") + 1 :], "", "")
    is_asked = not capabilities or capability in capabilities
    return is_asked and (room in ROOMS or room.endswith(PERMISSIONS))


def left_in(measured: Coverage, path: str) -> list[str]:
    """Name lines of a file that never ran, and branches that went one way alone."""
    _, _, _, missing, _ = measured.analysis2(path)
    ways = measured.branch_stats(path).items()
    halves = [
        line for line, (exits, taken) in ways if line not in missing and taken < exits
    ]
    named = [(line, str(line)) for line in missing]
    named += [(line, f"{line} not every way") for line in halves]
    return [words for _line, words in sorted(named)]


def lines_left(
    measured: Coverage, *capabilities: str
) -> Iterator[tuple[str, list[str]]]:
    """Give the files of rooms in which something is left."""
    for path in sorted(measured.get_data().measured_files()):
        if is_in_a_room(path, *capabilities) and (left := left_in(measured, path)):
            yield path, left


def told(left: Mapping[str, list[str]], total: int) -> str:
    """Say what is left, file by file."""
    if not left:
        return f"All lines of {total} files ran, every way."
    lines = [f"{path}: {', '.join(rows)}" for path, rows in left.items()]
    count = sum(map(len, left.values()))
    return "\n".join([*lines, f"{count} lines in {len(left)} of {total} files."])


def main(*capabilities: str, **options: Any) -> int:
    """Print the verdict; 1 when something is left, or nothing was measured."""
    measured = Coverage(**options)
    measured.load()
    files = measured.get_data().measured_files()
    rooms = [path for path in files if is_in_a_room(path, *capabilities)]
    left = dict(lines_left(measured, *capabilities))
    print(told(left, len(rooms)))
    return 1 if left or not rooms else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
