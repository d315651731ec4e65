"""Keep what people looked for and nobody offers, and settle it."""

from __future__ import annotations

from datetime import date

from django.db.models import F
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from intervisit.kernel.actor import Actor
from intervisit.search.domain.words import fold
from intervisit.search.models import UnmetSearch
from intervisit.support.errors import Refusal
from intervisit.support.operation import operation

MOST_LETTERS = 200


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
