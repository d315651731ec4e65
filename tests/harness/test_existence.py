"""That next steps were written is told to nobody who may not read them.

Not their words alone: whoever is no reader of theirs finds the same pages whether
they are there or not, line by line: no count, no mark, no date, no list has them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import pgtrigger
import pytest
from django.db import transaction
from django.urls import reverse

from intervisit.bookings.domain.reasons import Role
from intervisit.bookings.models import Booking, BookingSection
from intervisit.networks.models import Network
from intervisit.questionnaires.models import Response
from intervisit.questionnaires.queries.responses import responses_visible_to
from intervisit.support.scope import within
from tests.harness.answers import content_of
from tests.harness.company import Onlooker, onlookers, own_visits, signed_in
from tests.harness.test_inference import CHANGING

ASKED = ("bookings:", "questionnaires:", "web:today", "web:school", "notices:")
# What says how long ago, or when, a page was drawn.
DRAWN = re.compile(r'name="opened" value="[^"]*"|\d\d:\d\d:\d\d[.\d+:]*')


@pytest.fixture
def tef(demo_db):
    network = Network.objects.get(slug="tef")
    with within(network):
        yield network


def confidential_section() -> BookingSection:
    """Give next steps that were handed in and are not for the providing side."""
    found = BookingSection.objects.filter(
        role=Role.NEXT_STEPS.value, response__submitted_at__isnull=False
    )
    return next(
        row
        for row in found.order_by("pk")
        if "provider" not in {str(r) for r in row.response.sections.first().readers}
    )


def take_away(row: BookingSection) -> None:
    """Let them never have been written."""
    response = row.response
    with pgtrigger.ignore():
        row.delete()
        Response.objects.filter(pk=response.pk).delete()


def paths_of(who: Onlooker, booking: Booking) -> Iterator[str]:
    """Give the addresses that somebody opens; of a booking's pages, those of this."""
    for visit in own_visits(who, "tef"):
        if not visit.route.name.startswith(ASKED):
            continue
        gate = visit.route.gate
        on = gate.on if gate else None
        seen = on(who.actor) if on else None
        if seen is not None and seen.model is Booking:
            named = {"network": "tef", "public_id": booking.public_id}
            if seen.filter(pk=booking.pk).exists():
                yield reverse(visit.route.name, kwargs=named)
        yield visit.path


def pages_of(who: Onlooker, paths: list[str], client) -> dict[str, list[str]]:
    """Give what stands on some pages, without what changes each time."""
    with transaction.atomic():
        pages = {path: content_of(client(who).get(path)).decode() for path in paths}
        transaction.set_rollback(True)
    return {
        path: [
            line.strip() for line in DRAWN.sub("", CHANGING.sub("", text)).split("\n")
        ]
        for path, text in pages.items()
    }


def told_of(row: BookingSection, everybody: list[Onlooker]) -> tuple[list[str], int]:
    """Name the pages that tell somebody of it, and how many were compared."""
    client, told, compared = signed_in(), [], 0
    paths = {who: list(dict.fromkeys(paths_of(who, row.booking))) for who in everybody}
    for who in everybody:
        client(who)  # Signed in for both readings: what these write is undone.
    before = {who: pages_of(who, paths[who], client) for who in everybody}
    with transaction.atomic():
        take_away(row)
        for who in everybody:
            for path, lines in pages_of(who, paths[who], client).items():
                compared += 1
                differing = set(lines) ^ set(before[who][path])
                if differing:
                    words = sorted(differing)[:4]
                    told.append(f"{path} tells {who.persona.key}: {words}")
        transaction.set_rollback(True)
    return told, compared


def test_next_steps_are_not_there_for_who_may_not_read_them(tef):
    row = confidential_section()
    others = [
        who
        for who in onlookers(tef)
        if who.persona.network
        and not responses_visible_to(who.actor).filter(pk=row.response_id).exists()
    ]

    told, compared = told_of(row, others)

    assert told == []
    assert compared > 100


def test_who_may_read_them_is_told(tef):
    """The control: for a reader the pages differ, and the comparison says where."""
    row = confidential_section()
    readers = [
        who
        for who in onlookers(tef)
        if responses_visible_to(who.actor).filter(pk=row.response_id).exists()
    ]

    told, _compared = told_of(row, readers[:1])

    assert told != []
    assert not any("<!DOCTYPE html>" in words for words in told)
