"""Whatever people type stays text: markup in every field of every row."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.apps import apps
from django.db import DatabaseError, models, transaction

from intervisit.networks.models import Network
from intervisit.support.models import NetworkModel
from intervisit.support.scope import within
from tests.harness.answers import content_of
from tests.harness.visits import Visit, all_visits, visit_everything

MARKED = "<b-canary onclick=x>\"'&amp;"
EXECUTED = b"<b-canary"
# Where the control looks: one list of one network is enough to show a hole.
SMALL, LIST = "tef", "networks:schools"
MACHINE_WORDS = {"public_id", "key", "slug", "kind", "state", "source_key", "about"}


def written_by_people(model: type[models.Model]) -> list[str]:
    """Name the fields of a model that hold words from people."""
    return [
        field.name
        for field in model._meta.concrete_fields
        if type(field) in {models.CharField, models.TextField}
        and field.editable
        and not field.choices
        and not field.unique
        and field.name not in MACHINE_WORDS
        and (field.max_length or 1000) >= len(MARKED) + 4
    ]


def mark_everything() -> int:
    """Put markup before the words in every field; give how many fields took it."""
    taken = 0
    for model in apps.get_models():
        if not issubclass(model, NetworkModel):
            continue
        for name in written_by_people(model):
            words = models.functions.Left(
                models.functions.Concat(
                    models.Value(MARKED),
                    models.functions.Cast("pk", models.TextField()),
                ),
                model._meta.get_field(name).max_length or 1000,
            )
            try:
                with transaction.atomic():
                    taken += bool(model._default_manager.update(**{name: words}))
            except DatabaseError:
                continue
    return taken


@pytest.fixture
def visits(demo_db) -> list[Visit]:
    found, _ = visit_everything()
    return found


def executed_on(visits: list[Visit], clients) -> Iterator[str]:
    for visit in visits:
        response = clients(visit.persona).get(visit.path)
        is_page = response.get("Content-Type", "").startswith("text/html")
        if response.status_code >= 500 or (
            is_page and EXECUTED in content_of(response)
        ):
            yield f"{visit}: {response.status_code}"


def test_markup_in_any_field_stays_text(visits, clients):
    for network in Network.objects.all():
        with within(network):
            assert mark_everything() > 10

    assert list(executed_on(visits, clients)) == []


def test_markup_that_was_let_through_is_noticed(demo_db, clients, monkeypatch):
    from django.template import base

    with within(Network.objects.get(slug=SMALL)):
        mark_everything()
    monkeypatch.setattr(base, "conditional_escape", str)
    monkeypatch.setattr("django.template.defaulttags.conditional_escape", str)
    theirs = [visit for visit in all_visits(SMALL) if visit.route.name == LIST]

    assert next(executed_on(theirs, clients), None) is not None
