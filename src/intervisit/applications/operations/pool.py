"""The qualified pool: principals take people from it; people leave it."""

from __future__ import annotations

from datetime import date, datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from intervisit.applications.models import PoolPlace
from intervisit.applications.operations.living import NotNow, day_of
from intervisit.applications.panel_labels import POOL_TAKEN
from intervisit.kernel.actor import Actor
from intervisit.networks.models import Organisation
from intervisit.notices.operations.announce import News, notify
from intervisit.people.models import Post
from intervisit.programmes.models import Appointment, Cohort
from intervisit.programmes.operations.appointing import RoleTerms, appoint
from intervisit.support.errors import Refusal
from intervisit.support.operation import operation
from intervisit.support.urls import here


class NotInThePool(Refusal):
    """They left it, were taken, or their years are over."""


class NoPostThere(Refusal):
    """They have no post at the school that wants them."""


@operation("pool:staff", told=gettext_lazy("Took somebody from the pool"))
def staff_from_pool(
    *,
    place: PoolPlace,
    cohort: Cohort,
    school: Organisation,
    starts_on: date,
    by: Actor,
    at: datetime,
) -> Appointment:
    """Appoint somebody of the pool at a school; they are told.

    Raises
    ------
    NotInThePool, NoPostThere
    NoSeatFree and what else ``appoint`` raises
        A seat may be taken meanwhile.
    """
    rows = PoolPlace.objects.select_for_update(of=("self",)).select_related("person")
    locked = rows.get(pk=place.pk)
    is_valid = locked.starts_on <= starts_on <= locked.ends_on
    if locked.left_at or locked.appointment_id or not is_valid:
        raise NotInThePool(_("%s isn’t in the pool on that day.") % locked.person.name)
    post = (
        Post.objects.held_on(max(day_of(at), starts_on))
        .filter(person=locked.person, organisation=school)
        .select_related("person", "organisation")
        .first()
    )
    if post is None:
        words = _("%(name)s has no post at %(school)s. Enter the post first.")
        told = {"name": locked.person.name, "school": school.name}
        raise NoPostThere(words % told)
    terms = RoleTerms(role=locked.role, starts_on=starts_on)
    made = appoint(cohort=cohort, post=post, terms=terms, by=by, at=at)
    locked.appointment = made
    locked.save(update_fields=["appointment"])
    path = here("programmes:appointment", public_id=made.public_id)
    words = _("%(school)s takes you from the pool") % {"school": school.name}
    news = News(POOL_TAKEN, words, path, _("See what you agreed to"))
    notify(news=news, to=[locked.person_id], at=at, by=by)
    return made


@operation("pool:leave", told=gettext_lazy("Left the pool"))
def leave_pool(*, place: PoolPlace, by: Actor, at: datetime) -> None:
    """Leave the pool before its years are over.

    Raises
    ------
    NotNow
        When a school took them, or they left before.
    """
    locked = PoolPlace.objects.select_for_update(of=("self",)).get(pk=place.pk)
    if locked.left_at or locked.appointment_id:
        raise NotNow(_("This place in the pool is over already."))
    locked.left_at = at
    locked.save(update_fields=["left_at"])
