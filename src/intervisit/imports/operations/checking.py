"""The third step: a dry run, shown row by row; and what people mend in it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from itertools import islice
from typing import Any

from django.db import connection
from django.utils import timezone
from django.utils.translation import gettext as say
from django.utils.translation import gettext_lazy as _

from intervisit.imports.domain.planning.outcomes import Outcome
from intervisit.imports.domain.planning.people import NEW_PERSON
from intervisit.imports.domain.problems import Unreadable
from intervisit.imports.domain.states import Action, State
from intervisit.imports.labels.sentences import verdict
from intervisit.imports.models import Import, ImportRow
from intervisit.imports.operations.progress import Progress
from intervisit.imports.operations.steps import FileCannotBeRead, locked, step
from intervisit.imports.operations.telling import tell_checked
from intervisit.imports.queries.known import places
from intervisit.imports.queries.plans import (
    WholePlan,
    is_bulk,
    new_areas,
    whole_plan,
)
from intervisit.imports.queries.storing import storable, written_problem, written_row
from intervisit.kernel.actor import Actor
from intervisit.networks.models import Network
from intervisit.people.models import Person, Post
from intervisit.support.errors import Refusal
from intervisit.support.jobs import defer
from intervisit.support.operation import operation

BATCH = 2_000
#: Files up to this size are checked while one waits.
CHECKED_AT_ONCE_BYTES = 1_500_000
#: Rows are many and nobody holds an address of one, so the database makes its ids.
KEEP_ROWS = """
INSERT INTO imports_importrow
  (public_id, run_id, position, part, number, outcome, matter)
SELECT substr(replace(gen_random_uuid()::text, '-', ''), 1, 16), %s, kept.*
FROM unnest(%s::int[], %s::text[], %s::int[], %s::text[], %s::jsonb[]) AS kept
"""
SHOWN_ENDINGS = 200
LONGEST_REPAIR = 500
SHOWN_ALIKE = 100


class NoSuchCell(Refusal):
    """A cell was to be mended that isn't there."""


@operation("import:check", told=_("Had the file checked"))
def begin_check(*, run: Import, by: Actor, at: datetime) -> Import:
    """Check a file: a small one now, a big one as a job that shows its progress."""
    run = locked(run)
    if run.file_bytes <= CHECKED_AT_ONCE_BYTES:
        return check_now(run=run, by=by, at=at)
    step(run, Action.BEGIN_CHECK)
    run.wants_stop, run.done_count, run.total_count = False, 0, 0
    run.save()
    defer("imports.check", run_id=run.pk)
    return run


@operation("import:check", told=_("Had the file checked"))
def check_now(*, run: Import, by: Actor, at: datetime) -> Import:
    """Work out what the import would do and keep it row by row; writes nothing else.

    Tells whoever sent the file, where a job did it.

    Raises
    ------
    FileCannotBeRead
        when the file as a whole can't be read.
    """
    network = Network.objects.get(pk=by.network_id)
    progress = Progress(run, run.counts.get("rows", 0))
    on = timezone.localdate(at)
    try:
        plan = whole_plan(run, network, on, progress.tell)
    except Unreadable as unreadable:
        raise FileCannotBeRead(verdict(unreadable)) from unreadable
    run = locked(run)
    is_first_check = run.checked_at is None
    nobody_waited = State(run.state) is State.CHECKING
    step(run, Action.FINISH_CHECK)
    if run.is_roster and is_first_check:
        run.is_complete = is_bulk(run)
    keep_rows(run, plan)
    keep_findings(run, plan)
    run.checked_at = at
    run.failure = ""
    run.save()
    if nobody_waited:
        tell_checked(run=run, at=at)
    return run


def keep_rows(run: Import, plan: WholePlan) -> None:
    """Replace the rows of the last check."""
    ImportRow.objects.filter(run=run).delete()
    names = {place.id: place.name for place in places().by_id.values()}
    names |= {
        -index: row.reading.values.get("name", "")
        for index, row in enumerate(plan.schools.rows, 1)
    }
    left = places_left(plan, names)
    rows = iter(enumerate(plan.rows, 1))
    while batch := list(islice(rows, BATCH)):
        matters = [
            written_row(row, names, left.get(row.subject_id or 0, ""))
            for _, row in batch
        ]
        columns = (
            [position for position, _row in batch],
            [row.reading.part for _, row in batch],
            [row.reading.number for _, row in batch],
            [row.outcome.value for _, row in batch],
            [json.dumps(matter, ensure_ascii=False) for matter in matters],
        )
        with connection.cursor() as cursor:
            cursor.execute(KEEP_ROWS, [run.pk, *columns])


