"""What a list is: columns, filters, search and order."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import QuerySet

from intervisit.support.policy import Words

Rows = QuerySet[Any]
# Of which model the rows are, a table and its filters know; what holds them doesn’t.
Narrowed = Callable[[Any, str], Rows]
Options = Sequence[tuple[str, Words]]


@dataclass(frozen=True, slots=True)
class Column:
    """One column.

    Parameters
    ----------
    value : callable
        Row to plain value: what is exported, and shown unless there is a template.
    sort : tuple of str
        Names to order by, each going the same way; empty when it can't be sorted.
    template : str
        A fragment that draws the cell from ``row`` and ``value``.
    """

    key: str
    label: Words
    value: Callable[[Any], Any]
    sort: tuple[str, ...] = ()
    template: str = ""
    numeric: bool = False
    is_head: bool = False
    on_screen: bool = True
    exported: bool = True


@dataclass(frozen=True, slots=True)
class Filter:
    """One way to narrow a list.

    Parameters
    ----------
    options : callable or None
        Gives (value, words) pairs, in one query at most; None for free text.
    apply : callable
        (queryset, value) to queryset; gets only values among the options.
    in_form : bool
        False where the page has links of its own for it, such as an index.
    """

    key: str
    label: Words
    apply: Narrowed
    options: Callable[[], Options] | None = None
    in_form: bool = True


@dataclass(frozen=True, slots=True)
class Table:
    """A list: what it shows and how it is narrowed and ordered.

    ``things`` and ``thing`` say what many rows, and one, are called; ``people``
    gives the ids of the persons whom the filtered rows speak of; with it the list
    can be written to. ``called`` names its files, where ``things`` would not.
    """

    key: str
    things: Words
    columns: Sequence[Column]
    order: str
    filters: Sequence[Filter] = ()
    search: Narrowed | None = None
    search_label: Words = ""
    empty_title: Words = ""
    empty_words: Words = ""
    caption: Words = ""
    per_page: int = 50
    stacks: bool = True
    fetch: Callable[[list[Any]], list[Any]] = field(default=lambda rows: rows)
    people: Callable[[Rows], Iterable[int]] | None = None
    people_words: Words = ""
    thing: Words = ""
    called: Words = ""

    def column(self, key: str) -> Column | None:
        """Give a column by key, or None."""
        return next((column for column in self.columns if column.key == key), None)
