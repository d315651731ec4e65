"""Change a plan by hand: move, pin, release, undo; nobody overwrites another unseen."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from intervisit.kernel.actor import Actor
from intervisit.matching.domain.effects import Effect, Pair
from intervisit.matching.domain.states import ChangeKind, PlanState
from intervisit.matching.models import MatchPlan, PlanChange, PlanPlace
from intervisit.matching.operations.plans import record_change
from intervisit.matching.queries.changes import changes_since, told_change
from intervisit.matching.queries.workbench import Move, Workbench, workbench_of
from intervisit.networks.models import Organisation
from intervisit.support.errors import Refusal, StaleEdit
from intervisit.support.operation import operation

UNDOABLE = (ChangeKind.MOVED.value, ChangeKind.PINNED.value, ChangeKind.RELEASED.value)


class ChangeNotPossible(Refusal):
    """The plan is locked, the schools aren't in it, or there is nothing to undo."""


class PlanHasChanged(StaleEdit):
    """Somebody else changed the plan meanwhile; says what they did."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A move that somebody wants.

    Parameters
    ----------
    host : Organisation or None
        None leaves the partner over.
    exchange : Organisation or None
        A partner at that host, who goes where the first one was.
    """

    partner: Organisation
    host: Organisation | None
    exchange: Organisation | None = None


@operation("match-plan:move", told=gettext_lazy("Moved a school"))
def move_school(
    *,
    plan: MatchPlan,
    wanted: Wanted,
    seen: int,
    by: Actor,
    at: datetime,
    reason: str = "",
) -> PlanChange:
    """Move a partner to another host, or out; with an exchange, two swap places.

    Rules may be broken by hand: the effect says which, and stays with the change.

    Parameters
    ----------
    seen : int
        The plan's version that was on the screen.

    Raises
    ------
    PlanHasChanged
        Somebody saved meanwhile.
    ChangeNotPossible
        Locked, unknown schools, or nothing would change.
    """
    locked = locked_plan(plan, seen)
    bench = workbench_of(locked)
    moves = moves_of(bench, wanted)
    return _applied(bench, moves, ChangeKind.MOVED, by, at, reason=reason)


@operation("match-plan:pin", told=gettext_lazy("Pinned or released a school"))
def pin_school(
    *, plan: MatchPlan, partner: Organisation, seen: int, by: Actor, at: datetime
) -> PlanChange:
    """Pin a partner where it is, or release it; a pin holds in runs from this plan."""
    locked = locked_plan(plan, seen)
    place = PlanPlace.objects.filter(plan=locked, partner=partner).first()
    if place is None or place.host_id is None:
        raise ChangeNotPossible(_("A school without a place can’t be pinned."))
    place.is_pinned = not place.is_pinned
    place.save(update_fields=["is_pinned"])
    locked.version += 1
    locked.save(update_fields=["version"])
    kind = ChangeKind.PINNED if place.is_pinned else ChangeKind.RELEASED
    bench = workbench_of(locked)
    key = bench.keys[partner.pk]
    moves = [[key, bench.groups[key], bench.groups[key]]]
    return record_change(locked, kind, by.person_id, at, moves=moves)


@operation("match-plan:undo", told=gettext_lazy("Undid a change"))
def undo_change(*, plan: MatchPlan, seen: int, by: Actor, at: datetime) -> PlanChange:
    """Undo the last change by hand that stands; the history keeps both.

    Raises
    ------
    PlanHasChanged
        Somebody saved meanwhile.
    ChangeNotPossible
        Nothing is left to undo.
    """
    locked = locked_plan(plan, seen)
    last = last_standing(locked)
    if last is None:
        raise ChangeNotPossible(_("There is nothing to undo."))
    bench = workbench_of(locked)
    if last.kind != ChangeKind.MOVED:
        key = last.moves[0][0]
        places = PlanPlace.objects.filter(plan=locked)
        places.filter(partner_id=bench.organisations[key]).update(
            is_pinned=last.kind == ChangeKind.RELEASED
        )
        moves: list[Move] = []
    else:
        moves = [(partner, before) for partner, before, _after in last.moves]
    return _applied(bench, moves, ChangeKind.UNDONE, by, at, undoes=last)


