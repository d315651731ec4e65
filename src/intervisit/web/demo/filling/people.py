"""Leaders and staff of every school, the cast of personas, and their accounts."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from intervisit.kernel.actor import Standing
from intervisit.networks.models import Organisation
from intervisit.people.models import Account, Membership, Person, Post
from intervisit.web.demo.names import LONGEST
from intervisit.web.demo.personas import Persona, personas_of
from intervisit.web.demo.world import School, World

Drawn = tuple[Person, Post]


def fill_cast(world: World) -> None:
    """Write the personas of this network with an account each."""
    for persona in personas_of(world.slug):
        person = with_account(
            world, persona.given_name, persona.family_name, persona.email
        )
        world.cast[persona.key] = person
        world.cast_posts[persona.key] = Post.objects.create(
            person=person,
            title=persona.title,
            standing=persona.standing,
            starts_on=world.years[1].starts_on,
            **_where(world, persona),
        )
        place = world.places.get(persona.place)
        if place is not None:
            _note(world, place.pk, world.cast_posts[persona.key])


def with_account(world: World, given: str, family: str, email: str) -> Person:
    """Write a person who can sign in; the account may be in other networks too."""
    account, is_new = Account.objects.get_or_create(email=email)
    if is_new:
        account.set_unusable_password()
        account.save(update_fields=["password"])
    Membership.objects.create(account=account, network=world.network)
    return Person.objects.create(
        account=account, given_name=given, family_name=family, email=email
    )


def _where(world: World, persona: Persona) -> dict[str, object]:
    kind, _, name = persona.place.partition("/")
    if name:
        return {"region": world.regions[kind, name]}
    return {"organisation": world.places[kind]}


def _note(world: World, organisation_id: int, post: Post) -> None:
    if post.standing == Standing.LEADER:
        world.leaders[organisation_id] = post
    else:
        world.staff.setdefault(organisation_id, []).append(post)


def fill_schools(world: World) -> None:
    """Write a leader and staff for every school, in two statements."""
    drawn = [pair for school in world.schools for pair in _draw_school(world, school)]
    drawn += _draw_offices(world)
    Person.objects.bulk_create((person for person, _ in drawn), batch_size=4000)
    Post.objects.bulk_create((post for _, post in drawn), batch_size=4000)
    for _, post in drawn:
        _note(world, post.organisation_id or 0, post)


def _draw_school(world: World, school: School) -> Iterator[Drawn]:
    place = school.organisation
    if place.pk not in world.leaders:
        yield _draw(world, place, world.blueprint.leader, Standing.LEADER)
    for _ in range(world.chance.randint(*world.blueprint.staff_a_school)):
        title = world.chance.choice(school.phase.titles)
        yield _draw(world, place, title, Standing.STAFF)
    if world.blueprint.country == "US" and world.chance.random() < 0.3:
        yield _draw(world, place, "Union representative", Standing.REPRESENTATIVE)


def _draw_offices(world: World) -> list[Drawn]:
    titles = {
        "office": ("Program manager", "Facilitator", "Analyst"),
        "university": ("Professor of education", "Field supervisor"),
        "union": ("Field representative",),
        "foundation": ("Program officer",),
        "partner": ("Consultant",),
    }
    drawn = [
        _draw(world, place, title, Standing.STAFF)
        for place in world.places.values()
        for title in titles.get(place.kind, ())
    ]
    longest = _draw(world, world.schools[0].organisation, "Teacher", Standing.STAFF)
    longest[0].given_name, longest[0].family_name = LONGEST
    return [*drawn, longest]


def _draw(world: World, place: Organisation, title: str, standing: Standing) -> Drawn:
    given, family = world.naming.person()
    person = Person(
        given_name=given,
        family_name=family,
        email=world.naming.address(given, family),
    )
    return person, Post(
        person=person,
        organisation=place,
        title=title,
        standing=standing,
        starts_on=_started(world),
    )


def _started(world: World) -> date:
    year = world.chance.choice(world.years[:4])
    return min(
        year.starts_on + timedelta(days=world.chance.choice((0, 0, 0, 62))), world.on
    )
