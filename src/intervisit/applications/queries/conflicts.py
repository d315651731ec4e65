"""Reads: who on a panel is barred from what, by what is known of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import date

from intervisit.applications.domain.conflicts import (
    AboutApplication,
    AboutReviewer,
    Ground,
    known_ground,
)
from intervisit.applications.models import (
    Application,
    Call,
    CoApplicant,
    Conflict,
    Reviewer,
)
from intervisit.kernel.actor import Standing
from intervisit.people.models import Post


def barred_pairs(call: Call) -> Mapping[int, set[int]]:
    """Give the reviewers barred from each application by a conflict that is noted."""
    found: defaultdict[int, set[int]] = defaultdict(set)
    rows = Conflict.objects.filter(reviewer__call=call)
    for application, reviewer in rows.values_list("application", "reviewer"):
        found[application].add(reviewer)
    return found


def known_grounds(call: Call, on: date) -> dict[tuple[int, int], Ground]:
    """Give what is known against pairs of application and reviewer on a day.

    Four queries, however many. Only pairs that share a person or a school are looked
    at, so that a big panel and many applications stay cheap.
    """
    reviewers = _about_reviewers(call, on)
    by_school: defaultdict[int, set[int]] = defaultdict(set)
    by_person: dict[int, int] = {}
    for pk, about in reviewers.items():
        by_person[about.person] = pk
        for school in about.schools | about.led_schools:
            by_school[school].add(pk)
    found = {}
    for pk, about_it in _about_applications(call).items():
        people = {about_it.applicant, *about_it.parties}
        near = {by_person[person] for person in people if person in by_person}
        near |= {each for school in about_it.schools for each in by_school[school]}
        for reviewer in near:
            ground = known_ground(reviewers[reviewer], about_it)
            if ground is not None:
                found[pk, reviewer] = ground
    return found


def _about_reviewers(call: Call, on: date) -> dict[int, AboutReviewer]:
    rows = Reviewer.objects.filter(call=call, left_at=None)
    people = dict(rows.values_list("pk", "person_id"))
    works: defaultdict[int, set[int]] = defaultdict(set)
    leads: defaultdict[int, set[int]] = defaultdict(set)
    held = Post.objects.held_on(on).filter(
        person_id__in=people.values(), organisation__isnull=False
    )
    for person, school, standing in held.values_list(
        "person_id", "organisation_id", "standing"
    ):
        works[person].add(school)
        if standing == Standing.LEADER:
            leads[person].add(school)
    return {
        pk: AboutReviewer(person, frozenset(works[person]), frozenset(leads[person]))
        for pk, person in people.items()
    }


def _about_applications(call: Call) -> dict[int, AboutApplication]:
    parties: defaultdict[int, set[int]] = defaultdict(set)
    along = CoApplicant.objects.filter(application__call=call)
    for application, person in along.values_list("application_id", "person_id"):
        parties[application].add(person)
    rows = Application.objects.filter(call=call).submitted()
    return {
        pk: AboutApplication(
            applicant,
            frozenset(each for each in (school,) if each),
            frozenset(parties[pk]),
        )
        for pk, applicant, school in rows.values_list(
            "pk", "applicant_id", "organisation_id"
        )
    }
