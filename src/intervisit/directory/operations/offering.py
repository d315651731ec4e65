"""Let listings be found: what stands in the directory is offered to the search.

Every operation that changes listings calls ``offer_again``; within seconds they are
found as they are now. Each hour ``offer_all`` looks whether anything was left behind:
a pause that ended by itself, a school that got another name, an area that was merged.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta

from django.db.models import Q

from intervisit.directory.domain.rules import Rules
from intervisit.directory.labels import LISTINGS
from intervisit.directory.models import Listing
from intervisit.directory.models.rules import rules_here
from intervisit.directory.queries.facets import first_division, subject_tags
from intervisit.directory.queries.listings import with_areas
from intervisit.kernel.actor import Actor
from intervisit.networks.models import Organisation, RegionMembership
from intervisit.search.domain.documents import NewDocument
from intervisit.search.models import Document
from intervisit.search.operations.offering import offer_documents, withdraw_documents
from intervisit.support.clock import day_of

BATCH = 1_000


def offer_again(*, listing_ids: Collection[int], by: Actor, at: datetime) -> None:
    """Offer listings to the search as they are now; those that are over are withdrawn.

    Safe to repeat; what has not changed is left alone. Defers ``search.index`` where
    words have changed.
    """
    rows = Listing.objects.filter(pk__in=list(listing_ids)).in_directory()
    standing = list(rows.select_related("organisation", "post"))
    gone = set(listing_ids) - {row.pk for row in standing}
    if gone:
        withdraw_documents(kind=LISTINGS, subject_ids=gone, by=by)
    if standing:
        documents = _documents(standing, rules_here(), day_of(at))
        offer_documents(kind=LISTINGS, documents=documents, by=by, at=at)


def offer_all(*, by: Actor, at: datetime) -> int:
    """Offer all that stands in the directory, withdraw the rest; count what stands."""
    there = list(
        Listing.objects.in_directory().order_by("pk").values_list("pk", flat=True)
    )
    offered = Document.objects.filter(kind=LISTINGS)
    stale = offered.exclude(subject_id__in=there).values_list("subject_id", flat=True)
    for part in _parts([*there, *stale]):
        offer_again(listing_ids=part, by=by, at=at)
    return len(there)


def _parts(ids: Sequence[int]) -> Iterable[Sequence[int]]:
    return (ids[start : start + BATCH] for start in range(0, len(ids), BATCH))


def _documents(
    listings: Sequence[Listing], rules: Rules | None, on: date
) -> list[NewDocument]:
    regions = _regions({listing.organisation_id for listing in listings}, on)
    return [
        _document(listing, regions.get(listing.organisation_id, ()), rules, on)
        for listing in with_areas(listings)
    ]


def _place(school: Organisation) -> tuple[float, float] | None:
    if school.latitude is None or school.longitude is None:
        return None
    return school.latitude, school.longitude


def _document(
    listing: Listing, regions: Sequence[tuple[str, str]], rules: Rules | None, on: date
) -> NewDocument:
    areas = [row.area for row in listing.areas_now]
    school = listing.organisation
    about = [listing.description, listing.subjects, *(area.name for area in areas)]
    beside = [
        *(school.name, listing.post.title if listing.post else ""),
        *(name for _, name in regions),
        *(rules.kind_words(listing.kinds) if rules else ()),
        *(rules.phase_words(listing.phases) if rules else ()),
    ]
    tags = [
        *(f"kind:{kind}" for kind in listing.kinds),
        *(f"phase:{phase}" for phase in listing.phases),
        *(f"area:{area.public_id}" for area in areas),
        *(f"region:{public_id}" for public_id, _ in regions),
        *subject_tags(listing.subjects),
        f"now:{listing.availability_on(on).value}",
    ]
    return NewDocument(
        listing.pk,
        listing.title,
        ". ".join(words for words in about if words),
        also=". ".join(words for words in beside if words),
        tags=tuple(sorted(tags)),
        place=_place(school),
        fades_on=rules.fades_on(listing.confirmed_on) if rules else None,
        gone_on=_gone_on(listing, rules),
    )


def _gone_on(listing: Listing, rules: Rules | None) -> date | None:
    last = listing.last_on
    ends = (
        rules.leaves_on(listing.confirmed_on) if rules else None,
        last + timedelta(days=1) if last else None,
    )
    return min((day for day in ends if day is not None), default=None)


def _regions(
    organisations: Collection[int], on: date
) -> Mapping[int, Sequence[tuple[str, str]]]:
    """Give the region that each school is in on a day, in the first division."""
    found: dict[int, list[tuple[str, str]]] = defaultdict(list)
    division = first_division()
    rows = RegionMembership.objects.filter(
        Q(ends_on=None) | Q(ends_on__gte=on),
        organisation_id__in=organisations,
        kind=division,
        starts_on__lte=on,
    )
    for row in rows.select_related("region").order_by("pk"):
        found[row.organisation_id].append((row.region.public_id, row.region.name))
    return found
