"""What a network's documents are made of: counts, spellings, groups of terms."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from intervisit.search import embedding
from intervisit.search.domain.joining import Totals
from intervisit.search.domain.spelling import Vocabulary
from intervisit.search.domain.thesaurus import Group, Thesaurus
from intervisit.search.domain.words import tokens
from intervisit.search.models import Collection, SynonymGroup, WordCount
from intervisit.support.scope import current_network_id

# Vocabularies that a process keeps at hand; each is read anew after an indexing.
KEPT = 8


def collection_of(kind: str) -> Collection:
    """Give the counted documents of a kind; an empty one where there are none."""
    return Collection.objects.filter(kind=kind).first() or Collection(kind=kind)


def known_among(kind: str, words: Iterable[str]) -> set[str]:
    """Give those words that some document spells so."""
    rows = WordCount.objects.filter(kind=kind, word__in=set(words), spelled__gt=0)
    return set(rows.values_list("word", flat=True))


def totals_of(collection: Collection, stems: Iterable[str]) -> Totals:
    """Give the counts that rarity is reckoned from; one query."""
    rows = WordCount.objects.filter(kind=collection.kind, word__in=set(stems))
    counts = dict(rows.filter(stemmed__gt=0).values_list("word", "stemmed"))
    return Totals(collection.documents, collection.words, counts)


def thesaurus_for(stems: Iterable[str]) -> Thesaurus:
    """Give the groups in use that a query with these stems can touch; one query."""
    rows = SynonymGroup.objects.filter(retired_on=None, heads__overlap=list(stems))
    return Thesaurus(Group(tuple(row.terms), row.key) for row in rows.order_by("pk"))


def vocabulary_of(collection: Collection) -> Vocabulary:
    """Give every known word of a collection, its network's terms and the language.

    Read from the database once an edition and process: two queries, else none.
    """
    return _vocabulary(current_network_id(), collection.kind, collection.edition)


@lru_cache(maxsize=KEPT)
def _vocabulary(network_id: int, kind: str, edition: int) -> Vocabulary:
    rows = WordCount.objects.filter(kind=kind, spelled__gt=0)
    groups = SynonymGroup.objects.filter(retired_on=None)
    terms = {
        token.folded: 1
        for terms in groups.values_list("terms", flat=True)
        for term in terms
        for token in tokens(term)
    }
    counts = dict(rows.values_list("word", "spelled"))
    return Vocabulary(terms | counts, embedding.language_words())
