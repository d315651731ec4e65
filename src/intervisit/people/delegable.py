"""What can be let to a deputy: lines of the permission tables, in words."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from importlib.util import find_spec
from typing import Final

from django.apps import apps
from django.utils.translation import gettext_lazy as _

from intervisit.kernel.actor import Actor
from intervisit.people.acting import EVERY_DEPUTY
from intervisit.support.policy import Permission, Words

Choices = list[tuple[str, Words]]

#: What is done by looking alone.
READING: Final = frozenset(
    {"contacts", "count-named", "enter", "letter", "list", "look", "read", "read_file"}
    | {"see", "everything", "view", "view_version"}
)


@cache
def _tables() -> dict[str, str]:
    """Give the capability in whose table each line stands."""
    return {name: label for label, name in _found()}


@cache
def lines_of() -> dict[str, Permission[object]]:
    """Give every line that may be let to a deputy, by name.

    One's own account and one's own data say ``delegable=False`` in their table and
    are not among these. Signatures and what opens confidential parts are, and are
    named apart: see ``Permission.is_named_apart``.
    """
    return {line.name: line for line in _found().values()}


@cache
def _found() -> dict[tuple[str, str], Permission[object]]:
    """Give every line that may be let, by capability and name."""
    found: dict[tuple[str, str], Permission[object]] = {}
    for config in apps.get_app_configs():
        name = f"{config.name}.permissions"
        if not config.name.startswith("intervisit.") or find_spec(name) is None:
            continue
        for line in vars(import_module(name)).values():
            if isinstance(line, Permission) and line.delegable:
                found[config.label, line.name] = line
    return found


def words_of() -> dict[str, Words]:
    """Give what a deputy may be let do: words by permission name."""
    return {name: line.does for name, line in lines_of().items()}


def named_apart() -> frozenset[str]:
    """Give the names of signatures and of what opens confidential parts."""
    return frozenset(name for name, line in lines_of().items() if line.is_named_apart)


def reading_for(actor: Actor) -> list[str]:
    """Give the lines that let a deputy see what the actor sees, and change nothing."""
    return [name for name, line in _open_to(actor, apart=False) if _only_reads(line)]


def offered_to(actor: Actor, *, apart: bool = False) -> list[tuple[Words, Choices]]:
    """Give what an actor could let someone do, by what it is about.

    What only reads is left out: it is given as one, see ``reading_for``. A line that
    asks about a particular thing stays on the list: whether they may do it to that
    thing is asked when it is done.

    Parameters
    ----------
    apart : bool
        Signatures and confidential parts instead of everything else; grouped by that.

    Returns
    -------
    list of (heading, list of (name, words))
        Headings in the order of the words under which they stand.
    """
    groups: dict[str, Choices] = {}
    for name, line in _open_to(actor, apart=apart):
        if apart or not _only_reads(line):
            heading = _why_apart(line) if apart else _about(line)
            groups.setdefault(str(heading), []).append((name, line.does))
    return [
        (heading, sorted(lines, key=lambda pair: str(pair[1])))
        for heading, lines in sorted(groups.items())
    ]


def _open_to(actor: Actor, *, apart: bool) -> list[tuple[str, Permission[object]]]:
    return [
        (name, line)
        for name, line in lines_of().items()
        if name not in EVERY_DEPUTY
        and line.is_named_apart == apart
        and _might(line, actor)
    ]


def _only_reads(line: Permission[object]) -> bool:
    return line.name.partition(":")[2] in READING


def _about(line: Permission[object]) -> Words:
    """Say what a line is about: what its capability looks after."""
    return apps.get_app_config(_tables()[line.name]).verbose_name


def _why_apart(line: Permission[object]) -> Words:
    return _("Signatures") if line.signs else _("Confidential parts")


def _might(line: Permission[object], actor: Actor) -> bool:
    try:
        return line.rule.refusal(actor, None) is None
    except (AttributeError, TypeError):
        return True
