"""What is never kept for the search: the database refuses it, whoever writes."""

from __future__ import annotations

from datetime import timedelta

from intervisit.search.models import Collection, Document, SynonymGroup, WordCount
from intervisit.search.operations.saved import Wanted, save_search
from intervisit.search.operations.thesaurus import bring_shipped_groups
from intervisit.search.operations.unmet import note_unmet
from tests.conftest import NOW
from tests.factories.search import KIND, someone
from tests.never import never_says, never_twice


def test_database_refuses_what_a_search_in_vain_never_is(nyc):
    unmet = note_unmet(words="dogs", kind=KIND, on=NOW.date(), by=someone())

    never_twice(unmet, "open_once")
    never_says(unmet, "settled_search_says_how", settled_on=NOW.date())
    never_says(unmet, "settled_search_says_how", settled_as="Hilltop has one.")
    never_says(unmet, "days_in_order", times=0)
    never_says(unmet, "days_in_order", last_on=unmet.first_on - timedelta(days=1))


def test_database_refuses_a_second_of_what_is_kept_once(listings, company):
    bring_shipped_groups(by=someone(), at=NOW)
    group = SynonymGroup.objects.get(key="phonics")
    tom = company.actor("tom")
    wanted = Wanted(words="guided reading")
    saved = save_search(kind=KIND, wanted=wanted, known=(), by=tom, at=NOW)

    never_twice(saved, "saved_search_once")
    never_twice(group, "shipped_once")
    never_says(group, "has_two_terms", terms=["phonics"])
    never_twice(Document.objects.first(), "document_once")
    never_twice(Collection.objects.get(), "collection_once_a_kind")
    never_twice(WordCount.objects.first(), "word_count_once")
