"""A list as one request asked for it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from typing import Any

from django.core.paginator import Page
from django.http import QueryDict

from intervisit.kernel.actor import Actor
from intervisit.support.documents import Sheet
from intervisit.support.policy import Words
from intervisit.support.tables.declared import Column, Filter, Options, Rows, Table
from intervisit.support.tables.pages import FromNearerEnd

RESERVED = frozenset({"q", "sort", "page", "as"})
LONGEST_SEARCH = 200
EXPORTED_AT_ONCE = 2_000


@dataclass(frozen=True, slots=True)
class FilterField:
    """A filter as the page shows it."""

    name: str
    label: Words
    value: str
    options: Options | None
    in_form: bool = True

    @property
    def chosen_words(self) -> Words:
        """Words of the chosen option."""
        for value, words in self.options or ():
            if str(value) == self.value:
                return words
        return self.value


@dataclass(frozen=True, slots=True)
class Head:
    """A column's head: its words, and the address that sorts by it."""

    column: Column
    sort_url: str
    direction: str


@dataclass(frozen=True, slots=True)
class Cell:
    """A value of a row in a column."""

    column: Column
    value: Any


@dataclass(frozen=True, slots=True)
class Line:
    """A row and its cells."""

    row: Any
    cells: Sequence[Cell]


class BoundTable:
    """A table, a queryset, and what the address says about them.

    Unknown filters and values are ignored with a word about it (``ignored``), so
    that an old bookmark never breaks a page.
    """

    def __init__(self, table: Table, rows: Rows, asked: QueryDict) -> None:
        self.table = table
        self.asked = asked
        self.words = asked.get("q", "").replace("\0", "").strip()[:LONGEST_SEARCH]
        self.everything = rows
        self.ignored: list[str] = []
        self.actor: Actor | None = None

    @cached_property
    def fields(self) -> list[FilterField]:
        """Filters with their options and what was chosen."""
        return [self._field(each) for each in self.table.filters]

    def _field(self, each: Filter) -> FilterField:
        options = None if each.options is None else each.options()
        value = self.asked.get(each.key, "").replace("\0", "").strip()
        known = {str(option) for option, _ in options} if options is not None else None
        if value and known is not None and value not in known:
            self.ignored.append(str(each.label))
            value = ""
        return FilterField(each.key, each.label, value, options, each.in_form)

    @cached_property
    def filtered(self) -> Rows:
        """Rows that pass search and filters, in order."""
        rows = self.everything
        for each, field in zip(self.table.filters, self.fields, strict=True):
            if field.value:
                rows = each.apply(rows, field.value)
        if self.words and self.table.search is not None:
            rows = self.table.search(rows, self.words)
        return rows.order_by(*self._order_by())

    @property
    def sort(self) -> str:
        """Key of the column that orders the list, "-" before it when reversed."""
        asked = self.asked.get("sort", "")
        column = self.table.column(asked.lstrip("-"))
        return asked if column is not None and column.sort else self.table.order

    def _order_by(self) -> list[str]:
        column = self.table.column(self.sort.lstrip("-"))
        names = column.sort if column is not None else ()
        reverse = self.sort.startswith("-")
        return [_turned(name) if reverse else name for name in names] + ["pk"]

    @cached_property
    def page(self) -> Page[Any]:
        """The page of rows that was asked for; the nearest when out of range."""
        pages = FromNearerEnd(self.filtered, self.table.per_page)
        return pages.get_page(self.asked.get("page"))

    @property
    def count(self) -> int:
        """How many rows pass the filters."""
        return int(self.page.paginator.count)

    @property
    def counted(self) -> str:
        """Say how many rows pass the filters: "1,857 schools", "1 response"."""
        table = self.table
        words = table.thing if self.count == 1 and table.thing else table.things
        return f"{self.count:,} {words}"

    @cached_property
    def lines(self) -> list[Line]:
        """Rows of the page with their cells."""
        shown = [column for column in self.table.columns if column.on_screen]
        rows = self.table.fetch(list(self.page.object_list))
        return [
            Line(row, [Cell(column, column.value(row)) for column in shown])
            for row in rows
        ]

    @property
    def heads(self) -> list[Head]:
        """Heads of the columns on screen."""
        return [self._head(each) for each in self.table.columns if each.on_screen]

    def _head(self, column: Column) -> Head:
        if not column.sort:
            return Head(column, "", "")
        active = self.sort.lstrip("-") == column.key
        reverse = active and not self.sort.startswith("-")
        direction = ""
        if active:
            direction = "ascending" if reverse else "descending"
        wanted = f"-{column.key}" if reverse else column.key
        return Head(column, self.address(sort=wanted, page=""), direction)

    def address(self, **changes: str) -> str:
        """Give this list's address with some parts changed; "" leaves one out."""
        query = self.asked.copy()
        for name, value in changes.items():
            query.pop(name, None)
            if value:
                query[name] = value
        query.pop("as", None) if "as" not in changes else None
        encoded = query.urlencode()
        return f"?{encoded}" if encoded else "?"

    @property
    def page_base(self) -> str:
        """Address up to the page number."""
        base = self.address(page="")
        return base if base == "?" else f"{base}&"

    @property
    def has_search(self) -> bool:
        """Whether words can be searched for; a template must not call the search."""
        return self.table.search is not None

    @property
    def is_narrowed(self) -> bool:
        """Whether a search or filter is on."""
        return bool(self.words) or any(field.value for field in self.fields)

    @property
    def kept(self) -> Mapping[str, str]:
        """What a new search keeps."""
        return {"sort": self.sort} if "sort" in self.asked else {}

    @property
    def has_people(self) -> bool:
        """Whether the list can be written to."""
        return self.table.people is not None

    @cached_property
    def people(self) -> list[int]:
        """Ids of the persons whom the filtered rows speak of."""
        if self.table.people is None:
            return []
        return list(self.table.people(self.filtered))

    @property
    def people_url(self) -> str:
        """Address that hands the people of the filtered rows over."""
        return self.address(**{"as": "people", "page": ""})

    @property
    def csv_url(self) -> str:
        return self.address(**{"as": "csv", "page": ""})

    @property
    def xlsx_url(self) -> str:
        return self.address(**{"as": "xlsx", "page": ""})

    @property
    def called(self) -> str:
        """Name of the list's files."""
        return str(self.table.called or self.table.things).capitalize()

    def sheet(self) -> Sheet:
        """Give every row that passes the filters, for an export."""
        columns = [column for column in self.table.columns if column.exported]
        return Sheet(
            title=self.called,
            head=[str(column.label) for column in columns],
            rows=self._all_values(columns),
        )

    def _all_values(self, columns: Sequence[Column]) -> Iterator[list[Any]]:
        """Give every row, read once from the first to the last.

        Pages of them would be looked for from the beginning each time.
        """
        rows = self.filtered.iterator(chunk_size=EXPORTED_AT_ONCE)
        while part := self.table.fetch(list(islice(rows, EXPORTED_AT_ONCE))):
            for row in part:
                yield [column.value(row) for column in columns]


def _turned(name: str) -> str:
    """Order the other way round; a column may go downwards to begin with."""
    return name.removeprefix("-") if name.startswith("-") else f"-{name}"
