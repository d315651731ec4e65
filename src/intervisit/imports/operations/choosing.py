"""The second step: what each column is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from django.utils.translation import gettext as say
from django.utils.translation import gettext_lazy as _

from intervisit.imports.domain.mapping import ColumnMapping, lacking, repeated
from intervisit.imports.domain.problems import Unreadable
from intervisit.imports.domain.states import Action
from intervisit.imports.domain.targets import Subject as TableSubject
from intervisit.imports.domain.targets import target_of
from intervisit.imports.domain.values.dates import DateOrder
from intervisit.imports.domain.values.ratings import NumberScale
from intervisit.imports.labels import target_label
from intervisit.imports.labels.sentences import sentence, verdict
from intervisit.imports.models import Import
from intervisit.imports.operations.steps import FileCannotBeRead, locked, step
from intervisit.imports.operations.uploading import look_at_table, usual_order
from intervisit.imports.queries.files import content_of, table_in, uploaded
from intervisit.imports.queries.storing import mapping_of, written_mapping
from intervisit.kernel.actor import Actor
from intervisit.kernel.numbers import whole
from intervisit.networks.models import Network
from intervisit.support.errors import Refusal
from intervisit.support.operation import operation


class ColumnsDoNotFit(Refusal):
    """A column is missing that every row needs, or one is chosen twice."""


@operation("import:choose-columns", told=_("Chose the columns"))
def choose_columns(
    *,
    run: Import,
    targets: Mapping[str, str],
    settings: Mapping[str, str],
    by: Actor,
    at: datetime,
) -> Import:
    """Say what each column is; what was checked before counts no more.

    Parameters
    ----------
    targets : target by header; "" is not used.
    settings : `date_order`, `code_digits`, `school_year`, `strong_from`, `grows_to`,
        `adds_areas` ("" for no), where they were asked.

    Raises
    ------
    ColumnsDoNotFit
        naming what is missing or chosen twice.
    """
    run = locked(run)
    step(run, Action.MAP)
    subject = TableSubject(run.subject)
    chosen = {
        header: key
        for header, key in targets.items()
        if key and header in run.columns["header"] and target_of(subject, key)
    }
    mapping = with_settings(mapping_of(run).with_targets(chosen), settings)
    check_fit(subject, mapping)
    run.mapping = written_mapping(mapping, run.mapping.get("sheet", ""))
    run.save()
    return run


def accept_guess(*, run: Import, by: Actor, at: datetime) -> Import:
    """Take the columns as they were guessed.

    Raises
    ------
    ColumnsDoNotFit
        naming what the guess lacks.
    """
    if run.is_roster:
        return run
    targets = run.mapping["targets"]
    return choose_columns(run=run, targets=targets, settings={}, by=by, at=at)


def with_settings(mapping: ColumnMapping, settings: Mapping[str, str]) -> ColumnMapping:
    digits = whole(settings.get("code_digits", ""))
    order = settings.get("date_order", "")
    return replace(
        mapping,
        date_order=DateOrder(order) if order in set(DateOrder) else mapping.date_order,
        code_digits=mapping.code_digits if digits is None else digits,
        school_year=settings.get("school_year", mapping.school_year)[:20],
        scale=NumberScale(
            settings.get("strong_from", mapping.scale.strong_from),
            settings.get("grows_to", mapping.scale.grows_to),
        ),
        adds_areas=bool(settings.get("adds_areas", mapping.adds_areas)),
    )


def check_fit(subject: TableSubject, mapping: ColumnMapping) -> None:
    problems = [sentence(problem) for problem in lacking(subject, mapping)]
    for key in sorted(repeated(mapping)):
        label = target_label(key)
        problems.append(
            say("“%(target)s” is chosen for more than one column.") % {"target": label}
        )
    if problems:
        raise ColumnsDoNotFit(" ".join(problems))


@operation("import:choose-sheet", told=_("Chose the sheet"))
def choose_sheet(*, run: Import, sheet: str, by: Actor, at: datetime) -> Import:
    """Read another sheet of the workbook, and guess its columns.

    Raises
    ------
    FileCannotBeRead
        when there is no such sheet, or no table on it.
    """
    run = locked(run)
    step(run, Action.MAP)
    order = usual_order(Network.objects.get(pk=by.network_id))
    try:
        with content_of(run) as content:
            upload = uploaded(content, run.file_name)
            table = table_in(upload, TableSubject(run.subject), sheet)
            found = look_at_table(table, upload.name, run.subject, order, sheet)
    except Unreadable as unreadable:
        raise FileCannotBeRead(verdict(unreadable)) from unreadable
    for name, value in found.items():
        setattr(run, name, value)
    run.save()
    return run


@operation("import:choose-roster", told=_("Chose what to take from the bundle"))
def choose_roster(
    *, run: Import, counts_pupils: bool, counts_groups: bool, by: Actor, at: datetime
) -> Import:
    """Say whether the students of a bundle are counted; no row about one is kept.

    Parameters
    ----------
    counts_pupils : a number of students for each school.
    counts_groups : shares of demographic groups too; wants the number.
    """
    run = locked(run)
    step(run, Action.MAP)
    wanted = {
        "counts_pupils": counts_pupils,
        "counts_groups": counts_pupils and counts_groups,
    }
    run.choices = {**run.choices, **wanted}
    run.save()
    return run
