"""What can be let to a deputy: lines of the permission tables, in words."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from importlib.util import find_spec

from django.apps import apps

from intervisit.kernel.actor import Actor
from intervisit.people.acting import EVERY_DEPUTY
from intervisit.support.policy import Permission, Words


@cache
def lines_of() -> dict[str, Permission[object]]:
    """Give every line that may be let to a deputy, by name.

    One's own account and one's own data say ``delegable=False`` in their table and
    are not among these. Signatures and what opens confidential parts are, and are
    named apart: see ``Permission.is_named_apart``.
    """
    found: dict[str, Permission[object]] = {}
    for config in apps.get_app_configs():
        name = f"{config.name}.permissions"
        if not config.name.startswith("intervisit.") or find_spec(name) is None:
            continue
        for line in vars(import_module(name)).values():
            if isinstance(line, Permission) and line.delegable:
                found[line.name] = line
    return found


def words_of() -> dict[str, Words]:
    """Give what a deputy may be let do: words by permission name."""
    return {name: line.does for name, line in lines_of().items()}


def named_apart() -> frozenset[str]:
    """Give the names of signatures and of what opens confidential parts."""
    return frozenset(name for name, line in lines_of().items() if line.is_named_apart)


def offered_to(actor: Actor, *, apart: bool = False) -> list[tuple[str, Words]]:
    """Give what an actor could let someone do: what they may do themselves.

    A line that asks about a particular thing stays on the list: whether they may
    do it to that thing is asked when it is done.

    Parameters
    ----------
    apart : bool
        Signatures and confidential parts instead of everything else.
    """
    offered = [
        (name, line.does)
        for name, line in lines_of().items()
        if name not in EVERY_DEPUTY
        and line.is_named_apart == apart
        and _might(line, actor)
    ]
    return sorted(offered, key=lambda pair: str(pair[1]))


def _might(line: Permission[object], actor: Actor) -> bool:
    try:
        return line.rule.refusal(actor, None) is None
    except (AttributeError, TypeError):
        return True
