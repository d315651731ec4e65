"""Definitions that come with the product, for networks to copy."""

from __future__ import annotations

from copy import deepcopy
from functools import cache
from importlib.resources import files

from intervisit.programmes.domain.documents import Document, document_from_toml

FOLDER = files("intervisit.programmes") / "definitions"


@cache
def shipped_names() -> tuple[str, ...]:
    """Give the file names of the shipped definitions, without ``.toml``."""
    names = (each.name for each in FOLDER.iterdir())
    return tuple(sorted(n.removesuffix(".toml") for n in names if n.endswith(".toml")))


def shipped_text(name: str) -> str:
    """Give the text of one shipped definition, comments and all.

    Raises
    ------
    KeyError
        When there is none of this name.
    """
    if name not in shipped_names():
        raise KeyError(name)
    return (FOLDER / f"{name}.toml").read_text(encoding="utf-8")


@cache
def _read(name: str) -> Document:
    return document_from_toml(shipped_text(name), f"{name}.toml")


def shipped_document(name: str) -> Document:
    """Give the document of one shipped definition: a copy that may be changed."""
    return deepcopy(_read(name))
