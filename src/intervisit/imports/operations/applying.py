"""The fourth step: writing a plan, in one transaction, or not at all."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as say
from django.utils.translation import gettext_lazy as _

from intervisit.imports.domain.planning.outcomes import Outcome, Plan
from intervisit.imports.domain.problems import Unreadable
from intervisit.imports.domain.states import Action
from intervisit.imports.labels.sentences import verdict
from intervisit.imports.models import Import
from intervisit.imports.operations.effects import Writer
from intervisit.imports.operations.progress import Progress
from intervisit.imports.operations.remembering import remember_mapping
from intervisit.imports.operations.steps import FileCannotBeRead, locked, step
from intervisit.imports.operations.telling import tell_stopped, tell_written
from intervisit.imports.operations.writing_areas import AreaWriter
from intervisit.imports.operations.writing_people import PeopleWriter
from intervisit.imports.operations.writing_schools import SchoolWriter
from intervisit.imports.queries.plans import WholePlan, new_areas, whole_plan
from intervisit.kernel.actor import Actor
from intervisit.networks.models import Network, SchoolYear, Term
from intervisit.support.errors import Refusal
from intervisit.support.jobs import defer
from intervisit.support.operation import operation


class EndsTooMany(Refusal):
    """More than a tenth would end, and nobody has confirmed it."""


class NothingToImport(Refusal):
    """No row of the file can be read."""


class NobodyKnowsWhom(Refusal):
    """A row that can't be read may name anybody, so nobody can be ended."""


class NetworkHasChanged(Refusal):
    """The plan is no longer the one that was looked at."""


class Collision(Refusal):
    """The database refused a row; nothing was written."""


@operation("import:begin", told=_("Had the import written"))
def begin_import(
    *, run: Import, is_complete: bool, is_confirmed: bool, by: Actor, at: datetime
) -> Import:
    """Have a checked import written, as a job that shows its progress.

    Parameters
    ----------
    is_complete : what the list no longer names ends.
    is_confirmed : somebody has read how many end, and means it.

    Raises
    ------
    NothingToImport, EndsTooMany, NobodyKnowsWhom, NotNow
    """
    run = locked(run)
    step(run, Action.BEGIN_APPLY)
    check_allowed(run, is_complete=is_complete, is_confirmed=is_confirmed)
    run.is_complete = is_complete
    run.wants_stop, run.done_count, run.failure = False, 0, ""
    run.save()
    defer("imports.apply", run_id=run.pk, person_id=by.person_id or 0)
    return run


def check_allowed(run: Import, *, is_complete: bool, is_confirmed: bool) -> None:
    findings = run.findings
    ends = findings.get("ends", {}) if is_complete else {}
    rows = sum(
        run.counts.get(outcome.value, 0)
        for outcome in (Outcome.ADD, Outcome.CHANGE, Outcome.SAME, Outcome.END)
    )
    if not rows:
        raise NothingToImport(say("No row of this file can be read. Mend one first."))
    if ends and findings.get("unattributed"):
        raise NobodyKnowsWhom(
            say(
                "%(count)s rows can’t be read and may be about anybody, so nobody can "
                "say who is no longer named. Mend them or leave them out, or import "
                "without ending anything."
            )
            % {"count": findings["unattributed"]}
        )
    if ends and findings.get("must_be_confirmed") and not is_confirmed:
        raise EndsTooMany(too_many(ends))


def too_many(ends: Mapping[str, Any]) -> str:
    words = {
        "schools": say("schools"),
        "posts": say("posts"),
        "areas": say("strengths and needs"),
    }
    told = "; ".join(
        say("%(count)s of %(of)s %(things)s")
        % {"count": found["count"], "of": found["of"], "things": words[name]}
        for name, found in ends.items()
    )
    return say(
        "This would end %(told)s, more than one in ten. If the list is complete, say "
        "so below; if not, import without ending anything."
    ) % {"told": told}


@operation("import:apply", told=_("Wrote the import"))
def import_now(
    *, run: Import, is_complete: bool, is_confirmed: bool, by: Actor, at: datetime
) -> Import:
    """Write a checked import while one waits: what the command line does.

    Raises
    ------
    As `begin_import` and `apply_import` do.
    """
    run = locked(run)
    step(run, Action.BEGIN_APPLY)
    check_allowed(run, is_complete=is_complete, is_confirmed=is_confirmed)
    run.is_complete = is_complete
    run.save()
    return apply_import(run=run, by=by, at=at)


