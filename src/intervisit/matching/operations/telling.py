"""Tell schools and the central team what happens to offers."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from intervisit.kernel.actor import Actor
from intervisit.matching.labels import OFFER_CHANGED
from intervisit.matching.models.offers import Offer, OfferedGroup
from intervisit.matching.queries.leaders import leaders_of, office_ids
from intervisit.notices.domain.paces import Kind
from intervisit.notices.operations.announce import News, notify, notify_each
from intervisit.support.urls import here


def tell_schools(
    offers: Sequence[Offer],
    words: str,
    *,
    at: datetime,
    by: Actor,
    kind: Kind = OFFER_CHANGED,
) -> None:
    """Tell the leaders of the schools of some offers; each is led to their own."""
    on = timezone.localdate(at)
    leaders = leaders_of({offer.organisation_id for offer in offers}, on)
    told = []
    for offer in offers:
        people = [person.pk for person in leaders.get(offer.organisation_id, ())]
        path = here("matching:offer", public_id=offer.public_id)
        told.append((News(kind, words, path, _("Open the offer")), people))
    notify_each(told=told, at=at, by=by)


def tell_office(
    group: OfferedGroup, kind: Kind, words: str, *, at: datetime, by: Actor
) -> None:
    """Tell the central team about a group."""
    path = here("matching:group", public_id=group.public_id)
    news = News(kind, words, path, _("Open the group"))
    notify(news=news, to=office_ids(timezone.localdate(at)), at=at, by=by)
