"""Pages of a long list."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Page, Paginator


class FromNearerEnd(Paginator[Any]):
    """Pages that are read from whichever end of the list is nearer.

    The database walks over every row before the page it is asked for: on the last
    page of 80,000 people that takes as long as reading all of them. Backwards, the
    last page is as near as the first.
    """

    def page(self, number: int | str) -> Page[Any]:
        """Give a page; its rows are in the order of the list."""
        number = self.validate_number(number)
        first = (number - 1) * self.per_page
        end = min(first + self.per_page, self.count)
        if first <= self.count - end:
            return Page(self.object_list[first:end], number, self)
        backwards = self.object_list.reverse()[self.count - end : self.count - first]  # type: ignore[attr-defined]
        return Page(list(backwards)[::-1], number, self)