@operation("import:apply", told=_("Wrote the import"))
def apply_import(*, run: Import, by: Actor, at: datetime) -> Import:
    """Write a checked import whole; called by the job and by the command line.

    Writes organisations, regions, figures, persons and posts with one effect a set,
    and tells whoever sent the file.
    Repeating it finds the import applied and does nothing.

    Raises
    ------
    NetworkHasChanged
        when the plan is another one than was looked at.
    Collision
        when the database refuses a row.
    Stopped
        when somebody wants it to stop.
    """
    network = Network.objects.get(pk=by.network_id)
    on = timezone.localdate(at)
    progress = Progress(run, 2 * run.counts.get("rows", 0))
    try:
        plan = whole_plan(run, network, on, progress.tell)
    except Unreadable as unreadable:
        raise FileCannotBeRead(verdict(unreadable)) from unreadable
    if plan.fingerprint(ends=False) != run.fingerprint:
        raise NetworkHasChanged(
            say(
                "The network has changed since you looked at this import. Nothing was "
                "written. Check it again."
            )
        )
    try:
        progress.begin_writing(run.counts.get("rows", 0))
        with transaction.atomic():
            write(run, plan, progress, by, at)
    except IntegrityError as error:
        raise Collision(
            say(
                "Two things in this import can’t stand side by side in the network "
                "(%(rule)s). Nothing was written."
            )
            % {"rule": rule_of(error)}
        ) from error
    run = locked(run)
    step(run, Action.FINISH_APPLY)
    run.applied_at = at
    run.done_count = run.total_count
    run.save()
    remember_mapping(
        run.subject,
        run.columns.get("header", []),
        run.mapping.get("targets", {}),
        code_digits=run.mapping.get("code_digits", 0),
    )
    tell_written(run=run, at=at)
    return run


def write(
    run: Import, plan: WholePlan, progress: Progress, by: Actor, at: datetime
) -> None:
    """Write years and terms, then schools, their people, and what they are good at."""
    writer = Writer(run, progress)
    writer.make(SchoolYear, years_of(plan.years))
    writer.make(Term, terms_of(plan.terms))
    source = run.file_name[:120]
    on = timezone.localdate(at)
    schools = SchoolWriter(writer, on, source, plan.mapping.school_year)
    schools.write(plan.schools, ends=run.is_complete)
    people = PeopleWriter(writer, by, at, schools.made)
    people.write(plan.people, ends=run.is_complete)
    areas = AreaWriter(writer, on, source)
    areas.write(plan.areas, new_areas(plan), ends=run.is_complete)


def years_of(plan: Plan) -> list[SchoolYear]:
    return [
        SchoolYear(
            name=row.reading.values["name"],
            starts_on=date.fromisoformat(row.reading.values["starts_on"]),
            ends_on=date.fromisoformat(row.reading.values["ends_on"]),
        )
        for row in plan.rows
        if row.outcome is Outcome.ADD
    ]


def terms_of(plan: Plan) -> list[Term]:
    """Give the terms of a plan, each in the school year that holds its days."""
    years = list(SchoolYear.objects.all())
    terms = []
    for row in plan.rows:
        if row.outcome is Outcome.ADD:
            values = row.reading.values
            starts = date.fromisoformat(values["starts_on"])
            ends = date.fromisoformat(values["ends_on"])
            year = next(y for y in years if y.starts_on <= starts and ends <= y.ends_on)
            facts = {"name": values["name"], "starts_on": starts, "ends_on": ends}
            terms.append(Term(school_year=year, **facts))
    return terms


def rule_of(error: IntegrityError) -> str:
    """Name the rule of the database that was broken, never the row."""
    cause = error.__cause__
    diagnostics = getattr(cause, "diag", None)
    name = getattr(diagnostics, "constraint_name", None) or "constraint"
    return str(name).replace("_", " ")


@operation("import:stop", told=_("Stopped the import"))
def stop(*, run: Import, by: Actor, at: datetime) -> Import:
    """Ask a job to stop; it rolls back and the import can be checked again."""
    Import.objects.filter(pk=run.pk).update(wants_stop=True)
    run.refresh_from_db()
    return run


@operation("import:fail", told=_("The import was stopped"))
def give_back(
    *, run: Import, action: str, words: str, by: Actor, at: datetime
) -> Import:
    """Put an import whose job ended early back to where it can be taken up again.

    Tells whoever sent the file, unless they asked it to stop.
    """
    run = locked(run)
    step(run, Action(action))
    if not run.wants_stop:
        tell_stopped(run=run, at=at)
    run.failure = words[:400]
    run.wants_stop = False
    run.save()
    return run


@operation("import:discard", told=_("Threw the file away"))
def discard(*, run: Import, by: Actor, at: datetime) -> None:
    """Throw a file away that was never written, with all its rows.

    Its bytes go with the next nightly sweep: a rollback must not lose them.
    """
    run.delete()
