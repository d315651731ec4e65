"""Changes of a plan, in words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from intervisit.matching.domain.packing import unpacked
from intervisit.matching.domain.states import AFTER_ANNOUNCING, ChangeKind
from intervisit.matching.labels import CHANGES
from intervisit.matching.models import MatchPlan, PlanChange, RunFile
from intervisit.matching.models.runs import RunFileKind
from intervisit.support.dates import said_clock


def changes_since(plan: MatchPlan, version: int) -> QuerySet[PlanChange]:
    """Changes after a version, in order."""
    return (
        PlanChange.objects.filter(plan=plan, number__gt=version)
        .select_related("made_by", "plan__run", "group__follows", "group__partnership")
        .order_by("number")
    )


def names_in_run(run_id: int) -> dict[str, str]:
    """Give the names of all schools of a run by key; one query."""
    kept = RunFile.objects.get(run_id=run_id, kind=RunFileKind.INPUT)
    document = unpacked(kept.content)
    return {
        each["key"]: each["name"]
        for each in (*document["hosts"], *document["partners"])
    }


def told_change(change: PlanChange, names: Mapping[str, str] | None = None) -> str:
    """Say what somebody did: "Olive Oak moved Hill Road from A to B, at 12:03."."""
    names = names_in_run(change.plan.run_id) if names is None else names
    told = {
        "who": who_did(change),
        "what": what_words(change, names),
        "at": said_clock(change.made_at),
    }
    return _("%(who)s, at %(at)s: %(what)s") % told


def who_did(change: PlanChange) -> str:
    """Give who did it; a window that ended needs nobody."""
    return _("By itself") if change.made_by is None else change.made_by.name


def what_words(change: PlanChange, names: Mapping[str, str]) -> str:
    """Say what a change did, school by school."""
    kind = ChangeKind(change.kind)
    if kind in AFTER_ANNOUNCING:
        return " ".join(_after_words(change, kind, names))
    moved = {ChangeKind.MOVED, ChangeKind.UNDONE}
    lines = [
        _move_words(move, names)
        for move in change.moves
        if kind in moved and move[1] != move[2]
    ]
    if kind is ChangeKind.MOVED:
        return " ".join(lines)
    if kind is ChangeKind.UNDONE:
        return " ".join([_("Undone."), *lines])
    if kind in {ChangeKind.PINNED, ChangeKind.RELEASED} and change.moves:
        partner, _before, host = change.moves[0]
        told = {"partner": names.get(partner, partner), "host": names.get(host, host)}
        if kind is ChangeKind.PINNED:
            return _("%(partner)s is pinned to %(host)s.") % told
        return _("%(partner)s is free again to leave %(host)s.") % told
    return f"{CHANGES[kind]}."


def _after_words(
    change: PlanChange, kind: ChangeKind, names: Mapping[str, str]
) -> list[str]:
    """Say what became of a plan, or of one of its groups, once it was offered."""
    if change.group is None:
        count = change.effect.get("groups")
        if kind is not ChangeKind.OFFERED:
            return [f"{CHANGES[kind]}."]
        words = ngettext(
            "One group is offered to its schools.",
            "%(count)d groups are offered to their schools.",
            count,
        )
        return [words % {"count": count}]
    told = {"group": change.group, "before": change.group.follows}
    words = {
        ChangeKind.REGROUPED: _("%(group)s is offered in place of %(before)s."),
        ChangeKind.WITHDRAWN: _("%(group)s was withdrawn."),
        ChangeKind.KEPT: _("%(group)s was kept after an objection."),
        ChangeKind.FORMED: _("%(group)s became a partnership."),
    }[kind]
    moving = kind in {ChangeKind.REGROUPED, ChangeKind.WITHDRAWN}
    moves = [_move_words(move, names) for move in change.moves] if moving else []
    return [words % told, *moves]


def _move_words(move: Iterable[Any], names: Mapping[str, str]) -> str:
    partner, before, after = move
    told = {
        "partner": names.get(partner, partner),
        "before": names.get(before, before),
        "after": names.get(after, after),
    }
    if not after:
        return _("%(partner)s left %(before)s and has no place.") % told
    if not before:
        return _("%(partner)s got a place at %(after)s.") % told
    return _("%(partner)s went from %(before)s to %(after)s.") % told


@dataclass(frozen=True, slots=True)
class ChangeTold:
    """A change as the plan's page lists it."""

    at: datetime
    who: str
    what: str
    reason: str
    more_fit: int
    undone: bool


def changes_told(
    plan: MatchPlan, names: Mapping[str, str], most: int | None = None
) -> list[ChangeTold]:
    """Give the changes of a plan, the newest first; all, or so many."""
    beside = ("made_by", "undone_by", "group__follows", "group__partnership")
    changes = plan.changes.select_related(*beside).order_by("-number")
    return [
        ChangeTold(
            change.made_at,
            who_did(change),
            what_words(change, names),
            change.reason,
            change.effect.get("more_fit", 0),
            hasattr(change, "undone_by"),
        )
        for change in changes[:most]
    ]
