from __future__ import annotations

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import Q

from intervisit.search.models.fields import HalfVectorField, HnswIndex
from intervisit.support.models import NetworkModel


class Collection(NetworkModel):
    """The documents of one kind in a network, counted: what rarity is reckoned from.

    Made with the first document; every indexing brings it up to date.
    """

    kind = models.CharField(max_length=40)
    documents = models.PositiveBigIntegerField(default=0)
    words = models.PositiveBigIntegerField(default=0)
    edition = models.PositiveBigIntegerField(default=0)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["network", "kind"], name="collection_once_a_kind"
            )
        ]

    def __str__(self) -> str:
        return self.kind


class Document(NetworkModel):
    """What can be found, in its owner's words; behind the wall, as all prose is.

    The capability that owns the subject offers it and takes it away. While
    ``indexed_at`` is empty a job is on its way to read it; until then people find
    what was indexed before.
    """

    kind = models.CharField(max_length=40)
    subject_id = models.BigIntegerField()
    title = models.CharField(max_length=300)
    text = models.TextField(blank=True)
    also = models.TextField(
        blank=True, help_text="Found by its words only: names, what is said of many."
    )
    tags = ArrayField(models.CharField(max_length=100), default=list, blank=True)
    latitude = models.FloatField(null=True, blank=True)
    longitude = models.FloatField(null=True, blank=True)
    fades_on = models.DateField(
        null=True, blank=True, help_text="From this day on it stands lower."
    )
    gone_on = models.DateField(
        null=True, blank=True, help_text="From this day on it is not found."
    )
    digest = models.CharField(max_length=64, editable=False)
    spellings = ArrayField(
        models.CharField(max_length=60),
        default=list,
        editable=False,
        help_text="Its words as they were last counted.",
    )
    offered_at = models.DateTimeField()
    indexed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["network", "kind", "subject_id"], name="document_once"
            )
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["network", "kind"],
                condition=Q(indexed_at=None),
                name="document_to_be_read",
            )
        ]

    def __str__(self) -> str:
        return self.title


class Entry(models.Model):
    """The words of a document as lexemes, and what it can be filtered by.

    Without a wall, so that its index works; it holds no prose, and is only ever read
    joined to its document. The indexing writes it, and nothing else.
    """

    document = models.OneToOneField(
        Document, on_delete=models.CASCADE, primary_key=True, related_name="entry"
    )
    network = models.ForeignKey(
        "networks.Network", on_delete=models.PROTECT, db_index=False, related_name="+"
    )
    kind = models.CharField(max_length=40)
    lexemes = SearchVectorField()
    words = models.PositiveIntegerField()
    tags = ArrayField(models.CharField(max_length=100), default=list)
    latitude = models.FloatField(null=True)
    longitude = models.FloatField(null=True)
    fades_on = models.DateField(null=True)
    gone_on = models.DateField(null=True)

    class Meta:
        indexes: ClassVar = [
            GinIndex(fields=["lexemes", "tags"], name="entry_words", fastupdate=False)
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.document_id}"


class Meaning(models.Model):
    """The vector of a document's title and text, and what it can be filtered by.

    Apart from ``Entry``, and without anything that changes often: each change of a
    row gives the index of vectors a new element. What lasts of tags and places is
    here as well, as comparing vectors one by one is several times faster where
    nothing else is read.
    """

    document = models.OneToOneField(
        Document, on_delete=models.CASCADE, primary_key=True, related_name="meaning"
    )
    network = models.ForeignKey(
        "networks.Network", on_delete=models.PROTECT, db_index=False, related_name="+"
    )
    kind = models.CharField(max_length=40)
    vector = HalfVectorField(size=384)
    tags = ArrayField(models.CharField(max_length=100), default=list)
    latitude = models.FloatField(null=True)
    longitude = models.FloatField(null=True)

    class Meta:
        indexes: ClassVar = [
            GinIndex(fields=["tags"], name="meaning_narrowed", fastupdate=False),
            HnswIndex(
                fields=["vector"],
                opclasses=["halfvec_cosine_ops"],
                name="meaning_near",
            ),
            models.Index(fields=["network", "kind"], name="meaning_of_kind"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.document_id}"
