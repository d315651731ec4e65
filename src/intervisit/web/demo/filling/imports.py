"""Three files on their way in: one to be mended, one written, one just sent."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from datetime import timedelta

from intervisit.imports.models import Import
from intervisit.imports.operations.applying import import_now
from intervisit.imports.operations.checking import check_now
from intervisit.imports.operations.choosing import accept_guess
from intervisit.imports.operations.uploading import start_import
from intervisit.kernel.actor import Actor, Standing
from intervisit.people.models import Post
from intervisit.people.queries import actor_for
from intervisit.web.demo.world import School, World

HEADER = ("Person", "position", "site", "eff_date", "contact")
Row = Sequence[str]


def fill(world: World) -> None:
    """Send three lists as somebody of the central team would."""
    central = [Standing.OFFICE.value, Standing.DIRECTOR.value]
    office = Post.objects.held_on(world.on).filter(standing__in=central)
    by = actor_for(office.order_by("pk")[0].person, world.on)
    month_first = world.network.country == "US"
    day = f"{world.on:%m/%d/%Y}" if month_first else f"{world.on:%d/%m/%Y}"
    wrong_day = "09/31/2026" if month_first else "31/09/2026"
    schools = world.schools[:6]
    written = _sent(world, by, "new-colleagues.csv", _newcomers(world, schools, day, 3))
    import_now(run=written, is_complete=False, is_confirmed=False, by=by, at=world.at)
    rows = _newcomers(world, schools, day, 9)
    rows[1:1] = [_staying(world, schools[0]), _promoted(world, schools[1])]
    rows[3] = [*rows[3][:2], f"{schools[2].organisation.name} Schol", *rows[3][3:]]
    rows[6] = [*rows[6][:3], wrong_day, rows[6][4]]
    rows[9] = ["Madrigal", *rows[9][1:]]
    _sent(world, by, "people-august.csv", rows)
    state = [[s.organisation.code, s.organisation.name, "Open"] for s in schools]
    _start(world, by, "schools-of-the-state.csv", [("code", "name", "status"), *state])


def _sent(world: World, by: Actor, name: str, rows: list[Row]) -> Import:
    run = _start(world, by, name, [HEADER, *rows], "people")
    run = accept_guess(run=run, by=by, at=world.at)
    return check_now(run=run, by=by, at=world.at)


def _start(
    world: World, by: Actor, name: str, rows: list[Row], subject: str = "schools"
) -> Import:
    text = io.StringIO()
    csv.writer(text).writerows(rows)
    return start_import(
        subject=subject,
        name=name,
        content=io.BytesIO(text.getvalue().encode()),
        by=by,
        at=world.at - timedelta(minutes=5),
    )


def _newcomers(
    world: World, schools: Sequence[School], day: str, count: int
) -> list[Row]:
    rows: list[Row] = []
    for index in range(count):
        given, family = world.naming.person()
        place = schools[index % len(schools)].organisation
        address = world.naming.address(given, family)
        rows.append([f"{family}, {given}", "Teacher", place.name, day, address])
    return rows


def _staying(world: World, school: School) -> Row:
    """Give the row of somebody who stays where they are."""
    return _row_of(world.staff[school.organisation.pk][0])


def _promoted(world: World, school: School) -> Row:
    """Give the row of somebody whose post has another name now."""
    row = list(_row_of(world.staff[school.organisation.pk][0]))
    return [row[0], "Instructional coach", *row[2:]]


def _row_of(post: Post) -> Row:
    person, place = post.person, post.organisation
    name = f"{person.family_name}, {person.given_name}"
    return [name, post.title, place.name if place else "", "", person.email]
