"""Keep what a person wants to be told of, and what they have seen of it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from intervisit.kernel.actor import Actor
from intervisit.search.models import SavedSearch
from intervisit.search.queries.saved import saved_visible_to
from intervisit.support.errors import Refusal
from intervisit.support.operation import operation

MOST_SAVED = 20


class NothingAsked(Refusal):
    """Neither words nor a filter: everything would be new."""


class TooMany(Refusal):
    """As many as one person can keep are kept."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked for: words, ``facet:value`` tags, and a distance from school."""

    words: str = ""
    chosen: Sequence[str] = ()
    kilometres: int | None = None


@operation("search:save")
def save_search(
    *, kind: str, wanted: Wanted, known: Collection[int], by: Actor, at: datetime
) -> SavedSearch:
    """Keep a search of the actor's own; the same one again is the same one.

    ``known`` are the subjects that answer now.

    Raises
    ------
    NothingAsked
        When there are neither words nor a filter.
    TooMany
        When the person keeps as many as one can.
    """
    words = " ".join(wanted.words.split())[:200]
    if not words and not wanted.chosen and not wanted.kilometres:
        raise NothingAsked(_("Type what you look for, or choose a filter, first."))
    kept = saved_visible_to(by).filter(kind=kind)
    row = kept.filter(
        words=words, chosen=sorted(wanted.chosen), kilometres=wanted.kilometres
    ).first()
    if row is not None:
        return row
    if kept.count() >= MOST_SAVED:
        raise TooMany(
            _("You keep %(most)d searches already. Take one away first.")
            % {"most": MOST_SAVED}
        )
    # Two taps at once keep one: the second gets what the first has made.
    row, _is_new = SavedSearch.objects.get_or_create(
        person_id=by.author_id,
        kind=kind,
        words=words,
        chosen=sorted(wanted.chosen),
        kilometres=wanted.kilometres,
        defaults={"known": sorted(known), "saved_at": at, "looked_at": at},
    )
    return row


@operation("search:forget")
def forget_search(*, saved: SavedSearch, by: Actor) -> None:
    """Take a saved search away; nothing of it stays."""
    saved.delete()


@operation("search:retag")
def retag_searches(*, kind: str, was: str, now: str, by: Actor) -> int:
    """Let searches that ask for one ``facet:value`` ask for another instead.

    One that is then the same as another of that person goes; what they have seen of
    either, they have seen. Gives how many were changed. Safe to repeat.
    """
    rows = SavedSearch.objects.select_for_update().filter(kind=kind)
    moved = list(rows.filter(chosen__contains=[was]).order_by("pk"))
    for saved in moved:
        saved.chosen = sorted({now if tag == was else tag for tag in saved.chosen})
        same = rows.filter(
            person_id=saved.person_id,
            words=saved.words,
            chosen=saved.chosen,
            kilometres=saved.kilometres,
        )
        for other in same.exclude(pk=saved.pk):
            saved.known = sorted({*saved.known, *other.known})
            other.delete()
        saved.save(update_fields=["chosen", "known"])
    return len(moved)


@operation("search:look-again")
def note_answers(
    *, saved: SavedSearch, answers: Collection[int], at: datetime, by: Actor
) -> list[int]:
    """Keep what answers now, and give what is new since it was last looked at.

    What went and came back is new again.
    """
    locked = SavedSearch.objects.select_for_update().filter(pk=saved.pk).first()
    if locked is None:
        return []
    fresh = sorted(set(answers) - set(locked.known))
    locked.known, locked.looked_at = sorted(answers), at
    if fresh:
        locked.told_at = at
    locked.save(update_fields=["known", "looked_at", "told_at"])
    return fresh
