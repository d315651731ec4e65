"""Staff name the areas that their school is strong in, or wants to grow in."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from intervisit.kernel.actor import Actor
from intervisit.networks.models import Organisation, PracticeArea
from intervisit.people.models import AreaNaming, Post
from intervisit.support.errors import Refusal
from intervisit.support.operation import operation


class WorksElsewhere(Refusal):
    """Only somebody who holds a post at a school names areas for it."""


@operation("school:name-areas", told=gettext_lazy("Named areas"))
def name_areas(
    *,
    school: Organisation,
    areas: dict[str, Sequence[PracticeArea]],
    voice: str,
    by: Actor,
    on: date,
) -> int:
    """Name areas for one's school; what was named before is replaced.

    Parameters
    ----------
    areas : by direction, "strength" or "need".
    voice : as what they speak: teacher, support staff, leader.

    Returns
    -------
    int
        How many were named.

    Raises
    ------
    WorksElsewhere
        When they hold no post there today.
    """
    held = Post.objects.held_on(on).filter(
        person_id=by.person_id or 0, organisation=school
    )
    post = held.order_by("starts_on", "pk").first()
    if post is None:
        raise WorksElsewhere(_("Only people who work there name areas for it."))
    AreaNaming.objects.filter(post__in=held).delete()
    made = AreaNaming.objects.bulk_create(
        AreaNaming(post=post, area=area, direction=way, voice=voice, named_on=on)
        for way, named in areas.items()
        for area in named
    )
    return len(made)
