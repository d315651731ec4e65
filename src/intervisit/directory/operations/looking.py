"""What follows from looking: it is counted, and who keeps a search is told."""

from __future__ import annotations

from datetime import date, datetime

from django.utils.translation import gettext as _

from intervisit.directory.labels import LISTINGS, NEW_MATCH
from intervisit.directory.queries.asked import Asked, asked_before
from intervisit.directory.queries.finding import Finding, answers_to
from intervisit.kernel.actor import Actor
from intervisit.networks.models import Network
from intervisit.notices.operations.announce import News, notify
from intervisit.people.queries import actor_for
from intervisit.search.models import SavedSearch, UnmetSearch
from intervisit.search.operations.saved import Wanted, note_answers, save_search
from intervisit.search.operations.unmet import note_asked, note_unmet
from intervisit.support.operation import operation
from intervisit.support.scope import current_network_id
from intervisit.support.urls import here


@operation("directory:look")
def note_search(*, finding: Finding, on: date, by: Actor) -> UnmetSearch | None:
    """Count a search by words, never who asked; gives its line where nobody offers it.

    Searches that were narrowed, or turned to a further page, are not counted.
    """
    asked = finding.asked
    if not finding.found.concepts or asked.count_chosen or asked.page > 1:
        return None
    note_asked(words=asked.words, kind=LISTINGS, answers=finding.answers, on=on, by=by)
    if not finding.is_unmet:
        return None
    return note_unmet(words=asked.words, kind=LISTINGS, on=on, by=by)


@operation("directory:keep-search")
def keep_search(
    *, asked: Asked, country: str, by: Actor, on: date, at: datetime
) -> SavedSearch:
    """Keep what the actor asks; what answers now is known, what comes later is told.

    Raises
    ------
    NothingAsked, TooMany
        As ``save_search`` says.
    """
    known = answers_to(asked, actor=by, country=country, on=on)
    wanted = Wanted(asked.words, asked.tags, asked.far)
    return save_search(kind=LISTINGS, wanted=wanted, known=known, by=by, at=at)


def tell_searchers(*, on: date, at: datetime) -> int:
    """Look again at every search that is kept, and tell whom something new answers.

    Gives how many were told. Each is told of a listing once. Safe to repeat.
    """
    network = Network.objects.get(pk=current_network_id())
    system, told = Actor(network.pk), 0
    kept = SavedSearch.objects.filter(kind=LISTINGS, person__ended_on=None)
    for saved in kept.select_related("person").order_by("person_id", "pk"):
        actor = actor_for(saved.person, on)
        asked = asked_before(saved.words, saved.chosen, saved.kilometres)
        answers = answers_to(asked, actor=actor, country=network.country, on=on)
        if note_answers(saved=saved, answers=answers, at=at, by=system):
            notify(news=_news(asked), to=[saved.person_id], at=at)
            told += 1
    return told


def _news(asked: Asked) -> News:
    return News(
        NEW_MATCH,
        _("Something new answers a search that you keep"),
        f"{here('directory:search')}{asked.address()}",
        act=_("See what is new"),
    )
