"""Two windows, one draft: put together what each of them changed.

Every field of a form carries a digest of what it held when it was shown. With
that, a save can tell what the person changed here from what was only shown here
while another window changed it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import blake2s

from intervisit.questionnaires.domain.answering import Answers
from intervisit.questionnaires.domain.answers import Typed

DIGEST_BYTES = 8


@dataclass(frozen=True, slots=True)
class Clash:
    """One question that was answered differently in two windows."""

    question_key: str
    kept: Typed
    offered: Typed


@dataclass(frozen=True, slots=True)
class Merged:
    """What to store now, and the questions that somebody has to decide about."""

    typed: dict[str, Typed] = field(default_factory=dict)
    changed: tuple[str, ...] = ()
    clashes: tuple[Clash, ...] = ()


def digest(typed: Typed) -> str:
    """Return a short mark that differs when what is typed differs."""
    written = "\x1f".join(typed).encode("utf-8", "replace")
    return blake2s(written, digest_size=DIGEST_BYTES).hexdigest()


def merge(stored: Answers, offered: Answers, seen: Mapping[str, str]) -> Merged:
    """Return what to keep when a form comes in on top of a stored draft.

    Parameters
    ----------
    stored : mapping of key to typed
        The draft as it stands.
    offered : mapping of key to typed
        The fields of this form, also those left alone; a field that is absent
        wasn't on the form.
    seen : mapping of key to digest
        What each field held when this form was shown. A field without a digest
        counts as shown as it now stands, so that it is simply taken.

    Notes
    -----
    Field by field: changed only here, taken; changed only elsewhere, left;
    changed in both places to the same, left; changed in both places differently,
    a clash: the stored one stays and both are reported.
    """
    typed = {key: value for key, value in stored.items() if value}
    changed, clashes = [], []
    for key, value in offered.items():
        held = stored.get(key, ())
        shown = seen.get(key) or digest(held)
        if value == held or digest(value) == shown:
            continue
        if digest(held) != shown:
            clashes.append(Clash(key, held, value))
            continue
        changed.append(key)
        typed.pop(key, None)
        if value:
            typed[key] = value
    return Merged(typed, tuple(changed), tuple(clashes))
