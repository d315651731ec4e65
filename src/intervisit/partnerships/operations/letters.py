"""All letters of a cohort in one file, set by a job that says how far it is."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from intervisit.kernel.actor import Actor
from intervisit.networks.models import Network
from intervisit.partnerships.models import LetterBook, Membership
from intervisit.partnerships.papers import letter_to_school
from intervisit.partnerships.queries.letters import letters_due
from intervisit.partnerships.queries.pages import partnership_page
from intervisit.programmes.models import Cohort
from intervisit.support.documents.pdf import Paper, book_bytes, pdf_bytes
from intervisit.support.errors import Refusal
from intervisit.support.jobs import defer
from intervisit.support.operation import operation

STEP = 5  # letters between two words about how far it is


class LettersNotPossible(Refusal):
    """There is no letter to set, or they are being set already."""


@operation("letter-book:ask", told=gettext_lazy("Asked for all letters"))
def ask_for_letters(*, cohort: Cohort, by: Actor, at: datetime) -> LetterBook:
    """Ask for the letters of a cohort as one file; queues the job that sets them.

    Raises
    ------
    LettersNotPossible
        Nobody is in a partnership yet, or they are being set already.
    """
    total = letters_due(cohort).count()
    if not total:
        raise LettersNotPossible(_("Nobody is in a partnership yet."))
    LetterBook.objects.filter(cohort=cohort).exclude(
        made_at=None, failed_at=None
    ).delete()
    try:
        with transaction.atomic():
            book = LetterBook.objects.create(
                cohort=cohort,
                asked_by_id=by.author_id,
                asked_at=at,
                total=total,
            )
    except IntegrityError as twice:
        raise LettersNotPossible(_("The letters are being set already.")) from twice
    defer("partnerships.set_letters", book_id=book.pk)
    return book


def gathered(book: LetterBook, network: Network, on: date) -> list[tuple[str, Paper]]:
    """Give the letters of a book with the names of their files, in order."""
    rows: list[Membership] = list(letters_due(book.cohort))
    alive = {row.partnership_id: row.partnership for row in rows}
    pages = {pk: partnership_page(each, on) for pk, each in alive.items()}
    return [
        (
            f"{number:03d}-{slugify(row.organisation.name)[:60]}.pdf",
            letter_to_school(row, network, on, pages[row.partnership_id]),
        )
        for number, row in enumerate(rows, start=1)
    ]


def set_letters(
    letters: list[tuple[str, Paper]], title: str, tell: Callable[[int], None]
) -> tuple[bytes, bytes]:
    """Set letters: all in one PDF, and each by itself in a ZIP.

    Parameters
    ----------
    tell : callable
        Is told now and then how many are set.
    """
    bundle = io.BytesIO()
    with zipfile.ZipFile(bundle, "w", zipfile.ZIP_DEFLATED) as packed:
        for number, (name, paper) in enumerate(letters, start=1):
            packed.writestr(zipfile.ZipInfo(name), pdf_bytes(paper))
            if number % STEP == 0:
                tell(number)
    return book_bytes([paper for _name, paper in letters], title), bundle.getvalue()


@operation("letter-book:keep")
def keep_letters(
    *, book_id: int, paper: bytes, bundle: bytes, by: Actor, at: datetime
) -> None:
    """Keep what was set; nothing happens where somebody asked anew meanwhile."""
    del by
    LetterBook.objects.filter(pk=book_id, made_at=None, failed_at=None).update(
        paper=paper, bundle=bundle, made_at=at, done=F("total")
    )


@operation("letter-book:fail")
def fail_letters(*, book_id: int, by: Actor, at: datetime) -> None:
    """Say that the letters couldn't be set, so that they can be asked for anew."""
    del by
    LetterBook.objects.filter(pk=book_id, made_at=None).update(failed_at=at)


def day_of(at: datetime) -> date:
    """Give the day that letters bear."""
    return timezone.localtime(at).date()