def last_standing(plan: MatchPlan) -> PlanChange | None:
    """Give the last change by hand that wasn't undone."""
    changes = PlanChange.objects.filter(plan=plan, kind__in=UNDOABLE, undone_by=None)
    return changes.order_by("-number").first()


def locked_plan(plan: MatchPlan, seen: int) -> MatchPlan:
    """Lock the row; refuse when somebody saved since, and say what they did."""
    locked = MatchPlan.objects.select_for_update().get(pk=plan.pk)
    if locked.version != seen:
        done = [told_change(change) for change in changes_since(locked, seen)]
        words = _("Meanwhile: %s Look at the effect again, then save.")
        raise PlanHasChanged(words % " ".join(done))
    if locked.state_now is not PlanState.OPEN:
        raise ChangeNotPossible(
            _("This plan is locked, or set aside. Unlock it, or take it up again.")
        )
    return locked


def moves_of(bench: Workbench, wanted: Wanted) -> list[Move]:
    """Give a wanted move by key.

    Raises
    ------
    ChangeNotPossible
        The schools aren't in this plan, or nothing would change.
    """
    keys = bench.keys
    partner = keys.get(wanted.partner.pk, "")
    host = "" if wanted.host is None else keys.get(wanted.host.pk, "?")
    hosts = {each.key for each in bench.snapshot.hosts if each.has_place}
    if partner not in bench.groups or (host and host not in hosts):
        raise ChangeNotPossible(_("These schools aren’t both in this plan."))
    placed = {each.key for each in bench.snapshot.partners if each.has_place}
    if partner not in placed:
        raise ChangeNotPossible(_("We don’t know where this school is."))
    if bench.groups[partner] == host:
        raise ChangeNotPossible(_("It is there already."))
    moves = [(partner, host)]
    if wanted.exchange is not None:
        other = keys.get(wanted.exchange.pk, "")
        if not host or bench.groups.get(other) != host:
            raise ChangeNotPossible(_("Who makes room has to be at that host."))
        moves.append((other, bench.groups[partner]))
    return moves


def _applied(
    bench: Workbench,
    moves: Sequence[Move],
    kind: ChangeKind,
    by: Actor,
    at: datetime,
    **more: Any,
) -> PlanChange:
    """Write moves, totals and the change, under the plan's next version."""
    plan = bench.plan
    found, scores = bench.effect(moves)
    _place(bench, moves, scores)
    plan.version += 1
    plan.matched, plan.fit = found.matched, found.fit
    plan.worst_off = found.worst_off
    plan.save(update_fields=["version", "matched", "fit", "worst_off"])
    told = [[partner, bench.groups[partner], host] for partner, host in moves]
    if kind is ChangeKind.UNDONE and not told:
        told = more["undoes"].moves
    told_more = {"moves": told, "effect": kept(found), **more}
    return record_change(plan, kind, by.person_id, at, **told_more)


def _place(bench: Workbench, moves: Iterable[Move], scores: dict[Pair, int]) -> None:
    organisations = bench.organisations
    for partner, host in moves:
        PlanPlace.objects.filter(
            plan=bench.plan, partner_id=organisations[partner]
        ).update(
            host_id=organisations[host] if host else None,
            score=scores[host, partner] if host else 0,
            is_pinned=False,
        )


def kept(found: Effect) -> dict[str, object]:
    """Give an effect as it stays with a change."""
    return {
        "fit": found.fit,
        "more_fit": found.more_fit,
        "matched": found.matched,
        "more_matched": found.more_matched,
        "worse": [list(change) for change in found.worse],
        "broken": [[each.fault.value, each.host, each.partner] for each in found.newly],
    }
