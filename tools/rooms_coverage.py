"""Say which lines of the rooms that must be right no test has run.

Reads what ``make coverage`` measured. Rooms are ``domain/``, ``operations`` and
``permissions.py`` of every capability; a room with a line that never ran fails.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath
from typing import Any

from coverage import Coverage

ROOMS = frozenset({"domain", "operations", "operations.py", "permissions.py"})
DEPTH = 3


def is_in_a_room(path: str) -> bool:
    """Whether a file lies in a room: src/intervisit/<capability>/<room>.

    >>> is_in_a_room("src/intervisit/people/operations/posts.py")
    True
    >>> is_in_a_room("src/intervisit/people/views/posts.py")
    False
    """
    parts = PurePosixPath(path).parts
    if "intervisit" not in parts:
        return False
    inside = parts[parts.index("intervisit") + 1 :]
    return len(inside) >= DEPTH - 1 and inside[1] in ROOMS


def lines_left(measured: Coverage) -> Iterator[tuple[str, list[int]]]:
    """Give the files of rooms with lines that no test ran."""
    for path in sorted(measured.get_data().measured_files()):
        if is_in_a_room(path):
            _, _, _, missing, _ = measured.analysis2(path)
            if missing:
                yield path, missing


def told(left: Mapping[str, list[int]], total: int) -> str:
    """Say what is left, file by file."""
    if not left:
        return f"All lines of {total} files ran."
    lines = [f"{path}: {', '.join(map(str, rows))}" for path, rows in left.items()]
    count = sum(map(len, left.values()))
    return "\n".join(
        [*lines, f"{count} lines in {len(left)} of {total} files never ran."]
    )


def main(**options: Any) -> int:
    """Print the verdict; 1 when a line is left."""
    measured = Coverage(**options)
    measured.load()
    rooms = [p for p in measured.get_data().measured_files() if is_in_a_room(p)]
    left = dict(lines_left(measured))
    print(told(left, len(rooms)))
    return 1 if left or not rooms else 0


if __name__ == "__main__":
    sys.exit(main())
