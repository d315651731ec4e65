"""Editions as an actor sees them, and what the next one would say."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Final

from django.core.paginator import Paginator
from django.db.models import Count, F, QuerySet

from intervisit.directory.domain.availability import Availability, availability_on
from intervisit.directory.domain.editions import (
    Difference,
    Differences,
    Line,
    differences,
    folded,
    in_order,
    letter_of,
    place_in,
)
from intervisit.directory.domain.incoming import without_contacts
from intervisit.directory.domain.rules import Rules
from intervisit.directory.labels import AVAILABILITY, CHANGES
from intervisit.directory.models import (
    Edition,
    EditionEntry,
    Listing,
    ListingArea,
)
from intervisit.directory.models.editions import EditionQuerySet
from intervisit.directory.queries.words import PARTS
from intervisit.imports.queries.pages import Tally
from intervisit.kernel.actor import Actor
from intervisit.people.models import full_name
from intervisit.support.policy import Words

#: What a line of an edition is read from, in the order of ``Line``.
ENTRY: Final = (
    *("listing_id", "school", "areas", "title", "person_name", "description"),
    *("kinds", "phases", "subjects", "availability", "confirmed_on", "person_id"),
)
NAME: Final = (
    "post__person__given_name",
    "post__person__family_name",
    "post__person__erased_at",
)
#: What a line is made of while it stands in the directory.
LISTING: Final = (
    *("pk", "organisation__name", "title", "description", "subjects"),
    *("kinds", "phases", "availability", "paused_until", "confirmed_on"),
    *("names_person", "post__person_id", *NAME),
)

#: So many changes of each sort stand on one page; of one sort alone, page by page.
MOST_AT_FIRST: Final = 25
CHANGES_A_PAGE: Final = 100


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


def schools_in(edition: Edition) -> list[str]:
    """Give the schools of an edition, as its alphabet orders them."""
    rows = EditionEntry.objects.filter(edition=edition).order_by()
    return sorted(rows.values_list("school", flat=True).distinct(), key=folded)


def index_of(schools: Sequence[str], letter: str) -> dict[str, Any]:
    """Give the letters that schools begin with, and the schools below one of them."""
    letters = list(dict.fromkeys(letter_of(name) for name in schools))
    return {
        "letters": letters if len(letters) > 1 else [],
        "letter": letter if letter in letters else "",
        "below": [name for name in schools if letter_of(name) == letter],
    }


def lines_of(edition: Edition | None) -> list[Line]:
    """Give what an edition says as plain lines; nothing for none."""
    if edition is None:
        return []
    return [Line(*said) for said in entries_of(edition).values_list(*ENTRY)]


def lines_now(rules: Rules | None, on: date) -> list[Line]:
    """Give what an edition of today would say, in its order; two queries."""
    return in_order(said_now(rules, on))


def said_now(rules: Rules | None, on: date) -> list[Line]:
    """Give what an edition of today would say, in no order; two queries.

    What nobody confirms any more, and the search leaves out, isn't in it. Read as
    plain values: a large network has thousands, and rows that know their tables
    take ten times as long.
    """
    found = Listing.objects.findable_on(on, rules)
    areas: defaultdict[int, list[str]] = defaultdict(list)
    told = ListingArea.objects.filter(listing__in=found.values("pk"))
    for key, name in told.order_by("rank", "pk").values_list(
        "listing_id", "area__name"
    ):
        areas[key].append(name)
    rows = found.order_by("pk").values(*LISTING)
    return [_line(row, areas[row["pk"]], rules, on) for row in rows]


def _line(
    row: Mapping[str, Any], areas: Sequence[str], rules: Rules | None, on: date
) -> Line:
    person = row["post__person_id"] if row["names_person"] else None
    said = Availability(row["availability"])
    return Line(
        listing_id=row["pk"],
        school=row["organisation__name"],
        areas=areas,
        title=without_contacts(row["title"]),
        person_name=full_name(*(row[name] for name in NAME)) if person else "",
        description=without_contacts(row["description"]),
        kinds=rules.kind_words(row["kinds"]) if rules else [],
        phases=rules.phase_words(row["phases"]) if rules else [],
        subjects=without_contacts(row["subjects"]),
        availability=str(AVAILABILITY[availability_on(said, row["paused_until"], on)]),
        confirmed_on=row["confirmed_on"],
        person_id=person,
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


def changes_page(edition: Edition, asked: Mapping[str, str]) -> dict[str, Any]:
    """Give what changed from the edition before to this one."""
    before = edition_before(edition)
    found = differences(lines_of(before), lines_of(edition))
    return {"edition": edition, "before": before, **told_differences(found, asked)}


def told_differences(found: Differences, asked: Mapping[str, str]) -> dict[str, Any]:
    """Say differences in words: each change with its parts before and after.

    Of each sort the first, with the count of all; of the sort that is asked for as
    ``show``, page by page.
    """
    sorts: dict[str, Sequence[Line | Difference]] = {
        "came": found.came,
        "changed": found.changed,
        "went": found.went,
    }
    show = asked.get("show", "")
    chosen = show if sorts.get(show) else ""
    some = {name: _in_order(lines)[:MOST_AT_FIRST] for name, lines in sorts.items()}
    page = None
    if chosen:
        lines = _in_order(sorts[chosen])
        page = Paginator(lines, CHANGES_A_PAGE).get_page(asked.get("page"))
        some = {name: [] for name in sorts} | {chosen: list(page.object_list)}
    return {
        "changes": found.count,
        "counts": _counts(sorts, chosen),
        "page": page,
        "base": f"?show={chosen}&",
        "came": some["came"],
        "came_count": len(found.came),
        "went": some["went"],
        "went_count": len(found.went),
        "changed": [(each.after, _told_parts(each)) for each in some["changed"]],
        "changed_count": len(found.changed),
    }


def _in_order(lines: Sequence[Line | Difference]) -> list[Any]:
    return sorted(lines, key=_place)


def _place(one: Line | Difference) -> tuple[str, str, str, str, int]:
    return place_in(one.after if isinstance(one, Difference) else one)


def _counts(sorts: Mapping[str, Sequence[Any]], chosen: str) -> list[Tally]:
    """Count the changes of each sort; each count shows them all."""
    return [
        Tally(f"{len(sorts[name]):,}", label, f"?show={name}", name == chosen)
        for name, label in CHANGES.items()
        if sorts[name]
    ]


def _told_parts(each: Difference) -> list[tuple[Words, str, str]]:
    return [
        (
            PARTS[part],
            _plain(getattr(each.before, part)),
            _plain(getattr(each.after, part)),
        )
        for part in each.parts
    ]


def _plain(value: Any) -> str:
    return ", ".join(value) if isinstance(value, list | tuple) else str(value)


def naming(person_id: int) -> QuerySet[EditionEntry]:
    """Give the entries of editions that name somebody, newest edition first."""
    found = EditionEntry.objects.filter(person_id=person_id)
    return found.select_related("edition").order_by(F("edition__number").desc(), "pk")
