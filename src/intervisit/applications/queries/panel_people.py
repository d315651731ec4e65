"""Reads: whom a panel's news go to."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Q
from django.utils import timezone

from intervisit.applications.models import Call
from intervisit.applications.standings import EDITORS
from intervisit.people.models import Person, Post
from intervisit.programmes.models import CohortStaff


def who_runs(call: Call, at: datetime) -> list[int]:
    """Give the ids of who looks after the cohort of a call; else the central team."""
    on = timezone.localdate(at)
    staff = CohortStaff.objects.filter(
        Q(ends_on=None) | Q(ends_on__gte=on), cohort=call.cohort_id, starts_on__lte=on
    )
    found = list(staff.values_list("post__person_id", flat=True).distinct())
    if found:
        return found
    posts = Post.objects.held_on(on).filter(
        standing__in=[standing.value for standing in EDITORS], person__ended_on=None
    )
    return list(posts.values_list("person_id", flat=True).distinct())


def post_of_applicant(
    person: Person, organisation_id: int | None, at: datetime
) -> Post | None:
    """Give the post at a school that somebody applied from, if they hold it still."""
    posts = Post.objects.held_on(timezone.localdate(at)).filter(
        person=person, organisation_id=organisation_id or 0
    )
    return posts.select_related("person", "organisation").order_by("pk").first()
