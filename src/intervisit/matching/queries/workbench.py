"""A plan on the workbench: its groups by key, and what a change would mean."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from intervisit.engine.matching.pairs import Company
from intervisit.engine.matching.single import pairs_seen
from intervisit.matching.domain.company import company_of, formation_of
from intervisit.matching.domain.effects import (
    Broken,
    Effect,
    Fault,
    Limits,
    Pair,
    effect_of,
    faults_in,
)
from intervisit.matching.domain.packing import unpacked
from intervisit.matching.domain.settings import RunSettings, settings_from
from intervisit.matching.domain.snapshot import Snapshot, snapshot_from
from intervisit.matching.models import MatchPlan, RunFile
from intervisit.matching.models.runs import RunFileKind
from intervisit.matching.queries import telling

Move = tuple[str, str]
"""Partner and its host afterwards, "" for none."""


@dataclass(frozen=True, slots=True)
class Workbench:
    """A plan with all that a change by hand is judged by."""

    plan: MatchPlan
    snapshot: Snapshot
    settings: RunSettings
    company: Company
    groups: Mapping[str, str]
    scores: Mapping[Pair, int]
    pinned: frozenset[str]

    @property
    def limits(self) -> Limits:
        """The rules of the run, and the pins of the plan."""
        formation = formation_of(self.snapshot, self.settings)
        strands: dict[str, str] = {}
        if self.settings.strands_apart:
            strands = {each.key: each.strand for each in self._everybody()}
        return Limits(
            smallest=formation.smallest,
            largest=formation.largest,
            most_open=formation.hosts_open,
            exactly=formation.exactly,
            pins=self.snapshot.pins,
            forbidden=self.snapshot.forbidden,
            floors=self.snapshot.floors,
            strands=strands,
        )

    def _everybody(self) -> Iterable[Any]:
        return (*self.snapshot.hosts, *self.snapshot.partners)

    @property
    def names(self) -> dict[str, str]:
        return {each.key: each.name for each in self._everybody()}

    @property
    def keys(self) -> dict[int, str]:
        return {each.organisation: each.key for each in self._everybody()}

    @property
    def organisations(self) -> dict[str, int]:
        return {each.key: each.organisation for each in self._everybody()}

    def after(self, moves: Iterable[Move]) -> dict[str, str]:
        """Give the groups as they would be."""
        return dict(self.groups) | dict(moves)

    def effect(self, moves: Iterable[Move]) -> tuple[Effect, dict[Pair, int]]:
        """Give what some moves mean, and the scores of the pairs afterwards."""
        after = self.after(moves)
        pairs = {(host, partner) for partner, host in after.items() if host}
        pairs |= {(host, partner) for partner, host in self.groups.items() if host}
        seen = pairs_seen(self.company, sorted(pairs))
        scores = {(each.host, each.partner): each.score for each in seen}
        scores |= {pair: n for pair, n in self.scores.items() if pair in scores}
        faults = {(each.host, each.partner): each.broken for each in seen}
        limits = self.limits
        found = effect_of(
            self.groups,
            after,
            scores,
            (
                faults_in(self.groups, limits, faults),
                faults_in(after, limits, faults),
            ),
        )
        return found, scores


def workbench_of(plan: MatchPlan) -> Workbench:
    """Put a plan on the bench; three queries."""
    kept = RunFile.objects.select_related("run").get(
        run_id=plan.run_id, kind=RunFileKind.INPUT
    )
    snapshot = snapshot_from(unpacked(kept.content))
    settings = settings_from(kept.run.settings)
    keys = {s.organisation: s.key for s in (*snapshot.hosts, *snapshot.partners)}
    places = [
        (keys[partner], keys.get(host or 0, ""), score, pinned)
        for partner, host, score, pinned in plan.places.order_by(
            "partner_id"
        ).values_list("partner_id", "host_id", "score", "is_pinned")
    ]
    return Workbench(
        plan=plan,
        snapshot=snapshot,
        settings=settings,
        company=company_of(snapshot, settings),
        groups={partner: host for partner, host, _score, _pin in places},
        scores={(host, p): score for p, host, score, _pin in places if host},
        pinned=frozenset(partner for partner, _h, _s, is_pinned in places if is_pinned),
    )


def scores_of(
    plan: MatchPlan, pairs: Collection[tuple[int, int]]
) -> dict[tuple[int, int], int]:
    """Give the fit of hosts and partners, by ids, as the plan's run weighed it.

    Pairs of schools that the run didn't know have none.
    """
    kept = RunFile.objects.filter(run_id=plan.run_id, kind=RunFileKind.INPUT)
    if not pairs or not kept.exists():
        return {}
    bench = workbench_of(plan)
    ids, keys = bench.organisations, bench.keys
    known = {(keys[h], keys[p]) for h, p in pairs if h in keys and p in keys}
    seen = pairs_seen(bench.company, sorted(known))
    return {(ids[each.host], ids[each.partner]): each.score for each in seen}


@dataclass(frozen=True, slots=True)
class EffectTold:
    """An effect in sentences."""

    lines: list[str]
    worse: list[tuple[str, int]]
    better: list[tuple[str, int]]
    newly: list[str]
    still: list[str]


def effect_told(found: Effect, bench: Workbench, bound: int) -> EffectTold:
    """Say what a change means, in the order in which people ask."""
    names = bench.names
    points = telling.counted_points
    lines = []
    if found.more_matched > 0:
        lines.append(_("One school more has a place."))
    if found.more_matched < 0:
        lines.append(_("One school fewer has a place."))
    told = {
        "more": points(abs(found.more_fit)),
        "fit": points(found.fit),
        "bound": points(bound),
    }
    if found.more_fit < 0:
        words = _(
            "All together lose %(more)s points: fit %(fit)s, of at most %(bound)s."
        )
    elif found.more_fit > 0:
        words = _(
            "All together gain %(more)s points: fit %(fit)s, of at most %(bound)s."
        )
    else:
        words = _("The fit stays as it is, at %(fit)s of at most %(bound)s.")
    lines.append(words % told)
    newly = set(found.newly)
    return EffectTold(
        lines=lines,
        worse=[(names[key], change) for key, change in found.worse],
        better=[(names[key], change) for key, change in found.better],
        newly=[broken_words(each, names) for each in found.newly],
        still=[broken_words(each, names) for each in found.broken if each not in newly],
    )


def broken_words(each: Broken, names: Mapping[str, str]) -> str:
    """Say a broken rule."""
    told = {
        "host": names.get(each.host, each.host),
        "partner": names.get(each.partner, each.partner),
        "number": each.number,
        "limit": each.limit,
    }
    words = {
        Fault.TOO_SMALL: _("%(host)s has %(number)d partners, at least %(limit)d."),
        Fault.TOO_LARGE: _("%(host)s has %(number)d partners, at most %(limit)d."),
        Fault.TOO_MANY_OPEN: _("%(number)d groups are open, at most %(limit)d."),
        Fault.TOO_FEW_OPEN: _("%(number)d groups are open, exactly %(limit)d."),
        Fault.FORBIDDEN: _("%(host)s and %(partner)s must not be together."),
        Fault.PIN_BROKEN: _("%(host)s and %(partner)s must be together."),
        Fault.FLOOR: _("%(host)s: %(number)d have a place, at least %(limit)d."),
        Fault.STRAND: _("%(host)s and %(partner)s are of different strands."),
        Fault.TRAVEL: _("%(partner)s is too far from %(host)s."),
        Fault.REGION: _("%(partner)s and %(host)s lie in different regions."),
        Fault.GRADES: _("%(partner)s and %(host)s share too few grades."),
        Fault.FOCUS: _("%(partner)s and %(host)s share too few focus areas."),
    }
    return words[each.fault] % told
