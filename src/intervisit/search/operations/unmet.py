"""Keep what people looked for and nobody offers, and settle it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from django.db.models import F, Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from intervisit.kernel.actor import Actor
from intervisit.search.domain.words import fold
from intervisit.search.models import AskedSearch, SavedSearch, UnmetSearch
from intervisit.support.errors import Refusal
from intervisit.support.operation import operation

MOST_LETTERS, MOST_FIRST = 200, 10
# A year and a month, so that a month can be put beside the same one of last year.
KEPT_DAYS, UNMET_KEPT_DAYS = 396, 2 * 366


class AlreadySettled(Refusal):
    """Somebody settled it before."""


@operation("unmet-search:note")
def note_unmet(*, words: str, kind: str, on: date, by: Actor) -> UnmetSearch:
    """Note that nothing answers these words: a new line, or one more of an old one.

    Who looked is not kept. Case, accents and spaces make no difference.
    """
    typed = " ".join(words.split())[:MOST_LETTERS]
    unmet, is_new = UnmetSearch.objects.get_or_create(
        kind=kind,
        folded=fold(typed)[:MOST_LETTERS],
        settled_on=None,
        defaults={"words": typed, "first_on": on, "last_on": on},
    )
    if not is_new:
        UnmetSearch.objects.filter(pk=unmet.pk).update(times=F("times") + 1, last_on=on)
        unmet.refresh_from_db()
    return unmet


@operation("unmet-search:settle", told=gettext_lazy("Settled it"))
def settle_unmet(*, unmet: UnmetSearch, settled_as: str, on: date, by: Actor) -> None:
    """Say what came of it; if people look in vain again, a new line begins.

    Raises
    ------
    AlreadySettled
        When somebody settled it meanwhile.
    """
    locked = UnmetSearch.objects.select_for_update().get(pk=unmet.pk)
    if locked.settled_on is not None:
        raise AlreadySettled(_("Somebody has settled this meanwhile."))
    locked.settled_on, locked.settled_as = on, settled_as
    locked.save(update_fields=["settled_on", "settled_as"])


@operation("asked-search:note")
def note_asked(
    *, words: str, kind: str, answers: Sequence[int], on: date, by: Actor
) -> None:
    """Note what was asked for and what came first; who asked is not kept.

    Parameters
    ----------
    answers : sequence of int
        Every subject that answered, best first; the first ten are kept.
    """
    AskedSearch.objects.create(
        kind=kind,
        folded=fold(" ".join(words.split()))[:MOST_LETTERS],
        asked_on=on,
        answers=len(answers),
        first=list(answers[:MOST_FIRST]),
    )


@operation("search:let-go")
def let_go_of_old(*, on: date, by: Actor) -> int:
    """Delete what was asked long ago, and what was settled or last wanted long ago."""
    asked = AskedSearch.objects.filter(asked_on__lt=on - timedelta(days=KEPT_DAYS))
    unmet = UnmetSearch.objects.filter(last_on__lt=on - timedelta(days=UNMET_KEPT_DAYS))
    return asked.delete()[0] + unmet.delete()[0]


def forget_searches_for(names: Iterable[str]) -> None:
    """Delete what was asked or kept in words that name somebody.

    Who looked for a colleague by name left the name here, found or not.
    """
    for said in filter(None, map(fold, names)):
        AskedSearch.objects.filter(folded__contains=said).delete()
        UnmetSearch.objects.filter(
            Q(folded__contains=said) | Q(settled_as__icontains=said)
        ).delete()
        SavedSearch.objects.filter(words__icontains=said).delete()
