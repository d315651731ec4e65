"""What the next edition would say, and what changed since somebody looked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from intervisit.directory.domain.editions import Line, differences, in_order
from intervisit.directory.domain.previews import Preview
from intervisit.directory.domain.rules import Rules
from intervisit.directory.models import Listing
from intervisit.directory.queries.editions import (
    MOST_AT_FIRST,
    lines_of,
    newest,
    said_now,
    told_differences,
)
from intervisit.directory.queries.reading import sealed, unsealed


def preview_in(carried: str) -> Preview | None:
    """Give what a form carried of the preview that somebody read; None for nothing."""
    return Preview.taken(unsealed(carried))


def next_page(
    rules: Rules | None,
    on: date,
    asked: Mapping[str, str],
    previewed: Preview | None = None,
) -> dict[str, Any]:
    """Give what the next edition would say, and what would change by it.

    Parameters
    ----------
    previewed : Preview or None
        What somebody had read: it tells what changed since.
    """
    before = newest()
    number = before.number if before else 0
    lines = said_now(rules, on)
    preview = Preview.of(number, lines)
    standing = Listing.objects.listed_on(on).count()
    return {
        "before": before,
        "number": number + 1,
        "read": sealed(preview.carried()),
        "since": since(previewed, preview, lines) if previewed else None,
        "count": len(lines),
        "named": sum(bool(line.person_name) for line in lines),
        "left_out": standing - len(lines),
        **told_differences(differences(lines_of(before), lines), asked),
    }


@dataclass(frozen=True, slots=True)
class Since:
    """What changed since somebody looked: some of the lines, and how many in all."""

    count: int
    came: Sequence[Line]
    changed: Sequence[Line]
    went: Sequence[Listing]


def since(previewed: Preview, now: Preview, lines: Sequence[Line]) -> Since | None:
    """Tell what changed since somebody looked; None for nothing."""
    changed = previewed.changed(now)
    if not changed:
        return None
    known = set(changed)
    there = in_order([line for line in lines if line.listing_id in known])
    gone = [key for key in changed if key not in now.lines][:MOST_AT_FIRST]
    rows = Listing.objects.filter(pk__in=gone).select_related("organisation")
    came = [line for line in there if line.listing_id not in previewed.lines]
    other = [line for line in there if line.listing_id in previewed.lines]
    return Since(
        count=len(changed),
        came=came[:MOST_AT_FIRST],
        changed=other[:MOST_AT_FIRST],
        went=list(rows.order_by("title", "pk")),
    )
