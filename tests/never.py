"""Asking the database to hold what never happens, as the application's own role."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import IntegrityError, models, transaction

from intervisit.support.models import new_public_id


def never_says(row: models.Model, why: str, **said: Any) -> None:
    """Prove that a row can’t be changed so; ``why`` is part of the rule’s name."""
    rows = type(row)._default_manager.filter(pk=row.pk)
    with pytest.raises(IntegrityError, match=why), transaction.atomic():
        rows.update(**said)


def never_twice(row: models.Model, why: str, **said: Any) -> None:
    """Prove that a row like this one can't be written beside it."""
    other = type(row)._default_manager.get(pk=row.pk)
    other.pk = None
    for name, value in said.items():
        setattr(other, name, value)
    if hasattr(other, "public_id"):
        other.public_id = new_public_id()  # type: ignore[attr-defined]  # asked above
    with pytest.raises(IntegrityError, match=why), transaction.atomic():
        other.save(force_insert=True)
