"""Reads: whom to ask on a panel, found by name or school, or those at hand."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q, QuerySet

from intervisit.applications.models import Call, Reviewer
from intervisit.people.models import Person, Post
from intervisit.people.models.persons import PersonQuerySet
from intervisit.people.rosters import with_posts
from intervisit.programmes.models import CohortStaff
from intervisit.support.clock import today

MOST_SHOWN = 12


@dataclass(frozen=True, slots=True)
class Choice:
    """Who can be asked on a panel; without words, those whom one would ask first.

    Parameters
    ----------
    ticked : sequence of Person
        Whom somebody ticked before they looked for others; not among ``people``.
    more : bool
        Whether others fit the words too, so that more of the name is wanted.
    """

    words: str
    ticked: Sequence[Person]
    people: Sequence[Person]
    more: bool


def people_for_panel(call: Call) -> PersonQuerySet:
    """Give who may be asked on a panel: those with a post today who aren't on it."""
    on_it = Reviewer.objects.filter(call=call, left_at=None).values("person")
    held = Post.objects.held_on(today()).filter(person=OuterRef("pk"))
    return Person.objects.current().filter(Exists(held)).exclude(pk__in=on_it)


def choice_for_panel(call: Call, words: str, ticked: Collection[str] = ()) -> Choice:
    """Give whom words find, each word in a name or in the name of a school.

    Parameters
    ----------
    ticked : collection of str
        Public ids of those who are chosen already, whatever the words find.
    """
    found = people_for_panel(call).exclude(public_id__in=ticked)
    chosen = _ticked(call, ticked)
    for word in words.lower().split():
        there = Post.objects.held_on(today()).filter(organisation__name__icontains=word)
        is_it = Q(sort_name__contains=word) | Q(pk__in=there.values("person"))
        found = found.filter(is_it)
    if not words.strip():
        found = found.filter(_near(call))
    people = list(found.order_by("sort_name", "pk")[: MOST_SHOWN + 1])
    shown = with_posts(people[:MOST_SHOWN])
    return Choice(words.strip(), chosen, shown, len(people) > MOST_SHOWN)


def _ticked(call: Call, ids: Collection[str]) -> Sequence[Person]:
    """Give those of some people who can still be asked, in the order of names."""
    if not ids:
        return []
    rows = people_for_panel(call).filter(public_id__in=ids)
    return with_posts(list(rows.order_by("sort_name", "pk")))


def _near(call: Call) -> Q:
    """Say of people that they look after the cohort, or sat on an earlier panel."""
    staff = CohortStaff.objects.serving_on(today()).filter(cohort=call.cohort_id)
    before: QuerySet[Reviewer] = Reviewer.objects.filter(
        call__cohort__programme=call.cohort.programme_id
    )
    ids = staff.values("post__person").union(before.values("person"))
    return Q(pk__in=ids)
