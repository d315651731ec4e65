"""Models of ``search``."""

from intervisit.search.models.documents import Collection, Document, Entry, Meaning
from intervisit.search.models.thesaurus import SynonymGroup
from intervisit.search.models.unmet import UnmetSearch
from intervisit.search.models.vocabulary import WordCount

__all__ = [
    "Collection",
    "Document",
    "Entry",
    "Meaning",
    "SynonymGroup",
    "UnmetSearch",
    "WordCount",
]
