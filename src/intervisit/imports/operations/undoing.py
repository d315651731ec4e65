"""Undoing a whole import, for thirty days; then forgetting what it came from."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any, Final

from django.apps import apps
from django.db import IntegrityError, models, transaction
from django.utils import timezone
from django.utils.translation import gettext as say
from django.utils.translation import gettext_lazy as _

from intervisit.imports.domain.states import Action, State
from intervisit.imports.domain.undoing import DAYS_TO_UNDO, last_moment_to_undo
from intervisit.imports.models import Import, ImportEffect, ImportRow
from intervisit.imports.models.effects import EffectKind
from intervisit.imports.operations.effects import plain
from intervisit.imports.operations.steps import locked, step
from intervisit.kernel.actor import Actor
from intervisit.support.errors import Refusal
from intervisit.support.jobs import defer
from intervisit.support.operation import operation
from intervisit.support.scope import current_network_id

#: Imports of up to so many rows are undone while one waits.
UNDONE_AT_ONCE: Final = 3_000
#: What is ended where it can't be taken away, because others refer to it by now.
ENDED_BY: Final = {
    "networks.Organisation": "ended_on",
    "networks.Focus": "ended_on",
    "networks.PracticeArea": "retired_on",
    "people.Person": "ended_on",
    "people.Post": "ends_on",
}


class TooLateToUndo(Refusal):
    """More than thirty days have gone by."""


@operation("import:undo", told=_("Had the import undone"))
def begin_undo(*, run: Import, by: Actor, at: datetime) -> Import:
    """Have a whole import undone: a small one now, a big one as a job.

    Raises
    ------
    TooLateToUndo, NotNow
    """
    run = locked(run)
    step(run, Action.BEGIN_UNDO)
    if run.applied_at is None or at > last_moment_to_undo(run.applied_at):
        raise TooLateToUndo(
            say("An import can be undone for %(days)s days. This one is older.")
            % {"days": DAYS_TO_UNDO}
        )
    run.save()
    if run.counts.get("rows", 0) <= UNDONE_AT_ONCE:
        return undo_import(run=run, by=by, at=at)
    defer("imports.undo", run_id=run.pk, person_id=by.person_id or 0)
    return run


@operation("import:undo", told=_("Undid the import"))
def undo_import(*, run: Import, by: Actor, at: datetime) -> Import:
    """Take back everything that an import wrote, the last thing first.

    What it made is taken away, or ended where something refers to it by now. What it
    changed gets its old value, unless somebody has changed it since.
    """
    on = timezone.localdate(at)
    ended = kept = 0
    effects = ImportEffect.objects.filter(run=run).order_by("-position")
    for effect in effects.iterator(chunk_size=50):
        model = apps.get_model(effect.model)
        if effect.kind == EffectKind.MADE:
            left = unmake(model, effect.object_ids)
            ended += end(model, left, on)
        else:
            kept += put_back(model, effect.values)
    run = locked(run)
    step(run, Action.FINISH_UNDO)
    run.undone_at = at
    run.findings = {**run.findings, "undo_ended": ended, "undo_kept": kept}
    run.save()
    return run


def unmake(model: type[models.Model], ids: list[int]) -> list[int]:
    """Delete rows; gives those that something refers to by now.

    Notes
    -----
    All at once where possible, else half by half, so that a single row that must
    stay costs some twenty statements and not thousands.
    """
    try:
        with transaction.atomic():
            rows = model._default_manager.filter(pk__in=ids)
            rows._raw_delete(rows.db)  # noqa: SLF001 - no cascade: what refers must stop it
    except IntegrityError:
        if len(ids) == 1:
            return ids
        middle = len(ids) // 2
        return unmake(model, ids[:middle]) + unmake(model, ids[middle:])
    return []


def end(model: type[models.Model], ids: list[int], on: date) -> int:
    """End what can't be taken away."""
    field = ENDED_BY.get(model._meta.label)
    if field and ids:
        rows = model._default_manager.filter(pk__in=ids)
        rows.update(**{field: on})
    return len(ids)


def put_back(
    model: type[models.Model], values: Mapping[str, Mapping[str, list[Any]]]
) -> int:
    """Give changed fields their old values; gives the number that were left."""
    kept = 0
    found = model._default_manager.in_bulk([int(id_) for id_ in values])
    fields: set[str] = set()
    for id_, thing in found.items():
        for name, (before, after) in values[str(id_)].items():
            if plain(getattr(thing, name)) == after:
                field: Any = model._meta.get_field(name)
                setattr(thing, name, field.to_python(before))
                fields.add(name)
            else:
                kept += 1
    if fields:
        model._default_manager.bulk_update(
            list(found.values()), sorted(fields), batch_size=500
        )
    return kept


@operation("import:forget", told=_("Forgot the file"))
def forget_old_imports(*, by: Actor, at: datetime) -> int:
    """Forget files, rows and effects of imports that can't be undone any more.

    Files that were never written go too. Returns how many were forgotten.
    """
    before = at - timedelta(days=DAYS_TO_UNDO)
    old = Import.objects.filter(forgotten_at=None).filter(
        models.Q(applied_at__lt=before) | models.Q(applied_at=None, made_at__lt=before)
    )
    count = 0
    for run in old.exclude(state__in=[State.APPLYING, State.UNDOING]):
        forget(run=run, at=at)
        count += 1
    return count


def forget(*, run: Import, at: datetime) -> None:
    """Let go of the file, rows and effects of an import: it can't be undone then."""
    ImportRow.objects.filter(run=run).delete()
    ImportEffect.objects.filter(run=run).delete()
    run.file = ""
    run.findings, run.choices = {}, {}
    run.columns = {**run.columns, "samples": []}
    run.forgotten_at = at
    run.save()


def sweep_bytes(
    *, at: datetime, model: type[models.Model] = Import, place: str = "imports"
) -> int:
    """Delete bytes of the open network that no import knows any more.

    Parameters
    ----------
    model, place : whose files they are, and the folder of them.

    Outside the transaction that let go of them, so that a rollback never leaves an
    import without its file. Safe to repeat; gives how many went.
    """
    field: Any = model._meta.get_field("file")
    storage = field.storage
    folder = f"{place}/{current_network_id()}"
    rows = model._default_manager.all()
    known = set(rows.values_list("file", flat=True))
    try:
        names = storage.listdir(folder)[1]
    except FileNotFoundError:
        return 0
    gone = [
        path
        for name in names
        if (path := f"{folder}/{name}") not in known
        and storage.get_modified_time(path) < at - timedelta(days=1)
    ]
    for path in gone:
        storage.delete(path)
    return len(gone)
