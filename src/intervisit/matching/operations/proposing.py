"""Make offered groups: out of a plan, or out of schools that were chosen by hand."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date
from typing import Any

from django.db.models import Max

from intervisit.matching.domain.letters import letter_of
from intervisit.matching.models.announcements import Announcement
from intervisit.matching.models.offers import Offer, OfferedGroup
from intervisit.matching.models.plans import MatchPlan
from intervisit.matching.queries.facts import (
    Known,
    known_of,
    pair_facts,
    shared_focus,
)
from intervisit.matching.queries.plans import groups_to_offer
from intervisit.matching.queries.shapes import fitting_shape
from intervisit.networks.models import Organisation
from intervisit.programmes.models import Cohort
from intervisit.programmes.queries.programmes import definition_of

ROWS = 500
Places = Sequence[tuple[Organisation, str]]


def propose_groups(
    announcement: Announcement, plan: MatchPlan, *, on: date
) -> Sequence[OfferedGroup]:
    """Make the groups of a plan, by the names of their hosts."""
    groups = _groups_of(plan, on)
    known = known_of({school.pk for places in groups for school, _way in places})
    return _made(
        [
            _group_of(announcement, places, number, known, shape=plan.run.formation)
            for number, places in enumerate(groups, start=1)
        ],
        groups,
        known,
    )


def replace_group(
    group: OfferedGroup, schools: Collection[Organisation], *, on: date
) -> OfferedGroup:
    """Make a group of these schools that stands in place of another."""
    ways = _ways_of(group.announcement.cohort, on)
    places = [(school, ways.get(school.pk, "")) for school in schools]
    known = known_of({school.pk for school in schools})
    last = group.announcement.groups.aggregate(Max("number"))["number__max"] or 0
    shape, number = group.formation, last + 1
    made = _group_of(group.announcement, places, number, known, shape=shape)
    made.follows = group
    return _made([made], [places], known)[0]


def _ways_of(cohort: Cohort, on: date) -> dict[int, str]:
    """Give how organisations take part in a cohort on a day, by id."""
    rows = cohort.participations.held_on(max(on, cohort.starts_on))
    return dict(rows.values_list("organisation_id", "membership"))


def _groups_of(plan: MatchPlan, on: date) -> list[Places]:
    """Give the groups of a plan by the names of hosts, a host before its partners.

    A group whose host is in a partnership of the cohort already is left out.
    """
    ways = _ways_of(plan.cohort, on)
    fresh, _standing = groups_to_offer(plan, on)
    groups = [
        [group.host, *sorted(group.partners, key=lambda each: each.name)]
        for group in fresh
    ]
    return [[(each, ways.get(each.pk, "")) for each in group] for group in groups]


def _group_of(
    announcement: Announcement,
    places: Places,
    number: int,
    known: Known,
    *,
    shape: str,
) -> OfferedGroup:
    """Give a group that isn't kept yet."""
    definition = definition_of(announcement.cohort.definition)
    formation, problem = fitting_shape(definition, [way for _, way in places], shape)
    host, partners = places[0][0], [school for school, _way in places[1:]]
    return OfferedGroup(
        announcement=announcement,
        number=number,
        letter=letter_of(number - 1),
        formation=formation,
        focus_id=shared_focus(host.pk, [each.pk for each in partners], known),
        problem=problem,
    )


def _made(
    groups: Sequence[OfferedGroup], places: Sequence[Places], known: Known
) -> list[OfferedGroup]:
    """Keep groups with an offer for each of their places; a few queries for all."""
    kept = OfferedGroup.objects.bulk_create(groups, ROWS)
    Offer.objects.bulk_create(
        (
            Offer(
                group=group,
                organisation=school,
                membership=way,
                facts=_facts(here[0][0], [each for each, _ in here[1:]], school, known),
            )
            for group, here in zip(kept, places, strict=True)
            for school, way in here
        ),
        ROWS,
    )
    return kept


def _facts(
    host: Organisation,
    partners: Sequence[Organisation],
    school: Organisation,
    known: Known,
) -> dict[str, Any]:
    """Give a partner's facts with its host, or the host's with each partner."""
    others = partners if school == host else [host]
    return {
        "with": [
            {"school": other.name}
            | pair_facts(host, other if school == host else school, known)
            for other in others
        ]
    }
