"""By what the directory can be narrowed, in words, with how many would be left."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256

from django.utils.translation import gettext as _

from intervisit.directory.domain.availability import Availability
from intervisit.directory.domain.rules import Rules
from intervisit.directory.labels import AVAILABILITY
from intervisit.directory.models import Listing
from intervisit.networks.models import PracticeArea, Region, RegionKind
from intervisit.programmes.domain.schema.directory import AgePhase, HelpKind
from intervisit.search.domain.words import fold
from intervisit.support.policy import Words

# A facet shows so many values, the commonest, and every one that is chosen.
MOST_VALUES = 12
TAGGED = ("kind", "phase", "area", "subject", "region", "now")
Counts = Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Option:
    """A value that can be chosen, and how many would be left, if that is counted."""

    value: str
    label: Words
    count: int | None
    on: bool = False


@dataclass(frozen=True, slots=True)
class Facet:
    """Something to narrow by; ``type`` says whether one or several can be chosen."""

    name: str
    label: Words
    options: Sequence[Option]
    type: str = "checkbox"


def subjects_in(said: str) -> list[str]:
    """Cut what somebody wrote as subjects into them."""
    parts = said.replace(";", ",").split(",")
    return [" ".join(part.split()) for part in parts if part.strip()]


def subject_key(subject: str) -> str:
    """Name a subject without saying it: tags stand outside the wall."""
    return sha256(fold(subject).encode()).hexdigest()[:10]


def subject_tags(said: str) -> list[str]:
    """Give the tags of what somebody wrote as subjects."""
    return sorted({f"subject:{subject_key(one)}" for one in subjects_in(said)})


def first_division() -> RegionKind | None:
    """Give the way of dividing the network that people narrow by."""
    return RegionKind.objects.order_by("position", "pk").first()


def facets_of(
    counted: Mapping[str, Counts],
    chosen: Mapping[str, Sequence[str]],
    rules: Rules | None,
    uncounted: Collection[str] = (),
) -> list[Facet]:
    """Lay out the facets in which something can be chosen; at most five queries.

    Those that are ``uncounted`` show every value that they can have, and a number only
    where it is chosen.
    """
    found = [
        _facet(_("Kind of help"), "kind", _named(rules.kinds if rules else ())),
        _facet(_("Age"), "phase", _named(rules.phases if rules else ())),
        _facet(_("Practice area"), "area", _areas(counted, chosen)),
        _facet(_("Subject"), "subject", _subjects(counted, chosen)),
        _regions(counted, chosen),
        _facet(_("Availability"), "now", _availabilities()),
    ]
    shown = [
        _filled(
            facet,
            counted.get(facet.name, {}),
            chosen.get(facet.name, ()),
            is_counted=facet.name not in uncounted,
        )
        for facet in found
    ]
    return [facet for facet in shown if facet.options]


def _facet(label: Words, name: str, options: Iterable[Option]) -> Facet:
    return Facet(name, label, list(options))


def _filled(
    facet: Facet, counts: Counts, chosen: Sequence[str], *, is_counted: bool
) -> Facet:
    """Leave values that would leave something, or are chosen; the commonest of many."""
    options = [
        Option(
            one.value,
            one.label,
            counts.get(one.value, 0) if is_counted or one.value in chosen else None,
            one.value in chosen,
        )
        for one in facet.options
        if not is_counted or counts.get(one.value) or one.value in chosen
    ]
    if len(options) > MOST_VALUES:
        ranked = sorted(options, key=lambda one: (not one.on, -(one.count or 0)))
        kept = {one.value for one in ranked[:MOST_VALUES]}
        options = [one for one in options if one.value in kept]
    return Facet(facet.name, facet.label, options, facet.type)


def _named(declared: Iterable[HelpKind | AgePhase]) -> list[Option]:
    return [Option(one.key, one.name, 0) for one in declared]


def _wanted(
    name: str, counted: Mapping[str, Counts], chosen: Mapping[str, Sequence[str]]
) -> list[str]:
    return [*counted.get(name, {}), *chosen.get(name, ())]


def _areas(
    counted: Mapping[str, Counts], chosen: Mapping[str, Sequence[str]]
) -> list[Option]:
    wanted = _wanted("area", counted, chosen)
    rows = PracticeArea.objects.filter(public_id__in=wanted).order_by("name", "pk")
    return [Option(row.public_id, row.name, 0) for row in rows]


def _subjects(
    counted: Mapping[str, Counts], chosen: Mapping[str, Sequence[str]]
) -> list[Option]:
    wanted = set(_wanted("subject", counted, chosen))
    if not wanted:
        return []
    said = Listing.objects.in_directory().exclude(subjects="")
    words = {
        subject_key(subject): subject
        for several in said.values_list("subjects", flat=True).distinct()
        for subject in subjects_in(several)
    }
    named = [(words[key], key) for key in wanted if key in words]
    ranked = sorted(named, key=_folded)
    return [Option(key, word[:1].upper() + word[1:], 0) for word, key in ranked]


def _folded(named: tuple[str, str]) -> str:
    return fold(named[0])


def _regions(
    counted: Mapping[str, Counts], chosen: Mapping[str, Sequence[str]]
) -> Facet:
    wanted = _wanted("region", counted, chosen)
    if not wanted:
        return Facet("region", "", [])
    found = Region.objects.filter(public_id__in=wanted).select_related("kind")
    rows = list(found.order_by("name", "pk"))
    options = [Option(row.public_id, row.name, 0) for row in rows]
    return Facet("region", rows[0].kind.name if options else "", options)


def _availabilities() -> list[Option]:
    return [Option(one.value, AVAILABILITY[one], 0) for one in Availability]
