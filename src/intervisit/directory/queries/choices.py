"""Whom somebody may write a listing for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Q
from django.utils.translation import gettext as _

from intervisit.directory.domain.rules import Rules
from intervisit.directory.models import Listing
from intervisit.directory.models.rules import may_as
from intervisit.kernel.actor import Actor
from intervisit.networks.models import Organisation
from intervisit.people.models import Handover, Post


@dataclass(frozen=True, slots=True)
class OwnerChoice:
    """Somebody, or a school, that a listing can be written for."""

    words: str
    organisation_id: int
    post: Post | None = None
    is_mine: bool = False

    @property
    def organisation(self) -> Organisation:
        """The school, asked for once one of 1,800 is chosen."""
        return Organisation.objects.get(pk=self.organisation_id)


def owners_for(actor: Actor, rules: Rules, on: date) -> dict[str, OwnerChoice]:
    """Give whom an actor may write for, themselves first; two queries.

    Themselves by each of their posts at a place; the schools that they lead as a
    whole, and whoever works there; for who decides, every school as a whole.
    """
    decides = may_as(actor, rules.decided_by, None)
    mine = [post.id for post in actor.posts]
    posts = Post.objects.held_on(on).filter(
        Q(pk__in=mine) | Q(organisation_id__in=list(actor.led_schools)),
        organisation__isnull=False,
        person__erased_at=None,
    )
    rows = posts.select_related("person", "organisation")
    by_name = sorted(
        rows, key=lambda post: (post.pk not in mine, post.person.sort_name)
    )
    found = {
        f"post:{post.public_id}": OwnerChoice(
            _words_of(post, is_mine=post.pk in mine),
            _place_of(post).pk,
            post,
            is_mine=post.pk in mine,
        )
        for post in by_name
    }
    schools = Organisation.objects.open_on(on)
    if decides:
        schools = schools.schools()
    else:
        schools = schools.filter(pk__in=list(actor.led_schools))
    words = _("%(school)s as a whole")
    named = schools.order_by("name").values_list("pk", "public_id", "name")
    for key, public_id, name in named:
        found[f"school:{public_id}"] = OwnerChoice(words % {"school": name}, key)
    return found


def _place_of(post: Post) -> Organisation:
    place = post.organisation
    if place is None:
        message = "Only posts at a place are offered as owners."
        raise TypeError(message)
    return place


def _words_of(post: Post, *, is_mine: bool) -> str:
    told = {
        "name": post.person.name,
        "title": post.title,
        "school": _place_of(post).name,
    }
    if is_mine:
        return _("You, as %(title)s at %(school)s") % told
    return _("%(name)s, %(title)s") % told


def post_that_follows(listing: Listing, actor: Actor) -> Post:
    """Give the post by which an actor comes after whoever offered something."""
    mine = [post.id for post in actor.posts]
    handover = Handover.objects.filter(
        post_id=listing.post_id or 0, successor_id__in=mine
    )
    return Post.objects.get(pk=handover.values("successor_id")[:1])
