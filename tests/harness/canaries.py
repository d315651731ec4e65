"""Names of one network that must not appear anywhere in another."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from html import unescape

from intervisit.networks.models import Network, Organisation
from intervisit.people.models import Person
from intervisit.support.scope import within

HEAD = 6
"""Letters by which a name is looked for first; shorter names are no canaries."""


def _names() -> set[str]:
    people = Person.objects.values_list("given_name", "family_name", "email")
    names = {f"{given} {family}".strip() for given, family, _ in people}
    names |= {email for _, _, email in people if email}
    return names | set(Organisation.objects.values_list("name", flat=True))


@dataclass(frozen=True)
class Canaries:
    """Names to look for in answers; many answers are asked for all of them."""

    names: tuple[str, ...]

    def __len__(self) -> int:
        return len(self.names)

    @cached_property
    def _by_head(self) -> dict[str, list[str]]:
        heads: dict[str, list[str]] = {}
        for name in self.names:
            heads.setdefault(name[:HEAD], []).append(name)
        return heads

    def seen_in(self, content: bytes) -> list[str]:
        """Name those that stand in some bytes, also as a browser reads them."""
        text = content.decode("utf-8", errors="replace")
        found = self._in_text(text)
        if "&" in text:
            found |= self._in_text(unescape(text))
        return sorted(found)

    def _in_text(self, text: str) -> set[str]:
        """Look at each place of the text for a head, and only then for its names."""
        places = {text[at : at + HEAD] for at in range(len(text) - HEAD + 1)}
        heads = self._by_head.keys() & places
        return {name for head in heads for name in self._by_head[head] if name in text}


def canaries_of(network: Network) -> Canaries:
    """Give names of people and organisations that only this network has.

    Its own name and line are left out: any page of it shows them to anybody.
    """
    with within(network):
        own = _names()
    elsewhere: set[str] = set()
    for other in Network.objects.exclude(pk=network.pk):
        with within(other):
            elsewhere |= _names()
    # A name may be a part of somebody else's: "Ann Lee" stands in "Ann Lee-Roy".
    other_names = "\n".join(elsewhere)
    own = {name for name in own if name not in other_names}
    shown = (network.name, network.line)
    return Canaries(
        tuple(
            sorted(
                name
                for name in own
                if len(name) >= HEAD
                and not any(name in words or words in name for words in shown)
            )
        )
    )
