"""Every field that holds free text says who reads it, and why."""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.contrib.postgres.fields import ArrayField
from django.db import models

from intervisit.support.policy import NothingConfidential, permission, rule
from intervisit.web.permissions_table import all_permissions
from tests.architecture.test_words import house_models
from tests.harness.confidential import column_of, declared, is_apart, tables

HOLDING_WORDS = (
    *(models.CharField, models.TextField, models.JSONField),
    *(models.BinaryField, models.FileField),
)
# Keys and addresses that code makes; nobody types them about anybody.
MADE = ("public_id",)
WHY_CHARACTERS = 12


def holds_words(column: Any) -> bool:
    """Whether somebody could have written about somebody in it."""
    if isinstance(column, ArrayField):
        column = column.base_field
    is_key = isinstance(column, models.SlugField) or column.name in MADE
    is_computed = isinstance(column, models.GeneratedField)
    chosen = bool(getattr(column, "choices", None))
    return isinstance(column, HOLDING_WORDS) and not (is_key or is_computed or chosen)


def unlisted(model: type[models.Model], known: set[str]) -> list[str]:
    """Name a model's fields of free text that no table speaks of."""
    return [
        name
        for column in model._meta.concrete_fields
        for name in [f"{model._meta.label}.{column.name}"]
        if holds_words(column) and not {name, model._meta.label} & known
    ]


def open_words() -> dict[str, str]:
    """Give every field, or whole model, that a table calls open, with why."""
    from importlib import import_module

    found: dict[str, str] = {}
    for label in tables():
        room = import_module(f"{apps.get_app_config(label).name}.permissions")
        found |= getattr(room, "OPEN_WORDS", {})
    return found


def test_every_capability_says_what_is_confidential():
    with_rows = {str(model.__module__).split(".")[1] for model in house_models()}

    assert with_rows - set(tables()) == set()


def test_nothing_confidential_has_a_reason():
    silent = [
        label
        for label, table in tables().items()
        if not table and not isinstance(table, NothingConfidential)
    ]

    assert silent == []
    assert all(len(why) >= WHY_CHARACTERS for why in open_words().values())


def test_every_field_of_free_text_is_confidential_or_open_with_a_reason():
    known = declared().keys() | open_words().keys()

    missing = [name for model in house_models() for name in unlisted(model, known)]
    assert missing == []


def test_field_that_nobody_listed_is_noticed():
    person = apps.get_model("people.Person")
    known = {"people.Person.email", "people.Person.phone"}

    assert "people.Person.given_name" in unlisted(person, known)
    assert "people.Person.email" not in unlisted(person, known)


def test_no_field_is_called_both():
    models_of = {name.rpartition(".")[0] for name in declared()}

    assert declared().keys() & open_words().keys() == set()
    assert models_of & open_words().keys() == set()


def test_what_opens_a_confidential_field_is_named_apart_for_deputies():
    plain = [name for name, readers in declared().items() if not is_apart(readers)]

    assert plain == []


def test_plain_permission_on_a_confidential_field_is_noticed():
    @rule("Nobody.")
    def no_one(actor, row):
        return False

    assert not is_apart(permission("a:view", no_one, does="x"))
    assert is_apart(permission("a:view", no_one, does="x", confidential=True))


def test_every_deputy_is_given_nothing_that_is_named_apart():
    from intervisit.people.acting import EVERY_DEPUTY

    lines = all_permissions()
    assert [name for name in EVERY_DEPUTY if lines[name].is_named_apart] == []


#: Typed words that a history may hold, and why: nobody else's words, or no person's.
KEPT_IN_HISTORY = {
    "applications.Concern.topic": "A clause of the programme, in its own words.",
    "imports.Import.failure": "A sentence of ours about a file.",
    "imports.Import.file_name": "Which file was brought in is what is told.",
    "matching.MatchPlan.note": "The office's own note on its own plan.",
    "matching.MatchRun.failure": "A sentence of ours about a run.",
    "matching.MatchRun.note": "The office's own note on its own run.",
    "notices.Message.list_words": "Words of ours: how many of which list.",
    "people.Engagement.about": "A reference that code makes.",
    "people.Engagement.title": "What sort of meeting it is, in words of ours.",
}


def in_history(names: set[str]) -> set[str]:
    """Name the confidential fields of which a history keeps each value."""
    found = set()
    for name in names:
        model, attribute = column_of(name)
        events = getattr(model, "pgh_event_model", None)
        kept = events._meta.fields if events else ()
        if attribute in {field.name for field in kept}:
            found.add(name)
    return found


def test_history_keeps_no_confidential_words():
    """They could not be erased: history is only ever added to."""
    assert in_history(set(declared())) == set(KEPT_IN_HISTORY)
    assert all(len(why) >= WHY_CHARACTERS for why in KEPT_IN_HISTORY.values())


def test_field_in_a_history_is_noticed():
    assert in_history({"applications.Decision.state"}) == {
        "applications.Decision.state"
    }
