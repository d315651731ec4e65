"""Letters of a cohort's partnerships: whom they go to, and the last book of them."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from django.db.models import QuerySet

from intervisit.partnerships.models import LetterBook, Membership
from intervisit.programmes.models import Cohort

TOLD: Final = ("network", "asked_at", "total", "done", "made_at", "failed_at")


def letters_due(cohort: Cohort) -> QuerySet[Membership]:
    """Give the places in standing partnerships of a cohort, one letter each."""
    rows = Membership.objects.filter(cohort=cohort, ends_on=None).in_groups_alive()
    return rows.select_related(
        "organisation", "partnership__focus", "partnership__cohort__definition"
    ).order_by("partnership__name", "partnership_id", "membership", "pk")


def last_book(cohort: Cohort) -> LetterBook | None:
    """Give the letters that were asked for last, without their files."""
    books = LetterBook.objects.filter(cohort=cohort).only(*TOLD)
    return books.order_by("-asked_at", "-pk").first()


def book_file(cohort: Cohort, kind: str) -> bytes | None:
    """Give the last letters of a cohort that were set, as "pdf" or "zip", or None."""
    field = {"pdf": "paper", "zip": "bundle"}.get(kind)
    if field is None:
        return None
    made = LetterBook.objects.filter(cohort=cohort, made_at__isnull=False)
    content = made.order_by("-asked_at", "-pk").values_list(field, flat=True).first()
    return None if content is None else bytes(content)


def letters_page(cohort: Cohort, on: date) -> dict[str, Any]:
    """Give what the page of a cohort's letters shows."""
    return {
        "cohort": cohort,
        "due": letters_due(cohort).count(),
        "book": last_book(cohort),
        "today": on,
    }
