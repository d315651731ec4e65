"""Which engine answered: the package's version and a digest of the engine's source."""

from __future__ import annotations

from functools import cache
from hashlib import blake2s
from importlib.metadata import version
from importlib.resources import files
from importlib.resources.abc import Traversable


@cache
def engine_version() -> str:
    """Give a name that changes whenever any line of the engine does."""
    digest = blake2s(digest_size=5)
    for name, content in _sources(files("intervisit.engine")):
        digest.update(name.encode())
        digest.update(content)
    return f"{version('intervisit')}+{digest.hexdigest()}"


def _sources(folder: Traversable, prefix: str = "") -> list[tuple[str, bytes]]:
    found: list[tuple[str, bytes]] = []
    for entry in sorted(folder.iterdir(), key=lambda each: each.name):
        name = f"{prefix}{entry.name}"
        if entry.is_dir():
            found += _sources(entry, f"{name}/")
        elif name.endswith(".py"):
            found.append((name, entry.read_bytes()))
    return found
