"""Tell people of roles that they get or lose, and leaders of free seats."""

from __future__ import annotations

from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from intervisit.kernel.actor import Actor, Standing
from intervisit.notices.operations.announce import News, notify
from intervisit.people.models import Post
from intervisit.programmes.labels import APPOINTED, RECORDED, SEAT_FREE
from intervisit.programmes.models import Appointment, Participation
from intervisit.programmes.queries.words import role_name
from intervisit.support.dates import said_day_long
from intervisit.support.urls import here


def tell_appointed(
    appointment: Appointment, role: str, *, by: Actor, at: datetime
) -> None:
    """Tell somebody that they have a role, from when, and where it stands."""
    words = _("You have a role from %(day)s: %(role)s at %(place)s")
    told = {
        "role": role,
        "place": appointment.organisation.name,
        "day": said_day_long(appointment.starts_on),
    }
    path = here("programmes:appointment", public_id=appointment.public_id)
    news = News(APPOINTED, words % told, path, act=_("See what it asks and gives"))
    notify(news=news, to=[appointment.post.person_id], at=at, by=by)


def tell_back(appointment: Appointment, *, by: Actor, at: datetime) -> None:
    """Tell somebody on which day they are expected back in a role."""
    words = _("You are expected back on %(day)s: %(role)s")
    told = {
        "role": role_name(appointment),
        "day": said_day_long(appointment.starts_on),
    }
    path = here("programmes:appointment", public_id=appointment.public_id)
    news = News(APPOINTED, words % told, path, act=_("See what it asks and gives"))
    notify(news=news, to=[appointment.post.person_id], at=at, by=by)


def tell_ended(appointment: Appointment, *, by: Actor, at: datetime) -> None:
    """Tell somebody that a role of theirs ends."""
    role = role_name(appointment)
    if appointment.is_held and appointment.ends_on is not None:
        words = _("Your role ends on %(day)s: %(role)s")
        told = {"role": role, "day": said_day_long(appointment.ends_on)}
    else:
        words, told = _("You won’t begin in a role: %(role)s"), {"role": role}
    path = here("programmes:appointment", public_id=appointment.public_id)
    news = News(APPOINTED, words % told, path, act=_("See how it ends"))
    notify(news=news, to=[appointment.post.person_id], at=at, by=by)


def tell_seat_free(appointment: Appointment, *, by: Actor, at: datetime) -> None:
    """Tell who leads the school that a seat is free."""
    part = Participation.objects.filter(
        cohort_id=appointment.cohort_id, organisation_id=appointment.organisation_id
    ).order_by("-starts_on")
    found = part.first()
    if found is None:
        return
    leaders = Post.objects.held_on(timezone.localdate(at)).filter(
        organisation_id=appointment.organisation_id, standing=Standing.LEADER
    )
    words = _("A seat is free at your school: %s") % role_name(appointment)
    path = here("programmes:roster", public_id=found.public_id)
    news = News(SEAT_FREE, words, path, act=_("Say who takes it"))
    to = list(leaders.values_list("person_id", flat=True))
    notify(news=news, to=to, at=at, by=by)


def tell_recorded(
    appointment: Appointment, what: str, *, by: Actor, at: datetime
) -> None:
    """Tell somebody that something was written about what they owe."""
    words = _("Noted for what your role asks: %s") % what
    path = here("programmes:appointment", public_id=appointment.public_id)
    news = News(RECORDED, words, path, act=_("See where you stand"))
    notify(news=news, to=[appointment.post.person_id], at=at, by=by)
