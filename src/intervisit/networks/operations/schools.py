"""Writes to organisations and to what they are strong in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from intervisit.kernel.actor import Actor
from intervisit.networks.models import (
    Focus,
    Organisation,
    PracticeArea,
    Region,
    RegionMembership,
)
from intervisit.support.errors import StaleEdit
from intervisit.support.operation import operation
from intervisit.support.turns import take_turn

AMENDABLE = (
    "name",
    "short_name",
    "code",
    "phase",
    "type",
    "grades",
    "street",
    "city",
    "postcode",
    "latitude",
    "longitude",
    "website",
)


class SchoolChangedMeanwhile(StaleEdit):
    """Someone else changed the school after the form was opened."""


def edition_of(organisation: Organisation) -> str:
    """Give a mark that changes whenever the row does: its newest history entry."""
    events = Organisation.pgh_event_model.objects  # type: ignore[attr-defined]  # pghistory adds it
    newest = events.filter(pgh_obj_id=organisation.pk).order_by("-pgh_id").first()
    return str(newest.pgh_id) if newest else ""


@operation("school:amend", told=_("Changed the school"))
def amend_organisation(
    *,
    organisation: Organisation,
    changes: Mapping[str, Any],
    edition: str | None = None,
    by: Actor,
    reason: str = "",
) -> Organisation:
    """Change facts about an organisation.

    Raises
    ------
    SchoolChangedMeanwhile
        When ``edition`` is given and someone else has changed it since.
    """
    locked = Organisation.objects.select_for_update().get(pk=organisation.pk)
    if edition is not None and edition != edition_of(locked):
        raise SchoolChangedMeanwhile(
            _(
                "Someone else changed this page while you were writing. What you"
                " typed is below, what stands now is beside it: look at both and"
                " save again."
            )
        )
    for name in AMENDABLE:
        if name in changes:
            setattr(locked, name, changes[name])
    locked.needs_code = locked.needs_code and not locked.code
    locked.save()
    return locked


@operation("school:set-focus", told=_("Said what the school is strong in"))
def set_focus(
    *,
    organisation: Organisation,
    direction: str,
    areas: Sequence[PracticeArea],
    by: Actor,
    on: date,
) -> None:
    """Say the areas of one direction, first comes first.

    Ends what is no longer said, ranks what stays, adds what is new; safe to
    repeat.
    """
    standing = {
        focus.area_id: focus
        for focus in Focus.objects.select_for_update().filter(
            organisation=organisation, direction=direction, ended_on=None
        )
    }
    wanted = [area.pk for area in areas]
    for area_id, focus in standing.items():
        if area_id not in wanted:
            focus.ended_on = on
            focus.save(update_fields=["ended_on"])
    for rank, area_id in enumerate(wanted, start=1):
        held = standing.get(area_id)
        if held is None:
            Focus.objects.create(
                organisation=organisation,
                area_id=area_id,
                direction=direction,
                rank=rank,
                stated_on=on,
            )
        elif held.rank != rank:
            held.rank = rank
            held.save(update_fields=["rank"])


@operation("school:place", told=_("Put the school in a region"))
def place_in_region(
    *, organisation: Organisation, region: Region, by: Actor, from_day: date
) -> RegionMembership | None:
    """Put a school in a region from a day on; its membership before then ends.

    Returns None when it is there already.
    """
    take_turn(Organisation.objects.filter(pk=organisation.pk))
    current = (
        RegionMembership.objects.select_for_update()
        .filter(organisation=organisation, kind_id=region.kind_id, ends_on=None)
        .first()
    )
    if current is not None and current.region_id == region.pk:
        return None
    if current is not None:
        if current.starts_on >= from_day:
            current.delete()
        else:
            current.ends_on = date.fromordinal(from_day.toordinal() - 1)
            current.save(update_fields=["ends_on"])
    return RegionMembership.objects.create(
        organisation=organisation,
        region=region,
        kind_id=region.kind_id,
        starts_on=from_day,
    )
