"""What somebody was asked to answer for a school passes on when their post ends."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Any

from django.db.models import F, Q

from intervisit.files.operations import forget_files
from intervisit.people.models import Handover, Post
from intervisit.questionnaires.domain.readers import is_sealed
from intervisit.questionnaires.models import Attachment, Response, ResponseSection
from intervisit.questionnaires.models.responses import ResponseQuerySet


def find_asked(
    sender: type[Post], *, posts: Collection[int], **_facts: Any
) -> set[int]:
    """Hear which posts end: those whose holder was asked leave something behind."""
    asked = _asked().filter(author__posts__in=posts)
    own = Q(organisation=F("author__posts__organisation")) | Q(organisation=None)
    return set(asked.filter(own).values_list("author__posts", flat=True)) & set(posts)


def pass_drafts_on_ending(
    sender: type[Post], *, post: Post, successor: Post | None, **_facts: Any
) -> None:
    """Hear that a post ended: what it was asked goes to the successor, if any."""
    if successor is not None and post.ends_on is not None:
        pass_drafts(post, successor, post.ends_on)


def pass_drafts_on_taking(
    sender: type[Handover], *, handover: Handover, **_facts: Any
) -> None:
    """Hear that a post without successor has one."""
    post, successor = handover.post, handover.successor
    if successor is not None and post.ends_on is not None:
        pass_drafts(post, successor, post.ends_on)


def pass_drafts(post: Post, successor: Post, on: date) -> None:
    """Let a successor answer what the holder of a post was asked in its name.

    What was written goes along, as the post wrote it; sealed sections, which only
    directors and coaches read, begin empty: they were promised to nobody else. What
    somebody began by themselves stays theirs, and so does everything while they hold
    another post at the same place.
    """
    others = Post.objects.held_on(on).filter(
        person_id=post.person_id, organisation=post.organisation
    )
    if successor.person_id == post.person_id or others.exclude(pk=post.pk).exists():
        return
    for draft in _asked_of(post).exclude(version__in=_begun_by(successor), about=""):
        _empty_sealed(draft)
        draft.author_id = successor.person_id
        draft.save()


def _asked() -> ResponseQuerySet:
    """Give drafts that somebody else wants; what is personal is nobody's duty."""
    drafts = Response.objects.drafts().filter(is_personal=False)
    return drafts.exclude(asked_by=None, about="")


def _asked_of(post: Post) -> ResponseQuerySet:
    place = Q(organisation=None)
    if post.organisation_id is not None:
        place |= Q(organisation_id=post.organisation_id)
    return _asked().filter(place, author_id=post.person_id).select_for_update()


def _begun_by(successor: Post) -> Any:
    begun = Response.objects.drafts().filter(author_id=successor.person_id, about="")
    return begun.values("version")


def _empty_sealed(draft: Response) -> None:
    sealed = [each.pk for each in draft.sections.all() if is_sealed(each.readers)]
    attached = Attachment.objects.filter(section__in=sealed)
    files = list(attached.values_list("file_id", flat=True))
    attached.delete()
    forget_files(files=files)
    ResponseSection.objects.filter(pk__in=sealed).update(typed={})
