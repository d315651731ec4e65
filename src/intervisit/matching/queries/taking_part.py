"""Who takes part in a cohort's matching, and what is not known about them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Case, CharField, Exists, OuterRef, Q, QuerySet, Value, When
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from intervisit.matching.domain.settings import Sides, sides_of
from intervisit.networks.models import Focus, Measurement
from intervisit.programmes.models import Cohort, Participation
from intervisit.programmes.queries.programmes import definition_of

STRENGTH, NEED = "strength", "need"
MISSING = ("place", "grades", "focus", "indicators")


def sides_in_cohort(cohort: Cohort) -> list[Sides]:
    """Kinds of group that this cohort's definition forms round a host."""
    return sides_of(definition_of(cohort.definition))


def taking_part(cohort: Cohort, sides: Sides, on: date) -> QuerySet[Participation]:
    """Hosts and partners on a day, each with what is not known about it.

    Rows have `side`, `has_place`, `has_grades`, `has_focus` and `has_indicators`. Of a
    host the strengths count as its focus, of a partner the needs.
    """
    day = min(max(on, cohort.starts_on), cohort.ends_on)
    said = Focus.objects.filter(organisation=OuterRef("organisation"), ended_on=None)
    measured = Measurement.objects.filter(organisation=OuterRef("organisation"))
    organisation = Q(organisation__latitude__isnull=False)
    return (
        Participation.objects.filter(
            cohort=cohort, membership__in=[sides.host, sides.partner]
        )
        .held_on(day)
        .select_related("organisation")
        .annotate(
            side=Case(
                When(membership=sides.host, then=Value("host")),
                default=Value("partner"),
                output_field=CharField(),
            ),
            has_place=Case(When(organisation, then=True), default=False),
            has_grades=Case(
                When(organisation__grades__len__gt=0, then=True), default=False
            ),
            has_focus=Case(
                When(
                    membership=sides.host,
                    then=Exists(said.filter(direction=STRENGTH)),
                ),
                default=Exists(said.filter(direction=NEED)),
            ),
            has_indicators=Exists(measured),
        )
    )


@dataclass(frozen=True, slots=True)
class Counted:
    """How many take part on each side, and for how many something isn't known."""

    hosts: int
    partners: int
    lacking: dict[str, int]
    strands: dict[str, int]

    @property
    def ready(self) -> bool:
        return self.hosts > 0 and self.partners > 0


def counted(rows: QuerySet[Participation]) -> Counted:
    """Count those who take part; one query."""
    values = list(
        rows.values_list("side", "strand", *(f"has_{each}" for each in MISSING))
    )
    lacking = {
        name: sum(1 for row in values if not row[at])
        for at, name in enumerate(MISSING, start=2)
    }
    strands: dict[str, int] = {}
    for row in values:
        if row[1]:
            strands[row[1]] = strands.get(row[1], 0) + 1
    return Counted(
        hosts=sum(1 for row in values if row[0] == "host"),
        partners=sum(1 for row in values if row[0] == "partner"),
        lacking={name: n for name, n in lacking.items() if n},
        strands=strands,
    )


def lacking_words(lacking: dict[str, int]) -> list[str]:
    """Say what isn't known, and what that means for the matching."""
    told = {
        "place": ngettext(
            "%d school has no place on the map. It can’t be matched until it has one.",
            "%d schools have no place on the map. They can’t be matched until they do.",
            lacking.get("place", 0),
        ),
        "focus": ngettext(
            "The focus of %d school is unknown. It gets no points for focus, and no"
            " focus is made up for it.",
            "The focus of %d schools is unknown. They get no points for focus, and no"
            " focus is made up for them.",
            lacking.get("focus", 0),
        ),
        "grades": ngettext(
            "The grades of %d school are unknown. It gets no points for grades.",
            "The grades of %d schools are unknown. They get no points for grades.",
            lacking.get("grades", 0),
        ),
        "indicators": ngettext(
            "%d school has no indicators. It gets no points for demographics.",
            "%d schools have no indicators. They get no points for demographics.",
            lacking.get("indicators", 0),
        ),
    }
    return [words % lacking[name] for name, words in told.items() if name in lacking]


def missing_words(row: Participation) -> list[str]:
    """Say what isn't known about one school, in a few words each."""
    words = {
        "place": _("no place on the map"),
        "grades": _("grades unknown"),
        "focus": _("focus unknown"),
        "indicators": _("no indicators"),
    }
    return [words[name] for name in MISSING if not getattr(row, f"has_{name}")]
