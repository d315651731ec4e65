"""Write the steps of a list into participations, and put them back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from intervisit.programmes.domain.taking import Outcome, Step
from intervisit.programmes.models import Cohort, Intake, Participation
from intervisit.support.errors import Refusal

FIELDS = ("membership", "strand", "starts_on", "ends_on")
DAY = timedelta(days=1)
BATCH = 500
Effect = dict[str, Any]


class ChangedSince(Refusal):
    """What a list wrote isn't there any more as it wrote it."""


class StillNeeded(Refusal):
    """Somebody was to be taken out whom something refers to."""


def write_steps(cohort: Cohort, steps: Sequence[Step], on: date) -> list[Effect]:
    """Write what the steps say; gives what was before and after, row by row.

    Parts end and go before others begin, so that nobody is in it twice on a day.
    The number of statements grows by batches, not with the list.

    Raises
    ------
    StillNeeded
        When something refers to somebody who would be taken out.
    """
    by_id = {step.was.id: step for step in steps if step.was is not None}
    rows = cohort.participations.select_for_update().in_bulk(list(by_id))
    effects: list[Effect] = []
    _take_out(rows, by_id, effects)
    _amend(rows, by_id, on, effects)
    _begin(cohort, steps, on, effects)
    return effects


def _take_out(
    rows: Mapping[int, Participation], steps: Mapping[int, Step], effects: list[Effect]
) -> None:
    gone = [pk for pk in rows if steps[pk].outcome is Outcome.OUT]
    effects += [_effect(rows[pk], stands(rows[pk]), None) for pk in gone]
    try:
        with transaction.atomic():
            Participation.objects.filter(pk__in=gone).delete()
    except IntegrityError as error:
        words = _("Something refers to one of those who would be taken out.")
        raise StillNeeded(words) from error


def _amend(
    rows: Mapping[int, Participation],
    steps: Mapping[int, Step],
    on: date,
    effects: list[Effect],
) -> None:
    amended = []
    for pk, row in rows.items():
        step, before = steps[pk], stands(row)
        if step.outcome is Outcome.END:
            row.ends_on = on
        elif step.outcome is Outcome.CHANGE and step.in_place:
            row.membership, row.strand = step.membership, step.strand
        elif step.outcome is Outcome.CHANGE:
            row.ends_on = on - DAY
        else:
            continue
        amended.append(row)
        effects.append(_effect(row, before, stands(row)))
    Participation.objects.bulk_update(amended, FIELDS, batch_size=BATCH)


def _begin(
    cohort: Cohort, steps: Iterable[Step], on: date, effects: list[Effect]
) -> None:
    fresh = [
        Participation(
            cohort=cohort,
            organisation_id=step.wish.organisation or 0,
            membership=step.membership,
            strand=step.strand,
            starts_on=on,
            ends_on=step.was.ends_on if step.was else None,
        )
        for step in steps
        if step.outcome is Outcome.ADD
        or (step.outcome is Outcome.CHANGE and not step.in_place)
    ]
    made = Participation.objects.bulk_create(fresh, batch_size=BATCH * 4)
    effects += [_effect(row, None, stands(row)) for row in made]


def put_back(intake: Intake) -> None:
    """Put everything back as it was before a list, or nothing.

    Raises
    ------
    ChangedSince
        When a row changed again, or something refers to a row that would go.
    """
    effects = intake.effects
    ids = [each["id"] for each in effects if each["after"] is not None]
    rows = Participation.objects.select_for_update().in_bulk(ids)
    for each in effects:
        if each["after"] is None:
            continue
        row = rows.get(each["id"])
        if row is None or stands(row) != each["after"]:
            raise ChangedSince(_changed_words(each))
    try:
        with transaction.atomic():
            _restore(intake, effects, rows)
    except IntegrityError as error:
        words = _("Something refers to those who came in by this list. It stays.")
        raise ChangedSince(words) from error


def _restore(
    intake: Intake, effects: Sequence[Effect], rows: Mapping[int, Participation]
) -> None:
    new = [each["id"] for each in effects if each["before"] is None]
    taken = Participation.objects.filter(pk__in=new)
    taken.delete()
    amended = []
    for each in effects:
        if each["before"] is not None and each["after"] is not None:
            row = rows[each["id"]]
            for name, value in _values(each["before"]).items():
                setattr(row, name, value)
            amended.append(row)
    Participation.objects.bulk_update(amended, FIELDS, batch_size=BATCH)
    Participation.objects.bulk_create(
        Participation(
            cohort_id=intake.cohort_id,
            organisation_id=each["organisation"],
            **_values(each["before"]),
        )
        for each in effects
        if each["after"] is None
    )


def stands(row: Participation) -> dict[str, Any]:
    """Give how a row stands, as JSON keeps it."""
    return {
        "membership": row.membership,
        "strand": row.strand,
        "starts_on": row.starts_on.isoformat(),
        "ends_on": row.ends_on.isoformat() if row.ends_on else None,
    }


def _values(kept: Mapping[str, Any]) -> dict[str, Any]:
    ends = kept["ends_on"]
    return {
        "membership": kept["membership"],
        "strand": kept["strand"],
        "starts_on": date.fromisoformat(kept["starts_on"]),
        "ends_on": date.fromisoformat(ends) if ends else None,
    }


def _effect(
    row: Participation, before: dict[str, Any] | None, after: dict[str, Any] | None
) -> Effect:
    return {
        "id": row.pk,
        "organisation": row.organisation_id,
        "before": before,
        "after": after,
    }


def _changed_words(effect: Effect) -> str:
    row = (
        Participation.objects.filter(organisation_id=effect["organisation"])
        .select_related("organisation")
        .first()
    )
    words = _("%s changed since this list was written. Nothing was taken back.")
    return words % (row.organisation.name if row else _("Somebody"))
