"""Editions as an actor sees them, and what the next one would say."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Count, F, QuerySet

from intervisit.directory.domain.editions import (
    Differences,
    Line,
    differences,
    in_order,
)
from intervisit.directory.domain.incoming import without_contacts
from intervisit.directory.domain.rules import Rules
from intervisit.directory.labels import AVAILABILITY
from intervisit.directory.models import Edition, EditionEntry, Listing
from intervisit.directory.models.editions import EditionQuerySet
from intervisit.directory.queries.listings import area_names, with_areas
from intervisit.directory.queries.words import PARTS
from intervisit.kernel.actor import Actor


def editions_visible_to(actor: Actor) -> EditionQuerySet:
    """Give the editions: to visitors those that may be read by everybody."""
    found = Edition.objects.select_related("issued_by")
    return found.public() if actor.is_visitor else found


def edition_seen(actor: Actor, public_id: str) -> Edition | None:
    """Give an edition by its public id, if an actor may read it."""
    return editions_visible_to(actor).filter(public_id=public_id).first()


def newest_seen(actor: Actor) -> Edition | None:
    """Give the edition that is valid, if an actor may read it."""
    newest = Edition.objects.order_by("-number").first()
    if newest is None or (actor.is_visitor and not newest.is_public):
        return None
    return newest


def with_counts(editions: QuerySet[Edition]) -> QuerySet[Edition]:
    """Add how many entries each has."""
    return editions.annotate(entry_count=Count("entries"))


def entries_of(edition: Edition) -> QuerySet[EditionEntry]:
    """Give what an edition says, in its order."""
    return EditionEntry.objects.filter(edition=edition).order_by("position")


def lines_of(edition: Edition | None) -> list[Line]:
    """Give what an edition says as plain lines; nothing for none."""
    if edition is None:
        return []
    return [
        Line(
            listing_id=entry.listing_id,
            school=entry.school,
            areas=list(entry.areas),
            title=entry.title,
            person_name=entry.person_name,
            description=entry.description,
            kinds=list(entry.kinds),
            phases=list(entry.phases),
            subjects=entry.subjects,
            availability=entry.availability,
            confirmed_on=entry.confirmed_on,
            person_id=entry.person_id,
        )
        for entry in entries_of(edition)
    ]


def lines_now(rules: Rules | None, on: date) -> list[Line]:
    """Give what an edition of today would say, in its order; three queries.

    What nobody confirms any more, and the search leaves out, isn't in it.
    """
    rows = Listing.objects.findable_on(on, rules)
    listings = list(rows.select_related("organisation", "post__person").order_by("pk"))
    return in_order(_line(each, rules, on) for each in with_areas(listings))


def _line(listing: Listing, rules: Rules | None, on: date) -> Line:
    person = listing.post.person if listing.post and listing.names_person else None
    return Line(
        listing_id=listing.pk,
        school=listing.organisation.name,
        areas=area_names(listing),
        title=without_contacts(listing.title),
        person_name=person.name if person else "",
        description=without_contacts(listing.description),
        kinds=rules.kind_words(listing.kinds) if rules else [],
        phases=rules.phase_words(listing.phases) if rules else [],
        subjects=without_contacts(listing.subjects),
        availability=str(AVAILABILITY[listing.availability_on(on)]),
        confirmed_on=listing.confirmed_on,
        person_id=person.pk if person else None,
    )


def edition_before(edition: Edition) -> Edition | None:
    """Give the edition before one, or None for the first."""
    earlier = Edition.objects.filter(number__lt=edition.number)
    return earlier.order_by("-number").first()


def newest() -> Edition | None:
    """Give the edition that is valid, or None."""
    return Edition.objects.order_by("-number").first()


def edition_page(edition: Edition) -> dict[str, Any]:
    """Give what stands round the entries of an edition."""
    valid = newest()
    redacted = EditionEntry.objects.filter(edition=edition, redacted_at__isnull=False)
    return {
        "edition": edition,
        "valid": None if valid is None or valid.pk == edition.pk else valid,
        "before": edition_before(edition),
        "redacted": redacted.count(),
        "last_redacted_at": redacted.order_by("-redacted_at")
        .values_list("redacted_at", flat=True)
        .first(),
    }


def changes_page(edition: Edition) -> dict[str, Any]:
    """Give what changed from the edition before to this one."""
    before = edition_before(edition)
    found = differences(lines_of(before), lines_of(edition))
    return {"edition": edition, "before": before, **told_differences(found)}


def next_page(rules: Rules | None, on: date) -> dict[str, Any]:
    """Give what the next edition would say, and what would change by it."""
    before = newest()
    lines = lines_now(rules, on)
    standing = Listing.objects.listed_on(on).count()
    return {
        "before": before,
        "number": before.number + 1 if before else 1,
        "count": len(lines),
        "named": sum(bool(line.person_name) for line in lines),
        "left_out": standing - len(lines),
        **told_differences(differences(lines_of(before), lines)),
    }


def told_differences(found: Differences) -> dict[str, Any]:
    """Say differences in words: each change with its parts before and after."""
    return {
        "changes": found.count,
        "came": found.came,
        "went": found.went,
        "changed": [
            (
                each.after,
                [
                    (
                        PARTS[part],
                        _plain(getattr(each.before, part)),
                        _plain(getattr(each.after, part)),
                    )
                    for part in each.parts
                ],
            )
            for each in found.changed
        ],
    }


def _plain(value: Any) -> str:
    return ", ".join(value) if isinstance(value, list | tuple) else str(value)


def naming(person_id: int) -> QuerySet[EditionEntry]:
    """Give the entries of editions that name somebody, newest edition first."""
    found = EditionEntry.objects.filter(person_id=person_id)
    return found.select_related("edition").order_by(F("edition__number").desc(), "pk")
