"""Tell those whom a partnership concerns what has happened to it."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from intervisit.kernel.actor import Actor, Standing
from intervisit.notices.domain.paces import Kind
from intervisit.notices.operations.announce import News, notify
from intervisit.partnerships.models import Facilitation, Membership, Partnership
from intervisit.people.models import Post
from intervisit.support.urls import here


def leaders_at(organisations: Collection[int], at: datetime) -> list[int]:
    """Give the persons who lead these organisations at a time."""
    posts = Post.objects.held_on(timezone.localtime(at).date()).filter(
        organisation_id__in=organisations, standing=Standing.LEADER
    )
    return list(posts.values_list("person_id", flat=True))


def concerned(partnership: Partnership, at: datetime) -> list[int]:
    """Give the persons who lead its members, and who goes along with it."""
    day = timezone.localtime(at).date()
    members = Membership.objects.filter(partnership=partnership).held_on(day)
    along = Facilitation.objects.filter(
        Q(ends_on=None) | Q(ends_on__gte=day), partnership=partnership
    )
    people = along.values_list("staff__post__person_id", flat=True)
    organisations = list(members.values_list("organisation_id", flat=True))
    return [*leaders_at(organisations, at), *people]


def tell(
    kind: Kind,
    words: str,
    *,
    partnership: Partnership,
    to: Collection[int],
    by: Actor,
    at: datetime,
) -> None:
    """Tell these people one sentence about a partnership, in this transaction."""
    path = here("partnerships:partnership", public_id=partnership.public_id)
    news = News(kind, words, path, act=_("Open the partnership"))
    notify(news=news, to=to, at=at, by=by)
