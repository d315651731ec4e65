"""What somebody asks of the directory, as its address says it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from urllib.parse import urlencode

from django.http import QueryDict

from intervisit.directory.queries.content import areas_called
from intervisit.directory.queries.facets import TAGGED
from intervisit.kernel.numbers import whole

MOST_LETTERS, MOST_VALUES = 200, 30
# Kilometres; miles are asked for in whole miles and kept as they are typed.
DISTANCES = (5, 10, 25, 50)


@dataclass(frozen=True, slots=True)
class Asked:
    """Words, what is chosen, how far from one's own school, and which page.

    Parameters
    ----------
    far : int or None
        Miles or kilometres, as people there count.
    as_typed : bool
        Words are not to be corrected.
    """

    words: str = ""
    chosen: Mapping[str, Sequence[str]] = field(default_factory=dict)
    far: int | None = None
    as_typed: bool = False
    page: int = 1

    @property
    def tags(self) -> list[str]:
        """Give what is chosen as ``facet:value``, in order."""
        return sorted(
            f"{name}:{value}" for name, some in self.chosen.items() for value in some
        )

    @property
    def count_chosen(self) -> int:
        return sum(map(len, self.chosen.values())) + (self.far is not None)

    @property
    def is_anything(self) -> bool:
        return bool(self.words or self.count_chosen)

    def address(self, **other: object) -> str:
        """Write it as the part of an address behind the question mark."""
        pairs: list[tuple[str, object]] = [("q", self.words)] if self.words else []
        pairs += [(n, v) for n, some in sorted(self.chosen.items()) for v in some]
        pairs += [("far", self.far)] if self.far else []
        pairs += [("as", "typed")] if self.as_typed else []
        pairs += list(other.items())
        return f"?{urlencode(pairs)}"

    def cleared(self) -> Asked:
        """Keep the words and nothing that is chosen."""
        return Asked(self.words, as_typed=self.as_typed)


def asked_of(query: QueryDict) -> Asked:
    """Read what an address asks; what makes no sense is left out.

    An area that was merged since somebody kept the address is the one it became.
    """
    chosen = {}
    for name in TAGGED:
        values = [value[:90] for value in query.getlist(name) if value.strip()]
        if values:
            chosen[name] = sorted(set(values[:MOST_VALUES]))
    if "area" in chosen:
        chosen["area"] = sorted(area.public_id for area in areas_called(chosen["area"]))
    return Asked(
        words=" ".join(query.get("q", "").replace("\x00", "").split())[:MOST_LETTERS],
        chosen={name: tuple(some) for name, some in chosen.items() if some},
        far=_number(query.get("far", ""), 200),
        as_typed=query.get("as") == "typed",
        page=_number(query.get("page", ""), 1_000) or 1,
    )


def asked_before(words: str, tags: Sequence[str], far: int | None) -> Asked:
    """Make of a search that somebody keeps what its address asks."""
    chosen: dict[str, list[str]] = {}
    for tag in tags:
        name, _, value = tag.partition(":")
        chosen.setdefault(name, []).append(value)
    return Asked(words, chosen, far)


def _number(said: str, most: int) -> int | None:
    number = whole(said)
    return number if number is not None and 0 < number <= most else None
