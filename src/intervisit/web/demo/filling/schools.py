"""Organisations of every kind, and schools scattered over neighbourhoods."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count

from intervisit.networks.models import Organisation, OrganisationKind
from intervisit.web.demo.blueprint import Neighbourhood, Phase, Place
from intervisit.web.demo.world import School, World

NOUNS = (
    "Lantern",
    "Compass",
    "Meadow",
    "Riverbend",
    "Bridge",
    "Beacon",
    "Orchard",
    "Kestrel",
    "Foundry",
    "Heron",
    "Juniper",
    "Keystone",
    "Lighthouse",
    "Maple",
    "Northstar",
    "Open-Door",
    "Prairie",
    "Quarry",
    "Sycamore",
    "Tidewater",
    "Upland",
    "Willow",
    "Windmill",
    "Crossroads",
    "Garden",
    "Harbour",
    "Cedar",
    "Sparrow",
    "Bluebell",
    "Millstone",
    "Hawthorn",
    "Ferry",
    "Starling",
    "Copper",
    "Granite",
    "Aspen",
    "Marigold",
    "Almond",
    "Elder",
    "Fern",
)
THEMES = (
    "Arts and Letters",
    "Design and Making",
    "Engineering",
    "Global Studies",
    "Health Sciences",
    "Inquiry",
    "Law and Justice",
    "Music and Performance",
    "Science and Mathematics",
    "the Environment",
    "Writing and Media",
)
STREETS = [
    "Alder",
    "Birch",
    "Chestnut",
    "Dove",
    "Elm",
    "Forge",
    "Glen",
    "Hazel",
    "Ivy",
    "Juniper",
    "Kiln",
    "Lime",
]
LONG_NAME = (
    "The Interdisciplinary Preparatory Academy for Community Leadership, Sustainable"
    " Design and Multilingual Scholarship at {place}"
)


def fill(world: World) -> None:
    """Write offices, unions and universities, then the schools."""
    blueprint = world.blueprint
    others = [place for place in blueprint.places if place.kind != "school"]
    rows = Organisation.objects.bulk_create(
        Organisation(
            kind=OrganisationKind(place.kind), name=place.name, city=blueprint.name
        )
        for place in others
    )
    world.places.update(zip((place.key for place in others), rows, strict=True))
    drawn = list(_draw(world))
    Organisation.objects.bulk_create(
        (school.organisation for _, school in drawn), batch_size=2000
    )
    world.schools = [school for _, school in drawn]
    world.places.update(
        {place.key: school.organisation for place, school in drawn if place is not None}
    )


def _draw(world: World) -> Iterator[tuple[Place | None, School]]:
    blueprint, numbers, taken = world.blueprint, count(1), set[str]()
    named = [place for place in blueprint.places if place.kind == "school"]
    by_name = {part.name: part for part in blueprint.neighbourhoods}
    for place in named:
        part, phase = by_name[place.neighbourhood], blueprint.phase(place.phase)
        taken.add(place.name)
        yield place, _school(world, place.name, part, phase, next(numbers))
    shares = [phase.share for phase in blueprint.phases]
    for index in range(blueprint.schools - len(named)):
        part = blueprint.neighbourhoods[index % len(blueprint.neighbourhoods)]
        phase = world.chance.choices(blueprint.phases, shares)[0]
        number = next(numbers)
        name = (
            LONG_NAME.format(place=part.name)
            if index == 3
            else _name(world, part, phase, number, taken)
        )
        taken.add(name)
        yield None, _school(world, name, part, phase, number)


def _name(
    world: World, part: Neighbourhood, phase: Phase, number: int, taken: set[str]
) -> str:
    for _ in range(12):
        name = world.chance.choice(phase.patterns).format(
            place=part.name,
            noun=world.chance.choice(NOUNS),
            theme=world.chance.choice(THEMES),
            number=world.blueprint.first_number + number - 1,
        )
        if name not in taken:
            return name
    return f"{world.chance.choice(NOUNS)} School at {part.name} {number}"


def _school(
    world: World, name: str, part: Neighbourhood, phase: Phase, number: int
) -> School:
    chance, blueprint = world.chance, world.blueprint
    without_place = number % 49 == 11
    code = _code(world, part, number)
    organisation = Organisation(
        kind=OrganisationKind.SCHOOL,
        name=name,
        code=code,
        needs_code=not code,
        phase=phase.name,
        grades=list(phase.grades),
        street=""
        if without_place
        else f"{chance.randint(1, 480)} {chance.choice(STREETS)} Street",
        city=part.city,
        postcode=part.postcode,
        latitude=None
        if without_place
        else round(chance.gauss(part.latitude, part.spread), 6),
        longitude=None
        if without_place
        else round(chance.gauss(part.longitude, part.spread * 1.25), 6),
        website=f"https://school{number}.{blueprint.slug}.example",
        started_on=world.years[0].starts_on,
    )
    return School(organisation, part, phase)


def _code(world: World, part: Neighbourhood, number: int) -> str:
    if number % 75 == 60:
        return ""
    district = part.regions.get("district", "").rpartition(" ")[2] or "0"
    letters = {"Bronx": "X", "Brooklyn": "K"}
    borough = part.regions.get("borough", "M")
    return world.blueprint.code.format(
        district=int(district),
        letter=letters.get(borough, borough[0].replace("S", "R")),
        number=world.blueprint.first_number + number - 1,
    )
