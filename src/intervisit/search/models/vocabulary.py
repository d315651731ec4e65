from __future__ import annotations

from typing import ClassVar

from django.db import models

from intervisit.support.models import NetworkModel


class WordCount(NetworkModel):
    """In how many documents a word stands: as it is spelled, and as a stem.

    Spelling is corrected by the words of the network's own documents, and by nobody
    else's; so this is behind the wall. The indexing keeps it.
    """

    kind = models.CharField(max_length=40)
    word = models.CharField(max_length=60)
    spelled = models.IntegerField(default=0)
    stemmed = models.IntegerField(default=0)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["network", "kind", "word"], name="word_count_once"
            )
        ]

    def __str__(self) -> str:
        return self.word
