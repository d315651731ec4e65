"""Writes to the tree of practice areas: add, amend, move, merge, retire."""

from __future__ import annotations

from datetime import date, datetime

from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from intervisit.kernel.actor import Actor
from intervisit.networks.events import area_merged
from intervisit.networks.models import Focus, Network, PracticeArea
from intervisit.support.errors import Refusal
from intervisit.support.operation import operation
from intervisit.support.scope import current_network_id
from intervisit.support.turns import take_turn

LONGEST_KEY = 80


class AreaUnderItself(Refusal):
    """The tree would bite its own tail."""


class AreaStillHasParts(Refusal):
    """An area with parts under it can't go before they do."""


class AreaGone(Refusal):
    """The area was retired or merged meanwhile."""


def _free_key(name: str) -> str:
    base = slugify(name)[: LONGEST_KEY - 4] or "area"
    taken = set(
        PracticeArea.objects.filter(key__startswith=base).values_list("key", flat=True)
    )
    if base not in taken:
        return base
    number = 2
    while f"{base}-{number}" in taken:
        number += 1
    return f"{base}-{number}"


def _above(area: PracticeArea | None) -> list[int]:
    """Keys from an area up to its root, both included."""
    path = []
    while area is not None:
        path.append(area.pk)
        area = area.parent
    return path


def _as_the_tree_stands(area: PracticeArea) -> PracticeArea:
    """Give an area as it is now, and have the tree alone until the transaction ends.

    Two who move or merge areas at once could each put one under the other.
    """
    take_turn(Network.objects.filter(pk=current_network_id()))
    return PracticeArea.objects.get(pk=area.pk)


@operation("area:add", told=gettext_lazy("Added the area"))
def add_area(
    *,
    name: str,
    description: str,
    synonyms: list[str],
    parent: PracticeArea | None,
    by: Actor,
) -> PracticeArea:
    """Add an area at the end of its siblings."""
    position = PracticeArea.objects.filter(parent=parent).count()
    return PracticeArea.objects.create(
        key=_free_key(name),
        name=name,
        description=description,
        synonyms=synonyms,
        parent=parent,
        position=position,
    )


@operation("area:amend", told=gettext_lazy("Changed the area"))
def amend_area(
    *,
    area: PracticeArea,
    name: str,
    description: str,
    synonyms: list[str],
    parent: PracticeArea | None,
    by: Actor,
) -> None:
    """Change words and place of an area; its key stays, so references hold.

    Raises
    ------
    AreaUnderItself
        When the new parent lies under the area.
    """
    parent = parent and _as_the_tree_stands(parent)
    if parent is not None and area.pk in _above(parent):
        raise AreaUnderItself(
            _("“%(parent)s” lies under “%(area)s”. Choose another place.")
            % {"parent": parent.name, "area": area.name}
        )
    area.name, area.description, area.synonyms = name, description, synonyms
    area.parent = parent
    area.save()


@operation("area:move", told=gettext_lazy("Moved the area"))
def move_area(*, area: PracticeArea, by: Actor, places: int) -> None:
    """Move an area up (-1) or down (1) among its siblings."""
    siblings = list(
        PracticeArea.objects.in_use()
        .select_for_update()
        .filter(parent_id=area.parent_id)
        .order_by("position", "name")
    )
    here = next(i for i, sibling in enumerate(siblings) if sibling.pk == area.pk)
    there = min(max(here + places, 0), len(siblings) - 1)
    siblings.insert(there, siblings.pop(here))
    for position, sibling in enumerate(siblings):
        if sibling.position != position:
            sibling.position = position
            sibling.save(update_fields=["position"])


@operation("area:merge", told=gettext_lazy("Merged the area into another"))
def merge_area(
    *, area: PracticeArea, into: PracticeArea, by: Actor, on: date, at: datetime
) -> int:
    """Merge an area into another: what refers to it refers to the other.

    Its name and synonyms become synonyms of the other, so that a search for the
    old words still finds. Raises ``area_merged``. Returns how many schools'
    statements moved.

    Raises
    ------
    AreaUnderItself
        When the other lies under it, or is itself.
    AreaGone
        When one of them is no longer in use.
    """
    into = _as_the_tree_stands(into)
    area.refresh_from_db()
    if area.merged_into_id:
        raise AreaGone(_("“%(area)s” is no longer in use.") % {"area": area.name})
    if area.pk in _above(into):
        raise AreaUnderItself(_("An area can’t be merged into itself or a part of it."))
    if into.retired_on or into.merged_into_id:
        raise AreaGone(_("“%(area)s” is no longer in use.") % {"area": into.name})
    PracticeArea.objects.filter(parent=area).update(parent=into)
    already = Focus.objects.filter(area=into, ended_on=None).values(
        "organisation_id", "direction"
    )
    both = {(row["organisation_id"], row["direction"]) for row in already}
    moved = 0
    for focus in Focus.objects.select_for_update().filter(area=area, ended_on=None):
        if (focus.organisation_id, focus.direction) in both:
            focus.ended_on = on
        else:
            focus.area = into
            moved += 1
        focus.save()
    into.synonyms = sorted({*into.synonyms, area.name, *area.synonyms} - {into.name})
    into.save(update_fields=["synonyms"])
    PracticeArea.objects.filter(merged_into=area).update(merged_into=into)
    area.merged_into = into
    area.retired_on = on
    area.save(update_fields=["merged_into", "retired_on"])
    area_merged.send(sender=PracticeArea, area=area, into=into, by=by, at=at)
    return moved


@operation("area:retire", told=gettext_lazy("Retired the area"))
def retire_area(*, area: PracticeArea, by: Actor, on: date) -> None:
    """Retire an area: nobody can choose it any more, what chose it keeps it.

    Raises
    ------
    AreaStillHasParts
        When areas in use lie under it.
    """
    parts = PracticeArea.objects.in_use().filter(parent=area).count()
    if parts:
        raise AreaStillHasParts(
            _("%(count)d areas lie under “%(area)s”. Move, merge or retire them first.")
            % {"count": parts, "area": area.name}
        )
    area.retired_on = on
    area.save(update_fields=["retired_on"])


@operation("area:restore", told=gettext_lazy("Brought the area back"))
def restore_area(*, area: PracticeArea, by: Actor) -> None:
    """Bring a retired area back; a merged one stays merged.

    Raises
    ------
    AreaGone
        When it was merged: what referred to it refers to the other now.
    """
    if area.merged_into_id:
        raise AreaGone(
            _("It was merged into “%(area)s”. Add a new area instead.")
            % {"area": area.merged_into}
        )
    area.retired_on = None
    area.save(update_fields=["retired_on"])
