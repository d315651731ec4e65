"""Models of ``directory``, one file an aggregate."""

from intervisit.directory.models.amendments import Amendment
from intervisit.directory.models.drafts import FormDraft
from intervisit.directory.models.editions import Edition, EditionEntry
from intervisit.directory.models.incoming import IncomingList
from intervisit.directory.models.listing_areas import ListingArea
from intervisit.directory.models.listings import Listing
from intervisit.directory.models.papers import EditionPaper

__all__ = [
    "Amendment",
    "Edition",
    "EditionEntry",
    "EditionPaper",
    "FormDraft",
    "IncomingList",
    "Listing",
    "ListingArea",
]
