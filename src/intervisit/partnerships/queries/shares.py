"""Which schools of a group somebody serves, and an even split of all of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from intervisit.partnerships.domain.shares import even_split
from intervisit.partnerships.models import ConsortiumPlace, Membership, Partnership
from intervisit.programmes.domain.schema.definition import Definition
from intervisit.programmes.models import Appointment


@dataclass(frozen=True, slots=True)
class Split:
    """Who serves, which schools nobody serves, and how they would be shared evenly."""

    unserved: Sequence[Membership]
    proposed: Sequence[tuple[Appointment, Sequence[Membership]]]
    stands: bool

    @property
    def is_wanted(self) -> bool:
        """Whether somebody could serve, and the schools aren't shared evenly yet."""
        return bool(self.proposed) and not self.stands


def split_of(partnership: Partnership, definition: Definition, on: date) -> Split:
    """Give how a group's schools are shared among those appointed to serve them.

    Three queries; none for a programme in which nobody serves other schools.
    """
    roles = [r.key for r in definition.roles if r.serves_at_most is not None]
    if not roles or not partnership.is_alive:
        return Split((), (), stands=True)
    members = list(
        Membership.objects.filter(partnership=partnership)
        .held_on(on)
        .select_related("organisation")
        .order_by("organisation__name", "pk")
    )
    servers = list(
        Appointment.objects.held_on(on)
        .filter(
            cohort_id=partnership.cohort_id,
            organisation_id__in=[each.organisation_id for each in members],
            role__in=roles,
        )
        .select_related("post__person", "organisation")
        .order_by("post__person__sort_name", "pk")
    )
    homes = {each.organisation_id for each in servers}
    schools = [each for each in members if each.organisation_id not in homes]
    return _split(servers, schools, _served(partnership, on))


def _served(partnership: Partnership, on: date) -> dict[int, int]:
    """Give the post that serves each school now, by its place in the group."""
    rows = ConsortiumPlace.objects.filter(
        Q(ends_on=None) | Q(ends_on__gte=on), membership__partnership=partnership
    )
    return dict(rows.order_by("-pk").values_list("membership_id", "post_id"))


def _split(
    servers: Sequence[Appointment],
    schools: Sequence[Membership],
    served: dict[int, int],
) -> Split:
    by_pk = {each.pk: each for each in schools}
    people = {each.post_id: each for each in servers}
    shares = even_split(list(people), list(by_pk), served)
    proposed = [
        (each, [by_pk[pk] for pk in shares[post]]) for post, each in people.items()
    ]
    wanted = {pk: post for post, share in shares.items() for pk in share}
    stands = all(served.get(pk) == post for pk, post in wanted.items())
    unserved = [each for each in schools if each.pk not in served]
    return Split(unserved, proposed, stands=stands)
