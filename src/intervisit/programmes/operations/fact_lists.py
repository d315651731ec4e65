"""Write for many at once who was there, all or nobody, and take it back whole."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from intervisit.kernel.actor import Actor
from intervisit.programmes.domain.judging import Says
from intervisit.programmes.domain.requirements import Kind, units_in
from intervisit.programmes.domain.schema.requirements import Session
from intervisit.programmes.models import (
    Appointment,
    Cohort,
    Fact,
    FactList,
    SessionDay,
)
from intervisit.programmes.operations.facts import NotAsked, Saying
from intervisit.programmes.operations.members import WrongDay
from intervisit.programmes.operations.reckoning import reckon, reckon_all
from intervisit.programmes.queries.programmes import definition_of
from intervisit.support.clock import day_of
from intervisit.support.errors import Refusal
from intervisit.support.operation import operation

BATCH = 1000


class ChangedSince(Refusal):
    """What a list wrote isn't there any more as it wrote it."""


@operation("fact-list:write", told=gettext_lazy("Wrote who was there"))
def write_attendance(
    *,
    cohort: Cohort,
    people: Collection[Appointment],
    saying: Saying,
    by: Actor,
    at: datetime,
) -> FactList:
    """Write of many that they attended one session, or what else is known of all.

    A dozen queries, whatever their number. Nobody is told one by one.

    Raises
    ------
    NotAsked
        When there is no such session, nobody is named, or all would be excused:
        that is decided for each alone.
    WrongDay
        When the day hasn't come.
    """
    session = _session(cohort, saying.requirement)
    if not 1 <= saying.number <= units_in(session) or not people:
        raise NotAsked(_("Choose a session, and name somebody who was there."))
    if saying.says not in {Says.ATTENDED, Says.MISSED, Says.MADE_UP}:
        raise NotAsked(_("Excuses are given one by one."))
    if saying.on > day_of(at):
        raise WrongDay(_("That day hasn’t come yet."))
    ids = {each.post.person_id for each in people}
    before = _standing(cohort, saying, ids)
    made = FactList.objects.create(
        cohort=cohort,
        requirement=saying.requirement,
        number=saying.number,
        says=saying.says.value,
        on=saying.on,
        before={str(row.person_id): _kept(row) for row in before},
        count=len(ids),
        written_by_id=by.person_id or 0,
        written_at=at,
    )
    _write(cohort, ids, saying, made, by, at)
    reckon(cohort, people, at)
    return made


def _session(cohort: Cohort, key: str) -> Session:
    for session in definition_of(cohort.definition).sessions:
        if session.key == key:
            return session
    raise NotAsked(_("There is no such session in this cohort."))


def _standing(cohort: Cohort, saying: Saying, ids: Collection[int]) -> Sequence[Fact]:
    rows = Fact.objects.select_for_update().filter(
        cohort=cohort,
        person_id__in=ids,
        requirement=saying.requirement,
        number=saying.number,
    )
    return list(rows.order_by("pk"))


def _kept(row: Fact) -> dict[str, Any]:
    return {"says": row.says, "on": row.on.isoformat(), "source": row.source}


def source_of(made: FactList) -> str:
    """Give the source that facts of a list name."""
    return f"list:{made.public_id}"


def _write(
    cohort: Cohort,
    ids: Collection[int],
    saying: Saying,
    made: FactList,
    by: Actor,
    at: datetime,
) -> None:
    _standing(cohort, saying, ids)
    Fact.objects.filter(
        cohort=cohort,
        person_id__in=ids,
        requirement=saying.requirement,
        number=saying.number,
    ).delete()
    Fact.objects.bulk_create(
        (
            Fact(
                cohort=cohort,
                person_id=person,
                kind=Kind.SESSION.value,
                requirement=saying.requirement,
                number=saying.number,
                says=saying.says.value,
                on=saying.on,
                source=source_of(made),
                written_by_id=by.person_id,
                written_at=at,
            )
            for person in sorted(ids)
        ),
        batch_size=BATCH,
    )


@operation("fact-list:undo", told=gettext_lazy("Took back who was there"))
def undo_attendance(*, written: FactList, by: Actor, at: datetime) -> FactList:
    """Take back a list: what stood before stands again.

    Raises
    ------
    ChangedSince
        When it is taken back already, or somebody wrote something later about one
        of those in it. Nothing is taken back then.
    """
    row = FactList.objects.select_for_update(of=("self",)).get(pk=written.pk)
    facts = Fact.objects.select_for_update().filter(
        cohort_id=row.cohort_id, source=source_of(row)
    )
    ids = {each.person_id or 0 for each in facts}
    if row.undone_at is not None or len(ids) != row.count:
        words = _("Something was written later about one of them. Nothing is changed.")
        raise ChangedSince(words)
    facts.delete()
    Fact.objects.bulk_create(
        Fact(
            cohort_id=row.cohort_id,
            person_id=int(person),
            kind=Kind.SESSION.value,
            requirement=row.requirement,
            number=row.number,
            says=kept["says"],
            on=date.fromisoformat(kept["on"]),
            source=kept["source"],
            written_by_id=by.person_id,
            written_at=at,
        )
        for person, kept in row.before.items()
    )
    row.undone_at = at
    row.save(update_fields=["undone_at"])
    concerned = Appointment.objects.filter(cohort=row.cohort, post__person_id__in=ids)
    reckon(row.cohort, concerned.select_related("post__person", "follows"), at)
    return row


@operation("session-day:set", told=gettext_lazy("Set the days of sessions"))
def set_session_days(
    *, cohort: Cohort, days: dict[tuple[str, int], date | None], by: Actor, at: datetime
) -> None:
    """Write on which days the sessions of a cohort are; an empty day forgets it.

    Everything that is asked in it is reckoned anew.

    Raises
    ------
    NotAsked, WrongDay
        When there is no such session, or the cohort doesn't run on a day.
    """
    definition = definition_of(cohort.definition)
    units = {each.key: units_in(each) for each in definition.sessions}
    for (key, number), day in days.items():
        if not 1 <= number <= units.get(key, 0):
            raise NotAsked(_("There is no such session in this cohort."))
        if day is not None and not cohort.starts_on <= day <= cohort.ends_on:
            raise WrongDay(_("Every session lies inside the days of the cohort."))
        rows = SessionDay.objects.filter(cohort=cohort, session=key, number=number)
        if day is None:
            rows.delete()
        else:
            SessionDay.objects.update_or_create(
                cohort=cohort, session=key, number=number, defaults={"on": day}
            )
    reckon_all(cohort, at)
