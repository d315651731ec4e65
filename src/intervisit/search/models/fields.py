"""Columns and an index of pgvector."""

from __future__ import annotations

from typing import Any

from django.contrib.postgres.indexes import PostgresIndex
from django.db import models


class HalfVectorField(models.Field[str, str]):
    """A vector of half-precision numbers, read and written as "[0.1,…]"."""

    def __init__(self, *args: Any, size: int, **kwargs: Any) -> None:
        self.size = size
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> Any:
        """Tell migrations the size too."""
        name, path, args, kwargs = super().deconstruct()
        return name, path, args, {**kwargs, "size": self.size}

    def db_type(self, connection: Any) -> str:  # noqa: ARG002 - Django's signature
        """Name the column's type."""
        return f"halfvec({self.size})"


class HnswIndex(PostgresIndex):
    """An index that finds near vectors, nearly all of them, without looking at each."""

    suffix = "hnsw"

    def __init__(
        self, *args: Any, links: int = 16, breadth: int = 64, **kwargs: Any
    ) -> None:
        self.links, self.breadth = links, breadth
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> Any:
        """Tell migrations how it is built."""
        path, args, kwargs = super().deconstruct()
        return path, args, {**kwargs, "links": self.links, "breadth": self.breadth}

    def get_with_params(self) -> list[str]:
        """Give how it is built, as SQL."""
        return [f"m = {self.links}", f"ef_construction = {self.breadth}"]
