"""Names of one network that must not appear anywhere in another."""

from __future__ import annotations

from collections.abc import Iterable
from html import unescape

from intervisit.networks.models import Network, Organisation
from intervisit.people.models import Person
from intervisit.support.scope import within


def _names() -> set[str]:
    people = Person.objects.values_list("given_name", "family_name", "email")
    names = {f"{given} {family}".strip() for given, family, _ in people}
    names |= {email for _, _, email in people if email}
    return names | set(Organisation.objects.values_list("name", flat=True))


def canaries_of(network: Network) -> list[str]:
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
    return sorted(
        name
        for name in own
        if len(name) > 5 and not any(name in words or words in name for words in shown)
    )


def seen_in(content: bytes, canaries: Iterable[str]) -> list[str]:
    """Name the canaries that stand in some bytes, also as a browser reads them."""
    text = content.decode("utf-8", errors="replace")
    readable = unescape(text)
    return [name for name in canaries if name in text or name in readable]
