"""Write what is searched: lexemes, tags and vectors, from documents."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import connection

from intervisit.search.domain.documents import Words
from intervisit.search.embedding import Vector, written
from intervisit.search.models import Document
from intervisit.search.scopes import CELLS, PASSING, SCOPE

# Scope and cells stand among the tags, so that one index answers for all of them.
TAGS = f"array_cat(array_remove(ARRAY[{SCOPE}, {CELLS}], NULL), d.tags::text[])"
NOT_PASSING = f"NOT starts_with(t, '{PASSING}:')"
LASTING = f"ARRAY(SELECT t FROM unnest({TAGS}) AS t WHERE {NOT_PASSING})"  # noqa: S608 - only constants of this room are put in
WRITE_ENTRIES = f"""
INSERT INTO search_entry
  (document_id, network_id, kind, lexemes, words, tags, latitude, longitude,
   fades_on, gone_on)
SELECT d.id, d.network_id, d.kind, w.lexemes::tsvector, w.words, {TAGS},
       d.latitude, d.longitude, d.fades_on, d.gone_on
FROM unnest(%s::bigint[], %s::text[], %s::int[]) AS w (id, lexemes, words)
JOIN search_document d ON d.id = w.id
ON CONFLICT (document_id) DO UPDATE
SET lexemes = excluded.lexemes, words = excluded.words, tags = excluded.tags,
    latitude = excluded.latitude, longitude = excluded.longitude,
    fades_on = excluded.fades_on, gone_on = excluded.gone_on
"""  # noqa: S608 - only constants of this room are put in
NARROW_ENTRIES = f"""
UPDATE search_entry e
SET tags = {TAGS}, latitude = d.latitude, longitude = d.longitude,
    fades_on = d.fades_on, gone_on = d.gone_on
FROM search_document d WHERE d.id = e.document_id AND d.id = ANY(%s)
"""  # noqa: S608 - the same
WRITE_MEANINGS = f"""
INSERT INTO search_meaning
  (document_id, network_id, kind, vector, tags, latitude, longitude)
SELECT d.id, d.network_id, d.kind, w.vector::halfvec, {LASTING},
       d.latitude, d.longitude
FROM unnest(%s::bigint[], %s::text[]) AS w (id, vector)
JOIN search_document d ON d.id = w.id
ON CONFLICT (document_id) DO UPDATE
SET vector = excluded.vector, tags = excluded.tags,
    latitude = excluded.latitude, longitude = excluded.longitude
"""  # noqa: S608 - the same
# A row that is as it should be is left alone: what passes does not touch it.
NARROW_MEANINGS = f"""
UPDATE search_meaning m
SET tags = n.tags, latitude = n.latitude, longitude = n.longitude
FROM (
  SELECT d.id, {LASTING}::varchar[] AS tags, d.latitude, d.longitude
  FROM search_document d WHERE d.id = ANY(%s)
) AS n
WHERE m.document_id = n.id
  AND (m.tags, m.latitude, m.longitude) IS DISTINCT FROM
      (n.tags, n.latitude, n.longitude)
"""  # noqa: S608 - the same


def write_entries(rows: Sequence[Document], words: Sequence[Words]) -> None:
    """Write the lexemes of documents, with tags and places as they stand."""
    with connection.cursor() as cursor:
        cursor.execute(
            WRITE_ENTRIES,
            [
                [row.pk for row in rows],
                [counted.lexemes for counted in words],
                [counted.length for counted in words],
            ],
        )


def narrow_entries(rows: Sequence[Document]) -> None:
    """Write tags and places of documents that say what they said."""
    if rows:
        keys = [row.pk for row in rows]
        with connection.cursor() as cursor:
            cursor.execute(NARROW_ENTRIES, [keys])
            cursor.execute(NARROW_MEANINGS, [keys])


def write_meanings(rows: Sequence[Document], vectors: Vector) -> None:
    """Write the vectors of documents, in the same order."""
    with connection.cursor() as cursor:
        cursor.execute(
            WRITE_MEANINGS, [[row.pk for row in rows], list(map(written, vectors))]
        )
