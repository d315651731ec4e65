"""Settings from any definition, without a programme's name in code."""

from __future__ import annotations

from dataclasses import replace

import pytest

from intervisit.matching.domain.settings import (
    default_settings,
    settings_from,
    sides_of,
)
from intervisit.programmes.domain.schema.definition import Definition
from intervisit.programmes.domain.shipped import shipped_document, shipped_names


def definition(**changes):
    document = shipped_document("learning_partners_plus") | changes
    return Definition.model_validate(document)


@pytest.mark.parametrize("name", shipped_names())
def test_every_shipped_definition_is_understood(name):
    document = Definition.model_validate(shipped_document(name))

    for sides in sides_of(document):
        settings = default_settings(document, sides)
        assert settings.smallest <= settings.largest
        assert any(settings.weights.values())
        assert settings_from(settings.as_document()) == settings


def test_every_rule_of_a_definition_becomes_a_setting():
    rules = [
        {"rule": "shared_focus", "value": 2},
        {"rule": "shared_grades", "value": 3},
        {"rule": "same_region"},
        {"rule": "travel_limit", "value": 45},
        {"rule": "places_for_need", "value": 30},
        {"rule": "facilitator_cap", "value": 4},
    ]
    made = definition(matching={"open_groups": 8, "rules": rules, "weights": []})

    settings = default_settings(made, sides_of(made)[0], strands_apart=True)

    assert (settings.shared_focus, settings.shared_grades) == (2, 3)
    assert (settings.same_region, settings.travel_minutes) == ("*", 45)
    assert (settings.places_for_need, settings.facilitator_cap) == (30, 4)
    assert settings.hosts_open == 8
    assert set(settings.weights.values()) == {20.0}
    assert settings.strands_apart


def test_definition_without_matching_has_even_weights_and_no_rules():
    made = definition(matching=None)

    settings = default_settings(made, sides_of(made)[0])

    assert settings.hosts_open is None
    assert settings.travel_minutes is None


def test_settings_of_an_older_run_are_read_without_what_they_lack():
    settings = default_settings(definition(), sides_of(definition())[0])
    document = settings.as_document()
    document.pop("fairness_percent")

    read = settings_from(document | {"gone_since": 1})

    assert read == replace(settings, fairness_percent=0.0)
