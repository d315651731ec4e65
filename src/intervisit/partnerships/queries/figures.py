"""Published figures of a programme beside what is counted here."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from intervisit.networks.models import Measurement
from intervisit.partnerships.labels import PARTNERSHIP_STATES
from intervisit.partnerships.models import Partnership
from intervisit.partnerships.models.partnerships import PartnershipQuerySet
from intervisit.partnerships.queries.partnerships import name_in
from intervisit.programmes.domain.schema.about import Figure
from intervisit.programmes.domain.schema.choices import FigureCount
from intervisit.programmes.models import Cohort, Participation
from intervisit.programmes.queries.programmes import definition_of


@dataclass(frozen=True, slots=True)
class FigureBeside:
    """One published figure, what is counted here, and by how much they differ."""

    label: str
    published: int
    counted: int | None
    said_in: str
    note: str
    programmes: Sequence[str] = ()

    @property
    def difference(self) -> int:
        """How many more are counted here than were published."""
        return 0 if self.counted is None else self.counted - self.published


def figures_beside(cohort: Cohort, on: date) -> list[FigureBeside]:
    """Give the figures that a cohort's definition names, each beside its count.

    A figure may count several programmes of the network: the cohorts of each that
    run in the same school year.
    """
    definition = definition_of(cohort.definition)
    own = definition.programme.key
    cohorts = _of_the_year(cohort)
    return [_beside(figure, own, cohorts, on) for figure in definition.figures]


def _of_the_year(cohort: Cohort) -> dict[str, list[Cohort]]:
    """Give the cohorts of a cohort's school year by the key of their programme."""
    found: dict[str, list[Cohort]] = {}
    rows = Cohort.objects.filter(school_year_id=cohort.school_year_id)
    for each in rows.exclude(state="called_off").select_related(
        "definition", "programme"
    ):
        key = str((each.definition.document.get("programme") or {}).get("key"))
        found.setdefault(key, []).append(each)
    return found


def _beside(
    figure: Figure, own: str, cohorts: dict[str, list[Cohort]], on: date
) -> FigureBeside:
    keys = figure.programmes or (own,)
    counted_in = [each for key in keys for each in cohorts.get(key, ())]
    return FigureBeside(
        label=figure.label,
        published=figure.value,
        counted=_counted(figure, counted_in, on),
        said_in=figure.said_in or "",
        note=figure.note or "",
        programmes=[each.programme.name for each in counted_in],
    )


def _counted(figure: Figure, cohorts: Sequence[Cohort], on: date) -> int | None:
    if figure.counts is None:
        return None
    if figure.counts == FigureCount.GROUPS:
        return Partnership.objects.alive().filter(cohort__in=cohorts).count()
    inside = Participation.objects.filter(
        Q(ends_on=None) | Q(ends_on__gte=on), cohort__in=cohorts
    )
    if figure.members:
        inside = inside.filter(membership__in=figure.members)
    if figure.counts == FigureCount.SCHOOLS:
        return inside.values("organisation_id").distinct().count()
    return _students(inside)


def _students(inside: QuerySet[Participation]) -> int:
    """Sum the newest enrolment that is known of each school."""
    newest = (
        Measurement.objects.filter(
            indicator__key="enrolment",
            organisation_id__in=inside.values("organisation_id"),
        )
        .order_by("organisation_id", "-school_year__starts_on")
        .distinct("organisation_id")
    )
    return sum(int(each.value) for each in newest)


def told_groups(cohort: Cohort, groups: PartnershipQuerySet) -> dict[str, Any]:
    """Give what a cohort's page says of its partnerships: how many of each kind."""
    rows = list(groups.values_list("formation", "state"))
    alive = [shape for shape, state in rows if state in ("standing", "challenged")]
    counts = Counter(alive)
    over = Counter(state for _, state in rows if state in ("continued", "dissolved"))
    return {
        "cohort": cohort,
        "count": len(alive),
        "shapes": [
            (name_in(cohort, "formations", key), count)
            for key, count in sorted(counts.items())
        ],
        "over": [
            (words, over[state.value])
            for state, words in PARTNERSHIP_STATES.items()
            if over[state.value]
        ],
    }
