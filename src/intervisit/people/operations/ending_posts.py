"""Tell in good time that a post ends while things still wait there."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime, timedelta

from django.utils.translation import gettext as _

from intervisit.kernel.actor import Actor, Standing
from intervisit.notices.operations.announce import News, notify
from intervisit.notices.queries import told_already
from intervisit.people.labels import POST_ENDS
from intervisit.people.models import Post
from intervisit.people.models.posts import PostQuerySet
from intervisit.support.dates import said_day_long
from intervisit.support.operation import operation
from intervisit.support.urls import here

SOON = timedelta(days=14)


def posts_ending_soon(on: date) -> PostQuerySet:
    """Give posts whose last day comes within two weeks, with who holds them."""
    ending = Post.objects.filter(ends_on__range=(on, on + SOON))
    return ending.select_related("person").order_by("ends_on", "pk")


@operation("post:ends-soon")
def tell_post_ends(*, post: Post, waiting: int, by: Actor, at: datetime) -> int:
    """Tell the holder of a post, and who leads the place, once.

    Parameters
    ----------
    waiting : int
        How many things wait for the holder; nobody is told where nothing does.

    Returns
    -------
    int
        How many people were told.
    """
    if not waiting or post.ends_on is None:
        return 0
    news = News(
        POST_ENDS,
        _("A post ends on %(day)s, and things still wait there")
        % {"day": said_day_long(post.ends_on)},
        f"{here('web:person', public_id=post.person.public_id)}#post-{post.public_id}",
        act=_("See the post"),
        more=_("Hand it over, so that somebody else sees what waits there."),
    )
    to = {post.person_id, *_leaders_beside(post)} - told_already(POST_ENDS, news.path)
    return len(notify(news=news, to=to, at=at))


def _leaders_beside(post: Post) -> Collection[int]:
    if post.organisation_id is None or post.ends_on is None:
        return ()
    leaders = Post.objects.held_on(post.ends_on + timedelta(days=1)).filter(
        organisation_id=post.organisation_id, standing=Standing.LEADER.value
    )
    return set(leaders.values_list("person_id", flat=True))
