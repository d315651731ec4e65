"""Listings, proposals and editions, and a directory's rules for them."""

from __future__ import annotations

import factory

from intervisit.directory import models
from intervisit.programmes.domain.shipped import shipped_document
from intervisit.programmes.models import DefinitionVersion
from tests.conftest import NOW
from tests.factories.base import YEAR_START, NetworkFactory
from tests.factories.networks import SchoolFactory
from tests.factories.programmes import VersionFactory


def set_up_directory(**said) -> DefinitionVersion:
    """Let the open network have a directory, by the shipped definition or changed."""
    document = shipped_document("directory")
    document["directory"] = {**document["directory"], **said}
    version = VersionFactory(document=document)
    version.programme.current = version
    version.programme.save()
    return version


class DraftFactory(NetworkFactory):
    """What somebody has begun to write; for a school as a whole without a post."""

    class Meta:
        model = models.Listing

    organisation = factory.SubFactory(SchoolFactory)
    title = factory.Sequence(lambda n: f"Help number {n}")
    kinds = ("visit",)
    starts_on = YEAR_START
    confirmed_on = NOW.date()
    written_at = NOW


class ListingFactory(DraftFactory):
    """What stands in the directory."""

    submitted_at = NOW
    agreed_at = NOW
    published_at = NOW


class ListingAreaFactory(NetworkFactory):
    class Meta:
        model = models.ListingArea

    listing = factory.SubFactory(ListingFactory)
