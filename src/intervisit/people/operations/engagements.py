"""Time that is taken: the one place where capabilities book people and rooms."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from intervisit.kernel.actor import Actor
from intervisit.networks.models import Organisation
from intervisit.people.models import Engagement, Person
from intervisit.people.models.engagements import EXCLUDING, EngagementPart
from intervisit.support.errors import Refusal
from intervisit.support.operation import operation
from intervisit.support.turns import take_turn

CLASHES = ("person_not_engaged_twice", "room_not_engaged_twice")


class EngagedElsewhere(Refusal):
    """The person or the room is taken at this time."""


@dataclass(frozen=True, slots=True)
class Hours:
    """From an instant to an instant; the end is free again."""

    starts_at: datetime
    ends_at: datetime


@dataclass(frozen=True, slots=True)
class Taken:
    """What is taken: a person, or a room of an organisation."""

    person_id: int | None = None
    organisation_id: int | None = None
    room: str = ""


def clashes(
    *, people: Collection[int], hours: Hours, besides: str = ""
) -> list[Engagement]:
    """Give what already takes these people at this time, by start.

    Parameters
    ----------
    besides : str
        ``capability:public_id`` of a thing whose own engagements don't count.
    """
    found = Engagement.objects.filter(
        EXCLUDING,
        person_id__in=people,
        starts_at__lt=hours.ends_at,
        ends_at__gt=hours.starts_at,
    )
    if besides:
        found = found.exclude(about=besides)
    return list(found.select_related("person").order_by("starts_at", "pk"))


@operation("engagement:engage", told=gettext_lazy("Took the time"))
def engage(  # noqa: PLR0913 - who, when, what and for what
    *,
    taken: Taken,
    hours: Hours,
    part: EngagementPart,
    title: str,
    about: str,
    is_confirmed: bool,
    by: Actor,
) -> Engagement:
    """Take a person or a room for a time; the database refuses a second taking.

    An unconfirmed engagement, and an optional invitation, take nothing yet.

    Raises
    ------
    EngagedElsewhere
        When a confirmed one takes them already, also when both came at once.
    """
    engagement = Engagement(
        person_id=taken.person_id,
        organisation_id=taken.organisation_id,
        room=taken.room,
        part=part.value,
        title=title,
        about=about,
        starts_at=hours.starts_at,
        ends_at=hours.ends_at,
        is_confirmed=is_confirmed,
    )
    return _save(engagement)


@operation("engagement:confirm", told=gettext_lazy("Confirmed the time"))
def confirm(*, about: str, by: Actor) -> int:
    """Confirm every engagement of a thing, all or none; gives how many.

    Raises
    ------
    EngagedElsewhere
        When somebody or a room has been taken meanwhile.
    """
    count = 0
    waiting = Engagement.objects.select_for_update().filter(
        about=about, is_confirmed=False
    )
    for engagement in waiting.order_by("person_id", "organisation_id", "pk"):
        engagement.is_confirmed = True
        _save(engagement)
        count += 1
    return count


@operation("engagement:release", told=gettext_lazy("Let the time go"))
def release(*, about: str, by: Actor) -> int:
    """Free everyone and every room of a thing; history keeps what was taken."""
    count, _by_model = Engagement.objects.filter(Q(about=about)).delete()
    return count


def _come_after_others(engagement: Engagement) -> None:
    """Wait until nobody else is taking the same person, or a room of the same place.

    Two that book at once would otherwise wait for each other in the exclusion
    constraint, and the database would end one of them without a word for users.
    """
    if engagement.person_id is not None:
        take_turn(Person.objects.filter(pk=engagement.person_id))
    if engagement.organisation_id is not None:
        take_turn(Organisation.objects.filter(pk=engagement.organisation_id))


def _save(engagement: Engagement) -> Engagement:
    _come_after_others(engagement)
    try:
        with transaction.atomic():
            engagement.save()
    except IntegrityError as clash:
        if not any(name in str(clash) for name in CLASHES):
            raise
        if engagement.person_id is None:
            words = _("%(room)s is taken at this time.") % {"room": engagement.room}
        else:
            words = _("%(name)s is engaged elsewhere at this time.") % {
                "name": engagement.person
            }
        raise EngagedElsewhere(words) from clash
    return engagement
