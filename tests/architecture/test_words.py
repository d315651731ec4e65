"""Every noun of the code stands in the glossary, and every room in the tree."""

from __future__ import annotations

import re

from django.apps import apps

from tests.architecture.source import ROOT, SOURCE

GLOSSARY = ROOT / "docs" / "glossary.md"


def house_models() -> list[type]:
    return [
        model
        for config in apps.get_app_configs()
        if config.name.startswith("intervisit.")
        for model in config.get_models()
        if not hasattr(model, "pgh_tracked_model")
    ]


def in_words(name: str) -> str:
    """Write a model's name as people say it: RegionKind is "region kind"."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name).lower()


def test_every_model_is_in_the_glossary():
    known = GLOSSARY.read_text(encoding="utf-8").lower()
    defined = set(re.findall(r"^\*\*([^*]+)\*\*", known, re.MULTILINE))

    missing = {in_words(model.__name__) for model in house_models()} - defined
    assert missing == set()


def test_labels_are_folder_names():
    wrong = {
        config.name: config.label
        for config in apps.get_app_configs()
        if config.name.startswith("intervisit.")
        and config.label != config.name.rpartition(".")[2]
    }

    assert wrong == {}


def test_every_package_says_what_it_promises():
    silent = [
        str(path.parent.relative_to(SOURCE))
        for path in SOURCE.glob("*/__init__.py")
        if not path.read_text(encoding="utf-8").startswith('"""')
    ]

    assert silent == []
