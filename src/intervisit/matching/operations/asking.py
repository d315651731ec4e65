"""Ask for a run: gather what goes in, keep it, and leave the rest to a worker."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from django.db.models import Max
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from intervisit.kernel.actor import Actor
from intervisit.matching.domain.packing import packed, unpacked
from intervisit.matching.domain.settings import RunSettings, Sides, settings_from
from intervisit.matching.domain.snapshot import Snapshot, snapshot_from
from intervisit.matching.domain.states import RunAction, RunState, next_run_state
from intervisit.matching.domain.version import engine_version
from intervisit.matching.models import MatchPlan, MatchRun, RunFile
from intervisit.matching.models.runs import RunFileKind
from intervisit.matching.queries.snapshot import snapshot_of
from intervisit.matching.queries.taking_part import sides_in_cohort
from intervisit.programmes.models import Cohort
from intervisit.support.clock import day_of
from intervisit.support.errors import Refusal
from intervisit.support.jobs import defer
from intervisit.support.operation import operation


class RunNotPossible(Refusal):
    """There is nothing to match, or a run is under way."""


@operation("match-run:ask", told=gettext_lazy("Asked for a run"))
def ask_run(
    *,
    cohort: Cohort,
    settings: RunSettings,
    by: Actor,
    at: datetime,
    note: str = "",
    from_plan: MatchPlan | None = None,
) -> MatchRun:
    """Keep what goes in today, and queue a job that answers.

    With a plan, its pinned places become pins of the run.

    Raises
    ------
    RunNotPossible
        Nobody to match, no such kind of group, or a run is under way.
    """
    sides = side_of(cohort, settings)
    snapshot = snapshot_of(cohort, sides, settings, day_of(at))
    if from_plan is not None:
        snapshot = replace(snapshot, pins=_with_pins(snapshot, from_plan))
    refuse_if_nobody(snapshot)
    return _kept(cohort, settings, snapshot, by, at, note=note, from_plan=from_plan)


@operation("match-run:repeat", told=gettext_lazy("Let a run be done again"))
def repeat_run(*, run: MatchRun, by: Actor, at: datetime) -> MatchRun:
    """Ask the same again, with exactly what went into a run then.

    Raises
    ------
    RunNotPossible
        A run is under way.
    """
    snapshot = input_of(run)
    note = _("The same again as run %d.") % run.number
    settings = settings_from(run.settings)
    return _kept(run.cohort, settings, snapshot, by, at, note=note, repeats=run)


@operation("match-run:stop", told=gettext_lazy("Stopped a run"))
def stop_run(*, run: MatchRun, by: Actor, at: datetime) -> MatchRun:
    """Let the engine end with the best plan so far; safe to repeat."""
    locked = MatchRun.objects.select_for_update().get(pk=run.pk)
    locked.wants_stop = True
    if locked.state_now is RunState.WAITING:
        locked.state = RunState.FAILED.value
        locked.failure = _("Stopped before it began.")
        locked.ended_at = at
    locked.save(update_fields=["wants_stop", "state", "failure", "ended_at"])
    return locked


@operation("match-run:retry", told=gettext_lazy("Let a run try again"))
def retry_run(*, run: MatchRun, by: Actor, at: datetime) -> MatchRun:
    """Queue a run again that failed, or whose job fell silent.

    Raises
    ------
    RunNotPossible
        It is finished, or another run is under way.
    """
    locked = MatchRun.objects.select_for_update().get(pk=run.pk)
    if next_run_state(locked.state_now, RunAction.RETRY) is None:
        raise RunNotPossible(_("This run can’t be tried again as it stands."))
    refuse_if_under_way(locked.cohort)
    locked.state = RunState.WAITING.value
    locked.failure = ""
    locked.progress = []
    locked.wants_stop = False
    locked.began_at = locked.heard_at = locked.ended_at = None
    locked.save()
    defer("matching.solve", run_id=locked.pk)
    return locked


@operation("match-run:give-up", told=gettext_lazy("Gave a silent run up"))
def give_up_run(*, run: MatchRun, by: Actor, at: datetime) -> MatchRun:
    """End a run whose job fell silent, so that another can begin; safe to repeat."""
    locked = MatchRun.objects.select_for_update().get(pk=run.pk)
    if next_run_state(locked.state_now, RunAction.FAIL) is not None:
        locked.state = RunState.FAILED.value
        locked.wants_stop = True
        locked.failure = _("The job fell silent, and was given up.")
        locked.ended_at = at
        locked.save(update_fields=["state", "wants_stop", "failure", "ended_at"])
    return locked


def side_of(cohort: Cohort, settings: RunSettings) -> Sides:
    """Give the kind of group that is asked for."""
    for sides in sides_in_cohort(cohort):
        if sides.formation == settings.formation:
            return sides
    raise RunNotPossible(
        _("This cohort’s definition forms no such groups round a host.")
    )


def refuse_if_nobody(snapshot: Snapshot) -> None:
    """Refuse a run without anybody who could be matched."""
    if not any(school.has_place for school in snapshot.hosts):
        raise RunNotPossible(
            _("No host takes part yet whose place on the map is known. Add schools.")
        )
    if not any(school.has_place for school in snapshot.partners):
        raise RunNotPossible(
            _("No partner takes part yet whose place on the map is known. Add schools.")
        )


def refuse_if_under_way(cohort: Cohort) -> None:
    """Refuse a second run of a cohort while one is at work."""
    under_way = MatchRun.objects.filter(cohort=cohort).at_work().first()
    if under_way is not None:
        words = _("Run %(number)d of this cohort is under way, asked for by %(name)s.")
        told = {"number": under_way.number, "name": under_way.asked_by.name}
        raise RunNotPossible(words % told)


def input_of(run: MatchRun) -> Snapshot:
    """Give what went into a run."""
    kept = RunFile.objects.get(run=run, kind=RunFileKind.INPUT)
    return snapshot_from(unpacked(kept.content))


def _kept(
    cohort: Cohort,
    settings: RunSettings,
    snapshot: Snapshot,
    by: Actor,
    at: datetime,
    **more: object,
) -> MatchRun:
    Cohort.objects.select_for_update().get(pk=cohort.pk)
    refuse_if_under_way(cohort)
    runs = MatchRun.objects.filter(cohort=cohort)
    last = runs.aggregate(last=Max("number"))["last"] or 0
    run = MatchRun.objects.create(
        cohort=cohort,
        number=last + 1,
        definition_id=cohort.definition_id,
        formation=settings.formation,
        settings=settings.as_document(),
        engine=engine_version(),
        asked_by_id=by.author_id,
        asked_at=at,
        **more,
    )
    content = packed(snapshot.as_document())
    RunFile.objects.create(run=run, kind=RunFileKind.INPUT, content=content)
    defer("matching.solve", run_id=run.pk)
    return run


def _with_pins(snapshot: Snapshot, plan: MatchPlan) -> list[tuple[str, str]]:
    """Add a plan's pinned places to the pins; a newer pin of a plan wins."""
    keys = {
        school.organisation: school.key
        for school in (*snapshot.hosts, *snapshot.partners)
    }
    places = (
        plan.places.filter(is_pinned=True).exclude(host=None).order_by("partner_id")
    )
    pinned = [
        (keys[place.host_id], keys[place.partner_id])
        for place in places
        if place.host_id in keys and place.partner_id in keys
    ]
    again = {partner for _host, partner in pinned}
    return [pair for pair in snapshot.pins if pair[1] not in again] + pinned
