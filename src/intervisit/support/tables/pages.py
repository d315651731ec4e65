"""Pages of a long list."""

from __future__ import annotations

from typing import Any, Final

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet

#: From so many rows on, a page is found by keys first and read afterwards.
LONG: Final = 500


class FromNearerEnd(Paginator[Any]):
    """Pages that are read from whichever end of the list is nearer.

    The database walks over every row before the page it is asked for: on the last
    page of 80,000 people that takes as long as reading all of them. Backwards, the
    last page is as near as the first.

    What a long list shows of a row comes from many tables, and to put rows in order
    the database carries all of that along: the keys of a page are asked for first,
    which carry nothing, and then the rows of these keys.
    """

    def page(self, number: int | str) -> Page[Any]:
        """Give a page; its rows are in the order of the list."""
        number = self.validate_number(number)
        first = (number - 1) * self.per_page
        end = min(first + self.per_page, self.count)
        rows: QuerySet[Any] = self.object_list  # type: ignore[assignment]  # always one
        if first <= self.count - end:
            return Page(self._read(rows, first, end), number, self)
        backwards = self._read(rows.reverse(), self.count - end, self.count - first)
        return Page(list(backwards)[::-1], number, self)

    def _read(self, rows: QuerySet[Any], first: int, end: int) -> Any:
        """Give the rows from one place to another, in their order."""
        return rows[first:end] if self.count <= LONG else by_keys(rows, first, end)


def by_keys(rows: QuerySet[Any], first: int, end: int) -> list[Any]:
    """Give a part of many rows: its keys first, in order, and then what they show."""
    keys = list(rows.values_list("pk", flat=True)[first:end])
    found = {row.pk: row for row in rows.order_by().filter(pk__in=keys)}
    return [found[key] for key in keys if key in found]
