"""Models of ``search``."""

from intervisit.search.models.asked import AskedSearch, SavedSearch
from intervisit.search.models.documents import Collection, Document, Entry, Meaning
from intervisit.search.models.thesaurus import SynonymGroup
from intervisit.search.models.unmet import UnmetSearch
from intervisit.search.models.vocabulary import WordCount

__all__ = [
    "AskedSearch",
    "Collection",
    "Document",
    "Entry",
    "Meaning",
    "SavedSearch",
    "SynonymGroup",
    "UnmetSearch",
    "WordCount",
]
