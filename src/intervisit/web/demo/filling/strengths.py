"""What schools are strong in and want to grow in, and what is measured of them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from decimal import Decimal

from intervisit.networks.models import (
    Focus,
    FocusDirection,
    Indicator,
    IndicatorUnit,
    Measurement,
)
from intervisit.web.demo.blueprint import Group
from intervisit.web.demo.world import YEARS_BEFORE, School, World

SOURCE = "Example figures"


def fill_focuses(world: World) -> None:
    """Give every school one to three strengths and needs, the named ones theirs."""
    Focus.objects.bulk_create(_focuses(world), batch_size=4000)


def _focuses(world: World) -> Iterator[Focus]:
    leaves = [area.key for area in world.blueprint.areas if area.parent]
    told = {
        world.places[place.key].pk: (place.strong_in, place.wants)
        for place in world.blueprint.places
        if place.kind == "school"
    }
    for school in world.schools:
        drawn = world.chance.sample(leaves, world.chance.randint(3, 6))
        half = len(drawn) // 2
        strong, wants = told.get(
            school.organisation.pk, (tuple(drawn[:half]), tuple(drawn[half:]))
        )
        yield from _ranked(world, school, FocusDirection.STRENGTH, strong)
        yield from _ranked(world, school, FocusDirection.NEED, wants)


def _ranked(
    world: World, school: School, direction: FocusDirection, keys: tuple[str, ...]
) -> Iterator[Focus]:
    for rank, key in enumerate(keys, start=1):
        yield Focus(
            organisation=school.organisation,
            area=world.areas[key],
            direction=direction,
            rank=rank,
            stated_on=world.on - timedelta(days=world.chance.randint(20, 400)),
        )


def fill_measurements(world: World) -> None:
    """Measure enrolment and the network's groups in the last three years."""
    groups = world.blueprint.groups
    enrolment, *shares = Indicator.objects.bulk_create(
        [
            Indicator(
                key="enrolment",
                name="Enrolment" if world.network.country == "GB" else "Enrollment",
                unit=IndicatorUnit.COUNT,
                group="Size",
            ),
            *(
                Indicator(
                    key=group.key,
                    name=group.name,
                    unit=IndicatorUnit.SHARE,
                    group=group.heading,
                    position=position,
                )
                for position, group in enumerate(groups, start=1)
            ),
        ]
    )
    rows = (
        row
        for school in world.schools
        for row in _measured(
            world, school, enrolment, list(zip(shares, groups, strict=True))
        )
    )
    Measurement.objects.bulk_create(rows, batch_size=4000)


def _measured(
    world: World,
    school: School,
    enrolment: Indicator,
    shares: list[tuple[Indicator, Group]],
) -> Iterator[Measurement]:
    chance = world.chance
    size = chance.randint(*school.phase.enrolment)
    levels = [
        min(0.98, max(0.01, chance.gauss(group.mean, group.deviation)))
        for _, group in shares
    ]
    for year in world.years[YEARS_BEFORE - 2 : YEARS_BEFORE + 1]:
        size = max(40, round(size * chance.uniform(0.96, 1.05)))
        yield Measurement(
            indicator=enrolment,
            organisation=school.organisation,
            school_year=year,
            value=Decimal(size),
            source=SOURCE,
        )
        for (indicator, _), level in zip(shares, levels, strict=True):
            drift = min(0.995, max(0.002, level + chance.uniform(-0.02, 0.02)))
            yield Measurement(
                indicator=indicator,
                organisation=school.organisation,
                school_year=year,
                value=Decimal(f"{drift:.4f}"),
                source=SOURCE,
            )
