"""What the staff of a school named, in counts: as pages show it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q

from intervisit.kernel.actor import Actor
from intervisit.networks.models import FocusDirection, Organisation
from intervisit.people.models import AreaNaming, Post, Voice


@dataclass(frozen=True, slots=True)
class Named:
    """An area, and how many named it, as what."""

    area: str
    direction: str
    teachers: int
    support: int
    leaders: int

    @property
    def count(self) -> int:
        return self.teachers + self.support + self.leaders


def named_at(school: Organisation, on: date) -> dict[str, list[Named]]:
    """Give what those who work there today named, by direction, most named first."""
    rows = (
        AreaNaming.objects.filter(post__in=Post.objects.held_on(on))
        .filter(post__organisation=school)
        .values("area__name", "direction")
        .annotate(
            teachers=Count("pk", filter=Q(voice=Voice.TEACHER)),
            support=Count("pk", filter=Q(voice=Voice.SUPPORT)),
            leaders=Count("pk", filter=Q(voice=Voice.LEADER)),
            all=Count("pk"),
        )
        .order_by("-all", "area__name")
    )
    found: dict[str, list[Named]] = {way.value: [] for way in FocusDirection}
    for row in rows:
        found[row["direction"]].append(
            Named(
                row["area__name"],
                row["direction"],
                row["teachers"],
                row["support"],
                row["leaders"],
            )
        )
    return found


def people_who_named(school: Organisation, on: date) -> int:
    """Count those who named anything."""
    rows = AreaNaming.objects.filter(
        post__in=Post.objects.held_on(on), post__organisation=school
    )
    return rows.values("post__person_id").distinct().count()


def own_namings(school: Organisation, actor: Actor) -> list[AreaNaming]:
    """Give what an actor named for a school."""
    return list(
        AreaNaming.objects.filter(
            post__person_id=actor.person_id or 0, post__organisation=school
        ).select_related("area")
    )
