"""Pages of groups: a city may have hundreds, and a page shows some of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Generic, Protocol, TypeVar

from django.core.paginator import Page, Paginator

from intervisit.networks.models import Organisation

GROUPS_A_PAGE: Final = 30


class Lettered(Protocol):
    """A group with a letter and schools."""

    @property
    def letter(self) -> str: ...

    @property
    def schools(self) -> Sequence[Organisation]: ...


G = TypeVar("G", bound=Lettered)


@dataclass(frozen=True, slots=True)
class Shown(Generic[G]):
    """The groups on a page, and which of them is looked at.

    Parameters
    ----------
    chosen : "" where none is.
    missed : words that no school of a group has.
    """

    page: Page[G]
    chosen: str = ""
    words: str = ""
    missed: bool = False

    @property
    def groups(self) -> list[G]:
        return list(self.page.object_list)

    @property
    def is_part(self) -> bool:
        """Whether there are more groups than the page shows."""
        return bool(self.page.has_other_pages())


def shown_groups(groups: Sequence[G], asked: Mapping[str, str]) -> Shown[G]:
    """Give the page that is asked for: by number, a group, a school of it, or words."""
    words = asked.get("find", "").strip()
    index = place_of(groups, asked, words)
    number: int | str = asked.get("page", "")
    if index is not None:
        number = index // GROUPS_A_PAGE + 1
    letter = "" if index is None else groups[index].letter
    page = Paginator(groups, GROUPS_A_PAGE).get_page(number or 1)
    return Shown(page, letter, words, bool(words) and index is None)


def place_of(groups: Sequence[G], asked: Mapping[str, str], words: str) -> int | None:
    """Find the first group that is meant, None where none is."""
    letter, school = asked.get("group", ""), asked.get("school", "")
    for index, group in enumerate(groups):
        if letter and group.letter == letter:
            return index
        if school and any(each.public_id == school for each in group.schools):
            return index
        if words and any(words.lower() in each.name.lower() for each in group.schools):
            return index
    return None
