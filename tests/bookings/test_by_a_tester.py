"""What somebody finds who tries every address with every id that they could guess."""

from __future__ import annotations

import json
import zipfile
from io import BytesIO

import pytest
from django.urls import reverse

from intervisit.bookings.domain.reasons import Role
from intervisit.bookings.models import BookingSection
from intervisit.bookings.operations.sections import begin_section
from intervisit.people.models import PersonalDataExport
from intervisit.web.privacy.operations import ask_export, make_export
from tests.cast import signed_up
from tests.conftest import NOW
from tests.factories.people import PostFactory
from tests.harness.routes import network_routes

SECRET = "The head of reading will step down at Easter"
ROOMS = ("bookings:", "questionnaires:")
WAYS = ("", "?as=csv", "?as=xlsx")


@pytest.fixture
def next_steps(scene):
    booking = scene.completed()
    by = scene.actor("harriet")
    begin_section(booking=booking, role=Role.NEXT_STEPS, by=by, at=NOW)
    scene.hand_in(booking, Role.NEXT_STEPS, by="harriet", next="More", needs=SECRET)
    return BookingSection.objects.get(role=Role.NEXT_STEPS.value)


def addresses(section):
    """Give every page of both capabilities with the ids of booking and response."""
    ids = [section.booking.public_id, section.response.public_id]
    for route in network_routes():
        if not route.name.startswith(ROOMS) or route.parameters not in (
            ("network",),
            ("network", "public_id"),
        ):
            continue
        if "public_id" not in route.parameters:
            yield reverse(route.name, kwargs={"network": "nyc"})
            continue
        for one in ids:
            yield reverse(route.name, kwargs={"network": "nyc", "public_id": one})


def heard(client, path):
    """Give every byte that an address answers, its heads too."""
    answers = [
        client.get(path, headers={"Accept": "application/json"}),
        client.get(path, headers={"HX-Request": "true"}),
        client.post(path, {"q": SECRET}, headers={"HX-Request": "true"}),
    ]
    return b"".join(
        str(dict(answer.items())).encode() + b"".join(answer)
        for answer in answers
        if answer.status_code < 500
    )


def leaking(section, client):
    paths = dict.fromkeys(addresses(section))
    return [path for path in paths if SECRET.encode() in heard(client, path)]


@pytest.mark.checklist("T13")
@pytest.mark.parametrize("name", ["petra", "olive"])
def test_no_address_gives_next_steps_to_who_may_not_read_them(
    scene, next_steps, sign_in, name
):
    person = getattr(scene.company, name)

    assert leaking(next_steps, sign_in(person)) == []


def test_same_addresses_give_them_to_who_may(scene, next_steps, sign_in):
    """The control: the tester would have found them."""
    assert leaking(next_steps, sign_in(scene.dora)) != []


@pytest.fixture
def officer(scene):
    person = signed_up(scene.company.network, "Dana", "Dalloway")
    office = scene.company.office
    PostFactory(person=person, organisation=office, standing="data_protection")
    scene.dana = person
    return person


def file_asked_by(scene, name):
    export = ask_export(person=scene.company.harriet, by=scene.actor(name), at=NOW)
    make_export(export=export, at=NOW)
    with zipfile.ZipFile(BytesIO(bytes(export.content))) as archive:
        return export, b"".join(map(archive.read, archive.namelist())), archive


@pytest.mark.checklist("T13")
def test_officer_learns_that_something_is_held_and_not_what(
    scene, next_steps, officer, sign_in
):
    _, told, _ = file_asked_by(scene, "dana")
    own, whole, _ = file_asked_by(scene, "harriet")

    assert SECRET.encode() not in told
    assert b"written for certain readers" in told
    assert SECRET.encode() in whole
    fetched = reverse(
        "web:fetch_export", kwargs={"network": "nyc", "public_id": own.public_id}
    )
    assert sign_in(officer).get(fetched).status_code == 404
    assert sign_in(scene.company.harriet).get(fetched).status_code == 200
    assert PersonalDataExport.objects.count() == 2
    assert json.dumps(SECRET).strip('"').encode() in whole
