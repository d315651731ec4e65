"""What the demonstration says to the person at the terminal."""

import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from intervisit.web.demo.personas import Persona


def say(words: str = "") -> None:
    """Print at once, also where nobody sits at a terminal."""
    print(words, flush=True)


@contextmanager
def step(words: str) -> Iterator[None]:
    """Say what is being done, and how long it took when it is done."""
    begun = time.monotonic()
    print(f"  {words} … ", end="", flush=True)
    try:
        yield
    except BaseException:
        say()
        raise
    say(f"{time.monotonic() - begun:.1f} s")


def signing_in(address: str, personas: Sequence[Persona]) -> str:
    """Return how to sign in as each persona, network by network."""
    width = max(len(persona.name) for persona in personas)
    lines = [f"Open {address} and choose who you are, with one click:"]
    for network in dict.fromkeys(persona.network for persona in personas):
        lines.append(f"\n  {network or 'in no network'}")
        members = [persona for persona in personas if persona.network == network]
        lines.extend(f"    {one.name:<{width}}  {one.title}" for one in members)
    return "\n".join(lines)
