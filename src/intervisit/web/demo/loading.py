"""Loads the demonstration: each network in its own scope, every filling in order."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime

from django.db import transaction

from intervisit.kernel.actor import visitor
from intervisit.networks.models import Network
from intervisit.people.models import Account
from intervisit.support.errors import Refusal
from intervisit.support.operation import named
from intervisit.support.scope import within
from intervisit.web.demo.blueprint import Blueprint
from intervisit.web.demo.filling import (
    announcements,
    applications,
    bookings,
    calendar,
    changes,
    commitments,
    directory,
    finding,
    frameworks,
    grants,
    imports,
    matching,
    namings,
    notices,
    panels,
    partnership_stories,
    partnerships,
    people,
    privacy,
    programmes,
    questionnaires,
    regions,
    roles,
    schools,
    search,
    strengths,
    taxonomy,
    teams,
)
from intervisit.web.demo.names import Naming
from intervisit.web.demo.networks import BLUEPRINTS
from intervisit.web.demo.networks.nyc import NYC
from intervisit.web.demo.personas import BY_KEY
from intervisit.web.demo.world import World

Filling = Callable[[World], None]

GROUND: tuple[Filling, ...] = (
    calendar.fill,
    taxonomy.fill,
    regions.fill_trees,
    schools.fill,
    regions.fill_memberships,
    strengths.fill_focuses,
    strengths.fill_measurements,
    people.fill_cast,
    people.fill_schools,
)
STORIES: tuple[Filling, ...] = (
    changes.fill,
    search.fill,
    frameworks.fill,
    programmes.fill,
    directory.fill,
    finding.fill,
    bookings.fill,
    matching.fill,
    partnerships.fill,
    teams.fill,
    namings.fill,
    roles.fill,
    partnership_stories.serve,
    applications.fill,
    commitments.fill,
    panels.fill,
    grants.fill,
    notices.fill,
    questionnaires.fill,
    imports.fill,
    privacy.fill,
    announcements.fill,
)


class AlreadyLoaded(Refusal):
    """A network with this address is there; it would have to be removed first."""


def load(*, on: date, at: datetime, only: Sequence[str] = ()) -> Iterator[Network]:
    """Load the five networks, or those named; gives each as soon as it is made.

    Networks that are there already stay as they are.
    """
    _stranger()
    wanted = [plan for plan in BLUEPRINTS if not only or plan.slug in only]
    present = set(Network.objects.values_list("slug", flat=True))
    for plan in wanted:
        if plan.slug not in present:
            yield raise_network(plan, (*GROUND, *STORIES), on=on, at=at)


def fill(
    *, on: date, at: datetime, schools: int = 1800, staff: int = 80_000
) -> Network:
    """Fill one network of a large city's size, with all its stories, for measuring."""
    each = max(1, round(staff / schools) - 1)
    plan = replace(NYC, schools=schools, staff_a_school=(each, each))
    return raise_network(plan, (*GROUND, *STORIES), on=on, at=at)


def raise_network(
    plan: Blueprint, fillings: Sequence[Filling], *, on: date, at: datetime
) -> Network:
    """Make one network and run the fillings inside it, all or nothing.

    Raises
    ------
    AlreadyLoaded
        When a network has this slug.
    """
    if Network.objects.filter(slug=plan.slug).exists():
        message = f"The network “{plan.slug}” is there already."
        raise AlreadyLoaded(message)
    with transaction.atomic():
        world = _begin(plan, on=on, at=at)
        nobody = visitor(world.network.pk)
        with within(world.network), named("demo.load", by=nobody, gives_way=True):
            for filling in fillings:
                filling(world)
    return world.network


def _begin(plan: Blueprint, *, on: date, at: datetime) -> World:
    network = Network.objects.create(
        slug=plan.slug,
        name=plan.name,
        line=plan.line,
        country=plan.country,
        currency=plan.currency,
        language=plan.language,
        time_zone=plan.time_zone,
        grade_scheme=plan.grade_scheme,
        accent=dict(plan.accent),
        words={word: list(pair) for word, pair in plan.words.items()},
        is_demo=True,
        created_at=at,
    )
    return World(
        blueprint=plan,
        network=network,
        chance=random.Random(plan.slug),
        on=on,
        at=at,
        naming=Naming(random.Random(f"{plan.slug} names"), f"{plan.slug}.example"),
    )


def _stranger() -> None:
    account, is_new = Account.objects.get_or_create(email=BY_KEY["stranger"].email)
    if is_new:
        account.set_unusable_password()
        account.save(update_fields=["password"])
