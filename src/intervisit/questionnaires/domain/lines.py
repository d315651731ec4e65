"""Options and anchors as an editor types them: one a line."""

from __future__ import annotations

import re
from collections.abc import Sequence

from intervisit.questionnaires.domain.keys import key_for
from intervisit.questionnaires.domain.kinds.options import Option
from intervisit.questionnaires.domain.kinds.scale import Anchor

_ANCHOR = re.compile(r"\s*(-?\d+)\s*[:.)=–-]?\s*(.*)", re.ASCII)


def options_from_lines(text: str, before: Sequence[Option] = ()) -> tuple[Option, ...]:
    """Return the options of a text, with the keys that they had.

    A line that reads as before keeps its key, wherever it stands now. Where as many
    lines as before stand there, a reworded one keeps the key of its place: somebody
    put a spelling right. Anything else gets a key of its own, so that old answers
    never change their meaning.
    """
    labels = [line.strip() for line in text.splitlines() if line.strip()]
    by_label = {option.label.strip(): option.key for option in before}
    same_number = len(labels) == len(before)
    kept = {by_label[label] for label in labels if label in by_label}
    taken = {option.key for option in before}
    found = []
    for place, label in enumerate(labels):
        key = by_label.pop(label, "")
        if not key and same_number and before[place].key not in kept:
            key = before[place].key
        if not key:
            key = key_for(label, taken, "option")
        taken.add(key)
        kept.add(key)
        found.append(Option(key, label))
    return tuple(found)


def lines_of_options(options: Sequence[Option]) -> str:
    return "\n".join(option.label for option in options)


def anchors_from_lines(text: str) -> tuple[Anchor, ...] | None:
    """Return the anchors of lines such as "1 Never"; None where a point is missing."""
    found = []
    for line in text.splitlines():
        if not line.strip():
            continue
        parts = _ANCHOR.fullmatch(line)
        if parts is None or not parts[2].strip():
            return None
        found.append(Anchor(int(parts[1]), parts[2].strip()))
    return tuple(found)


def lines_of_anchors(anchors: Sequence[Anchor]) -> str:
    return "\n".join(f"{anchor.point} {anchor.words}" for anchor in anchors)
