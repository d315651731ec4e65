"""A network's own colour, served as a stylesheet: no page has a style inline."""

from __future__ import annotations

from functools import lru_cache
from hashlib import blake2s

from django.urls import reverse

from intervisit.kernel.contrast import Accent, ColourRefused, chosen_accent
from intervisit.networks.models import Network


def accent_of(network: Network) -> Accent | None:
    """Return the accent that a network picked, or None for the house's own.

    One that was stored and does not read any more falls back to the house's.
    """
    return _read(network.accent.get("light", ""), network.accent.get("dark", ""))


@lru_cache(maxsize=256)
def _read(light: str, dark: str) -> Accent | None:
    """Check a colour once: every page names it, and eight contrasts take 2 ms."""
    if not light:
        return None
    try:
        return chosen_accent(light, dark)
    except ColourRefused:
        return None


def url_of(network: Network) -> str:
    """Return the address of a network's stylesheet; it changes with the colour."""
    accent = accent_of(network)
    if accent is None:
        return ""
    version = blake2s(f"{accent.light}{accent.dark}".encode(), digest_size=4)
    path = reverse("web:accent", kwargs={"network": network.slug})
    return f"{path}?{version.hexdigest()}"


def stylesheet(accent: Accent) -> str:
    """Write the accent as the tokens that every page reads."""
    plain = f"--accent: {accent.light}; --accent-wash: {accent.light_wash};"
    pairs = (
        f"--accent: light-dark({accent.light}, {accent.dark});"
        f" --accent-wash: light-dark({accent.light_wash}, {accent.dark_wash});"
    )
    return (
        f"@layer tokens {{ :root {{ {plain} }} "
        f"@supports (color: light-dark(#000, #fff)) {{ :root {{ {pairs} }} }} }}\n"
    )
