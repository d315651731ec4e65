"""All permission tables of the house, by name: read from the modules themselves."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from django.apps import apps

from intervisit.support.policy import Permission

HOUSE = "intervisit."


@cache
def all_permissions() -> dict[str, Permission[Any]]:
    """Give every line of every ``permissions.py``, by name.

    Raises
    ------
    ValueError
        When two lines have the same name.
    """
    found: dict[str, Permission[Any]] = {}
    for config in apps.get_app_configs():
        module = f"{config.name}.permissions"
        if not config.name.startswith(HOUSE) or find_spec(module) is None:
            continue
        for line in vars(import_module(module)).values():
            if not isinstance(line, Permission):
                continue
            if found.get(line.name, line) is not line:
                message = f"Two permissions are called {line.name}."
                raise ValueError(message)
            found[line.name] = line
    return found


def permission_named(name: str) -> Permission[Any]:
    """Give one line of the tables.

    Raises
    ------
    KeyError
        When no table has it.
    """
    return all_permissions()[name]
