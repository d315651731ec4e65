"""Writing a plan for people: persons and their posts."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any

from django.utils import timezone

from intervisit.imports.domain.planning.outcomes import Outcome, Plan, PlannedRow
from intervisit.imports.models.effects import EffectKind
from intervisit.imports.operations.effects import Writer
from intervisit.kernel.actor import Actor
from intervisit.people.models import Handover, Person, Post
from intervisit.people.operations.ended_posts import hand_over_ended

FIELDS = {
    "given_name": "given_name",
    "family_name": "family_name",
    "email": "email",
    "phone": "phone",
    "external_id": "source_key",
}
WRITTEN = frozenset({Outcome.ADD, Outcome.CHANGE, Outcome.END})


class PeopleWriter:
    """Writes one plan; places that an import has made are found in `places`."""

    def __init__(
        self, writer: Writer, by: Actor, at: datetime, places: Mapping[int, int]
    ) -> None:
        self.writer = writer
        self.by, self.at = by, at
        self.on = timezone.localdate(at)
        self.places = places

    def write(self, plan: Plan, *, ends: bool) -> None:
        """Write what the plan says; endings only if the list is complete."""
        rows = [row for row in plan.rows if row.outcome in WRITTEN]
        persons = self.make_persons(rows)
        changed = {
            row.subject_id: fields
            for row in rows
            if row.subject_id is not None and (fields := person_fields(row))
        }
        self.writer.change(Person, changed)
        # Posts end before others begin: a person may take up the same one anew.
        if ends:
            self.end_posts([ending.id for ending in plan.endings])
        amended = {
            row.post_id: fields
            for row in rows
            if row.post_id is not None and (fields := post_fields(row))
        }
        self.writer.change(Post, amended)
        self.writer.make(
            Post,
            (
                self.post(row, row.subject_id or persons[row.key])
                for row in rows
                if row.starts_post and row.reading.values.get("organisation")
            ),
        )
        ended = [ending.id for ending in plan.endings] if ends else []
        ended += [pk for pk, fields in amended.items() if fields.get("ends_on")]
        self.hand_over(ended)

    def hand_over(self, ended: list[int]) -> None:
        """Make the handovers of posts that have ended, and remember them."""
        made = hand_over_ended(posts=ended, on=self.on, by=self.by, at=self.at)
        ids = [handover.pk for handover in made]
        if ids:
            self.writer.remember(EffectKind.MADE, Handover, ids, {})

    def make_persons(self, rows: list[PlannedRow]) -> dict[str, int]:
        """Make a person for each new key; gives their ids."""
        new: dict[str, Person] = {}
        for row in rows:
            if row.subject_id is None and row.key not in new:
                values = row.reading.values
                new[row.key] = Person(
                    **{
                        field: values[key]
                        for key, field in FIELDS.items()
                        if values.get(key)
                    }
                )
        self.writer.make(Person, new.values())
        return {key: person.pk for key, person in new.items()}

    def post(self, row: PlannedRow, person_id: int) -> Post:
        values = row.reading.values
        place = int(values["organisation"])
        starts = day_of(values.get("starts_on")) or self.on
        ends = day_of(values.get("ends_on"))
        return Post(
            person_id=person_id,
            organisation_id=place if place > 0 else self.places[-place],
            title=values.get("title", ""),
            standing=values["standing"],
            starts_on=min(starts, ends) if ends else starts,
            ends_on=ends,
            source_key=values.get("external_id", ""),
        )

    def end_posts(self, ids: list[int]) -> None:
        """End posts with yesterday, so that nothing can be done with them today."""
        yesterday = self.on - timedelta(days=1)
        starts = dict(Post.objects.filter(pk__in=ids).values_list("pk", "starts_on"))
        self.writer.change(
            Post, {pk: {"ends_on": max(day, yesterday)} for pk, day in starts.items()}
        )


def person_fields(row: PlannedRow) -> dict[str, Any]:
    fields: dict[str, Any] = {
        FIELDS[change.key]: change.new for change in row.changes if change.key in FIELDS
    }
    if any(change.key == "is_ended" for change in row.changes):
        fields["ended_on"] = None
    return fields


def post_fields(row: PlannedRow) -> dict[str, Any]:
    fields: dict[str, Any] = {}
    for change in row.changes:
        if change.key in {"title", "standing"}:
            fields[change.key] = change.new
        elif change.key in {"starts_on", "ends_on"}:
            fields[change.key] = day_of(change.new)
    return fields


def day_of(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
