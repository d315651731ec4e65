"""Let what was attached to one thing from a day on be attached to another."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from django.db import IntegrityError, transaction

from intervisit.support.models import NetworkModel


def pass_on(rows: Iterable[NetworkModel], *, after: date, **to: Any) -> int:
    """End rows that run from-to, and begin the same anew with other values.

    What has not begun yet changes as it is. What the other has already is not given
    twice: the old row ends and nothing begins.

    Parameters
    ----------
    after : date
        The last day of the old rows; the new ones begin on the next.
    to : values of the new rows

    Returns
    -------
    int
        How many were passed on.
    """
    return sum(_passed(row, after, to) for row in rows)


def _passed(row: Any, after: date, to: dict[str, Any]) -> bool:
    fresh = row.__class__.objects.get(pk=row.pk)
    has_begun = row.starts_on <= after
    if has_begun:
        row.ends_on = after
        row.save()
        fresh.pk, fresh.starts_on = None, after + timedelta(days=1)
        fresh.public_id = type(row)._meta.get_field("public_id").get_default()
        fresh._state.adding = True
    for name, value in to.items():
        setattr(fresh, name, value)
    try:
        with transaction.atomic():
            fresh.save()
    except IntegrityError:
        return False
    return True
