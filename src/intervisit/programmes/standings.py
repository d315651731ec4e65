"""Who looks after which cohort: asked by permissions and lists here and above."""

from __future__ import annotations

from datetime import date

from django.db.models import Exists, OuterRef, QuerySet

from intervisit.kernel.actor import Actor
from intervisit.people.models import Post
from intervisit.programmes.models import CohortStaff
from intervisit.programmes.models.cohorts import CohortStaffQuerySet
from intervisit.programmes.permissions import EDITORS
from intervisit.support.clock import today
from intervisit.support.contributions import nothing_in
from intervisit.support.once import once


def staff_as(actor: Actor) -> CohortStaffQuerySet:
    """Give the places in which an actor looks after a cohort today."""
    posts = [post.id for post in actor.posts]
    return CohortStaff.objects.serving_on(today()).filter(post_id__in=posts)


def cohorts_accompanied(actor: Actor) -> QuerySet[CohortStaff, int]:
    """Give the ids of the cohorts that an actor looks after today, as a subquery."""
    return staff_as(actor).values_list("cohort_id", flat=True)


@once
def cohorts_looked_after(actor: Actor) -> frozenset[int]:
    """Give the same ids as values: asked once a page, and of nobody without a post."""
    if not actor.posts or nothing_in(CohortStaff):
        return frozenset()
    return frozenset(cohorts_accompanied(actor))


def accompanies(actor: Actor, cohort_id: int) -> bool:
    """Whether an actor looks after a cohort today."""
    return cohort_id in cohorts_looked_after(actor)


def accompanying(actor: Actor, cohort: str = "cohort") -> Exists:
    """Whether an actor looks after the cohort of a row today, for a query of rows.

    Parameters
    ----------
    cohort : str
        The way from a row to its cohort.
    """
    return Exists(staff_as(actor).filter(cohort=OuterRef(cohort)))


def those_who_lead(cohort_id: int, on: date) -> frozenset[int]:
    """Give who looks after a cohort on a day; the central team where nobody does."""
    staff = CohortStaff.objects.serving_on(on).filter(
        cohort=cohort_id, post__person__ended_on=None
    )
    found = frozenset(staff.values_list("post__person_id", flat=True))
    if found:
        return found
    posts = Post.objects.held_on(on).filter(
        standing__in=[standing.value for standing in EDITORS], person__ended_on=None
    )
    return frozenset(posts.values_list("person_id", flat=True))
