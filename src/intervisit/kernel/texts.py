"""JSON and TOML that somebody sent: read whole, or refused in one way.

Python’s readers let through what no row of the database can hold, and break on some of
it: halves of signs, noughts within words, numbers without end, a thousand brackets.
"""

from __future__ import annotations

import json
import math
import re
import tomllib
from collections.abc import Callable, Iterator
from typing import Any, Final

TOO_DEEP: Final = "brackets stand in brackets too deep to be read"
UNWRITABLE: Final = re.compile("[\0\ud800-\udfff]")


class UnreadableError(ValueError):
    """It isn't written as it should be; the text says where, or what is wrong."""


def from_json(text: str) -> Any:
    """Give what a JSON text says.

    Raises
    ------
    UnreadableError
        When it isn't JSON, or says something that can't be kept.

    >>> from_json('{"a": [1, 2.5, null]}')
    {'a': [1, 2.5, None]}
    """
    return _read(json.loads, text)


def from_toml(text: str) -> dict[str, Any]:
    """Give what a TOML text says.

    Raises
    ------
    UnreadableError
        When it isn't TOML, or says something that can't be kept.
    """
    found: dict[str, Any] = _read(tomllib.loads, text)
    return found


def _read(reader: Callable[[str], Any], text: str) -> Any:
    try:
        found = reader(text)
        fault = next(filter(None, map(_fault, _leaves(found))), "")
    except RecursionError as error:
        raise UnreadableError(TOO_DEEP) from error
    except ValueError as error:
        raise UnreadableError(str(error)) from error
    if fault:
        raise UnreadableError(fault)
    return found


def _leaves(value: Any) -> Iterator[Any]:
    """Give every word and number of a document, names of its fields too."""
    if isinstance(value, dict):
        yield from value
        value = list(value.values())
    if isinstance(value, list):
        for inner in value:
            yield from _leaves(inner)
    else:
        yield value


def _fault(leaf: Any) -> str:
    """Say why something that reads well can't be kept."""
    if isinstance(leaf, str) and UNWRITABLE.search(leaf):
        return "there is a sign in it that no text has"
    if isinstance(leaf, float) and not math.isfinite(leaf):
        return "there is a number in it that is none"
    return ""
