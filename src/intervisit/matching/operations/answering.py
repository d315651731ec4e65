"""Answer a run: hand it to the engine, keep what comes back, tell who asked."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from intervisit.engine.matching.files.certificate_file import (
    HEADER,
    certificate_rows,
)
from intervisit.engine.matching.refusals import InputRefused
from intervisit.kernel.actor import Actor
from intervisit.matching.domain.answering import Answer, answer
from intervisit.matching.domain.packing import packed_table
from intervisit.matching.domain.settings import settings_from
from intervisit.matching.domain.snapshot import Snapshot
from intervisit.matching.domain.states import RunAction, RunState, next_run_state
from intervisit.matching.domain.stories import SchoolAnswered, Teller
from intervisit.matching.labels import RUN_ENDED
from intervisit.matching.models import MatchRun, RunFile, RunSchool
from intervisit.matching.models.runs import RunFileKind
from intervisit.matching.operations.asking import input_of
from intervisit.matching.operations.progress import Reporter, Step, thinned
from intervisit.networks.models import Network
from intervisit.notices.operations.announce import News, notify
from intervisit.people.models import Person
from intervisit.people.queries import actor_for
from intervisit.support.clock import day_of
from intervisit.support.operation import operation
from intervisit.support.scope import within
from intervisit.support.urls import here


@dataclass(frozen=True)
class Answered:
    """What a worker brings back from the engine."""

    answer: Answer
    snapshot: Snapshot
    steps: list[Step]


def answer_run(*, run_id: int, network: Network, clock: Callable[[], datetime]) -> None:
    """Do the whole work on a run; safe to repeat, a finished run stays as it is.

    Reads in one transaction, works in none, writes in another: a run of a minute
    holds no lock for a minute.
    """
    with within(network):
        run = _begun(run_id, clock())
        if run is None:
            return
        snapshot, settings = input_of(run), settings_from(run.settings)
    reporter = Reporter(run_id, network, clock)
    try:
        found = answer(snapshot, settings, reporter.watch(settings.seconds))
    except InputRefused as refused:
        with within(network):
            words = in_names(str(refused), snapshot)
            fail_run(run=run, failure=words, by=_asker(run, clock()), at=clock())
        return
    answered = Answered(found, snapshot, reporter.steps)
    with within(network):
        finish_run(run=run, answered=answered, by=_asker(run, clock()), at=clock())


def _begun(run_id: int, at: datetime) -> MatchRun | None:
    """Give a run that waits for its answer, begun now."""
    run = MatchRun.objects.select_related("cohort").filter(pk=run_id).first()
    if run is None or next_run_state(run.state_now, RunAction.BEGIN) is None:
        return None
    run.state = RunState.RUNNING.value
    run.began_at = run.heard_at = at
    run.save(update_fields=["state", "began_at", "heard_at"])
    return run


def _asker(run: MatchRun, at: datetime) -> Actor:
    return actor_for(Person.objects.get(pk=run.asked_by_id), day_of(at))


@operation("match-run:fail", told=gettext_lazy("The run ended without an answer"))
def fail_run(*, run: MatchRun, failure: str, by: Actor, at: datetime) -> None:
    """Say why a run has no answer; tells who asked for it."""
    locked = MatchRun.objects.select_for_update().get(pk=run.pk)
    if next_run_state(locked.state_now, RunAction.FAIL) is None:
        return
    locked.state = RunState.FAILED.value
    locked.failure = failure
    locked.ended_at = at
    locked.save(update_fields=["state", "failure", "ended_at"])
    _tell(locked, _("Run %(number)d of %(cohort)s came to no answer."), by, at)


@operation("match-run:finish", told=gettext_lazy("The run came to its answer"))
def finish_run(*, run: MatchRun, answered: Answered, by: Actor, at: datetime) -> None:
    """Keep figures, proof and reasons of an answer; tells who asked for it."""
    locked = MatchRun.objects.select_for_update().get(pk=run.pk)
    if next_run_state(locked.state_now, RunAction.FINISH) is None:
        return
    found = answered.answer
    locked.state = RunState.FINISHED.value
    locked.figures = found.figures | {"taking_part": len(answered.snapshot.partners)}
    locked.verdict = {
        "faults": list(found.verdict.faults),
        "sound": found.verdict.sound,
    }
    locked.progress = thinned(answered.steps)
    locked.ended_at = locked.heard_at = at
    locked.save()
    _keep_files(locked, found)
    rows = Teller(found, answered.snapshot).rows()
    RunSchool.objects.bulk_create(_rows(locked, answered.snapshot, rows), 2000)
    _tell(locked, _("Run %(number)d of %(cohort)s is finished."), by, at)


def _keep_files(run: MatchRun, found: Answer) -> None:
    tables = found.tables
    pairs = zip(tables.pair_host, tables.pair_partner, tables.pair_score, strict=True)
    content = {
        RunFileKind.PAIRS: packed_table(("host", "partner", "score"), pairs),
        RunFileKind.CERTIFICATE: packed_table(HEADER, certificate_rows(tables)),
    }
    RunFile.objects.bulk_create(
        [RunFile(run=run, kind=kind, content=each) for kind, each in content.items()]
    )


def _rows(
    run: MatchRun, snapshot: Snapshot, rows: Iterator[SchoolAnswered]
) -> list[RunSchool]:
    organisation = {each.key: each.organisation for each in snapshot.hosts}
    return [
        RunSchool(
            run=run,
            organisation_id=row.school.organisation,
            is_host=row.is_host,
            host_id=organisation.get(row.host),
            letter=row.letter,
            score=row.score,
            partners_count=row.partners_count,
            km=row.km,
            story=row.story,
        )
        for row in rows
    ]


def _tell(run: MatchRun, words: str, by: Actor, at: datetime) -> None:
    told: dict[str, Any] = {"number": run.number, "cohort": run.cohort.name}
    news = News(
        RUN_ENDED,
        words % told,
        here("matching:run", public_id=run.public_id),
        act=_("Look at the groups"),
    )
    notify(news=news, to=[run.asked_by_id], at=at, by=Actor(by.network_id))


def in_names(words: str, snapshot: Snapshot) -> str:
    """Put schools' names beside the keys that the engine speaks of."""
    names = {each.key: each.name for each in (*snapshot.hosts, *snapshot.partners)}
    if not names:
        return words
    keys = "|".join(re.escape(key) for key in sorted(names, key=len, reverse=True))
    pattern = re.compile(rf"(?<![\w-])({keys})(?![\w-])")
    return pattern.sub(lambda found: f"{names[found[1]]} ({found[1]})", words)
