"""Partnerships of each network: standing, carried on from last year, and ended.

Rows are written as the operations would have left them, without telling anybody:
the groups of a whole city began long before the demonstration was loaded.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import cycle
from math import cos, hypot, radians

from intervisit.networks.models import Focus, Organisation, PracticeArea
from intervisit.partnerships.domain.life import EndReason
from intervisit.partnerships.domain.naming import proposed_name
from intervisit.partnerships.domain.sizes import leads_in, may_be_in_several
from intervisit.partnerships.models import Facilitation, Membership, Partnership
from intervisit.programmes.domain.schema.formation import Formation
from intervisit.programmes.models import Cohort, CohortStaff, Participation
from intervisit.programmes.queries.programmes import definition_of
from intervisit.web.demo.filling import partnership_stories as stories
from intervisit.web.demo.world import World

Group = tuple[str, list[Participation]]


def fill(world: World) -> None:
    """Write the groups of every cohort that runs, and how two of them came about."""
    for cohort in _running():
        if cohort.starts_on <= world.on:
            _form_all(world, cohort)
    _end_one(world)
    if world.slug == "nyc":
        stories.tell(world)


def _running() -> Sequence[Cohort]:
    cohorts = Cohort.objects.under_way().select_related("definition", "programme")
    return list(cohorts.order_by("pk"))


def _form_all(world: World, cohort: Cohort) -> None:
    definition = definition_of(cohort.definition)
    shapes = {each.key: each for each in definition.formations}
    named = {place.pk for place in world.places.values()}
    rows = Participation.objects.filter(cohort=cohort).select_related("organisation")
    inside = sorted(
        rows.order_by("pk"), key=lambda each: each.organisation_id not in named
    )
    groups = _grouped(tuple(shapes.values()), inside)
    along = _along(world, cohort)
    for number, (key, members) in enumerate(groups):
        partnership = _form(world, cohort, shapes[key], members)
        # One in six still waits for a facilitator, so that the list has a gap.
        if along and number % 6 != 5:
            staff = along[number % len(along)]
            Facilitation.objects.create(
                partnership=partnership,
                staff=staff,
                role=staff.role,
                starts_on=partnership.starts_on,
            )


def _grouped(shapes: Sequence[Formation], inside: list[Participation]) -> list[Group]:
    """Put those who take part together, in the ways that the shapes allow."""
    if not shapes:
        return []
    shape = shapes[0]
    ways = [place.membership for place in shape.places]
    if not ways:
        return [(shape.key, part) for part in _in_threes(inside)]
    first = [each for each in inside if each.membership == ways[0]]
    if len(ways) == 1:
        return [
            (shape.key, list(pair))
            for pair in zip(first[::2], first[1::2], strict=False)
        ]
    others = [each for each in inside if each.membership == ways[1]]
    if may_be_in_several(shape, ways[1]):
        return [(shape.key, [host, *others[:1]]) for host in first]
    return _hosted(shapes, first, others)


def _in_threes(inside: list[Participation]) -> list[list[Participation]]:
    return [inside[at : at + 3] for at in range(0, len(inside) - 2, 3)]


def _hosted(
    shapes: Sequence[Formation],
    hosts: list[Participation],
    partners: list[Participation],
) -> list[Group]:
    """Give each host its nearest partners; who comes first in the list comes first."""
    least = shapes[0].places[1].at_least
    most = max(shape.places[1].at_most for shape in shapes)
    hosts = hosts[: len(partners) // least]
    spare = len(partners) - least * len(hosts)
    free = list(partners)
    groups: list[Group] = []
    for host in hosts:
        count = least + min(most - least, spare)
        if len(hosts) > 1 and shapes[0].places[1].at_most > least:
            count = least + min(1, spare)
        spare -= count - least
        chosen = sorted(free, key=lambda each: _apart(host, each))[:count]
        if not groups:
            named = free[: min(2, count)]
            others = [each for each in chosen if each not in named]
            chosen = [*named, *others][:count]
        free = [each for each in free if each not in chosen]
        groups.append((_shape_for(shapes, count), [host, *chosen]))
    for (_key, members), late in zip(cycle(groups), free, strict=False):
        if len(members) <= most:
            members.append(late)
    return [(_shape_for(shapes, len(m) - 1), m) for _, m in groups]


def _shape_for(shapes: Sequence[Formation], count: int) -> str:
    fitting = (
        s for s in shapes if s.places[1].at_least <= count <= s.places[1].at_most
    )
    return next(fitting, shapes[0]).key


def _apart(one: Participation, other: Participation) -> float:
    """Give about how far two schools are apart, in degrees of latitude."""
    a, b = one.organisation, other.organisation
    if a.latitude is None or b.latitude is None:
        return 999.0
    shrink = cos(radians(a.latitude))
    east = ((a.longitude or 0) - (b.longitude or 0)) * shrink
    return hypot(a.latitude - b.latitude, east)


def _form(
    world: World, cohort: Cohort, shape: Formation, members: list[Participation]
) -> Partnership:
    organisations = [each.organisation for each in members]
    focus = _focus(organisations)
    names = [each.short_name or each.name for each in organisations]
    partnership = Partnership.objects.create(
        cohort=cohort,
        formation=shape.key,
        focus=focus,
        name=proposed_name(
            formation=shape.name,
            host=names[0] if leads_in(shape) else "",
            members=names,
            focus=focus.name if focus else "",
        ),
        starts_on=cohort.starts_on,
    )
    _enter(partnership, shape, members, cohort.starts_on)
    return partnership


def _enter(
    partnership: Partnership,
    shape: Formation,
    members: Sequence[Participation],
    first: date,
) -> None:
    Membership.objects.bulk_create(
        Membership(
            partnership=partnership,
            cohort_id=partnership.cohort_id,
            organisation=each.organisation,
            membership=each.membership,
            is_exclusive=not may_be_in_several(shape, each.membership),
            starts_on=first,
        )
        for each in members
    )


def _focus(organisations: Sequence[Organisation]) -> PracticeArea | None:
    """Give what the first is strong in, best what most others want to grow in."""
    said = Focus.objects.filter(ended_on=None).select_related("area")
    strong = said.filter(organisation=organisations[0], direction="strength")
    wants = said.filter(organisation__in=organisations[1:], direction="need")
    wanted = list(wants.values_list("area_id", flat=True))
    areas = [each.area for each in strong.order_by("rank", "pk")]
    return max(areas, key=lambda area: wanted.count(area.pk), default=None)


def _along(world: World, cohort: Cohort) -> list[CohortStaff]:
    """Give who goes along with groups: the persona, and two of the office."""
    roles = {r.key for r in definition_of(cohort.definition).roles if r.leads_cohort}
    along = list(cohort.staff.filter(role__in=roles).order_by("pk"))
    if not along:
        return []
    posts = world.staff.get(world.places["office"].pk, ())
    known = {each.post_id for each in along}
    others = [p for p in posts if p.pk not in known and "acilitator" in p.title]
    made = [
        CohortStaff(
            cohort=cohort, post=post, role=along[0].role, starts_on=cohort.starts_on
        )
        for post in others[:2]
    ]
    return along + CohortStaff.objects.bulk_create(made)


def _end_one(world: World) -> None:
    """Let the last group of the first cohort end: it didn't work, and says so."""
    standing = Partnership.objects.filter(cohort__programme__name__contains="Learning")
    last = standing.order_by("cohort_id", "-pk").first()
    if last is None or world.on - timedelta(days=30) <= last.starts_on:
        return
    day = world.on - timedelta(days=18)
    last.state, last.ends_on = "dissolved", day
    last.end_reason = EndReason.NOT_WORKING.value
    last.end_words = (
        "Visits took more than an hour each way. The schools asked for somebody "
        "nearer, and are matched anew in January."
    )
    last.save()
    last.memberships.update(ends_on=day)
    last.facilitations.update(ends_on=day)
