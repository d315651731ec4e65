"""What the demonstration says to the person at the terminal."""

import importlib
import time
from collections.abc import Iterator
from contextlib import contextmanager


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


def signing_in(address: str) -> str:
    """Return how to sign in as each persona of the demonstration."""
    try:
        module = importlib.import_module("intervisit.web.demo.personas")
    except ModuleNotFoundError:
        return "Sign in with the address of anybody you have added."
    lines = [f"  {persona}" for persona in module.PERSONAS]
    return "\n".join([f"Sign in as one of these people, at {address}:", *lines])