def places_left(plan: WholePlan, names: Mapping[int, str]) -> dict[int, str]:
    """Give the place that a complete list would end somebody's post at, by person."""
    ended = {ending.id for ending in plan.people.endings}
    if not ended:
        return {}
    return {
        person: names.get(place or 0, "")
        for person, place in Post.objects.filter(pk__in=ended).values_list(
            "person_id", "organisation_id"
        )
    }


def keep_findings(run: Import, plan: WholePlan) -> None:
    """Keep counts, notices and what the page asks about."""
    counts = plan.counts
    run.counts = {outcome.value: counts[outcome] for outcome in Outcome}
    run.counts["rows"] = sum(counts.values())
    run.total_count = run.done_count = run.counts["rows"]
    run.notices = [written_problem(problem) for problem in plan.notices] or run.notices
    run.fingerprint = plan.fingerprint(ends=False)
    public = dict(
        Person.objects.filter(
            pk__in=[alike.person_id for alike in plan.alike[:SHOWN_ALIKE]]
        ).values_list("pk", "public_id")
    )
    run.findings = {
        "alike": [
            [
                alike.number,
                alike.name,
                public[alike.person_id],
                alike.known_as,
                alike.reason,
            ]
            for alike in plan.alike[:SHOWN_ALIKE]
        ],
        "ends": {
            name: {
                "count": len(part.endings),
                "of": part.active_count,
                "labels": [ending.label for ending in part.endings[:SHOWN_ENDINGS]],
            }
            for name, part in (
                ("schools", plan.schools),
                ("posts", plan.people),
                ("areas", plan.areas),
            )
            if part.endings
        },
        "remarked": remarked_rows(plan),
        "unattributed": plan.unattributed,
        "must_be_confirmed": plan.must_be_confirmed,
        "standings": standings_given(plan),
        "new_areas": sorted(new_areas(plan).values()),
    }


def remarked_rows(plan: WholePlan) -> int:
    """Count the rows that go in although something is to be said about them."""
    out = {Outcome.UNREADABLE, Outcome.LEFT_OUT}
    return sum(
        1 for row in plan.rows if row.reading.problems and row.outcome not in out
    )


def standings_given(plan: WholePlan) -> dict[str, int]:
    """Count the new posts that let their holder do more than see."""
    given: dict[str, int] = {}
    for row in plan.people.rows:
        standing = row.reading.values.get("standing", "")
        if row.starts_post and standing not in {"", "staff"}:
            given[standing] = given.get(standing, 0) + 1
    return given


@operation("import:mend", told=_("Mended a row"))
def mend_cell(
    *, run: Import, number: int, column: str, value: str, by: Actor, at: datetime
) -> Import:
    """Let a typed value take the place of a cell, and check the file again.

    Raises
    ------
    NoSuchCell
        when the file has no column of this kind.
    """
    run = locked(run)
    step(run, Action.MAP)
    if column not in run.mapping.get("targets", {}).values():
        raise NoSuchCell(say("There is no such column in this file."))
    repairs = {**run.choices.get("repairs", {})}
    typed = storable(value)[:LONGEST_REPAIR]
    repairs[str(number)] = {**repairs.get(str(number), {}), column: typed}
    return checked_with(run, {"repairs": repairs}, by, at)


@operation("import:leave-out", told=_("Left a row out, or took it in again"))
def leave_out(
    *, run: Import, part: str, number: int, out: bool, by: Actor, at: datetime
) -> Import:
    """Leave a row out of the import, or take it in again."""
    run = locked(run)
    step(run, Action.MAP)
    kept = [pair for pair in run.choices.get("left_out", []) if pair != [part, number]]
    if out:
        kept.append([storable(part)[:80], number])
    return checked_with(run, {"left_out": kept}, by, at)


@operation("import:settle-who", told=_("Said who somebody is"))
def settle_who(
    *, run: Import, number: int, person: str, by: Actor, at: datetime
) -> Import:
    """Say that a row is about a known person, or about a new one.

    Parameters
    ----------
    person : public id of somebody in the network; "" for somebody new.
    """
    run = locked(run)
    step(run, Action.MAP)
    known = Person.objects.filter(public_id=person).values_list("pk", flat=True)
    decided = (known.first() or NEW_PERSON) if person else NEW_PERSON
    decisions = {**run.choices.get("decisions", {}), str(number): decided}
    return checked_with(run, {"decisions": decisions}, by, at)


def checked_with(
    run: Import, choices: dict[str, Any], by: Actor, at: datetime
) -> Import:
    run.choices = {**run.choices, **choices}
    run.save()
    return begin_check(run=run, by=by, at=at)
