"""Jobs of ``partnerships``."""

from __future__ import annotations

import logging

from django.utils.translation import gettext as say

from intervisit.kernel.actor import Actor
from intervisit.networks.models import Network
from intervisit.partnerships.models import LetterBook
from intervisit.partnerships.operations import letters
from intervisit.support import clock
from intervisit.support.jobs import job
from intervisit.support.scope import within

log = logging.getLogger("intervisit.partnerships")


@job("partnerships.set_letters", queue="heavy", networked=False)
def set_letters(*, network_id: int, book_id: int) -> None:
    """Set the letters of a cohort; repeating it finds them set, or sets them anew.

    Nothing is held while the typesetter works, so whoever waits sees each step.
    """
    network = Network.objects.get(pk=network_id)
    with within(network):
        books = LetterBook.objects.select_related("cohort__programme")
        book = books.filter(pk=book_id, made_at=None, failed_at=None).first()
        if book is None:
            return
        by, title = Actor(network_id, book.asked_by_id), say("Letters of %s")
        papers = letters.gathered(book, network, letters.day_of(clock.now()))
        title %= book.cohort.name

    def tell(done: int) -> None:
        with within(network):
            LetterBook.objects.filter(pk=book_id).update(done=done)

    try:
        paper, bundle = letters.set_letters(papers, title, tell)
        with within(network):
            letters.keep_letters(
                book_id=book_id, paper=paper, bundle=bundle, by=by, at=clock.now()
            )
    except Exception:
        log.exception("letters were not set", extra={"book_id": book_id})
        with within(network):
            letters.fail_letters(book_id=book_id, by=by, at=clock.now())
