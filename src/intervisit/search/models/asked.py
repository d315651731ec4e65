from __future__ import annotations

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models

from intervisit.support.models import NetworkModel


class SavedSearch(NetworkModel):
    """What a person wants to be told of, as they asked it; theirs alone.

    Kept until they take it away. ``known`` are the subjects that answered when it
    was last looked at: what answers beside them is new.
    """

    person = models.ForeignKey(
        "people.Person", on_delete=models.CASCADE, related_name="saved_searches"
    )
    kind = models.CharField(max_length=40)
    words = models.CharField(max_length=200, blank=True)
    chosen = ArrayField(models.CharField(max_length=100), default=list, blank=True)
    kilometres = models.PositiveSmallIntegerField(null=True, blank=True)
    known = ArrayField(models.BigIntegerField(), default=list, editable=False)
    saved_at = models.DateTimeField()
    looked_at = models.DateTimeField()
    told_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["network", "person", "kind", "words", "chosen", "kilometres"],
                name="saved_search_once",
                nulls_distinct=False,
            )
        ]

    def __str__(self) -> str:
        return self.words or ", ".join(self.chosen)


class AskedSearch(NetworkModel):
    """One search by words, without who asked: what was asked for, and what came first.

    Written when somebody searches; the night deletes what is older than a year and
    a month.
    """

    kind = models.CharField(max_length=40)
    folded = models.CharField(max_length=200)
    asked_on = models.DateField()
    answers = models.PositiveSmallIntegerField()
    first = ArrayField(models.BigIntegerField(), default=list)

    class Meta:
        indexes: ClassVar = [
            models.Index(
                fields=["network", "kind", "asked_on"], name="asked_search_by_day"
            )
        ]

    def __str__(self) -> str:
        return self.folded
