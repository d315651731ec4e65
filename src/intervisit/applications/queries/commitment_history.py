"""Reads: who signed what and when, took it back or signed anew, and for whom."""

from __future__ import annotations

from collections.abc import Mapping

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from intervisit.applications.labels import SIGNATURE_ENDS
from intervisit.applications.models import Application, CommitmentSignature, Pledge
from intervisit.people.telling import ToldEntry, names_in, who_did
from intervisit.support.history import HistoryEntry, histories_of


def history_of_part(pledge: Pledge) -> list[ToldEntry]:
    """Give every signature to one part and how it ended, newest first."""
    return _told(CommitmentSignature.objects.filter(pledge=pledge))


def history_of_parts(application: Application) -> list[ToldEntry]:
    """Give every signature to an application and how it ended, newest first."""
    rows = CommitmentSignature.objects.filter(pledge__application=application)
    return _told(rows)


def _told(rows: QuerySet[CommitmentSignature]) -> list[ToldEntry]:
    """Say each signature and each end of one; three queries, whatever the number.

    A deputy who signed stands beside the one they signed for.
    """
    found = list(rows.select_related("text"))
    kept = histories_of(found)
    names = names_in([entry for entries in kept.values() for entry in entries])
    told = [
        step
        for row in found
        for entry in kept[row.pk]
        for step in _step(row, entry, names)
    ]
    return sorted(told, key=lambda step: step.at, reverse=True)


def _step(
    row: CommitmentSignature, entry: HistoryEntry, names: Mapping[int, str]
) -> list[ToldEntry]:
    by = who_did(entry, names)
    if entry.kind == "insert":
        return [ToldEntry(row.signed_at, _signed(row), by, entry.reason, ())]
    if row.ended_at is None:
        return []
    how = next(words for end, words in SIGNATURE_ENDS.items() if end == row.end_how)
    words = f"{row.text}: {str(how).lower()}"
    return [ToldEntry(row.ended_at, words, by, entry.reason, ())]


def _signed(row: CommitmentSignature) -> str:
    words = _("Signed: %s") % row.text
    if row.release_periods is None:
        return words
    periods = ngettext(
        "%(n)s release period a week",
        "%(n)s release periods a week",
        row.release_periods,
    )
    return f"{words}, {periods % {'n': row.release_periods}}"
