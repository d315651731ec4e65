"""What a leader began for their school goes on with whoever leads it next."""

from __future__ import annotations

from typing import Any

from intervisit.applications.domain.life import OVER
from intervisit.applications.models import Application
from intervisit.kernel.actor import Standing
from intervisit.people.models import Handover, Post
from intervisit.programmes.domain.schema.choices import CallForm


def pass_applications_on_ending(
    sender: type[Post], *, post: Post, successor: Post | None, **_facts: Any
) -> None:
    """Hear that a post ended: a school's application goes to the successor, if any."""
    if successor is not None:
        pass_applications(post, successor)


def pass_applications_on_taking(
    sender: type[Handover], *, handover: Handover, **_facts: Any
) -> None:
    """Hear that a post without successor has one."""
    if handover.successor is not None:
        pass_applications(handover.post, handover.successor)


def pass_applications(post: Post, successor: Post) -> None:
    """Let a leader's successor go on with what the school applied for.

    What somebody applies for in person stays theirs.
    """
    if post.standing != Standing.LEADER or successor.standing != Standing.LEADER:
        return
    rows = Application.objects.filter(
        kind=CallForm.SCHOOL.value,
        organisation_id=post.organisation_id or 0,
        applicant_id=post.person_id,
    ).exclude(state__in=[state.value for state in OVER])
    for row in rows.select_for_update(of=("self",)):
        row.applicant_id = successor.person_id
        row.save(update_fields=["applicant"])
