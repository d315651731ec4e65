"""Every sentence of ours in a network's own words.

Who opens a network opens its language, and its words with it: each message that goes
through gettext comes back translated and with "academy" where the network says so.
Nobody who writes a sentence has to think of it. Decision 0025 says why.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import lru_cache
from typing import Any, Final, Protocol

from django.utils import translation
from django.utils.translation import trans_real

#: Django keeps what is active to itself, and has no other way in.
_held: Any = trans_real._active  # type: ignore[attr-defined] # noqa: SLF001 - as said above

#: Between a message's context and the message, as gettext has it.
BETWEEN: Final = "\x04"
MOST_MESSAGES: Final = 8_192
MOST_CATALOGUES: Final = 64


class Speaks(Protocol):
    """The words of a network."""

    @property
    def own(self) -> Mapping[str, Sequence[str]]: ...

    def spoken(self, words: str, /) -> str: ...


class SpokenCatalogue:
    """A catalogue of messages that says each with a network's words.

    Placeholders stay as they are; so does everything that never was a message, such
    as what people wrote. What was said once is kept.
    """

    def __init__(self, plain: Any, say: Callable[[str], str]) -> None:
        self.plain = plain
        self._say = say
        self.gettext = lru_cache(MOST_MESSAGES)(self._gettext)
        self.ngettext = lru_cache(MOST_MESSAGES)(self._ngettext)

    def __getattr__(self, name: str) -> Any:
        return getattr(self.plain, name)

    def _gettext(self, message: str) -> str:
        return self._said(self.plain.gettext(message))

    def _ngettext(self, singular: str, plural: str, number: int) -> str:
        return self._said(self.plain.ngettext(singular, plural, number))

    def _said(self, found: str) -> str:
        # A message that no catalogue knows comes back with its context before it.
        return self._say(found.rpartition(BETWEEN)[2])


_catalogues: OrderedDict[tuple[str, str], SpokenCatalogue] = OrderedDict()


def _catalogue_of(language: str, words: Speaks) -> SpokenCatalogue:
    """Give the catalogue of a language in some words, kept while those stay."""
    key = (language, repr(sorted(words.own.items())))
    found = _catalogues.get(key)
    if found is None:
        plain = trans_real.translation(language)
        found = _catalogues[key] = SpokenCatalogue(plain, words.spoken)
        while len(_catalogues) > MOST_CATALOGUES:
            _catalogues.popitem(last=False)
    return found


@contextmanager
def speaking(language: str, words: Speaks) -> Iterator[None]:
    """Say what is said in this block in a language, and in a network's words."""
    before = getattr(_held, "value", None)
    translation.activate(language)
    if words.own:
        _held.value = _catalogue_of(language, words)
    try:
        yield
    finally:
        translation.deactivate()
        if before is not None:
            _held.value = before


def plainly(message: str) -> str:
    """Translate a message and leave our own words for things in it."""
    active = getattr(_held, "value", None)
    if isinstance(active, SpokenCatalogue):
        return str(active.plain.gettext(message))
    return translation.gettext(message)
