"""Planned rows and plans: the whole of what an import would do, before it does it."""

import hashlib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from intervisit.imports.domain.rows import Reading

#: The safety stop: an import that would end more than this share asks first …
LARGEST_SHARE_ENDED: Final = 0.10
#: … unless so few are ended that any list may well say so.
ALWAYS_ALLOWED: Final = 3


class Outcome(StrEnum):
    """What will happen with a row."""

    ADD = "add"
    CHANGE = "change"
    SAME = "same"
    END = "end"
    UNREADABLE = "unreadable"
    LEFT_OUT = "left_out"


@dataclass(frozen=True, slots=True)
class Change:
    """A value that differs; `old` and `new` are canonical, "" where there is none."""

    key: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class PlannedRow:
    """A row and what will happen with it.

    Parameters
    ----------
    subject_id : the school or person that it is about, None when it is new.
    post_id : the post that it amends or ends, None when it starts one.
    key : rows with one key are about one school or person.
    """

    reading: Reading
    outcome: Outcome
    key: str = ""
    subject_id: int | None = None
    changes: tuple[Change, ...] = ()
    post_id: int | None = None
    starts_post: bool = False


@dataclass(frozen=True, slots=True)
class Ending:
    """Something that a complete list no longer names: a school, or a post.

    Parameters
    ----------
    label : name as people know it, and where.
    """

    id: int
    label: str
    person_id: int | None = None


@dataclass(frozen=True, slots=True)
class Alike:
    """A new person in the file who may be one that the network knows."""

    number: int
    name: str
    person_id: int
    known_as: str
    reason: str


@dataclass(frozen=True, slots=True)
class Plan:
    """What an import would do.

    Parameters
    ----------
    endings : what a complete list would end; carried out only if it is complete.
    active_count : how many there are now that it could end.
    unattributed : rows that can't be read and may be about anybody; while there is
        one, nobody can say whom the list doesn't name.
    """

    rows: Sequence[PlannedRow]
    endings: tuple[Ending, ...] = ()
    active_count: int = 0
    alike: tuple[Alike, ...] = ()
    counts: Counter[Outcome] = field(default_factory=Counter)
    unattributed: int = 0

    @property
    def ready_count(self) -> int:
        """Rows that go in: all that can be read and weren't left out."""
        return sum(
            count
            for outcome, count in self.counts.items()
            if outcome not in {Outcome.UNREADABLE, Outcome.LEFT_OUT}
        )

    @property
    def must_be_confirmed(self) -> bool:
        return ends_too_many(len(self.endings), self.active_count)


def ends_too_many(ended: int, active: int) -> bool:
    """Tell whether ending so many of so many should be confirmed by name.

    >>> ends_too_many(2, 10), ends_too_many(11, 100), ends_too_many(10, 100)
    (False, True, False)
    """
    return ended > ALWAYS_ALLOWED and ended > LARGEST_SHARE_ENDED * active


def counted(rows: Sequence[PlannedRow]) -> Counter[Outcome]:
    return Counter(row.outcome for row in rows)


def fingerprint(plan: Plan, *, ends: bool) -> str:
    """Give a digest of what a plan would write: equal plans write the same.

    Two plans of one file differ when the network has changed in between, so that
    nobody applies something else than what they looked at.
    """
    digest = hashlib.sha256()
    for piece in pieces(plan, ends=ends):
        digest.update(piece.encode())
        digest.update(b"\n")
    return digest.hexdigest()


def pieces(plan: Plan, *, ends: bool) -> Iterator[str]:
    for row in plan.rows:
        if row.outcome is Outcome.SAME:
            continue
        yield (
            f"{row.reading.part}:{row.reading.number}:{row.outcome}:{row.subject_id}"
            f":{row.post_id}:{row.starts_post}"
        )
        for change in row.changes:
            yield f"{change.key}={change.old}>{change.new}"
    if ends:
        yield ",".join(str(ending.id) for ending in plan.endings)
