"""What somebody read before they issued an edition, short enough for a form."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import blake2b
from itertools import accumulate, pairwise
from typing import Any, Final, Self

from intervisit.directory.domain.editions import COMPARED, Line

#: Bytes that tell one line from another; eight letters each.
BYTES: Final = 4
LETTERS: Final = 2 * BYTES
#: What stands for the number of an edition where nobody knows what was read.
UNREAD: Final = -1


@dataclass(frozen=True, slots=True)
class Preview:
    """What the next edition would have said when somebody looked.

    Parameters
    ----------
    number : int
        Of the edition that was valid then; 0 for none.
    lines : mapping of int to str
        A fingerprint of each line, by its listing.
    """

    number: int
    lines: Mapping[int, str]

    @classmethod
    def of(cls, number: int, lines: Iterable[Line]) -> Self:
        """Note what lines say now; a new date of confirmation is no change."""
        return cls(number, {line.listing_id or 0: print_of(line) for line in lines})

    def carried(self) -> dict[str, Any]:
        """Give it as a form carries it: of 4,000 lines about 25 kB.

        Keys go as the steps from one to the next, which are small.
        """
        keys = sorted(self.lines)
        steps = [after - before for before, after in pairwise([0, *keys])]
        said = "".join(self.lines[key] for key in keys)
        return {"number": self.number, "steps": steps, "said": said}

    @classmethod
    def taken(cls, carried: Mapping[str, Any]) -> Self | None:
        """Read what a form carried; None for what isn't a preview.

        >>> preview = Preview(2, {5: "0a1b2c3d", 9: "ffffffff"})
        >>> Preview.taken(preview.carried()) == preview
        True
        >>> Preview.taken({}) is None
        True
        """
        if not carried.keys() >= {"number", "steps", "said"}:
            return None
        keys, said = list(accumulate(carried["steps"])), carried["said"]
        places = range(0, len(said), LETTERS)
        prints = [said[place : place + LETTERS] for place in places]
        return cls(carried["number"], dict(zip(keys, prints, strict=True)))

    def changed(self, now: Self) -> list[int]:
        """Give the listings that came, went, or say something else by now."""
        every = self.lines.keys() | now.lines.keys()
        return sorted(key for key in every if self.lines.get(key) != now.lines.get(key))


def print_of(line: Line) -> str:
    """Give the fingerprint of what a line says."""
    said = "\x1f".join(str(getattr(line, name)) for name in COMPARED)
    return blake2b(said.encode(), digest_size=BYTES).hexdigest()
