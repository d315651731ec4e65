"""What the page of a finished run shows; the same few queries however large it is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from intervisit.matching.domain.settings import FACTORS
from intervisit.matching.labels import FACTOR_WORDS
from intervisit.matching.models import MatchRun, RunSchool
from intervisit.matching.queries import telling
from intervisit.networks.distances import far
from intervisit.networks.models import Organisation

REASONS = "story"
"""The heavy column; the page reads it of one school at a time."""


@dataclass(frozen=True, slots=True)
class GroupTold:
    """A group as the ledger shows it."""

    letter: str
    host: RunSchool
    partners: Sequence[RunSchool]
    smallest: int
    largest: int
    country: str

    @property
    def mean(self) -> int:
        return round(self.host.score / len(self.partners)) if self.partners else 0

    @property
    def lowest(self) -> int:
        return min((row.score for row in self.partners), default=0)

    @property
    def farthest(self) -> str:
        return far(self.host.km, self.country)

    @property
    def strongest(self) -> str:
        return next(iter(self.host.story.get("focus") or ()), "")

    @property
    def schools(self) -> list[Organisation]:
        return [row.organisation for row in (self.host, *self.partners)]

    @property
    def at_minimum(self) -> bool:
        return len(self.partners) <= self.smallest < self.largest


@dataclass(frozen=True, slots=True)
class Result:
    """All groups of a run, who is left over, and hosts without a group."""

    groups: Sequence[GroupTold]
    left: Sequence[RunSchool]
    closed: Sequence[RunSchool]

    def group(self, letter: str) -> GroupTold | None:
        """Give a group by its letter."""
        return next((each for each in self.groups if each.letter == letter), None)


def drawn(
    groups: Sequence[GroupTold],
) -> list[tuple[str, Organisation, list[Organisation]]]:
    """Give groups as the map draws them."""
    return [(group.letter, group.schools[0], group.schools[1:]) for group in groups]


def result_of(run: MatchRun, country: str) -> Result:
    """Read a finished run's groups in two queries; reasons are read one by one."""
    rows = RunSchool.objects.filter(run=run).select_related("organisation")
    hosts = list(rows.filter(is_host=True).order_by("organisation__name"))
    partners = list(
        rows.filter(is_host=False)
        .defer(REASONS)
        .order_by("-score", "organisation__name")
    )
    members: dict[int, list[RunSchool]] = defaultdict(list)
    for row in partners:
        members[row.host_id or 0].append(row)
    sizes = int(run.settings["smallest"]), int(run.settings["largest"])
    groups = [
        GroupTold(host.letter, host, members[host.organisation_id], *sizes, country)
        for host in hosts
        if host.letter
    ]
    groups.sort(key=lambda group: (len(group.letter), group.letter))
    return Result(groups, members[0], [host for host in hosts if not host.letter])


def school_in(run: MatchRun, public_id: str) -> RunSchool | None:
    """Give the row of one school, with its reasons."""
    rows = RunSchool.objects.select_related("organisation", "host")
    return rows.filter(run=run, organisation__public_id=public_id).first()


def figures_told(run: MatchRun, country: str) -> list[tuple[str, str, str]]:
    """Give the run's figures: label, figure, unit."""
    found: Mapping[str, Any] = run.figures
    bound = min(found["fit_bound"], found["fit_bound_solver"])
    points = telling.counted_points
    return [
        (
            _("Schools placed"),
            points(found["matched"]),
            _("of %s") % points(found["taking_part"]),
        ),
        (
            _("Groups"),
            points(found["hosts_open"]),
            _("of %s hosts") % points(found["hosts"]),
        ),
        (_("Total fit"), points(found["fit"]), ""),
        (
            _("Still to be gained, at most"),
            points(max(0, bound - found["fit"])),
            _("points"),
        ),
        (_("Worst-placed school"), points(found["worst_off"]), _("of 1,000")),
        (_("Longest trip"), far(found["longest_km"], country), ""),
    ]


def weights_told(run: MatchRun) -> list[tuple[Any, int]]:
    """Give what counted, out of 100."""
    weights = run.settings.get("weights", {})
    total = sum(weights.values()) or 1
    return [
        (FACTOR_WORDS[name], round(100 * weights[name] / total))
        for name in FACTORS
        if weights.get(name)
    ]


@dataclass(frozen=True, slots=True)
class FairnessTold:
    """One line of the price list of fairness."""

    worst_off: int
    price: str
    share: str
    fit: str


def fairness_told(run: MatchRun) -> list[FairnessTold]:
    """Say what it costs all together to lift the worst-placed school."""
    fit = run.figures.get("fit") or 1
    return [
        FairnessTold(
            step["worst_off"],
            telling.counted_points(step["price"]),
            telling.percent(step["price"] / fit),
            telling.counted_points(step["fit"]),
        )
        for step in run.figures.get("fairness", ())
    ]
